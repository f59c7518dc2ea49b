"""Facts of any kind, for properties that hold whatever was or was not heard; and facts that are all silence."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from ward_desk.checks.computer_facts import Cards, ComputerFacts, Disk, Power, Writing
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

GATEWAY, RESOLVER, HOST = "192.168.1.1", "9.9.9.9", "portal.example"
PORTAL, OTHER = f"https://{HOST}/", "https://other.example/"
ADDRESS = st.sampled_from([GATEWAY, RESOLVER, "192.168.1.60", "10.1.2.3"])
MS = st.floats(0.1, 5000)
CARDS = st.builds(
    Card,
    st.just("eth0"),
    st.booleans(),
    st.sampled_from([None, True, False]),
    addresses=st.sampled_from([(), ("192.168.1.50/24",), ("169.254.3.4/16",)]),
)
SITUATIONS = st.builds(
    Situation,
    st.lists(CARDS, max_size=1).map(tuple),
    st.sampled_from([(), (Route("192.168.1.0/24", "", "eth0"), Route("0.0.0.0/0", GATEWAY, "eth0"))]),
    name_servers=st.sampled_from([(), (GATEWAY,), (GATEWAY, RESOLVER)]),
    hosts=st.sampled_from([{}, {HOST: "203.0.113.77"}]),
)
PINGS = st.none() | st.builds(Pings, ADDRESS, st.just(25), st.lists(MS, max_size=25).map(tuple))
ANSWERS = st.lists(
    st.builds(
        NameAnswer,
        st.just(GATEWAY),
        st.sampled_from([HOST, "other.example"]),
        st.sampled_from(["NOERROR", "NXDOMAIN", "REFUSED", "SERVFAIL", "silent", "port_closed", "no_route"]),
        st.sampled_from([(), ("203.0.113.1",), ("203.0.113.2",)]),
        ms=MS,
        invented=st.booleans(),
    ),
    max_size=4,
).map(tuple)
FETCHES = st.none() | st.builds(
    Fetch,
    st.just(PORTAL),
    st.just("203.0.113.1"),
    reach=st.none() | st.sampled_from(list(Reach)),
    trust=st.none() | st.sampled_from(list(Trust)),
    status=st.sampled_from([None, 200, 204, 302, 407, 404, 503]),
    body=st.sampled_from(["", "OK"]),
    connect_ms=st.none() | MS,
    tls_ms=st.none() | MS,
    first_byte_ms=st.none() | MS,
)
SITES = st.lists(
    st.builds(
        Site,
        st.sampled_from(["Cổng", "Khác"]),
        st.sampled_from([PORTAL, OTHER]),
        st.sampled_from(["", "OK"]),
        st.booleans(),
        direct=FETCHES,
        plain=FETCHES,
        by_proxy=FETCHES,
    ),
    max_size=3,
    unique_by=lambda site: site.url,
).map(tuple)
NETWORKS = st.builds(
    NetworkFacts,
    situation=st.none() | SITUATIONS,
    gateway=st.sampled_from(["", GATEWAY, "10.9.9.9"]),
    gateway_card=st.none() | st.builds(Neighbour, ADDRESS, st.sampled_from([(), ("02:1",), ("02:1", "02:2")])),
    own_address=st.none() | st.builds(Neighbour, ADDRESS, st.sampled_from([(), ("02:1",)])),
    to_gateway=PINGS,
    beyond=PINGS,
    small_beyond=PINGS,
    large_beyond=PINGS,
    names=ANSWERS,
    others=ANSWERS,
    connectivity=FETCHES,
    sites=SITES,
    proxies=st.lists(
        st.builds(Proxy, st.just("192.168.1.1:3128"), st.booleans(), st.none() | st.sampled_from(list(Reach))),
        max_size=1,
    ).map(tuple),
    time=st.none() | st.builds(TimeFacts, st.booleans(), st.just(""), st.none() | st.floats(-1e6, 1e6)),
)
REASONS = st.lists(
    st.sampled_from(["media-empty", "media-jam", "door-open", "toner-low", "marker-waste-full", "other"]), max_size=2
).map(tuple)
TOLD = st.none() | st.builds(
    Told,
    REASONS,
    st.sampled_from([None, 3, 4, 5]),
    st.lists(st.builds(Supply, st.just("Mực"), st.none() | st.integers(0, 100), st.booleans()), max_size=3).map(tuple),
    serial=st.sampled_from(["", "S-1"]),
)
QUEUES = st.none() | st.lists(
    st.builds(
        Queue,
        st.sampled_from(["Canon", "HP", "PDF"]),
        st.sampled_from(["socket://192.168.1.60", "usb://HP", "file:///x"]),
        st.sampled_from(["", "192.168.1.60"]),
        st.sampled_from(["", "192.168.1.60"]),
        st.sampled_from([0, 631, 9100]),
        state=st.sampled_from([None, 3, 4, 5]),
        reasons=REASONS,
        accepting=st.sampled_from([None, True, False]),
        is_default=st.booleans(),
        paper=st.booleans(),
        usb_present=st.sampled_from([None, True, False]),
        jobs=st.lists(st.builds(Job, st.sampled_from([3, 4, 5]), age_s=st.none() | st.floats(0, 9999)), max_size=2).map(
            tuple
        ),
        asked=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda queue: queue.name,
).map(tuple)
DEVICES = st.lists(
    st.builds(
        Device,
        st.just("192.168.1.60"),
        st.booleans(),
        ports=st.dictionaries(st.sampled_from([631, 9100]), st.sampled_from(list(Reach))),
        pings=st.sampled_from([None, True, False]),
        ipp=TOLD,
        snmp=TOLD,
        ipp_silent=st.booleans(),
    ),
    max_size=1,
).map(tuple)
PRINTERS = st.builds(
    PrinterFacts,
    st.sampled_from([None, True, False]),
    QUEUES,
    DEVICES,
    DEVICES,
    st.none() | st.builds(Spool, st.just("/var"), st.sampled_from([0, 10**10]), st.just(10**11)),
)
COMPUTERS = st.builds(
    ComputerFacts,
    st.lists(
        st.builds(
            Disk,
            st.sampled_from(["C:", "D:"]),
            st.sampled_from(list(Writing)),
            st.none() | st.integers(0, 10**12),
            st.none() | st.just(10**12),
        ),
        max_size=2,
        unique_by=lambda disk: disk.place,
    ).map(tuple),
    st.none() | st.integers(0, 10**10),
    st.none() | st.just(10**10),
    st.none() | st.just(0),
    st.none() | st.just(25200),
    st.lists(
        st.builds(
            Power,
            st.sampled_from(["battery", "ups"]),
            st.sampled_from([None, True, False]),
            st.none() | st.floats(0, 100),
        ),
        max_size=2,
        unique_by=lambda power: power.source,
    ).map(tuple),
    st.none() | st.sampled_from(list(Cards)),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
    st.none() | st.just(19045),
)

# Nothing of these is a sign of life.
SILENT_NETWORK = st.builds(
    NetworkFacts,
    situation=st.none() | SITUATIONS,
    gateway=st.sampled_from(["", GATEWAY]),
    gateway_card=st.none() | st.just(Neighbour(GATEWAY)),
    to_gateway=st.none() | st.just(Pings(GATEWAY, 25)),
    beyond=st.none() | st.just(Pings(RESOLVER, 25)),
    names=st.sampled_from([(), (NameAnswer(GATEWAY, HOST, "silent"),)]),
    connectivity=st.none() | st.just(Fetch("http://ok.example/", reach=Reach.SILENT)),
    sites=st.sampled_from([(), (Site("Cổng", PORTAL, direct=Fetch(PORTAL, reach=Reach.SILENT)),)]),
    time=st.none() | st.just(TimeFacts(asked=True)),
)
SILENT_QUEUE = Queue("Canon", "socket://192.168.1.60", "192.168.1.60", "192.168.1.60", 9100, state=IDLE, accepting=True)
SILENT_PRINTERS = st.builds(
    PrinterFacts,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, (), (SILENT_QUEUE,), (msgspec.structs.replace(SILENT_QUEUE, host="", asked=False),)]),
    st.sampled_from([(), (Device("192.168.1.60", ports={9100: Reach.SILENT}, pings=False),)]),
)
SILENT_COMPUTER = st.builds(
    ComputerFacts,
    st.sampled_from([(), (Disk("C:", Writing.FAILED),)]),
    power=st.sampled_from([(), (Power("battery"),), (Power("ups"),)]),
    restart_pending=st.sampled_from([None, False]),
)
