"""A whole small office: a counter PC, a router with its line, a printer, and beyond it name servers, portals, a time
server and the state network; real servers, each in a namespace of its own. Healthy until a test breaks it.

    pc 192.168.44.50 -- router 192.168.44.1 / 198.51.100.2 -- world 198.51.100.x        (documentation addresses)
                           \\-- printer 192.168.44.60     \\-- world's 10.44.1.10, the state network
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.checks.namespaces import HERE, Machine, wait_until
from tests.checks.papers import Papers, settings
from tests.checks_fixes.print_service import PrintService

PC, ROUTER, PRINTER, OUTSIDE = "192.168.44.50", "192.168.44.1", "192.168.44.60", "198.51.100.2"
RESOLVER, PORTAL, CHECKED, OTHER, CLOCK, STATE = (*(f"198.51.100.{end}" for end in (53, 80, 81, 82, 123)), "10.44.1.10")
NAMES = {
    "dichvu.desk.test": PORTAL,
    "ok.desk.test": CHECKED,
    "hoso.desk.test": OTHER,
    "gio.desk.test": CLOCK,
    "noibo.desk.test": STATE,
}
IPP, RAW = 8631, 9100
BUS = "DBUS_SYSTEM_BUS_ADDRESS"
PC_CARD, ROUTER_CARD, PRINTER_CARD, STRANGER_CARD = (f"02:44:00:00:00:0{end}" for end in "1234")
HOSTS = "127.0.0.1 localhost\n127.0.1.1 quay-1\n"
AGENTS = str(HERE / "agents.py")
MIB = "1.3.6.1.2.1."
HEALTHY_DEVICE: dict[str, Any] = {
    f"{MIB}25.3.2.1.3.1": "Desk Laser 1",
    f"{MIB}25.3.2.1.5.1": 2,
    f"{MIB}25.3.5.1.1.1": 3,
    f"{MIB}25.3.5.1.2.1": {"hex": "00"},
    f"{MIB}43.5.1.1.17.1": "DESK0001",
    f"{MIB}43.8.2.1.9.1.1": 250,
    f"{MIB}43.8.2.1.10.1.1": 200,
    f"{MIB}43.10.2.1.4.1.1": 1200,
    f"{MIB}43.11.1.1.4.1.1": 3,
    f"{MIB}43.11.1.1.5.1.1": 3,
    f"{MIB}43.11.1.1.6.1.1": "Black",
    f"{MIB}43.11.1.1.8.1.1": 100,
    f"{MIB}43.11.1.1.9.1.1": 70,
}


class PcPrinting(PrintService):
    """The PC's print service; its programs run inside the PC."""

    pc: Machine | None = None

    def command(self, *command: str, check: bool = True) -> Any:
        assert self.pc is not None
        return self.pc.run(*command, env=os.environ | {"CUPS_SERVER": self.socket, "LC_ALL": "C.UTF-8"}, check=check)

    def _run_along(self, name: str, *arguments: str) -> None:
        assert self.pc is not None
        self.pc.start(name, name, *arguments)


