"""What can break in an office, each as a function that breaks the lab's, with what the check must then say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from tests.checks.namespaces import wait_until
from tests.checks.office import (
    AGENTS,
    CLOCK,
    IPP,
    PC,
    PORTAL,
    PRINTER,
    RAW,
    RESOLVER,
    ROUTER,
    Office,
)

Break = Callable[[Office], None]
NOBODY_THERE = "192.168.44.222"


@dataclass(frozen=True)
class Fault:
    """`codes` are those that may be said, at least one of them; none: only notes, or nothing."""

    name: str
    part: str
    codes: frozenset[str]
    do: Break
    note: str = ""


FAULTS: list[Fault] = []


def fault(part: str, *codes: str, note: str = "") -> Callable[[Break], Break]:
    """Puts a function into the list; its name is the fault's."""

    def keep(do: Break) -> Break:
        FAULTS.append(Fault(do.__name__, part, frozenset(codes), do, note))
        return do

    return keep


# --- from the card to the router ----------------------------------------------------------------------------------


@fault("network", "cable_unplugged")
def cable_out(office: Office) -> None:
    office.router.ip("link set pc0 down")


@fault("network", "nic_disabled")
def card_off(office: Office) -> None:
    office.pc.ip("link set eth0 down")


@fault("network", "no_address")
def no_address(office: Office) -> None:
    office.pc.ip("addr flush dev eth0")


@fault("network", "no_dhcp_answer")
def address_of_its_own(office: Office) -> None:
    office.pc.ip("addr flush dev eth0", "addr add 169.254.9.9/16 dev eth0")


@fault("network", "duplicate_address")
def another_has_our_address(office: Office) -> None:
    office.stranger(PC)


@fault("network", "gateway_conflict")
def two_routers_at_one_address(office: Office) -> None:
    office.stranger(ROUTER)


@fault("network", "stray_router")
def foreign_router(office: Office) -> None:
    office.stranger("192.168.1.1")
    office.pc.ip("addr flush dev eth0", "addr add 192.168.1.7/24 dev eth0", "route add default via 192.168.1.1")
    office.resolvers("192.168.1.1")


@fault("network", "stray_router")
def way_out_by_another_machine(office: Office) -> None:
    office.pc.ip(f"route replace default via {PRINTER}")


@fault("network", "wrong_netmask")
def mask_too_small(office: Office) -> None:
    office.pc.ip("addr flush dev eth0", f"addr add {PC}/30 dev eth0")


@fault("network", "gateway_outside_network")
def gateway_elsewhere(office: Office) -> None:
    office.pc.ip("route replace default via 192.168.45.1 dev eth0 onlink")


@fault("network", "no_default_gateway")
def no_way_out(office: Office) -> None:
    office.pc.ip("route del default")


@fault("network", "gateway_silent")
def router_gone_and_nobody_else_there(office: Office) -> None:
    office.router.ip("addr flush dev office")
    office.router.ip("link set printer0 down")


@fault("network", "lan_uplink_down")
def router_gone_but_the_printer_answers(office: Office) -> None:
    office.router.ip("addr flush dev office")


@fault("network", "line_down")
def line_cut(office: Office) -> None:
    office.world.ip("link set wan down")


# --- names --------------------------------------------------------------------------------------------------------


@fault("network", "dns_not_configured")
def no_name_server(office: Office) -> None:
    office.resolvers()


@fault("network", "dns_wrong_address")
def name_server_that_nobody_is(office: Office) -> None:
    office.resolvers(NOBODY_THERE)


@fault("network", "dns_first_server_dead")
def first_name_server_dead(office: Office) -> None:
    office.resolvers(NOBODY_THERE, ROUTER)


@fault("network", "dns_server_dead")
def name_server_stopped(office: Office) -> None:
    office.router.stop("names")


@fault("network", "dns_refuses")
def name_server_refuses(office: Office) -> None:
    office.name_server("router", ROUTER)


@fault("network", "dns_denies_names")
def name_server_denies_all(office: Office) -> None:
    office.name_server("router", ROUTER, "--local=/#/")


@fault("network", "dns_name_blocked")
def one_name_denied(office: Office) -> None:
    office.name_server("router", ROUTER, f"--server={RESOLVER}", "--local=/dichvu.desk.test/")


