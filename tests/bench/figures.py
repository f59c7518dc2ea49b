"""What the benchmark says: each figure beside the floor that was measured in the same run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEADER = ("figure", "Ward Desk", "floor", "ratio", "aim", "")


class Figure(NamedTuple):
    """One line of the table. `aim` is the most that `ours` may be, or the most that the ratio may be with `times`."""

    name: str
    unit: str
    ours: float
    floor: float | None = None
    aim: float | None = None
    times: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor; None without one."""
        return self.ours / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        """ "met", "missed", or nothing where there is no aim."""
        measured = self.ratio if self.times else self.ours
        if self.aim is None or measured is None:
            return ""
        return "met" if measured <= self.aim else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """The columns of the table."""
        aim = "" if self.aim is None else f"{self.aim:g} times" if self.times else f"{self.aim:g} {self.unit}"
        return (
            self.name,
            f"{_number(self.ours)} {self.unit}",
            "" if self.floor is None else f"{_number(self.floor)} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            aim,
            self.verdict,
        )


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` (0..1) of them do not exceed. Raises ValueError without values."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values: Iterable[float]) -> float:
    """The middle value, the lower one of two."""
    return percentile(values, 0.5)


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns."""
    rows = [HEADER, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    return "\n".join("  ".join(_aligned(row, widths)).rstrip() for row in rows)


def _aligned(row: tuple[str, ...], widths: Sequence[int]) -> Iterable[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if column in {1, 2, 3} else cell.ljust(width)


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
