"""Incidents in a report: how many came up, were repaired, went to 1022 and are left, and which."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from ward_desk.reports.paper import Column, Form, Table
from ward_desk.services.desk import Desk
from ward_desk.services.report_paper import Period
from ward_desk.store.incidents import IncidentRow, all_incidents
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.records import IncidentState

STATES = {
    IncidentState.NOTED: "Mới ghi nhận",
    IncidentState.REPORTED: "Đã báo 1022",
    IncidentState.IN_REPAIR: "Đang sửa",
    IncidentState.FIXED: "Đã sửa xong",
    IncidentState.CANNOT_FIX: "Không sửa được tại chỗ",
}
DAY_MS = 24 * 3600 * 1000
_COLUMNS = (
    Column("Ngày", Form.DAY, 12),
    Column("Sự cố", Form.TEXT, 38),
    Column("Tình trạng", Form.TEXT, 18),
    Column("Mã phiếu", Form.TEXT, 20),
    Column("Số giờ khắc phục", Form.DECIMAL, 13),
)


class IncidentCounts(NamedTuple):
    """Of a period: noted, repaired and reported to 1022 in it, and left open at its end."""

    noted: int
    fixed: int
    reported: int
    left: int


def incident_counts(desk: Desk, period: Period) -> IncidentCounts:
    """The counts of a period."""
    after = day_start_ms(period.last) + DAY_MS
    found = _incidents(desk)
    return IncidentCounts(
        sum(_inside(one.started_at, period) for one in found),
        sum(one.state == IncidentState.FIXED and _inside(one.closed_at, period) for one in found),
        sum(_inside(one.reported_at, period) for one in found),
        sum(one.started_at < after and (one.closed_at is None or one.closed_at >= after) for one in found),
    )


def incident_table(desk: Desk, period: Period, title: str, person: UUID | None = None) -> Table:
    """The incidents that began in the period, oldest first; of one person or of all."""
    found = [one for one in _incidents(desk) if _inside(one.started_at, period) and person in {None, one.person}]
    rows = tuple(
        (
            local_day(one.started_at),
            f"{one.title} ({one.about})" if one.about and one.about not in one.title else one.title,
            STATES.get(IncidentState(one.state), one.state) if one.state in set(IncidentState) else one.state,
            one.ticket or None,
            one.repair_ms / 3_600_000 if one.repair_ms is not None else None,
        )
        for one in sorted(found, key=lambda one: one.started_at)
    )
    return Table(title, _COLUMNS, rows, empty="Không có sự cố nào.")


def _incidents(desk: Desk) -> list[IncidentRow]:
    with desk.store.reading() as connection:
        return all_incidents(connection)


def _inside(at_ms: int | None, period: Period) -> bool:
    return at_ms is not None and day_start_ms(period.first) <= at_ms < day_start_ms(period.last) + DAY_MS
