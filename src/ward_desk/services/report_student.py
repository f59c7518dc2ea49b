"""Báo cáo kết quả của sinh viên: what a volunteer did, with room for the ward's remark and confirmation."""

from __future__ import annotations

from uuid import UUID

from ward_desk.formats import MISSING
from ward_desk.reports.paper import Block, Column, Form, Lines, Paper, Room, Signature, Signatures, Table
from ward_desk.services.desk import Desk, Session
from ward_desk.services.report_groups import MINUTES, PEOPLE, VISITS, groups_of, in_order
from ward_desk.services.report_incidents import incident_table
from ward_desk.services.report_paper import Period, Wish, figures, head, in_words, listing, ward_name, whole
from ward_desk.services.report_words import count, mean, minutes
from ward_desk.store.persons import expect_person
from ward_desk.store.report_figures import Sum

KIND = "Báo cáo kết quả của sinh viên tình nguyện"
_COLUMNS = (Column("Nội dung hỗ trợ", Form.TEXT, 48), VISITS, PEOPLE, MINUTES)


def student_report(desk: Desk, session: Session, person_id: UUID, period: Period, wish: Wish) -> Paper:
    """The paper of one volunteer and period. `wish.remarks` is what he says of his own work; the ward writes its remark
    by hand. Raises DeskError `unknown_person`."""
    with desk.store.reading() as connection:
        person = expect_person(connection, person_id)
    groups = {code: whole(found.values()) for code, found in groups_of(desk, period, person_id).items()}
    total = whole(groups.values())
    days = len(figures(desk, period, "day", person=person_id))
    ward = ward_name(desk, session)
    blocks: tuple[Block, ...] = (
        Lines(
            (
                ("Họ và tên", person.name),
                ("Trường", person.school or "................................"),
                ("Đơn vị hỗ trợ", f"Trung tâm Phục vụ hành chính công, {ward}"),
                ("Thời gian", in_words(period)),
                ("Số ngày có ghi nhận hỗ trợ", count(days or None)),
                ("Số lượt hỗ trợ", f"{count(total.visits)} lượt, {count(total.people)} người" if days else MISSING),
                ("Thời gian trung bình một lượt", minutes(total.mean_seconds)),
                ("Mức độ hài lòng", mean(total.mean_stars, total.rated)),
            )
        ),
        _groups_table(desk, groups, total),
        incident_table(desk, period, "II. Sự cố đã ghi nhận và xử lý", person_id),
        Room("III. Tự nhận xét", 3, wish.remarks),
        Room(f"IV. Nhận xét và xác nhận của UBND {ward}", 4),
        Signatures(
            (
                Signature("Sinh viên", "(Ký, ghi rõ họ tên)", person.name),
                Signature(f"Xác nhận\ncủa UBND {ward}", "(Ký, đóng dấu, ghi rõ họ tên)", wish.signer),
            )
        ),
    )
    name = f"bao-cao-sinh-vien-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
    return Paper(name, head(desk, session, wish, KIND, in_words(period)), blocks, listing(desk, period, person_id))


def _groups_table(desk: Desk, groups: dict[str, Sum], total: Sum) -> Table:
    rows = tuple(
        (name, groups[code].visits, groups[code].people, groups[code].mean_seconds)
        for code, name in in_order(desk, groups)
    )
    foot = ("Tổng cộng", total.visits, total.people, total.mean_seconds)
    return Table("I. Kết quả theo nội dung hỗ trợ", _COLUMNS, rows, foot, "Không có lượt hỗ trợ nào trong kỳ.")
