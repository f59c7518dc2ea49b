"""Recorded visits: entering late ones, correcting, deleting as a mark, finding, and the numbers of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_to_keep
from ward_desk.services.day_states import is_locked
from ward_desk.services.desk import Desk, Session
from ward_desk.services.history import FieldChange, HistoryEntry, history_entry
from ward_desk.services.running import record
from ward_desk.services.visit_entry import VisitEntry, check_started, checked_fields, names_of, seconds_of
from ward_desk.store import contacts, visits
from ward_desk.store.history import history
from ward_desk.store.incidents import fields_of
from ward_desk.store.store import Transaction
from ward_desk.store.visits import Step, Visit, VisitFilter, VisitRow
from ward_ledger.change import Value
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.records import REASON_LIMIT, Kind, OutcomeCode
from ward_ledger.text import nfc

__all__ = [
    "FieldChange",
    "HistoryEntry",
    "Step",
    "Today",
    "Visit",
    "VisitFilter",
    "VisitRow",
    "correct_visit",
    "count_visits",
    "day_is_sent",
    "delete_visit",
    "enter_visit",
    "find_visits",
    "recent_visits",
    "restore_visit",
    "step_through",
    "today",
    "undo_correction",
    "usage",
    "visit",
    "visit_history",
]

USAGE_DAYS = 30
CHANGEABLE = frozenset(
    {
        "code",
        "subject",
        "people",
        "channel",
        "outcome",
        "reason",
        "started_at",
        "seconds",
        "dossier",
        "note",
        "incident",
        "satisfaction",
    }
)


class Today(msgspec.Struct, frozen=True):
    """The numbers of the local day: of this desk, of the person signed in, and over the desk's visits the mean time
    in minutes (None without visits) and how many ended unresolved."""

    desk_visits: int
    person_visits: int
    mean_minutes: float | None
    unresolved: int


def enter_visit(desk: Desk, session: Session, entry: VisitEntry, contact: ContactEntry | None = None) -> Visit:
    """Record a visit that was made before; it is marked as entered late. Durable when this returns.

    Raises DeskError for anything that does not fit (see `visit_entry`).
    """
    check_started(entry.started_at, desk.clock.wall_ms())
    fields = msgspec.structs.asdict(entry)
    service, procedure, minutes = fields.pop("service"), fields.pop("procedure"), fields.pop("minutes")
    values = checked_fields(fields) | names_of(desk.catalogue.entry, service, procedure)
    values |= {
        "ward": session.ward_code,
        "person": str(session.person.id),
        "seconds": seconds_of(minutes),
        "late": True,
    }
    visit_id = desk.clock.new_id()
    with desk.store.writing() as connection:
        _refuse_locked(desk, connection, entry.started_at)
        _expect_incident(connection, values.get("incident"))
        record(desk, session, connection, visit_id, values)
        if contact is not None:
            kept = contact_to_keep(desk, session, visit_id, OutcomeCode(entry.outcome), contact)
            if kept is not None:
                contacts.keep(connection, kept)
        return _expect(connection, visit_id)


def correct_visit(desk: Desk, session: Session, visit_id: UUID, changes: Mapping[str, object], why: str = "") -> Visit:
    """Change fields of a recorded visit: any of CHANGEABLE; `code` changes service, procedure and their names.

    A reason is required once the day was sent. Raises DeskError `reason_missing`, `nothing_changed`, `day_locked`,
    `not_your_visit`, `unknown_visit`, and for values that do not fit.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise DeskError("field_unknown", field=", ".join(sorted(unknown)))
    with desk.store.writing() as connection:
        before = _expect(connection, visit_id)
        values = _changed_values(desk, before, changes)
        if not values:
            raise DeskError("nothing_changed")
        _expect_incident(connection, values.get("incident"))
        moved = msgspec.structs.replace(before, started_at=values.get("started_at", before.started_at))
        for one in (before, moved):
            _refuse_locked(desk, connection, one.started_at)
            _require_reason(connection, one, why)
        _save(desk, session, connection, visit_id, values, why)
        return _expect(connection, visit_id)


def undo_correction(desk: Desk, session: Session, before: Visit, after: Visit) -> Visit:
    """Set back what a correction changed, as a further change with the reason "undo"."""
    old, new = _fields_of(before), _fields_of(after)
    values = {name: value for name, value in old.items() if value != new[name]}
    with desk.store.writing() as connection:
        _save(desk, session, connection, before.id, values, "undo")
        return _expect(connection, before.id)


def delete_visit(desk: Desk, session: Session, visit_id: UUID, why: str) -> Visit:
    """Mark a visit deleted; it stays in the log and can be restored. Raises DeskError `reason_missing`."""
    return _mark(desk, session, visit_id, True, why)


def restore_visit(desk: Desk, session: Session, visit_id: UUID, why: str) -> Visit:
    """Take the mark off again."""
    return _mark(desk, session, visit_id, None, why)


def visit(desk: Desk, visit_id: UUID) -> Visit:
    """The visit as it stands. Raises DeskError `unknown_visit`."""
    with desk.store.reading() as connection:
        return _expect(connection, visit_id)


def visit_history(desk: Desk, visit_id: UUID) -> list[HistoryEntry]:
    """Everything that was ever done to the visit, oldest first."""
    with desk.store.reading() as connection:
        _expect(connection, visit_id)
        changes = history(connection, Kind.VISIT, visit_id, desk.store.rights(connection))
    return [history_entry(index, change) for index, change in enumerate(changes)]


