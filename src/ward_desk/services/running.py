"""Visits that are running: start, pause, change, end. Their time comes from the monotonic clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_to_keep
from ward_desk.services.desk import Desk, Session
from ward_desk.services.visit_entry import checked_fields, names_of
from ward_desk.store import contacts, persons, timers
from ward_desk.store.store import Transaction
from ward_desk.store.timers import Draft, StoredTimer
from ward_desk.store.visits import Visit, visit_of
from ward_ledger.change import Value
from ward_ledger.records import SECONDS_LIMIT, Channel, Kind, OutcomeCode, Subject

LONGEST_GAP_MS = 12 * 3600 * 1000
CLOCKS_APART_MS = 2 * 60 * 1000
UNDO_WHY = "undo"


class Timer(msgspec.Struct, frozen=True):
    """A running visit as the counter shows it. `code` is what was chosen; `service` and `procedure` are what the
    visit will be recorded under. `recovered` says that it came back after the PC had gone down."""

    id: UUID
    person: UUID
    person_name: str
    code: str
    service: str
    procedure: str | None
    name_vi: str
    name_en: str
    subject: str
    channel: str
    people: int
    dossier: str | None
    note: str | None
    satisfaction: int | None
    started_at: int
    paused: bool
    counted_ms: int
    mono_ms: int
    recovered: bool

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_vi


def start_visit(
    desk: Desk,
    session: Session,
    code: str,
    *,
    subject: str | None = None,
    channel: str = Channel.COUNTER.value,
    people: int = 1,
) -> Timer:
    """Start the clock of a visit. `code` names a service or a procedure; without a `subject` it is staff for staff
    services and else a citizen. Raises DeskError `unknown_service`."""
    entry = desk.catalogue.entry(code)
    chosen = subject or (Subject.STAFF if entry.audience == "staff" else Subject.CITIZEN).value
    draft = Draft(code=code, subject=chosen, channel=channel, people=people)
    now = desk.clock.wall_ms()
    stored = StoredTimer(
        id=desk.clock.new_id(),
        person=session.person.id,
        draft=_checked(desk, draft),
        started_at=now,
        counted_ms=0,
        paused=False,
        wall_ms=now,
        mono_ms=desk.clock.mono_ms(),
        boot=desk.clock.boot(),
    )
    return _keep(desk, stored)


def running_timers(desk: Desk) -> list[Timer]:
    """All running and paused visits of this PC, the one that began first at the front."""
    with desk.store.reading() as connection:
        return _views(desk, connection, timers.all_timers(connection))


def recover_timers(desk: Desk) -> list[Timer]:
    """To be called once when the app starts: brings the visits back that were running when it ended.

    Within one start of the PC the monotonic clock went on and is believed. After a restart of the PC the gap is
    taken from the wall clock, unless that says less than nothing or more than 12 hours; then it counts nothing.
    """
    with desk.store.writing() as connection:
        for stored in timers.all_timers(connection):
            if stored.paused or _went_on(desk, stored):
                continue
            gap = desk.clock.wall_ms() - stored.wall_ms
            counted = stored.counted_ms + (gap if 0 <= gap <= LONGEST_GAP_MS else 0)
            timers.keep(connection, _anchored(desk, stored, counted, recovered=True))
        return _views(desk, connection, timers.all_timers(connection))


def keep_time(desk: Desk) -> None:
    """To be called now and then while visits run: writes down how far their clocks are, so that a PC clock that
    jumps together with a power cut spoils no more than the time since."""
    with desk.store.writing() as connection:
        for stored in timers.all_timers(connection):
            if not stored.paused and _same_boot(desk, stored):
                timers.keep(connection, _anchored(desk, stored, _elapsed(desk, stored)))


def elapsed_ms(desk: Desk, timer: Timer) -> int:
    """How long the visit has run, pauses left out, in milliseconds. Touches no disk."""
    if timer.paused:
        return timer.counted_ms
    return timer.counted_ms + max(0, desk.clock.mono_ms() - timer.mono_ms)


def pause_visit(desk: Desk, session: Session, timer_id: UUID) -> Timer:
    """Stop the clock of a visit for a while. Raises DeskError `unknown_timer`, as all below."""
    return _change(desk, timer_id, lambda stored: _anchored(desk, stored, _elapsed(desk, stored), paused=True))


def resume_visit(desk: Desk, session: Session, timer_id: UUID) -> Timer:
    """Let the clock go on."""
    return _change(desk, timer_id, lambda stored: _anchored(desk, stored, _elapsed(desk, stored), paused=False))


def change_timer(desk: Desk, session: Session, timer_id: UUID, **fields: object) -> Timer:
    """Change what is known of a running visit: code, subject, channel, people, dossier, note, satisfaction."""

    def changed(stored: StoredTimer) -> StoredTimer:
        draft = msgspec.convert(msgspec.structs.asdict(stored.draft) | fields, Draft)
        return msgspec.structs.replace(stored, draft=_checked(desk, draft))

    return _change(desk, timer_id, changed)


def discard_timer(desk: Desk, session: Session, timer_id: UUID) -> Timer:
    """Throw a running visit away; `restore_timer` brings what this returns back."""
    with desk.store.writing() as connection:
        stored = _expect(connection, timer_id)
        timers.drop(connection, timer_id)
        return _views(desk, connection, [_anchored(desk, stored, _elapsed(desk, stored))])[0]


def restore_timer(desk: Desk, session: Session, timer: Timer) -> Timer:
    """Bring a discarded visit back, its clock going on as if nothing had happened. Raises DeskError `unknown_timer`
    when it was ended since: its id is the record's."""
    with desk.store.reading() as connection:
        if visit_of(connection, timer.id) is not None:
            raise DeskError("unknown_timer")
    return _keep(desk, _stored(desk, timer))


