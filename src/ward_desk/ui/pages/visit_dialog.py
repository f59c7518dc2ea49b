"""One visit in a sheet: all that is known of it, its history, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollBar, QVBoxLayout, QWidget

from ward_desk.services.contacts import Contact
from ward_desk.services.visits import HistoryEntry, Visit
from ward_desk.ui.models.visit_cells import OUTCOME_TONES
from ward_desk.ui.pages.visit_words import VisitWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.chips import Chip, StatusChip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Role, SectionTitle, Text

WIDTH = 760
ON_CHIPS = frozenset({"outcome", "late"})


class OpenedVisit(NamedTuple):
    """A visit as read for the sheet. `sent` says whether its day was sent for review, `to_mend` what an official wants
    mended in it while the day is back, "" for nothing."""

    visit: Visit
    history: list[HistoryEntry]
    contact: Contact | None
    sent: bool
    to_mend: str = ""


class MendText(Text):
    """What an official wants mended, to be read while it is done."""

    def __init__(self, comment: str) -> None:
        super().__init__("", "warning", wrap=True)
        self.setText(self.tr("To be mended: {comment}").format(comment=comment))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class VisitSheet(Sheet):
    """Each signal asks for one thing to be done; the sheet is closed by then, except after `withdraw_wanted`."""

    correct_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, over: QWidget, opened: OpenedVisit, words: VisitWords) -> None:
        super().__init__(over, words.title(opened.visit), width=WIDTH)
        self._opened, self._words = opened, words
        self.body.setSpacing(16)
        self._build_chips()
        if opened.to_mend:
            self.body.addWidget(MendText(opened.to_mend))
        self._build_facts()
        if opened.contact is not None:
            self._build_contact(opened.contact)
        self._build_history()
        self._build_buttons()

    def open_visit(self) -> None:
        """Show it, the focus on the main button, so that Enter never does what cannot be undone."""
        self.open_sheet(self.main)

    def contact_withdrawn(self) -> None:
        """The contact is gone; the rest of the sheet stays."""
        self._contact.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar: QScrollBar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _build_chips(self) -> None:
        visit, words = self._opened.visit, self._words
        row = FlowLayout(spacing=8)
        self.body.addLayout(row)
        row.addWidget(StatusChip(words.value("outcome", visit.outcome), OUTCOME_TONES.get(visit.outcome, "neutral")))
        if visit.late:
            row.addWidget(Chip(self.tr("Entered late")))
        if visit.deleted:
            row.addWidget(StatusChip(self.tr("Deleted"), "blocked"))
        if self._opened.sent:
            row.addWidget(StatusChip(self.tr("The day was sent"), "accent"))

    def _build_facts(self) -> None:
        """Two facts a line where there is room; one under the other in large text."""
        facts = [fact for fact in self._words.facts(self._opened.visit) if fact.field not in ON_CHIPS]
        across = 1 if current_look().percent > 140 else 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column in range(across):
            grid.setColumnStretch(2 * column + 1, 1)
        row, at = -1, across
        for fact in facts:
            if fact.wide or at == across:
                row, at = row + 1, 0
            label, text = Text(fact.name, "muted"), selectable(fact.value)
            text.setAccessibleName(f"{fact.name}: {fact.value}")
            grid.addWidget(label, row, 2 * at, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 2 * at + 1, 1, 2 * across - 1 if fact.wide else 1, Qt.AlignmentFlag.AlignTop)
            at = across if fact.wide else at + 1
        self.body.addLayout(grid)

    def _build_contact(self, contact: Contact) -> None:
        self._contact = Card(self.tr("Kept for a call back, with consent"), padding=16, spacing=8)
        name = " · ".join(part for part in (contact.name, contact.phone) if part)
        until = self.tr("Deleted by itself on {day}. Only on this PC.").format(
            day=self._words.formats.day(contact.purge_on)
        )
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(selectable(name, "strong"))
        column.addWidget(Text(until, "note", wrap=True))
        row.addLayout(column, 1)
        withdraw = Button(self.tr("Consent withdrawn"), icon="trash")
        withdraw.clicked.connect(self.withdraw_wanted)
        row.addWidget(withdraw, 0, Qt.AlignmentFlag.AlignTop)
        self._contact.body.addLayout(row)
        self.body.addWidget(self._contact)

    def _build_history(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("History")))
        for number, entry in enumerate(reversed(self._opened.history)):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(HistoryItem(entry, self._words))

    def _build_buttons(self) -> None:
        if self._opened.visit.deleted:
            self.main = self.add_primary(self.tr("Restore"), lambda: self._leave(self.restore_wanted.emit))
        else:
            self.main = self.add_primary(self.tr("Correct"), lambda: self._leave(self.correct_wanted.emit))
            delete = Button(self.tr("Delete"), icon="trash", key="Del")
            delete.clicked.connect(lambda: self._leave(self.delete_wanted.emit))
            self.add_button(delete)
            self._key(QKeySequence.StandardKey.Delete, delete.click)
        copy = Button(self.tr("Copy"), icon="copy", key="Ctrl C")
        copy.clicked.connect(self._copy)
        self.add_button(copy)
        self._key(QKeySequence.StandardKey.Copy, self._copy)
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.cancel)
        self.add_button(close)

    def _key(self, key: QKeySequence.StandardKey, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _leave(self, ask: Callable[[], None]) -> None:
        self.close_sheet()
        ask()

    def _copy(self) -> None:
        """What is selected in a text, else the whole visit."""
        label = self._host.focusWidget()
        chosen = label.selectedText() if isinstance(label, QLabel) else ""
        QGuiApplication.clipboard().setText(chosen or self._words.as_text(self._opened.visit))


class HistoryItem(QWidget):
    """One change: what, when and who, then each field from old to new, the reason, and why it had no effect."""

    def __init__(self, entry: HistoryEntry, words: VisitWords) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = FlowLayout(spacing=8)
        column.addLayout(top)
        top.addWidget(Text(words.headline(entry), "strong"))
        top.addWidget(Text(f"{words.moment(entry.at_ms)} · {words.who(entry)}", "muted"))
        for line in words.changes(entry):
            column.addWidget(selectable(line))
        ends: tuple[tuple[str, Role], ...] = ((words.why(entry), "muted"), (words.refusal(entry), "warning"))
        for line, role in ends:
            if line:
                column.addWidget(selectable(line, role))


def selectable(text: str, role: Role = "text") -> Text:
    """A text that wraps, is never taken for HTML, and can be selected and copied."""
    label = Text(text, role, wrap=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label
