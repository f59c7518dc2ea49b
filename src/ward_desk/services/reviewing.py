"""What an official says of days: approved (đã duyệt), to be mended (cần sửa), locked (đã khóa), and each undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.day_states import Before, DayMark, marks
from ward_desk.services.desk import Desk, Session
from ward_desk.services.history import HistoryEntry
from ward_desk.services.incidents import incident_history
from ward_desk.services.visits import visit_history
from ward_desk.store import days
from ward_desk.store.store import Transaction
from ward_ledger.change import Value
from ward_ledger.day_states import DayState, Standing, write_comments, write_seen
from ward_ledger.ids import review_key
from ward_ledger.records import NOTE_LIMIT, Kind
from ward_ledger.text import nfc


class Said(msgspec.Struct, frozen=True):
    """What stood before an official's word on a day, and the moment (hybrid clock) at which it was given: enough to
    undo it while nobody has said anything since."""

    day: date
    before: dict[str, Value]
    at: int


def approve_day(desk: Desk, session: Session, day: date, digest: str) -> Said:
    """Approve what was seen of the day, which `digest` names. Raises DeskError `not_allowed` for a volunteer,
    `day_not_sent`, `day_approved_already`, and `day_changed_meanwhile` where the day is not what was seen."""
    return approve_days(desk, session, {day: digest})[0]


def approve_days(desk: Desk, session: Session, digests: Mapping[date, str]) -> list[Said]:
    """Approve several days at once, all or none; as `approve_day`."""
    session.require_official()
    with desk.store.writing() as connection:
        seen = write_seen(days.known_so_far(connection))
        return [_approve(desk, session, connection, day, digest, seen) for day, digest in sorted(digests.items())]


def return_day(
    desk: Desk, session: Session, day: date, comment: str = "", comments: Mapping[UUID, str] | None = None
) -> Said:
    """Send a day back to be mended, with what is to be mended of the day or of single visits. This also opens a day that
    was approved or locked. Raises DeskError `not_allowed`, `comment_missing`, `day_not_sent`, `text_too_long`."""
    session.require_official()
    said = nfc(comment, lines=True)
    of_visits = {visit: nfc(text) for visit, text in (comments or {}).items() if nfc(text)}
    for text in (said, *of_visits.values()):
        if len(text) > NOTE_LIMIT:
            raise DeskError("text_too_long", field="comment", length=len(text), limit=NOTE_LIMIT)
    if not said and not of_visits:
        raise DeskError("comment_missing")
    with desk.store.writing() as connection:
        mark = _expect_sent(desk, connection, day)
        lines: list[Value] = [*write_comments(of_visits)]
        wanted = _fields(DayState.RETURNED, comment=said or None, comments=lines or None)
        return _say(desk, session, connection, mark, wanted)


def lock_month(desk: Desk, session: Session, month: date) -> list[Said]:
    """Lock the approved days of that month (khóa sổ); those that were changed since or not approved stay as they are.
    Raises DeskError `not_allowed`."""
    session.require_official()
    first = month.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    with desk.store.writing() as connection:
        found = [
            mark
            for mark in marks(desk, connection, first, last)
            if mark.standing.state == DayState.APPROVED and not mark.standing.changed
        ]
        return [_say(desk, session, connection, mark, {"state": DayState.LOCKED.value}) for mark in found]


def take_back(desk: Desk, session: Session, said: Iterable[Said]) -> None:
    """Undo what was said of days. Raises DeskError `not_allowed`, and `day_changed_meanwhile` where somebody said
    something else since."""
    session.require_official()
    with desk.store.writing() as connection:
        for one in said:
            if _spoken_at(desk, connection, one.day) != one.at:
                raise DeskError("day_changed_meanwhile", day=_day(one.day))
            _write(desk, session, connection, one.day, one.before)


def _approve(desk: Desk, session: Session, connection: Transaction, day: date, digest: str, seen: list[str]) -> Said:
    mark = _expect_sent(desk, connection, day)
    if mark.digest != digest:
        raise DeskError("day_changed_meanwhile", day=_day(day))
    if mark.standing.state in (DayState.APPROVED, DayState.LOCKED) and not mark.standing.changed:
        raise DeskError("day_approved_already", day=_day(day))
    known: list[Value] = [*seen]
    return _say(desk, session, connection, mark, _fields(DayState.APPROVED, digest=digest, seen=known))


def _expect_sent(desk: Desk, connection: Transaction, day: date) -> DayMark:
    mark = marks(desk, connection, day, day)[0]
    if mark.standing.state == DayState.OPEN:
        raise DeskError("day_not_sent", day=_day(day))
    return mark


def _fields(state: DayState | None = None, **values: Value) -> dict[str, Value]:
    """All fields of an official's word: what it does not say is cleared, so that no two words mix."""
    said: dict[str, Value] = dict.fromkeys(("digest", "comment", "comments", "seen"))
    return said | {"state": state.value if state is not None else None} | values


def _before(standing: Standing) -> dict[str, Value]:
    """The fields that bring the standing back: an official's word that was answered by sending again is no more."""
    if standing.state in (DayState.OPEN, DayState.SENT):
        return _fields()
    comments: list[Value] = [*write_comments(standing.comments)]
    seen: list[Value] = [*write_seen(standing.seen)]
    return _fields(
        standing.state,
        digest=standing.digest,
        comment=standing.comment,
        comments=comments or None,
        seen=seen or None,
    )


def _say(desk: Desk, session: Session, connection: Transaction, mark: DayMark, values: dict[str, Value]) -> Said:
    return Said(mark.day, _before(mark.standing), _write(desk, session, connection, mark.day, values))


def _write(desk: Desk, session: Session, connection: Transaction, day: date, values: dict[str, Value]) -> int:
    place: dict[str, Value] = {"ward": session.ward_code, "day": day.isoformat()}
    change = desk.store.save(
        connection,
        now_ms=desk.clock.wall_ms(),
        by=session.person.id,
        kind=Kind.REVIEW,
        key=review_key(session.ward_code, day),
        values=place | values,
    )
    return change.at


def _spoken_at(desk: Desk, connection: Transaction, day: date) -> int | None:
    written = days.day_records(connection, day, day, desk.store.rights(connection)).get(day)
    counted = [
        verdict.change.at
        for _, merged in (written.reviews if written is not None else [])
        for verdict in merged.verdicts
        if verdict.refusal is None
    ]
    return max(counted, default=None)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def last_changes(desk: Desk, before: Before) -> dict[bytes, HistoryEntry]:
    """The last change that counts of each visit and incident that is not what was approved, by its id."""
    found = {one.id: visit_history(desk, UUID(bytes=one.id)) for one in before.visits}
    found |= {one.id: incident_history(desk, UUID(bytes=one.id)) for one in before.incidents}
    counting = {key: [entry for entry in entries if entry.applied] for key, entries in found.items()}
    return {key: entries[-1] for key, entries in counting.items() if entries}
