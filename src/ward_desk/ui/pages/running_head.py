"""The head of a running visit's card: clock, name, what is known in one line, and three buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.running import Timer
from ward_desk.ui.pages.rating import rating_names
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.chips import Chip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text

NARROW = 560


class CardTexts:
    """The words of a card that come from the catalogue, in one language. `me` is the name of who is signed in;
    `contact_until` answers until when a contact that is taken now will be kept."""

    def __init__(self, catalogue: Catalogue, language: Language, contact_until: Callable[[], date], me: str) -> None:
        self.catalogue, self.contact_until, self.me = catalogue, contact_until, me
        self.language: Language = language
        self.formats = Formats(language)

    @property
    def outcomes(self) -> Mapping[str, str]:
        """Codes and names of the outcomes, in their order."""
        return {code: self.catalogue.outcome_name(code, self.language) for code in self.catalogue.outcomes}

    def subject(self, timer: Timer) -> str:
        """Whom it is for."""
        return self.catalogue.subject_name(timer.subject, self.language)

    def channel(self, timer: Timer) -> str:
        """How it is done, in lower case as it stands inside a line."""
        name = self.catalogue.channel_name(timer.channel, self.language)
        return name[:1].lower() + name[1:]


class CardHead(QWidget):
    """The buttons go under the words when it is narrow."""

    details_wanted = Signal()
    pause_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, texts: CardTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._build_words()
        self._build_buttons()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._buttons)

    def show_timer(self, timer: Timer) -> str:
        """Show the visit as it is kept now; returns the line of facts."""
        self._name.setText(timer.name(self._texts.language))
        self._pause.set_label(self.tr("Go on") if timer.paused else self.tr("Pause"))
        self._show_marks(timer)
        facts = self._facts(timer)
        self._line.setText(facts)
        return facts

    def show_elapsed(self, elapsed_ms: int) -> None:
        """Move the clock on."""
        text = self._texts.formats.running(elapsed_ms)
        if text != self.clock.text():
            self.clock.setText(text)

    def show_keys(self, shown: bool) -> None:
        """Print the keys of the buttons, or not."""
        self._more.set_key("D" if shown else "")
        self._pause.set_key("P" if shown else "")

    def offer_finish(self, offered: bool) -> None:
        """Show the button that unfolds how it can end."""
        self._finish.setVisible(offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current_look().px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def _build_words(self) -> None:
        self.clock = Text("00:00", "number")
        self.clock.ensurePolished()
        self.clock.setMinimumWidth(self.clock.fontMetrics().horizontalAdvance("0:00:00"))
        self._name, self._line = Text("", "strong", wrap=True), Text("", "muted", wrap=True)
        self._marks = (Chip(tone="accent", dot=True), Chip(tone="good"))
        self._mark_row, column = QWidget(), QVBoxLayout()
        marks = FlowLayout(self._mark_row, spacing=6)
        for mark in self._marks:
            marks.addWidget(mark)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addWidget(self._mark_row)
        column.addStretch(1)
        self._words = QWidget()
        row = QHBoxLayout(self._words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.clock)
        row.addLayout(column, 1)

    def _build_buttons(self) -> None:
        self._more = Button(self.tr("Details"))
        self._pause = Button(self.tr("Pause"))
        self._finish = Button(self.tr("Finish"))
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        wishes = (self.details_wanted, self.pause_wanted, self.finish_wanted)
        for button, wish in zip((self._more, self._pause, self._finish), wishes, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
            row.addWidget(button)
        row.addStretch()

    def _facts(self, timer: Timer) -> str:
        parts = [self.tr("paused")] if timer.paused else []
        parts += [self._texts.subject(timer), self._texts.channel(timer)]
        if timer.people > 1:
            parts.append(self.tr("%n people", "", timer.people))
        parts.append(self.tr("started {time}").format(time=self._texts.formats.clock(timer.started_at)))
        if timer.person_name and timer.person_name != self._texts.me:
            parts.append(timer.person_name)
        facts = " · ".join(parts)
        return facts[:1].upper() + facts[1:]

    def _show_marks(self, timer: Timer) -> None:
        rated = rating_names().get(timer.satisfaction or 0, "")
        words = (self.tr("restored after the PC went off") if timer.recovered else "", rated)
        for mark, text in zip(self._marks, words, strict=True):
            mark.setText(text)
            mark.setVisible(bool(text))
        self._mark_row.setVisible(any(words))
        self.clock.setEnabled(not timer.paused)
