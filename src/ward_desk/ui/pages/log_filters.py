"""What the log is narrowed to: the choices, and the bar in which a person makes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.visits import VisitFilter
from ward_desk.ui.pages.typed_values import day_of
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.search import SearchField
from ward_desk.ui.widgets.text import Text

Period = Literal["all", "today", "yesterday", "week", "month", "range"]
TYPING_MS = 150
LONGEST_TEXT = 200


class LogChoice(msgspec.Struct, frozen=True):
    """What somebody chose. `day_from` and `day_to` count for the period "range" only."""

    period: Period = "all"
    day_from: date | None = None
    day_to: date | None = None
    person: UUID | None = None
    service: str | None = None
    outcome: str | None = None
    channel: str | None = None
    text: str = ""
    deleted: bool = False

    def filter(self, today: date) -> VisitFilter:
        """The same as a filter of visits, on that day. Weeks begin on Monday."""
        first, last = self.days(today)
        return VisitFilter(
            first, last, self.person, self.service, self.outcome, self.channel, self.text.strip(), self.deleted
        )

    def days(self, today: date) -> tuple[date | None, date | None]:
        """First and last day, both included; None is open."""
        if self.period == "today":
            return today, today
        if self.period == "yesterday":
            return today - timedelta(days=1), today - timedelta(days=1)
        if self.period == "week":
            return today - timedelta(days=today.weekday()), today
        if self.period == "month":
            return today.replace(day=1), today
        return (self.day_from, self.day_to) if self.period == "range" else (None, None)

    @property
    def narrows(self) -> int:
        """In how many ways the list is narrowed; showing deleted visits is none."""
        chosen = (self.period != "all", self.person, self.service, self.outcome, self.channel, self.text.strip())
        return sum(bool(one) for one in chosen)


class LogMemory:
    """Remembers what was chosen, for as long as somebody is signed in."""

    def __init__(self) -> None:
        self.choice = LogChoice()


class Choices(QComboBox):
    """A list to choose from. The wheel scrolls the page and changes nothing in passing."""

    def __init__(self, name: str, characters: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(characters)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def fill(self, options: Iterable[tuple[object, str]], chosen: object) -> None:
        """Offer other options, with the one of that value chosen, else the first. Tells nobody."""
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            self.addItem(text, value)
            self.setItemData(self.count() - 1, text, Qt.ItemDataRole.AccessibleTextRole)
        self.choose(chosen)
        self.blockSignals(False)

    def showPopup(self) -> None:
        """As wide as its words, which may be wider than the field."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view().setMinimumWidth(min(widest + current_look().px(48), current_look().px(480)))
        super().showPopup()

    def choose(self, value: object) -> None:
        """Choose the option of that value, else the first."""
        at = next((at for at in range(self.count()) if self.itemData(at) == value), 0)
        self.setCurrentIndex(at)


