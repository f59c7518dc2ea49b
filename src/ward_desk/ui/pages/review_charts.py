"""The charts of a day: by hour, service, outcome, person and channel, and this week against the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ward_desk.services.day_states import DayMark, DayRead
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.widgets.bar_chart import BarChart, BarMark, Bars
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.text import Text

MOST_BARS, FEW_BARS = 6, 4
NARROWEST = 385
"""So wide the longest heading and its legend stand in one line."""
USUAL_HOURS = (7, 17)


class ChartCard(Card):
    """One chart under its heading; its numbers are also its text for screen readers and its tooltip. `legend` names the
    hatched and the solid bars."""

    def __init__(
        self, title: str, *, lying: bool = False, legend: tuple[str, str] | None = None, rows: int = MOST_BARS
    ) -> None:
        super().__init__(spacing=4)
        self._title, self._legend = title, legend
        self.chart = BarChart(lying=lying, rows=rows)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Text(title, "section"))
        head.addStretch()
        for words, hatched in zip(legend or (), (True, False), strict=False):
            head.addSpacing(6)
            head.addWidget(BarMark(hatched=hatched))
            head.addWidget(Text(words, "note"))
        self.body.addLayout(head)
        self.body.addWidget(self.chart)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Bars) -> None:
        """Show these."""
        self.chart.show_bars(bars)
        pairs = _said(bars.names, bars.values)
        if self._legend is not None:
            pairs = f"{self._legend[1]}: {pairs}; {self._legend[0]}: {_said(bars.names, bars.before)}"
        self.setAccessibleName(f"{self._title}. {pairs}")
        self.setToolTip(pairs)


class ChartCards(QObject):
    """The charts, two beside each other where there is room: `upper` stands over the table, `lower` below it."""

    def __init__(self, words: ReviewWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.hours = ChartCard(self.tr("By hour"))
        self.services = ChartCard(self.tr("By service"), lying=True)
        self.outcomes = ChartCard(self.tr("By outcome"), lying=True)
        self.week = ChartCard(
            self.tr("This week against last"), legend=(self.tr("the week before"), self.tr("this week"))
        )
        self.people = ChartCard(self.tr("By person"), lying=True, rows=FEW_BARS)
        self.channels = ChartCard(self.tr("By channel"), lying=True, rows=FEW_BARS)
        self.charts = (self.hours, self.services, self.week, self.outcomes, self.people, self.channels)
        self.upper, self.lower = _tiles(self.charts[:2]), _tiles(self.charts[2:])

    def show_day(self, read: DayRead) -> None:
        """Show the counts of a day."""
        totals, words = read.totals, self._words
        hours = range(min((*totals.by_hour, USUAL_HOURS[0])), max((*totals.by_hour, USUAL_HOURS[1])) + 1)
        self.hours.show_bars(Bars([str(hour) for hour in hours], [totals.by_hour.get(hour, 0) for hour in hours]))
        lines = {line.service: line for line in read.visits}
        self.services.show_bars(_most(totals.by_service, lambda code: words.service_code(code, lines), self._others()))
        self.outcomes.show_bars(_most(totals.by_outcome, words.outcome, self._others()))
        self.people.show_bars(
            _most(totals.by_person, lambda one: words.person(one, read.people), self._others(), FEW_BARS)
        )
        self.channels.show_bars(_most(totals.by_channel, words.channel, self._others(), FEW_BARS))

    def show_week(self, day: date, marks: Sequence[DayMark]) -> None:
        """Show the visits of the week of that day beside those of the week before, Monday to Sunday."""
        counts = {mark.day: mark.visits for mark in marks}
        monday = day - timedelta(days=day.weekday())
        days = [monday + timedelta(days=number) for number in range(7)]
        self.week.show_bars(
            Bars(
                self._words.short_weekdays,
                [counts.get(one, 0) for one in days],
                [counts.get(one - timedelta(days=7), 0) for one in days],
            )
        )

    def _others(self) -> str:
        return self.tr("all others")


def _tiles(charts: Sequence[ChartCard]) -> QWidget:
    ground = QWidget()
    grid = TileLayout(ground, columns=2, narrowest=NARROWEST, spacing=16)
    for chart in charts:
        grid.addWidget(chart)
    return ground


def _most(counts: dict[Any, int], name: Callable[[Any], str], others: str, most: int = MOST_BARS) -> Bars:
    """The most frequent ones by name, the rest as one bar."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    kept = ordered if len(ordered) <= most else ordered[: most - 1]
    rest = sum(value for _, value in ordered[len(kept) :])
    names, values = [name(code) for code, _ in kept], [value for _, value in kept]
    return Bars([*names, others], [*values, rest]) if rest else Bars(names, values)


def _said(names: Sequence[str], values: Sequence[int]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
