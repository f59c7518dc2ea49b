"""Reports read back by other programs: every total against plain SQL, every cell as what it is."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.desks import MONDAY, Office, at
from tests.reports.conftest import FRIDAY, VISITS
from tests.reports.reading import sql_row, table

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Paper, Table, place_and_date
from ward_desk.services.incidents import IncidentEntry, note
from ward_desk.services.report_paper import LIST_COLUMNS, VISIT_COLUMNS, Period, Wish
from ward_desk.services.report_period import before, kind_of, month_of, since_new_year, week_of
from ward_desk.services.reporting import ReportKind, ReportWish, make_paper, write_file
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import delete_visit, enter_visit

WEEK = week_of(FRIDAY)


def paper_of(office: Office, kind: ReportKind, period: Period = WEEK, *, wish: Wish | None = None) -> Paper:
    person = office.hung.person.id if kind == "student" else None
    return make_paper(office.desk, office.official, ReportWish(kind, period, person, wish or Wish()))


def workbook(office: Office, paper: Paper, folder: Path) -> CalamineWorkbook:
    target = folder / f"{paper.name}.xlsx"
    assert write_file(paper, "xlsx", target)
    assert list(folder.glob("*.part")) == []
    return CalamineWorkbook.from_path(str(target))


class TestFigures:
    def test_a_weeks_totals_are_those_of_plain_sql(self, filled: Office) -> None:
        rows = {row[0]: row[1:] for row in table(paper_of(filled, "period"), "").rows}
        for column, period in ((0, WEEK), (2, since_new_year(WEEK))):
            visits, people, mean, stars, rated = sql_row(
                filled, period, "count(*), sum(people), avg(seconds) / 60, avg(satisfaction), count(satisfaction)"
            )
            assert rows["Số lượt hỗ trợ"][column] == visits
            assert rows["Số người được hỗ trợ"][column] == people
            assert rows["Thời gian trung bình một lượt (phút)"][column] == (pytest.approx(mean) if visits else None)
            assert rows["Mức độ hài lòng (điểm trên 5)"][column] == (pytest.approx(stars) if rated else None)
            assert rows["Số lượt có đánh giá"][column] == rated
            for title, outcomes in (
                ("Đã xong, đã hướng dẫn (lượt)", "('done', 'guided')"),
                ("Chuyển cán bộ, chuyển 1022 (lượt)", "('passed_officer', 'passed_1022')"),
                ("Chưa xong (lượt)", "('follow_up', 'not_done')"),
            ):
                assert rows[title][column] == sql_row(filled, period, "count(*)", f"AND outcome IN {outcomes}")[0]
            online = "AND (service LIKE 'C1%' OR service LIKE 'C2%')"
            ct13 = next(values for name, values in rows.items() if str(name).startswith("CT13"))
            assert ct13[column] == (sql_row(filled, period, "sum(people)", online)[0] or 0)
        assert rows["Số lượt hỗ trợ"][2] == VISITS

    def test_the_period_before_is_that_of_plain_sql_too(self, filled: Office) -> None:
        enter_visit(filled.desk, filled.hung, VisitEntry("C1.2", "done", at(9, 0), 5, people=3))
        rows = {row[0]: row[1:] for row in table(paper_of(filled, "period", week_of(MONDAY)), "").rows}
        visits, people = sql_row(filled, WEEK, "count(*), sum(people)")
        assert rows["Số lượt hỗ trợ"] == (1, visits, VISITS + 1)
        assert rows["Số người được hỗ trợ"][:2] == (3, people)

    def test_of_a_period_without_visits_nothing_is_known(self, filled: Office) -> None:
        """A dash, never 0: nobody knows whether nothing happened or nothing was written down."""
        paper = paper_of(filled, "period")
        rows = {row[0]: row[1:] for row in table(paper, "").rows}
        earlier = [values[1] for title, values in rows.items() if not str(title).startswith("Sự cố")]
        assert sql_row(filled, before(WEEK), "count(*)") == (0,)
        assert set(earlier) == {None}
        assert rows["Sự cố phát sinh"][1] == 0
        services = table(paper, "nội dung hỗ trợ")
        assert services.total is not None
        assert {row[-2] for row in (*services.rows, services.total)} == {None}
        empty = table(paper_of(filled, "period", week_of(MONDAY)), "nội dung hỗ trợ")
        assert {value for row in empty.rows for value in row[1:8]} == {None}

    def test_services_and_people_and_hours_add_up(self, filled: Office) -> None:
        paper = paper_of(filled, "period")
        visits, people = sql_row(filled, WEEK, "count(*), sum(people)")
        services, persons, hours = (table(paper, title) for title in ("nội dung hỗ trợ", "người hỗ trợ", "trong ngày"))
        assert services.total is not None
        assert services.total[1:3] == (visits, people)
        for one in (services, persons, hours):
            assert sum(int(row[1] or 0) for row in one.rows) == visits
            assert sum(int(row[2] or 0) for row in one.rows) == people
        assert len({row[0] for row in services.rows}) == len(services.rows) > 5
        named = {row[0]: row[1] for row in persons.rows}
        mine = filled.hung.person
        assert named[mine.name] == sql_row(filled, WEEK, "count(*)", f"AND person = x'{mine.id.hex}'")[0]

    def test_a_deleted_visit_does_not_count(self, filled: Office) -> None:
        visit = enter_visit(filled.desk, filled.hung, VisitEntry("C1.2", "done", at(9, 0), 5))
        today = Period(MONDAY, MONDAY)
        assert table(paper_of(filled, "period", today), "").rows[0][1] == 1
        delete_visit(filled.desk, filled.hung, visit.id, "nhập nhầm")
        assert table(paper_of(filled, "period", today), "").rows[0][1] is None
        assert paper_of(filled, "day", today).listing is not None

    def test_a_student_has_his_own_visits_only(self, filled: Office) -> None:
        paper = paper_of(filled, "student")
        found = table(paper, "nội dung hỗ trợ")
        mine = f"AND person = x'{filled.hung.person.id.hex}'"
        visits, people = sql_row(filled, WEEK, "count(*), sum(people)", mine)
        assert found.total is not None
        assert found.total[1:3] == (visits, people)
        assert paper.listing is not None
        assert len(list(paper.listing.rows())) == paper.listing.size == visits

    def test_incidents_are_counted_where_they_happened(self, filled: Office) -> None:
        entry = IncidentEntry(title="Máy in kẹt giấy", part="printers", started_at=at(9, 0))
        note(filled.desk, filled.hung, entry)
        rows = {row[0]: row[1:] for row in table(paper_of(filled, "period", week_of(MONDAY)), "").rows}
        assert rows["Sự cố phát sinh"] == (1, 0, 1)
        assert rows["Sự cố còn tồn cuối kỳ"] == (1, 0, 1)
        listed = table(paper_of(filled, "period", week_of(MONDAY)), "trong kỳ").rows
        assert [(row[0], row[1]) for row in listed] == [(MONDAY, "Máy in kẹt giấy")]


class TestDays:
    def test_a_day_without_visits_shows_no_zero(self, filled: Office) -> None:
        rows = {row[0]: row for row in table(paper_of(filled, "period"), "Theo ngày").rows}
        sunday = WEEK.last
        assert rows[sunday][1] is None
        assert "chưa nêu lý do" in str(rows[sunday][3])
        assert rows[FRIDAY][1] == sql_row(filled, Period(FRIDAY, FRIDAY), "count(*)")[0]

    def test_its_sheet_says_why(self, filled: Office) -> None:
        paper = paper_of(filled, "day", Period(WEEK.last, WEEK.last))
        visits, _incidents = [one for one in paper.blocks if isinstance(one, Table)]
        assert (visits.rows, visits.total) == ((), None)
        assert "không có lượt hỗ trợ nào" in visits.empty

    @pytest.mark.parametrize(
        ("day", "written"),
        [
            (date(2026, 1, 5), "Hải Vân, ngày 05 tháng 01 năm 2026"),
            (date(2026, 2, 10), "Hải Vân, ngày 10 tháng 02 năm 2026"),
            (date(2026, 3, 9), "Hải Vân, ngày 09 tháng 3 năm 2026"),
            (date(2026, 12, 31), "Hải Vân, ngày 31 tháng 12 năm 2026"),
        ],
    )
    def test_the_rule_of_the_leading_zero(self, day: date, written: str) -> None:
        assert place_and_date("Hải Vân", day) == written

    def test_periods(self) -> None:
        assert week_of(MONDAY) == Period(MONDAY, MONDAY + timedelta(days=6))
        assert month_of(date(2028, 2, 9)) == Period(date(2028, 2, 1), date(2028, 2, 29))
        assert before(month_of(date(2026, 3, 31))) == month_of(date(2026, 2, 1))
        assert before(week_of(MONDAY)) == week_of(MONDAY - timedelta(days=7))
        assert before(Period(MONDAY, MONDAY + timedelta(days=1))).first == MONDAY - timedelta(days=2)
        assert [kind_of(one) for one in (week_of(MONDAY), month_of(MONDAY), Period(MONDAY, MONDAY))] == [
            "week", "month", "other",
        ]  # fmt: skip


class TestWhoMay:
    def test_a_volunteer_gets_his_own_report_and_nobody_elses(self, filled: Office) -> None:
        own = make_paper(filled.desk, filled.hung, ReportWish("student", WEEK))
        assert ("Họ và tên", filled.hung.person.name) in own.blocks[0].rows  # type: ignore[union-attr]
        for wish in (ReportWish("student", WEEK, filled.mai.person.id), ReportWish("period", WEEK)):
            with pytest.raises(DeskError) as refused:
                make_paper(filled.desk, filled.hung, wish)
            assert refused.value.code == "not_allowed"

    def test_a_period_that_ends_before_it_begins_is_refused(self, filled: Office) -> None:
        with pytest.raises(DeskError) as refused:
            paper_of(filled, "period", Period(MONDAY, FRIDAY))
        assert refused.value.code == "period_backwards"


class TestWorkbook:
    def test_the_list_holds_real_days_times_and_numbers(self, filled: Office, tmp_path: Path) -> None:
        paper = paper_of(filled, "period")
        sheet = workbook(filled, paper, tmp_path).get_sheet_by_name("Nhật ký").to_python()
        assert sheet[0] == [column.title for column in LIST_COLUMNS]
        rows = sheet[1:]
        visits, seconds, people = sql_row(filled, WEEK, "count(*), sum(seconds), sum(people)")
        assert len(rows) == visits
        assert {type(row[0]) for row in rows} == {date}
        assert {type(row[1]) for row in rows} == {time}
        assert {type(row[2]) for row in rows} == {timedelta}
        assert sum((row[2] for row in rows), timedelta()) == timedelta(seconds=seconds)
        assert sum(row[4] for row in rows) == people
        assert all(WEEK.first <= row[0] <= WEEK.last for row in rows)

    @pytest.mark.parametrize("kind", ["day", "period", "student"])
    def test_the_paper_is_on_its_first_sheet(self, filled: Office, tmp_path: Path, kind: ReportKind) -> None:
        period = Period(FRIDAY, FRIDAY) if kind == "day" else WEEK
        paper = paper_of(
            filled, kind, period, wish=Wish(number="12", signer="Trần Văn Tâm", remarks="Cần thêm máy in.")
        )
        cells = [cell for row in workbook(filled, paper, tmp_path).get_sheet_by_index(0).to_python() for cell in row]
        for text in ("UBND PHƯỜNG HẢI VÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/BC-TTPVHCC", "Trần Văn Tâm"):
            assert text in cells
        for one in paper.blocks:
            for row in one.rows if isinstance(one, Table) else ():
                numbers = [value for value in row if isinstance(value, int) and not isinstance(value, bool)]
                assert all(value in cells for value in numbers) or kind == "day"

    def test_text_that_looks_like_a_formula_stays_text(self, filled: Office, tmp_path: Path) -> None:
        nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0", "http://x.test", "00123"]
        for number, text in enumerate(nasty):
            enter_visit(filled.desk, filled.hung, VisitEntry("C1.2", "done", at(8, number), 5, note=text + "!"))
        today = Period(MONDAY, MONDAY)
        sheet = workbook(filled, paper_of(filled, "day", today), tmp_path)
        notes = [row[-1] for row in sheet.get_sheet_by_name("Nhật ký").to_python()[1:]]
        assert sorted(notes) == sorted((text + "!").strip() for text in nasty)
        target = tmp_path / "x.csv"
        write_file(paper_of(filled, "day", today), "csv", target)
        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in cells)
        assert "ghi bù; =1+1!" in cells

    def test_stopped_on_the_way_leaves_nothing(self, filled: Office, tmp_path: Path) -> None:
        told: list[int] = []
        done = write_file(
            paper_of(filled, "period"), "xlsx", tmp_path / "x.xlsx", progress=told.append, stopped=lambda: True
        )
        assert (done, told) == (False, [])
        assert list(tmp_path.glob("x.*")) == []

    def test_a_folder_that_is_gone(self, filled: Office, tmp_path: Path) -> None:
        for kind in ("xlsx", "csv"):
            with pytest.raises(DeskError) as refused:
                write_file(paper_of(filled, "period"), kind, tmp_path / "no" / "x")  # type: ignore[arg-type]
            assert refused.value.code == "file_not_written"


class TestList:
    def test_a_day_as_a_list(self, filled: Office, tmp_path: Path) -> None:
        target = tmp_path / "x.csv"
        write_file(paper_of(filled, "day", Period(FRIDAY, FRIDAY)), "csv", target)
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == [column.title for column in VISIT_COLUMNS]
        visits, seconds = sql_row(filled, Period(FRIDAY, FRIDAY), "count(*), sum(seconds)")
        assert len(rows) == visits + 1, "the last line is the sum"
        assert float(rows[-1]["Phút"]) == pytest.approx(seconds / 60, abs=0.01)
        assert [int(row["TT"]) for row in rows[:-1]] == list(range(1, visits + 1))


class TestPdf:
    @pytest.mark.parametrize("kind", ["day", "period", "student"])
    def test_its_text_is_found_by_pdftotext(
        self, filled: Office, tmp_path: Path, kind: ReportKind, qapp: object
    ) -> None:
        from ward_desk.ui.report_document import write_pdf

        program = shutil.which("pdftotext")
        assert program, "python3 dev.py test installs poppler-utils"
        target = tmp_path / "x.pdf"
        period = Period(FRIDAY, FRIDAY) if kind == "day" else WEEK
        paper = paper_of(filled, kind, period)
        write_pdf(paper, target)
        said = subprocess.run([program, "-layout", target, "-"], capture_output=True, check=True).stdout.decode()
        squeezed = " ".join(said.split())
        assert "Độc lập - Tự do - Hạnh phúc" in squeezed
        assert paper.head.place_and_date in squeezed
        visits = sql_row(
            filled, period, "count(*)", f"AND person = x'{filled.hung.person.id.hex}'" if kind == "student" else ""
        )[0]
        assert {"day": f"Tổng cộng: {visits} lượt", "period": f"Số lượt hỗ trợ {visits}", "student": f"{visits} lượt"}[
            kind
        ] in squeezed
        pages = said.split("\f")[:-1]
        if kind == "day":
            assert len(pages) > 3
            assert all("Người hỗ trợ" in page for page in pages[:-2]), "the head of a long table stands on each page"

    def test_stopped_on_the_way_leaves_nothing(self, filled: Office, tmp_path: Path, qapp: object) -> None:
        """While it is laid out, and while its pages are painted."""
        from ward_desk.ui.report_document import PrintedPaper

        for steps in (3, 1000):
            printed = PrintedPaper(paper_of(filled, "day", Period(FRIDAY, FRIDAY)))
            told: list[int] = []
            asked = iter(range(steps))
            stopped = (
                (lambda asked=asked: next(asked, None) is None) if steps == 3 else (lambda told=told: len(told) > 1)
            )
            assert not printed.write_pdf(
                tmp_path / "x.pdf", progress=lambda page, _, told=told: told.append(page), stopped=stopped
            )
            assert told == ([] if steps == 3 else [1, 2])
            assert list(tmp_path.glob("x.*")) == []
            printed.close()

    def test_a_printer_that_is_left_half_way_gets_all_pages(self, filled: Office, tmp_path: Path, qapp: object) -> None:
        """Qt would send off what is there: half a paper."""
        from PySide6.QtPrintSupport import QPrinter

        from ward_desk.ui.report_document import PrintedPaper

        printed = PrintedPaper(paper_of(filled, "day", Period(FRIDAY, FRIDAY)))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "x.pdf"))
        printed.set_up(printer)
        printing = printed.print_pages(printer)
        assert next(printing) == 1
        printing.close()
        said = subprocess.run(["pdftotext", tmp_path / "x.pdf", "-"], capture_output=True, check=True).stdout.decode()
        assert said.count("\f") == printed.pages > 2
        printed.close()
