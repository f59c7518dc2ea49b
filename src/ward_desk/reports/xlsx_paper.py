"""The paper on the first sheet of a workbook: head, tables, lines and signatures on one grid of columns as wide as a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise, zip_longest
from textwrap import wrap
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ward_desk.formats import MISSING
from ward_desk.reports.paper import (
    Block,
    Column,
    Form,
    Head,
    Lines,
    Paper,
    Room,
    Signatures,
    Table,
)
from ward_desk.reports.paper_html import MOTTO, NATION, PART_OF_LINE
from ward_desk.reports.xlsx_cells import LINE, LONGEST_CELL, SIZE, Formats, set_up_print, shown, write_cell

ACROSS = {False: 84.0, True: 128.0}
"""How many letters fit between the decree's margins, by whether the page lies across."""
LEFT_OF_HEAD = 0.44
RULE = 5  # points: the size of the low lines that make a line under words
HEAD, TEXT, KIND = 12, 12, 14
LONG_TABLE = 40  # rows: a longer one surely goes over a page, so its head is printed on each
BOLD, CAPITALS = 1.1, 1.3  # how much wider such letters are
LETTERS = 1.2  # letters of words are narrower than the digits that columns are measured by
Words = tuple[str, dict[str, Any]]
"""A text and the properties of its format."""
NO_WORDS: Words = ("", {})
EMPTY_GRID = (30, 18, 18, 18)


class PaperSheet:
    """Writes the paper from the top down: rows come in order, as constant memory wants it."""

    def __init__(self, sheet: Worksheet, formats: Formats, paper: Paper) -> None:
        self._sheet, self._formats, self._paper = sheet, formats, paper
        self._row = 0
        self._grid = grid_of(paper)
        self._last = len(self._grid) - 1

    def write(self) -> None:
        """All of it."""
        for number, width in enumerate(self._grid):
            self._sheet.set_column(number, number, width)
        set_up_print(self._sheet, landscape=self._paper.landscape)
        self._head(self._paper.head)
        for block in self._paper.blocks:
            if isinstance(block, Table) and len(block.rows) > LONG_TABLE:
                head = self._row + bool(block.title)
                self._sheet.repeat_rows(head, head)
            self._block(block)

    def _head(self, head: Head) -> None:
        left, right = spans((LEFT_OF_HEAD, 1 - LEFT_OF_HEAD), self._grid)
        bold, rule = {"bold": True}, {"font_size": RULE}
        issuer = head.issuer.upper()
        here: list[Words] = [
            (head.above.upper(), {}),
            *((line, bold) for line in issuer.splitlines()),
            (_rule(issuer, PART_OF_LINE), rule),
            (head.number, {}),
        ]
        there: list[Words] = [
            (NATION, bold),
            (MOTTO, bold),
            (_rule(MOTTO), rule),
            (head.place_and_date, {"italic": True}),
        ]
        usual: dict[str, Any] = {"font_size": HEAD}
        for (text, form), (other, other_form) in zip_longest(here, there, fillvalue=NO_WORDS):
            self._side_by_side(((left, text, usual | form), (right, other, usual | other_form)))
        self._row += 1
        self._centred(head.kind.upper(), bold=True, font_size=KIND)
        self._centred(head.about, bold=True, font_size=HEAD)
        self._centred(_rule(head.about, PART_OF_LINE), font_size=RULE)
        self._row += 1

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Lines):
            for label, value in block.rows:
                self._line(f"{label}: {value}")
            self._row += 1
        elif isinstance(block, Room):
            self._line(block.title, bold=True)
            for line in block.text.splitlines():
                self._line(line)
            if not block.text:
                self._dotted(block.lines)
        elif isinstance(block, Signatures):
            self._signatures(block)
        else:
            self._line(block.text, bold=block.style == "heading", italic=block.style == "note")

    def _table(self, table: Table) -> None:
        if table.title:
            self._line(table.title, bold=True)
        if not table.rows and table.empty:
            self._line(table.empty)
            return
        places = spans([column.width for column in table.columns], self._grid)
        texts = [column.title for column in table.columns]
        self._set_height(texts, places, BOLD)
        head = self._formats.head()
        for text, (first, last) in zip(texts, places, strict=True):
            self._merge(first, last, head)
            self._sheet.write_string(self._row, first, text, head)
        self._row += 1
        for rows, bold in ((table.rows, False), ([] if table.total is None else [table.total], True)):
            forms = self._formats.cells(table.columns, bold=bold)
            for row in rows:
                self._set_height([shown(value) for value in row], places, BOLD if bold else 1.0)
                for value, column, form, (first, last) in zip(row, table.columns, forms, places, strict=True):
                    self._merge(first, last, form[0])
                    write_cell(self._sheet, self._row, first, value, column.form, form, _missing(column))
                self._row += 1
        self._row += 1

    def _signatures(self, signatures: Signatures) -> None:
        places = spans([1.0] * len(signatures.signers), self._grid)
        self._row += 1
        for texts, form in (
            ([one.title.upper() for one in signatures.signers], {"bold": True}),
            ([one.remark for one in signatures.signers], {"italic": True}),
        ):
            cells = zip(places, texts, strict=True)
            self._side_by_side(tuple((place, text, {"font_size": TEXT} | form) for place, text in cells))
        self._row += 4
        names = [one.name for one in signatures.signers]
        bold = {"font_size": TEXT, "bold": True}
        self._side_by_side(tuple((place, name, bold) for place, name in zip(places, names, strict=True)))

    # --- rows

    def _line(self, text: str, **more: Any) -> None:
        """A paragraph over the whole width."""
        self._across(text, align="left", font_size=TEXT, **more)

    def _centred(self, text: str, **more: Any) -> None:
        self._across(text, align="center", **more)

    def _across(self, text: str, **more: Any) -> None:
        self._side_by_side((((0, self._last), text, more),))

    def _side_by_side(self, cells: tuple[tuple[tuple[int, int], str, dict[str, Any]], ...]) -> None:
        """One row of words, each over its columns."""
        height = 0.0
        for (first, last), text, more in cells:
            size = more.get("font_size", SIZE)
            wide = (BOLD if more.get("bold") else 1.0) * (CAPITALS if text.isupper() else 1.0) * size / SIZE
            ruled = set(text) <= {"_"}
            count = 1 if ruled else lines_of(text, self._width(first, last) / wide)
            height = max(height, count * LINE * size / SIZE)
        self._sheet.set_row(self._row, height + 1)
        for (first, last), text, more in cells:
            form = self._formats.of(**({"align": "center", "valign": "top", "text_wrap": True} | more))
            self._merge(first, last, form)
            self._sheet.write_string(self._row, first, text[:LONGEST_CELL], form)
        self._row += 1

    def _dotted(self, lines: int) -> None:
        """Rows to write on by hand."""
        form = self._formats.of(bottom=4)
        for _ in range(lines):
            self._sheet.set_row(self._row, LINE * 1.5)
            for number in range(self._last + 1):
                self._sheet.write_blank(self._row, number, None, form)
            self._row += 1

    def _merge(self, first: int, last: int, form: Any) -> None:
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, "", form)

    def _set_height(self, texts: list[str], places: list[tuple[int, int]], wide: float) -> None:
        lines = max(
            lines_of(text, self._width(first, last) / wide) for text, (first, last) in zip(texts, places, strict=True)
        )
        self._sheet.set_row(self._row, lines * LINE + 1)

    def _width(self, first: int, last: int) -> float:
        return sum(self._grid[first : last + 1])


