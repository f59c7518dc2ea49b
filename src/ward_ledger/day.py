"""A ward's day as it is reviewed: its visits and incidents, the digest that an approval names, and its totals.

A desk and the city hold the same merged records, so that both work out the same digest. It covers what is approved: of
every visit that is not deleted each field that is shown, and of every incident what was noted of it that day. How the
repair goes on (state, ticket number, end) belongs to the days after and does not reopen the day.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from ward_ledger.days import LOCAL_OFFSET_MS
from ward_ledger.records import Incident

VERSION = "1"
DIGEST_CHARS = 32
HOUR_MS = 3_600_000


class VisitLine(NamedTuple):
    """A visit that counts, as it is approved. Ids are 16 bytes, `started_at` is ms since 1970 (UTC), the others as in
    `records.Visit`. The order of the fields is that of the digest."""

    id: bytes
    started_at: int
    person: bytes | None
    service: str
    service_name: str | None
    procedure: str | None
    procedure_name: str | None
    subject: str | None
    people: int | None
    channel: str | None
    outcome: str
    reason: str | None
    seconds: int | None
    late: bool
    dossier: str | None
    note: str | None
    incident: bytes | None
    satisfaction: int | None


class IncidentLine(NamedTuple):
    """What was noted of an incident, as in `records.Incident`; ids are 16 bytes, `started_at` is ms since 1970 (UTC)."""

    id: bytes
    started_at: int
    title: str | None
    part: str | None
    about: str | None
    device: str | None
    person: bytes | None
    findings: tuple[str, ...] | None
    tried: str | None
    note: str | None


Line = TypeVar("Line", VisitLine, IncidentLine)


def incident_line(key: UUID, one: Incident) -> IncidentLine | None:
    """The line of an incident; None for one that has not begun to arrive, or was noted by mistake."""
    if one.started_at is None or one.deleted:
        return None
    return IncidentLine(
        key.bytes,
        one.started_at,
        one.title,
        one.part,
        one.about,
        one.device,
        UUID(one.person).bytes if one.person else None,
        tuple(one.findings) if one.findings is not None else None,
        one.tried,
        one.note,
    )


def day_digest(visits: Iterable[VisitLine], incidents: Iterable[IncidentLine] = ()) -> str:
    """The name of exactly this content, in whatever order the lines come: a version, ":" and 32 hexadecimal digits of
    SHA-256. Text counts without U+0000, which PostgreSQL cannot hold."""
    return f"{VERSION}:{_sha([_encoded(visits), _encoded(incidents)])}"


def _sha(parts: Sequence[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:DIGEST_CHARS]


def _encoded(lines: Iterable[VisitLine] | Iterable[IncidentLine]) -> bytes:
    ordered = sorted(lines, key=lambda line: line.id)
    body = msgspec.json.encode(ordered)
    if b"\\u0000" in body:
        body = msgspec.json.encode([[_clean(value) for value in line] for line in ordered])
    return body


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    return [_clean(one) for one in value] if isinstance(value, tuple | list) else value


# --- totals -----------------------------------------------------------------------------------------------------------


class Totals(msgspec.Struct, frozen=True):
    """What the visits of a day, or of many, come to. `people` were helped, as far as it was said; `seconds` is the time
    of the `timed` visits, `stars` the sum of the `rated` ones. Persons are ids of 16 bytes, hours 0 to 23 of the day in
    Vietnam. Only what occurs is in the counts."""

    visits: int = 0
    people: int = 0
    seconds: int = 0
    timed: int = 0
    rated: int = 0
    stars: int = 0
    late: int = 0
    by_service: dict[str, int] = {}
    by_outcome: dict[str, int] = {}
    by_person: dict[bytes | None, int] = {}
    by_channel: dict[str | None, int] = {}
    by_subject: dict[str | None, int] = {}
    by_hour: dict[int, int] = {}

    @property
    def minutes(self) -> float | None:
        """The mean of the timed visits; None where there is none."""
        return self.seconds / 60 / self.timed if self.timed else None

    @property
    def satisfaction(self) -> float | None:
        """The mean of the ratings, 1 to 5; None where there is none."""
        return self.stars / self.rated if self.rated else None

    def of_outcomes(self, codes: Iterable[str]) -> int:
        """How many ended in one of these outcomes."""
        return sum(self.by_outcome.get(code, 0) for code in codes)


def fold(visits: Iterable[VisitLine]) -> Totals:
    """The totals of these visits."""
    given = list(visits)
    return Totals(
        visits=len(given),
        people=sum(line.people or 0 for line in given),
        seconds=sum(line.seconds or 0 for line in given),
        timed=sum(line.seconds is not None for line in given),
        rated=sum(line.satisfaction is not None for line in given),
        stars=sum(line.satisfaction or 0 for line in given),
        late=sum(line.late for line in given),
        by_service=dict(Counter(line.service for line in given)),
        by_outcome=dict(Counter(line.outcome for line in given)),
        by_person=dict(Counter(line.person for line in given)),
        by_channel=dict(Counter(line.channel for line in given)),
        by_subject=dict(Counter(line.subject for line in given)),
        by_hour=dict(Counter(hour_of(line.started_at) for line in given)),
    )


def together(some: Iterable[Totals]) -> Totals:
    """The totals of all of them: folding two lists of visits and adding is folding both at once."""
    sums: Counter[str] = Counter()
    counts: dict[str, Counter[Any]] = {}
    for one in some:
        for name, value in msgspec.structs.asdict(one).items():
            if isinstance(value, dict):
                counts.setdefault(name, Counter()).update(value)
            else:
                sums[name] += value
    values: dict[str, Any] = sums | {name: dict(found) for name, found in counts.items()}
    return Totals(**values)


def hour_of(unix_ms: int) -> int:
    """The hour of the day in Vietnam, 0 to 23."""
    return (unix_ms + LOCAL_OFFSET_MS) // HOUR_MS % 24


# --- before and after -------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """One visit or incident that is not what it was: `before` None is new, `after` None is gone. `fields` are the names
    of those that differ, in the order of the line."""

    id: bytes
    before: Any
    after: Any
    fields: tuple[str, ...]


def differences(before: Iterable[Line], after: Iterable[Line]) -> list[Difference]:
    """What changed from one state of a day to another, in the order of the starts."""
    old, new = {line.id: line for line in before}, {line.id: line for line in after}
    found = []
    for key in old.keys() | new.keys():
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None:
            fields = tuple(name for name in was._fields if getattr(was, name) != getattr(now, name))
            if fields:
                found.append(Difference(key, was, now, fields))
        else:
            some = was or now
            assert some is not None
            found.append(Difference(key, was, now, some._fields[1:]))
    return sorted(found, key=lambda one: ((one.after or one.before).started_at, one.id))
