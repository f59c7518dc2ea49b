"""A day from the counter to the locked month: sent, sent back, mended, approved by its digest, changed, approved again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.desks import DAY, HOUR, MINUTE, MONDAY, Office, at, open_office

from ward_desk.errors import DeskError
from ward_desk.services.day_states import DayState, read_before, read_day, read_days
from ward_desk.services.days import EmptyReason, close_days, returned_days, submit_day, take_back_day
from ward_desk.services.desk import Session
from ward_desk.services.review_rules import OFF, review_rules, set_review_rules
from ward_desk.services.reviewing import approve_day, approve_days, lock_month, return_day, take_back
from ward_desk.services.running import start_visit
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import Visit, correct_visit, delete_visit, enter_visit
from ward_ledger.day import fold

SUNDAY = MONDAY - timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.clock.jump(at(11) - at(8))
    yield opened
    opened.close()


def helped(office: Office, hour: int = 8, minute: int = 0, day: date = MONDAY, **fields: object) -> Visit:
    entry: dict[str, object] = {"service": "C4.1", "outcome": "done", "minutes": 5} | fields
    return enter_visit(office.desk, office.hung, VisitEntry(started_at=at(hour, minute, day), **entry))  # type: ignore[arg-type]


def state(office: Office, day: date = MONDAY) -> DayState:
    return read_day(office.desk, day).mark.standing.state


def changed(office: Office, day: date = MONDAY) -> bool:
    return read_day(office.desk, day).mark.standing.changed


def approve(office: Office, session: Session | None = None, day: date = MONDAY) -> object:
    return approve_day(office.desk, session or office.official, day, read_day(office.desk, day).mark.digest)


def refusal(verb: object, *arguments: object) -> str:
    with pytest.raises(DeskError) as caught:
        verb(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_a_day_from_open_to_approved(office: Office) -> None:
    helped(office)
    assert state(office) == DayState.OPEN
    assert refusal(approve, office) == "day_not_sent"
    assert submit_day(office.desk, office.hung, MONDAY)
    sent = read_day(office.desk, MONDAY).mark.standing
    assert (sent.state, sent.sent_by, sent.sent_at) == (DayState.SENT, office.hung.person.id, office.clock.wall)
    assert refusal(approve, office, office.hung) == "not_allowed"
    approve(office)
    approved = read_day(office.desk, MONDAY).mark
    assert (approved.standing.state, approved.standing.digest) == (DayState.APPROVED, approved.digest)
    assert not approved.confirmed, "the first official of a PC that was never online waits for the city's word"
    assert refusal(approve, office) == "day_approved_already"


def test_sent_back_with_comments_and_sent_again(office: Office) -> None:
    one, other = helped(office), helped(office, 9)
    submit_day(office.desk, office.hung, MONDAY)
    assert refusal(return_day, office.desk, office.official, MONDAY, " \n", {one.id: "  "}) == "comment_missing"
    assert refusal(return_day, office.desk, office.hung, MONDAY, "x") == "not_allowed"
    assert refusal(return_day, office.desk, office.official, MONDAY, "x" * 2001) == "text_too_long"
    return_day(office.desk, office.official, MONDAY, "Xem lại giờ", {one.id: "Sai thủ tục", other.id: "Thiếu ghi chú"})
    ((day, standing),) = returned_days(office.desk).items()
    assert (day, standing.comment) == (MONDAY, "Xem lại giờ")
    assert standing.comments == {one.id: "Sai thủ tục", other.id: "Thiếu ghi chú"}
    assert refusal(correct_visit, office.desk, office.hung, one.id, {"outcome": "guided"}) == "reason_missing"
    correct_visit(office.desk, office.hung, one.id, {"outcome": "guided"}, "theo góp ý")
    assert state(office) == DayState.RETURNED
    office.clock.advance(MINUTE)
    assert submit_day(office.desk, office.mai, MONDAY)
    assert (state(office), returned_days(office.desk)) == (DayState.SENT, {})
    assert read_day(office.desk, MONDAY).mark.standing.comments == {}
    approve(office)
    assert state(office) == DayState.APPROVED


def test_a_later_change_asks_again_and_shows_before_and_after(office: Office) -> None:
    one, other = helped(office, note="sáng"), helped(office, 9)
    submit_day(office.desk, office.hung, MONDAY)
    approve(office)
    assert not changed(office)
    correct_visit(office.desk, office.hung, one.id, {"note": "chiều", "seconds": 600}, "nhầm")
    delete_visit(office.desk, office.hung, other.id, "ghi hai lần")
    new = helped(office, 10)
    read = read_day(office.desk, MONDAY)
    assert (read.mark.standing.state, read.mark.standing.changed) == (DayState.APPROVED, True)
    before = read_before(office.desk, read.mark)
    assert before.exact
    assert (before.was.visits, before.now.visits) == (2, 2)
    said = {UUID(bytes=found.id): found for found in before.visits}
    assert set(said[one.id].fields) == {"seconds", "note"}
    assert (said[one.id].before.note, said[one.id].after.note) == ("sáng", "chiều")
    assert said[other.id].after is None
    assert said[new.id].before is None
    approve(office)
    assert not changed(office)


def test_a_change_that_is_taken_back_changes_nothing(office: Office) -> None:
    one = helped(office, note="sáng")
    submit_day(office.desk, office.hung, MONDAY)
    approve(office)
    correct_visit(office.desk, office.hung, one.id, {"note": "chiều"}, "nhầm")
    assert changed(office)
    correct_visit(office.desk, office.hung, one.id, {"note": "sáng"}, "nhầm lại")
    assert not changed(office)


def test_a_visit_that_moves_away_changes_both_days(office: Office) -> None:
    one = helped(office, 9)
    helped(office, 9, day=SUNDAY)
    for day in (SUNDAY, MONDAY):
        submit_day(office.desk, office.hung, day, EmptyReason.CLOSED)
        approve(office, day=day)
    correct_visit(office.desk, office.hung, one.id, {"started_at": at(10, 0, SUNDAY)}, "nhầm ngày")
    assert [changed(office, day) for day in (SUNDAY, MONDAY)] == [True, True]
    gone = read_before(office.desk, read_day(office.desk, MONDAY).mark)
    assert gone.exact
    assert [(found.after, found.before.id) for found in gone.visits] == [(None, one.id.bytes)]


def test_what_was_not_seen_is_not_approved(office: Office) -> None:
    helped(office)
    submit_day(office.desk, office.hung, MONDAY)
    seen = read_day(office.desk, MONDAY).mark.digest
    helped(office, 9)
    assert refusal(approve_day, office.desk, office.official, MONDAY, seen) == "day_changed_meanwhile"
    assert state(office) == DayState.SENT


def test_several_days_are_approved_together_or_not_at_all(office: Office) -> None:
    days = [MONDAY - timedelta(days=back) for back in range(3)]
    for day in days:
        helped(office, day=day)
    for day in days[:2]:
        submit_day(office.desk, office.hung, day)
    digests = {mark.day: mark.digest for mark in read_days(office.desk, days[-1], days[0])}
    assert refusal(approve_days, office.desk, office.official, digests) == "day_not_sent"
    assert [state(office, day) for day in days] == [DayState.SENT, DayState.SENT, DayState.OPEN]
    said = approve_days(office.desk, office.official, {day: digests[day] for day in days[:2]})
    assert [state(office, day) for day in days] == [DayState.APPROVED, DayState.APPROVED, DayState.OPEN]
    take_back(office.desk, office.official, said)
    assert [state(office, day) for day in days] == [DayState.SENT, DayState.SENT, DayState.OPEN]


def test_each_word_is_undone_to_what_stood_before(office: Office) -> None:
    one = helped(office)
    submit_day(office.desk, office.hung, MONDAY)
    returned = return_day(office.desk, office.official, MONDAY, "Xem lại", {one.id: "Sai"})
    approved = approve_day(office.desk, office.official, MONDAY, read_day(office.desk, MONDAY).mark.digest)
    assert refusal(take_back, office.desk, office.official, [returned]) == "day_changed_meanwhile"
    take_back(office.desk, office.official, [approved])
    standing = read_day(office.desk, MONDAY).mark.standing
    assert (standing.state, standing.comment, standing.comments) == (DayState.RETURNED, "Xem lại", {one.id: "Sai"})
    submit_day(office.desk, office.hung, MONDAY)
    assert state(office) == DayState.SENT
    take_back_day(office.desk, office.hung, MONDAY)
    assert state(office) == DayState.RETURNED
    assert refusal(take_back_day, office.desk, office.hung, MONDAY) == "day_not_sent"


def test_a_day_without_visits_needs_its_reason(office: Office) -> None:
    assert refusal(submit_day, office.desk, office.hung, SUNDAY) == "empty_reason_missing"
    submit_day(office.desk, office.hung, SUNDAY, EmptyReason.POWER)
    mark = read_day(office.desk, SUNDAY).mark
    assert (mark.standing.state, mark.standing.empty, mark.visits) == (DayState.SENT, "power", 0)
    helped(office)
    submit_day(office.desk, office.hung, MONDAY, EmptyReason.POWER)
    assert read_day(office.desk, MONDAY).mark.standing.empty is None, "a day with visits has no such reason"


def test_a_day_closes_by_itself(office: Office) -> None:
    helped(office, day=MONDAY - timedelta(days=3))
    helped(office)
    assert close_days(office.desk, office.mai) == [MONDAY - timedelta(days=3)]
    office.clock.advance(at(17, 30) - office.clock.wall)
    timer = start_visit(office.desk, office.hung, "C4.1")
    assert close_days(office.desk, office.mai) == [], "somebody is still being helped"
    from ward_desk.services.running import finish_visit

    finish_visit(office.desk, office.hung, timer.id, "done")
    assert close_days(office.desk, office.mai) == [MONDAY]
    assert (state(office), close_days(office.desk, office.mai)) == (DayState.SENT, [])


def test_a_day_that_somebody_opened_again_stays_open_today(office: Office) -> None:
    helped(office)
    office.clock.advance(8 * HOUR)
    close_days(office.desk, office.mai)
    take_back_day(office.desk, office.hung, MONDAY)
    assert close_days(office.desk, office.mai) == []
    office.clock.advance(DAY)
    assert close_days(office.desk, office.mai) == [MONDAY]


def test_closing_can_be_switched_off_by_an_official_for_all_desks(office: Office) -> None:
    helped(office, day=SUNDAY)
    assert refusal(set_review_rules, office.desk, office.hung) == "not_allowed"
    set_review_rules(office.desk, office.official, closing=OFF, long_minutes=60)
    with pytest.raises(DeskError):
        set_review_rules(office.desk, office.official, closing=24 * 60)
    desk = office.reopen()
    assert (review_rules(desk).closing, review_rules(desk).long_minutes) == (OFF, 60)
    assert close_days(desk, office.hung) == []


def test_a_month_is_locked_by_itself_and_takes_no_corrections(office: Office) -> None:
    one = helped(office, day=SUNDAY)
    helped(office)
    for day in (SUNDAY, MONDAY):
        submit_day(office.desk, office.hung, day)
    approve(office, day=SUNDAY)
    office.clock.advance(at(0, 0, date(2026, 12, 6)) - office.clock.wall - 1)
    assert state(office, SUNDAY) == DayState.APPROVED
    office.clock.advance(1)
    assert (state(office, SUNDAY), state(office)) == (DayState.LOCKED, DayState.SENT)
    assert refusal(correct_visit, office.desk, office.official, one.id, {"note": "x"}, "y") == "day_locked"
    assert refusal(delete_visit, office.desk, office.official, one.id, "y") == "day_locked"
    assert refusal(helped, office, 15, 0, SUNDAY) == "day_locked"
    return_day(office.desk, office.official, SUNDAY, "Thiếu một lượt")
    helped(office, 15, 0, SUNDAY)
    assert state(office, SUNDAY) == DayState.RETURNED


def test_an_official_locks_a_month_earlier(office: Office) -> None:
    one = helped(office, day=SUNDAY)
    two = helped(office)
    for day in (SUNDAY, MONDAY):
        submit_day(office.desk, office.hung, day)
        approve(office, day=day)
    correct_visit(office.desk, office.hung, two.id, {"note": "muộn"}, "quên")
    assert refusal(lock_month, office.desk, office.hung, MONDAY) == "not_allowed"
    said = lock_month(office.desk, office.official, MONDAY)
    assert [found.day for found in said] == [SUNDAY], "what changed since its approval is looked at first"
    assert refusal(correct_visit, office.desk, office.hung, one.id, {"note": "x"}, "y") == "day_locked"
    take_back(office.desk, office.official, said)
    standing = read_day(office.desk, SUNDAY).mark.standing
    assert (standing.state, standing.changed) == (DayState.APPROVED, False)


def test_the_totals_of_a_day_and_of_the_day_before(office: Office) -> None:
    helped(office, day=MONDAY - timedelta(days=3))
    helped(office, minutes=10, outcome="guided", satisfaction=4)
    helped(office, 9, people=3)
    read = read_day(office.desk, MONDAY)
    assert read.totals == fold(read.visits)
    assert (read.totals.visits, read.totals.people, read.totals.minutes) == (2, 4, 7.5)
    assert read.totals.by_outcome == {"guided": 1, "done": 1}
    assert read.before is not None
    assert read.before.visits == 1
    assert read_day(office.desk, SUNDAY).totals.minutes is None
