"""The incidents of the day under review: what, how far it is, the ticket of 1022 and the time to repair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from ward_desk.formats import MISSING
from ward_desk.services.incidents import IncidentRow, IncidentState
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.pages.sync_tables import Row, WordsModel
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.table import CalmTable
from ward_desk.ui.widgets.text import Text

TONES: dict[str, Tone] = {
    IncidentState.NOTED: "slow",
    IncidentState.REPORTED: "accent",
    IncidentState.IN_REPAIR: "accent",
    IncidentState.FIXED: "good",
    IncidentState.CANNOT_FIX: "blocked",
}


class IncidentsCard(Card):
    """Hidden on a day without incidents."""

    def __init__(self, words: ReviewWords, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._words = words
        self.table = CalmTable(self.tr("Incidents of the day"))
        titles = (
            self.tr("Time"),
            self.tr("Incident"),
            self.tr("Ticket of 1022"),
            self.tr("Time to repair"),
            self.tr("State"),
        )
        self.rows = WordsModel(titles, frozenset(), self)
        self.table.setModel(self.rows)
        columns = self.table.horizontalHeader()
        for column in (0, 2, 3, 4):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(current_look().px(60))
        self.table.verticalHeader().setDefaultSectionSize(current_look().px(36))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(Text(self.tr("Incidents of the day"), "section"))
        self.body.addWidget(self.table)
        self.hide()

    def show_incidents(self, rows: Sequence[IncidentRow]) -> None:
        """Show them."""
        self.rows.show_rows([self._row(one) for one in rows])
        height = self.table.horizontalHeader().sizeHint().height()
        height += len(rows) * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 4)
        self.setVisible(bool(rows))

    def _row(self, one: IncidentRow) -> Row:
        repair = self._words.duration(one.repair_ms // 1000) if one.repair_ms is not None else MISSING
        about = f"{one.title} · {one.about}" if one.about and one.about not in one.title else one.title
        cells = (
            self._words.formats.clock(one.started_at),
            about,
            one.ticket or MISSING,
            repair,
            self._state(one.state),
        )
        return Row(cells, TONES.get(one.state, "neutral"))

    def _state(self, state: str) -> str:
        words: dict[str, str] = {
            IncidentState.NOTED: self.tr("noted"),
            IncidentState.REPORTED: self.tr("told to 1022"),
            IncidentState.IN_REPAIR: self.tr("in repair"),
            IncidentState.FIXED: self.tr("repaired"),
            IncidentState.CANNOT_FIX: self.tr("cannot be repaired"),
        }
        return words.get(state, state)