@dataclass
class Office:
    """`folder` is the test's own, with a short name: a socket lies in it. `papers` are its certificates."""

    folder: Path
    papers: Papers
    machines: dict[str, Machine] = field(default_factory=dict)
    printing: PcPrinting | None = None
    env: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Machine:
        """The machines by their names: office.pc, office.router, …"""
        with suppress(KeyError):
            return self.machines[name]
        raise AttributeError(name)

    # --- building

    def build(self) -> None:
        """Namespaces, cables, servers; back when all of them answer."""
        files = self.folder / "etc"
        files.mkdir()
        self.resolvers(ROUTER)
        (files / "hosts").write_text(HOSTS, encoding="ascii")
        for name in ("pc", "router", "printer", "world"):
            forward = name in {"router", "world"}
            self.machines[name] = Machine(
                name, self.folder, forward=forward, files=files if name == "pc" else None, own_run=name == "printer"
            )
        self.router.ip("link add office type bridge", f"link set office address {ROUTER_CARD}")
        self.router.ip(f"addr add {ROUTER}/24 dev office", "link set office up")
        self.plug("pc", PC_CARD)
        self.plug("printer", PRINTER_CARD)
        self.router.cable("wan", self.world, "wan", "02:44:00:00:00:10")
        self.router.cable("inner", self.world, "inner", "02:44:00:00:00:11")
        self.pc.ip(f"addr add {PC}/24 dev eth0", f"route add default via {ROUTER}")
        self.printer.ip(f"addr add {PRINTER}/24 dev eth0", f"route add default via {ROUTER}")
        self.router.ip(
            f"addr add {OUTSIDE}/24 dev wan",
            "route add default via 198.51.100.1",
            "addr add 10.44.0.2/30 dev inner",
            "route add 10.44.1.0/24 via 10.44.0.1",
        )
        outside = ["198.51.100.1", RESOLVER, PORTAL, CHECKED, OTHER, CLOCK]
        self.world.ip(*(f"addr add {address}/24 dev wan" for address in outside))
        self.world.ip("addr add 10.44.0.1/30 dev inner", f"addr add {STATE}/32 dev lo")
        self.world.ip(f"route add 192.168.44.0/24 via {OUTSIDE}")
        self.name_server("world", RESOLVER, "--local=/test/", "--local=/example/", "--addn-hosts=" + str(self._names()))
        self.name_server("router", ROUTER, f"--server={RESOLVER}")
        self.web()
        self.world.start("time", sys.executable, AGENTS, "time", CLOCK, "0")
        self.world.wait_for(123)
        (self.folder / "settings.toml").write_text(settings(), encoding="utf-8")

    def plug(self, name: str, mac: str) -> None:
        """Put a machine on the office's switch."""
        self.router.cable(f"{name}0", self.machines[name], "eth0", "02:44:00:00:01:" + mac[-2:], mac)
        self.router.ip(f"link set {name}0 master office")

    def stranger(self, *addresses: str, card: str = STRANGER_CARD) -> Machine:
        """Another machine on the switch."""
        one = self.machines["stranger"] = Machine("stranger", self.folder)
        self.plug("stranger", card)
        one.ip(*(f"addr add {address}/24 dev eth0" for address in addresses))
        return one

    def _names(self) -> Path:
        file = self.folder / "names"
        if not file.exists():
            file.write_text("".join(f"{address} {name}\n" for name, address in NAMES.items()), encoding="ascii")
        return file

    def name_server(self, machine: str, address: str, *options: str) -> None:
        """A name server in place of the one that is there."""
        one = self.machines[machine]
        with suppress(KeyError):
            one.stop("names")
        own = ["--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--cache-size=0"]
        own += ["--user=root", "--pid-file=", f"--listen-address={address}", "--bind-interfaces"]
        one.start("names", "dnsmasq", *own, *options)
        one.wait_for(53)

    def resolvers(self, *addresses: str) -> None:
        """The name servers that are set on the PC."""
        file = self.folder / "etc" / "resolv.conf"
        file.write_text("".join(f"nameserver {one}\n" for one in addresses), encoding="ascii")

    def pin(self, line: str) -> None:
        """One more line in the PC's hosts file."""
        file = self.folder / "etc" / "hosts"
        file.write_text(HOSTS + line + "\n", encoding="ascii")

    def web(self, **changes: str) -> None:
        """The web servers, in place of those that are there; `changes` as Papers.web has them."""
        with suppress(KeyError):
            self.world.stop("web")
        place = self.folder / "web"
        place.mkdir(exist_ok=True)
        ports = {CHECKED: 80, STATE: 443}
        (place / "conf").write_text(self.papers.web(place, PORTAL, CHECKED, OTHER, STATE, **changes), encoding="utf-8")
        self.world.start("web", "nginx", "-p", place, "-c", place / "conf", "-e", place / "errors")
        for port in ports.values():
            self.world.wait_for(port)

    def wire(self, machine: str, card: str, *, loss: float = 0, delay_s: float = 0, largest: int = 0) -> None:
        """A bad wire between the router's card and what it was on."""
        self.router.ip(f"link set {card} nomaster", "link add end1 type veth peer name end2")
        self.router.ip("link set end1 up", "link set end2 up", "link set end2 master office")
        for one in (card, "end1"):  # the router itself must not answer there
            self.router.run("sh", "-c", f"echo 8 > /proc/sys/net/ipv4/conf/{one}/arp_ignore")
        for place, one in ((self.machines[machine], "eth0"), (self.router, "end2"), (self.router, "office")):
            place.run(sys.executable, "-S", "-E", AGENTS, "sums", one)
        arguments = (card, "end1", str(loss), str(delay_s), str(largest))
        self.router.start(f"wire-{machine}", sys.executable, AGENTS, "wire", *arguments)
        log = self.folder / f"router-wire-{machine}.log"
        wait_until(lambda: self._passes(card) or log.stat().st_size, "the wire")

    def _passes(self, card: str) -> bool:
        """Whether the wire listens on its card (it makes it promiscuous)."""
        flags = self.router.run("cat", f"/proc/{self.router.process}/net/packet").stdout
        return len(flags.splitlines()) > 2

    # --- printing

    def build_printing(self) -> None:
        """A printer that speaks IPP, SNMP and takes raw jobs, and the PC's queues to it."""
        self.machines["printer"] = self.printer
        self.device_says({})
        self.ipp()
        self.printer.start("raw", sys.executable, AGENTS, "sink", PRINTER, str(RAW))
        self.printer.wait_for(RAW)
        place = self.folder / "cups"
        place.mkdir(mode=0o755)
        self.printing = PcPrinting(place, 631)
        self.printing.pc = self.pc
        self.printing.start()
        self.printing.add_queue("Quay1", f"ipp://{PRINTER}:{IPP}/ipp/print")
        self.printing.add_queue("MotCua", f"socket://{PRINTER}:{RAW}")
        self.printing.command("lpadmin", "-d", "Quay1")
        self.env["CUPS_SERVER"] = self.printing.socket

    def ipp(self) -> None:
        """Start the printer's IPP side, filled and well."""
        spool = self.folder / "spool"
        spool.mkdir(exist_ok=True)
        command = self.folder / "print"
        command.write_text(f'#!/bin/sh\ncat {self.folder}/states >&2\ncat "$1" >/dev/null\n', encoding="ascii")
        command.chmod(0o755)
        (self.folder / "states").touch()
        own = ["-p", str(IPP), "-d", spool, "-c", command, "-f", "text/plain,application/octet-stream"]
        self.printer.start("ipp", "ippeveprinter", *own, "Desk Laser 1", env=os.environ | {BUS: self._bus()})
        self.printer.wait_for(IPP)
        self.trays(200, 200)
        self.supplies(waste=10, toner=70)

    def _bus(self) -> str:
        """The address of a message bus with the name service that the printer program does not start without."""
        address = "unix:path=/run/bus"
        if not (self.folder / "bus.conf").exists():
            (self.folder / "bus.conf").write_text(
                f"<busconfig><type>system</type><listen>{address}</listen><auth>EXTERNAL</auth>"
                '<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy>'
                "</busconfig>\n",
                encoding="ascii",
            )
            (self.folder / "avahi.conf").write_text("[server]\nhost-name=desk-printer\nuse-ipv6=no\n", encoding="ascii")
            self.printer.run("mkdir", "-p", "/run/avahi-daemon")
            self.printer.start("bus", "dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile")
            run = Path(f"/proc/{self.printer.process}/root/run")
            wait_until((run / "bus").exists, "the bus")
            options = ["--no-drop-root", "--no-chroot", "--no-rlimits", "-f", str(self.folder / "avahi.conf")]
            self.printer.start("avahi", "avahi-daemon", *options, env=os.environ | {BUS: address})
            self.printer.wait_for(5353)
        return address

    def trays(self, first: int, second: int, size: str = "iso_a4_210x297mm") -> None:
        """What its trays hold, in sheets."""
        each = "&".join(
            f"size{number}={size}&type{number}=stationery&level{number}={level}"
            for number, level in ((1, first), (3, second))
        )
        self._set(f"media?{each}")

    def supplies(self, *, waste: int, toner: int) -> None:
        """How full its waste box and its toner are, in percent."""
        self._set(f"supplies?supply0={waste}&supply1={toner}")

    def _set(self, page: str) -> None:
        """By the printer's own pages."""
        ask = f"import urllib.request as u; u.urlopen('http://{PRINTER}:{IPP}/{page}', timeout=10).read()"
        self.printer.run(sys.executable, "-S", "-c", ask, env={"PATH": os.environ["PATH"]})

    def state(self, *keywords: str) -> None:
        """What the printer says of itself from its next job on; the job is sent."""
        (self.folder / "states").write_text("".join(f"STATE: +{one}\n" for one in keywords), encoding="ascii")
        page = self.folder / "page.txt"
        page.write_text("trang\n", encoding="ascii")
        uri = f"ipp://{PRINTER}:{IPP}/ipp/print"
        self.printer.run("ipptool", "-tf", page, "-d", "filetype=text/plain", uri, "print-job.test")
        wait_until(lambda: keywords[0] in self._reasons(uri), keywords[0])

    def _reasons(self, uri: str) -> str:
        return self.printer.run("ipptool", "-tv", uri, "get-printer-attributes.test", check=False).stdout

    def device_says(self, changes: Mapping[str, Any]) -> None:
        """What its SNMP agent says, by the ends of the identifiers below 1.3.6.1.2.1."""
        with suppress(KeyError):
            self.printer.stop("snmp")
        values = HEALTHY_DEVICE | {MIB + oid: value for oid, value in changes.items()}
        file = self.folder / "mib.json"
        file.write_text(json.dumps(values), encoding="utf-8")
        self.printer.start("snmp", sys.executable, "-S", "-E", AGENTS, "snmp", "0.0.0.0", file)
        self.printer.wait_for(161)

    def job(self, queue: str) -> None:
        """Send something to print."""
        assert self.printing is not None
        page = self.folder / "job.txt"
        page.write_text("Don xac nhan\n", encoding="ascii")
        self.printing.command("lp", "-d", queue, "-o", "raw", str(page))

    def queue_says(self, queue: str) -> str:
        """What the print service says of a queue."""
        assert self.printing is not None
        return self.printing.state(queue)

    # --- looking

    def check(self, part: str, data: Path) -> dict[str, Any]:
        """`ward-desk check --json` inside the PC: its findings by code, what could not be checked, and its seconds."""
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        env = kept | {"SSL_CERT_FILE": str(self.papers.roots), "TZ": "Asia/Ho_Chi_Minh"} | self.env
        options = ["--data-dir", data, "check", "--json", "--only", part, "--settings", self.folder / "settings.toml"]
        started = time.monotonic()
        done = self.pc.run(sys.executable, "-m", "ward_desk", *options, env=env, check=False)
        assert done.stdout, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told | {"seconds": time.monotonic() - started}

    def end(self) -> None:
        """All of it goes."""
        if self.printing is not None:
            self.printing.stop()
        for machine in reversed(self.machines.values()):
            machine.end()
