"""The numbers by which days are closed, months locked, and visits looked over; set by an official for the whole ward."""

from __future__ import annotations

from typing import Annotated

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.services.ward_rules import renew
from ward_ledger.day_states import LOCK_DAYS, NEVER
from ward_ledger.ids import review_rules_key
from ward_ledger.records import Kind

OFF = NEVER
Number = Annotated[int, msgspec.Meta(ge=OFF, le=100_000)]


class ReviewRules(msgspec.Struct, frozen=True):
    """OFF switches one off. `closing` is in minutes after midnight: a day with visits is sent by itself then; an approved
    day is locked `lock_days` days into the next month. The others say from where on a visit is shown to be looked at:
    two visits of one person at once for so many minutes, one of so many minutes, one of at most so many seconds, two
    alike that began within so many minutes, an unresolved one with a shorter note, so many personal numbers in a note,
    one typed so many hours afterwards, one so many days outside the person's campaign."""

    closing: Annotated[int, msgspec.Meta(ge=OFF, le=24 * 60 - 1)] = 17 * 60 + 30
    lock_days: Annotated[int, msgspec.Meta(ge=OFF, le=60)] = LOCK_DAYS
    overlap_minutes: Number = 15
    long_minutes: Number = 180
    short_seconds: Number = 5
    twice_minutes: Number = 2
    note_letters: Number = 1
    personal_numbers: Number = 1
    late_hours: Number = 24
    campaign_days: Number = 0


def review_rules(desk: Desk) -> ReviewRules:
    """What counts in this ward now. A number that no rule here takes (a newer app's) leaves the usual one."""
    rules = ReviewRules()
    for name, value in (desk.rules.review or {}).items():
        if name in ReviewRules.__struct_fields__:
            try:
                rules = _with(rules, {name: value})
            except msgspec.ValidationError:
                continue
    return rules


def set_review_rules(desk: Desk, session: Session, **numbers: int) -> ReviewRules:
    """Set some of the numbers for the whole ward. Raises DeskError `not_allowed` for a volunteer and `field_wrong` for
    a number out of its range."""
    session.require_official()
    try:
        wanted = _with(review_rules(desk), numbers)
    except msgspec.ValidationError as error:
        raise DeskError("field_wrong", field=", ".join(numbers), expected=str(error)) from error
    with desk.store.writing() as connection:
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind.WARD_SETTINGS,
            key=review_rules_key(session.ward_code),
            values={"ward": session.ward_code, "review": msgspec.structs.asdict(wanted)},
        )
    renew(desk)
    return wanted


def _with(rules: ReviewRules, numbers: dict[str, int]) -> ReviewRules:
    return msgspec.convert(msgspec.structs.asdict(rules) | numbers, ReviewRules)
