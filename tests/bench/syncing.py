"""A desk's 20,000 visits to an empty city and from there to a second desk, with real desks, a real city and PostgreSQL;
beside what no program could go under: the same rows by COPY, into SQLite, and their packed bytes posted to nobody."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from secrets import token_bytes
from typing import Any
from uuid import UUID

import psutil
import psycopg
import requests
import sqlalchemy as sa
from tests.bench.figures import Figure, median
from tests.bench.folders import WARD, open_folder
from tests.city.real_city import City, started_city

from ward_city import administration
from ward_city.service import now_ms
from ward_desk.store.log import own_desk
from ward_desk.store.tables import log
from ward_ledger.wire import COMPRESSION_LEVEL

CHANGED, ROUNDS = 100, 15
PUSH_S, PUSH_MB, PULL_S, CHANGED_MS, NOTHING_MS, NOTHING_KB = 1.2, 1.3, 1.0, 14.0, 9.0, 1.0


def city_figures(folder: Path, scratch: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The way of all visits of the desk in `folder`, which has never sent any."""
    bodies = own_bodies(folder)
    with started_city(workers=2) as city:
        with city.engine.begin() as connection:
            administration.add_wards(connection, [(WARD, "Phường Hải Vân")], now_ms(), token_bytes)
        copied = raw_copy(city, bodies)
        warm(city)
        shutil.copytree(folder, scratch / "first")
        with at_work(scratch / "first", city) as first, at_work(scratch / "second", city) as second:
            return _measured(city, first, second, bodies, copied, raw_sqlite(scratch, bodies), raw_post(bodies), rounds)


class Peer:
    """A desk in its own process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def round(self) -> dict[str, Any]:
        """One round that went well."""
        found = self._ask("round")
        assert found["trouble"] is None, found["trouble"]
        return found

    def change(self, number: int) -> None:
        """Correct visits."""
        self._ask(f"change {number}")

    def _ask(self, what: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the desk ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def at_work(folder: Path, city: City) -> Iterator[Peer]:
    """The desk of that folder, enrolled; set up first when the folder is empty."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.bench.sync_desk", str(folder), city.server.url, city.code(WARD)]
    environment = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "no_proxy": "127.0.0.1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, text=True, encoding="utf-8", **pipes) as process:
        yield Peer(process)
        process.communicate(timeout=60)


def _measured(
    city: City,
    first: Peer,
    second: Peer,
    bodies: Sequence[bytes],
    copied: float,
    inserted: float,
    posted: tuple[float, int],
    rounds: int,
) -> list[Figure]:
    before = spent(city)
    push = first.round()
    assert push["sent"] >= len(bodies), push
    pushing = [now - then for now, then in zip(spent(city), before, strict=True)]
    before = spent(city)
    pull = second.round()
    pulling = [now - then for now, then in zip(spent(city), before, strict=True)]
    assert pull["received"] >= len(bodies), pull
    settle(first, second)
    changed = [changed_round(first) for _ in range(rounds)]
    settle(second)
    fetched = [fetched_round(first, second) for _ in range(rounds)]
    settle(first)
    nothing = [first.round() for _ in range(rounds)]
    thousands = len(bodies) / 1000
    size = sum(map(len, bodies)) / len(bodies)
    seconds, packed = posted
    return [
        Figure(f"push {len(bodies):,} changes of {size:.0f} bytes, beside COPY", "s", push["seconds"], copied, PUSH_S),
        Figure("  beside the packed bytes posted to nobody", "s", push["seconds"], seconds),
        Figure("  bytes up, beside all packed at once", "MB", push["up"] / 1e6, packed / 1e6, PUSH_MB),
        Figure("  bytes down", "kB", push["down"] / 1e3),
        Figure("  processor: desk", "s", push["processor"]),
        Figure("  processor: city, PostgreSQL left out", "s", pushing[0]),
        Figure("  processor: PostgreSQL", "s", pushing[1]),
        Figure("  city's processor a thousand changes", "ms", sum(pushing) * 1000 / thousands),
        Figure("pull them to a second desk, beside SQLite", "s", pull["seconds"], inserted, PULL_S),
        Figure("  bytes down", "MB", pull["down"] / 1e6),
        Figure("  processor: desk", "s", pull["processor"]),
        Figure("  processor: city with PostgreSQL", "s", sum(pulling)),
        Figure("  the desk's memory at its largest", "MB", pull["peak_mb"]),
        _of(changed, f"{CHANGED} changed, sent: median", "seconds", "ms", 1e3, CHANGED_MS),
        _of(changed, "  bytes up", "up", "kB", 1e-3),
        _of(fetched, f"{CHANGED} changed, fetched: median", "seconds", "ms", 1e3, CHANGED_MS),
        _of(nothing, "nothing to do: median", "seconds", "ms", 1e3, NOTHING_MS),
        _of(nothing, "  bytes both ways", "both", "kB", 1e-3, NOTHING_KB),
        Figure("memory of the city, both workers", "MB", sum(p.memory_info().rss for p in processes(city)) / 1e6),
        *stored(city, len(bodies)),
    ]


