"""The department's versions for desks, as plain files below /updates/: what `installer/release.py` made and signed.

Nothing here has to be believed: desks check the signatures. Only names that such a folder has are served, each file
with an ETag, and from any byte on, so that a weak line goes on where it was cut.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, MutableMapping
from email.utils import formatdate
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import anyio
import anyio.to_thread

from ward_city.edge import Application, Receive, Send

Result = TypeVar("Result")

PREFIX = "/updates/"
PIECE = 256 * 1024  # bytes that are read and sent at once
READERS = 8  # files read at the same moment in one worker; more would not be sooner, and pages would wait
_NAME = re.compile(
    r"metadata/([0-9]{1,9}\.)?(root|targets|snapshot|timestamp)\.json|targets/[A-Za-z0-9][\w.+-]{0,120}", re.ASCII
)
_RANGE = re.compile(r"bytes=([0-9]{1,18})?-([0-9]{1,18})?", re.ASCII)
# Numbered metadata and archives never change; what has no number has to be asked for again.
_NEWEST = re.compile(r"metadata/(root|targets|snapshot|timestamp)\.json")
_FOR_EVER, _ASK_AGAIN = b"public, max-age=31536000, immutable", b"no-cache"


class Part(NamedTuple):
    """Which bytes of a file: the first, and how many bytes; whether that is the whole because nobody asked for less."""

    first: int
    length: int
    whole: bool


class Updates:
    """Serves the folder below /updates/; every other address goes to the application."""

    def __init__(self, folder: Path, app: Application) -> None:
        self._folder = folder
        self._app = app
        self._readers = anyio.CapacityLimiter(READERS)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
            return
        name = scope["path"].removeprefix(PREFIX)
        if scope["method"] not in {"GET", "HEAD"}:
            await _say(send, 405, [(b"allow", b"GET, HEAD")])
            return
        file = await self._threaded(lambda: opened(self._folder, name))
        if file is None:
            await _say(send, 404)
            return
        try:
            await self._answer(file, name, scope, send)
        finally:
            os.close(file)

    async def _answer(self, file: int, name: str, scope: MutableMapping[str, Any], send: Send) -> None:
        found = os.fstat(file)
        asked = {key.lower(): value.decode("latin-1") for key, value in scope["headers"]}
        tag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
        headers = [
            (b"etag", tag.encode()),
            (b"last-modified", formatdate(found.st_mtime, usegmt=True).encode()),
            (b"accept-ranges", b"bytes"),
            (b"cache-control", _ASK_AGAIN if _NEWEST.fullmatch(name) else _FOR_EVER),
        ]
        if tag in re.findall(r'"[^"]*"', asked.get(b"if-none-match", "")) or asked.get(b"if-none-match") == "*":
            await _begin(send, 304, headers)
            await _end(send)
            return
        part = _part(asked, tag, found.st_size)
        if part is None:
            await _say(send, 416, [*headers, (b"content-range", f"bytes */{found.st_size}".encode())])
            return
        if not part.whole:
            last = part.first + part.length - 1
            headers.append((b"content-range", f"bytes {part.first}-{last}/{found.st_size}".encode()))
        headers.append(
            (b"content-type", b"application/json" if name.endswith(".json") else b"application/octet-stream")
        )
        headers.append((b"content-length", str(part.length).encode()))
        await _begin(send, 200 if part.whole else 206, headers)
        if scope["method"] == "GET":
            await self._pieces(file, part, send)
        await _end(send)

    async def _pieces(self, file: int, part: Part, send: Send) -> None:
        at, left = part.first, part.length
        while left:
            place, size = at, min(PIECE, left)
            piece: bytes = await self._threaded(lambda: os.pread(file, size, place))  # noqa: B023
            if not piece:
                raise OSError("a file of the updates became shorter while it was sent")
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            at, left = at + len(piece), left - len(piece)

    async def _threaded(self, do: Callable[[], Result]) -> Result:
        return await anyio.to_thread.run_sync(do, limiter=self._readers)


def opened(folder: Path, name: str) -> int | None:
    """A descriptor of the file of that name in the folder; None when there is none, or it is no plain file. Names that
    a folder of versions does not have ("..", a further folder, a hidden file) are never looked for."""
    if not _NAME.fullmatch(name):
        return None
    try:
        found = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(found).st_mode):
        return found
    os.close(found)
    return None


def _part(asked: dict[bytes, str], tag: str, size: int) -> Part | None:
    """What the headers ask for, after RFC 9110 section 14; None when no byte of the file is meant. A range that is
    written otherwise, several of them, or one of another version of the file (If-Range) means the whole."""
    whole = Part(0, size, whole=True)
    match = _RANGE.fullmatch(asked.get(b"range", ""))
    if match is None or asked.get(b"if-range", tag) != tag or not (match[1] or match[2]):
        return whole
    if match[1] is None:
        count = min(int(match[2]), size)
        return Part(size - count, count, whole=False) if count else None
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    if match[2] and int(match[2]) < first:
        return whole
    return Part(first, last - first + 1, whole=False) if first < size else None


async def _say(send: Send, status: int, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    await _begin(send, status, [*(headers or []), (b"content-length", b"0")])
    await _end(send)


async def _begin(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _end(send: Send) -> None:
    await send({"type": "http.response.body", "body": b"", "more_body": False})
