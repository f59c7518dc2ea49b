"""The card in which somebody chooses a report: which, of which days, of whom, and what is written by hand otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ward_desk.formats import Formats
from ward_desk.services.reporting import REMARKS_LIMIT, Period
from ward_desk.ui.pages.log_filters import Choices
from ward_desk.ui.pages.report_choice import SPANS, ReportChoice, days_of
from ward_desk.ui.pages.typed_values import day_of
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import IconButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.text import Text
from ward_ledger.records import REASON_LIMIT

TYPING_MS = 300


class ReportForm(Card):
    """`changed` carries the new ReportChoice: at once, or a moment after the last key."""

    changed = Signal(object)

    def __init__(self, choice: ReportChoice, today: date, *, official: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._choice, self._today, self._official = choice, today, official
        self._formats = Formats("vi")  # days are typed and read alike in both languages
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(lambda: self.changed.emit(self._choice))
        self._build()
        self._connect()
        self.show_choice(choice)

    @property
    def choice(self) -> ReportChoice:
        """What is chosen now."""
        return self._choice

    def show_choice(self, choice: ReportChoice) -> None:
        """Show a choice without telling anybody."""
        self._choice = choice
        self.kinds.set_value(choice.kind)
        one_day = choice.kind == "day"
        self._span.fill(
            [*((span, self._span_name(span)) for span in SPANS), ("range", self.tr("From – to"))],
            choice.span(self._today),
        )
        self._show_days()
        for part in (self._span, self._to, self._dash):
            part.setVisible(not one_day)
        for part in (self._person_label, self.person):
            part.setVisible(choice.kind == "student" and self._official)
        own_words = {
            "day": self.tr("Remark of the center"),
            "period": self.tr("Difficulties and proposals"),
            "student": self.tr("What the student says of the work"),
        }
        self._remarks_label.setText(own_words[choice.kind])
        self.remarks.setAccessibleName(own_words[choice.kind])
        for line, text in ((self.number, choice.number), (self.signer, choice.signer)):
            if line.text() != text:
                line.setText(text)
        if self.remarks.toPlainText() != choice.remarks:
            self.remarks.setPlainText(choice.remarks)
        self.day.setText(self._formats.day(choice.day) if choice.day else "")

    def set_people(self, people: Iterable[tuple[UUID, str]]) -> None:
        """Offer these students; the first one is chosen where nobody is."""
        offered = list(people)
        self.person.fill(offered, self._choice.person)
        if self._choice.person is None and offered:
            self._choice = msgspec.structs.replace(self._choice, person=offered[0][0])

    def step(self, by: int) -> None:
        """The day or period before (-1) or after (1)."""
        self._take(self._choice.stepped(by))

    # --- building

    def _build(self) -> None:
        kinds: list[tuple[object, str]] = [("day", self.tr("Day sheet"))]
        if self._official:
            kinds.append(("period", self.tr("Ward report")))
        kinds.append(("student", self.tr("Student report")))
        self.kinds = SegmentedChoice(self.tr("Report"), kinds, current=self._choice.kind)
        self._span = Choices(self.tr("Period"), 10, self)
        self.earlier = IconButton("chevron-left", self.tr("Earlier"), key="Alt ←", framed=True)
        self.later = IconButton("chevron-right", self.tr("Later"), key="Alt →", framed=True)
        self._from, self._to = self._day_line(self.tr("From day")), self._day_line(self.tr("To day"))
        self._dash = Text("–", "muted")
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in (self.earlier, self._from, self._dash, self._to, self.later):
            row.addWidget(part)
        row.addStretch()
        self._person_label = Text(self.tr("Student"), "label")
        self.person = Choices(self.tr("Student"), 10, self)
        self.number, self.signer = self._line(self.tr("Number of the document")), self._line(self.tr("Signed by"))
        self.number.setMaxLength(REASON_LIMIT)
        self.signer.setMaxLength(REASON_LIMIT)
        self.day = self._day_line(self.tr("Day of the document"))
        self.day.setPlaceholderText(self.tr("today"))
        self._remarks_label = Text("", "label", wrap=True)
        self.remarks = QPlainTextEdit()
        self.remarks.setTabChangesFocus(True)
        self.remarks.setMinimumHeight(current_look().px(64))
        self.remarks.setMaximumHeight(current_look().px(110))
        self.body.addWidget(self.kinds)
        self.body.addSpacing(4)
        self.body.addWidget(self._span)
        self.body.addLayout(row)
        self.body.addWidget(self._person_label)
        self.body.addWidget(self.person)
        self.body.addSpacing(4)
        for label, field in (
            (self.tr("Number and day of the document"), self._document_row()),
            (self.tr("Signed by"), self.signer),
        ):
            self.body.addWidget(Text(label, "label", wrap=True))
            self.body.addWidget(field)
        self.body.addWidget(self._remarks_label)
        self.body.addWidget(self.remarks)

    def _document_row(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.number, 1)
        row.addWidget(self.day)
        return both

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        return line

    def _day_line(self, name: str) -> QLineEdit:
        line = self._line(name)
        line.setPlaceholderText("21/11/2026")
        line.setFixedWidth(current_look().px(112))
        return line

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda kind: self._take(self._choice.of_kind(kind, self._today)))
        self._span.activated.connect(self._choose_span)
        self.person.activated.connect(lambda _: self._set(person=self.person.currentData()))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self._from.editingFinished.connect(self._days_typed)
        self._to.editingFinished.connect(self._days_typed)
        self.day.editingFinished.connect(self._document_day_typed)
        self.number.textEdited.connect(lambda text: self._set(number=text))
        self.signer.textEdited.connect(lambda text: self._set(signer=text))
        self.remarks.textChanged.connect(self._remarks_typed)

    def _span_name(self, span: str) -> str:
        return {
            "week": self.tr("This week"),
            "last_week": self.tr("Last week"),
            "month": self.tr("This month"),
            "last_month": self.tr("Last month"),
        }[span]

    # --- choosing

    def _take(self, choice: ReportChoice) -> None:
        self._typing.stop()
        self.show_choice(choice)
        self.changed.emit(choice)

    def _set(self, **fields: object) -> None:
        self._choice = msgspec.structs.replace(self._choice, **fields)
        self._typing.start()

    def _choose_span(self) -> None:
        span = self._span.currentData()
        if span == "range":
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
            self._from.selectAll()
            return
        self._take(self._choice.during(days_of(span, self._today)))

    def _days_typed(self) -> None:
        first, last = day_of(self._from.text(), self._today), day_of(self._to.text(), self._today)
        if self._choice.kind == "day":
            last = first
        if first is None or last is None or last < first:
            self._mark(self._from, wrong=first is None)
            self._mark(self._to, wrong=last is None or (first is not None and last < first))
            return
        if (first, last) != (self._choice.first, self._choice.last):
            self._take(self._choice.during(Period(first, last)))
        else:
            self._show_days()

    def _document_day_typed(self) -> None:
        typed = self.day.text().strip()
        day = day_of(typed, self._today) if typed else None
        self._mark(self.day, wrong=bool(typed) and day is None)
        if day != self._choice.day and (day is not None or not typed):
            self._take(msgspec.structs.replace(self._choice, day=day))

    def _remarks_typed(self) -> None:
        text = self.remarks.toPlainText()[:REMARKS_LIMIT]
        if text != self._choice.remarks:
            self._set(remarks=text)

    def _show_days(self) -> None:
        for line, day in ((self._from, self._choice.first), (self._to, self._choice.last)):
            line.setText(self._formats.day(day))
            self._mark(line, wrong=False)

    @staticmethod
    def _mark(line: QLineEdit, *, wrong: bool) -> None:
        line.setProperty("wrong", wrong)
        line.style().unpolish(line)
        line.style().polish(line)
