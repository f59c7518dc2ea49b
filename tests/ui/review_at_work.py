"""The review page over a real desk with a week behind it, and an official in front of it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.desks import MONDAY, Office, at
from tests.ui.seat import Seat

from ward_desk.services.day_states import DayState, Standing, read_day
from ward_desk.services.days import submit_day
from ward_desk.services.desk import Session
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import Visit, enter_visit
from ward_desk.ui.pages.review_page import ReviewPage
from ward_desk.ui.pages.review_reader import ReviewMemory
from ward_desk.ui.widgets.sheet import Sheet

TUESDAY = date(2026, 11, 17)


class ReviewAtWork(Seat):
    """`page` is shown and read. Monday 23 November is today; the days before are of the test's making."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        session: Session | None = None,
        *,
        memory: ReviewMemory | None = None,
        size: tuple[int, int] = (1270, 712),
    ) -> None:
        super().__init__(qtbot, size)
        self.office = office
        office.desk.settings.change(language="en")
        self.page = ReviewPage(office.desk, session or office.official, self.runner, self.messages, memory)
        self.sit(self.page)
        self.page.page_shown()
        self.settle()

    def go(self, day: date) -> None:
        """Another day."""
        self.page.reader.show_date(day)
        self.settle()

    def key(self, key: Qt.Key, *, shift: bool = False) -> None:
        """One key to whatever has the focus, and what comes of it."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Text into the field that has the focus."""
        field = self.focus
        assert isinstance(field, QLineEdit), field
        field.setText(text)

    @property
    def sheet(self) -> Sheet:
        """The one sheet that is open."""
        (found,) = [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]
        return found

    def sheet_words(self) -> str:
        """All text of the open sheet."""
        return "\n".join(label.text() for label in self.sheet.findChildren(QLabel) if not label.isHidden())

    @property
    def sheets(self) -> int:
        return sum(sheet.isVisible() for sheet in self.window.findChildren(Sheet))

    @property
    def day(self) -> date:
        """The day on the screen."""
        assert self.page.shown is not None
        return self.page.shown.read.mark.day

    def standing(self, day: date) -> Standing:
        """How a day stands in the store."""
        return read_day(self.office.desk, day).mark.standing

    def state(self, day: date) -> DayState:
        return self.standing(day).state

    def undo(self) -> None:
        """Press the way back of the last message."""
        from ward_desk.ui.widgets.buttons import Button

        buttons = [one for one in self.messages.findChildren(Button) if one.text() == "Undo"]
        buttons[-1].click()
        self.settle()

    def odd(self) -> list[str]:
        """What is shown to look at."""
        return [row.sentence for row in self.page.odd.list.odd.rows]


def helped(office: Office, day: date, hour: int = 9, minute: int = 0, **fields: object) -> Visit:
    """A visit on that day."""
    entry: dict[str, object] = {"service": "C4.1", "outcome": "done", "minutes": 5} | fields
    return enter_visit(office.desk, office.hung, VisitEntry(started_at=at(hour, minute, day), **entry))  # type: ignore[arg-type]


def week_behind(office: Office, days: int = 4) -> dict[date, list[UUID]]:
    """Tuesday to Friday of last week with three visits each, sent; what looks wrong in none."""
    office.clock.jump(at(11, 0, MONDAY) - office.clock.wall)
    made: dict[date, list[UUID]] = {}
    office.desk.settings.change(language="en")
    for number in range(days):
        day = TUESDAY + timedelta(days=number)
        made[day] = [helped(office, day, hour).id for hour in (8, 9, 14)]
        submit_day(office.desk, office.hung, day)
    return made
