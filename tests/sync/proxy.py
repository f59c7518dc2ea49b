"""A network of the test's own: lines between desks and a city, each of which fails as it is told to.

One thread runs all lines. It ends with the network, and every connection with it.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
import struct
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from enum import StrEnum
from http import HTTPStatus
from typing import Any, NamedTuple, Self, TypeVar

HEAD_LIMIT = 64 * 1024
CITY_WAIT_S = 60
PORTAL_PATH = "/wifi-login"
T = TypeVar("T")


class Fault(StrEnum):
    """What a line does to one request."""

    NONE = "none"
    RESET = "reset"  # the connection breaks before anything is read
    DROP = "drop"  # the request is taken, and the city never sees it
    CUT_REQUEST = "cut request"  # the city sees a part of it
    LATE = "late"  # the city sees it when the desk has long given up, after later ones
    TWICE = "twice"  # the city sees it twice; the second answer is passed on
    LOST = "lost"  # the city did it, the answer is lost
    CUT_ANSWER = "cut answer"  # the answer breaks off
    SHORT = "short"  # the answer is cut, and its length says that this is all
    AGAIN = "again"  # the answer comes twice on one connection
    SLOW = "slow"  # the answer comes in small pieces
    ERROR_500 = "500"
    ERROR_502 = "502"
    ERROR_503 = "503"
    ERROR_413 = "413"
    ERROR_429 = "429"
    PORTAL = "portal"  # a Wi-Fi that wants a sign-in first, with status 200
    REDIRECT = "redirect"  # the same, with status 302
    GARBAGE = "garbage"  # the right media type and bytes that mean nothing
    HANG = "hang"  # nothing comes at all


COMMITTED = frozenset({Fault.NONE, Fault.TWICE, Fault.LOST, Fault.CUT_ANSWER, Fault.SHORT, Fault.AGAIN, Fault.SLOW})
"""Faults in which the city has done what it was asked when the desk hears of the end."""

RANDOM_FAULTS = tuple(fault for fault in Fault if fault != Fault.HANG)
"""All but the one that lasts until the desk gives up."""


class Bad(NamedTuple):
    """A fault, and at which part of the message (0 to 1) it strikes."""

    fault: Fault
    where: float = 0.5


FINE = Bad(Fault.NONE)


class Message(NamedTuple):
    """A request or an answer: the first line and headers without the empty line behind them, and the body."""

    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        return self.head + b"\r\n\r\n" + self.body

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode("latin-1")

    def with_header(self, name: bytes, value: bytes | None) -> Message:
        """With this value of that header alone, or without it."""
        head = re.sub(rb"(?im)^" + re.escape(name) + rb":[^\n]*\r?\n?", b"", self.head + b"\r\n").rstrip(b"\r\n")
        if value is not None:
            head += b"\r\n" + name + b": " + value
        return Message(head, self.body)


class Network:
    """Lines to cities on this PC. Use as a context."""

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bad network")
        self._thread.start()
        self._lines: list[Line] = []
        return self

    def __exit__(self, *_: object) -> None:
        self.close_lines()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def line(self, port: int, choose: Callable[[str], Bad] | None = None) -> Line:
        """A new line to the city at that port. `choose` says for the path of each request what becomes of it."""
        line = Line(self, port, choose or (lambda _: FINE))
        self._lines.append(line)
        return line

    def close_lines(self) -> None:
        """Take all lines away, with what is under way on them."""
        for line in self._lines:
            line.close()
        self._lines.clear()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the network's own thread and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(CITY_WAIT_S)


class Line:
    """One desk's way to the city; `url` is what the desk knows. `choose` may be replaced at any time.

    `offline`: nobody answers at all. `largest`: of longer bodies something on the way says 413. `passed` lists what was asked and what became of it. Requests that are late wait
    in `late` until others have passed, or until `deliver_late`.
    """

    def __init__(self, network: Network, port: int, choose: Callable[[str], Bad]) -> None:
        self.port, self.choose = port, choose
        self.offline = False
        self.largest = sys.maxsize
        self.passed: list[tuple[str, Fault]] = []
        self.late: list[Message] = []
        self._network = network
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = network.run(self._listen())
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        self._network.run(self._close())

    def deliver_late(self) -> None:
        """Hand the city what was held back."""
        self._network.run(self._deliver_late())

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=HEAD_LIMIT)

    async def _close(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while not self.offline and await self._one(reader, writer):
                pass
        except (OSError, EOFError):
            pass  # whoever hung up had a reason; the next request is a new connection
        except asyncio.CancelledError:
            writer.transport.abort()  # the line is taken away
        finally:
            writer.close()  # what was written goes out first
            self._tasks.discard(task)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request. Whether the connection lives on."""
        head = (await reader.readuntil(b"\r\n\r\n"))[:-4]
        path = Message(head, b"").path
        bad = FINE if path.startswith(PORTAL_PATH) else self.choose(path)
        if _length(head) > self.largest:
            bad = Bad(Fault.ERROR_413)
        self.passed.append((path, bad.fault))
        if bad.fault == Fault.RESET:
            return False
        request = Message(head, await reader.readexactly(_length(head)))
        if bad.fault == Fault.HANG:
            await reader.read(1)
            return False
        return await self._treat(request, bad, writer)

    async def _treat(self, request: Message, bad: Bad, writer: asyncio.StreamWriter) -> bool:
        if bad.fault == Fault.LATE:
            self.late.append(request)
        if bad.fault in {Fault.DROP, Fault.LATE}:
            return False
        if bad.fault in _CANNED or request.path.startswith(PORTAL_PATH):
            writer.write(_canned(bad, request.path))
            await writer.drain()
            return True
        if bad.fault == Fault.CUT_REQUEST:
            await self._ask_in_part(request, bad.where)
            return False
        if bad.where < 0.3:
            await self._deliver_late()
        answer = await self._ask(request)
        if bad.fault == Fault.TWICE:
            answer = await self._ask(request)
        if bad.where > 0.7:
            await self._deliver_late()
        return await _pass_on(answer.with_header(b"connection", None), bad, writer)

    async def _ask(self, request: Message) -> Message:
        """The city's answer; 502 as from nginx when the city does not answer."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=HEAD_LIMIT)
        except OSError:
            return _split(_canned(Bad(Fault.ERROR_502), request.path))
        try:
            writer.write(request.with_header(b"connection", b"close").raw)
            answer = await asyncio.wait_for(reader.read(-1), CITY_WAIT_S)
        except OSError:
            answer = b""
        finally:
            writer.close()
        return _split(answer if b"\r\n\r\n" in answer else _canned(Bad(Fault.ERROR_502), request.path))

    async def _ask_in_part(self, request: Message, where: float) -> None:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(request.raw[: max(1, int(len(request.raw) * where))])
            await writer.drain()
            writer.close()

    async def _deliver_late(self) -> None:
        while self.late:
            await self._ask(self.late.pop(0))


async def _pass_on(answer: Message, bad: Bad, writer: asyncio.StreamWriter) -> bool:
    raw = answer.raw
    if bad.fault == Fault.LOST:
        return False
    if bad.fault == Fault.CUT_ANSWER:
        writer.write(raw[: min(len(raw) - 1, int(len(raw) * bad.where))])
        await writer.drain()
        return False
    if bad.fault == Fault.SHORT:
        kept = answer.body[: int(len(answer.body) * bad.where)]
        shortened = Message(answer.head, kept).with_header(b"content-length", str(len(kept)).encode())
        writer.write(shortened.raw)
    elif bad.fault == Fault.SLOW:
        step = max(1, len(raw) // 8)
        for start in range(0, len(raw), step):
            writer.write(raw[start : start + step])
            await writer.drain()
            await asyncio.sleep(0.001)
    else:
        writer.write(raw * (2 if bad.fault == Fault.AGAIN else 1))
    await writer.drain()
    return True


def _length(head: bytes) -> int:
    found = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    return int(found.group(1)) if found else 0


def _split(raw: bytes) -> Message:
    head, _, body = raw.partition(b"\r\n\r\n")
    return Message(head, body)


_HTML = "<!doctype html><html><body><h1>{0}</h1><hr><center>nginx</center></body></html>"
_CANNED: dict[Fault, tuple[int, str, str]] = {
    Fault.ERROR_500: (500, "text/html", _HTML.format("500 Internal Server Error")),
    Fault.ERROR_502: (502, "text/html", _HTML.format("502 Bad Gateway")),
    Fault.ERROR_503: (503, "text/plain", "busy"),
    Fault.ERROR_413: (413, "text/html", _HTML.format("413 Request Entity Too Large")),
    Fault.ERROR_429: (429, "text/html", _HTML.format("429 Too Many Requests")),
    Fault.PORTAL: (200, "text/html; charset=utf-8", _HTML.format("Wi-Fi miễn phí: mời đăng nhập")),
    Fault.REDIRECT: (302, "text/html", _HTML.format("302 Found")),
    Fault.GARBAGE: (200, "application/x-msgpack", ""),
}


def _canned(bad: Bad, path: str) -> bytes:
    status, kind, text = _CANNED.get(bad.fault, _CANNED[Fault.PORTAL])
    body = text.encode()
    if bad.fault == Fault.GARBAGE:
        body = random.Random(bad.where).randbytes(int(bad.where * 400))
    more = ""
    if status in {429, 503}:
        more = "Retry-After: 1\r\n"
    if status == 302:
        more = f"Location: {PORTAL_PATH}?from={path}\r\n"
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


def random_faults(dice: random.Random, share: float, among: tuple[Fault, ...] = RANDOM_FAULTS) -> Callable[[str], Bad]:
    """A choice for a line: that share of the requests meets a fault, each kind as often."""

    def choose(_path: str) -> Bad:
        fault = dice.choice(among) if dice.random() < share else Fault.NONE
        return Bad(fault, dice.random())

    return choose


def closed_port() -> int:
    """A port at which nobody answers."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
