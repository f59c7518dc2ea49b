"""Charts drawn on the server: where each bar stands, so that a template only writes it down as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

PLOT = 120  # pixels of the highest bar
STEPS = (10, 12, 16, 20, 30, 40, 60, 80)
LABEL_DAYS = 7


class Bar(NamedTuple):
    """A day's bar: left edge and width in percent of the chart, height in pixels. `many` None: no data."""

    day: date
    many: int | None
    left: float
    middle: float
    width: float
    height: float
    labelled: bool


class DayChart(NamedTuple):
    """Visits of consecutive days. `top` is the number at the upper line."""

    bars: list[Bar]
    top: int
    total: int


class Share(NamedTuple):
    """A line of a bar chart that lies: `percent` is its length."""

    name: str
    many: int
    percent: float


def day_chart(counts: Sequence[tuple[date, int | None]]) -> DayChart:
    """The days in their order, a label every week counted from the last."""
    known = [count for _, count in counts if count]
    top = _round_up(max(known, default=1))
    step = 100 / max(1, len(counts))
    bars = [
        Bar(
            day,
            count,
            left=round(place * step + step * 0.14, 3),
            middle=round((place + 0.5) * step, 3),
            width=round(step * 0.72, 3),
            height=round(PLOT * (count or 0) / top, 1),
            labelled=(len(counts) - 1 - place) % LABEL_DAYS == 0,
        )
        for place, (day, count) in enumerate(counts)
    ]
    return DayChart(bars, top, sum(known))


def shares(counts: Iterable[tuple[str, int]]) -> list[Share]:
    """Each against the largest."""
    found = list(counts)
    most = max((count for _, count in found), default=0) or 1
    return [Share(name, count, round(100 * count / most, 2)) for name, count in found]


def _round_up(number: int) -> int:
    """The next of 10, 12, 16, 20, 30 … 100, 120 …: even, so that half of it is a number too."""
    size = 1
    while True:
        for step in STEPS:
            if step * size >= number:
                return step * size
        size *= 10
