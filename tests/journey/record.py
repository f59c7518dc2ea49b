"""Looks into the data folder of a running app, as a second reader of the same database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ward_desk.checks.history import read_history
from ward_desk.clock import SystemClock
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.checking import FOLDER
from ward_desk.services.day_states import DayMark, count_odd, read_day
from ward_desk.services.desk import Desk
from ward_desk.settings import SettingsFile
from ward_desk.store import persons, sync_state, timers, visits
from ward_desk.store.doctor import examine
from ward_desk.store.engine import open_engine
from ward_desk.store.incidents import IncidentRow, all_incidents
from ward_desk.store.keys import find_key
from ward_desk.store.store import Store
from ward_desk.store.visits import VisitFilter


class Record:
    """What is written on the disk at this moment; opened and closed for each question."""

    def __init__(self, folder: Path) -> None:
        self._paths = Paths(folder)

    def visits(self) -> list[dict[str, Any]]:
        """All visits, newest first, with the name of who recorded them."""
        with _Open(self._paths) as store, store.reading() as connection:
            rows = visits.find(connection, VisitFilter(), limit=1000)
        return [
            {name: getattr(row.visit, name) for name in row.visit.__struct_fields__} | {"by": row.person_name}
            for row in rows
        ]

    def count(self) -> int:
        """How many visits there are."""
        with _Open(self._paths) as store, store.reading() as connection:
            return visits.count(connection, VisitFilter())

    def running(self) -> int:
        """How many visits run."""
        with _Open(self._paths) as store, store.reading() as connection:
            return len(timers.all_timers(connection))

    def people(self) -> list[str]:
        """The names of everybody."""
        with _Open(self._paths) as store, store.reading() as connection:
            return [person.name for person in persons.everybody(connection)]

    def city_counts(self) -> list[int]:
        """The visits that the city counts on each day that has any, as this desk was told."""
        with _Open(self._paths) as store, store.reading() as connection:
            return [count for count in sync_state.city_counts(connection).values() if count]

    def day(self, day: date) -> DayMark:
        """How a day stands."""
        with _Open(self._paths) as store:
            return read_day(self._desk(store, day), day).mark

    def odd(self, days: Sequence[date]) -> dict[date, int]:
        """How many things look wrong on each of the days."""
        with _Open(self._paths) as store:
            return count_odd(self._desk(store, days[0]), days)

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the file by SQLCipher alone, without any of our queries."""
        connection = dbapi2.connect(str(self._paths.database))
        try:
            connection.execute(f"PRAGMA key = \"x'{find_key(self._paths, None).hex()}'\"")
            return list(connection.execute(question, values))
        finally:
            connection.close()

    def incidents(self) -> list[IncidentRow]:
        """All incidents, the open ones first."""
        with _Open(self._paths) as store, store.reading() as connection:
            return all_incidents(connection)

    def checked(self) -> list[str]:
        """What the newest check found, by code; empty before the first one."""
        last = read_history(self._paths.folder / FOLDER).last
        return [finding.code for finding in last.findings] if last is not None else []

    def checks(self) -> int:
        """How many checks were made."""
        return len(read_history(self._paths.folder / FOLDER).runs)

    def faults(self) -> list[str]:
        """What the doctor finds."""
        with _Open(self._paths) as store:
            return examine(store).faults

    def _desk(self, store: Store, day: date) -> Desk:
        return Desk(store, load_catalogue(day), SystemClock(), SettingsFile(self._paths.settings))


class _Open:
    """The store without its first-start work: a reader must not create, migrate or lock anything."""

    def __init__(self, paths: Paths) -> None:
        key = find_key(paths, None)
        if not paths.database.exists():
            raise DeskError("file_missing", file=str(paths.database))
        self._store = Store(paths, open_engine(paths.database, key), key)

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()
