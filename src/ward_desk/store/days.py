"""Reads whole days for their review: the lines that a digest covers, who sent and reviewed them, and how they once were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.projection import PLACE_BITS, Fields, in_pieces, visit_row
from ward_desk.store.tables import desks, people, run_starts, set_aside, submissions, things
from ward_desk.store.things import keyed_records
from ward_ledger.change import Change, Value
from ward_ledger.day import IncidentLine, VisitLine, incident_line
from ward_ledger.days import LOCAL_OFFSET_MS, day_start_ms, local_day
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Incident, Kind

AT_ONCE, DAY_MS = 500, 86_400_000
ENTERED_WITHIN_DAYS = 3
"""Visits that are no longer on a day are looked for among those whose ids were made then or so many days later."""

_COLUMNS = ", ".join(VisitLine._fields)
_LATE = VisitLine._fields.index("late")
_VISITS = f"SELECT {_COLUMNS} FROM visits WHERE place >= ? AND place < ? AND deleted = 0 ORDER BY place"  # noqa: S608
_WITH_VISITS = (
    f"SELECT DISTINCT (started_at + {LOCAL_OFFSET_MS}) / {DAY_MS} FROM visits "  # noqa: S608
    "WHERE place >= ? AND place < ? AND deleted = 0 ORDER BY 1"
)
_SEEN = """WITH RECURSIVE known(desk) AS (
  SELECT min(desk) FROM log
  UNION ALL SELECT (SELECT min(desk) FROM log WHERE desk > known.desk) FROM known WHERE known.desk IS NOT NULL
) SELECT desk, (SELECT max(seq) FROM log WHERE log.desk = known.desk) FROM known WHERE desk IS NOT NULL"""

_SINCE = "SELECT DISTINCT kind, key FROM log WHERE desk = ? AND seq > ?"
_DAY_FIELDS = {"visit": "started_at", "incident": "started_at", "submission": "day", "review": "day"}


class Who(NamedTuple):
    """Somebody as the review needs them; campaign days are ISO dates."""

    name: str
    campaign_from: str | None
    campaign_to: str | None
    confirmed: bool


class Records(NamedTuple):
    """What is written of a day by those who sent it and by the officials: keys and merged records."""

    submissions: list[tuple[UUID, Merged]]
    reviews: list[tuple[UUID, Merged]]


def visit_lines(connection: sa.Connection, first: date, last: date) -> list[VisitLine]:
    """The visits that count of the days from first to last, both local, in the order of their starts."""
    span = day_start_ms(first) << PLACE_BITS, day_start_ms(last + timedelta(days=1)) << PLACE_BITS
    rows = connection.exec_driver_sql(_VISITS, span).all()
    return [VisitLine._make((*row[:_LATE], row[_LATE] == 1, *row[_LATE + 1 :])) for row in rows]


def days_with_visits(connection: sa.Connection, first: date, last: date) -> list[date]:
    """The days from first to last on which there are visits that count, in order."""
    span = day_start_ms(first) << PLACE_BITS, day_start_ms(last + timedelta(days=1)) << PLACE_BITS
    rows = connection.exec_driver_sql(_WITH_VISITS, span)
    return [local_day(row[0] * DAY_MS) for row in rows]


def incident_lines(connection: sa.Connection, first: date, last: date) -> list[IncidentLine]:
    """The incidents that were noted on the days from first to last, in the order of their starts."""
    found = [incident_line(key, one) for key, one in keyed_records(connection, Kind.INCIDENT, Incident)]
    wanted = [line for line in found if line is not None and first <= local_day(line.started_at) <= last]
    return sorted(wanted, key=lambda line: (line.started_at, line.id))


def day_records(connection: sa.Connection, first: date, last: date, rights: Rights) -> dict[date, Records]:
    """What was written of each day from first to last; days of which nothing was written are missing."""
    found: dict[date, Records] = {}
    sent = sa.select(submissions.c.id, submissions.c.day).where(submissions.c.day.between(*_iso(first, last)))
    day = sa.func.json_extract(things.c.fields, "$.day")
    reviewed = sa.select(things.c.id, day.label("day")).where(
        things.c.kind == str(Kind.REVIEW), day.between(*_iso(first, last))
    )
    for kind, query in ((Kind.SUBMISSION, sent), (Kind.REVIEW, reviewed)):
        days = {UUID(bytes=row.id): date.fromisoformat(row.day) for row in connection.execute(query)}
        for key, merged in _merged(connection, kind, list(days), rights).items():
            of_day = found.setdefault(days[key], Records([], []))
            (of_day.submissions if kind == Kind.SUBMISSION else of_day.reviews).append((key, merged))
    return found


def was_taken_back(connection: sa.Connection, day: date) -> bool:
    """Whether somebody sent the day and undid it."""
    query = sa.select(submissions.c.id).where(submissions.c.day == day.isoformat(), submissions.c.sent.is_(False))
    return connection.execute(query).first() is not None


def people_by_id(connection: sa.Connection) -> dict[bytes, Who]:
    """Everybody, by the 16 bytes of the id."""
    query = sa.select(people.c.id, people.c.name, people.c.campaign_from, people.c.campaign_to, people.c.confirmed)
    return {
        row.id: Who(row.name, row.campaign_from, row.campaign_to, row.confirmed) for row in connection.execute(query)
    }


def desk_names(connection: sa.Connection) -> dict[UUID, str]:
    """The names of the ward's desks."""
    query = sa.select(desks.c.id, desks.c.name).where(desks.c.name.is_not(None))
    return {UUID(bytes=row.id): row.name for row in connection.execute(query)}


