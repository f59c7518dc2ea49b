"""Sending a day for review (gửi duyệt), by a person or by itself when the day closes."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from ward_desk.errors import DeskError
from ward_desk.services.day_states import Standing, marks, standings
from ward_desk.services.desk import Desk, Session
from ward_desk.services.review_rules import OFF, review_rules
from ward_desk.store import days, timers
from ward_desk.store.store import Transaction
from ward_ledger.change import Value
from ward_ledger.day_states import DayState
from ward_ledger.days import local_day, local_time
from ward_ledger.ids import submission_key
from ward_ledger.records import Kind

CLOSING_DAYS = 31
"""So far back days are sent by themselves."""
RETURNED_DAYS = 92
"""So far back days that were sent back are looked for."""


class EmptyReason(StrEnum):
    """Why a day has no visits: mất điện, mất mạng, nghỉ, không có khách."""

    POWER = "power"
    NETWORK = "network"
    CLOSED = "closed"
    NOBODY = "nobody"


def submit_day(desk: Desk, session: Session, day: date, empty: EmptyReason | None = None) -> bool:
    """Send the ward's day for review; corrections of its visits need a reason from then on. A day that was returned is
    sent again. A day without visits needs the reason `empty`. Answers whether there was anything to send: a day that
    waits for its review, or that is approved, stays as it is. Raises DeskError `started_in_future` for a day that has
    not come, `empty_reason_missing`."""
    now = desk.clock.wall_ms()
    if day > local_day(now):
        raise DeskError("started_in_future")
    with desk.store.writing() as connection:
        mark = marks(desk, connection, day, day)[0]
        if not mark.visits and empty is None:
            raise DeskError("empty_reason_missing", day=f"{day:%d/%m/%Y}")
        if mark.standing.state not in (DayState.OPEN, DayState.RETURNED):
            return False
        _write(desk, session, connection, day, sent=True, empty=None if mark.visits else empty)
        return True


def take_back_day(desk: Desk, session: Session, day: date) -> None:
    """Undo sending a day that no official has looked at since: it is open again, or still to be mended. Raises
    DeskError `day_not_sent`."""
    with desk.store.writing() as connection:
        if marks(desk, connection, day, day)[0].standing.state != DayState.SENT:
            raise DeskError("day_not_sent", day=f"{day:%d/%m/%Y}")
        _write(desk, session, connection, day, sent=False, empty=None)


def returned_days(desk: Desk) -> dict[date, Standing]:
    """The days that wait to be mended, oldest first, with what the official said."""
    today = local_day(desk.clock.wall_ms())
    with desk.store.reading() as connection:
        found = standings(desk, connection, today - timedelta(days=RETURNED_DAYS), today)
    return {day: one for day, one in found.items() if one.state == DayState.RETURNED}


def comment_on(desk: Desk, visit: UUID, started_at: int) -> str:
    """What an official wants mended in the visit, "" where he said nothing of it or its day is not back."""
    day = local_day(started_at)
    with desk.store.reading() as connection:
        standing = standings(desk, connection, day, day).get(day)
    return standing.comments.get(visit, "") if standing and standing.state == DayState.RETURNED else ""


def close_days(desk: Desk, session: Session) -> list[date]:
    """Send the days with visits that should have been sent by now: past ones, and today from the closing time on while
    nothing runs at this desk. Today stays open where somebody took it back. Answers the days that were sent."""
    closing, now = review_rules(desk).closing, local_time(desk.clock.wall_ms())
    if closing == OFF:
        return []
    first = now.date() - timedelta(days=CLOSING_DAYS)
    with desk.store.reading() as connection:
        written = standings(desk, connection, first, now.date())
        open_days = [
            day
            for day in days.days_with_visits(connection, first, now.date())
            if day not in written or written[day].state == DayState.OPEN
        ]
        over = now.hour * 60 + now.minute >= closing and not timers.all_timers(connection)
        due = [
            day for day in open_days if day < now.date() or (over and not days.was_taken_back(connection, now.date()))
        ]
    if due:
        with desk.store.writing() as connection:
            for day in due:
                _write(desk, session, connection, day, sent=True, empty=None)
    return due


def _write(
    desk: Desk, session: Session, connection: Transaction, day: date, *, sent: bool, empty: EmptyReason | None
) -> None:
    values: dict[str, Value] = {"ward": session.ward_code, "day": day.isoformat(), "sent": sent}
    desk.store.save(
        connection,
        now_ms=desk.clock.wall_ms(),
        by=session.person.id,
        kind=Kind.SUBMISSION,
        key=submission_key(session.ward_code, day),
        values=values | {"empty": empty.value if empty is not None else None},
    )
