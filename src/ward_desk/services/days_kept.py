"""Keeps days that were read and reads again only those about which something was written since, by this PC or another."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from ward_desk.services.day_states import DayMark, marks
from ward_desk.services.desk import Desk
from ward_desk.services.review_rules import review_rules
from ward_desk.store import days, log
from ward_desk.store.store import Transaction
from ward_ledger.days import local_day

MOST_TOUCHED = 12
"""With more days than this, reading all at once is quicker."""


class KeptDays(msgspec.Struct, frozen=True):
    """Every day from first to last, in order. They follow from `mark`, how far the log was known (None: that does not
    tell it all), and from `besides`: people, rights, rules, and which day today is."""

    first: date
    last: date
    marks: tuple[DayMark, ...]
    mark: days.LogMark | None
    besides: tuple[Any, ...]

    def has(self, first: date, last: date) -> bool:
        """Whether all days from first to last are among these."""
        return self.first <= first and last <= self.last


def read_kept(desk: Desk, first: date, last: date, before: KeptDays | None) -> KeptDays:
    """At least the days from first to last, both local, as they are now. `before` saves reading what is as it was."""
    with desk.store.reading() as connection:
        mark, today = days.log_mark(connection), local_day(desk.clock.wall_ms())
        besides = days.people_by_id(connection), log.rights_mark(connection), review_rules(desk), today
        touched = None
        if before is not None and before.has(first, last) and before.besides == besides:
            if mark is not None and before.mark == mark:
                return before
            touched = days.days_touched(connection, before.mark, mark)
        if before is None or touched is None or len(touched) > MOST_TOUCHED:
            return KeptDays(first, last, tuple(marks(desk, connection, first, last)), mark, besides)
        return msgspec.structs.replace(before, marks=_renewed(desk, connection, before.marks, touched), mark=mark)


def _renewed(desk: Desk, connection: Transaction, kept: tuple[DayMark, ...], touched: set[date]) -> tuple[DayMark, ...]:
    return tuple(marks(desk, connection, one.day, one.day)[0] if one.day in touched else one for one in kept)