class LogFilters(QWidget):
    """Search field and choices. `changed` carries the new LogChoice a moment after the last key, else at once."""

    changed = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        choice: LogChoice,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._today = catalogue, today
        self._language: Language = language
        self._formats = Formats(language)
        self._choice = choice
        self._offered: list[tuple[UUID | None, str]] = []
        self._compact, self._unfolded = False, False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self._panel = QWidget(self)
        self._build_search()
        self._build_choices()
        self._lay_out()
        self.show_choice(choice)
        self._connect()

    @property
    def choice(self) -> LogChoice:
        """What is chosen now."""
        return self._choice

    def set_today(self, today: date) -> None:
        """A new day began: today and this week mean other days."""
        self._today = today

    def set_people(self, people: Iterable[tuple[UUID, str]]) -> None:
        """Offer these people. The same ones again change nothing, so that an open list stays open."""
        offered: list[tuple[UUID | None, str]] = [(None, self.tr("Everybody")), *people]
        if offered != self._offered:
            self._offered = offered
            self._person.fill(offered, self._choice.person)

    def show_choice(self, choice: LogChoice) -> None:
        """Show what is chosen, without telling anybody."""
        self._choice = choice
        boxes = (self._period, self._person, self._service, self._outcome, self._channel, self._deleted)
        for box in (*boxes, self.search):
            box.blockSignals(True)
        self.search.setText(choice.text)
        for combo, value in zip(boxes, (choice.period, choice.person, choice.service, choice.outcome, choice.channel), strict=False):  # fmt: skip
            assert isinstance(combo, Choices)
            combo.choose(value)
        self._deleted.setChecked(choice.deleted)
        self._from.setText(self._formats.day(choice.day_from) if choice.day_from else "")
        self._to.setText(self._formats.day(choice.day_to) if choice.day_to else "")
        for box in (*boxes, self.search):
            box.blockSignals(False)
        self._fit()

    def clear(self) -> None:
        """Narrow nothing any more; deleted visits stay shown if they were."""
        self._typing.stop()
        self.show_choice(LogChoice(deleted=self._choice.deleted))
        self.changed.emit(self._choice)

    def set_compact(self, compact: bool) -> None:
        """Keep the choices folded away behind a button, where there is little room."""
        self._compact = compact
        self._fit()

    # --- building

    def _build_search(self) -> None:
        self.search = SearchField(
            self.tr("Search notes, services, dossier numbers"),
            key="Ctrl F",
            name=self.tr("Search the log"),
            parent=self,
        )
        self.search.setMaxLength(LONGEST_TEXT)
        self.search.setClearButtonEnabled(False)
        self._more = Button(self.tr("Filters"), icon="filter", parent=self)
        self._more.setCheckable(True)

    def _build_choices(self) -> None:
        catalogue, language = self._catalogue, self._language
        self._period = Choices(self.tr("Period"), 8, self._panel)
        self._person = Choices(self.tr("Recorded by"), 9, self._panel)
        self._service = Choices(self.tr("Service"), 11, self._panel)
        self._outcome = Choices(self.tr("Outcome"), 10, self._panel)
        self._channel = Choices(self.tr("Channel"), 8, self._panel)
        self._deleted = QCheckBox(self.tr("Deleted too"), self._panel)
        self._deleted.setMinimumHeight(self._period.sizeHint().height())
        self._from, self._to = self._day_line(self.tr("From day")), self._day_line(self.tr("To day"))
        self._period.fill(self._periods(), self._choice.period)
        self._person.fill([(None, self.tr("Everybody"))], None)
        entries = [(entry.code, entry.name(language)) for entry in catalogue.entries]
        self._service.fill([(None, self.tr("All services")), *entries], self._choice.service)
        outcomes = [(code, catalogue.outcome_name(code, language)) for code in catalogue.outcomes]
        self._outcome.fill([(None, self.tr("All outcomes")), *outcomes], self._choice.outcome)
        channels = [(code, catalogue.channel_name(code, language)) for code in catalogue.channels]
        self._channel.fill([(None, self.tr("All channels")), *channels], self._choice.channel)

    def _periods(self) -> list[tuple[object, str]]:
        return [
            ("all", self.tr("All days")),
            ("today", self.tr("Today")),
            ("yesterday", self.tr("Yesterday")),
            ("week", self.tr("This week")),
            ("month", self.tr("This month")),
            ("range", self.tr("Date range")),
        ]

    def _day_line(self, name: str) -> QLineEdit:
        line = QLineEdit(self._panel)
        line.setAccessibleName(name)
        line.setPlaceholderText(self.tr("21/11/2026"))
        line.setFixedWidth(current_look().px(122))
        return line

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self._more)
        row = FlowLayout(self._panel, spacing=8)
        self._dash = Text("–", "muted", parent=self._panel)
        days = (self._from, self._dash, self._to)
        for part in (self._period, *days, self._person, self._service, self._outcome, self._channel):
            row.addWidget(part)
        row.addWidget(self._deleted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._panel)

    def _connect(self) -> None:
        for line in (self.search, self._from, self._to):
            line.textChanged.connect(lambda _: self._typing.start())
            line.returnPressed.connect(self._tell)
        for box in (self._period, self._person, self._service, self._outcome, self._channel):
            box.currentIndexChanged.connect(self._choose)
        self._deleted.toggled.connect(self._choose)
        self._more.toggled.connect(self._unfold)

    # --- what somebody does

    def _choose(self) -> None:
        self._tell()
        if self._choice.period == "range" and self.sender() is self._period:
            self._from.setFocus()

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._fit()

    def _tell(self) -> None:
        self._typing.stop()
        choice = self._read()
        before, self._choice = self._choice, choice
        self._fit()
        if choice != before:
            self.changed.emit(choice)

    def _read(self) -> LogChoice:
        return LogChoice(
            period=self._period.currentData(),
            day_from=self._day(self._from),
            day_to=self._day(self._to),
            person=self._person.currentData(),
            service=self._service.currentData(),
            outcome=self._outcome.currentData(),
            channel=self._channel.currentData(),
            text=self.search.text(),
            deleted=self._deleted.isChecked(),
        )

    def _day(self, line: QLineEdit) -> date | None:
        """The day typed; one that cannot be read is marked and leaves that side open."""
        typed = line.text().strip()
        day = day_of(typed, self._today) if typed else None
        wrong = bool(typed) and day is None
        if bool(line.property("wrong")) != wrong:
            line.setProperty("wrong", wrong)
            line.setAccessibleDescription(self.tr("Write the day like 21/11/2026.") if wrong else "")
            line.setToolTip(line.accessibleDescription())
            line.style().unpolish(line)
            line.style().polish(line)
        return day

    def _fit(self) -> None:
        """Show what belongs to the choice and to the room there is."""
        for part in (self._from, self._dash, self._to):
            part.setVisible(self._choice.period == "range")
        self._more.setVisible(self._compact)
        count = self._choice.narrows
        self._more.set_label(self.tr("Filters (%Ln)", "", count) if count else self.tr("Filters"))
        self._panel.setVisible(not self._compact or self._unfolded)
