"""Báo cáo tuần, tháng, kỳ of a ward: what was done, beside the period before and since the beginning of the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from ward_desk.reports.paper import Block, Cell, Column, Form, Paper, Room, Signature, Signatures, Table, Words
from ward_desk.services.desk import Desk, Session
from ward_desk.services.report_days import days_table
from ward_desk.services.report_groups import MINUTES, PEOPLE, STARS, VISITS, Outcomes, groups_of, in_order, joined
from ward_desk.services.report_incidents import IncidentCounts, incident_counts, incident_table
from ward_desk.services.report_paper import Period, Wish, figures, head, in_words, listing, people_names, whole
from ward_desk.store.report_figures import Sum
from ward_ledger.records import OutcomeCode

PeriodKind = Literal["week", "month", "other"]

KINDS: dict[PeriodKind, str] = {"week": "Báo cáo tuần", "month": "Báo cáo tháng", "other": "Báo cáo kỳ"}
ABOUT = "Kết quả hỗ trợ tại Trung tâm Phục vụ hành chính công"
FINISHED = frozenset({OutcomeCode.DONE, OutcomeCode.GUIDED})
PASSED = frozenset({OutcomeCode.PASSED_OFFICER, OutcomeCode.PASSED_1022})
ONLINE = frozenset({"C1", "C2"})  # submitting and following a dossier online
CT13 = "CT13. Số người được hướng dẫn sử dụng dịch vụ công trực tuyến"
CT13_NOTE = "CT13 là tổng số người của các lượt có nội dung “Nộp hồ sơ trực tuyến” và “Tra cứu kết quả giải quyết thủ tục hành chính”."

_TOTALS = (
    Column("Chỉ tiêu", Form.TEXT, 44),
    Column("Kỳ này", Form.NUMBER, 12),
    Column("Kỳ trước", Form.NUMBER, 12),
    Column("Lũy kế từ đầu năm", Form.NUMBER, 14),
)
_SERVICES = (
    Column("Nội dung hỗ trợ", Form.TEXT, 36),
    VISITS,
    PEOPLE,
    Column("Đã xong", Form.COUNT, 10),
    Column("Chuyển", Form.COUNT, 13),
    Column("Chưa xong", Form.COUNT, 11),
    MINUTES,
    STARS,
    Column("Kỳ trước", Form.COUNT, 12),
    Column("Lũy kế", Form.COUNT, 12),
)
_PEOPLE = (Column("Người hỗ trợ", Form.TEXT, 34), VISITS, PEOPLE, Column("Số ngày", Form.COUNT, 10), MINUTES, STARS)
_HOURS = (Column("Giờ", Form.TEXT, 20), VISITS, PEOPLE)


class Numbers(NamedTuple):
    """What one column of the totals says."""

    all: Sum
    finished: int
    passed: int
    open: int
    online_people: int
    incidents: IncidentCounts


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Period(first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """The first to the last."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def kind_of(period: Period) -> PeriodKind:
    """A whole week, a whole month, or anything else."""
    if period == week_of(period.first):
        return "week"
    return "month" if period == month_of(period.first) else "other"


def before(period: Period) -> Period:
    """The month before a month, else as many days before."""
    end = period.first - timedelta(days=1)
    if kind_of(period) == "month":
        return month_of(end)
    return Period(end - (period.last - period.first), end)


def since_new_year(period: Period) -> Period:
    """From 1 January of the year in which the period ends."""
    return Period(date(period.last.year, 1, 1), period.last)


def numbers_of(desk: Desk, period: Period) -> Numbers:
    """Everything that the totals need of a period."""
    found = figures(desk, period, "service", "outcome")
    by_outcome: dict[str, int] = {}
    online = 0
    for (service, outcome), one in found.items():
        by_outcome[outcome] = by_outcome.get(outcome, 0) + one.visits
        if service.partition(".")[0] in ONLINE:
            online += one.people
    finished = sum(by_outcome.get(code, 0) for code in FINISHED)
    passed = sum(by_outcome.get(code, 0) for code in PASSED)
    total = whole(found.values())
    return Numbers(total, finished, passed, total.visits - finished - passed, online, incident_counts(desk, period))


