"""The rows of a check: what each says of a healthy office, that silence never makes anything good, and that they never
say otherwise than the findings."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.any_facts import (
    COMPUTERS,
    GATEWAY,
    HOST,
    NETWORKS,
    OTHER,
    PORTAL,
    PRINTERS,
    RESOLVER,
    SILENT_COMPUTER,
    SILENT_NETWORK,
    SILENT_PRINTERS,
)

from ward_desk.checks import computer_rows, network_rows, printer_rows
from ward_desk.checks.computer_facts import Cards, ComputerFacts, Disk, Power, Writing
from ward_desk.checks.diagnosis.computer import diagnose_computer
from ward_desk.checks.diagnosis.network import diagnose_network
from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.finding import Finding, Row, RowState, Severity
from ward_desk.checks.network_facts import (
    Card,
    Fetch,
    NameAnswer,
    Neighbour,
    NetworkFacts,
    Pings,
    Reach,
    Route,
    Site,
    Situation,
    TimeFacts,
    Trust,
)
from ward_desk.checks.printer_facts import IDLE, STOPPED, Device, PrinterFacts, Queue, Spool, Supply, Told
from ward_desk.checks.rows import rows_of
from ward_desk.checks.settings import CheckSettings, Computer, Network, Portal
from ward_desk.checks.words import read_book

ORDER = (
    "link",
    "line",
    "names",
    "site",
    "state_network",
    "clock",
    "print_service",
    "default_printer",
    "printer",
    "other_printer",
    "spool",
    "disk",
    "memory",
    "power",
    "card_reader",
    "windows",
)
SETTINGS = CheckSettings(
    network=Network(
        portals=(Portal("Cổng", PORTAL, "OK"), Portal("Khác", OTHER)), government_hosts=("https://tslcd.example/",)
    ),
    computer=Computer(signing_token=True),
)
BAD = {RowState.BLOCKED, RowState.SLOW}
GROUPS = {
    "link": network_rows.LINK,
    "line": network_rows.LINE,
    "names": network_rows.NAMES,
    "site": network_rows.ONE_SITE | network_rows.EVERY_SITE,
    "state_network": network_rows.STATE_NETWORK,
    "clock": network_rows.CLOCK,
    "print_service": printer_rows.SERVICE,
    "default_printer": printer_rows.CHOICE,
    "printer": printer_rows.ONE_PRINTER,
    "spool": printer_rows.SPOOL,
    "disk": computer_rows.DISK,
    "memory": computer_rows.MEMORY,
    "power": computer_rows.BATTERY | computer_rows.UPS,
    "card_reader": computer_rows.CARD_READER,
    "windows": computer_rows.WINDOWS,
}


def page(url: str, **fields: Any) -> Fetch:
    one = Fetch(url, "203.0.113.1", reach=Reach.OPEN, trust=Trust.GOOD, issuer="CA", status=200, body="OK")
    return msgspec.structs.replace(one, connect_ms=20.0, tls_ms=80.0, first_byte_ms=140.0, **fields)


def well_network(**fields: Any) -> NetworkFacts:
    facts = NetworkFacts(
        situation=Situation(
            cards=(Card("eth0", enabled=True, carrier=True, addresses=("192.168.1.50/24",)),),
            routes=(Route("192.168.1.0/24", "", "eth0"), Route("0.0.0.0/0", GATEWAY, "eth0")),
            name_servers=(GATEWAY,),
        ),
        gateway=GATEWAY,
        gateway_card=Neighbour(GATEWAY, ("02:00:00:00:00:02",), sure=True),
        to_gateway=Pings(GATEWAY, 25, (0.4,) * 25),
        beyond=Pings(RESOLVER, 25, (18.0,) * 25),
        names=tuple(
            NameAnswer(GATEWAY, name, "NOERROR", ("203.0.113.1",), ms=12.0) for name in (HOST, "other.example")
        ),
        others=(NameAnswer(RESOLVER, HOST, "NOERROR", ("203.0.113.1",), ms=20.0),),
        connectivity=Fetch("http://ok.example/", "203.0.113.9", reach=Reach.OPEN, status=204),
        sites=(
            Site("Cổng", PORTAL, "OK", direct=page(PORTAL)),
            Site("Khác", OTHER, direct=page(OTHER)),
            Site("tslcd", "https://tslcd.example/", "", government=True, direct=page(OTHER)),
        ),
        time=TimeFacts(asked=True, source="sntp", ahead_s=0.2),
    )
    return msgspec.structs.replace(facts, **fields)


def printer_facts(**fields: Any) -> PrinterFacts:
    told = Told(supplies=(Supply("Mực", 64), Supply("Mực thải", 3, waste=True)), model="LBP", serial="C-1")
    device = Device("192.168.1.60", near=True, ports={9100: Reach.OPEN}, snmp=told, ipp=told, pings=True)
    queue = Queue(
        "Canon",
        "socket://192.168.1.60",
        "192.168.1.60",
        "192.168.1.60",
        9100,
        state=IDLE,
        accepting=True,
        is_default=True,
    )
    facts = PrinterFacts(service=True, queues=(queue,), devices=(device,), spool=Spool("/var", 10**10, 10**11))
    return msgspec.structs.replace(facts, **fields)


def well_computer(**fields: Any) -> ComputerFacts:
    facts = ComputerFacts(
        disks=(Disk("C:", Writing.GOOD, 81 * 10**9, 10**12),),
        memory_free=4 * 10**9,
        memory_total=8 * 10**9,
        offset_s=25200,
        zone_offset_s=25200,
        power=(Power("battery", plugged=True, percent=80.0),),
        cards=Cards.TOKEN,
    )
    return msgspec.structs.replace(facts, **fields)


def table(
    network: NetworkFacts | None = None,
    printers: PrinterFacts | None = None,
    computer: ComputerFacts | None = None,
    settings: CheckSettings | None = None,
) -> tuple[list[Finding], tuple[Row, ...]]:
    """What the diagnosis finds in the facts, and the rows."""
    found: list[Finding] = []
    found += diagnose_network(network, None) if network is not None else []
    found += diagnose_printers(printers) if printers is not None else []
    found += diagnose_computer(computer) if computer is not None else []
    return found, rows_of(network, printers, computer, found, settings)


def by_kind(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.kind: row for row in rows}


def test_a_healthy_office_is_good_all_over_with_what_was_measured() -> None:
    found, rows = table(well_network(), printer_facts(), well_computer(), SETTINGS)
    assert [one for one in found if one.severity != Severity.INFO] == []
    assert {row.key: row.state for row in rows if row.state != RowState.GOOD} == {}
    assert [(row.key, row.measure, row.value) for row in rows] == [
        ("link", "ms", 0.4),
        ("line", "ms", 18.0),
        ("names", "ms", 12.0),
        (f"site:{PORTAL}", "ms", 240.0),
        (f"site:{OTHER}", "ms", 240.0),
        ("state_network", "ms", 20.0),
        ("clock", "s", 0.2),
        ("default_printer", "", None),
        ("printer:Canon", "percent", 64.0),
        ("disk:C:", "bytes", 81e9),
        ("memory", "bytes", 4e9),
        ("power:battery", "percent", 80.0),
        ("card_reader", "", None),
    ]
    assert {row.key: row.device for row in rows}["printer:Canon"] == "C-1"
    assert {row.key: row.about for row in rows}[f"site:{PORTAL}"] == "Cổng"


def test_nothing_heard_is_good_of_nothing() -> None:
    _, rows = table(NetworkFacts(), PrinterFacts(), ComputerFacts(), SETTINGS)
    assert {row.kind: row.state for row in rows} == {
        "link": "unknown",
        "line": "unknown",
        "names": "unknown",
        "site": "unknown",
        "state_network": "unknown",
        "clock": "unknown",
        "print_service": "absent",
        "disk": "unknown",
        "memory": "unknown",
        "card_reader": "unknown",
    }
    assert len([row for row in rows if row.kind == "site"]) == 2


def test_a_part_that_was_not_asked_for_has_no_rows() -> None:
    assert rows_of(None, None, None, ()) == ()
    assert {row.part for row in table(computer=well_computer())[1]} == {"computer"}


def test_what_this_office_does_not_have_has_no_row() -> None:
    bare = well_network(sites=well_network().sites[:2])
    _, rows = table(bare, printer_facts(), well_computer(cards=None, power=()))
    assert {"state_network", "power", "card_reader", "windows", "spool"} & {row.kind for row in rows} == set()


def test_a_cable_that_is_out_blocks_the_link_and_nothing_behind_it_is_called_good() -> None:
    card = Card("eth0", enabled=True, carrier=False)
    found, rows = table(NetworkFacts(situation=Situation(cards=(card,), name_servers=(GATEWAY,))), settings=SETTINGS)
    assert [one.code for one in found][:1] == ["cable_unplugged"]
    assert {row.state for row in rows if row.kind != "link"} == {RowState.UNKNOWN}
    assert by_kind(rows)["link"].state == RowState.BLOCKED


def test_what_merely_follows_is_as_bad_as_its_cause() -> None:
    slow = well_network(
        beyond=Pings(RESOLVER, 25, (900.0,) * 25), names=tuple(
            NameAnswer(GATEWAY, name, "NOERROR", ("203.0.113.1",), ms=900.0) for name in (HOST, "other.example")
        )
    )  # fmt: skip
    found, rows = table(slow)
    assert [(one.code, one.follows) for one in found] == [("slow_line", ("dns_slow",))]
    assert by_kind(rows)["line"].state == RowState.SLOW
    dead = tuple(NameAnswer(GATEWAY, name, "silent") for name in (HOST, "other.example"))
    found, rows = table(well_network(names=dead, sites=(), connectivity=None))
    assert by_kind(rows)["names"].state == RowState.BLOCKED
    assert by_kind(rows)["line"].state == RowState.GOOD


def test_one_portal_that_fails_leaves_the_others_good() -> None:
    sites = (
        Site("Cổng", PORTAL, "OK", direct=page(PORTAL, status=503)),
        Site("Khác", OTHER, direct=page(OTHER)),
    )
    found, rows = table(well_network(sites=sites))
    assert [one.code for one in found] == ["portal_error"]
    states = {row.key: (row.state, row.value) for row in rows if row.kind == "site"}
    assert states == {f"site:{PORTAL}": (RowState.BLOCKED, None), f"site:{OTHER}": (RowState.GOOD, 240.0)}


def test_two_queues_to_one_device_are_both_out_of_paper() -> None:
    """The finding names only the first."""
    empty = Told(reasons=("media-empty",), state=STOPPED)
    device = Device("192.168.1.60", near=True, ports={9100: Reach.OPEN}, ipp=empty, snmp=empty, pings=True)
    one = printer_facts().queues[0]  # type: ignore[index]
    two = msgspec.structs.replace(one, name="Canon (2)", is_default=False)
    found, rows = table(printers=printer_facts(queues=(one, two), devices=(device,)))
    assert [(f.code, f.about) for f in found if f.code == "paper_empty"] == [("paper_empty", "Canon")]
    assert {row.about: row.state for row in rows if row.kind == "printer"} == {
        "Canon": RowState.BLOCKED,
        "Canon (2)": RowState.BLOCKED,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"asked": False},
        {"state": None},
        {"address": ""},
        {"accepting": False},
    ],
)
def test_a_queue_of_which_too_little_is_known_is_not_good(change: dict[str, Any]) -> None:
    queue = msgspec.structs.replace(printer_facts().queues[0], **change)  # type: ignore[index]
    _, rows = table(printers=printer_facts(queues=(queue,)))
    assert by_kind(rows)["printer"].state != RowState.GOOD


def test_a_device_that_was_not_looked_at_in_time_is_unknown() -> None:
    _, rows = table(printers=printer_facts(devices=()))
    assert by_kind(rows)["printer"].state == RowState.UNKNOWN
    assert by_kind(rows)["printer"].value is None


def test_no_service_and_no_printers_are_said_in_their_place() -> None:
    assert by_kind(table(printers=PrinterFacts(service=False))[1])["print_service"].state == RowState.BLOCKED
    assert by_kind(table(printers=PrinterFacts(service=True, queues=()))[1])["print_service"].state == RowState.BLOCKED
    assert by_kind(table(printers=PrinterFacts(service=True))[1])["print_service"].state == RowState.UNKNOWN


def test_a_full_spool_blocks_every_printer() -> None:
    _, rows = table(printers=printer_facts(spool=Spool("/var/spool", 100, 10**9)))
    assert by_kind(rows)["spool"].state == RowState.BLOCKED
    assert by_kind(rows)["printer"].state == RowState.BLOCKED


def test_a_wrong_time_zone_is_told_beside_a_right_clock() -> None:
    found, rows = table(well_network(), None, well_computer(offset_s=0))
    assert [one.code for one in found] == ["time_zone_wrong"]
    assert by_kind(rows)["clock"].state == RowState.SLOW
    assert by_kind(table(computer=well_computer(offset_s=0))[1])["clock"].state == RowState.SLOW
    assert "clock" not in by_kind(table(computer=well_computer())[1])


def test_every_code_is_about_exactly_one_kind_of_row() -> None:
    placed = [code for group in GROUPS.values() for code in group]
    assert sorted(placed) == sorted(set(placed))
    assert set(placed) == set(read_book().entries)


# --- whatever was or was not heard ----------------------------------------------------------------------------------


@given(st.none() | NETWORKS, st.none() | PRINTERS, st.none() | COMPUTERS, st.sampled_from([None, SETTINGS]))
def test_rows_never_say_otherwise_than_the_findings(
    network: NetworkFacts | None,
    printers: PrinterFacts | None,
    computer: ComputerFacts | None,
    settings: CheckSettings | None,
) -> None:
    found, rows = table(network, printers, computer, settings)
    assert len({row.key for row in rows}) == len(rows)
    places = [ORDER.index(row.kind) for row in rows]
    assert places == sorted(places)
    assert all((row.measure == "") is (row.value is None) for row in rows)
    assert all(row.value is None or math.isfinite(row.value) for row in rows)
    assert msgspec.json.decode(msgspec.json.encode(rows), type=tuple[Row, ...]) == rows
    bad = [finding for finding in found if finding.severity != Severity.INFO]
    for finding in bad:
        kinds = [kind for kind, codes in GROUPS.items() if finding.code in codes]
        assert any(row.state in BAD for row in rows if row.kind in kinds), (finding, rows)
    if not bad:
        assert [row for row in rows if row.state in BAD] == []


@given(SILENT_NETWORK, SILENT_PRINTERS, SILENT_COMPUTER, st.sampled_from([None, SETTINGS]))
def test_silence_is_never_good(
    network: NetworkFacts, printers: PrinterFacts, computer: ComputerFacts, settings: CheckSettings | None
) -> None:
    _, rows = table(network, printers, computer, settings)
    assert [row for row in rows if row.state == RowState.GOOD] == []