def finish_visit(
    desk: Desk,
    session: Session,
    timer_id: UUID,
    outcome: str,
    *,
    reason: str | None = None,
    contact: ContactEntry | None = None,
) -> Visit:
    """End a running visit and record it, durable when this returns.

    It is recorded for whoever started it. Raises DeskError `unknown_timer`, `reason_missing` for "not done" without
    one, `consent_missing` and whatever `Store.writing` says of the disk; the visit then goes on running.
    """
    with desk.store.writing() as connection:
        stored = _expect(connection, timer_id)
        seconds = min(round(_elapsed(desk, stored) / 1000), SECONDS_LIMIT)
        draft = msgspec.structs.asdict(stored.draft)
        code = draft.pop("code")
        values = checked_fields(draft | {"outcome": outcome, "reason": reason})
        values |= names_of(desk.catalogue.entry_or_bare, code)
        values |= {
            "ward": session.ward_code,
            "person": str(stored.person),
            "started_at": _believable_start(desk, stored),
            "seconds": seconds,
        }
        record(desk, session, connection, timer_id, values)
        if contact is not None:
            kept = contact_to_keep(desk, session, timer_id, OutcomeCode(outcome), contact)
            if kept is not None:
                contacts.keep(connection, kept)
        timers.drop(connection, timer_id)
        return _expect_visit(connection, timer_id)


def undo_finish(desk: Desk, session: Session, visit_id: UUID, timer: Timer) -> Timer:
    """Take back the end of a visit: the record is marked deleted, and a running visit goes on from `timer`, under
    a new id. Raises DeskError `unknown_visit`, and `nothing_changed` when it was taken back already."""
    with desk.store.writing() as connection:
        if _expect_visit(connection, visit_id).deleted:
            raise DeskError("nothing_changed")
        contacts.drop(connection, visit_id)
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind.VISIT,
            key=visit_id,
            values={"deleted": True},
            why=UNDO_WHY,
        )
        stored = msgspec.structs.replace(_stored(desk, timer), id=desk.clock.new_id())
        timers.keep(connection, stored)
        return _views(desk, connection, [stored])[0]


def record(desk: Desk, session: Session, connection: Transaction, visit_id: UUID, values: dict[str, Value]) -> None:
    """Write the change that makes a visit; empty values are left out."""
    desk.store.save(
        connection,
        now_ms=desk.clock.wall_ms(),
        by=session.person.id,
        kind=Kind.VISIT,
        key=visit_id,
        values={name: value for name, value in values.items() if value is not None},
    )


def _expect_visit(connection: Transaction, visit_id: UUID) -> Visit:
    visit = visit_of(connection, visit_id)
    if visit is None:
        raise DeskError("unknown_visit")
    return visit