@fault("network", "dns_name_forged")
def one_name_leads_home(office: Office) -> None:
    office.name_server("router", ROUTER, f"--server={RESOLVER}", "--address=/dichvu.desk.test/0.0.0.0")


@fault("network", "dns_hijacked")
def all_names_lead_to_one_place(office: Office) -> None:
    office.name_server("router", ROUTER, f"--address=/#/{ROUTER}")


@fault("network", note="dns_invents_names")
def invented_names_answer(office: Office) -> None:
    real = [f"--server=/{name}/{RESOLVER}" for name in ("desk.test",)]
    office.name_server("router", ROUTER, f"--address=/#/{ROUTER}", *real)


@fault("network", "hosts_file_override")
def portal_pinned(office: Office) -> None:
    office.pin("127.0.0.1 dichvu.desk.test")


# --- from the sign-in page to the portals -------------------------------------------------------------------------


@fault("network", "captive_portal")
def sign_in_first(office: Office) -> None:
    office.web(answer="return 302 http://dang-nhap.example/;", portal_doors="80", other_doors="80")


@fault("network", "captive_portal")
def sign_in_first_by_511(office: Office) -> None:
    office.web(answer='return 511 "dang nhap";', portal_doors="80", other_doors="80")


@fault("network", "https_blocked")
def no_secure_pages(office: Office) -> None:
    office.web(portal_doors="80", other_doors="80")


@fault("network", "site_blocked")
def one_secure_door_closed(office: Office) -> None:
    office.web(portal_doors="80")


@fault("network", "proxy_dead")
def dead_proxy_set(office: Office) -> None:
    office.env |= {"https_proxy": f"http://{ROUTER}:3128", "http_proxy": f"http://{ROUTER}:3128"}


@fault("network", "portal_certificate_expired")
def certificate_over(office: Office) -> None:
    office.web(certificate="over")


@fault("network", "portal_certificate_wrong_name")
def certificate_of_another(office: Office) -> None:
    office.web(certificate="another")


@fault("network", "portal_certificate_untrusted")
def certificate_by_nobody(office: Office) -> None:
    office.web(certificate="unknown")


@fault("network", "tls_intercepted")
def every_certificate_by_nobody(office: Office) -> None:
    office.web(everywhere="unknown")


@fault("network", "root_certificates_missing")
def roots_missing(office: Office) -> None:
    office.papers.roots.write_bytes((office.papers.folder / "nobody.pem").read_bytes())


@fault("network", "portal_old_tls")
def old_tls_only(office: Office) -> None:
    office.web(versions="TLSv1")


@fault("network", "portal_error")
def portal_broken(office: Office) -> None:
    office.web(page='return 502 "loi";')


@fault("network", "portal_error")
def portal_sends_round_and_round(office: Office) -> None:
    office.web(page="return 302 /;")


@fault("network", "portal_maintenance")
def portal_under_maintenance(office: Office) -> None:
    office.web(page='return 200 "Dang bao tri";')


@fault("network", "portal_unreachable")
def portal_gone(office: Office) -> None:
    office.router.ip(f"route add blackhole {PORTAL}")


@fault("network", "portal_overloaded")
def portal_takes_and_says_nothing(office: Office) -> None:
    office.web(portal_doors="")
    for port in (80, 443):
        office.world.start(f"silent{port}", sys.executable, AGENTS, "silent", PORTAL, str(port))
    office.world.wait_for(443)


@fault("network", "government_network_down")
def state_network_silent(office: Office) -> None:
    office.router.ip("route replace blackhole 10.44.1.0/24")


@fault("network", "government_route_missing")
def state_network_without_a_way(office: Office) -> None:
    office.router.ip("route del 10.44.1.0/24 via 10.44.0.1", "route add unreachable 10.44.1.0/24")


@fault("network", note="time_server_silent")
def time_server_stopped(office: Office) -> None:
    office.world.stop("time")


@fault("network")
def time_server_lies(office: Office) -> None:
    office.world.stop("time")
    office.world.start("time", sys.executable, AGENTS, "time", CLOCK, "7200")
    office.world.wait_for(123)


# --- the line -----------------------------------------------------------------------------------------------------


@fault("network", "loss_in_office")
def packets_lost_in_the_office(office: Office) -> None:
    office.wire("pc", "pc0", loss=0.18)


