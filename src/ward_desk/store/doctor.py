"""Examines the database: every hash chain, and whether the tables say what the log says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.projection import PLACE_BITS, SIMPLE_KINDS, simple_rows, visit_row
from ward_desk.store.store import Store
from ward_desk.store.tables import log, visits
from ward_desk.store.visit_words import MARK, words_of
from ward_ledger.change import GENESIS, ChainFault, check_chain
from ward_ledger.merge import merge
from ward_ledger.records import Kind


class Examination(NamedTuple):
    """What was found: sentences in English for whoever mends it, empty when all is well; and how much was read."""

    faults: list[str]
    changes: int
    visits: int
    desks: int


def examine(store: Store) -> Examination:
    """Read the whole database and compare. Raises DeskError `database_damaged` where it cannot be read.

    A million visits take some minutes; memory stays small.
    """
    with store.reading() as connection:
        faults = _file_faults(connection)
        desks = 0
        starts = change_log.starts_of_runs(connection)
        for desk, entries in change_log.chains(connection):
            desks += 1
            fault = _chain_fault(entries, starts.get(desk, {}))
            if fault is not None:
                faults.append(f"chain of desk {desk}: change {fault.seq}: {fault.what}")
        changes = connection.execute(sa.select(sa.func.count()).select_from(log)).scalar_one()
        shown = connection.execute(sa.select(sa.func.count()).select_from(visits)).scalar_one()
        if faults:  # what the tables should hold cannot be told from a log that is not whole
            return Examination(faults, changes, shown, desks)
        faults += _place_faults(connection)
        rights = store.rights(connection)
        words: Counter[str] = Counter()
        faults += _visit_faults(connection, rights, words)
        for kind in SIMPLE_KINDS:
            faults += _row_faults(connection, kind, rights)
        faults += _text_faults(connection, words)
    return Examination(faults, changes, shown, desks)


def _chain_fault(entries: Iterator[tuple[int, bytes, bytes]], starts: dict[int, bytes]) -> ChainFault | None:
    """The first fault of a desk's chain. Where a run came without what is before it, the chain is taken up with the
    hash that the city gave."""
    last_start = 0

    def start_of(entry: tuple[int, bytes, bytes]) -> int:
        nonlocal last_start
        last_start = entry[0] if entry[0] in starts else last_start
        return last_start

    for start, part in groupby(entries, key=start_of):
        prev, seq = (starts[start], start - 1) if start else (GENESIS, 0)
        fault = check_chain(part, prev=prev, seq=seq)
        if fault is not None:
            return fault
    return None


def _file_faults(connection: sa.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    found += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"]
    found += [f"foreign key: {tuple(row)}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [f"file: {what}" for what in found]


def _place_faults(connection: sa.Connection) -> list[str]:
    """Whether every change stands in the log under its own desk, number, moment, kind, key and writer."""
    return [
        f"change {row.seq} of desk {UUID(bytes=row.desk)} is filed in the wrong place"
        for row, change in change_log.rows(connection)
        if (row.desk, row.seq, row.at, row.kind, row.key, row.by)
        != (change.desk.bytes, change.seq, change.at, change.kind, change.key.bytes, change.by.bytes)
    ]


def _visit_faults(connection: sa.Connection, rights: Any, words: Counter[str]) -> list[str]:
    """Compares every visit, and counts into `words` in how many visits each word stands."""
    faults: list[str] = []
    expected = 0
    query = sa.select(visits).where(visits.c.id == sa.bindparam("of_id"))
    for changes in change_log.changes_of_kind(connection, Kind.VISIT):
        merged = merge(changes, rights)
        wanted = visit_row(merged.fields) if merged.exists else None
        row = connection.execute(query, {"of_id": changes[0].key.bytes}).mappings().one_or_none()
        expected += wanted is not None
        if (wanted is None) != (row is None):
            faults.append(f"visit {changes[0].key}: the table and the log disagree whether it exists")
        elif wanted is not None and row is not None:
            different = sorted(name for name in wanted if wanted[name] != row[name])
            if different:
                faults.append(f"visit {changes[0].key}: the table differs from the log in {', '.join(different)}")
            if row["place"] >> PLACE_BITS != wanted["started_at"]:
                faults.append(f"visit {changes[0].key}: it stands in the wrong place")
            words.update(set(words_of(wanted).split()))
    found = connection.execute(sa.select(sa.func.count()).select_from(visits)).scalar_one()
    if found != expected:
        faults.append(f"the table has {found} visits, the log {expected}")
    return faults


def _row_faults(connection: sa.Connection, kind: str, rights: Any) -> list[str]:
    table, to_row = simple_rows(kind)
    wanted: dict[bytes, dict[str, Any]] = {}
    for changes in change_log.changes_of_kind(connection, kind):
        merged = merge(changes, rights)
        row = to_row(merged.fields) if merged.exists else None
        if row is not None:
            wanted[changes[0].key.bytes] = row
    shown = sa.select(table).where(table.c.kind == kind) if "kind" in table.c else sa.select(table)
    found = {row["id"]: dict(row) for row in connection.execute(shown).mappings()}
    expected = {key: row | {"id": key} for key, row in wanted.items()}
    return [
        f"{kind} {UUID(bytes=key)}: the table differs from the log"
        for key in sorted(expected.keys() | found.keys())
        if found.get(key) != expected.get(key)
    ]


def _text_faults(connection: sa.Connection, words: Counter[str]) -> list[str]:
    """Whether the search index has every visit, and each of the `words` in as many visits as counted. Words of other
    scripts are left out: SQLite may part them otherwise than we do."""
    faults = []
    lost = connection.exec_driver_sql(
        "SELECT count(*) FROM visits WHERE place NOT IN (SELECT id FROM visit_text_docsize)"
    ).scalar_one()
    indexed = connection.exec_driver_sql("SELECT count(*) FROM visit_text_docsize").scalar_one()
    shown = connection.execute(sa.select(sa.func.count()).select_from(visits)).scalar_one()
    if lost or indexed != shown:
        faults.append(f"the search index has {indexed} visits, the table {shown}; {lost} of these are missing in it")
    found = _words_in_index(connection)
    missing = sorted(
        word for word, count in words.items() if word.removeprefix(MARK).isascii() and found.get(word, 0) < count
    )
    if missing:
        faults.append(f"the search does not find every visit by {len(missing)} of its words")
    return faults


def _words_in_index(connection: sa.Connection) -> dict[str, int]:
    """In how many visits the search finds each word."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words USING fts5vocab(main, visit_text, row)"
    )
    return {row.term: row.doc for row in connection.exec_driver_sql("SELECT term, doc FROM temp.indexed_words")}
