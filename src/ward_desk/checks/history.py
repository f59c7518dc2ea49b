"""The checks of the last weeks on this PC: what was found, and how each thing was. Kept in one file of the data folder,
bounded; it holds addresses and names of devices, nothing of people."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ward_desk.checks.finding import Part, Report, Row

RUNS_KEPT = 200
PRINTERS = {"printer", "other_printer"}


class Entry(msgspec.Struct, frozen=True):
    """One check: when (milliseconds since 1970, UTC), how long (seconds), what was asked for, the codes of what was
    found with the worst first, and the rows."""

    at_ms: int
    seconds: float
    parts: tuple[Part, ...]
    codes: tuple[str, ...]
    rows: tuple[Row, ...]


class History(msgspec.Struct, frozen=True):
    """The checks from the oldest to the newest, and all that is known after the newest."""

    runs: tuple[Entry, ...] = ()
    last: Report | None = None


def read_history(folder: Path) -> History:
    """What was kept in the folder `checks` of a desk; empty where there is nothing, or nothing that can be read: it
    begins anew."""
    try:
        return msgspec.json.decode(_file(folder).read_bytes(), type=History)
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return History()


def keep_history(folder: Path, report: Report, parts: Sequence[Part], whole: Report | None = None) -> History:
    """Add the check, drop what is older than the newest 200, write it whole or not at all. `whole` is what is known
    after a check of one part (None: the report itself). Raises OSError."""
    known = read_history(folder)
    entry = Entry(report.at_ms, report.seconds, tuple(parts), tuple(one.code for one in report.findings), report.rows)
    kept = History((*known.runs, entry)[-RUNS_KEPT:], whole or report)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _file(folder).with_suffix(f".{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            file.write(msgspec.json.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(_file(folder))
    finally:
        draft.unlink(missing_ok=True)
    return kept


def trend(history: History, device_or_key: str, limit: int) -> tuple[tuple[int, float], ...]:
    """The last `limit` values that were measured of a row, as (milliseconds since 1970, value) from the oldest to the
    newest. A printer is also found by its device: then another one behind the same queue is another trend."""

    def is_meant(row: Row) -> bool:
        return row.key == device_or_key or (row.kind in PRINTERS and bool(row.device) and row.device == device_or_key)

    found = [
        (run.at_ms, row.value) for run in history.runs for row in run.rows if row.value is not None and is_meant(row)
    ]
    return tuple(found[-limit:]) if limit > 0 else ()


def previous(history: History, key: str, before_ms: int | None = None) -> Row | None:
    """The row of that key in the newest check that has one (and is older than `before_ms`, if given); None where
    there is none."""
    for entry in reversed(history.runs):
        if before_ms is not None and entry.at_ms >= before_ms:
            continue
        for row in entry.rows:
            if row.key == key:
                return row
    return None


def _file(folder: Path) -> Path:
    return folder / "history.json"
