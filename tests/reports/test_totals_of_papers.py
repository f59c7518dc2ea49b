"""The totals of the three papers after any sequence of visits, corrections, deletions, late entries, sending and approving:
they are what plain SQL and the fold of the visits say."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import MONDAY, Office, at, open_office
from tests.reports.reading import sql_row, table

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Lines, Paper, Table
from ward_desk.services.day_states import read_day
from ward_desk.services.days import EmptyReason, submit_day
from ward_desk.services.report_period import CT13, before, since_new_year
from ward_desk.services.reporting import Period, ReportKind, ReportWish, make_paper
from ward_desk.services.reviewing import approve_day, return_day
from ward_desk.services.running import finish_visit, start_visit
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit, restore_visit, undo_correction, visit
from ward_desk.store.days import visit_lines
from ward_ledger.day import VisitLine, fold

DAYS = tuple(MONDAY - timedelta(days=back) for back in (1, 2, 8))
"""Two of the period, one of the period before."""
PERIOD = Period(DAYS[1], MONDAY)
REFUSALS = {"nothing_changed", "day_not_sent", "day_approved_already"}
moments = st.tuples(st.sampled_from(DAYS), st.integers(0, 23)).map(lambda when: at(when[1], 59, day=when[0]))
services = st.sampled_from(["C4.1", "C1.2", "C2.1", "S1.1", "1.001193"])
fields = st.fixed_dictionaries(
    {},
    optional={
        "outcome": st.sampled_from(["done", "guided", "follow_up", "passed_1022", "passed_officer", "not_done"]),
        "seconds": st.integers(1, 8 * 3600),
        "people": st.sampled_from([1, 2, 7, 200]),
        "satisfaction": st.sampled_from([None, 1, 4, 5]),
        "code": services,
        "started_at": moments,
    },
).map(lambda given: given | ({"reason": "Mất mạng"} if given.get("outcome") == "not_done" else {}))


class Step(NamedTuple):
    """Somebody does something to the visit of that number, or to its day."""

    what: str
    number: int
    fields: dict[str, Any]
    mine: bool


VERBS = ["enter", "enter", "now", "correct", "undo", "delete", "restore", "send", "approve", "return"]
steps = st.lists(
    st.builds(Step, st.sampled_from(VERBS), st.integers(0, 9), fields, st.booleans()), min_size=1, max_size=16
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_after_any_sequence(given_steps: list[Step]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ward-desk-papers-"))
    office = open_office(folder / "desk")
    try:
        visits: list[UUID] = []
        for step in given_steps:
            office.clock.advance(1000)
            _do(office, step, visits)
        for day in (*DAYS, MONDAY):
            _compare_day(office, day)
        for period in (PERIOD, before(PERIOD)):
            _compare_period(office, period)
            for session in (office.hung, office.mai):
                _compare_student(office, session.person.id, period)
    finally:
        office.close()
        shutil.rmtree(folder)


def _do(office: Office, step: Step, visits: list[UUID]) -> None:
    session = office.hung if step.mine else office.mai
    if step.what == "now":
        running = start_visit(office.desk, session, "C1.2")
        office.clock.advance(90_000)
        visits.append(finish_visit(office.desk, session, running.id, "done").id)
    elif step.what == "enter" or not visits:
        told = {"service": "C4.1", "outcome": "done", "started_at": at(9, day=DAYS[0])} | step.fields
        told["service"] = told.pop("code", told["service"])
        told["minutes"] = told.pop("seconds", 300) / 60
        visits.append(enter_visit(office.desk, session, VisitEntry(**told)).id)
    else:
        try:
            _change(office, step, visits[step.number % len(visits)])
        except DeskError as error:
            assert error.code in REFUSALS, error.code


def _change(office: Office, step: Step, of: UUID) -> None:
    desk = office.desk
    found = visit(desk, of)
    session = office.hung if found.person == office.hung.person.id else office.mai
    day = next(
        one for one in (*DAYS, MONDAY) if at(0, day=one) <= found.started_at < at(0, day=one + timedelta(days=1))
    )
    if step.what == "delete":
        delete_visit(desk, session, of, "ghi nhầm")
    elif step.what == "restore":
        restore_visit(desk, session, of, "xóa nhầm")
    elif step.what == "send":
        submit_day(desk, session, day, EmptyReason.NOBODY)
    elif step.what == "approve":
        approve_day(desk, office.official, day, read_day(desk, day).mark.digest)
    elif step.what == "return":
        return_day(desk, office.official, day, "Xem lại", {of: "Sai giờ"})
    else:
        after = correct_visit(desk, session, of, step.fields, "nhầm")
        if step.what == "undo":
            undo_correction(desk, session, found, after)


# --- the papers -------------------------------------------------------------------------------------------------------


def _paper(office: Office, kind: ReportKind, period: Period, person: UUID | None = None) -> Paper:
    return make_paper(office.desk, office.official, ReportWish(kind, period, person))


def _lines_of(office: Office, period: Period, person: UUID | None = None) -> list[VisitLine]:
    with office.desk.store.reading() as connection:
        found = visit_lines(connection, period.first, period.last)
    return [line for line in found if person is None or line.person == person.bytes]


def _sql(office: Office, period: Period, more: str = "") -> tuple[Any, ...]:
    what = "count(*), coalesce(sum(people), 0), coalesce(sum(seconds), 0), count(seconds), coalesce(sum(satisfaction), 0), count(satisfaction)"
    return sql_row(office, period, what, more)


def _told(paper: Paper) -> dict[str, str]:
    return dict(next(block for block in paper.blocks if isinstance(block, Lines)).rows)


def _said(number: float | None, digits: int = 0) -> str:
    """As a Vietnamese paper has it: 1.234 and 7,2; a dash where nothing is known."""
    if number is None:
        return "—"
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _compare_day(office: Office, day: date) -> None:
    period = Period(day, day)
    paper, totals, sql = _paper(office, "day", period), fold(_lines_of(office, period)), _sql(office, period)
    assert sql == (totals.visits, totals.people, totals.seconds, totals.timed, totals.stars, totals.rated)
    shown = next(block for block in paper.blocks if isinstance(block, Table))
    assert len(shown.rows) == totals.visits
    assert [row[0] for row in shown.rows] == list(range(1, totals.visits + 1))
    assert sum(row[2] or 0 for row in shown.rows) == totals.seconds  # type: ignore[misc]
    told = _told(paper)
    assert told["Tổng số lượt"] == _said(totals.visits or None)
    assert told["Số người được hỗ trợ"] == _said(totals.people if totals.visits else None)
    open_ones = totals.of_outcomes(("follow_up", "passed_1022", "passed_officer", "not_done"))
    assert told["Chưa xong"] == _said(open_ones if totals.visits else None)
    mean = totals.seconds / totals.timed if totals.timed else None
    assert told["Thời gian trung bình một lượt"].removesuffix(" phút") == _said(mean and mean / 60, 1)
    if totals.visits:
        assert shown.total is not None
        assert (shown.total[2], shown.total[4]) == (totals.seconds, f"Tổng cộng: {_said(totals.visits)} lượt")
    else:
        assert shown.total is None
        assert "không có lượt hỗ trợ nào" in shown.empty
    assert paper.listing is not None
    assert paper.listing.size == len(list(paper.listing.rows())) == totals.visits


def _compare_period(office: Office, period: Period) -> None:
    paper = _paper(office, "period", period)
    rows = {str(row[0]): row[1:] for row in table(paper, "").rows}
    for column, one in enumerate((period, before(period), since_new_year(period))):
        totals = fold(_lines_of(office, one))
        assert _sql(office, one)[:2] == (totals.visits, totals.people)
        assert rows["Số lượt hỗ trợ"][column] == (totals.visits or None)
        online = _sql(office, one, "AND (service LIKE 'C1%' OR service LIKE 'C2%')")[1]
        finished = totals.of_outcomes(("done", "guided"))
        passed = totals.of_outcomes(("passed_officer", "passed_1022"))
        for title, number in (
            ("Số người được hỗ trợ", totals.people),
            ("Đã xong, đã hướng dẫn (lượt)", finished),
            ("Chuyển cán bộ, chuyển 1022 (lượt)", passed),
            ("Chưa xong (lượt)", totals.visits - finished - passed),
            ("Số lượt có đánh giá", totals.rated),
            (CT13, online),
        ):
            assert rows[title][column] == (number if totals.visits else None), (title, one)
        assert rows["Mức độ hài lòng (điểm trên 5)"][column] == (totals.stars / totals.rated if totals.rated else None)
    totals = fold(_lines_of(office, period))
    _compare_tables(paper, totals, Counter(_day_of(line) for line in _lines_of(office, period)))


def _compare_tables(paper: Paper, totals: Any, by_day: Counter[date]) -> None:
    services, people, hours, days = (
        table(paper, title) for title in ("nội dung hỗ trợ", "người hỗ trợ", "trong ngày", "Theo ngày")
    )
    assert services.total is not None
    assert services.total[1:3] == ((totals.visits, totals.people) if totals.visits else (None, None))
    for one in (services, people, hours):
        assert sum(int(row[1] or 0) for row in one.rows) == totals.visits  # type: ignore[call-overload]
        assert sum(int(row[2] or 0) for row in one.rows) == totals.people  # type: ignore[call-overload]
    assert {str(row[0]): row[1] for row in hours.rows} == {f"{at_:02} giờ": n for at_, n in totals.by_hour.items()}
    assert {row[0]: row[1] for row in days.rows if row[1] is not None} == by_day
    assert all(row[1] is None for row in days.rows if row[0] not in by_day)


def _compare_student(office: Office, person: UUID, period: Period) -> None:
    paper = _paper(office, "student", period, person)
    lines = _lines_of(office, period, person)
    totals = fold(lines)
    assert _sql(office, period, f"AND person = x'{person.hex}'")[:3] == (totals.visits, totals.people, totals.seconds)
    told, groups = _told(paper), table(paper, "nội dung hỗ trợ")
    assert groups.total is not None
    assert groups.total[1:3] == (totals.visits, totals.people)
    assert sum(int(row[1] or 0) for row in groups.rows) == totals.visits  # type: ignore[call-overload]
    some = totals.visits > 0
    assert told["Số lượt hỗ trợ"] == (f"{_said(totals.visits)} lượt, {_said(totals.people)} người" if some else "—")
    assert told["Số ngày có ghi nhận hỗ trợ"] == _said(len({_day_of(line) for line in lines}) or None)
    stars = totals.stars / totals.rated if totals.rated else None
    assert told["Mức độ hài lòng"].startswith(f"{_said(stars, 1)} trên 5" if stars else "chưa đánh giá")


def _day_of(line: VisitLine) -> date:
    return next(
        one for one in (*DAYS, MONDAY) if at(0, day=one) <= line.started_at < at(0, day=one + timedelta(days=1))
    )