class LogMark(NamedTuple):
    """How far the log is known: the last number of each desk, and how many changes gave way to the city's."""

    known: dict[UUID, int]
    set_aside: int


def log_mark(connection: sa.Connection) -> LogMark | None:
    """Is another one when something was written, by whatever process. None while a chain has gaps: they are filled
    without a number becoming higher."""
    gaps = connection.execute(sa.select(sa.func.count()).select_from(run_starts)).scalar_one()
    aside = connection.execute(sa.select(sa.func.count()).select_from(set_aside)).scalar_one()
    return None if gaps else LogMark(known_so_far(connection), aside)


def days_touched(connection: sa.Connection, before: LogMark | None, now: LogMark | None) -> set[date] | None:
    """The days whose lines, submissions or reviews may be others since; too many rather than too few: a visit that was
    moved touches each day on which it ever was. None where that cannot be told, or very much was written."""
    if before is None or now is None or before.set_aside != now.set_aside:
        return None
    things: dict[str, set[UUID]] = {}
    for desk, seq in now.known.items():
        since = before.known.get(desk, 0)
        if seq - since > AT_ONCE:
            return None
        for row in connection.exec_driver_sql(_SINCE, (desk.bytes, since)):
            things.setdefault(row.kind, set()).add(UUID(bytes=row.key))
    found: set[date] = set()
    for kind, field in _DAY_FIELDS.items():
        for some in in_pieces(things.get(kind, ()), AT_ONCE):
            for change in change_log.changes_of_things(connection, kind, some):
                if (value := change.set.get(field)) is not None:
                    day = _day_of(value)
                    if day is None:
                        return None
                    found.add(day)
    return found


def _day_of(value: Value) -> date | None:
    """The day of a moment in ms or of an ISO date; None for what no merge takes."""
    try:
        return local_day(value) if isinstance(value, int) else date.fromisoformat(str(value))
    except (ValueError, OverflowError, OSError):
        return None


def known_so_far(connection: sa.Connection) -> dict[UUID, int]:
    """The last number known of each desk."""
    return {UUID(bytes=row[0]): row[1] for row in connection.exec_driver_sql(_SEEN)}


# --- how a day once was -----------------------------------------------------------------------------------------------


def lines_as_seen(
    connection: sa.Connection, day: date, seen: dict[UUID, int], rights: Rights
) -> tuple[list[VisitLine], list[IncidentLine]]:
    """The lines of a day as somebody saw them who knew each desk's changes up to `seen`."""
    visits = (_visit_line(key, fields) for key, fields in _as_seen(connection, Kind.VISIT, day, seen, rights))
    incidents = (
        incident_line(key, _incident(fields)) for key, fields in _as_seen(connection, Kind.INCIDENT, day, seen, rights)
    )
    return (
        [line for line in visits if line is not None and local_day(line.started_at) == day],
        [line for line in incidents if line is not None and local_day(line.started_at) == day],
    )


def _as_seen(
    connection: sa.Connection, kind: Kind, day: date, seen: dict[UUID, int], rights: Rights
) -> Iterator[tuple[UUID, Fields]]:
    keys = _keys_about(connection, kind, day)
    for some in in_pieces(keys, AT_ONCE):
        of_key: dict[UUID, list[Change]] = {}
        for change in change_log.changes_of_things(connection, kind, some):
            if change.seq <= seen.get(change.desk, 0):
                of_key.setdefault(change.key, []).append(change)
        for key, changes in of_key.items():
            merged = merge(changes, rights)
            if merged.exists:
                yield key, merged.fields


def _keys_about(connection: sa.Connection, kind: Kind, day: date) -> list[UUID]:
    """The things that are on that day now, and those that may have been: their ids tell when they were made."""
    start, end = day_start_ms(day), day_start_ms(day + timedelta(days=1))
    if kind == Kind.VISIT:
        now = "SELECT id FROM visits WHERE place >= ? AND place < ?"
        span: tuple[int, ...] = (start << PLACE_BITS, end << PLACE_BITS)
    else:
        now, span = "SELECT id FROM things WHERE kind = 'incident'", ()
    made = "SELECT DISTINCT key FROM log WHERE kind = ? AND key >= ? AND key < ?"
    low, high = start.to_bytes(6, "big"), (end + ENTERED_WITHIN_DAYS * DAY_MS).to_bytes(6, "big")
    found = {row[0] for row in connection.exec_driver_sql(now, span)}
    found |= {row[0] for row in connection.exec_driver_sql(made, (str(kind), low, high))}
    return [UUID(bytes=key) for key in sorted(found)]


# --- from records to lines --------------------------------------------------------------------------------------------


def _visit_line(key: UUID, fields: Fields) -> VisitLine | None:
    row = visit_row(fields)
    if row is None or row["deleted"]:
        return None
    return VisitLine(key.bytes, *(row[name] for name in VisitLine._fields[1:]))


def _incident(fields: Fields) -> Incident:
    return msgspec.convert(fields, Incident)


def _merged(connection: sa.Connection, kind: Kind, keys: Sequence[UUID], rights: Rights) -> dict[UUID, Merged]:
    found: dict[UUID, list[Change]] = {}
    for some in in_pieces(keys, AT_ONCE):
        for change in change_log.changes_of_things(connection, kind, some):
            found.setdefault(change.key, []).append(change)
    return {key: merge(changes, rights) for key, changes in found.items()}


def _iso(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()
