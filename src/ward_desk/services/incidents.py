"""Incidents (sự cố): noting one, telling 1022, following it until it is closed, and the visits that were about it.

Every step is a change in the log, so that desks and the city can work on one incident side by side. Each answers what
takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.services.history import HistoryEntry, history_entry
from ward_desk.services.running import UNDO_WHY
from ward_desk.services.visit_entry import check_started
from ward_desk.services.visits import Visit, VisitFilter, VisitRow, correct_visit
from ward_desk.store import incidents as stored
from ward_desk.store import visits
from ward_desk.store.history import history
from ward_desk.store.incidents import IncidentRow
from ward_desk.store.store import Transaction
from ward_ledger.change import Value
from ward_ledger.days import local_day
from ward_ledger.records import LONGEST_LABEL, NOTE_LIMIT, Incident, IncidentState, Kind
from ward_ledger.text import nfc

__all__ = ["IncidentEntry", "IncidentRow", "IncidentState", "Step"]

PARTS = ("network", "printers", "computer", "other")
TITLE_LIMIT = 160
TICKET_LIMIT = 40
MOST_FACTS = 30
LIMITS: Mapping[str, int] = {
    "title": TITLE_LIMIT,
    "about": LONGEST_LABEL,
    "device": LONGEST_LABEL,
    "tried": NOTE_LIMIT,
    "note": NOTE_LIMIT,
    "ticket": TICKET_LIMIT,
}
LINES = frozenset({"tried", "note"})
CHANGEABLE = frozenset({*LIMITS, "part", "started_at", "reported_at", "state"})


class IncidentEntry(msgspec.Struct, frozen=True):
    """What is entered about a new incident. `started_at` is in milliseconds since 1970 (UTC), None: now. `facts` are
    what the check measured (`checks.hotline_text.facts_of`)."""

    title: str
    part: str = "other"
    about: str = ""
    device: str = ""
    findings: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tried: str = ""
    note: str = ""
    started_at: int | None = None


class Step(msgspec.Struct, frozen=True):
    """What was done to an incident, so that `undo` can take it back: the fields as they were before."""

    incident: UUID
    before: dict[str, Value]


def note(desk: Desk, session: Session, entry: IncidentEntry) -> UUID:
    """Note an incident; durable when this returns. Who is signed in noticed it.

    Raises DeskError `incident_title_missing`, `text_too_long`, `field_wrong` and `started_in_future`.
    """
    now = desk.clock.wall_ms()
    fields = msgspec.structs.asdict(entry)
    findings, facts = fields.pop("findings"), fields.pop("facts")
    values = _checked(fields | {"started_at": entry.started_at or now}, now)
    values |= {
        "ward": session.ward_code,
        "person": str(session.person.id),
        "state": IncidentState.NOTED.value,
        "findings": list(findings) or None,
        "facts": [f"{name} {value}"[:LONGEST_LABEL] for name, value in facts[:MOST_FACTS]] or None,
    }
    key = desk.clock.new_id()
    with desk.store.writing() as connection:
        _save(desk, session, connection, key, {name: value for name, value in values.items() if value is not None})
    return key


def change(desk: Desk, session: Session, incident: UUID, changes: Mapping[str, object], why: str = "") -> Step:
    """Change fields: any of CHANGEABLE. A new state brings its time of closing with it.

    Raises DeskError `nothing_changed`, `unknown_incident`, and as `note` does.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise DeskError("field_unknown", field=", ".join(sorted(unknown)))
    now = desk.clock.wall_ms()
    values = _checked(changes, now)
    with desk.store.writing() as connection:
        before = _expect(connection, incident)
        old: dict[str, Any] = msgspec.structs.asdict(before)
        values = {name: value for name, value in values.items() if value != old[name]}
        if not values:
            raise DeskError("nothing_changed")
        if "state" in values:
            # Always both: whatever another desk wrote meanwhile, the two then fit together.
            values["closed_at"] = now if IncidentState(str(values["state"])).closed else None
        _save(desk, session, connection, incident, values, nfc(why) or None)
    return Step(incident, {name: old[name] for name in values})


def report(desk: Desk, session: Session, incident: UUID, ticket: str = "") -> Step:
    """1022 was told, just now; `ticket` is the number it gave, if it did."""
    told: dict[str, object] = {"state": IncidentState.REPORTED, "reported_at": desk.clock.wall_ms()}
    return change(desk, session, incident, told | ({"ticket": ticket} if nfc(ticket) else {}))


def set_ticket(desk: Desk, session: Session, incident: UUID, ticket: str) -> Step:
    """The operator's number; empty takes it away."""
    return change(desk, session, incident, {"ticket": ticket})


def start_repair(desk: Desk, session: Session, incident: UUID) -> Step:
    """Somebody is at it."""
    return change(desk, session, incident, {"state": IncidentState.IN_REPAIR})


def close(desk: Desk, session: Session, incident: UUID, *, fixed: bool = True) -> Step:
    """It is fixed, or it cannot be fixed here."""
    state = IncidentState.FIXED if fixed else IncidentState.CANNOT_FIX
    return change(desk, session, incident, {"state": state})


