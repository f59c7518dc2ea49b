"""Workbooks as another program opens them: durations, frozen heads, filters, the page they are printed on, and text that
stays text in every cell that somebody can type into."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.desks import MONDAY, Office, at
from tests.reports.conftest import FRIDAY

from ward_desk.reports.xlsx_paper import ACROSS, grid_of, lines_of, spans
from ward_desk.services.incidents import IncidentEntry, note
from ward_desk.services.reporting import Period, ReportKind, ReportWish, Wish, make_paper, week_of, write_file
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1")
MM = 25.4


def write(office: Office, kind: ReportKind, target: Path, wish: Wish | None = None, day: Period | None = None) -> None:
    period = day or (Period(FRIDAY, FRIDAY) if kind == "day" else week_of(FRIDAY))
    person = office.hung.person.id if kind == "student" else None
    paper = make_paper(office.desk, office.official, ReportWish(kind, period, person, wish or Wish()))
    assert write_file(paper, target.suffix[1:], target)  # type: ignore[arg-type]


def sheet_xml(target: Path, number: int) -> ElementTree.Element:
    with ZipFile(target) as book:
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def names(target: Path) -> dict[str, str]:
    with ZipFile(target) as book:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    found = root.findall("m:definedNames/m:definedName", MAIN)
    return {f"{one.get('name')} {one.get('localSheetId')}": one.text or "" for one in found}


class TestSetUp:
    def test_the_list_has_a_frozen_head_and_filters(self, filled: Office, tmp_path: Path) -> None:
        target = tmp_path / "x.xlsx"
        write(filled, "period", target)
        sheet = sheet_xml(target, 2)
        pane = sheet.find("m:sheetViews/m:sheetView/m:pane", MAIN)
        assert pane is not None
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        rows = len(CalamineWorkbook.from_path(str(target)).get_sheet_by_name("Nhật ký").to_python())
        filters = sheet.find("m:autoFilter", MAIN)
        assert filters is not None
        assert filters.get("ref") == f"A1:Q{rows}"
        assert names(target)["_xlnm.Print_Titles 1"] == "'Nhật ký'!$1:$1"

    @pytest.mark.parametrize(("kind", "across"), [("day", True), ("period", False), ("student", False)])
    def test_the_paper_is_printed_on_a4_with_the_decrees_margins(
        self, filled: Office, tmp_path: Path, kind: ReportKind, across: bool
    ) -> None:
        target = tmp_path / "x.xlsx"
        write(filled, kind, target)
        sheet = sheet_xml(target, 1)
        margins, setup = sheet.find("m:pageMargins", MAIN), sheet.find("m:pageSetup", MAIN)
        assert margins is not None
        assert setup is not None
        wanted = {"left": 30, "right": 15, "top": 20, "bottom": 20}
        assert {side: round(float(margins.get(side, 0)) * MM) for side in wanted} == wanted
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (
            "9", "landscape" if across else "portrait", "0",
        )  # fmt: skip
        footer = sheet.find("m:headerFooter/m:oddFooter", MAIN)
        assert footer is not None
        assert footer.text == "&C&P/&N"

    def test_a_long_days_head_is_printed_on_each_page(self, filled: Office, tmp_path: Path) -> None:
        target = tmp_path / "x.xlsx"
        write(filled, "day", target)
        rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
        head = next(number for number, row in enumerate(rows, 1) if row[0] == "TT")
        assert names(target)["_xlnm.Print_Titles 0"] == f"'Báo cáo'!${head}:${head}"

    def test_no_words_are_cut_in_their_row(self, filled: Office, tmp_path: Path) -> None:
        """Each row is as high as the lines of the words in its fullest cell."""
        long = "Bà con hỏi đi hỏi lại nhiều lần về giấy tờ cần mang theo khi nộp lại hồ sơ " * 3
        enter_visit(filled.desk, filled.hung, VisitEntry("C1.2", "done", at(9, 0), 5, note=long))
        target = tmp_path / "x.xlsx"
        write(filled, "day", target, day=Period(MONDAY, MONDAY))
        for number in (1, 2):
            rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(number - 1).to_python()
            at_row = next(count for count, row in enumerate(rows, 1) if any(long.strip() in str(cell) for cell in row))
            row = next(
                one for one in sheet_xml(target, number).iter(f"{{{MAIN['m']}}}row") if one.get("r") == str(at_row)
            )
            assert float(row.get("ht", 0)) > 15 * len(long) / 60, "a note is at most 36 letters wide"


class TestTextStaysText:
    @pytest.mark.parametrize("formula", FORMULAS)
    def test_wherever_it_is_typed(self, filled: Office, tmp_path: Path, formula: str) -> None:
        desk, hung = filled.desk, filled.hung
        enter_visit(
            desk, hung, VisitEntry("C1.2", "not_done", at(9, 0), 5, note=formula, reason=formula, dossier=formula)
        )
        note(desk, hung, IncidentEntry(title=formula, part="printers", about="", started_at=at(9, 0)))
        wish = Wish(number=formula, signer=formula, remarks=formula)
        today = Period(MONDAY, MONDAY)
        for kind in ("day", "period", "student"):
            book, lines = tmp_path / f"{kind}.xlsx", tmp_path / f"{kind}.csv"
            write(filled, kind, book, wish, today)
            write(filled, kind, lines, wish, today)
            for number in (1, 2):
                assert sheet_xml(book, number).findall(".//m:f", MAIN) == [], "no cell holds a formula"
            paper = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
            assert formula in [cell for row in paper for cell in row]
            with lines.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert f"'{formula}" in cells
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]


class TestDashes:
    @pytest.mark.parametrize("ending", ["xlsx", "csv"])
    def test_a_day_without_visits_has_one_in_the_file(self, filled: Office, tmp_path: Path, ending: str) -> None:
        target = tmp_path / f"x.{ending}"
        write(filled, "period", target)
        if ending == "csv":
            with target.open(encoding="utf-8-sig", newline="") as file:
                rows: Sequence[Sequence[object]] = list(csv.reader(file))
            row = next(one for one in rows if one and one[0] == "2026-11-22")
        else:
            found = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
            row = next([cell for cell in one if cell != ""] for one in found if str(one[0]) == "2026-11-22")
        assert row[1:3] == ["—", "Đang mở"]

    def test_the_sheet_of_such_a_day_says_why(self, filled: Office, tmp_path: Path) -> None:
        sunday = week_of(FRIDAY).last
        write(filled, "day", tmp_path / "x.csv", day=Period(sunday, sunday))
        text = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
        assert "Trong ngày không có lượt hỗ trợ nào" in text
        assert ",0" not in text


class TestGrid:
    @given(
        st.lists(st.integers(4, 60), min_size=1, max_size=12),
        st.lists(st.integers(4, 60), min_size=1, max_size=12),
    )
    def test_every_column_has_its_place(self, one: list[int], other: list[int]) -> None:
        wanted, grid = sorted((one, other), key=len)
        places = spans(wanted, [float(width) for width in grid])
        assert len(places) == len(wanted)
        assert (places[0][0], places[-1][1]) == (0, len(grid) - 1)
        assert all(first <= last for first, last in places)
        assert all(before[1] + 1 == after[0] for before, after in pairwise(places))

    @given(st.lists(st.integers(4, 60), min_size=1, max_size=12))
    def test_a_table_that_makes_the_grid_takes_one_each(self, wanted: list[int]) -> None:
        assert spans(wanted, [float(width) for width in wanted]) == [(at, at) for at in range(len(wanted))]

    def test_it_is_as_wide_as_the_page(self, filled: Office) -> None:
        for kind, across in (("day", True), ("student", False)):
            wish = ReportWish(kind, week_of(FRIDAY))  # type: ignore[arg-type]
            assert sum(grid_of(make_paper(filled.desk, filled.hung, wish))) == pytest.approx(ACROSS[across])

    def test_lines(self) -> None:
        assert (lines_of("", 10), lines_of("một hai ba", 20), lines_of("một\nhai", 20)) == (1, 1, 2)
        assert lines_of("một hai ba bốn năm sáu bảy tám", 10) == 3
