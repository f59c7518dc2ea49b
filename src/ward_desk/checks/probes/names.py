"""Asks each name server by itself: what it answers, with which code, how quickly."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterable
from time import monotonic

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdataclass
import dns.rdatatype

from ward_desk.checks.hands import Hands
from ward_desk.checks.network_facts import NameAnswer

SILENCE_S = 4.0
OF_ITSELF = "version.bind"
AGAIN_S = 1.5  # a lost packet must not look like a dead server


def ask_all(servers: Iterable[str], names: Iterable[str], stop: Callable[[], bool]) -> tuple[NameAnswer, ...]:
    """What each server says to each name, to one that nobody has, and to what it knows by itself (OF_ITSELF), which
    tells a server that is dead from one whose own sources are; in the order of servers and names."""
    invented = f"{secrets.token_hex(6)}.example"
    wanted = [(server, name, name is invented) for server in servers for name in (*names, invented, OF_ITSELF)]
    if not wanted:
        return ()
    with Hands(len(wanted), "name") as pool:
        return tuple(pool.map(lambda one: ask(*one, stop=stop), wanted))


def ask(server: str, name: str, invented: bool = False, *, stop: Callable[[], bool]) -> NameAnswer:
    """What one server says to one name, asked again in between when it is silent."""
    started = monotonic()
    v4: tuple[str, ...] = ()
    v6: tuple[str, ...] = ()
    try:
        code, v4 = _ask(server, name, dns.rdatatype.A, started + SILENCE_S, stop)
        took = (monotonic() - started) * 1000
        if code == "NOERROR" and not invented and name != OF_ITSELF:
            _, v6 = _ask(server, name, dns.rdatatype.AAAA, min(started + SILENCE_S, monotonic() + 1.0), stop)
    except (ConnectionRefusedError, ConnectionResetError):  # as Linux and as Windows tell a closed port
        code, took = "port_closed", (monotonic() - started) * 1000
    except OSError:
        code, took = "no_route", (monotonic() - started) * 1000
    return NameAnswer(server, name, code, v4, v6, took, invented)


def _ask(
    server: str, name: str, kind: dns.rdatatype.RdataType, end: float, stop: Callable[[], bool]
) -> tuple[str, tuple[str, ...]]:
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    queries: dict[int, dns.message.Message] = {}
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        line.connect((server, 53))
        next_try = monotonic()
        while monotonic() < end and not stop():
            if monotonic() >= next_try:
                query = _query(name, kind)
                queries[query.id] = query
                line.send(query.to_wire())
                next_try = monotonic() + AGAIN_S
            line.settimeout(max(0.01, min(end, next_try) - monotonic()))
            try:
                answer = dns.message.from_wire(line.recv(4096))
            except (TimeoutError, dns.exception.DNSException):
                continue
            if answer.id in queries and answer.question == queries[answer.id].question:
                found = [str(item) for rrset in answer.answer if rrset.rdtype == kind for item in rrset]
                return dns.rcode.to_text(answer.rcode()), tuple(found)
    return "silent", ()


def _query(name: str, kind: dns.rdatatype.RdataType) -> dns.message.Message:
    if name == OF_ITSELF:
        return dns.message.make_query(name, dns.rdatatype.TXT, dns.rdataclass.CH)
    return dns.message.make_query(name, kind)
