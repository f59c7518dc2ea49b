"""A real city on this machine for the proof: ward-city with a PostgreSQL of its own, asked by SQL for what arrived."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from on_screen import until
from wine import WineTrouble

LOOPBACK = "127.0.0.1"


class City:
    """The service in a folder of its own; its pages and what desks ask answer below `url`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.url = f"http://{LOOPBACK}:{port}"

    def command(self, *words: str) -> list[str]:
        """How ward-city is started."""
        return [sys.executable, "-m", "ward_city", "--data-dir", str(self.folder), *words]

    def says(self, *words: str) -> str:
        """What a command of the department prints. Raises WineTrouble where it fails."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            raise WineTrouble(f"ward-city {' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def code(self, ward: str) -> str:
        """A code with which one PC of the ward enrols."""
        found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", self.says("enrol-code", ward))
        if not found:
            raise WineTrouble("ward-city gave no code.")
        return found[0]

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """The rows that its database gives."""
        import sqlalchemy as sa

        from ward_city.database import Embedded, open_engine

        embedded = Embedded(self.folder / "postgresql")
        engine = open_engine(embedded.url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(sa.text(statement))]
        finally:
            engine.dispose()
            embedded.stop()

    def visits(self, ward: str) -> int:
        """How many visits of the ward it counts."""
        rows = self.sql(f"SELECT count(*) FROM bi.visits WHERE ward = '{int(ward)}'")  # noqa: S608  a number
        return int(str(rows[0][0]))

    def answers(self) -> bool:
        """Whether it serves."""
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.url + "/health", timeout=5):
                return True
        except OSError:
            return False


@contextmanager
def city(wards: Sequence[tuple[str, str]], *options: str) -> Iterator[City]:
    """A city with these wards (code, name) that serves; `options` go to `ward-city serve`. Ended at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wd-city-"))  # short, for PostgreSQL's socket
    found = City(folder, _free_port())
    with (folder / "serve.log").open("wb") as log:
        words = found.command("serve", "--host", LOOPBACK, "--port", str(found.port), *options)
        service = subprocess.Popen(words, stdout=log, stderr=log)
    try:
        until("the city answers", found.answers, of=lambda: service.poll() is None)
        for code, name in wards:
            found.says("ward", "add", code, name)
        yield found
    finally:
        service.terminate()
        service.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((LOOPBACK, 0))
        return int(asked.getsockname()[1])
