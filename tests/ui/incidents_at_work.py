"""The panel of incidents over a real desk, with a person in front of it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.desks import Office
from tests.ui.seat import Seat
from tests.unit.test_hotline_text import JAM, PLACE

from ward_desk.checks.hotline_facts import facts_of
from ward_desk.errors import Language
from ward_desk.services import incidents
from ward_desk.services.desk import Session
from ward_desk.services.incidents import IncidentEntry
from ward_desk.ui.pages.incident_card import IncidentBody
from ward_desk.ui.pages.incident_panel import IncidentPanel
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_desk.ui.widgets.sheet import Sheet

TITLE = "Máy in HP-Quay1 báo lỗi cần kỹ thuật viên xem."


def jam(office: Office, title: str = TITLE, **fields: object) -> UUID:
    """Noted by Hùng, as a check notes it."""
    values = {"part": "printers", "about": "HP-Quay1", "findings": ("device_error",), "facts": facts_of(PLACE, JAM)}
    return incidents.note(office.desk, office.hung, IncidentEntry(title, **(values | fields)))  # type: ignore[arg-type]


class _Ground(PageScroll):
    """Scrolls as the page of the panel does."""

    def __init__(self, panel: IncidentPanel) -> None:
        super().__init__()
        self.panel = panel
        self.body.addWidget(panel)

    def first_focus(self) -> object:
        return self.panel.first_focus()


class IncidentsAtWork(Seat):
    """`panel` is shown and read."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        session: Session | None = None,
        *,
        language: Language = "en",
        size: tuple[int, int] = (1270, 712),
    ) -> None:
        super().__init__(qtbot, size)
        self.office = office
        office.desk.settings.change(language=language)
        self.counts: list[int] = []
        self.panel = IncidentPanel(office.desk, session or office.hung, self.runner, self.messages)
        self.panel.open_count_changed.connect(self.counts.append)
        self.sit(_Ground(self.panel))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Title and state of what is shown, from the top."""
        return [(card.head.text(), card.head.state) for card in self.panel._cards_shown()]

    @property
    def body(self) -> IncidentBody:
        """What the opened one shows."""
        (found,) = [card.body_part for card in self.panel.cards.values() if card.head.isChecked()]
        assert found is not None
        assert found.isVisible()
        return found

    @property
    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for sheet in self.window.findChildren(Sheet) if sheet.is_open]

    def write_note(self, at: int, text: str) -> None:
        """Type into one of the notes of the sheet."""
        self.sheets[0].findChildren(QPlainTextEdit)[at].setPlainText(text)

    def undo(self) -> None:
        """Ctrl Z, and what follows."""
        self.press("Ctrl Z")
        self.settle()
