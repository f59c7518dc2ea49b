"""One incident of the list: its line, and when it is open its steps, what was said of it, its visits and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.checks.settings import Hotline
from ward_desk.services.desk import Session
from ward_desk.services.history import HistoryEntry
from ward_desk.services.incidents import IncidentRow
from ward_desk.services.visits import VisitRow
from ward_desk.ui.pages.incident_head import IncidentHead
from ward_desk.ui.pages.incident_steps import IncidentSteps
from ward_desk.ui.pages.incident_visits import LinkedVisits
from ward_desk.ui.pages.incident_words import IncidentWords
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.page_scroll import FoldingColumns
from ward_desk.ui.widgets.text import Text


class OpenedIncident(NamedTuple):
    """An incident with everything that is shown when it is open. `text` is what 1022 is told, `hotline` whom to call."""

    row: IncidentRow
    history: Sequence[HistoryEntry]
    visits: Sequence[VisitRow]
    text: str
    hotline: Hotline


class IncidentBody(QWidget):
    """What an open incident shows."""

    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, session: Session, words: IncidentWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: OpenedIncident | None = None
        self.steps = IncidentSteps(words)
        self.visits = LinkedVisits(session, words.formats)
        self.text = Text("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QWidget()
        self._tiles = TileLayout(self._facts, columns=3, narrowest=170, spacing=12)
        self._wide = QVBoxLayout()
        self._wide.setSpacing(8)
        self._history = QVBoxLayout()
        self._history.setSpacing(6)
        self._build()

    def show_opened(self, opened: OpenedIncident, now_ms: int) -> None:
        """Show it; what did not change stays as it is."""
        before, self._shown = self._shown, opened
        self.steps.show_row(opened.row, now_ms, self._words.hotline(opened.hotline))
        self.visits.show_visits(opened.visits)
        self.text.setText(opened.text)
        if before is None or before.row != opened.row:
            self._show_facts(opened.row)
        if before is None or before.history != opened.history:
            self._show_history(opened.history)

    @property
    def opened(self) -> OpenedIncident | None:
        """What is shown."""
        return self._shown

    def _build(self) -> None:
        edit = Button(self.tr("Change what was noted"), icon="edit")
        delete = Button(self.tr("Noted by mistake"), variant="quiet", icon="trash")
        edit.clicked.connect(self.edit_wanted)
        delete.clicked.connect(self.delete_wanted)
        acts = FlowLayout(spacing=8)
        acts.addWidget(edit)
        acts.addWidget(delete)
        self.text_card = Card(spacing=4)
        self.text_card.body.addWidget(Text(self.tr("What 1022 is told"), "section"))
        self.text_card.body.addWidget(self.text)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.text_card)
        beside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(16)
        column.addWidget(Line())
        column.addWidget(FoldingColumns(self.steps, side, side_width=460, fold_below=860))
        column.addWidget(self._facts)
        column.addLayout(self._wide)
        column.addLayout(acts)
        column.addWidget(Line())
        column.addWidget(self.visits)
        column.addWidget(Line())
        column.addWidget(Text(self.tr("What was done"), "section"))
        column.addLayout(self._history)

    def _show_facts(self, row: IncidentRow) -> None:
        self._tiles.clear()
        _empty(self._wide)
        for fact in self._words.facts(row):
            pair = QWidget()
            column = QVBoxLayout(pair)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            value = Text(fact.value, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for label in (Text(fact.name, "note"), value):
                column.addWidget(label)
            column.addStretch()
            (self._wide if fact.wide else self._tiles).addWidget(pair)

    def _show_history(self, entries: Sequence[HistoryEntry]) -> None:
        _empty(self._history)
        for entry in reversed(entries):
            lines = [self._words.headline(entry), *self._words.changes(entry)]
            for at, line in enumerate(lines):
                label = Text(line, "note" if at == 0 else "text", wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._history.addWidget(label)


class IncidentCard(Card):
    """The line, and below it the body while it is open. `toggled` carries whether it was opened."""

    toggled = Signal(bool)

    def __init__(self, session: Session, words: IncidentWords, parent: QWidget | None = None) -> None:
        super().__init__("", padding=0, spacing=0, parent=parent)
        self._session, self._words = session, words
        self.head = IncidentHead()
        self.body_part: IncidentBody | None = None
        self.body.addWidget(self.head)
        self.head.clicked.connect(self.toggled)

    def show_row(self, row: IncidentRow, now_ms: int) -> None:
        """Show the line."""
        state, tone = self._words.state(row.state)
        self.head.show_words(row.title, self._words.note(row, now_ms), state, tone)

    def show_opened(self, opened: OpenedIncident, now_ms: int) -> IncidentBody:
        """Show the body; answers it, made the first time."""
        self.head.setChecked(True)
        if self.body_part is None:
            self.body_part = IncidentBody(self._session, self._words)
            self.body.addWidget(self.body_part)
        self.body_part.show_opened(opened, now_ms)
        self.body_part.show()
        return self.body_part

    def close_body(self) -> None:
        """Show only the line."""
        self.head.setChecked(False)
        if self.body_part is not None:
            self.body_part.hide()


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
