"""What an official sets for the review of the whole ward: when days close and months are locked, and what to look at."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QTimeEdit, QWidget

from ward_desk.services.review_rules import OFF, ReviewRules
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

MOST = 9999


class _Line(NamedTuple):
    """One rule: its switch and its number."""

    name: str
    box: QCheckBox
    number: QSpinBox | QTimeEdit


class RulesSheet(Sheet):
    """`given` carries the numbers by name. What is not ticked is off."""

    given = Signal(object)

    def __init__(self, over: QWidget, rules: ReviewRules) -> None:
        super().__init__(over, QCoreApplication.translate("RulesSheet", "What is to be looked at in a day"), width=640)
        self._rules, self._usual = rules, ReviewRules()
        self._lines: list[_Line] = []
        self.body.addWidget(
            Text(self.tr("It counts for all PCs of the ward. Untick what is not to be looked at."), "note", wrap=True)
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._build()
        self.add_primary(self.tr("Save"), self._give)
        self.add_cancel(self.tr("Cancel"))

    def _build(self) -> None:
        minutes, seconds, hours, days = self.tr(" min"), self.tr(" s"), self.tr(" h"), self.tr(" days")
        self._add_time("closing", self.tr("A day with visits is sent by itself at"))
        for name, text, unit, least in (
            ("lock_days", self.tr("An approved day is locked after the month has ended, by"), days, 0),
            ("long_minutes", self.tr("A visit of at least"), minutes, 1),
            ("short_seconds", self.tr("A visit of at most"), seconds, 0),
            ("overlap_minutes", self.tr("Two visits of one person at once for at least"), minutes, 1),
            ("twice_minutes", self.tr("The same visit twice within"), minutes, 0),
            ("note_letters", self.tr("An unresolved visit with a note shorter than"), self.tr(" letters"), 1),
            ("personal_numbers", self.tr("Personal numbers in a note, at least"), "", 1),
            ("late_hours", self.tr("A visit typed afterwards, by at least"), hours, 1),
            ("campaign_days", self.tr("Work outside the campaign by more than"), days, 0),
        ):
            self._add_number(name, text, unit, least)

    def _add_number(self, name: str, text: str, unit: str, least: int) -> None:
        number = QSpinBox()
        number.setRange(least, 60 if name == "lock_days" else MOST)
        number.setSuffix(unit)
        value = getattr(self._rules, name)
        number.setValue(value if value != OFF else getattr(self._usual, name))
        self._put(name, text, number)

    def _add_time(self, name: str, text: str) -> None:
        clock = QTimeEdit()
        clock.setDisplayFormat("HH:mm")
        value = getattr(self._rules, name)
        minutes = value if value != OFF else getattr(self._usual, name)
        clock.setTime(QTime(minutes // 60, minutes % 60))
        self._put(name, text, clock)

    def _put(self, name: str, text: str, number: QSpinBox | QTimeEdit) -> None:
        box = QCheckBox(text)
        on = getattr(self._rules, name) != OFF
        box.setChecked(on)
        number.setEnabled(on)
        number.setAccessibleName(text)
        box.toggled.connect(number.setEnabled)
        row = len(self._lines)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(number, row, 1)
        self._lines.append(_Line(name, box, number))

    def _give(self) -> None:
        self.close_sheet()
        self.given.emit({line.name: self._value(line) for line in self._lines})

    @staticmethod
    def _value(line: _Line) -> int:
        if not line.box.isChecked():
            return OFF
        if isinstance(line.number, QTimeEdit):
            return line.number.time().hour() * 60 + line.number.time().minute()
        return line.number.value()
