"""Handing visits out as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ward_desk.errors import DeskError, Language
from ward_desk.reports.visits_csv import write_csv
from ward_desk.services.desk import Desk, Session
from ward_desk.services.visits import find_visits
from ward_desk.store.visits import VisitFilter, VisitRow
from ward_ledger.days import local_time

PAGE = 500
HEADS: dict[Language, tuple[str, ...]] = {
    "vi": (
        "Ngày", "Giờ bắt đầu", "Phút", "Đối tượng", "Số người", "Mã nội dung", "Nội dung hỗ trợ", "Mã thủ tục",
        "Thủ tục", "Kênh", "Kết quả", "Lý do", "Mã hồ sơ", "Hài lòng", "Người hỗ trợ", "Ghi bù", "Ghi chú",
    ),
    "en": (
        "Day", "Start", "Minutes", "Person assisted", "People", "Service code", "Service", "Procedure code",
        "Procedure", "Channel", "Outcome", "Reason", "Dossier", "Satisfaction", "Recorded by", "Entered late", "Note",
    ),
}  # fmt: skip
YES: dict[Language, str] = {"vi": "có", "en": "yes"}


class _Stopped(Exception):
    """The person does not want the file any more."""


def export_csv(
    desk: Desk,
    session: Session,
    wanted: VisitFilter,
    target: Path,
    language: Language,
    *,
    progress: Callable[[int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write the visits that pass the filter, newest first, and return how many there were; None when `stopped` said
    so on the way. `progress` is told how many were written, now and then.

    Raises DeskError `file_not_written`; no half file is left behind in any case.
    """

    def rows() -> Iterator[tuple[object, ...]]:
        for count, row in enumerate(pages(desk, wanted), 1):
            yield _cells(desk, row, language)
            if count % PAGE == 0:
                if stopped():
                    raise _Stopped
                if progress is not None:
                    progress(count)

    try:
        return write_csv(target, HEADS[language], rows())
    except _Stopped:
        return None
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error


def pages(desk: Desk, wanted: VisitFilter) -> Iterator[VisitRow]:
    """All visits that pass the filter, newest first, read page by page so that memory stays small."""
    after: int | None = None
    while True:
        rows = find_visits(desk, wanted, after=after, limit=PAGE)
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1].place


def _cells(desk: Desk, row: VisitRow, language: Language) -> tuple[object, ...]:
    visit, start = row.visit, local_time(row.visit.started_at)
    names = desk.catalogue
    return (
        f"{start:%d/%m/%Y}",
        f"{start:%H:%M}",
        round((visit.seconds or 0) / 60, 1),
        names.subject_name(visit.subject or "", language),
        visit.people,
        visit.service,
        visit.service_name,
        visit.procedure,
        visit.procedure_name,
        names.channel_name(visit.channel or "", language),
        names.outcome_name(visit.outcome, language),
        visit.reason,
        visit.dossier,
        visit.satisfaction,
        row.person_name,
        YES[language] if visit.late else "",
        visit.note,
    )
