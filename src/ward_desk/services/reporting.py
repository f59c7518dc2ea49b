"""Reports (báo cáo): which there are, what is asked for, and writing one into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import UUID

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Paper
from ward_desk.reports.paper_csv import write_tables
from ward_desk.services.desk import Desk, Session
from ward_desk.services.report_day import day_sheet
from ward_desk.services.report_paper import Period, Wish
from ward_desk.services.report_period import before, kind_of, month_of, period_report, week_of
from ward_desk.services.report_student import student_report
from ward_ledger.records import REASON_LIMIT

__all__ = [
    "FileKind", "Period", "ReportKind", "ReportWish", "Wish", "before", "kind_of", "make_paper", "month_of", "week_of",
    "write_file",
]  # fmt: skip

ReportKind = Literal["day", "period", "student"]
FileKind = Literal["xlsx", "csv"]
REMARKS_LIMIT = 4000


class ReportWish(NamedTuple):
    """What is asked for: of a day's sheet the first day counts, `person` is whose a student's report is."""

    kind: ReportKind
    period: Period
    person: UUID | None = None
    by_hand: Wish = Wish()


def make_paper(desk: Desk, session: Session, wish: ReportWish) -> Paper:
    """The paper that is asked for; reads only. A volunteer gets the day's sheet, and a student's report of himself alone.

    Raises DeskError `period_backwards`, `unknown_person`, `not_allowed` and `text_too_long`.
    """
    if wish.period.last < wish.period.first:
        raise DeskError("period_backwards")
    _check_words(wish.by_hand)
    if wish.kind == "day":
        return day_sheet(desk, session, wish.period.first, wish.by_hand)
    if wish.kind == "period":
        session.require_official()
        return period_report(desk, session, wish.period, wish.by_hand)
    person = wish.person or session.person.id
    if person != session.person.id:
        session.require_official()
    return student_report(desk, session, person, wish.period, wish.by_hand)


def write_file(
    paper: Paper,
    kind: FileKind,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _count: None,
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Write the paper into a file; False when `stopped` said so on the way. `progress` is told how many of the visits
    behind it were written. Raises DeskError `file_not_written`; no half file is left behind in any case."""
    try:
        if kind == "csv":
            write_tables(paper, target)
            return True
        from ward_desk.reports.paper_xlsx import Stopped, write_xlsx

        try:
            write_xlsx(paper, target, progress, stopped)
        except Stopped:
            return False
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    return True


def _check_words(wish: Wish) -> None:
    for field, text, limit in (
        ("number", wish.number, REASON_LIMIT),
        ("signer", wish.signer, REASON_LIMIT),
        ("remarks", wish.remarks, REMARKS_LIMIT),
    ):
        if len(text) > limit:
            raise DeskError("text_too_long", field=field, length=len(text), limit=limit)
