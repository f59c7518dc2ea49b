"""Nhật ký hỗ trợ trong ngày: every visit of a day on paper, to be signed by who recorded it and confirmed by the ward."""

from __future__ import annotations

from datetime import date

from ward_desk.reports.paper import Block, Cell, Lines, Paper, Signature, Signatures, Table, Words
from ward_desk.services.desk import Desk, Session
from ward_desk.services.report_days import day_said, why_empty
from ward_desk.services.report_incidents import incident_table
from ward_desk.services.report_paper import (
    VISIT_COLUMNS,
    Period,
    Wish,
    figures,
    head,
    in_words,
    listing,
    people_names,
    unresolved,
    visit_cells,
    visits_of,
    whole,
)
from ward_desk.services.report_words import count, mean, minutes

KIND = "Nhật ký hỗ trợ trong ngày"


def day_sheet(desk: Desk, session: Session, day: date, wish: Wish) -> Paper:
    """The paper of a day, the visits in the order in which they began. A day without visits says why, as it was given."""
    period = Period(day, day)
    rows = sorted(visits_of(desk, period), key=lambda row: row.place)
    cells = tuple(visit_cells(desk.catalogue, number, row) for number, row in enumerate(rows, 1))
    by_outcome = figures(desk, period, "outcome")
    total = whole(by_outcome.values())
    some = bool(total.visits)
    visits = Table(
        "", VISIT_COLUMNS, cells, _total(total.visits, total.seconds) if cells else None, _why(desk, day, some)
    )
    blocks: tuple[Block, ...] = (
        visits,
        Lines(
            (
                ("Tổng số lượt", count(total.visits or None)),
                ("Số người được hỗ trợ", count(total.people or None)),
                ("Thời gian trung bình một lượt", minutes(total.mean_seconds)),
                ("Chưa xong", count(unresolved(desk.catalogue, by_outcome, 0) if some else None)),
                ("Hài lòng", mean(total.mean_stars, total.rated)),
                ("Tình trạng", day_said(desk, day)),
            )
        ),
        *([Words("Giờ tính theo giờ Việt Nam. Lượt nhập sau có ghi “ghi bù” ở cột Ghi chú.", "note")] if some else []),
        incident_table(desk, period, "Sự cố thiết bị, mạng trong ngày"),
        *([Words("Ghi chú của Trung tâm", "heading"), Words(wish.remarks)] if wish.remarks.strip() else []),
        Signatures(
            (
                Signature("Tình nguyện viên", "(Ký, ghi rõ họ tên)", _who(desk, period)),
                Signature("Xác nhận của Trung tâm", "(Ký, ghi rõ họ tên)", wish.signer),
            )
        ),
    )
    return Paper(
        f"nhat-ky-{day:%Y-%m-%d}",
        head(desk, session, wish, KIND, in_words(period)),
        blocks,
        listing(desk, period),
        landscape=True,
    )


def _why(desk: Desk, day: date, some: bool) -> str:
    return "" if some else why_empty(desk, day)


def _who(desk: Desk, period: Period) -> str:
    """The name to print under the signature: of the one who recorded all of it, or nobody's."""
    found = [key[0] for key in figures(desk, period, "person") if key[0] is not None]
    return people_names(desk).get(found[0], "") if len(found) == 1 else ""


def _total(visits: int, seconds: int) -> tuple[Cell, ...]:
    row: list[Cell] = ["" for _ in VISIT_COLUMNS]
    row[2], row[4] = seconds, f"Tổng cộng: {count(visits)} lượt"
    return tuple(row)
