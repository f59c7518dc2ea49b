"""The outermost layer: bounds what is read, unpacks gzip while it is read, and puts security headers on every answer."""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, NoReturn

from ward_city.refusals import Refusal
from ward_ledger.carried import FILE_LIMIT
from ward_ledger.wire import COMPRESSED_LIMIT, INFLATED_LIMIT

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

PLAIN_LIMIT = 256 * 1024
DRAINED = 2 * 1024 * 1024
FORM_ROOM = 16 * 1024  # what a form has around a file
# Addresses that take more, from people who are signed in.
_WIDER = {
    "/usb/hand-in": FILE_LIMIT + FORM_ROOM,
    "/roster/read": 2 * 1024 * 1024 + FORM_ROOM,
    "/guides/save": 1024 * 1024,
}

_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
]
# Answers to desks are never shown; pages bring their own, wider policy.
_NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class Edge:
    """Wraps the application. A body that is too large is refused as soon as that is known, and the line is closed."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        packed = headers.get(b"content-encoding", b"identity").lower()
        plain = _WIDER.get(scope["path"], PLAIN_LIMIT)
        limit = COMPRESSED_LIMIT if scope["path"].startswith("/v1/") else plain
        body = _Body(receive, limit, packed == b"gzip")
        body.declared(headers.get(b"content-length", b""), known=packed in {b"identity", b"gzip"})

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                if body.refused:
                    await body.drain()
                message["headers"] = [*message["headers"], *_missing(message["headers"], body)]
            await send(message)

        await self._app(scope, body.receive, guarded_send)


def _missing(present: Iterable[tuple[bytes, bytes]], body: _Body) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in present}
    added = [header for header in (*_HEADERS, _NOTHING) if header[0] not in names]
    if body.refused:
        added.append((b"connection", b"close"))
    return added


class _Body:
    """A request's body, counted before and after unpacking."""

    def __init__(self, receive: Receive, limit: int, packed: bool) -> None:
        self._receive = receive
        self._room = limit
        self._inflater = zlib.decompressobj(31) if packed else None
        self._inflated_room = INFLATED_LIMIT
        self._wrong: str | None = None
        self._declared = self._taken = 0
        self.refused = False

    def declared(self, length: bytes, *, known: bool) -> None:
        """What the headers say of it: enough to refuse it before the first byte."""
        if not known:
            self._wrong = "malformed"
        elif length.isdigit() and int(length) > self._room:
            self._wrong = "too_large"
        self._declared = int(length) if length.isdigit() else 0
        self.refused = self._wrong is not None

    async def drain(self) -> None:
        """Read the rest of a refused body that is hardly too large. A proxy in front would else meet a closed line in
        the middle of sending, and its client would never see the answer."""
        while self._taken < self._declared <= DRAINED:
            message = await self._receive()
            if message["type"] != "http.request":
                return
            self._taken += len(message.get("body", b""))

    async def receive(self) -> Message:
        """The next piece, unpacked. Raises Refusal `too_large` or `malformed`."""
        if self._wrong is not None:
            raise Refusal(self._wrong)
        message = await self._receive()
        if message["type"] != "http.request":
            return message
        piece: bytes = message.get("body", b"")
        self._taken += len(piece)
        self._room -= len(piece)
        if self._room < 0:
            self._refuse("too_large")
        if self._inflater is not None:
            message["body"] = self._inflate(self._inflater, piece, last=not message.get("more_body", False))
        return message

    def _inflate(self, inflater: zlib._Decompress, piece: bytes, *, last: bool) -> bytes:
        try:
            plain = inflater.decompress(piece, self._inflated_room + 1)
        except zlib.error:
            self._refuse("malformed")
        self._inflated_room -= len(plain)
        if self._inflated_room < 0:
            self._refuse("too_large")
        if inflater.unused_data or (last and not inflater.eof):
            self._refuse("malformed")
        return plain

    def _refuse(self, code: str) -> NoReturn:
        self._wrong = code
        self.refused = True
        raise Refusal(code)