@fault("network", "slow_in_office")
def packets_late_in_the_office(office: Office) -> None:
    office.wire("pc", "pc0", delay_s=0.15)


@fault("network", "large_packets_lost")
def large_packets_lost(office: Office) -> None:
    office.wire("pc", "pc0", largest=600)


@fault("network", "slow_line")
def narrow_line(office: Office) -> None:
    office.world.run(
        "tc", "qdisc", "add", "dev", "wan", "root", "tbf", "rate", "128kbit", "burst", "4kb", "latency", "1s"
    )


@fault("network", "ipv6_broken")
def version_6_leads_nowhere(office: Office) -> None:
    names = office.folder / "names"
    names.write_text(names.read_text("ascii") + "2001:db8:9::80 dichvu.desk.test\n", encoding="ascii")
    office.name_server("world", RESOLVER, "--local=/test/", "--local=/example/", f"--addn-hosts={names}")
    office.pc.ip("addr add 2001:db8:44::50/64 dev eth0 nodad", "route add ::/0 via 2001:db8:44::1")


# --- printing -----------------------------------------------------------------------------------------------------


@fault("printers", "print_service_down")
def print_service_stopped(office: Office) -> None:
    office.pc.stop("cupsd")


@fault("printers", "no_printers")
def no_queue(office: Office) -> None:
    queues(office, "lpadmin -x Quay1", "lpadmin -x MotCua")


@fault("printers", "no_default_printer")
def nothing_chosen(office: Office) -> None:
    queues(office, "lpadmin -x Quay1", f"lpadmin -p Quay2 -E -v ipp://{PRINTER}:{IPP}/ipp/print")


@fault("printers", "default_not_paper")
def default_makes_a_file(office: Office) -> None:
    queues(office, "lpadmin -p Ghi_PDF -E -v file:///dev/null", "lpadmin -d Ghi_PDF")


@fault("printers", "duplicate_queues")
def same_printer_twice(office: Office) -> None:
    queues(office, f"lpadmin -p Quay1-Copy-1 -E -v ipp://{PRINTER}:{IPP}/ipp/print")


@fault("printers", "queue_paused")
def queue_paused(office: Office) -> None:
    queues(office, "cupsdisable Quay1")


@fault("printers", "queue_paused")
def queue_paused_with_a_word(office: Office) -> None:
    queues(office, "cupsdisable -r doi-giay Quay1")
    office.job("Quay1")


@fault("printers", "queue_rejecting")
def queue_takes_nothing(office: Office) -> None:
    queues(office, "cupsreject Quay1")


@fault("printers", "jobs_held")
def jobs_held(office: Office) -> None:
    queues(office, "lp -d Quay1 -H hold /etc/passwd")


@fault("printers", "printer_unreachable")
def printer_off(office: Office) -> None:
    office.router.ip("link set printer0 down")


@fault("printers", "printer_unreachable")
def printer_by_a_name_that_is_gone(office: Office) -> None:
    queues(office, f"lpadmin -p MotCua -v socket://may-in.desk.test:{RAW}")


@fault("printers", "printer_other_network")
def printer_in_another_network(office: Office) -> None:
    queues(office, f"lpadmin -p MotCua -v socket://192.168.99.60:{RAW}")


@fault("printers", "printer_port_closed")
def printer_takes_no_jobs(office: Office) -> None:
    office.printer.stop("raw")


@fault("printers", "printer_moved")
def printer_has_another_address(office: Office) -> None:
    office.printer.ip(f"addr del {PRINTER}/24 dev eth0", "addr add 192.168.44.61/24 dev eth0")
    office.printer.start("raw2", sys.executable, AGENTS, "sink", "192.168.44.61", str(RAW))
    office.printer.wait_for(RAW)


@fault("printers", "printer_address_taken")
def another_machine_at_the_printers_address(office: Office) -> None:
    office.router.ip("link set printer0 down")
    office.stranger(PRINTER)


@fault("printers", "printer_accepts_but_silent")
def printer_takes_and_says_nothing(office: Office) -> None:
    office.printer.freeze("ipp")