def _of(
    found: Sequence[dict[str, Any]], name: str, what: str, unit: str, times: float, aim: float | None = None
) -> Figure:
    values = [one["up"] + one["down"] if what == "both" else one[what] for one in found]
    return Figure(name, unit, median(values) * times, aim=aim)


def settle(*desks: Peer) -> None:
    """Until there is nothing more to tell anybody."""
    while any(done["sent"] + done["received"] for done in [desk.round() for desk in desks]):
        pass


def changed_round(desk: Peer) -> dict[str, Any]:
    desk.change(CHANGED)
    return desk.round()


def fetched_round(writer: Peer, reader: Peer) -> dict[str, Any]:
    changed_round(writer)
    return reader.round()


def stored(city: City, changes: int) -> list[Figure]:
    """Bytes a visit on the city's disk, indexes included."""
    with city.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
        sizes = dict(
            connection.execute(
                sa.text("SELECT t, pg_total_relation_size(t::regclass) FROM unnest(ARRAY['log', 'visits']) t")
            ).all()
        )
        rows = connection.execute(sa.text("SELECT count(*) FROM log")).scalar_one()
        visits = connection.execute(sa.text("SELECT count(*) FROM visits")).scalar_one()
    return [
        Figure("PostgreSQL: bytes a change in the log, with indexes", "B", sizes["log"] / max(rows, changes)),
        Figure("PostgreSQL: bytes a visit in its table, with indexes", "B", sizes["visits"] / visits),
    ]


def own_bodies(folder: Path) -> list[bytes]:
    """What the desk will send, in order."""
    desk = open_folder(folder)
    try:
        with desk.store.reading() as connection:
            query = sa.select(log.c.body).where(log.c.desk == own_desk(connection).bytes).order_by(log.c.seq)
            return [bytes(body) for body in connection.execute(query).scalars()]
    finally:
        desk.store.close()


def raw_copy(city: City, bodies: Sequence[bytes]) -> float:
    """Seconds for COPY of the same rows into a bare table, committed."""
    desk = UUID(bytes=_DESK)
    with psycopg.connect(city.embedded.url) as connection:
        connection.execute("CREATE TABLE floor (desk uuid, seq bigint, body bytea, PRIMARY KEY (desk, seq))")
        connection.commit()
        begun = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("COPY floor FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["uuid", "int8", "bytea"])
            for seq, body in enumerate(bodies, 1):
                copy.write_row((desk, seq, body))
        connection.commit()
        seconds = time.perf_counter() - begun
        connection.execute("DROP TABLE floor")
    return seconds


def raw_sqlite(scratch: Path, bodies: Sequence[bytes]) -> float:
    """Seconds for the same rows in a bare SQLite file, one durable transaction."""
    connection = sqlite3.connect(scratch / "floor.db", isolation_level=None)
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    connection.execute("CREATE TABLE floor (desk BLOB, seq INTEGER, body BLOB, PRIMARY KEY (desk, seq)) WITHOUT ROWID")
    begun = time.perf_counter()
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO floor VALUES (?, ?, ?)", ((_DESK, seq, body) for seq, body in enumerate(bodies))
    )
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def raw_post(bodies: Sequence[bytes]) -> tuple[float, int]:
    """Seconds to pack all the bytes as a desk does and post them to a server that throws them away; how many they are."""
    with thrown_away() as url, requests.Session() as session:
        session.trust_env = False
        begun = time.perf_counter()
        packed = gzip.compress(b"".join(bodies), COMPRESSION_LEVEL)
        session.post(url, packed, timeout=60).raise_for_status()
        return time.perf_counter() - begun, len(packed)


class _Nobody(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def thrown_away() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Nobody)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def warm(city: City) -> None:
    """Every worker has answered before anything is measured."""
    for _ in range(8):
        desk = city.desk(city.new_ward())
        desk.visit()
        desk.push()
        desk.pull()
        desk.line.session.close()


def processes(city: City) -> list[psutil.Process]:
    """The city's own, without PostgreSQL."""
    parent = psutil.Process(city.server.process.pid)
    return [parent, *parent.children(recursive=True)]


def spent(city: City) -> tuple[float, float]:
    """Processor seconds of the city's processes, and of PostgreSQL's, so far."""
    postmaster = int((city.embedded.folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
    top = psutil.Process(postmaster)
    return _seconds(processes(city)), _seconds([top, *top.children(recursive=True)])


def _seconds(found: Sequence[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in found)


_DESK = bytes(16)
