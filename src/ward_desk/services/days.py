"""Sending a day for review (gửi duyệt)."""

from __future__ import annotations

from datetime import date

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_ledger.days import local_day
from ward_ledger.ids import submission_key
from ward_ledger.records import Kind


def submit_day(desk: Desk, session: Session, day: date) -> None:
    """Send the ward's day for review; corrections of its visits need a reason from then on. Sending it again
    changes nothing. Raises DeskError `started_in_future` for a day that has not come."""
    now = desk.clock.wall_ms()
    if day > local_day(now):
        raise DeskError("started_in_future")
    with desk.store.writing() as connection:
        desk.store.save(
            connection,
            now_ms=now,
            by=session.person.id,
            kind=Kind.SUBMISSION,
            key=submission_key(session.ward_code, day),
            values={"ward": session.ward_code, "day": day.isoformat(), "sent": True},
        )
