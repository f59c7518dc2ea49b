"""The charts of a day: by hour, service, outcome, person and channel, and this week against the one before.

Each bar carries its number, and the two weeks differ by hatching, so that they can be read printed in grey too. The
library is loaded when the page has been shown, in the background: it takes longer than the whole page.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ward_desk.services.day_states import DayMark, DayRead
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.text import Text

MOST_BARS, FEW_BARS = 6, 4
USUAL_HOURS = (7, 17)
HEIGHT = 176
LONGEST_NAME = 26


class Bars(NamedTuple):
    """What a chart shows: names under or beside the bars and their numbers. `before` are paler bars beside them."""

    names: Sequence[str]
    values: Sequence[int]
    before: Sequence[int] = ()


class Chart(Card):
    """One chart; its numbers are also its text for screen readers and its tooltip. `lying` bars have room for long
    names."""

    def __init__(
        self, title: str, *, lying: bool = False, legend: tuple[str, str] | None = None, rows: int = MOST_BARS
    ) -> None:
        super().__init__(spacing=4)
        self._title, self._lying, self._legend, self._rows = title, lying, legend, rows
        self._bars = Bars((), ())
        self._pg: Any = None
        self._plot: Any = None
        self._box: Any = None
        self._axis: Any = None
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(title, "section"))
        head.addStretch()
        if legend is not None:
            head.addWidget(Text(f"▨ {legend[0]}   ■ {legend[1]}", "note"))
        self.body.addLayout(head)
        self.room = QWidget()
        self.room.setFixedHeight(current_look().px(HEIGHT * rows // MOST_BARS))
        self.body.addWidget(self.room)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def drawn(self) -> bool:
        """Whether the library has come."""
        return self._plot is not None

    def show_bars(self, bars: Bars) -> None:
        """Show these; drawn as soon as the library is there."""
        self._bars = bars
        pairs = ", ".join(f"{name}: {value}" for name, value in zip(bars.names, bars.values, strict=True))
        self.setAccessibleName(f"{self._title}. {pairs}")
        self.setToolTip(pairs)
        if self._plot is not None:
            self._draw()

    def use(self, pg: Any) -> None:
        """The library has come."""
        self._pg = pg
        # A view box and one axis, not a PlotWidget: that makes seven menus for each chart.
        self._plot = pg.GraphicsLayoutWidget(self)
        self._plot.setBackground(None)
        self._plot.setFixedHeight(self.room.height())
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.ci.setContentsMargins(0, 0, 0, 0)
        self._plot.ci.setSpacing(0)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._axis = pg.AxisItem("left" if self._lying else "bottom")
        self._axis.linkToView(self._box)
        for item, row, column in ((self._box, 0, 1), (self._axis, 0 if self._lying else 1, 0 if self._lying else 1)):
            self._plot.ci.addItem(item, row=row, col=column)
        self.body.replaceWidget(self.room, self._plot)
        self.room.deleteLater()
        self._draw()

    def _draw(self) -> None:
        self._box.clear()
        if not self._bars.names:
            return
        (self._draw_lying if self._lying else self._draw_standing)()

    def _draw_standing(self) -> None:
        bars = self._bars
        places = range(len(bars.names))
        top = max(*bars.values, *bars.before, 1)
        width = 0.38 if bars.before else 0.72
        shift = width / 2 + 0.02 if bars.before else 0.0
        if bars.before:
            self._add(x=[at - shift for at in places], height=list(bars.before), width=width, hatched=True)
        self._add(x=[at + shift for at in places], height=list(bars.values), width=width)
        for values, offset in ((bars.values, shift), (bars.before, -shift)):
            for at, value in enumerate(values):
                if value:
                    self._label(str(value), at + offset, value, (0.5, 1))
        self._ticks(bars.names)
        self._box.setXRange(-0.6, len(bars.names) - 0.4, padding=0)
        self._box.setYRange(0, top * 1.18, padding=0)

    def _draw_lying(self) -> None:
        bars = self._bars
        rows = list(range(len(bars.names) - 1, -1, -1))
        top = max(*bars.values, 1)
        self._add(x0=[0] * len(rows), width=list(bars.values), y=rows, height=0.5)
        for row, value in zip(rows, bars.values, strict=True):
            self._label(f" {value}", value, row, (0, 0.5))
        self._ticks(list(reversed(bars.names)))
        self._box.setXRange(0, top * 1.14, padding=0)
        self._box.setYRange(len(rows) - self._rows - 0.5, len(rows) - 0.5, padding=0)

    def _add(self, *, hatched: bool = False, **places: Any) -> None:
        accent = current_look().color("accent")
        brush = QBrush(accent, Qt.BrushStyle.BDiagPattern) if hatched else QBrush(accent)
        pen = QPen(accent) if hatched else QPen(Qt.PenStyle.NoPen)
        pen.setCosmetic(True)
        self._box.addItem(self._pg.BarGraphItem(brush=brush, pen=pen, **places))

    def _label(self, text: str, x: float, y: float, anchor: tuple[float, float]) -> None:
        look = current_look()
        label = self._pg.TextItem(text, color=look.color("ink"), anchor=anchor)
        label.setFont(look.font(12, 500))
        label.setPos(x, y)
        self._box.addItem(label, ignoreBounds=True)

    def _ticks(self, names: Sequence[str]) -> None:
        look, axis = current_look(), self._axis
        axis.setTicks([[(at, _cut(name)) for at, name in enumerate(names)]])
        axis.setTickFont(look.font(12))
        axis.setTextPen(look.color("ink" if self._lying else "muted"))
        axis.setPen(look.color("line") if not self._lying else QPen(QColor(0, 0, 0, 0)))
        axis.setTickPen(QPen(QColor(0, 0, 0, 0)))
        axis.setStyle(tickLength=0)


class ChartCards(QObject):
    """The charts, two beside each other where there is room: `upper` stands over the table, `lower` below it."""

    def __init__(self, words: ReviewWords, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._runner, self._asked = words, runner, False
        self.hours = Chart(self.tr("By hour"))
        self.services = Chart(self.tr("By service"), lying=True)
        self.outcomes = Chart(self.tr("By outcome"), lying=True)
        self.week = Chart(self.tr("This week against last"), legend=(self.tr("the week before"), self.tr("this week")))
        self.people = Chart(self.tr("By person"), lying=True, rows=FEW_BARS)
        self.channels = Chart(self.tr("By channel"), lying=True, rows=FEW_BARS)
        self.charts = (self.hours, self.services, self.week, self.outcomes, self.people, self.channels)
        self.upper, self.lower = _tiles(self.charts[:2]), _tiles(self.charts[2:])

    @property
    def complete(self) -> bool:
        """Whether the library has come and all are drawn, or nobody asked for it."""
        return not self._asked or all(chart.drawn for chart in self.charts)

    def load(self) -> None:
        """Fetch the library in the background, once."""
        if self._asked:
            return
        self._asked = True
        self._runner.run(lambda: importlib.import_module("pyqtgraph"), self._use, owner=self, lane="pool")

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

    def _use(self, pg: Any) -> None:
        pg.setConfigOptions(antialias=True)
        self._use_next(pg, list(self.charts))

    def _use_next(self, pg: Any, left: list[Chart]) -> None:
        """One chart at a time, so that keys that are pressed meanwhile wait for one only."""
        left.pop(0).use(pg)
        if left:
            QTimer.singleShot(0, self, lambda: self._use_next(pg, left))

    def _others(self) -> str:
        return self.tr("all others")


def _tiles(charts: Sequence[Chart]) -> QWidget:
    ground = QWidget()
    grid = TileLayout(ground, columns=2, narrowest=330, spacing=16)
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


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
