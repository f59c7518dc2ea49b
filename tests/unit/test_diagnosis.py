"""Diagnosis: one cause is named and its consequences under it, and nothing is concluded from silence."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.checks.baseline import NetworkBaseline, PrinterBaseline
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
from ward_desk.checks.printer_facts import IDLE, STOPPED, Device, Job, PrinterFacts, Queue, Spool, Supply, Told

GATEWAY, RESOLVER = "192.168.1.1", "9.9.9.9"
NAMES = ("a.test", "b.test")
CARD = Card("eth0", enabled=True, carrier=True, mac="02:00:00:00:00:01", addresses=("192.168.1.50/24",))
ROUTES = (Route("192.168.1.0/24", "", "eth0"), Route("0.0.0.0/0", GATEWAY, "eth0"))
ADDRESSES = {"a.test": "203.0.113.1", "b.test": "203.0.113.2"}


def fetched(name: str, **fields: object) -> Fetch:
    one = Fetch(
        f"https://{name}/", ADDRESSES[name], reach=Reach.OPEN, trust=Trust.GOOD, issuer="CA", status=200, body="OK"
    )
    return msgspec.structs.replace(one, **fields)


def site(name: str, **fields: object) -> Site:
    plain = Fetch(f"http://{name}/", ADDRESSES[name], reach=Reach.OPEN, status=301)
    return Site(name, f"https://{name}/", "OK", direct=fetched(name, **fields), plain=plain)


def answered(server: str) -> tuple[NameAnswer, ...]:
    known = tuple(NameAnswer(server, name, "NOERROR", (ADDRESSES[name],), ms=5) for name in NAMES)
    return (*known, NameAnswer(server, "nobody.example", "NXDOMAIN", ms=5, invented=True))


def well(**fields: object) -> NetworkFacts:
    facts = NetworkFacts(
        situation=Situation(cards=(CARD,), routes=ROUTES, name_servers=(GATEWAY,)),
        gateway=GATEWAY,
        gateway_card=Neighbour(GATEWAY, ("02:00:00:00:00:02",), sure=True),
        own_address=Neighbour("192.168.1.50", (), sure=True),
        to_gateway=Pings(GATEWAY, 25, (1.0,) * 25),
        beyond=Pings(RESOLVER, 25, (12.0,) * 25),
        small_beyond=Pings(RESOLVER, 4, (12.0,) * 4),
        large_beyond=Pings(RESOLVER, 4, (13.0,) * 4, 1472),
        train=(0.02, 18000),
        names=answered(GATEWAY),
        others=answered(RESOLVER),
        connectivity=Fetch("http://ok.test/", "203.0.113.9", reach=Reach.OPEN, status=204),
        sites=(site("a.test"), site("b.test")),
        time=TimeFacts(asked=True, source="sntp", ahead_s=0.1),
    )
    return msgspec.structs.replace(facts, **fields)


def codes(facts: NetworkFacts, known: NetworkBaseline | None = None) -> list[str]:
    return [one.code for one in diagnose_network(facts, known)]


def silent(server: str) -> tuple[NameAnswer, ...]:
    return tuple(NameAnswer(server, name, "silent") for name in (*NAMES, "version.bind"))


class TestNetwork:
    def test_what_is_well_is_not_talked_about(self) -> None:
        assert codes(well()) == []

    def test_a_router_that_answers_no_echo_is_healthy(self) -> None:
        assert codes(well(to_gateway=Pings(GATEWAY, 25))) == []

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            (
                {"situation": Situation(cards=(msgspec.structs.replace(CARD, carrier=False, addresses=()),))},
                "cable_unplugged",
            ),
            (
                {"situation": Situation(cards=(msgspec.structs.replace(CARD, addresses=("169.254.3.4/16",)),))},
                "no_dhcp_answer",
            ),
            ({"own_address": Neighbour("192.168.1.50", ("02:00:00:00:00:09",), sure=True)}, "duplicate_address"),
            ({"gateway_card": Neighbour(GATEWAY, ("02:1", "02:2"), sure=True)}, "gateway_conflict"),
            ({"to_gateway": Pings(GATEWAY, 25, (1.0,) * 18)}, "loss_in_office"),
            ({"beyond": Pings(RESOLVER, 25, (12.0,) * 18)}, "loss_on_line"),
            (
                {
                    "connectivity": Fetch("http://ok.test/", "1.2.3.4", reach=Reach.OPEN, status=200),
                    "sites": tuple(site(name, reach=Reach.RESET, trust=None, status=None) for name in NAMES),
                },
                "captive_portal",
            ),
            ({"proxies": (Proxy("10.0.0.9:8080", True, Reach.REFUSED),)}, "proxy_dead"),
            ({"proxies": (Proxy("10.0.0.9:8080", True, Reach.OPEN, 407),)}, "proxy_login_required"),
            ({"time": TimeFacts(asked=True, source="sntp", ahead_s=-700.0)}, "clock_wrong"),
            (
                {"sites": (site("a.test", trust=Trust.WRONG_NAME, status=None), site("b.test"))},
                "portal_certificate_wrong_name",
            ),
            ({"sites": (site("a.test", trust=Trust.RESET, status=None), site("b.test"))}, "site_blocked"),
            ({"sites": (site("a.test", status=503), site("b.test"))}, "portal_error"),
            ({"sites": (site("a.test", body="bao tri"), site("b.test"))}, "portal_maintenance"),
            ({"sites": (site("a.test", status=None, why="silent"), site("b.test"))}, "portal_overloaded"),
        ],
    )
    def test_each_is_named(self, changed: dict[str, object], code: str) -> None:
        assert codes(well(**changed))[:1] == [code]

    def test_the_lowest_is_the_root_and_the_rest_follows(self) -> None:
        dead = {"names": silent(GATEWAY), "sites": (), "connectivity": None}
        (found,) = diagnose_network(well(**dead, time=None), None)
        assert found.code == "dns_silent"
        cut = well(
            **dead,
            others=silent(RESOLVER),
            beyond=Pings(RESOLVER, 25),
            small_beyond=Pings(RESOLVER, 4),
            large_beyond=Pings(RESOLVER, 4),
            time=TimeFacts(asked=True),
        )
        (found,) = diagnose_network(cut, None)
        assert found.code == "line_down"
        assert "dns_silent" in found.follows

    def test_a_portal_is_blamed_only_beside_one_that_works(self) -> None:
        down = site("a.test", reach=Reach.SILENT, trust=None, status=None)
        assert codes(well(sites=(down, site("b.test")))) == ["portal_unreachable"]
        assert codes(well(sites=(down,), connectivity=None)) == []

    def test_certificates_are_not_blamed_by_a_wrong_clock(self) -> None:
        old = [site(name, trust=Trust.NOT_YET_VALID, status=None) for name in NAMES]
        found = diagnose_network(well(sites=tuple(old), time=TimeFacts(True, "sntp", -3000 * 86400.0)), None)
        assert [one.code for one in found] == ["clock_wrong"]

    def test_missing_roots_and_somebody_in_between_are_told_apart_by_what_was(self) -> None:
        bad = tuple(site(name, trust=Trust.UNKNOWN_ISSUER, status=None) for name in NAMES)
        known = NetworkBaseline(issuers={f"https://{name}/": "CA" for name in NAMES})
        assert codes(well(sites=bad), known) == ["root_certificates_missing"]
        other = NetworkBaseline(issuers={f"https://{name}/": "Another" for name in NAMES})
        assert codes(well(sites=bad), other) == ["tls_intercepted"]

    @given(st.sets(st.sampled_from([field.name for field in msgspec.structs.fields(NetworkFacts)])))
    def test_nothing_is_invented_from_silence(self, missing: set[str]) -> None:
        empty = NetworkFacts()
        facts = msgspec.structs.replace(well(), **{name: getattr(empty, name) for name in missing})
        assert {one.severity for one in diagnose_network(facts, None)} <= {"info"}


class TestPrinters:
    def queue(self, **fields: object) -> Queue:
        one = Queue(
            "HP",
            "socket://192.168.1.60:9100",
            "192.168.1.60",
            "192.168.1.60",
            9100,
            state=IDLE,
            accepting=True,
            is_default=True,
        )
        return msgspec.structs.replace(one, **fields)

    def device(self, **fields: object) -> Device:
        told = Told(supplies=(Supply("Black", 80),), serial="S1")
        neighbour = Neighbour("192.168.1.60", ("02:9",), sure=True)
        one = Device("192.168.1.60", True, neighbour, True, {9100: Reach.OPEN}, snmp=told)
        return msgspec.structs.replace(one, **fields)

    def codes(self, queue: Queue, device: Device | None, **fields: object) -> list[str]:
        facts = PrinterFacts(True, (queue,), (device,) if device else ())
        known = (PrinterBaseline("HP", "192.168.1.60", "02:9", "S1"),)
        return [one.code for one in diagnose_printers(msgspec.structs.replace(facts, **fields), known)]

    def test_what_is_well_is_not_talked_about(self) -> None:
        assert self.codes(self.queue(), self.device()) == []

    @pytest.mark.parametrize(
        ("queue", "device", "code"),
        [
            ({}, {"snmp": Told(reasons=("media-empty",))}, "paper_empty"),
            ({}, {"snmp": Told(reasons=("door-open",))}, "cover_open"),
            ({}, {"snmp": Told(reasons=("service-requested",), words=("49.4C02",))}, "device_error"),
            ({}, {"ports": {9100: Reach.REFUSED}}, "printer_port_closed"),
            (
                {},
                {"ports": {9100: Reach.SILENT}, "pings": False, "neighbour": None, "snmp": None},
                "printer_unreachable",
            ),
            ({"state": STOPPED, "message": "Paused"}, {}, "queue_paused"),
            ({"state": STOPPED, "message": "backend errors"}, {}, "queue_stopped_itself"),
            ({"accepting": False}, {}, "queue_rejecting"),
            ({"jobs": (Job(4, ("cups-held-for-authentication",)),)}, {}, "printer_login_required"),
            ({"jobs": (Job(4),)}, {}, "jobs_held"),
            ({"jobs": (Job(5, age_s=900.0),)}, {}, "jobs_stuck"),
            ({"reasons": ("cups-missing-filter",)}, {}, "driver_missing"),
            ({"is_default": False}, {}, "no_default_printer"),
            ({"paper": False}, {}, "default_not_paper"),
            ({"set_offline": True}, {}, "printer_set_offline"),
            ({}, {"snmp": Told(supplies=(Supply("Black", 0),))}, "toner_empty"),
        ],
    )
    def test_each_is_named(self, queue: dict[str, object], device: dict[str, object], code: str) -> None:
        assert self.codes(self.queue(**queue), self.device(**device)) == [code]

    def test_a_printer_that_moved_is_known_by_its_number(self) -> None:
        gone = self.device(ports={9100: Reach.SILENT}, pings=False, neighbour=None, snmp=None)
        there = self.device(address="192.168.1.77")
        assert self.codes(self.queue(), gone, others=(there,)) == ["printer_moved"]

    def test_service_disk_and_no_printers(self) -> None:
        assert self.codes(self.queue(), None, service=False) == ["print_service_down"]
        assert self.codes(self.queue(), None, queues=()) == ["no_printers"]
        assert self.codes(self.queue(), self.device(), spool=Spool("/s", 10, 10**9)) == ["spool_disk_full"]

    def test_nothing_is_invented_from_silence(self) -> None:
        assert diagnose_printers(PrinterFacts()) == []


class TestComputer:
    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            (ComputerFacts(disks=(Disk("/", Writing.FULL),)), "disk_full"),
            (ComputerFacts(disks=(Disk("/", Writing.READ_ONLY, 10**12, 10**12),)), "disk_read_only"),
            (ComputerFacts(disks=(Disk("/", Writing.GOOD, 10**8, 10**11),)), "disk_low"),
            (ComputerFacts(memory_free=10**8, memory_total=4 * 10**9), "memory_low"),
            (ComputerFacts(offset_s=-18000, zone_offset_s=25200), "time_zone_wrong"),
            (ComputerFacts(power=(Power("battery", plugged=False, percent=5),)), "battery_low"),
            (ComputerFacts(power=(Power("ups", plugged=False, percent=80),)), "ups_on_battery"),
            (ComputerFacts(cards=Cards.EMPTY), "token_missing"),
            (ComputerFacts(restart_pending=True), "reboot_pending"),
            (ComputerFacts(antivirus_good=False), "antivirus_off"),
            (ComputerFacts(windows_build=17763), "windows_unsupported"),
        ],
    )
    def test_each_is_named(self, facts: ComputerFacts, code: str) -> None:
        assert [one.code for one in diagnose_computer(facts)] == [code]

    def test_nothing_is_invented_from_silence(self) -> None:
        assert diagnose_computer(ComputerFacts()) == []
