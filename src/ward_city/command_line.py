"""What every command of `ward-city` begins with: wrong usage, where the database and the key are, one transaction."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from uuid import UUID

import sqlalchemy as sa

from ward_city import database, keys
from ward_city.service import now_ms
from ward_city.serving import KEY_VARIABLE, URL_VARIABLE

FINE, WARNED, FAILED, USAGE = 0, 1, 2, 64
DATA_VARIABLE = "WARD_CITY_DATA"
COMMAND_LINE = UUID("2c1f6a52-6e0b-5b0e-8f43-0d6a5c9e7b11")  # writes what was not written by an account


class Told(Exception):
    """A command that cannot do what was asked; the text says why."""


class Parser(argparse.ArgumentParser):
    """Leaves with 64 on wrong usage, as sysexits.h has it."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


@contextmanager
def opened_database(options: argparse.Namespace) -> Iterator[str]:
    """The URL of the database, which is started when it is our own."""
    url = options.database_url or os.environ.get(URL_VARIABLE)
    if url:
        yield url
        return
    embedded = database.Embedded(data_dir(options) / "postgresql")
    try:
        yield embedded.url
    finally:
        embedded.stop()


def data_dir(options: argparse.Namespace) -> Path:
    """The folder of everything that is not in a database of somebody else's."""
    named = options.data_dir or os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("WardCity", appauthor=False)


def key_file(options: argparse.Namespace) -> Path:
    """Where the city's key lies."""
    named = options.key_file or os.environ.get(KEY_VARIABLE)
    return Path(named).expanduser().absolute() if named else data_dir(options) / keys.FILE_NAME


@contextmanager
def opened_engine(options: argparse.Namespace) -> Iterator[sa.Engine]:
    """The migrated database."""
    with opened_database(options) as url:
        engine = database.open_engine(url)
        try:
            database.migrate(engine, now_ms())
            yield engine
        finally:
            engine.dispose()


@contextmanager
def transaction(options: argparse.Namespace) -> Iterator[sa.Connection]:
    """A transaction in the migrated database, which is committed when nothing goes wrong."""
    with opened_engine(options) as engine, engine.begin() as connection:
        yield connection
