"""Reads the day under review and its month in the background, and keeps which day that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ward_desk.services.day_states import DayMark, DayRead, DayState, read_day, read_days
from ward_desk.services.desk import Desk
from ward_desk.services.incidents import IncidentRow, incidents_of_day
from ward_desk.ui.task_runner import TaskRunner
from ward_ledger.days import local_day

DAY, WEEK = timedelta(days=1), timedelta(days=7)


class ShownDay(NamedTuple):
    """A day as the page shows it."""

    read: DayRead
    incidents: Sequence[IncidentRow]


class ShownMonth(NamedTuple):
    """The month of a day: its days, and before and after them as many as the two weeks of the chart need."""

    day: date
    today: date
    marks: Sequence[DayMark]

    @property
    def of_month(self) -> list[DayMark]:
        """The days of the month itself."""
        first, last = month_of(self.day)
        return [mark for mark in self.marks if first <= mark.day <= last]


class ReviewMemory:
    """What the page remembers while somebody is signed in: the day, and comments that were not sent back yet."""

    def __init__(self) -> None:
        self.day: date | None = None
        self._comments: dict[date, dict[UUID, str]] = {}

    @property
    def comments(self) -> dict[UUID, str]:
        """The comments on visits of the day."""
        return self._comments.setdefault(self.day or date.min, {})

    def forget_comments(self, day: date) -> None:
        """They went with the day."""
        self._comments.pop(day, None)


class ReviewReader(QObject):
    """`day_read` carries a ShownDay, `month_read` a ShownMonth, both only of the day that was asked for last."""

    day_read = Signal(object)
    month_read = Signal(object)

    def __init__(
        self, desk: Desk, runner: TaskRunner, memory: ReviewMemory, *, official: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self.memory, self._official = desk, runner, memory, official

    @property
    def today(self) -> date:
        """This day in Vietnam."""
        return local_day(self._desk.clock.wall_ms())

    @property
    def day(self) -> date:
        """The day that is shown or was asked for."""
        return self.memory.day or self.today

    def look(self) -> None:
        """Read the day anew; the first time the oldest day that waits comes to the front, for a volunteer the oldest
        one that is to be mended."""
        if self.memory.day is not None:
            self.show_date(self.memory.day)
            return
        first, _ = month_of(self.today - timedelta(days=31))
        work = partial(read_days, self._desk, first, self.today)
        self._runner.run(work, self._begin, owner=self, lane="pool")

    def show_date(self, day: date) -> None:
        """Read that day and its month. The day before stays until they are there."""
        self.memory.day = day
        self._runner.run(partial(self._read_day, day), self._tell_day, owner=self, lane="pool")
        self._runner.run(partial(self._read_month, day), self._tell_month, owner=self, lane="pool")

    def show_month(self, step: int) -> None:
        """The last day of the month before, or the first of the month after, unless that has not come."""
        first, last = month_of(self.day)
        wanted = first - timedelta(days=1) if step < 0 else last + timedelta(days=1)
        if wanted <= self.today:
            self.show_date(wanted)

    def _begin(self, marks: list[DayMark]) -> None:
        returned = [mark for mark in marks if mark.standing.state == DayState.RETURNED and not self._official]
        waiting = [mark for mark in marks if mark.standing.waits]
        self.show_date(next((mark.day for mark in returned + waiting), self.today))

    def _read_day(self, day: date) -> ShownDay:
        return ShownDay(read_day(self._desk, day), incidents_of_day(self._desk, day))

    def _read_month(self, day: date) -> ShownMonth:
        first, last = month_of(day)
        monday = day - timedelta(days=day.weekday())
        begin, end = min(first, monday - WEEK), max(last, monday + WEEK - DAY)
        return ShownMonth(day, self.today, read_days(self._desk, begin, end))

    def _tell_day(self, shown: ShownDay) -> None:
        if shown.read.mark.day == self.memory.day:
            self.day_read.emit(shown)

    def _tell_month(self, shown: ShownMonth) -> None:
        if shown.day == self.memory.day:
            self.month_read.emit(shown)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
