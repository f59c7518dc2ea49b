"""One try at a web address, step by step, so that it can be told which step failed: connect, TLS, answer."""

from __future__ import annotations

import errno
import socket
import ssl
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException
from time import monotonic, time
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

import truststore

from ward_desk.checks.network_facts import Fetch, Reach, Trust
from ward_desk.checks.probes.certificate import Unreadable, names_of

CONNECT_S, TLS_S, ANSWER_S = 2.8, 3.2, 3.2
BODY_BYTES = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS, FOLLOW_S = 5, 4.0
# Of OpenSSL's verify codes and those of Windows (winerror.h), which truststore passes on.
_TRUST = {
    9: Trust.NOT_YET_VALID,
    10: Trust.EXPIRED,
    0x800B0101: Trust.EXPIRED,
    18: Trust.UNKNOWN_ISSUER,
    19: Trust.UNKNOWN_ISSUER,
    20: Trust.UNKNOWN_ISSUER,
    21: Trust.UNKNOWN_ISSUER,
    0x800B0109: Trust.UNKNOWN_ISSUER,
    0x800B010A: Trust.UNKNOWN_ISSUER,
    62: Trust.WRONG_NAME,
    63: Trust.WRONG_NAME,
    64: Trust.WRONG_NAME,
    0x800B010F: Trust.WRONG_NAME,
}


def reach(address: str, port: int, wait_s: float = CONNECT_S) -> Reach:
    """Whether a port can be connected to."""
    outcome, line = _connect(address, port, wait_s)
    if line is not None:
        line.close()
    return outcome


def fetch(url: str, address: str, *, by_proxy: str = "", follow: bool = False) -> Fetch:
    """Get the page from that address (of the site, or by the proxy at "host:port"). `follow`: as a browser does, go on
    where the site sends us, with the cookies that it gives; one that sends us on and on ends with why "redirects"."""
    started = monotonic()
    found, cookies = _once(url, address, by_proxy, {})
    target, hops = url, 0
    while follow and found.status in REDIRECTS and found.location and found.why != "proxy":
        if hops == MOST_HOPS:
            return _with(found, why="redirects")
        host, target, hops = urlsplit(target).hostname or "", urljoin(target, found.location), hops + 1
        next_host = urlsplit(target).hostname or ""
        where = found.where if next_host == host else _look_up(next_host)
        if not where or urlsplit(target).scheme not in {"http", "https"} or monotonic() - started > FOLLOW_S:
            return found
        before = found
        found, cookies = _once(target, where, by_proxy, cookies if next_host == host else {})
        found = _with(found, url=url, trust=found.trust or before.trust, issuer=found.issuer or before.issuer)
    return found


def _look_up(host: str) -> str:
    try:
        return str(socket.getaddrinfo(host, None, socket.AF_INET)[0][4][0])
    except OSError:
        return ""


