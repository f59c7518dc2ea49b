"""A city's web server with a line that breaks when it is told to, and that counts what went over it."""

from __future__ import annotations

import hashlib
import re
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """One answered request: its path, its Range, the status, and the bytes of the body that were sent."""

    path: str
    range: str
    status: int
    sent: int


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, *_: Any) -> None:
        """A client that goes away is part of the tests."""


class WeakLine:
    """Serves `folder` below /updates/ with Range and If-Range. `cuts`: so many bytes of each next target's body are sent,
    then the connection is gone. `tags`: whether there are ETags. `hold`: when set to an Event, a target's body stops in
    the middle until it is set."""

    def __init__(self, folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.folder, self.cuts, self.asked = folder, list[int](), list[Asked]()
        self.tags, self.ranges, self.status = True, True, 200
        self.hold: threading.Event | None = None
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._scheme = "http" if tls is None else "https"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the updates are."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}/updates"

    def sent(self, name: str) -> int:
        """Bytes of bodies of that file that were sent so far."""
        return sum(one.sent for one in self.asked if one.path.endswith(f"/{name}"))

    def close(self) -> None:
        """End, with every thread."""
        if self.hold is not None:
            self.hold.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 20

            def do_GET(self) -> None:
                line.answer(self)

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        return Handler

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        path = self.folder / request.path.removeprefix("/updates/")
        wanted = request.headers.get("Range", "")
        if self.status != 200 or not path.is_file():
            self._say(request, self.status if self.status != 200 else 404, wanted)
            return
        content = path.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        match = re.fullmatch(r"bytes=(\d+)-", wanted)
        same = request.headers.get("If-Range", tag) == tag
        begin = int(match[1]) if match and same and self.ranges else 0
        if begin >= len(content) > 0:
            self._say(request, 416, wanted)
            return
        request.send_response(206 if begin else 200)
        request.send_header("Content-Length", str(len(content) - begin))
        if self.tags:
            request.send_header("ETag", tag)
        if begin:
            request.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        request.end_headers()
        self._send(request, content[begin:], wanted, 206 if begin else 200)

    def _send(self, request: BaseHTTPRequestHandler, body: bytes, wanted: str, status: int) -> None:
        is_target = "/targets/" in request.path
        cut = self.cuts.pop(0) if is_target and self.cuts else len(body)
        if is_target and self.hold is not None:
            request.wfile.write(body[: cut // 2])
            request.wfile.flush()
            self.hold.wait(30)
            self.asked.append(Asked(request.path, wanted, status, cut // 2))
            request.close_connection = True
            return
        request.wfile.write(body[:cut])
        self.asked.append(Asked(request.path, wanted, status, len(body[:cut])))
        if cut < len(body):
            request.close_connection = True

    def _say(self, request: BaseHTTPRequestHandler, status: int, wanted: str) -> None:
        request.send_response(status)
        request.send_header("Content-Length", "0")
        request.end_headers()
        self.asked.append(Asked(request.path, wanted, status, 0))