def period_report(desk: Desk, session: Session, period: Period, wish: Wish) -> Paper:
    """The paper of a period. Days for which nothing came show a dash and why."""
    blocks: tuple[Block, ...] = (
        Words("I. Kết quả chung", "heading"),
        totals_table(
            numbers_of(desk, period), numbers_of(desk, before(period)), numbers_of(desk, since_new_year(period))
        ),
        Words(CT13_NOTE, "note"),
        services_table(desk, period),
        _people_table(desk, period),
        _hours_table(desk, period),
        days_table(desk, period, "V. Theo ngày"),
        incident_table(desk, period, "VI. Sự cố thiết bị, mạng trong kỳ"),
        Room("VII. Khó khăn, kiến nghị", 3, wish.remarks),
        Signatures(
            (
                Signature("Người lập báo cáo", "(Ký, ghi rõ họ tên)", session.person.name),
                Signature("Giám đốc Trung tâm", "(Ký, đóng dấu, ghi rõ họ tên)", wish.signer),
            )
        ),
    )
    kind = KINDS[kind_of(period)]
    name = f"bao-cao-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
    return Paper(name, head(desk, session, wish, kind, f"{ABOUT}\n{in_words(period)}"), blocks, listing(desk, period))


def totals_table(now: Numbers, earlier: Numbers, year: Numbers) -> Table:
    """Each figure of the period, of the one before, and since New Year."""
    columns = tuple(_column(one) for one in (now, earlier, year))
    rows = tuple((title, *(column[title] for column in columns)) for title in columns[0])
    return Table("", _TOTALS, rows)


def _column(one: Numbers) -> dict[str, Cell]:
    """The figures under their titles. Of a period without visits nothing is known: a dash, never 0; incidents are."""
    some = one.all.visits > 0
    return {
        "Số lượt hỗ trợ": one.all.visits or None,
        "Số người được hỗ trợ": one.all.people if some else None,
        "Đã xong, đã hướng dẫn (lượt)": one.finished if some else None,
        "Chuyển cán bộ, chuyển 1022 (lượt)": one.passed if some else None,
        "Chưa xong (lượt)": one.open if some else None,
        "Thời gian trung bình một lượt (phút)": _minutes(one.all),
        "Mức độ hài lòng (điểm trên 5)": one.all.mean_stars,
        "Số lượt có đánh giá": one.all.rated if some else None,
        CT13: one.online_people if some else None,
        "Sự cố phát sinh": one.incidents.noted,
        "Sự cố đã khắc phục": one.incidents.fixed,
        "Sự cố chuyển 1022": one.incidents.reported,
        "Sự cố còn tồn cuối kỳ": one.incidents.left,
    }


def services_table(desk: Desk, period: Period, title: str = "II. Theo nội dung hỗ trợ") -> Table:
    """One row a group of the catalogue in its order, then groups that it does not know any more; the last row is the sum."""
    periods = [groups_of(desk, one) or None for one in (period, before(period), since_new_year(period))]
    codes = [code for found in periods if found for code in found]
    rows = tuple(
        _service_row(name, *(None if found is None else found.get(code, {}) for found in periods))
        for code, name in in_order(desk, codes)
    )
    total = _service_row("Tổng cộng", *(None if found is None else joined(found.values()) for found in periods))
    return Table(title, _SERVICES, rows, total, "Không có lượt hỗ trợ nào trong kỳ.")


def _service_row(name: str, now: Outcomes | None, earlier: Outcomes | None, year: Outcomes | None) -> tuple[Cell, ...]:
    """The figures by outcome of the three periods; None of one without any visits, which shows dashes."""
    return (
        name,
        *_service_cells(now),
        *(None if one is None else whole(one.values()).visits for one in (earlier, year)),
    )


def _service_cells(now: Outcomes | None) -> tuple[Cell, ...]:
    if now is None:
        return (None,) * (len(_SERVICES) - 3)
    total = whole(now.values())
    finished = sum(one.visits for outcome, one in now.items() if outcome in FINISHED)
    passed = sum(one.visits for outcome, one in now.items() if outcome in PASSED)
    left = total.visits - finished - passed
    return total.visits, total.people, finished, passed, left, total.mean_seconds, total.mean_stars


def _people_table(desk: Desk, period: Period) -> Table:
    names = people_names(desk)
    days: dict[object, int] = {}
    for person, _day in figures(desk, period, "person", "day"):
        days[person] = days.get(person, 0) + 1
    rows = [
        (names.get(person, "(không rõ)"), one.visits, one.people, days[person], one.mean_seconds, one.mean_stars)
        for (person,), one in figures(desk, period, "person").items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Table("III. Theo người hỗ trợ", _PEOPLE, tuple(rows), empty="Không có lượt hỗ trợ nào trong kỳ.")


def _hours_table(desk: Desk, period: Period) -> Table:
    found = figures(desk, period, "hour")
    rows = tuple((f"{hour:02} giờ", one.visits, one.people) for (hour,), one in sorted(found.items()))
    return Table("IV. Theo giờ trong ngày", _HOURS, rows, empty="Không có lượt hỗ trợ nào trong kỳ.")


def _minutes(total: Sum) -> float | None:
    return None if total.mean_seconds is None else total.mean_seconds / 60
