"""One list of visits as far as it is known: its length, places to jump to, and the few pages that are in memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from ward_desk.services.visits import Step, VisitFilter
from ward_desk.ui.models.visit_cells import ShownVisit

PAGE_ROWS = 50
PAGES_KEPT = 100
FIRST_STEP = 2_000
STEP_ROWS = 20_000


class Start(NamedTuple):
    """Where reading begins: `offset` rows after the place `after` (None: at the newest)."""

    after: int | None
    offset: int


class VisitPages:
    """The rows of one filter, newest first, numbered from 0.

    A list is measured in steps; the place that each step leads to is a landmark. Any page is then read from the
    landmark before it, so that a jump to the far end costs no more than one step. `known` is how many rows have been
    measured, `complete` whether that is all of them, `shown` how many the screen has been told of.
    """

    def __init__(self, wanted: VisitFilter) -> None:
        self.wanted = wanted
        self.known = 0
        self.shown = 0
        self.complete = False
        self._rows: list[int] = [0]
        self._places: list[int | None] = [None]
        self._pages: OrderedDict[int, Sequence[ShownVisit]] = OrderedDict()

    def next_step(self) -> tuple[int | None, int]:
        """The place to go on from, and by how many rows."""
        at = bisect_right(self._rows, self.known) - 1
        return self._places[at], STEP_ROWS if self.known else FIRST_STEP

    def learn(self, step: Step, asked: int) -> None:
        """Take in what a step of `asked` rows found."""
        self.known += step.rows
        if step.last is not None:
            self._mark(self.known, step.last)
        self.complete = step.rows < asked

    def start_of(self, page: int) -> Start:
        """From where to read a page."""
        row = page * PAGE_ROWS
        at = bisect_right(self._rows, row) - 1
        return Start(self._places[at], row - self._rows[at])

    def put(self, page: int, rows: Sequence[ShownVisit]) -> None:
        """Keep a page that was read, and let go of the one that was not looked at for longest."""
        self._pages[page] = rows
        self._pages.move_to_end(page)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        if len(rows) == PAGE_ROWS:
            self._mark(page * PAGE_ROWS + PAGE_ROWS, rows[-1].place)

    def row(self, number: int) -> ShownVisit | None:
        """The row, or None while its page is not in memory."""
        page, at = divmod(number, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None or at >= len(rows):
            return None
        self._pages.move_to_end(page)
        return rows[at]

    def has(self, page: int) -> bool:
        """Whether the page is in memory."""
        return page in self._pages

    def loaded(self) -> list[tuple[int, ShownVisit]]:
        """Every row in memory with its number."""
        return [(page * PAGE_ROWS + at, row) for page, rows in self._pages.items() for at, row in enumerate(rows)]

    def _mark(self, row: int, place: int) -> None:
        at = bisect_left(self._rows, row)
        if at == len(self._rows) or self._rows[at] != row:
            self._rows.insert(at, row)
            self._places.insert(at, place)