def _expect(connection: Transaction, timer_id: UUID) -> StoredTimer:
    stored = timers.timer_of(connection, timer_id)
    if stored is None:
        raise DeskError("unknown_timer")
    return stored


def _change(desk: Desk, timer_id: UUID, change: Callable[[StoredTimer], StoredTimer]) -> Timer:
    with desk.store.writing() as connection:
        stored = change(_expect(connection, timer_id))
        timers.keep(connection, stored)
        return _views(desk, connection, [stored])[0]


def _keep(desk: Desk, stored: StoredTimer) -> Timer:
    with desk.store.writing() as connection:
        timers.keep(connection, stored)
        return _views(desk, connection, [stored])[0]


def _checked(desk: Desk, draft: Draft) -> Draft:
    desk.catalogue.entry(draft.code)
    fields = msgspec.structs.asdict(draft)
    code = fields.pop("code")
    return msgspec.convert(checked_fields(fields) | {"code": code}, Draft)


def _same_boot(desk: Desk, stored: StoredTimer) -> bool:
    return stored.boot == desk.clock.boot() and desk.clock.mono_ms() >= stored.mono_ms


def _went_on(desk: Desk, stored: StoredTimer) -> bool:
    """Whether the PC was not started anew since. Where the system does not name its starts (Windows), both clocks must
    have gone on alike for that."""
    if desk.clock.boot() or not _same_boot(desk, stored):
        return _same_boot(desk, stored)
    apart = (desk.clock.wall_ms() - stored.wall_ms) - (desk.clock.mono_ms() - stored.mono_ms)
    return abs(apart) <= CLOCKS_APART_MS


def _elapsed(desk: Desk, stored: StoredTimer) -> int:
    if stored.paused or not _same_boot(desk, stored):
        return stored.counted_ms
    return stored.counted_ms + desk.clock.mono_ms() - stored.mono_ms


def _believable_start(desk: Desk, stored: StoredTimer) -> int:
    """When it began; worked out from the end when the PC clock was set back meanwhile, so that no visit lies in the
    future, where nobody looks for it."""
    now = desk.clock.wall_ms()
    return stored.started_at if stored.started_at <= now else now - _elapsed(desk, stored)


def _anchored(
    desk: Desk, stored: StoredTimer, counted_ms: int, *, paused: bool | None = None, recovered: bool | None = None
) -> StoredTimer:
    return msgspec.structs.replace(
        stored,
        counted_ms=counted_ms,
        paused=stored.paused if paused is None else paused,
        recovered=stored.recovered if recovered is None else recovered,
        wall_ms=desk.clock.wall_ms(),
        mono_ms=desk.clock.mono_ms(),
        boot=desk.clock.boot(),
    )


def _stored(desk: Desk, timer: Timer) -> StoredTimer:
    draft = Draft(
        code=timer.code,
        subject=timer.subject,
        channel=timer.channel,
        people=timer.people,
        dossier=timer.dossier,
        note=timer.note,
        satisfaction=timer.satisfaction,
    )
    return StoredTimer(
        id=timer.id,
        person=timer.person,
        draft=draft,
        started_at=timer.started_at,
        counted_ms=elapsed_ms(desk, timer),
        paused=timer.paused,
        wall_ms=desk.clock.wall_ms(),
        mono_ms=desk.clock.mono_ms(),
        boot=desk.clock.boot(),
        recovered=timer.recovered,
    )


def _views(desk: Desk, connection: Transaction, found: Sequence[StoredTimer]) -> list[Timer]:
    names = {person.id: person.name for person in persons.everybody(connection)} if found else {}
    return [_view(desk, stored, names.get(stored.person, "")) for stored in found]


def _view(desk: Desk, stored: StoredTimer, person_name: str) -> Timer:
    entry = desk.catalogue.entry_or_bare(stored.draft.code)
    return Timer(
        id=stored.id,
        person=stored.person,
        person_name=person_name,
        service=entry.service,
        procedure=entry.code if entry.kind == "procedure" else None,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        started_at=stored.started_at,
        paused=stored.paused,
        counted_ms=stored.counted_ms,
        mono_ms=stored.mono_ms,
        recovered=stored.recovered,
        **msgspec.structs.asdict(stored.draft),
    )
