"""The card of the log: how many visits there are, the table of them, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ward_desk.formats import Formats
from ward_desk.ui.models.visit_cells import DayWords
from ward_desk.ui.models.visits_model import VisitsModel
from ward_desk.ui.pages.log_table import LogTable
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button, IconButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.text import ElidedLabel, Text

LEAST_TABLE = 240


class LogCard(Card):
    """Each signal asks for one thing; the card decides nothing."""

    clear_wanted = Signal()
    export_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget) -> None:
        super().__init__(padding=4, spacing=4, parent=parent)
        self._formats = formats
        self._states = QStackedWidget(self)
        self.table = LogTable(self.tr("Visits"), self.tr("late"), self._states)
        self.table.setMinimumHeight(current_look().px(LEAST_TABLE))
        self.count = Text("", "strong", parent=self)
        self._hint = ElidedLabel("", "note", parent=self)
        self.unfilter = Button(self.tr("Clear filters"), variant="quiet", icon="close", parent=self)
        self.export = Button(self.tr("Export CSV"), variant="quiet", icon="download", parent=self)
        self._again = IconButton("refresh", self.tr("Read the log anew"), key="F5", parent=self)
        self._build_states()
        self._lay_out()
        self.unfilter.clicked.connect(self.clear_wanted)
        self.export.clicked.connect(self.export_wanted)
        self._again.clicked.connect(self.again_wanted)

    def titles(self) -> list[str]:
        """The titles of the columns, in the order of Column."""
        return [
            self.tr("Day"),
            self.tr("Time"),
            self.tr("Subject of assistance"),
            self.tr("Assisted"),
            self.tr("Min."),
            self.tr("Outcome"),
            self.tr("Recorded by"),
            self.tr("Dossier, note"),
        ]

    def day_words(self) -> DayWords:
        """The words for days in the first column."""
        weekdays = (
            self.tr("Mon"),
            self.tr("Tue"),
            self.tr("Wed"),
            self.tr("Thu"),
            self.tr("Fri"),
            self.tr("Sat"),
            self.tr("Sun"),
        )
        return DayWords(self.tr("Today"), self.tr("Yesterday"), weekdays)

    def show_count(self, model: VisitsModel, *, narrowed: bool) -> None:
        """Say how many there are, or how many have been counted so far."""
        self.unfilter.setVisible(narrowed)
        if model.complete:
            self.count.setText(self.tr("%Ln visit(s)", "", model.known))
            self._hint.setText(self.tr("Enter opens · Del deletes · Ctrl C copies") if model.known else "")
        else:
            self.count.setText(self.tr("More than {count} visits").format(count=self._formats.count(model.known)))
            self._hint.setText(self.tr("counting…"))

    def show_state(self, *, empty: bool, narrowed: bool) -> None:
        """The table, or why there is nothing in it."""
        self._states.setCurrentIndex((2 if narrowed else 1) if empty else 0)

    def _build_states(self) -> None:
        clear = Button(self.tr("Clear filters"))
        clear.clicked.connect(self.clear_wanted)
        nothing = EmptyState(
            "log", self.tr("No visits yet"), self.tr("Each visit recorded at the counter appears here at once.")
        )
        unfit = EmptyState(
            "search", self.tr("No visit fits"), self.tr("Try fewer words, or another day, service or person."), clear
        )
        self._states.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for state in (self.table, nothing, unfit):
            self._states.addWidget(state)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 0)
        head.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(self._states, 1)
        head.addWidget(self.count)
        head.addWidget(self.unfilter)
        head.addWidget(self._hint, 1)
        head.addWidget(self.export)
        head.addWidget(self._again)
