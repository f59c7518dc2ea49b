"""Reads the day under review and its month in the background, and keeps which day that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ward_desk.services.day_states import DayMark, DayRead, DayState, read_day
from ward_desk.services.days_kept import KeptDays, read_kept
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
    """What the page remembers while somebody is signed in: the day, comments that were not sent back yet, and the days
    that were read last."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.days: KeptDays | None = None
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
        self._runner.run(partial(self._read_first, self.today, self.memory.days), self._tell, owner=self, lane="pool")

    def show_date(self, day: date) -> None:
        """Read that day and its month. The day before stays until they are there."""
        self.memory.day = day
        self._runner.run(partial(self._read, day, self.memory.days), self._tell, owner=self, lane="pool")

    def show_month(self, step: int) -> None:
        """The last day of the month before, or the first of the month after, unless that has not come."""
        first, last = month_of(self.day)
        wanted = first - timedelta(days=1) if step < 0 else last + timedelta(days=1)
        if wanted <= self.today:
            self.show_date(wanted)

    def _read_first(self, today: date, before: KeptDays | None) -> _Found:
        """The day to begin with. Days are read once for the search and for the month."""
        found = read_kept(self._desk, *_looked_through(today), before)
        returned = [mark for mark in found.marks if mark.standing.state == DayState.RETURNED and not self._official]
        waiting = [mark for mark in found.marks if mark.standing.waits]
        return self._read(next((mark.day for mark in returned + waiting), today), found)

    def _read(self, day: date, before: KeptDays | None) -> _Found:
        """One after the other in one thread: two that read rows hold each other up."""
        shown = ShownDay(read_day(self._desk, day), incidents_of_day(self._desk, day))
        return _Found(shown, read_kept(self._desk, *_shown_with(day), before))

    def _tell(self, found: _Found) -> None:
        day, days = found.shown.read.mark.day, found.days
        self.memory.days = days
        if self.memory.day is None:
            self.memory.day = day
        if day == self.memory.day:
            self.day_read.emit(found.shown)
            self.month_read.emit(ShownMonth(day, self.today, days.marks))


class _Found(NamedTuple):
    shown: ShownDay
    days: KeptDays


def read_ahead(desk: Desk, runner: TaskRunner, memory: ReviewMemory, owner: QObject) -> None:
    """Read the days that the page looks through when it is first opened; nothing is shown."""

    def keep(found: KeptDays) -> None:
        memory.days = memory.days or found

    today = local_day(desk.clock.wall_ms())
    runner.run(partial(read_kept, desk, *_looked_through(today), None), keep, owner=owner, lane="pool")


def _looked_through(today: date) -> tuple[date, date]:
    """The days among which one that waits is looked for: this month and the one before; and the week of today."""
    first, _ = month_of(today - timedelta(days=31))
    _, last = month_of(today)
    return first, last + WEEK


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _shown_with(day: date) -> tuple[date, date]:
    """From where to where days are shown with that one: its month, its week, and the week before."""
    first, last = month_of(day)
    monday = day - timedelta(days=day.weekday())
    return min(first, monday - WEEK), max(last, monday + WEEK - DAY)