def _once(url: str, address: str, by_proxy: str, cookies: dict[str, str]) -> tuple[Fetch, dict[str, str]]:
    """One page, and the cookies after it."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    started = monotonic()
    if by_proxy:
        host, _, proxy_port = by_proxy.rpartition(":")
        outcome, line = _connect(host, int(proxy_port), CONNECT_S)
    else:
        outcome, line = _connect(address, port, CONNECT_S)
    found = Fetch(url, where=address, by=by_proxy, reach=outcome, connect_ms=(monotonic() - started) * 1000)
    if line is None:
        return found, cookies
    asked = _Asked(parts.hostname or "", _path(url, whole=bool(by_proxy) and not secure), dict(cookies))
    with line:
        try:
            if by_proxy and secure:
                status = _tunnel(line, parts.hostname or "", port)
                if status != 200:
                    return _with(found, status=status, why="proxy"), cookies
            found = _over_tls(found, line, asked) if secure else _page(found, line, asked)
        except TimeoutError:
            found = _with(found, why="silent")
        except (OSError, HTTPException) as error:
            found = _with(found, why=type(error).__name__)
    return found, asked.cookies


class _Asked(NamedTuple):
    """What is asked for: `cookies` gains those that the answer brings."""

    host: str
    path: str
    cookies: dict[str, str]


def _path(url: str, *, whole: bool) -> str:
    parts = urlsplit(url)
    return url if whole else urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _with(found: Fetch, **fields: object) -> Fetch:
    import msgspec

    return msgspec.structs.replace(found, **fields)


def _connect(address: str, port: int, wait_s: float) -> tuple[Reach, socket.socket | None]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    line.settimeout(wait_s)
    try:
        line.connect((address, port))
    except TimeoutError:
        outcome = Reach.SILENT
    except ConnectionRefusedError:
        outcome = Reach.REFUSED
    except ConnectionResetError:
        outcome = Reach.RESET
    except OSError as error:
        outcome = {errno.EHOSTUNREACH: Reach.FORBIDDEN, errno.ENETUNREACH: Reach.NO_ROUTE, 10065: Reach.FORBIDDEN}.get(
            error.errno or 0, Reach.NO_ROUTE
        )
    else:
        return Reach.OPEN, line
    line.close()
    return outcome, None


def _over_tls(found: Fetch, line: socket.socket, asked: _Asked) -> Fetch:
    started = monotonic()
    address, port = line.getpeername()[:2]
    line.settimeout(TLS_S)
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        tls = context.wrap_socket(line, server_hostname=asked.host)
    except ssl.SSLCertVerificationError as error:
        trust = _TRUST.get(error.verify_code & 0xFFFFFFFF, Trust.OTHER)
        issuer = "" if found.by else issuer_at(address, port, asked.host)
        return _with(found, trust=trust, why=error.verify_message or str(error), issuer=issuer)
    except TimeoutError:
        return _with(found, trust=Trust.SILENT)
    except ssl.SSLError as error:
        old = any(word in (error.reason or "") for word in ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "VERSION_TOO"))
        return _with(found, trust=Trust.OLD_VERSION if old else Trust.OTHER, why=error.reason or "ssl")
    except ConnectionError as error:
        return _with(found, trust=Trust.RESET, why=type(error).__name__)
    with tls:
        try:
            issuer = names_of(tls.getpeercert(True) or b"")[0]
        except Unreadable:
            issuer = ""
        found = _with(found, trust=Trust.GOOD, issuer=issuer, tls_ms=(monotonic() - started) * 1000)
        try:
            return _page(found, tls, asked)
        except TimeoutError:
            return _with(found, why="silent")
        except (OSError, HTTPException) as error:
            return _with(found, why=type(error).__name__)


def issuer_at(address: str, port: int, host: str) -> str:
    """Who signed the certificate there, trusted or not; empty when nothing comes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is said on this line; only its certificate is read
    try:
        with (
            socket.create_connection((address, port), CONNECT_S) as line,
            context.wrap_socket(line, server_hostname=host) as tls,
        ):
            return names_of(tls.getpeercert(True) or b"")[0]
    except (OSError, Unreadable):
        return ""


def _page(found: Fetch, line: socket.socket, asked: _Asked) -> Fetch:
    started = monotonic()
    line.settimeout(ANSWER_S)
    browser = HTTPConnection(asked.host, timeout=ANSWER_S)
    browser.sock = line
    headers = {"Host": asked.host, "User-Agent": "WardDesk", "Connection": "close"}
    if asked.cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in asked.cookies.items())
    browser.request("GET", asked.path, headers=headers)
    answer = browser.getresponse()
    first = monotonic()
    for told in answer.headers.get_all("Set-Cookie") or ():
        name, _, value = told.split(";")[0].strip().partition("=")
        asked.cookies[name] = value
    body = answer.read(BODY_BYTES).decode("utf-8", errors="replace")
    ahead = None
    if date := answer.getheader("Date"):
        try:
            ahead = time() - (monotonic() - first) - parsedate_to_datetime(date).timestamp()
        except ValueError:
            ahead = None
    return _with(
        found,
        status=answer.status,
        location=answer.getheader("Location") or "",
        body=body,
        date_offset_s=ahead,
        first_byte_ms=(first - started) * 1000,
    )


def _tunnel(line: socket.socket, host: str, port: int) -> int:
    """Ask a proxy for a way through. Returns its status; raises OSError when what it says is no HTTP."""
    line.settimeout(ANSWER_S)
    line.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode("ascii"))
    head = b""
    while b"\r\n\r\n" not in head and len(head) < 65536:
        piece = line.recv(4096)
        if not piece:
            break
        head += piece
    words = head.split(b" ", 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():
        raise ConnectionError("not a proxy")
    return int(words[1])


def clock_ahead(server: str, wait_s: float = 2.5) -> float | None:
    """How far this PC's clock is ahead of a time server (SNTP, RFC 4330), in seconds; None when it is silent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(wait_s / 2)
        line.connect((server, 123))
        for _ in range(2):
            sent = time()
            try:
                line.send(b"\x23" + bytes(47))
                answer = line.recv(512)
            except OSError:
                continue
            if len(answer) >= 48 and answer[1] != 0:
                came = time()
                middle = (_moment(answer, 32) + _moment(answer, 40)) / 2
                return (sent + came) / 2 - middle
    return None


def _moment(packet: bytes, place: int) -> float:
    whole = int.from_bytes(packet[place : place + 4], "big") - 2_208_988_800
    return whole + int.from_bytes(packet[place + 4 : place + 8], "big") / 2**32
