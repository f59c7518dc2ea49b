"""What can break between the PC and the portals."""

from __future__ import annotations

import sys

from tests.checks.faults import NOBODY_THERE, fault
from tests.checks.office import AGENTS, CLOCK, PC, PORTAL, PRINTER, RESOLVER, ROUTER, Office

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


@fault("network", "portal_old_tls", "portal_error")
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
