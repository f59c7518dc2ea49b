"""The small forms of the review: a comment on a visit, sending a day back, why a day is empty, several days at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.days import EmptyReason
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text
from ward_ledger.day import VisitLine
from ward_ledger.records import NOTE_LIMIT
from ward_ledger.text import nfc


class CommentSheet(Sheet):
    """Asks what is to be mended in one visit. `given` carries it, "" to take a comment away."""

    given = Signal(str)

    def __init__(self, over: QWidget, about: str, comment: str) -> None:
        super().__init__(over, QCoreApplication.translate("CommentSheet", "What is to be mended in this visit?"))
        self.line = QLineEdit(comment)
        self.line.setMaxLength(NOTE_LIMIT)
        self.body.addWidget(Text(about, "muted", wrap=True))
        hint = self.tr("It goes with the day when you send it back.")
        self.body.addWidget(Field(self.tr("Comment"), self.line, hint=hint))
        self.add_primary(self.tr("Keep the comment"), self._give)
        if comment:
            away = Button(self.tr("Take it away"), icon="trash")
            away.clicked.connect(self._take_away)
            self.add_button(away)
        self.add_cancel(self.tr("Cancel"))

    def _give(self) -> None:
        self.close_sheet()
        self.given.emit(nfc(self.line.text()))

    def _take_away(self) -> None:
        self.close_sheet()
        self.given.emit("")


class ReturnSheet(Sheet):
    """Asks what is to be mended in a day; the comments on its visits stand below. It stays open until closed."""

    given = Signal(str)

    def __init__(
        self, over: QWidget, day: str, comments: Sequence[tuple[str, str]], comment: str, language: Language
    ) -> None:
        title = QCoreApplication.translate("ReturnSheet", "Send {day} back to be mended?").format(day=day)
        super().__init__(over, title, width=600)
        self._language: Language = language
        self._needed = not comments
        self.line = QLineEdit(comment)
        self.line.setMaxLength(NOTE_LIMIT)
        label = self.tr("Comment on the day (optional)") if comments else self.tr("What is to be mended")
        self._field = Field(label, self.line)
        self.body.addWidget(self._field)
        if comments:
            self.body.addWidget(Text(self.tr("Comments on visits"), "section"))
            for about, text in comments:
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(Text(about, "muted", wrap=True))
                pair.addWidget(Text(text, wrap=True))
                self.body.addLayout(pair)
        else:
            words = self.tr("To comment on single visits, close this, press V, choose a visit in the list and press C.")
            self.body.addWidget(Text(words, "note", wrap=True))
        self._yes = self.add_primary(self.tr("Send back"), self._give)
        self.add_cancel(self.tr("Cancel"))

    def refused(self, error: DeskError) -> None:
        """Say why it was not sent back; what was typed stays."""
        self._yes.setEnabled(True)
        self._field.show_error(error.text(self._language))

    def _give(self) -> None:
        if self._needed and not nfc(self.line.text()):
            self._field.show_error(DeskError("comment_missing").text(self._language))
            self.line.setFocus()
            return
        self._yes.setEnabled(False)
        self.given.emit(self.line.text())


class EmptyDaySheet(Sheet):
    """Asks why a day has no visits. `given` carries the EmptyReason."""

    given = Signal(object)

    def __init__(self, over: QWidget, words: ReviewWords, day: str) -> None:
        title = QCoreApplication.translate("EmptyDaySheet", "Why are there no visits on {day}?").format(day=day)
        super().__init__(over, title)
        options = [(reason, words.empty(reason.value)) for reason in EmptyReason]
        self.choice = SegmentedChoice(self.tr("Reason"), options, current=EmptyReason.CLOSED)
        self.body.addWidget(self.choice)
        words_on = self.tr("The day is reported as —, with this reason, and never as 0.")
        self.body.addWidget(Text(words_on, "note", wrap=True))
        self.add_primary(self.tr("Send for review"), self._give)
        self.add_cancel(self.tr("Cancel"))

    def _give(self) -> None:
        self.close_sheet()
        self.given.emit(self.choice.value)


class SeveralDaysSheet(Sheet):
    """The days that wait, all ticked; those in which something looks wrong say so. `given` carries the days that stay
    ticked."""

    given = Signal(object)

    def __init__(self, over: QWidget, rows: Mapping[date, tuple[str, bool]]) -> None:
        super().__init__(over, QCoreApplication.translate("SeveralDaysSheet", "Approve several days"), width=600)
        self.body.addWidget(Text(self.tr("Space ticks a day or takes the tick away."), "note", wrap=True))
        self._boxes: dict[date, QCheckBox] = {}
        for day, (text, ticked) in rows.items():
            box = QCheckBox(text)
            box.setChecked(ticked)
            box.toggled.connect(self._count)
            self._boxes[day] = box
            self.body.addWidget(box)
        self._yes = self.add_primary("", self._give)
        self.add_cancel(self.tr("Cancel"))
        self._count()

    def _count(self, *_: object) -> None:
        ticked = sum(box.isChecked() for box in self._boxes.values())
        self._yes.set_label(self.tr("Approve %n day(s)", None, ticked))
        self._yes.setEnabled(ticked > 0)

    def _give(self) -> None:
        self.close_sheet()
        self.given.emit([day for day, box in self._boxes.items() if box.isChecked()])


def about_visit(words: ReviewWords, line: VisitLine, person: str) -> str:
    """08:12 · Submitting online · Lê Văn Hùng."""
    return " · ".join((words.clock(line), words.service(line), person))