def grid_of(paper: Paper) -> list[float]:
    """The widths of the columns in letters, as wide as the page together: those of the table that has most. The others
    take several of them for one of theirs."""
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    widest = max(tables, key=lambda table: len(table.columns), default=None)
    wanted = EMPTY_GRID if widest is None else tuple(column.width for column in widest.columns)
    scale = ACROSS[paper.landscape] / sum(wanted)
    return [width * scale for width in wanted]


def spans(wanted: list[float] | list[int] | tuple[float, ...], grid: list[float]) -> list[tuple[int, int]]:
    """Which columns of the grid, from the first to the last, are taken by each of the parts that are as wide as wanted:
    their edges are where the grid has one next to the right place, and no part is left out."""
    edges = [0.0, *accumulate(grid)]
    places = [place * edges[-1] / sum(wanted) for place in accumulate(wanted)]
    chosen = [0]
    for number, place in enumerate(places[:-1], 1):
        free = range(chosen[-1] + 1, len(edges) - (len(places) - number))
        chosen.append(min(free, key=lambda edge: abs(edges[edge] - place)))
    chosen.append(len(grid))
    return [(first, after - 1) for first, after in pairwise(chosen)]


def lines_of(text: str, width: float) -> int:
    """How many lines the words take in a column of that width; at least one."""
    return max(1, sum(_lines(text, max(1, int(width * LETTERS)))))


def _lines(text: str, width: int) -> Iterator[int]:
    for paragraph in text.split("\n"):
        yield 1 if len(paragraph) <= width else len(wrap(paragraph, width)) or 1


def _rule(text: str, part: float = 1.0) -> str:
    """Low lines, as long as that part of the longest line of words of the size `HEAD` is."""
    longest = max(text.splitlines(), key=len)
    letters = len(longest) * (CAPITALS if longest.isupper() else 1.0) * BOLD
    return "_" * round(letters * part * HEAD / RULE * 0.9)


def _missing(column: Column) -> str:
    """What stands where nothing is known: a dash for what is counted, nothing where there are no words."""
    return "" if column.form == Form.TEXT else MISSING
