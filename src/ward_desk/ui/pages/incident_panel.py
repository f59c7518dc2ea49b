"""The incidents (sự cố) of the ward in one list, the open ones first; an opened one shows its next step."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.checks.finding import Finding, Report
from ward_desk.checks.words import Book, Words, read_book
from ward_desk.errors import DeskError, Language
from ward_desk.services import incidents
from ward_desk.services.checking import check_settings
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incident_text import facts_here, text_for_hotline
from ward_desk.services.incidents import TITLE_LIMIT, IncidentEntry, IncidentRow
from ward_desk.ui.pages.incident_actions import IncidentActions
from ward_desk.ui.pages.incident_card import IncidentCard, OpenedIncident
from ward_desk.ui.pages.incident_form import IncidentFields, IncidentSheet
from ward_desk.ui.pages.incident_opened import OpenedActions
from ward_desk.ui.pages.incident_words import IncidentWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.text import Text

FIRST_CLOSED, MORE_CLOSED = 5, 20
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PanelState(NamedTuple):
    """What the panel shows: incidents in their order, and the one that is opened. `book` holds the words of findings."""

    rows: list[IncidentRow]
    opened: OpenedIncident | None
    book: Book
    now_ms: int


def read_panel(desk: Desk, session: Session, wanted: UUID | None, first: bool, held: Book | None) -> PanelState:
    """Read it. `first`: nobody has chosen yet, so that the newest open incident is opened."""
    language, now = desk.settings.current.language, desk.clock.wall_ms()
    try:
        hotline = check_settings(desk).hotline
    except DeskError:  # the page beside this says so
        hotline = None
    book = held if held is not None and hotline in (None, held.hotline) else read_book(hotline)
    rows = incidents.incidents(desk)
    row = next((one for one in rows if one.id == wanted), None)
    if row is None and first and rows and not rows[0].closed:
        row = rows[0]
    if row is None:
        return PanelState(rows, None, book, now)
    history, visits = incidents.incident_history(desk, row.id), incidents.visits_of(desk, row.id)
    text = text_for_hotline(desk, session, row, language, book)
    return PanelState(rows, OpenedIncident(row, history, visits, text, book.hotline), book, now)


class IncidentPanel(QWidget):
    """`open_count_changed` carries how many are open, after each reading; `incident_noted` the id of a new one, or of
    the one that was noted for the same thing before."""

    open_count_changed = Signal(int)
    incident_noted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language: Language = desk.settings.current.language
        self.words = IncidentWords(self._language, self)
        self.verbs = IncidentActions(desk, session, runner, messages, self)
        self.opened = OpenedActions(desk, session, runner, messages, self.words, self.verbs, self._opened, self)
        self.opened.copied.connect(self._show_copied)
        self.cards: dict[UUID, IncidentCard] = {}
        self._state: PanelState | None = None
        self._wanted: UUID | None = None
        self._first, self._go_there = True, False
        self._closed_shown = FIRST_CLOSED
        self._report: Report | None = None
        self._build()
        self.refresh()

    # --- what the page asks

    def refresh(self) -> None:
        """Read anew: when the page is shown, and when something came from the city."""
        held = self._state.book if self._state is not None else None
        work = partial(read_panel, self._desk, self._session, self._wanted, self._first, held)
        self._runner.run(work, self.show_state, owner=self)

    def set_report(self, report: Report) -> None:
        """The newest check, which knows this PC's addresses for what is noted by hand."""
        self._report = report

    def note_finding(self, finding: Finding, words: Words, report: Report) -> None:
        """Note what a check found; what is noted and open already is shown instead."""
        self._report = report
        known = _noted_before(self._state, finding)
        if known is not None:
            self._messages.show_message(self.tr("This is noted already; its next step is shown."))
            self._noted(known.id)
            self.refresh()
            return
        entry = IncidentEntry(
            words.title[:TITLE_LIMIT],
            part=self._state.book.parts.get(finding.code, "other") if self._state is not None else "other",
            about=finding.about,
            device=finding.device,
            findings=(finding.code,),
            facts=facts_here(self._session, report, finding),
            started_at=report.at_ms or None,
        )
        self.verbs.note(entry, lambda: None, self.verbs.tell)

    def note_by_hand(self) -> None:
        """Open the sheet to note one."""
        sheet = IncidentSheet(self, self.words, self._language, self._desk.clock.wall_ms())

        def enter(fields: IncidentFields) -> None:
            facts = facts_here(self._session, self._report)
            self.verbs.note(
                IncidentEntry(facts=facts, **msgspec.structs.asdict(fields)), sheet.close_sheet, sheet.refused
            )

        sheet.entered.connect(enter)
        sheet.open_form()

    def open_incident(self, incident: UUID | None) -> None:
        """Show one with its steps; None closes the one that is open."""
        self._wanted, self._first = incident, False
        self.refresh()

    def first_focus(self) -> QWidget:
        """The line of the first incident, else the button that notes one."""
        shown = [card.head for card in self._cards_shown()]
        return shown[0] if shown else self.note

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this panel."""
        return [
            ("N", self.tr("Note an incident by hand")),
            ("↑ ↓", self.tr("Another incident")),
            ("Enter", self.tr("Open or close the incident")),
            ("C", self.tr("Copy the text for 1022")),
            ("P", self.tr("Show the picture for Zalo")),
            ("Ctrl Z", self.tr("Undo the last step")),
        ]

    # --- building

    def _build(self) -> None:
        self.note = PrimaryButton(self.tr("Note an incident"), icon="plus", key="N")
        self.note.clicked.connect(self.note_by_hand)
        self._lead = Text("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._lead, 1)
        head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self.empty = EmptyState(
            "wrench",
            self.tr("No incident is noted"),
            self.tr(
                "When a printer, the network or a PC keeps you from working, note it: you get the text for 1022, and "
                "nobody forgets what is still broken."
            ),
        )
        self._open, self._closed = QVBoxLayout(), QVBoxLayout()
        self._closed_title = Text(self.tr("Closed"), "section")
        self.more = Button(self.tr("Show earlier ones"), variant="quiet", icon="chevron-down")
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.empty)
        for cards in (self._open, self._closed):
            cards.setSpacing(12)
        column.addLayout(self._open)
        column.addWidget(self._closed_title)
        column.addLayout(self._closed)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        for part in (self.empty, self._closed_title, self.more):
            part.hide()
        self.verbs.changed.connect(self.refresh)
        self.verbs.noted.connect(self._noted)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.verbs.undo)

    # --- showing

    def show_state(self, state: PanelState) -> None:
        """Show what was read."""
        self._state = state
        self._wanted = state.opened.row.id if state.opened is not None else None
        self._first = False
        open_rows = [row for row in state.rows if not row.closed]
        closed = [row for row in state.rows if row.closed]
        shown_closed = closed[: self._closed_shown]
        if self._wanted is not None and self._wanted not in {row.id for row in (*open_rows, *shown_closed)}:
            shown_closed = closed[: 1 + next(at for at, row in enumerate(closed) if row.id == self._wanted)]
        self._place(self._open, open_rows)
        self._place(self._closed, shown_closed)
        self._drop_others({row.id for row in (*open_rows, *shown_closed)})
        for incident, card in self.cards.items():
            if state.opened is not None and incident == self._wanted:
                fresh = card.body_part is None
                body = card.show_opened(state.opened, state.now_ms)
                if fresh:
                    self.opened.follow(body, incident)
            else:
                card.close_body()
        self.empty.setVisible(not state.rows)
        self._closed_title.setVisible(bool(closed))
        self.more.setVisible(len(closed) > len(shown_closed))
        self._lead.setText(self._lead_words(len(open_rows), bool(state.rows)))
        self.open_count_changed.emit(len(open_rows))
        if self._go_there and self._wanted is not None:
            self.cards[self._wanted].head.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go_there = False

    def _lead_words(self, count: int, any_at_all: bool) -> str:
        if not any_at_all:
            return ""
        return self.tr("%n incident(s) open.", "", count) if count else self.tr("Nothing is broken that was noted.")

    def _place(self, column: QVBoxLayout, rows: list[IncidentRow]) -> None:
        assert self._state is not None
        for at, row in enumerate(rows):
            card = self.cards.get(row.id)
            if card is None:
                card = self.cards[row.id] = IncidentCard(self._session, self.words)
                card.toggled.connect(partial(self._toggled, row.id))
            card.show_row(row, self._state.now_ms)
            item = column.itemAt(at)
            if item is None or item.widget() is not card:
                column.insertWidget(at, card)

    def _drop_others(self, kept: set[UUID]) -> None:
        for incident in self.cards.keys() - kept:
            card = self.cards.pop(incident)
            card.hide()
            card.deleteLater()

    def _toggled(self, incident: UUID, opened: bool) -> None:
        self.open_incident(incident if opened else None)

    def _show_more(self) -> None:
        self._closed_shown += MORE_CLOSED
        self.refresh()

    def _noted(self, incident: UUID) -> None:
        self._wanted, self._first, self._go_there = incident, False, True
        self.incident_noted.emit(incident)

    def _opened(self) -> tuple[OpenedIncident, Book] | None:
        state = self._state
        return (state.opened, state.book) if state is not None and state.opened is not None else None

    def _show_copied(self, incident: UUID, text: str) -> None:
        card = self.cards.get(incident)
        if card is not None and card.body_part is not None:
            card.body_part.text.setText(text)
            card.body_part.steps.show_copied()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press_key(event):
            super().keyPressEvent(event)

    def press_key(self, event: QKeyEvent) -> bool:
        """Do what the key stands for; False when it stands for nothing here. The page hands on what reaches it."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        opened = self.opened
        acts = {Qt.Key.Key_N: self.note_by_hand, Qt.Key.Key_C: opened.copy_text, Qt.Key.Key_P: opened.show_picture}
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
            return True
        return event.key() in _ARROWS and self._step_lines(_ARROWS[Qt.Key(event.key())])

    def _step_lines(self, by: int) -> bool:
        heads = [card.head for card in self._cards_shown()]
        focused = [at for at, head in enumerate(heads) if head.hasFocus()]
        if not focused or not 0 <= focused[0] + by < len(heads):
            return False
        heads[focused[0] + by].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _cards_shown(self) -> list[IncidentCard]:
        """From the top."""
        found = []
        for column in (self._open, self._closed):
            widgets = (item.widget() for at in range(column.count()) if (item := column.itemAt(at)) is not None)
            found += [widget for widget in widgets if isinstance(widget, IncidentCard)]
        return found


def _noted_before(state: PanelState | None, finding: Finding) -> IncidentRow | None:
    """The open incident that was made of the same finding, if there is one."""
    rows = state.rows if state is not None else []
    alike = (row for row in rows if not row.closed and finding.code in row.findings and row.about == finding.about)
    return next(alike, None)