def reopen(desk: Desk, session: Session, incident: UUID) -> Step:
    """It is there again, or was never gone: reported if it had been, else only noted."""
    row = expect_incident(desk, incident)
    state = IncidentState.NOTED if row.reported_at is None else IncidentState.REPORTED
    return change(desk, session, incident, {"state": state})


def delete(desk: Desk, session: Session, incident: UUID, why: str = "") -> Step:
    """Mark one that was noted by mistake; it stays in the log."""
    with desk.store.writing() as connection:
        before = _expect(connection, incident)
        _save(desk, session, connection, incident, {"deleted": True}, nfc(why) or None)
    return Step(incident, {"deleted": before.deleted})


def undo(desk: Desk, session: Session, step: Step) -> None:
    """Set back what a step changed, as a further change with the reason "undo"; what others wrote in other fields since
    stays."""
    with desk.store.writing() as connection:
        _save(desk, session, connection, step.incident, dict(step.before), UNDO_WHY)


# --- reading ----------------------------------------------------------------------------------------------------------


def incidents(desk: Desk, *, open_only: bool = False, limit: int = 200) -> list[IncidentRow]:
    """The ward's incidents, the open ones first, the latest first; at most `limit`."""
    with desk.store.reading() as connection:
        found = stored.all_incidents(connection)
    return [one for one in found if not (open_only and one.closed)][:limit]


def incidents_of_day(desk: Desk, day: date) -> list[IncidentRow]:
    """Those that began, were told to 1022 or were closed on that local day, in the order in which they began."""

    def is_of_day(row: IncidentRow) -> bool:
        return any(at is not None and local_day(at) == day for at in (row.started_at, row.reported_at, row.closed_at))

    with desk.store.reading() as connection:
        found = [one for one in stored.all_incidents(connection) if is_of_day(one)]
    return sorted(found, key=lambda one: (one.started_at, one.id.bytes))


def expect_incident(desk: Desk, incident: UUID) -> IncidentRow:
    """The incident as it stands. Raises DeskError `unknown_incident`."""
    with desk.store.reading() as connection:
        found = stored.incident_of(connection, incident)
    if found is None:
        raise DeskError("unknown_incident")
    return found


def incident_history(desk: Desk, incident: UUID) -> list[HistoryEntry]:
    """Everything that was ever done to it, oldest first; `at_ms` of what the city did is its clock's."""
    with desk.store.reading() as connection:
        _expect(connection, incident)
        changes = history(connection, Kind.INCIDENT, incident, desk.store.rights(connection))
    return [history_entry(index, one) for index, one in enumerate(changes)]


# --- visits that were about one ---------------------------------------------------------------------------------------


def link_visit(desk: Desk, session: Session, visit: UUID, incident: UUID | None, why: str = "") -> Visit:
    """Say what fault a visit was about; None says that it was about none. Raises DeskError `unknown_incident`,
    `not_your_visit`, `nothing_changed`, and `reason_missing` where the day was sent."""
    return correct_visit(desk, session, visit, {"incident": str(incident) if incident else None}, why)


def visits_of(desk: Desk, incident: UUID) -> list[VisitRow]:
    """The visits that were about it, newest first."""
    with desk.store.reading() as connection:
        return visits.of_incident(connection, incident)


def visits_to_link(desk: Desk, session: Session) -> list[VisitRow]:
    """Today's visits of whoever is signed in that are about no incident yet: help for staff first, then newest first."""
    day = local_day(desk.clock.wall_ms())
    mine = VisitFilter(day_from=day, day_to=day, person=session.person.id)
    with desk.store.reading() as connection:
        rows = visits.find(connection, mine, limit=200)
    return sorted((row for row in rows if row.visit.incident is None), key=lambda row: row.visit.subject != "staff")


# --- what both share --------------------------------------------------------------------------------------------------


def _checked(fields: Mapping[str, object], now_ms: int) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        if name in LIMITS:
            checked[name] = _text(name, str(value or ""))
        elif name == "part":
            checked[name] = _choice(name, value, PARTS)
        elif name == "state":
            checked[name] = _choice(name, value, tuple(IncidentState))
        else:
            check_started(int(str(value)), now_ms)
            checked[name] = value
    if "title" in checked and not checked["title"]:
        raise DeskError("incident_title_missing")
    return checked


def _text(name: str, value: str) -> str | None:
    cleaned = nfc(value, lines=name in LINES)
    if len(cleaned) > LIMITS[name]:
        raise DeskError("text_too_long", field=name, length=len(cleaned), limit=LIMITS[name])
    return cleaned or None


def _choice(name: str, value: object, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise DeskError("field_wrong", field=name, expected=" | ".join(allowed))
    return str(value)


def _expect(connection: Transaction, incident: UUID) -> Incident:
    found = stored.fields_of(connection, incident)
    if found is None or found.deleted:
        raise DeskError("unknown_incident")
    return found


def _save(
    desk: Desk,
    session: Session,
    connection: Transaction,
    key: UUID,
    values: dict[str, Any],
    why: str | None = None,
) -> None:
    desk.store.save(
        connection,
        now_ms=desk.clock.wall_ms(),
        by=session.person.id,
        kind=Kind.INCIDENT,
        key=key,
        values=values,
        why=why,
    )
