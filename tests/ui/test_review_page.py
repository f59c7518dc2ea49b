"""An official reviews the log by keyboard: sees, comments, sends back, approves, several days at once, and takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.desks import MONDAY, Office, at
from tests.ui.review_at_work import TUESDAY, ReviewAtWork, helped, week_behind
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed

from ward_desk.services import incidents
from ward_desk.services.day_states import DayState
from ward_desk.services.days import submit_day
from ward_desk.services.review_rules import OFF, review_rules, set_review_rules
from ward_desk.services.reviewing import return_day
from ward_desk.services.visits import correct_visit
from ward_desk.ui.pages.review_compare import ROW, ROWS_IN_SIGHT
from ward_desk.ui.pages.sync_tables import WordsModel
from ward_desk.ui.widgets.table import CalmTable

FRIDAY = TUESDAY + timedelta(days=3)
Week = dict[date, list[UUID]]


@pytest.fixture
def week(office: Office) -> Week:
    made = week_behind(office)
    set_review_rules(office.desk, office.official, late_hours=OFF)
    return made


@pytest.fixture
def at_work(qtbot: QtBot, office: Office, week: Week) -> Iterator[Callable[..., ReviewAtWork]]:
    opened: list[ReviewAtWork] = []

    def open_one(**how: Any) -> ReviewAtWork:
        opened.append(ReviewAtWork(qtbot, office, **how))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


class TestLooking:
    def test_the_oldest_day_that_waits_comes_first(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        assert work.day == TUESDAY
        assert work.page.head.title.text() == "Tuesday 17/11"
        assert work.page.table.visits.rowCount() == 3
        assert work.odd() == []
        assert work.page.odd.nothing.isVisible()

    def test_a_key_leads_to_the_visits(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.key(Qt.Key.Key_V)
        assert work.focus is work.page.table
        assert work.page.table.visibleRegion().boundingRect() == work.page.table.rect(), "the page was scrolled to them"
        work.go(MONDAY - timedelta(days=1))
        work.page.month.table.setFocus()
        work.key(Qt.Key.Key_V)
        assert work.focus is work.page.month.table, "a day without visits has none to go to"

    def test_arrows_lead_through_days_weeks_and_months(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.key(Qt.Key.Key_Right)
        assert work.day == TUESDAY + timedelta(days=1)
        work.key(Qt.Key.Key_Up)
        assert work.day == TUESDAY + timedelta(days=-6)
        work.key(Qt.Key.Key_PageUp)
        assert work.day == date(2026, 10, 31)
        work.key(Qt.Key.Key_PageDown)
        assert work.day == date(2026, 11, 1)
        work.key(Qt.Key.Key_Left)
        assert work.day == date(2026, 10, 31)
        work.go(MONDAY)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            work.key(key)
            assert work.day == MONDAY, "days to come have nothing to review"

    def test_what_looks_wrong_leads_to_its_visit(self, office: Office, at_work: Callable[..., ReviewAtWork]) -> None:
        long = helped(office, TUESDAY, 15, minutes=240)
        unsolved = helped(office, TUESDAY, 16, outcome="follow_up")
        work = at_work()
        assert work.odd() == ["One visit of 4 h", "Not resolved, and no note says why"]
        listed = work.page.odd.list
        listed.setFocus()
        work.key(Qt.Key.Key_Down)
        chosen = work.page.table.chosen
        assert chosen is not None
        assert chosen.id in (long.id.bytes, unsolved.id.bytes)
        work.key(Qt.Key.Key_Return)
        assert work.sheets == 1

    def test_incidents_of_the_day_with_ticket_and_time_to_repair(
        self, office: Office, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        work = at_work()
        assert not work.page.incidents.isVisible()
        office.clock.jump(at(9, 0, TUESDAY) - office.clock.wall)
        made = incidents.note(office.desk, office.hung, incidents.IncidentEntry("Máy in kẹt giấy", part="printers"))
        incidents.report(office.desk, office.hung, made)
        incidents.set_ticket(office.desk, office.hung, made, "1022-77")
        office.clock.jump(45 * 60_000)
        incidents.close(office.desk, office.hung, made)
        office.clock.jump(at(11, 0, MONDAY) - office.clock.wall)
        work.page.take_news()
        work.settle()
        assert work.page.incidents.isVisible()
        (row,) = work.page.incidents.rows.rows
        assert row.cells == ("09:00", "Máy in kẹt giấy", "1022-77", "45 min", "repaired")

    def test_a_day_without_visits_shows_the_dash_and_its_reason(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.go(date(2026, 11, 16))
        assert work.page.head._stats[0]._value.text() == "—"
        assert "nobody has said why" in work.page.head.said.text()
        work.key(Qt.Key.Key_G)
        assert work.sheet_words().startswith("Why are there no visits on Monday 16/11?")
        work.key(Qt.Key.Key_Return)
        assert (work.state(work.day), work.standing(work.day).empty) == (DayState.SENT, "closed")
        assert "No visits: closed." in work.page.head.said.text()

    def test_the_charts_show_what_the_totals_count(self, at_work: Callable[..., ReviewAtWork]) -> None:
        charts = at_work().page.charts
        hours, services, week, outcomes, people, channels = (card.chart.bars for card in charts.charts)
        assert dict(zip(hours.names, hours.values, strict=True))["9"] == 1
        assert sum(services.values) == sum(outcomes.values) == sum(channels.values) == 3
        assert people == (["Lê Văn Hùng"], [3], ())
        assert list(week.values) == [0, 3, 3, 3, 3, 0, 0]
        assert all(card.chart.isVisible() for card in charts.charts)
        assert charts.people.accessibleName() == "By person. Lê Văn Hùng: 3"
        assert charts.week.toolTip().startswith("this week: Mo: 0, Tu: 3")

    def test_a_week_over_the_end_of_a_month_is_shown_whole(
        self, office: Office, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        helped(office, date(2026, 10, 31))
        helped(office, date(2026, 11, 1))
        helped(office, date(2026, 10, 19))
        work = at_work()
        work.go(date(2026, 10, 31))
        assert work.page.charts.week.chart.bars[1:] == ([0, 0, 0, 0, 0, 1, 1], [1, 0, 0, 0, 0, 0, 0])


class TestDeciding:
    def test_approved_by_one_key_and_undone(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.key(Qt.Key.Key_D)
        assert work.state(TUESDAY) == DayState.APPROVED
        assert not work.page.head.approve.isVisible()
        work.key(Qt.Key.Key_D)  # nothing is left to approve
        assert work.messages.texts == ["Tuesday 17/11 is approved."]
        work.undo()
        assert work.state(TUESDAY) == DayState.SENT
        assert work.page.head.approve.isVisible()

    def test_sent_back_with_two_comments_by_keyboard_alone(
        self, office: Office, week: Week, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        work = at_work()
        work.page.table.setFocus()
        for text in ("Sai thủ tục", "Thiếu ghi chú"):
            work.key(Qt.Key.Key_C)
            work.write(text)
            work.key(Qt.Key.Key_Return)
            work.key(Qt.Key.Key_Down)
        assert work.page.head.send_back.text().startswith("Send back, 2 ")
        work.key(Qt.Key.Key_T)
        words = work.sheet_words()
        assert "Sai thủ tục" in words
        assert "Thiếu ghi chú" in words
        work.key(Qt.Key.Key_Return)
        standing = work.standing(TUESDAY)
        assert standing.state == DayState.RETURNED
        assert standing.comments == {week[TUESDAY][0]: "Sai thủ tục", week[TUESDAY][1]: "Thiếu ghi chú"}
        assert work.page.table.visits.comment(work.page.shown.read.visits[0]) == "Sai thủ tục"  # type: ignore[union-attr]
        work.undo()
        assert work.state(TUESDAY) == DayState.SENT

    def test_sending_back_says_what_to_mend(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.key(Qt.Key.Key_T)
        work.key(Qt.Key.Key_Return)
        assert "Please say what is to be mended" in work.sheet_words()
        work.write("Xem lại giờ")
        work.key(Qt.Key.Key_Return)
        assert work.standing(TUESDAY).comment == "Xem lại giờ"

    def test_a_comment_is_taken_away_again_and_waits_for_its_day(self, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.page.table.setFocus()
        work.key(Qt.Key.Key_C)
        work.write("Sai")
        work.key(Qt.Key.Key_Return)
        work.go(FRIDAY)
        assert work.page._memory.comments == {}
        work.go(TUESDAY)
        assert list(work.page._memory.comments.values()) == ["Sai"]
        work.page.table.setFocus()
        work.key(Qt.Key.Key_C)
        work.write("")
        work.key(Qt.Key.Key_Return)
        assert work.page._memory.comments == {}

    def test_several_days_at_once_but_not_those_with_something_to_look_at(
        self, office: Office, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        helped(office, FRIDAY, 15, minutes=300)
        work = at_work()
        work.key(Qt.Key.Key_D, shift=True)
        assert "Approve several days" in work.sheet_words()
        work.key(Qt.Key.Key_Return)
        states = [work.state(TUESDAY + timedelta(days=number)) for number in range(4)]
        assert states == [DayState.APPROVED] * 3 + [DayState.SENT]
        work.undo()
        assert {work.state(TUESDAY + timedelta(days=number)) for number in range(4)} == {DayState.SENT}

    def test_what_changed_since_is_not_approved_unseen(
        self, office: Office, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        work = at_work()
        helped(office, TUESDAY, 16)
        work.key(Qt.Key.Key_D)
        assert work.state(TUESDAY) == DayState.SENT
        assert "changed since you opened it" in work.messages.texts[-1]
        assert work.page.table.visits.rowCount() == 4
        work.key(Qt.Key.Key_D)
        assert work.state(TUESDAY) == DayState.APPROVED

    def test_a_late_change_asks_again(self, office: Office, week: Week, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.key(Qt.Key.Key_D)
        correct_visit(office.desk, office.hung, week[TUESDAY][0], {"note": "muộn", "outcome": "guided"}, "quên")
        work.page.take_news()
        work.settle()
        assert work.page.head.chip.text() == "changed since approval"
        work.key(Qt.Key.Key_X)
        words = work.sheet_words()
        assert "Before: 3 visits" in words
        rows = [row.cells[1:] for row in work.sheet.findChildren(WordsModel)[0].rows]
        why = "Lê Văn Hùng: quên"
        assert rows == [("Outcome", "Done", "Guided, will finish alone", why), ("Note", "—", "muộn", why)]
        work.key(Qt.Key.Key_Escape)
        work.key(Qt.Key.Key_D)
        assert not work.standing(TUESDAY).changed


class TestTheWords:
    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (59, "59 s"),
            (3599, "59 min"),
            (7200, "2 h"),
            (47 * 3600 + 60, "47 h 1 min"),
            (48 * 3600, "2 day(s)"),
            (500_000, "6 day(s)"),
        ],
    )
    def test_a_time_is_said_as_people_say_it(
        self, at_work: Callable[..., ReviewAtWork], seconds: int, words: str
    ) -> None:
        assert at_work().page.words.duration(seconds) == words


class TestTheWidth:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_two_charts_beside_each_other_have_room_for_their_headings(
        self, at_work: Callable[..., ReviewAtWork], language: Any
    ) -> None:
        with speaking(language, 100):
            work = at_work(size=(1180, 712))
            charts = work.page.charts
            beside = []
            for width in range(1180, 1300, 10):
                work.window.resize(width, 712)
                work.settle()
                assert cut_off(charts.lower) == [], width
                beside.append(charts.week.y() == charts.outcomes.y())
            assert set(beside) == {True, False}


class TestBeforeAndAfter:
    @pytest.mark.parametrize("percent", [100, 200])
    def test_a_long_note_stands_there_whole(
        self, office: Office, week: Week, at_work: Callable[..., ReviewAtWork], percent: int
    ) -> None:
        with speaking("en", percent):
            work = at_work(size=SMALL_SCREEN)
            work.key(Qt.Key.Key_D)
            correct_visit(office.desk, office.hung, week[TUESDAY][0], {"note": "rất dài " * 30, "people": 2}, "quên")
            work.page.take_news()
            work.settle()
            work.key(Qt.Key.Key_X)
            table = work.sheet.findChildren(CalmTable)[0]
            high = {table.model().index(row, 3).data().strip(): table.rowHeight(row) for row in range(2)}
            short, long = high["2"], high[("rất dài " * 30).strip()]
            assert long > 2 * short
            work.until(
                lambda: table.height() > min(table.verticalHeader().length(), ROWS_IN_SIGHT * percent * ROW // 100)
            )
            work.key(Qt.Key.Key_Escape)


class TestTheRules:
    def test_a_threshold_is_set_for_the_ward(self, office: Office, at_work: Callable[..., ReviewAtWork]) -> None:
        work = at_work()
        work.page.month.rules.click()
        work.settle()
        lines = {line.name: line for line in work.sheet._lines}  # type: ignore[attr-defined]
        lines["long_minutes"].number.setValue(5)
        lines["closing"].box.click()
        work.key(Qt.Key.Key_Return)
        rules = review_rules(office.desk)
        assert (rules.long_minutes, rules.closing, rules.late_hours) == (5, OFF, OFF)
        assert work.odd() == ["One visit of 5 min"] * 3
        assert review_rules(office.reopen()) == rules


class TestTheVolunteer:
    def test_he_sends_but_does_not_approve(self, office: Office, at_work: Callable[..., ReviewAtWork]) -> None:
        helped(office, MONDAY, 9)
        work = at_work(session=office.hung)
        work.go(MONDAY)
        for key in (Qt.Key.Key_D, Qt.Key.Key_T, Qt.Key.Key_C):
            work.key(key)
        assert (work.state(MONDAY), work.sheets) == (DayState.OPEN, 0)
        work.key(Qt.Key.Key_G)
        assert work.state(MONDAY) == DayState.SENT
        work.undo()
        assert work.state(MONDAY) == DayState.OPEN

    def test_he_sees_what_to_mend_and_sends_again(
        self, office: Office, week: Week, at_work: Callable[..., ReviewAtWork]
    ) -> None:
        return_day(office.desk, office.official, TUESDAY, "Xem lại giờ", {week[TUESDAY][1]: "Sai thủ tục"})
        work = at_work(session=office.hung)
        work.go(TUESDAY)
        assert "Nguyễn Thị Hoa: Xem lại giờ" in work.page.head.said.text()
        assert work.page.table.visits.comment(work.page.shown.read.visits[1]) == "Sai thủ tục"  # type: ignore[union-attr]
        work.page.visit_actions.open(week[TUESDAY][1])
        work.settle()
        assert "To be mended: Sai thủ tục" in work.sheet_words()
        work.key(Qt.Key.Key_Return)
        assert "To be mended: Sai thủ tục" in work.sheet_words(), "also while he corrects it"
        work.key(Qt.Key.Key_Escape)
        correct_visit(office.desk, office.hung, week[TUESDAY][1], {"outcome": "guided"}, "theo góp ý")
        office.clock.advance(1000)
        work.key(Qt.Key.Key_G)
        assert work.state(TUESDAY) == DayState.SENT
        work.page.visit_actions.open(week[TUESDAY][1])
        work.settle()
        assert "To be mended" not in work.sheet_words()
        work.key(Qt.Key.Key_Escape)

    def test_what_is_to_be_mended_comes_first(self, office: Office, at_work: Callable[..., ReviewAtWork]) -> None:
        return_day(office.desk, office.official, FRIDAY, "xem lại", {})
        assert at_work(session=office.hung).day == FRIDAY
        assert at_work().day == TUESDAY, "the oldest that waits for an official"


class TestTheLook:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("percent", [100, 200])
    def test_nothing_is_cut_off(
        self, office: Office, week: Week, at_work: Callable[..., ReviewAtWork], language: Any, percent: int
    ) -> None:
        return_day(office.desk, office.official, TUESDAY, "Xem lại giờ", {week[TUESDAY][1]: "Sai thủ tục"})
        submit_day(office.desk, office.hung, FRIDAY)
        with speaking(language, percent):
            work = at_work(size=SMALL_SCREEN)
            work.go(TUESDAY)
            assert cut_off(work.page) == []
            assert unnamed(work.page) == []
