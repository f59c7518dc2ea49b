"""What a report says, before it becomes a page, a workbook or a list: heads, tables, lines and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Literal, NamedTuple

Cell = str | int | float | date | time | None


class Form(StrEnum):
    """How the values of a column are written: a number whole or with one decimal as it comes; minutes and
    durations come as seconds."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    DECIMAL = "decimal"
    DAY = "day"
    CLOCK = "clock"
    MINUTES = "minutes"
    DURATION = "duration"


class Column(NamedTuple):
    """`width` is in letters: a share of the page, and the width in a workbook."""

    title: str
    form: Form = Form.TEXT
    width: int = 10


class Table(NamedTuple):
    """Rows of one shape; None is what is not known and shows as a dash. `total` is the last row, in bold."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    total: tuple[Cell, ...] | None = None
    empty: str = ""


class Lines(NamedTuple):
    """Labels with what belongs to them, one a line."""

    rows: tuple[tuple[str, str], ...]


class Words(NamedTuple):
    """A paragraph, or a heading of a part, or a small remark."""

    text: str
    style: Literal["plain", "heading", "note"] = "plain"


class Room(NamedTuple):
    """Dotted lines to write on by hand, under a heading; `text` stands there when somebody typed it."""

    title: str
    lines: int
    text: str = ""


class Signature(NamedTuple):
    """Who signs: the capacity in capitals, a remark under it, and the name below the room for the signature."""

    title: str
    remark: str
    name: str = ""


class Signatures(NamedTuple):
    """Side by side, from left to right."""

    signers: tuple[Signature, ...]


Block = Table | Lines | Words | Room | Signatures


class Head(NamedTuple):
    """The head of an administrative document (Decree 30/2020/NĐ-CP, annex I): the body above, the issuing body, its
    number, place and date, the kind of document in capitals and what it is about."""

    above: str
    issuer: str
    number: str
    place_and_date: str
    kind: str
    about: str


class Listing(NamedTuple):
    """All visits behind a report, for workbooks and lists only. `rows` reads them anew, a page at a time; there are
    `size` of them."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    size: int


class Paper(NamedTuple):
    """One report. `name` is what its file is called, without an ending."""

    name: str
    head: Head
    blocks: tuple[Block, ...]
    listing: Listing | None = None
    landscape: bool = False


def place_and_date(place: str, day: date) -> str:
    """ "Hải Vân, ngày 05 tháng 01 năm 2026": days below 10 and the months 1 and 2 have a leading zero (Decree 30/2020,
    annex I, part II, 4)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
