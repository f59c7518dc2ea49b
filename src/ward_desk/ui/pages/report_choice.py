"""What somebody chose to have a report of, and how it steps from one period to the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from ward_desk.services.reporting import Period, ReportKind, ReportWish, Wish, before, kind_of, month_of, week_of

Span = Literal["week", "last_week", "month", "last_month", "range"]


class ReportChoice(msgspec.Struct, frozen=True):
    """`first` and `last` are local days, both included; of a day's sheet `first` counts. `person` is whose a student's
    report is, None the person's own; `day` is the document's, None today."""

    kind: ReportKind
    first: date
    last: date
    person: UUID | None = None
    number: str = ""
    day: date | None = None
    signer: str = ""
    remarks: str = ""

    @property
    def period(self) -> Period:
        """The days that the report is about."""
        return Period(self.first, self.first if self.kind == "day" else self.last)

    @property
    def wish(self) -> ReportWish:
        """The same as services know it."""
        by_hand = Wish(self.number.strip(), self.day, self.signer.strip(), self.remarks.strip())
        return ReportWish(self.kind, self.period, self.person, by_hand)

    def span(self, today: date) -> Span:
        """What the period is called on that day."""
        chosen = Period(self.first, self.last)
        return next((span for span in SPANS if chosen == days_of(span, today)), "range")

    def during(self, period: Period) -> ReportChoice:
        """The same of other days."""
        return msgspec.structs.replace(self, first=period.first, last=period.last)

    def stepped(self, by: int) -> ReportChoice:
        """The day, week, month or as many days before (-1) or after (1)."""
        if self.kind == "day":
            day = self.first + timedelta(days=by)
            return self.during(Period(day, day))
        return self.during(before(self.period) if by < 0 else after(self.period))

    def of_kind(self, kind: ReportKind, today: date) -> ReportChoice:
        """Another report of about the same days: of a period its last day, no later than today; of a day its week."""
        if kind == self.kind:
            return self
        same = msgspec.structs.replace(self, kind=kind)
        if kind == "day":
            day = max(self.first, min(self.last, today))
            return same.during(Period(day, day))
        return same.during(week_of(self.first)) if self.kind == "day" else same


SPANS: tuple[Span, ...] = ("week", "last_week", "month", "last_month")


def days_of(span: Span, today: date) -> Period:
    """The days that a span has on that day. Raises ValueError for "range", which has none of its own."""
    if span == "range":
        raise ValueError(span)
    period = week_of(today) if span in {"week", "last_week"} else month_of(today)
    return before(period) if span in {"last_week", "last_month"} else period


def after(period: Period) -> Period:
    """The month after a month, else as many days after."""
    first = period.last + timedelta(days=1)
    return month_of(first) if kind_of(period) == "month" else Period(first, first + (period.last - period.first))


class ReportMemory:
    """What was chosen last, for as long as somebody is signed in."""

    def __init__(self) -> None:
        self.choice: ReportChoice | None = None
