"""A real city for tests: PostgreSQL, and the server in processes of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import NamedTuple

import requests
import sqlalchemy as sa
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration, database, doctor, identity, keys
from ward_city.service import now_ms
from ward_city.serving import KEY_VARIABLE, URL_VARIABLE

START_SECONDS = 30


class Server:
    """`ward-city serve` as a process of its own."""

    def __init__(
        self,
        database_url: str,
        workers: int = 1,
        port: int = 0,
        key_file: Path | None = None,
        options: Sequence[str] = (),
    ) -> None:
        """The key lies beside the embedded database unless `key_file` says where."""
        key_file = key_file or key_beside(database_url)
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ward_city", "serve", "--port", str(self.port), "--workers", str(workers), *options],
            env=os.environ | {URL_VARIABLE: database_url, KEY_VARIABLE: str(key_file)},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()

    def _wait(self) -> None:
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            try:
                if requests.get(self.url + "/health", timeout=5).status_code == 200:
                    return
            except requests.ConnectionError:
                assert self.process.poll() is None, "the server did not start"
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server and its workers."""
        if self.process.poll() is None:
            if how == signal.SIGKILL:
                os.killpg(self.process.pid, how)
            else:
                self.process.send_signal(how)
        self.process.wait(30)


def key_beside(database_url: str) -> Path:
    """Where the city's key lies in tests: beside the folder of the embedded database, which its URL names."""
    return Path(str(sa.make_url(database_url).query["host"])).parent / keys.FILE_NAME


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started_city(workers: int, within: Path | None = None) -> Iterator[City]:
    """A city with an empty database and a server, in a folder of its own in `within` (None: where temporary files
    are). The folder's short name leaves room for PostgreSQL's socket."""
    with TemporaryDirectory(prefix="ward-city-", dir=within, ignore_cleanup_errors=True) as folder:
        embedded = database.Embedded(Path(folder) / "postgresql")
        engine = database.open_engine(embedded.url)
        try:
            database.migrate(engine, now_ms())
            key = keys.open_or_make(key_beside(embedded.url))
            server = Server(embedded.url, workers)
            try:
                yield City(embedded, engine, server, count(1), key)
            finally:
                server.stop()
        finally:
            engine.dispose()
            embedded.stop()


class City(NamedTuple):
    """The database and one server before it."""

    embedded: database.Embedded
    engine: sa.Engine
    server: Server
    numbers: Iterator[int]
    key: keys.CityKey

    def new_ward(self) -> str:
        code = f"t{os.getpid()}-{next(self.numbers)}"
        with self.engine.begin() as connection:
            administration.add_wards(connection, [(code, "Phường Thử")], now_ms(), token_bytes)
        return code

    def code(self, ward: str) -> str:
        with self.engine.begin() as connection:
            return identity.new_code(connection, ward, days=7, now=now_ms(), random=token_bytes)

    def desk(self, ward: str) -> SimulatedDesk:
        """A desk that is enrolled in the ward and has its first official."""
        desk = SimulatedDesk(self.server.url, next(self.numbers))
        desk.enrol(self.code(ward))
        desk.set_up()
        return desk

    def faults(self) -> list[str]:
        """What the doctor finds."""
        with self.engine.connect() as connection:
            return list(doctor.examine(connection))

    def one(self, statement: str, **values: object) -> object:
        """The single value of a query."""
        with self.engine.connect() as connection:
            return connection.execute(sa.text(statement), values).scalar_one()