def find_visits(
    desk: Desk, wanted: VisitFilter, *, after: int | None = None, limit: int = 100, offset: int = 0
) -> list[VisitRow]:
    """Visits newest first; `after` is the place of the last row of the page before."""
    with desk.store.reading() as connection:
        return visits.find(connection, wanted, after=after, limit=limit, offset=offset)


def step_through(desk: Desk, wanted: VisitFilter, after: int | None, rows: int) -> Step:
    """Go on by `rows` rows in the list that `find_visits` gives, without reading them: a long list is measured in
    such steps, each of which is short."""
    with desk.store.reading() as connection:
        return visits.step(connection, wanted, after, rows)


def count_visits(desk: Desk, wanted: VisitFilter) -> int:
    """How many visits the filter lets through."""
    with desk.store.reading() as connection:
        return visits.count(connection, wanted)


def recent_visits(desk: Desk, limit: int = 8) -> list[VisitRow]:
    """The visits of today that began last."""
    today = local_day(desk.clock.wall_ms())
    return find_visits(desk, VisitFilter(day_from=today, day_to=today), limit=limit)


def today(desk: Desk, session: Session) -> Today:
    """The numbers of this local day."""
    day = local_day(desk.clock.wall_ms())
    unresolved = frozenset(code for code, outcome in desk.catalogue.outcomes.items() if not outcome.resolved)
    with desk.store.reading() as connection:
        everyone = visits.totals(connection, VisitFilter(day_from=day, day_to=day), unresolved)
        mine = visits.count(connection, VisitFilter(day_from=day, day_to=day, person=session.person.id))
    mean = (everyone.seconds or 0) / 60 / everyone.visits if everyone.visits else None
    return Today(everyone.visits, mine, mean, everyone.unresolved)


def usage(desk: Desk) -> dict[str, int]:
    """How often each code was used in the last 30 days; what the keys 1-9 are given to."""
    since = day_start_ms(local_day(desk.clock.wall_ms()) - timedelta(days=USAGE_DAYS))
    with desk.store.reading() as connection:
        return visits.usage(connection, since)


def day_is_sent(desk: Desk, visit_of_day: Visit) -> bool:
    """Whether the day of that visit was sent for review, so that a correction needs its reason."""
    with desk.store.reading() as connection:
        return _is_sent(connection, visit_of_day)


def _is_sent(connection: Transaction, found: Visit) -> bool:
    return found.ward is not None and visits.day_is_sent(connection, found.ward, local_day(found.started_at))


def _expect(connection: Transaction, visit_id: UUID) -> Visit:
    found = visits.visit_of(connection, visit_id)
    if found is None:
        raise DeskError("unknown_visit")
    return found


def _expect_incident(connection: Transaction, incident: Value) -> None:
    """Raises DeskError `unknown_incident` where a visit would be about one that this desk does not know."""
    if incident is None:
        return
    try:
        known = fields_of(connection, UUID(str(incident)))
    except ValueError:
        known = None
    if known is None or known.deleted:
        raise DeskError("unknown_incident")


def _fields_of(found: Visit) -> dict[str, Any]:
    """As the log has them: an incident is named by its id as text."""
    fields = msgspec.structs.asdict(found)
    return fields | {"incident": str(found.incident) if found.incident else None}


def _changed_values(desk: Desk, before: Visit, changes: Mapping[str, object]) -> dict[str, Value]:
    wanted = dict(changes)
    code = wanted.pop("code", None)
    old = _fields_of(before)
    values = checked_fields({"outcome": before.outcome, "reason": before.reason} | wanted)
    if code is not None and code != (before.procedure or before.service):
        values |= names_of(desk.catalogue.entry, str(code))
    if "seconds" in values:
        seconds_of(float(str(values["seconds"])) / 60)
    if "started_at" in values:
        check_started(int(str(values["started_at"])), desk.clock.wall_ms())
    if values.get("outcome") != OutcomeCode.NOT_DONE:
        values["reason"] = None
    return {name: value for name, value in values.items() if value != old[name]}


def _require_reason(connection: Transaction, found: Visit, why: str) -> None:
    if _is_sent(connection, found) and not nfc(why):
        raise DeskError("reason_missing")


def _refuse_locked(desk: Desk, connection: Transaction, started_at: int) -> None:
    day = local_day(started_at)
    if is_locked(desk, connection, day):
        raise DeskError("day_locked", day=f"{day:%d/%m/%Y}")


def _mark(desk: Desk, session: Session, visit_id: UUID, deleted: bool | None, why: str) -> Visit:
    if not nfc(why):
        raise DeskError("reason_missing")
    with desk.store.writing() as connection:
        found = _expect(connection, visit_id)
        if found.deleted == (deleted is True):
            raise DeskError("nothing_changed")
        _refuse_locked(desk, connection, found.started_at)
        _save(desk, session, connection, visit_id, {"deleted": deleted}, why)
        return _expect(connection, visit_id)


def _save(
    desk: Desk, session: Session, connection: Transaction, visit_id: UUID, values: dict[str, Value], why: str
) -> None:
    reason = nfc(why)
    if len(reason) > REASON_LIMIT:
        raise DeskError("text_too_long", field="why", length=len(reason), limit=REASON_LIMIT)
    desk.store.save(
        connection,
        now_ms=desk.clock.wall_ms(),
        by=session.person.id,
        kind=Kind.VISIT,
        key=visit_id,
        values=values,
        why=reason or None,
    )
