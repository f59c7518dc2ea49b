"""Diagnosis on any facts: what is missing never breaks it and never becomes a finding, what is harmless is not talked
about, a consequence is never listed as a cause, and the order in which things were measured does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.computer_facts import Cards, ComputerFacts, Disk, Power, Writing
from ward_desk.checks.diagnosis.computer import diagnose_computer
from ward_desk.checks.diagnosis.network import diagnose_network
from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.network_facts import (
    Card,
    Fetch,
    NameAnswer,
    Neighbour,
    NetworkFacts,
    Pings,
    Proxy,
    Reach,
    Route,
    Site,
    Situation,
    TimeFacts,
    Trust,
)
from ward_desk.checks.printer_facts import IDLE, Device, Job, PrinterFacts, Queue, Spool, Supply, Told

Whole = TypeVar("Whole", bound=msgspec.Struct)
GATEWAY, RESOLVER, PRINTER = "192.168.1.1", "9.9.9.9", "192.168.1.60"
ADDRESSES = {"a.test": "203.0.113.1", "b.test": "203.0.113.2", "ok.test": "203.0.113.9"}
KNOWN = NetworkBaseline(card="eth0", network="192.168.1.0/24", gateway=GATEWAY, gateway_mac="02:02")
WELL = NetworkFacts(
    situation=Situation(
        cards=(Card("eth0", True, True, "02:01", ("192.168.1.50/24",)), Card("wlan0", False)),
        routes=(Route("192.168.1.0/24", "", "eth0"), Route("0.0.0.0/0", GATEWAY, "eth0")),
        name_servers=(GATEWAY,),
    ),
    gateway=GATEWAY,
    gateway_card=Neighbour(GATEWAY, ("02:02",), sure=True),
    own_address=Neighbour("192.168.1.50", (), sure=True),
    neighbours=(Neighbour(PRINTER, ("02:60",), sure=True),),
    to_gateway=Pings(GATEWAY, 50, (1.0,) * 50),
    beyond=Pings(RESOLVER, 50, (12.0,) * 50),
    small_beyond=Pings(RESOLVER, 4, (12.0,) * 4),
    large_beyond=Pings(RESOLVER, 3, (13.0,) * 3, 1472),
    train=(0.02, 16500),
    names=(
        *(NameAnswer(GATEWAY, name, "NOERROR", (where,), ms=5) for name, where in ADDRESSES.items()),
        NameAnswer(GATEWAY, "nobody.example", "NXDOMAIN", invented=True),
    ),
    others=tuple(NameAnswer(RESOLVER, name, "NOERROR", (where,), ms=15) for name, where in ADDRESSES.items()),
    connectivity=Fetch("http://ok.test/", ADDRESSES["ok.test"], reach=Reach.OPEN, status=204, date_offset_s=0.5),
    sites=tuple(
        Site(
            name,
            f"https://{name}/",
            "OK",
            direct=Fetch(
                f"https://{name}/", ADDRESSES[name], "", Reach.OPEN, Trust.GOOD, "", "CA", 200, "", "OK", date_offset_s=1.0
            ),
            plain=Fetch(f"http://{name}/", ADDRESSES[name], reach=Reach.OPEN, status=301),
        )
        for name in ("a.test", "b.test")
    ),
    time=TimeFacts(asked=True, source="sntp", ahead_s=0.1),
)  # fmt: skip
PRINTERS_WELL = PrinterFacts(
    service=True,
    queues=(
        Queue("Q1", f"ipp://{PRINTER}/", PRINTER, PRINTER, 631, "/ipp", IDLE, accepting=True, is_default=True, driver="L"),
        Queue("Q2", f"socket://{PRINTER}:9100", PRINTER, PRINTER, 9100, "", IDLE, accepting=True, driver="R"),
    ),
    devices=(
        Device(
            PRINTER,
            near=True,
            neighbour=Neighbour(PRINTER, ("02:60",)),
            pings=True,
            ports={631: Reach.OPEN, 9100: Reach.OPEN},
            ipp=Told(state=IDLE, supplies=(Supply("Black", 70),), model="Laser"),
            snmp=Told(state=IDLE, supplies=(Supply("Black", 70),), model="Laser", serial="S1"),
        ),
    ),
    spool=Spool("/var/spool", 10**9, 10**10),
)  # fmt: skip
COMPUTER_WELL = ComputerFacts(
    disks=(Disk("/data", Writing.GOOD, 10**11, 10**12),),
    memory_free=4 * 10**9,
    memory_total=8 * 10**9,
    offset_s=25200,
    zone_offset_s=25200,
    power=(Power("ups", plugged=True, percent=100),),
    cards=Cards.TOKEN,
)


def unmeasured(whole: msgspec.Struct) -> dict[str, Any]:
    """What stands in each field when nothing was measured, as the facts themselves have it."""
    fields = msgspec.structs.fields(whole)
    return {
        one.name: one.default if one.default is not msgspec.NODEFAULT else one.default_factory()
        for one in fields
        if not one.required
    }


@st.composite
def with_gaps(draw: st.DrawFn, whole: Whole, measured: Sequence[str]) -> Whole:
    """The facts with some of what was `measured` missing."""
    gone = draw(st.sets(st.sampled_from(measured)))
    nothing = unmeasured(whole)
    return msgspec.structs.replace(whole, **{name: nothing[name] for name in gone})


FIELDS = tuple(WELL.__struct_fields__)
REACHES, TRUSTS = st.sampled_from(Reach), st.sampled_from(Trust)
STATUSES = st.sampled_from([None, 200, 204, 302, 403, 407, 500, 503, 511])
WORDS = st.sampled_from(["", "silent", "proxy", "redirects", "ConnectionResetError"])
CODES = st.sampled_from(["NOERROR", "NXDOMAIN", "REFUSED", "SERVFAIL", "silent", "port_closed", "no_route"])


@st.composite
def fetches(draw: st.DrawFn, url: str) -> Fetch | None:
    reach = draw(st.none() | REACHES)
    if reach is None:
        return None
    if reach != Reach.OPEN:
        return Fetch(url, "203.0.113.1", reach=reach)
    body = draw(st.sampled_from(["", "OK"]))
    return Fetch(
        url, "203.0.113.1", "", reach, draw(st.none() | TRUSTS), draw(WORDS), draw(st.sampled_from(["", "CA", "X"])),
        draw(STATUSES), "", body, draw(st.none() | st.floats(-1e9, 1e9)),
    )  # fmt: skip


@st.composite
def pings(draw: st.DrawFn, address: str) -> Pings | None:
    times = draw(st.none() | st.lists(st.floats(0.1, 5000), max_size=50))
    return None if times is None else Pings(address, 50, tuple(times), too_big=draw(st.booleans()))


@st.composite
def any_network(draw: st.DrawFn) -> NetworkFacts:
    """Facts as no network would give them together."""
    sites = tuple(
        Site(
            name, f"https://{name}/", "OK", draw(st.booleans()), *(draw(fetches(f"https://{name}/")) for _ in range(4))
        )
        for name in draw(st.lists(st.sampled_from(["a.test", "b.test", "c.test"]), unique=True))
    )
    answers = tuple(
        NameAnswer(
            server, name, draw(CODES), ("203.0.113.1",) if draw(st.booleans()) else (), ms=draw(st.floats(0, 5000))
        )
        for server in (GATEWAY, RESOLVER)
        for name in ("a.test", "b.test")
    )
    macs = st.sampled_from([(), ("02:02",), ("02:02", "02:03")])
    whole = NetworkFacts(
        situation=draw(st.sampled_from([WELL.situation, Situation(cards=(Card("eth0", True, True),))])),
        gateway=draw(st.sampled_from([GATEWAY, "", "10.0.0.1"])),
        gateway_card=Neighbour(GATEWAY, draw(macs), sure=True),
        own_address=Neighbour("192.168.1.50", draw(macs), sure=True),
        to_gateway=draw(pings(GATEWAY)),
        beyond=draw(pings(RESOLVER)),
        small_beyond=draw(pings(RESOLVER)),
        large_beyond=draw(pings(RESOLVER)),
        train=draw(st.none() | st.tuples(st.floats(0, 10), st.integers(0, 20000))),
        names=answers[:2],
        others=answers[2:],
        connectivity=draw(fetches("http://ok.test/")),
        sites=sites,
        proxies=draw(st.sampled_from([(), (Proxy("10.0.0.9:80", True, Reach.REFUSED),)])),
        time=draw(st.none() | st.builds(TimeFacts, st.just(True), st.just("sntp"), st.floats(-1e9, 1e9))),
    )
    return draw(with_gaps(whole, FIELDS))


@given(with_gaps(WELL, FIELDS), st.sampled_from([None, KNOWN]))
def test_what_was_not_measured_of_a_network_is_no_finding(facts: NetworkFacts, known: NetworkBaseline | None) -> None:
    assert diagnose_network(facts, known) == []


@given(with_gaps(WELL.sites[0], ("direct", "plain")), with_gaps(WELL.sites[1], ("direct", "plain")))
def test_a_site_that_was_not_looked_at_is_not_blamed(one: Site, other: Site) -> None:
    assert diagnose_network(msgspec.structs.replace(WELL, sites=(one, other)), KNOWN) == []


@given(any_network(), st.sampled_from([None, KNOWN]))
def test_a_consequence_is_never_a_cause(facts: NetworkFacts, known: NetworkBaseline | None) -> None:
    found = diagnose_network(facts, known)
    causes = {one.code for one in found}
    assert not any(causes & set(one.follows) for one in found)


@given(any_network(), st.randoms(use_true_random=False))
def test_the_order_of_measuring_does_not_matter(facts: NetworkFacts, random: Any) -> None:
    def mixed(many: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(many, len(many)))

    changed = msgspec.structs.replace(
        facts, sites=mixed(facts.sites), others=mixed(facts.others), neighbours=mixed(facts.neighbours)
    )
    assert {one.code for one in diagnose_network(changed, KNOWN)} == {
        one.code for one in diagnose_network(facts, KNOWN)
    }


@given(
    st.lists(st.floats(0.1, 40), min_size=49, max_size=50),
    st.lists(st.floats(1, 200), min_size=49, max_size=50),
    st.floats(-100, 100),
    st.booleans(),
    st.integers(64_000, 10_000_000),
)
def test_harmless_differences_are_not_talked_about(
    near: list[float], far: list[float], ahead_s: float, echoes: bool, speed: int
) -> None:
    facts = msgspec.structs.replace(
        WELL,
        to_gateway=Pings(GATEWAY, 50, tuple(near) if echoes else ()),
        beyond=Pings(RESOLVER, 50, tuple(far)),
        time=TimeFacts(asked=True, source="sntp", ahead_s=ahead_s),
        train=(16500 / speed, 16500),
    )
    assert diagnose_network(facts, KNOWN) == []


@given(
    with_gaps(PRINTERS_WELL, ("service", "queues", "devices", "spool")),
    st.lists(with_gaps(PRINTERS_WELL.devices[0], ("pings", "neighbour", "ipp", "snmp", "ports")), max_size=1),
)
def test_what_was_not_measured_of_printers_is_no_finding(facts: PrinterFacts, devices: list[Device]) -> None:
    if facts.queues == ():
        facts = msgspec.structs.replace(facts, queues=None)  # no queue at all is something that was seen
    found = diagnose_printers(msgspec.structs.replace(facts, devices=tuple(devices)))
    silence = (
        {"supplies_unknown", "printer_unreachable"} if any(not one.ports for one in devices) else {"supplies_unknown"}
    )
    assert {one.code for one in found} <= silence


@given(st.permutations(PRINTERS_WELL.queues or ()), st.lists(st.builds(Job, st.integers(3, 6)), max_size=3))
def test_the_order_of_queues_does_not_matter(queues: list[Queue], jobs: list[Job]) -> None:
    busy = tuple(msgspec.structs.replace(one, jobs=tuple(jobs)) for one in queues)
    told = [
        {(one.code, one.about) for one in diagnose_printers(msgspec.structs.replace(PRINTERS_WELL, queues=order))}
        for order in (busy, busy[::-1])
    ]
    assert told[0] == told[1]


@given(with_gaps(COMPUTER_WELL, tuple(COMPUTER_WELL.__struct_fields__)))
def test_what_was_not_measured_of_the_pc_is_no_finding(facts: ComputerFacts) -> None:
    assert diagnose_computer(facts) == []
