"""How far the review of a ward's days is, worked out as the desks do: the same merge, the same digest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_city.applying import rights_of
from ward_city.tables import log, submissions, things, visits
from ward_ledger.change import Change, decode
from ward_ledger.day import IncidentLine, VisitLine, day_digest, incident_line
from ward_ledger.day_states import LOCK_DAYS, Standing, is_locked_by_date, standing
from ward_ledger.days import local_day
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Incident, Kind

Key = tuple[str, UUID]
_LINE = tuple(visits.c[name] for name in VisitLine._fields)


def standings(connection: sa.Connection, ward: str, first: date, last: date, now: int) -> dict[date, Standing]:
    """The days from first to last of which anything was written. Whether a day changed since its approval is told by
    the digest of what the city has of it."""
    about = _keys(connection, ward, first, last)
    merged = _merged(connection, ward, list(about), rights_of(connection, ward)) if about else {}
    lock_days, today = _lock_days(connection, ward), local_day(now)
    records: dict[date, tuple[list[Merged], list[Merged]]] = {}
    for name, found in merged.items():
        sent, said = records.setdefault(about[name], ([], []))
        (sent if name[0] == Kind.SUBMISSION else said).append(found)
    digests = _digests(connection, ward, [day for day, (_, said) in records.items() if _approved(said)])
    return {
        day: standing(sent, said, digests.get(day), lock=is_locked_by_date(day, today, lock_days))
        for day, (sent, said) in records.items()
    }


def _approved(said: Iterable[Merged]) -> bool:
    return any(one.fields.get("digest") for one in said)


def _keys(connection: sa.Connection, ward: str, first: date, last: date) -> dict[Key, date]:
    """What is written of these days, by kind and key."""
    sent = connection.execute(
        sa.select(submissions.c.id, submissions.c.day).where(
            submissions.c.ward == ward, submissions.c.day.between(first, last)
        )
    )
    found: dict[Key, date] = {(Kind.SUBMISSION.value, row.id): row.day for row in sent}
    reviews = connection.execute(
        sa.select(things.c.id, things.c.fields["day"].astext.label("day")).where(
            things.c.ward == ward,
            things.c.kind == Kind.REVIEW.value,
            things.c.fields["day"].astext.between(first.isoformat(), last.isoformat()),
        )
    )
    return found | {(Kind.REVIEW.value, row.id): date.fromisoformat(row.day) for row in reviews}


def _merged(connection: sa.Connection, ward: str, names: list[Key], rights: Rights) -> dict[Key, Merged]:
    query = sa.select(log.c.body).where(
        log.c.ward == ward,
        log.c.kind.in_({kind for kind, _ in names}),
        log.c.key.in_({key for _, key in names}),
    )
    changes: dict[Key, list[Change]] = {}
    for body in connection.execute(query).scalars():
        change = decode(body)
        changes.setdefault((change.kind, change.key), []).append(change)
    return {name: merge(changes[name], rights) for name in names if name in changes}


def _lock_days(connection: sa.Connection, ward: str) -> int:
    """What the ward's officials set, else the usual."""
    query = sa.select(things.c.fields["review"]["lock_days"].as_integer()).where(
        things.c.ward == ward, things.c.kind == Kind.WARD_SETTINGS.value, things.c.fields.has_key("review")
    )
    found = [value for value in connection.execute(query).scalars() if value is not None]
    return found[-1] if found else LOCK_DAYS


def _digests(connection: sa.Connection, ward: str, days: list[date]) -> dict[date, str]:
    if not days:
        return {}
    rows = connection.execute(
        sa.select(visits.c.day.label("of_day"), *_LINE).where(
            visits.c.ward == ward, visits.c.day.in_(days), visits.c.deleted.is_(False)
        )
    )
    lines: dict[date, list[VisitLine]] = {day: [] for day in days}
    for row in rows:
        lines[row.of_day].append(VisitLine._make(map(_plain, row[1:])))
    incidents = _incidents(connection, ward)
    return {day: day_digest(found, incidents.get(day, ())) for day, found in lines.items()}


def _incidents(connection: sa.Connection, ward: str) -> dict[date, list[IncidentLine]]:
    query = sa.select(things.c.id, things.c.fields).where(things.c.ward == ward, things.c.kind == Kind.INCIDENT.value)
    found: dict[date, list[IncidentLine]] = {}
    for row in connection.execute(query):
        line = incident_line(row.id, msgspec.convert(row.fields, Incident))
        if line is not None:
            found.setdefault(local_day(line.started_at), []).append(line)
    return found


def _plain(value: Any) -> Any:
    return value.bytes if isinstance(value, UUID) else value
