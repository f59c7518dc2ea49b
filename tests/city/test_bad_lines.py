"""Several desks of one ward edit the same visits over lines that fail in every way: all come to one state, nothing is
lost and nothing is there twice. The proxy stands between real HTTP on both sides."""

from __future__ import annotations

import os
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

import pytest
import requests
import urllib3
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk

SCHEDULES = int(os.environ.get("WARD_CITY_SCHEDULES", "25"))
TURNS = 60
WAIT_S = 20
FAULTS = ("none", "none", "drop", "cut_up", "answer_lost", "twice", "500", "429", "portal", "answer_cut")
CANNED = {
    "500": b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "429": b"HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "portal": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 18\r\nConnection: close\r\n\r\n<html>Wi-Fi</html>",
}


class BadLine:
    """Passes one request a connection on to the city, or does to it what `fault` says."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.fault = "none"
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                line.settimeout(WAIT_S)
                self._one(line, self.fault)

    def _one(self, line: socket.socket, fault: str) -> None:
        request = read_request(line)
        if fault == "drop":
            return
        if fault in CANNED:
            line.sendall(CANNED[fault])
            return
        if fault == "cut_up":
            self._ask(request[: len(request) * 2 // 3], wait=False)
            return
        answer = self._ask(request)
        if fault == "twice":
            answer = self._ask(request)
        if fault == "answer_cut":
            answer = answer[: len(answer) - 3]
        if fault != "answer_lost":
            line.sendall(answer)

    def _ask(self, request: bytes, *, wait: bool = True) -> bytes:
        with socket.create_connection(("127.0.0.1", self.target), timeout=WAIT_S) as city:
            city.sendall(request)
            if not wait:
                return b""
            answer = b""
            while more := city.recv(65536):
                answer += more
            return answer


def read_request(line: socket.socket) -> bytes:
    """The whole request, asking for the connection to be closed behind its answer."""
    found = b""
    while b"\r\n\r\n" not in found:
        found += line.recv(65536)
    head, _, body = found.partition(b"\r\n\r\n")
    length = next(int(row.split(b":")[1]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length"))
    while len(body) < length:
        body += line.recv(65536)
    head = head.replace(b"Connection: keep-alive", b"Connection: close")
    return head + b"\r\n\r\n" + body


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    """A city that only these desks use, and that is well when they are done."""
    with started_city(workers=2) as found:
        yield found
        assert found.faults() == []


@pytest.fixture
def bad_line(city: City) -> Iterator[BadLine]:
    found = BadLine(city.server.port)
    yield found
    found.close()


def one_round(desk: SimulatedDesk) -> None:
    """What a desk does when it can: push from where the city is, pull. Whatever fails is for the next round."""
    with suppress(requests.RequestException, urllib3.exceptions.HTTPError, ValueError, RefusedError):
        desk.push()
        desk.pull(limit=5)


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_all_come_to_one_state(city: City, bad_line: BadLine, seed: int) -> None:
    dice = random.Random(seed)
    ward = city.new_ward()
    desks = [city.desk(ward) for _ in range(3)]
    for desk in desks:
        desk.line.session.headers["Connection"] = "keep-alive"
        desk.line.url = bad_line.url
    keys: list[UUID] = []
    for turn in range(TURNS):
        desk = dice.choice(desks)
        if dice.random() < 0.5:
            keys.append(desk.visit())
        if keys and dice.random() < 0.6:
            desk.write("visit", dice.choice(keys), outcome=dice.choice(["guided", "not_done"]), seconds=turn)
        if dice.random() < 0.5:
            bad_line.fault = dice.choice(FAULTS)
            one_round(desk)
    bad_line.fault = "none"
    for _ in range(2):
        for desk in desks:
            desk.push()
            desk.pull()
    assert desks[0].state() == desks[1].state() == desks[2].state()
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == sum(len(desk.own) for desk in desks)
    assert city.one("SELECT last_seq FROM wards WHERE code = :w", w=ward) == sum(len(desk.own) for desk in desks)
    shown = {
        key: (fields.get("outcome"), fields.get("seconds"))
        for (kind, key), fields in desks[0].state().items()
        if kind == "visit" and "started_at" in fields
    }
    with city.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT id, outcome, seconds FROM visits WHERE ward = '{ward}'").all()
    assert {row.id: (row.outcome, row.seconds) for row in rows} == shown
    assert set(keys) == set(shown)
