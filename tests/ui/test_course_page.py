"""The course by keys alone: answering, why, reading on, the wrong ones again, and what this PC remembers of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.desks import Office
from tests.ui.guides_at_work import GuidesAtWork
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed

from ward_desk.errors import Language
from ward_desk.services.course import load_course
from ward_desk.settings import SettingsFile
from ward_desk.store import log
from ward_desk.ui.pages.course_cards import IntroCard, QuestionCard, ResultCard
from ward_desk.ui.pages.course_page import CoursePage

COURSE = load_course("vi")


@pytest.fixture
def guides(qtbot: QtBot, office: Office) -> Iterator[GuidesAtWork]:
    opened = GuidesAtWork(qtbot, office)
    opened.page.open_course()
    yield opened
    opened.close()


def course(guides: GuidesAtWork) -> CoursePage:
    assert guides.page.course is not None
    return guides.page.course


def question(guides: GuidesAtWork) -> QuestionCard:
    card = course(guides).card
    assert isinstance(card, QuestionCard)
    return card


def right_key(number: int) -> str:
    return str(COURSE.questions[number].right + 1)


def wrong_key(number: int) -> str:
    return str((COURSE.questions[number].right + 1) % 3 + 1)


def words(guides: GuidesAtWork) -> str:
    return "\n".join(label.text() for label in course(guides).findChildren(QLabel) if label.isVisible())


def test_all_ten_right_is_twenty_one_keys_and_is_remembered_on_this_pc_only(guides: GuidesAtWork) -> None:
    desk, hung = guides.office.desk, str(guides.office.hung.person.id)
    with desk.store.reading() as connection:
        before = len(list(log.rows(connection)))
    guides.press("Enter")
    for number in range(10):
        guides.press(right_key(number), "Enter")
    guides.settle()
    assert isinstance(course(guides).card, ResultCard)
    assert "10 of 10 right" in words(guides)
    assert desk.settings.current.course_passed == {hung: "2026-11-23"}
    assert SettingsFile(guides.office.paths.settings).current.course_passed == {hung: "2026-11-23"}
    with desk.store.reading() as connection:
        assert len(list(log.rows(connection))) == before
    guides.press("Enter")
    assert guides.page.course is None
    assert guides.page.finder.passed.text() == "You passed it on 23/11/2026."


def test_a_wrong_answer_says_why_and_marks_both(guides: GuidesAtWork) -> None:
    guides.press("Enter")
    card = question(guides)
    assert card.hasFocus(), "no answer has the focus, so that an Enter too many chooses none"
    guides.press("Enter", "5")
    assert question(guides) is card, "neither is an answer"
    guides.press(wrong_key(0))
    card = question(guides)
    marks = [tile.mark for tile in card.answers]
    right, wrong = COURSE.questions[0].right, int(wrong_key(0)) - 1
    assert (marks[right], marks[wrong], marks.count("other")) == ("right", "wrong", 1)
    assert COURSE.questions[0].why in words(guides) and "Not quite." in words(guides)
    guides.press(right_key(0))
    assert course(guides).run is not None and course(guides).run.answer == wrong, "the first answer counts"
    assert guides.focus is card.next


def test_the_guide_is_read_beside_it_and_the_course_waits(guides: GuidesAtWork) -> None:
    guides.press("Enter", "h")
    assert guides.sheets == [], "first answer, then read"
    guides.press("1", "h")
    (sheet,) = guides.sheets
    assert COURSE.questions[0].guide == "C4.3"
    assert sheet.accessibleName() == "Quên mật khẩu, đổi thiết bị, lỗi đăng nhập"
    guides.press("Esc")
    assert guides.sheets == [] and question(guides).next is guides.focus


def test_the_wrong_ones_come_again_until_all_are_right(guides: GuidesAtWork) -> None:
    guides.press("Enter")
    for number in range(10):
        guides.press(wrong_key(number) if number in {2, 7} else right_key(number), "Enter")
    guides.settle()
    assert "8 of 10 right" in words(guides)
    assert COURSE.questions[2].text in words(guides) and COURSE.questions[3].text not in words(guides)
    assert guides.office.desk.settings.current.course_passed == {}
    guides.press("Enter")
    assert "Question 1 of 2" in words(guides)
    guides.press(right_key(2), "Enter", right_key(7), "Enter")
    guides.settle()
    assert "10 of 10 right" in words(guides)
    assert guides.office.desk.settings.current.course_passed


def test_one_can_leave_look_back_and_go_on(guides: GuidesAtWork) -> None:
    guides.press("Enter", right_key(0), "Enter", right_key(1), "Left")
    assert COURSE.questions[0].text in words(guides)
    guides.press("Right", "Enter")
    assert COURSE.questions[2].text in words(guides)
    guides.press("Esc")
    assert guides.page.course is None and guides.focus is guides.page.finder.course
    guides.press("Enter")
    assert COURSE.questions[2].text in words(guides)
    guides.open()  # the theme was changed, say
    assert COURSE.questions[2].text in words(guides)


def test_it_may_be_done_again_by_who_passed(guides: GuidesAtWork) -> None:
    desk = guides.office.desk
    desk.settings.change(course_passed={str(guides.office.hung.person.id): "2026-11-20", "somebody": "kaputt"})
    guides.open()
    guides.page.open_course()
    assert isinstance(course(guides).card, IntroCard)
    assert "You passed it on 20/11/2026." in words(guides)
    guides.press("Enter")
    assert COURSE.questions[0].text in words(guides)


def test_a_day_that_somebody_spoilt_in_the_file_is_no_day(guides: GuidesAtWork) -> None:
    guides.office.desk.settings.change(course_passed={str(guides.office.hung.person.id): "hôm qua"})
    guides.open()
    assert guides.page.finder.passed.text() == ""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("percent", "size"), [(100, SMALL_SCREEN), (200, (1366, 768)), (200, SMALL_SCREEN)])
def test_nothing_is_cut_off_on_any_screen(
    qtbot: QtBot, office: Office, language: Language, percent: int, size: tuple[int, int]
) -> None:
    with speaking(language, percent):
        guides = GuidesAtWork(qtbot, office, size=size, language=language)
        guides.page.open_course()
        guides.press("Enter")
        for _ in range(10):
            assert (cut_off(guides.page), unnamed(guides.page)) == ([], [])
            guides.press("1")
            QCoreApplication.processEvents()
            assert cut_off(guides.page) == []
            last = question(guides).next
            assert last is not None and not last.visibleRegion().isEmpty(), "what comes next is in sight"
            guides.press("Enter")
        assert (cut_off(guides.page), unnamed(guides.page)) == ([], [])
        assert guides.window.width() == size[0]
        guides.close()
