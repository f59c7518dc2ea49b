"""What Windows' network calls answer, read from bytes: laid out as the headers say, and as Wine really answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.windows_layouts import ForwardRow, adapters, forward_table, if_row

from ward_desk.checks.network_facts import Route
from ward_desk.checks.probes import windows_calls
from ward_desk.checks.probes.windows import cards_of, name_servers_of, pings_of, routes_of
from ward_desk.checks.probes.windows_computer import build_in, is_good
from ward_desk.checks.probes.windows_tables import (
    ROUTE_BYTES,
    Adapter,
    Echo,
    Entry,
    adapters_in,
    address_in,
    echo_in,
    entry_in,
    kept_in,
    routes_in,
)

RECORDED = Path(__file__).parent / "recorded_windows"
BASE = 0x1_4000_0000


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / "network.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def wine() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / "wine_network.json").read_text("utf-8"))
    return found


def read(told: dict[str, Any], **changes: dict[str, Any]) -> tuple[tuple[Adapter, ...], list[Entry]]:
    rows = [one | changes.get(one["name"], {}) for one in told["adapters"]]
    return adapters_in(adapters(rows, BASE), BASE), [entry_in(if_row(one["number"], one["entry"])) for one in rows]


def test_cards_are_those_that_a_person_can_plug_in(told: dict[str, Any]) -> None:
    found = cards_of(*read(told), ["Ethernet 2"])
    assert [card.name for card in found] == ["Ethernet", "Wi-Fi", "Kết nối Bluetooth", "Ethernet 2"]
    cable, wireless, _, switched_off = found
    assert (cable.carrier, cable.mac, cable.addresses) == (True, "9c:5c:8e:01:02:03", ("192.168.1.50/24",))
    assert cable.addresses6 == ("2001:db8:1::50",)
    assert (wireless.carrier, wireless.addresses) == (False, ())
    assert (switched_off.enabled, switched_off.carrier) == (False, None)


def test_an_address_that_another_machine_has_is_a_duplicate(told: dict[str, Any]) -> None:
    twice = {"addresses": [["192.168.1.50", 24, 2], ["169.254.7.8", 16, 4]]}
    card = cards_of(*read(told, Ethernet=twice), [])[0]
    assert card.duplicate
    assert card.addresses == ("192.168.1.50/24", "169.254.7.8/16")
    assert not cards_of(*read(told), [])[0].duplicate


def test_a_card_that_tells_nothing_more_keeps_what_is_known(told: dict[str, Any]) -> None:
    listed, _ = read(told)
    found = cards_of(listed, [None] * len(listed), [])
    assert {card.name: card.carrier for card in found}["Ethernet"] is True
    assert {card.name: card.carrier for card in found}["Wi-Fi"] is None


def test_ways_are_ordered_and_cost_what_card_and_way_cost(told: dict[str, Any]) -> None:
    listed, _ = read(told)
    assert routes_of(routes_in(forward_table(told["routes"])), listed) == (
        Route("192.168.1.0/24", "", "Ethernet", 281),
        Route("10.64.0.0/16", "192.168.1.254", "Ethernet", 26),
        Route("0.0.0.0/0", "192.168.1.1", "Ethernet", 25),
        Route("0.0.0.0/0", "192.168.43.1", "Wi-Fi", 60),
    )


def test_the_header_and_the_reader_agree_on_the_size_of_a_row() -> None:
    assert len(bytes(ForwardRow())) == ROUTE_BYTES


def test_name_servers_are_those_of_cards_in_use(told: dict[str, Any]) -> None:
    assert name_servers_of(read(told)[0]) == ("192.168.1.1", "9.9.9.9")
    made_up = {"name_servers": ["fec0:0:0:ffff::1", "2001:db8::53"]}
    assert name_servers_of(read(told, Ethernet=made_up)[0]) == ("2001:db8::53",)


def test_no_cards_at_all() -> None:
    assert adapters_in(b"", 0) == ()
    assert routes_in(b"") == ()
    assert kept_in(b"", "192.168.1.1") == ""


def test_an_unknown_family_has_no_address() -> None:
    assert address_in(bytes(28)) == ""


def test_echoes_are_counted_with_their_times() -> None:
    found = pings_of(
        "192.168.1.1", 56, [(Echo(0, 12), 12.9), (Echo(11010, 0), 900.0), (Echo(0, 0), 0.4), (Echo(0, 0), 9.0)]
    )
    assert (found.sent, found.times, found.too_big) == (4, (12.0, 0.4, 1.0), False)
    assert pings_of("192.168.1.1", 1472, [(Echo(11009, 0), 1.0)]).too_big


def test_what_wine_answered_is_read(wine: dict[str, Any]) -> None:
    listed = adapters_in(bytes.fromhex(wine["adapters"]["bytes"]), wine["adapters"]["base"])
    by_name = {one.name: one for one in listed}
    assert by_name["eth0"].mac == "02:00:00:00:00:50"
    assert [one.address for one in by_name["eth0"].addresses] == ["2001:db8:1::50", "fe80::ff:fe00:50", "192.168.1.50"]
    assert name_servers_of(listed) == ("192.168.1.1", "9.9.9.9")
    assert routes_of(routes_in(bytes.fromhex(wine["routes"])), listed) == (
        Route("192.168.1.0/24", "", "eth0"),
        Route("0.0.0.0/0", "192.168.1.1", "eth0"),
    )
    assert any(row.prefix == 0 and row.gateway == "2001:db8:1::1" for row in routes_in(bytes.fromhex(wine["routes6"])))
    assert entry_in(bytes.fromhex(wine["entry_eth0"])).hardware
    assert not entry_in(bytes.fromhex(wine["entry_lo"])).hardware
    assert echo_in(bytes.fromhex(wine["echo"])).status == 0


def test_what_the_system_keeps_of_neighbours(wine: dict[str, Any]) -> None:
    table = bytearray.fromhex(wine["neighbours"])
    assert kept_in(bytes(table), "192.168.1.1") == ""  # asked for, never answered
    table[4 + 8 : 4 + 14] = bytes.fromhex("9c5c8e010203")
    table[4 + 20] = 3  # MIB_IPNET_TYPE_DYNAMIC
    assert kept_in(bytes(table), "192.168.1.1") == "9c:5c:8e:01:02:03"


@pytest.mark.parametrize(("health", "good"), [(0, True), (1, None), (2, False), (3, False), (-1, None)])
def test_antivirus_health(health: int, good: bool | None) -> None:
    assert is_good(health) is good


def test_the_build_stands_in_the_fourth_word() -> None:
    assert build_in(b"".join(one.to_bytes(4, "little") for one in (284, 10, 0, 22631, 2))) == 22631


def test_elsewhere_the_calls_say_so() -> None:
    with pytest.raises(OSError, match="not on this system"):
        windows_calls.adapters()
