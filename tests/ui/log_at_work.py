"""The log page over a real desk, with a person in front of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.desks import MINUTE, Office, at
from tests.ui.seat import Seat

from ward_desk.services.desk import Session
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import Visit, enter_visit
from ward_desk.ui.models.visit_cells import Column
from ward_desk.ui.pages.log_filters import LogMemory
from ward_desk.ui.pages.log_page import LogPage
from ward_desk.ui.widgets.sheet import Sheet


class LogAtWork(Seat):
    """`page` is shown and read; `rows` are what stands in the table from the top."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        session: Session | None = None,
        *,
        memory: LogMemory | None = None,
        size: tuple[int, int] = (1270, 712),
    ) -> None:
        super().__init__(qtbot, size)
        self.office = office
        office.desk.settings.change(language="en")
        self.page = LogPage(office.desk, session or office.hung, self.runner, self.messages, memory)
        self.sit(self.page)
        self.settle()

    def settle(self) -> None:
        """Also the pause after the last key in the search field, and what is read because of it."""
        typing = self.page.filters._typing if hasattr(self, "page") else None
        self.until(lambda: not self.runner.busy and (typing is None or not typing.isActive()))
        super().settle()

    def rows(self, column: Column = Column.SERVICE) -> list[str]:
        """The cells of a column, loading what is not there yet."""
        model, found = self.page.model, []
        for row in range(model.rowCount()):
            index = model.index(row, column)
            if index.data() is None:
                self.settle()
            found.append(index.data())
        return found

    def choose_row(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.page.table.setFocus()
        self.page.table.setCurrentIndex(self.page.model.index(row, 0))

    def key(self, key: Qt.Key, control: bool = False) -> None:
        """One key to whatever has the focus."""
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def search(self, text: str) -> None:
        """Type into the search field and wait for what comes of it."""
        self.page.filters.search.setFocus()
        self.page.filters.search.setText(text)
        self.settle()

    @property
    def sheet(self) -> Sheet:
        """The one sheet that is open."""
        (found,) = [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]
        return found

    @property
    def sheets(self) -> int:
        return sum(sheet.isVisible() for sheet in self.window.findChildren(Sheet))

    def words(self) -> str:
        """All text of the open sheet."""
        return "\n".join(label.text() for label in self.sheet.findChildren(QLabel) if not label.isHidden())

    def count(self) -> str:
        """The count over the table."""
        return self.page._card.count.text()

    @staticmethod
    def clipboard() -> str:
        return QGuiApplication.clipboard().text()


def visit_at(office: Office, minute: int, session: Session | None = None, **fields: object) -> Visit:
    """A visit that began at 07:00 plus so many minutes today."""
    entry = {"service": "C4.1", "outcome": "done", "minutes": 5} | fields
    return enter_visit(office.desk, session or office.hung, VisitEntry(started_at=at(7) + minute * MINUTE, **entry))  # type: ignore[arg-type]
