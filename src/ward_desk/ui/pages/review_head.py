"""The head of a day under review: how it stands, what to do with it, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ward_desk.formats import MISSING
from ward_desk.services.day_states import DayRead, DayState
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.chips import Chip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.stat import StatNumber
from ward_desk.ui.widgets.text import Text


class _Top(QWidget):
    """Names at the left and buttons at the right; where there is no room for both the buttons go below."""

    def __init__(self, names: Sequence[QWidget], buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for layout, widgets in ((self._left, names), (self._right, buttons)):
            layout.setSpacing(8 if layout is self._right else 12)
            for widget in widgets:
                layout.addWidget(widget)
        self._left.addStretch()
        self._row.addLayout(self._left)
        self._row.addStretch()
        self._row.addLayout(self._right)

    def fold(self) -> None:
        """Put the buttons where there is room for them."""
        need = self._left.sizeHint().width() + self._right.sizeHint().width() + 24
        fold = self.width() < need
        direction = QBoxLayout.Direction.TopToBottom if fold else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self._row.setAlignment(self._right, Qt.AlignmentFlag.AlignLeft if fold else Qt.AlignmentFlag.AlignRight)

    def minimumSizeHint(self) -> QSize:
        both = self._left.minimumSize().width(), self._right.minimumSize().width()
        return QSize(max(both), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()


class DayHead(Card):
    """`official` decides what may be done. The signals are what the buttons ask for."""

    approve_wanted = Signal()
    return_wanted = Signal()
    send_wanted = Signal()
    take_back_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, words: ReviewWords, *, official: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self._words, self._official = words, official
        self.title, self.chip = Text("", "title"), Chip()
        self.approve = PrimaryButton(self.tr("Approve this day"), key="D")
        self.send_back = Button(self.tr("Send back"), key="T")
        self.send = PrimaryButton(self.tr("Send for review"), key="G")
        self.take_back = Button(self.tr("Take back"), icon="undo")
        self.compare = Button(self.tr("Before and after"), icon="history", key="X")
        self._buttons = (self.compare, self.take_back, self.send_back, self.send, self.approve)
        for button, signal in (
            (self.approve, self.approve_wanted),
            (self.send_back, self.return_wanted),
            (self.send, self.send_wanted),
            (self.take_back, self.take_back_wanted),
            (self.compare, self.compare_wanted),
        ):
            button.clicked.connect(signal)
            button.hide()
        self.said = Text("", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.hide()
        self._stats = [StatNumber(MISSING, "") for _ in range(5)]
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = _Top((self.title, self.chip), self._buttons)
        self.body.addWidget(self._top)
        self.body.addWidget(self.said)
        row = FlowLayout(spacing=32)
        for stat in self._stats:
            row.addWidget(stat)
        self.body.addLayout(row)

    def show_day(self, read: DayRead, comments: int) -> None:
        """Show the day; `comments` are on its visits and not sent back yet."""
        mark, standing = read.mark, read.mark.standing
        self.title.setText(self._words.day(mark.day))
        self.chip.show_state(*self._words.chip(mark))
        unsent = standing.state == DayState.OPEN
        mend = standing.state == DayState.RETURNED
        self.send.setVisible(unsent or mend)
        self.send.set_label(self.tr("Send again") if mend else self.tr("Send for review"))
        self.send.set_variant("plain" if mend and self._official else "primary")
        self.take_back.setVisible(standing.state == DayState.SENT and not self._official)
        approvable = not unsent and (standing.state in (DayState.SENT, DayState.RETURNED) or standing.changed)
        self.approve.setVisible(self._official and approvable)
        self.approve.set_label(self.tr("Approve again") if standing.changed else self.tr("Approve this day"))
        self.send_back.setVisible(self._official and not unsent)
        self.send_back.set_label(
            self.tr("Send back, %n comment(s)", None, comments) if comments else self.tr("Send back")
        )
        self.compare.setVisible(standing.changed)
        self._show_said(read)
        self._show_numbers(read)
        self._top.fold()

    def _show_said(self, read: DayRead) -> None:
        standing, words = read.mark.standing, self._words
        said = []
        if standing.changed:
            said.append(
                self.tr("What is here now is not what was approved. Please look at what changed and approve again.")
            )
        if standing.state == DayState.RETURNED:
            official = words.person(standing.reviewed_by, read.people)
            if standing.comment:
                said.append(self.tr("{official}: {comment}").format(official=official, comment=standing.comment))
            if standing.comments:
                said.append(
                    self.tr("%n visit(s) with a comment, marked in the list below.", None, len(standing.comments))
                )
        if standing.state in (DayState.APPROVED, DayState.LOCKED) and not read.mark.confirmed:
            said.append(self.tr("The city has not confirmed the officer yet who approved it."))
        if not read.visits:
            said.append(self._why_empty(read))
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))

    def _why_empty(self, read: DayRead) -> str:
        reason = read.mark.standing.empty
        if reason is None:
            return self.tr("No visits, and nobody has said why yet.")
        return self.tr("No visits: {reason}.").format(reason=self._words.empty(reason).lower())

    def _show_numbers(self, read: DayRead) -> None:
        totals, formats, outcomes = read.totals, self._words.formats, self._words.catalogue.outcomes
        resolved = [code for code, outcome in outcomes.items() if outcome.resolved]
        some = totals.visits > 0
        done = totals.of_outcomes(resolved)
        numbers = (
            (formats.count(totals.visits or None), self._visits_caption(read)),
            (formats.decimal(totals.minutes), self.tr("minutes on average")),
            (formats.count(done) if some else MISSING, self.tr("resolved")),
            (formats.count(totals.visits - done) if some else MISSING, self.tr("not resolved")),
            (formats.decimal(totals.satisfaction), self.tr("satisfaction · %n rating(s)", None, totals.rated)),
        )
        for stat, (value, caption) in zip(self._stats, numbers, strict=True):
            stat.set_value(value)
            stat.set_caption(caption)

    def _visits_caption(self, read: DayRead) -> str:
        if read.before is None:
            return self.tr("visits")
        number = self._words.formats.count(read.before.visits)
        if read.before_day == read.mark.day - timedelta(days=1):
            return self.tr("visits · the day before {number}").format(number=number)
        return self.tr("visits · on {day} {number}").format(day=f"{read.before_day:%d/%m}", number=number)
