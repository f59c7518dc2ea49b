"""What all reports have in common: the head of the issuing body, the columns of visits, and sums as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from ward_desk.reports.paper import Cell, Column, Form, Head, Listing, place_and_date
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.desk import Desk, Session
from ward_desk.services.export import pages
from ward_desk.store import persons
from ward_desk.store.report_figures import Part, Scope, Sum, sums
from ward_desk.store.visits import VisitFilter, VisitRow, count
from ward_ledger.days import local_day, local_time

CENTER = "Trung tâm Phục vụ hành chính công"
ISSUER = "Trung tâm\nPhục vụ hành chính công"  # in two lines, as there is room for beside the nation's name
LATE = "ghi bù"

# Nhật ký hỗ trợ trong ngày: the columns that the wards' paper has.
VISIT_COLUMNS = (
    Column("TT", Form.COUNT, 11),
    Column("Giờ", Form.CLOCK, 12),
    Column("Phút", Form.MINUTES, 12),
    Column("Đối tượng", Form.TEXT, 21),
    Column("Nội dung hỗ trợ", Form.TEXT, 47),
    Column("Thủ tục (mã)", Form.TEXT, 42),
    Column("Kênh", Form.TEXT, 18),
    Column("Kết quả", Form.TEXT, 26),
    Column("Hài lòng", Form.COUNT, 13),
    Column("Người hỗ trợ", Form.TEXT, 28),
    Column("Ghi chú", Form.TEXT, 28),
)
LIST_COLUMNS = (
    Column("Ngày", Form.DAY, 12),
    Column("Giờ bắt đầu", Form.CLOCK, 9),
    Column("Thời lượng", Form.DURATION, 10),
    Column("Đối tượng", Form.TEXT, 13),
    Column("Số người", Form.COUNT, 8),
    Column("Mã nội dung", Form.TEXT, 9),
    Column("Nội dung hỗ trợ", Form.TEXT, 34),
    Column("Mã thủ tục", Form.TEXT, 11),
    Column("Thủ tục", Form.TEXT, 36),
    Column("Kênh", Form.TEXT, 11),
    Column("Kết quả", Form.TEXT, 18),
    Column("Lý do", Form.TEXT, 18),
    Column("Mã hồ sơ", Form.TEXT, 22),
    Column("Hài lòng", Form.COUNT, 8),
    Column("Người hỗ trợ", Form.TEXT, 18),
    Column("Ghi bù", Form.TEXT, 7),
    Column("Ghi chú", Form.TEXT, 36),
)


class Period(NamedTuple):
    """Local days, both included."""

    first: date
    last: date


class Wish(NamedTuple):
    """What the person may write by hand otherwise: the number of the document, its day, who signs."""

    number: str = ""
    day: date | None = None
    signer: str = ""
    remarks: str = ""


def head(desk: Desk, session: Session, wish: Wish, kind: str, about: str) -> Head:
    """The head with the ward as the body above and its center as the one that issues."""
    ward = desk.catalogue.ward(session.ward_code)
    name = ward_name(desk, session)
    day = wish.day or local_day(desk.clock.wall_ms())
    return Head(
        above=f"UBND {name}",
        issuer=ISSUER,
        number=f"Số: {wish.number or '........'}/BC-TTPVHCC",
        place_and_date=place_and_date(ward.short_name_vi if ward else name, day),
        kind=kind,
        about=about,
    )


def ward_name(desk: Desk, session: Session) -> str:
    """ "xã Thượng Đức", as it stands within a sentence."""
    name = desk.rules.name or session.ward_name
    return name[:1].lower() + name[1:]


def in_words(period: Period) -> str:
    """ "Ngày 21/11/2026" or "Từ ngày 16/11/2026 đến ngày 22/11/2026"."""
    if period.first == period.last:
        return f"Ngày {period.first:%d/%m/%Y}"
    return f"Từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}"


def figures(desk: Desk, period: Period, *by: Part, person: UUID | None = None) -> dict[tuple[Any, ...], Sum]:
    """The sums of a period under the parts that are named."""
    with desk.store.reading() as connection:
        return sums(connection, Scope(period.first, period.last, person), by)


def whole(found: Iterable[Sum]) -> Sum:
    """All of them together."""
    return sum(found, Sum())


def unresolved(catalogue: Catalogue, found: Mapping[tuple[Any, ...], Sum], at: int) -> int:
    """How many visits ended in an outcome with something left to do; `at` is where the outcome stands in the keys."""
    open_ones = {code for code, outcome in catalogue.outcomes.items() if not outcome.resolved}
    return sum(one.visits for key, one in found.items() if key[at] in open_ones)


def people_names(desk: Desk) -> dict[UUID, str]:
    """Everybody's name by id."""
    with desk.store.reading() as connection:
        return {one.id: one.name for one in persons.everybody(connection)}


def visits_of(desk: Desk, period: Period, person: UUID | None = None) -> Iterator[VisitRow]:
    """The visits of a period, oldest day last, as the log shows them."""
    return pages(desk, _filter(period, person))


def listing(desk: Desk, period: Period, person: UUID | None = None) -> Listing:
    """All visits of a period for workbooks and lists, newest first."""
    wanted = _filter(period, person)
    with desk.store.reading() as connection:
        found = count(connection, wanted)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in pages(desk, wanted):
            yield _listed(desk.catalogue, row)

    return Listing("Nhật ký", LIST_COLUMNS, rows, found)


def visit_cells(catalogue: Catalogue, number: int, row: VisitRow) -> tuple[Cell, ...]:
    """A visit as a row of the day's sheet."""
    visit = row.visit
    procedure = f"{visit.procedure_name} ({visit.procedure})" if visit.procedure else ""
    notes = "; ".join(part for part in (LATE if visit.late else "", visit.reason or "", visit.note or "") if part)
    return (
        number,
        local_time(visit.started_at).time().replace(second=0, microsecond=0),
        visit.seconds,
        catalogue.subject_name(visit.subject or "", "vi"),
        visit.service_name or visit.service,
        procedure,
        catalogue.channel_name(visit.channel or "", "vi"),
        catalogue.outcome_name(visit.outcome, "vi"),
        visit.satisfaction,
        row.person_name,
        notes,
    )


def _listed(catalogue: Catalogue, row: VisitRow) -> tuple[Cell, ...]:
    visit, start = row.visit, local_time(row.visit.started_at)
    return (
        start.date(),
        start.time().replace(microsecond=0),
        visit.seconds,
        catalogue.subject_name(visit.subject or "", "vi"),
        visit.people,
        visit.service,
        visit.service_name,
        visit.procedure,
        visit.procedure_name,
        catalogue.channel_name(visit.channel or "", "vi"),
        catalogue.outcome_name(visit.outcome, "vi"),
        visit.reason,
        visit.dossier,
        visit.satisfaction,
        row.person_name,
        "có" if visit.late else None,
        visit.note,
    )


def _filter(period: Period, person: UUID | None) -> VisitFilter:
    return VisitFilter(day_from=period.first, day_to=period.last, person=person)
