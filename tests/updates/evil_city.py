"""A web server of versions that lies where it is told to; all else it serves as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.updates.weak_line import WeakLine

Lie = Callable[[BaseHTTPRequestHandler], None]
PIECE = b"\0" * 65536


class EvilCity(WeakLine):
    """`lies` says by name below /updates/ ("metadata/timestamp.json") what is answered instead."""

    def __init__(self, folder: Path) -> None:
        self.lies: dict[str, Lie] = {}
        self.poured = 0
        self.closing = threading.Event()
        super().__init__(folder)

    def close(self) -> None:
        """End, with every thread that still pours."""
        self.closing.set()
        super().close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        lie = self.lies.get(request.path.removeprefix("/updates/"))
        if lie is None:
            super().answer(request)
            return
        request.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            lie(request)

    def pour(self, request: BaseHTTPRequestHandler) -> None:
        """Data without an end, as quickly as it goes."""
        request.send_response(200)
        request.end_headers()
        while not self.closing.is_set():
            request.wfile.write(PIECE)
            self.poured += len(PIECE)

    def drip(self, request: BaseHTTPRequestHandler) -> None:
        """A byte, and another byte, for ever."""
        request.send_response(200)
        request.end_headers()
        while not self.closing.wait(0.005):
            request.wfile.write(b"{")
            request.wfile.flush()
            self.poured += 1


def redirect(to: str) -> Lie:
    """Sends the desk elsewhere."""

    def lie(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return lie


def say(content: bytes, status: int = 200, **headers: str) -> Lie:
    """Answers with this."""

    def lie(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return lie