@fault("printers", "usb_printer_missing")
def usb_printer_unplugged(office: Office) -> None:
    queues(office, "lpadmin -p Usb -E -v usb://Canon/LBP2900?serial=1")
    office.job("Usb")
    wait_until(lambda: "Waiting for printer" in office.queue_says("Usb"), "the queue's word")


@fault("printers", "paper_empty")
def trays_empty(office: Office) -> None:
    office.trays(0, 0)


@fault("printers", "paper_jam")
def jam(office: Office) -> None:
    office.state("media-jam")


@fault("printers", "cover_open")
def cover_open_by_snmp(office: Office) -> None:
    office.device_says({"25.3.5.1.2.1": {"hex": "08"}, "25.3.2.1.5.1": 5})


@fault("printers", "tray_missing")
def tray_missing(office: Office) -> None:
    office.state("input-tray-missing")


@fault("printers", "paper_empty")
def alert_of_an_empty_tray(office: Office) -> None:
    alert(office, 3, 808, "Het giay")


@fault("printers", "wrong_paper")
def other_paper_wanted(office: Office) -> None:
    office.trays(200, 200, "na_letter_8.5x11in")
    office.state("media-needed")


@fault("printers", "toner_empty")
def toner_used_up(office: Office) -> None:
    office.supplies(waste=10, toner=0)


@fault("printers", "waste_toner_full")
def waste_full(office: Office) -> None:
    office.supplies(waste=100, toner=70)


@fault("printers", "device_error")
def device_has_an_error_of_its_own(office: Office) -> None:
    alert(office, 3, 1, "49.4C02")


@fault("printers", note="toner_low")
def toner_low(office: Office) -> None:
    office.device_says({"43.11.1.1.9.1.1": 6})


@fault("printers", note="supplies_unknown")
def device_mute(office: Office) -> None:
    office.printer.stop("snmp")


# --- the PC itself ------------------------------------------------------------------------------------------------


@fault("computer", "disk_full")
def disk_full(office: Office) -> None:
    disk(office, "size=4m")
    office.pc.run("sh", "-c", f"head -c 5m /dev/zero > {office.folder}/disk/fill", check=False)


@fault("computer", "disk_low")
def disk_nearly_full(office: Office) -> None:
    disk(office, "size=100m")
    office.pc.run("sh", "-c", f"head -c 98m /dev/zero > {office.folder}/disk/fill")


@fault("computer", "disk_read_only")
def disk_read_only(office: Office) -> None:
    disk(office, "size=4m,ro")


@fault("computer", "time_zone_wrong")
def foreign_time_zone(office: Office) -> None:
    office.env["TZ"] = "America/New_York"


@fault("computer", "memory_low")
def memory_used_up(office: Office) -> None:
    told = office.folder / "meminfo"
    rows = {"MemTotal": 4_000_000, "MemFree": 60_000, "MemAvailable": 90_000, "Buffers": 100, "Cached": 30_000}
    told.write_text("".join(f"{name}: {size} kB\n" for name, size in rows.items()), encoding="ascii")
    office.pc.run("mount", "--bind", told, "/proc/meminfo")


@fault("computer", "battery_low")
def battery_runs_out(office: Office) -> None:
    place = office.folder / "power" / "BAT0"
    place.mkdir(parents=True)
    told = {"type": "Battery", "status": "Discharging", "capacity": "9", "energy_now": "4000000"}
    for name, value in (told | {"energy_full": "50000000", "power_now": "9000000"}).items():
        (place / name).write_text(value + "\n", encoding="ascii")
    office.pc.run("mount", "--bind", place.parent, "/sys/class/power_supply")


# --- shared -------------------------------------------------------------------------------------------------------


def queues(office: Office, *commands: str) -> None:
    """CUPS' own programs, one line each."""
    assert office.printing is not None
    for command in commands:
        office.printing.command(*command.split())


def alert(office: Office, harm: int, code: int, words: str) -> None:
    """A row of the printer's table of alerts."""
    row = {f"43.18.1.1.{field}.1.1": value for field, value in ((2, harm), (7, code), (8, words))}
    office.device_says(row | {"25.3.2.1.5.1": 5, "25.3.5.1.1.1": 1})


def disk(office: Office, options: str) -> None:
    """Where the desk's data lies becomes a disk of its own."""
    place = office.folder / "disk"
    place.mkdir()
    office.pc.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place)
