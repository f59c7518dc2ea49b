"""The days of a period in a report: how many visits, how far the review is, and why a day has none."""

from __future__ import annotations

from datetime import date

from ward_desk.reports.paper import Cell, Column, Form, Table
from ward_desk.services.day_states import DayMark, DayState, read_days
from ward_desk.services.days import EmptyReason
from ward_desk.services.desk import Desk
from ward_desk.services.report_paper import Period, people_names
from ward_ledger.days import local_day

LONGEST_DAYS = 62
"""A longer period is not told day by day: that would be pages."""

STATES = {
    DayState.OPEN: "Đang mở",
    DayState.SENT: "Đã gửi",
    DayState.RETURNED: "Cần sửa",
    DayState.APPROVED: "Đã duyệt",
    DayState.LOCKED: "Đã khóa",
}
REASONS = {
    EmptyReason.POWER: "mất điện",
    EmptyReason.NETWORK: "mất mạng",
    EmptyReason.CLOSED: "nghỉ",
    EmptyReason.NOBODY: "không có khách",
}
CHANGED = "có thay đổi sau khi duyệt"
NOT_TOLD = "chưa có số liệu, chưa nêu lý do"
_COLUMNS = (
    Column("Ngày", Form.DAY, 14),
    Column("Lượt", Form.COUNT, 10),
    Column("Tình trạng", Form.TEXT, 20),
    Column("Ghi chú", Form.TEXT, 44),
)


def days_table(desk: Desk, period: Period, title: str) -> Table:
    """One row a day up to today; a day without visits shows a dash and its reason, never 0."""
    last = min(period.last, local_day(desk.clock.wall_ms()))
    if (period.last - period.first).days >= LONGEST_DAYS:
        return Table(title, _COLUMNS, (), empty="Kỳ báo cáo dài, xem từng ngày trong báo cáo tháng.")
    rows: tuple[tuple[Cell, ...], ...] = ()
    if period.first <= last:
        rows = tuple(_row(mark) for mark in read_days(desk, period.first, last))
    return Table(title, _COLUMNS, rows, empty="Kỳ báo cáo chưa bắt đầu.")


def why_empty(desk: Desk, day: date) -> str:
    """The sentence that stands in the sheet of a day without visits."""
    return f"Trong ngày không có lượt hỗ trợ nào: {_reason(read_days(desk, day, day)[0])}."


def day_said(desk: Desk, day: date) -> str:
    """How far the day's review is, with the official's name and day where one has spoken: "Đã duyệt ngày 23/11/2026
    bởi Nguyễn Thị Hoa"."""
    standing = read_days(desk, day, day)[0].standing
    said = STATES[standing.state]
    at, by = standing.reviewed_at, standing.reviewed_by
    if standing.state in {DayState.OPEN, DayState.SENT}:
        at, by = standing.sent_at, standing.sent_by
    elif standing.state == DayState.LOCKED:
        said = f"{said}; đã duyệt"
    if at is not None:
        said = f"{said} ngày {local_day(at):%d/%m/%Y}"
        name = people_names(desk).get(by, "") if by is not None else ""
        said = f"{said} bởi {name}" if name else said
    said = f"{said}; {CHANGED}" if standing.changed else said
    comment = standing.comment if standing.state == DayState.RETURNED else None
    return f"{said}: {comment}" if comment else said


def _row(mark: DayMark) -> tuple[Cell, ...]:
    remark = _reason(mark) if not mark.visits else CHANGED if mark.standing.changed else ""
    return mark.day, mark.visits or None, STATES[mark.standing.state], remark


def _reason(mark: DayMark) -> str:
    told = mark.standing.empty
    return REASONS[EmptyReason(told)] if told in set(EmptyReason) else NOT_TOLD
