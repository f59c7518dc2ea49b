"""The visits that were about an incident, and the sheet in which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.formats import Formats
from ward_desk.services.desk import Session
from ward_desk.services.visits import VisitRow
from ward_desk.ui.pages.folding_row import FoldingRow
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text


def visit_line(row: VisitRow, formats: Formats, *, person: bool = True) -> str:
    """A visit on one line: when, what, and whose."""
    visit = row.visit
    what = visit.procedure_name or visit.service_name or visit.procedure or visit.service
    parts = (formats.day_clock(visit.started_at), what, row.person_name if person else "")
    return " · ".join(part for part in parts if part)


class LinkedVisits(QWidget):
    """`link_wanted` asks for the sheet; `unlink_wanted` carries a visit's id."""

    link_wanted = Signal()
    unlink_wanted = Signal(object)

    def __init__(self, session: Session, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._formats = session, formats
        self._shown: Sequence[VisitRow] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.link = Button(self.tr("Add a visit of mine today"), icon="plus")
        self.link.clicked.connect(self.link_wanted)
        row = FlowLayout(spacing=8)
        row.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Visits about it"), "section"))
        column.addLayout(self._list)
        column.addLayout(row)

    def show_visits(self, rows: Sequence[VisitRow]) -> None:
        """Show them; the same list again leaves focus and buttons alone."""
        if rows == self._shown:
            return
        self._shown = rows
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(self._row(row))
        if not rows:
            words = self.tr("None yet. Help for a colleague because of this incident can be added here.")
            self._list.addWidget(Text(words, "muted", wrap=True))

    def _row(self, row: VisitRow) -> QWidget:
        line = visit_line(row, self._formats)
        words = Text(line, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not self._session.is_official and row.visit.person != self._session.person.id:
            return words
        remove = Button(self.tr("Take off"), variant="quiet", icon="close")
        remove.setAccessibleName(f"{remove.accessibleName()}: {line}")
        remove.clicked.connect(partial(self.unlink_wanted.emit, row.visit.id))
        return FoldingRow(words, remove, fold_below=380)


class LinkSheet(Sheet):
    """Today's visits of whoever is signed in; `chosen` carries the id of one."""

    chosen = Signal(object)

    def __init__(self, over: QWidget, title: str, rows: Sequence[VisitRow], formats: Formats) -> None:
        super().__init__(over, title, width=620)
        if rows:
            lead = self.tr("Which visit of yours today was about this incident?")
        else:
            lead = self.tr("You have no visit today that could be added. End the visit at the counter first.")
        self.body.addWidget(Text(lead, "muted", wrap=True))
        self.rows: list[Button] = []
        for row in rows:
            button = Button(visit_line(row, formats, person=False), icon="log")
            button.clicked.connect(partial(self._choose, row.visit.id))
            self.body.addWidget(button)
            self.rows.append(button)
        self.add_cancel(self.tr("Cancel"))

    def _choose(self, visit: UUID) -> None:
        self.close_sheet()
        self.chosen.emit(visit)
