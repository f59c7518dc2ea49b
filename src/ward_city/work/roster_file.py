"""What a list of volunteers says: finds its columns under whatever name, checks every row, and tells what to mend."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from ward_city.work.sheets import HEADING_ROWS, ROW_LIMIT, Row, UnreadableFile
from ward_ledger.records import NAME_LIMIT
from ward_ledger.text import fold, nfc, personal_numbers

COLUMNS = ("name", "school", "ward", "campaign_from", "campaign_to")
LONGEST_CAMPAIGN_DAYS = 366
FIRST_YEAR, LAST_YEAR = 2020, 2100

_HEADS = {
    "name": "họ và tên;họ tên;tên;tình nguyện viên;sinh viên;họ và tên sinh viên;name;full name;volunteer;student",
    "surname": "họ;họ đệm;họ và đệm;họ và tên đệm;họ lót;surname;last name;family name",
    "school": "trường;tên trường;trường học;cơ sở đào tạo;trường đại học;school;university",
    "ward": "phường xã;xã phường;phường;xã;đơn vị;địa bàn;nơi hỗ trợ;đơn vị hỗ trợ;mã phường xã;mã đơn vị;"
    "phường xã đặc khu;xã phường đặc khu;ward;commune;ward code",
    "campaign_from": "từ ngày;ngày bắt đầu;bắt đầu;từ;from;start;start date;from date;campaign from",
    "campaign_to": "đến ngày;ngày kết thúc;kết thúc;đến;to;end;end date;to date;campaign to",
}
_COLUMN_OF = {fold(head): column for column, heads in _HEADS.items() for head in heads.split(";")}
_NEEDED = {"name", "ward"}

_TYPES = ("phuong", "xa", "dac khu", "p", "x", "ward", "commune")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NAME_SIGNS = frozenset(" .'’-(),")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?\Z")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_SERIAL = re.compile(r"\d{5}\Z")
_EXCEL_DAY_0 = date(1899, 12, 30)


class _Wrong(Protocol):
    """Notes what is wrong in a column of the row that is looked at."""

    def __call__(self, column: str, said: str, **inside: str | int) -> None: ...


class WardName(NamedTuple):
    """A ward as a list may name it; `merged_into` is the code of the ward that took it over."""

    code: str
    name: str
    merged_into: str | None = None


class Listed(NamedTuple):
    """A good row: one volunteer in one ward. `number` is the row's in the file."""

    number: int
    name: str
    school: str
    ward: str
    campaign_from: date
    campaign_to: date

    @property
    def key(self) -> tuple[str, str, str]:
        """The same for two rows that mean the same person."""
        return self.ward, name_key(self.name), name_key(self.school)


class Bad(NamedTuple):
    """What is wrong in a row: the column ("" for the whole row), a word of the pages, and what stands in it."""

    number: int
    column: str
    said: str
    inside: Mapping[str, str | int]


class Reading(NamedTuple):
    """The whole list. `unused` are the heads of columns that nothing was taken from."""

    rows: list[Listed]
    bad: list[Bad]
    unused: tuple[str, ...]


def read_list(rows: Sequence[Row], wards: Iterable[WardName]) -> Reading:
    """Every row good or bad, in the order of the file. Raises UnreadableFile when no row holds the heads that are
    needed, or there are too many rows."""
    start, places, unused = _heads(rows)
    if len(rows) - start > ROW_LIMIT:
        raise UnreadableFile("file_long")
    finder = WardFinder(wards)
    good: list[Listed] = []
    bad: list[Bad] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows[start:]:
        cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in places.items()}
        if not any(cells.values()):
            continue
        listed, faults = _checked(row.number, cells, finder)
        bad.extend(faults)
        if listed is None:
            continue
        first = seen.setdefault(listed.key, row.number)
        if first == row.number:
            good.append(listed)
        else:
            bad.append(Bad(row.number, "name", "bad_twice", {"other": first}))
    return Reading(good, bad, unused)


def name_key(text: str) -> str:
    """The same for two spellings of one name: letter case, and where the tone stands (hoà, hòa). Marks count, since
    Dung and Dũng are two people."""
    words = []
    for word in nfc(text).casefold().split():
        marks = unicodedata.normalize("NFD", word)
        words.append("".join(sorted(marks, key=_TONES.__contains__)))
    return " ".join(words)


class WardFinder:
    """Finds the ward that a cell means: its code, or its name with or without marks and "phường" or "xã"."""

    def __init__(self, wards: Iterable[WardName]) -> None:
        self._by_code = {ward.code: ward for ward in wards}
        self._by_name: dict[str, list[WardName]] = {}
        for ward in self._by_code.values():
            for name in {fold(ward.name), _without_type(ward.name)}:
                self._by_name.setdefault(name, []).append(ward)

    def find(self, text: str) -> list[WardName]:
        """The wards it may mean; of a merged one the ward that took it over."""
        found = [self._by_code[text]] if text in self._by_code else self._by_name.get(fold(text), [])
        return self._now(found or self._by_name.get(_without_type(text), []))

    def like(self, text: str) -> str:
        """The name of the ward that is most like it, or empty."""
        near = difflib.get_close_matches(_without_type(text), self._by_name, n=1, cutoff=0.7)
        return self._by_name[near[0]][0].name if near else ""

    def _now(self, found: list[WardName]) -> list[WardName]:
        now: dict[str, WardName] = {}
        for ward in found:
            last = ward
            while last.merged_into is not None and last.merged_into in self._by_code:
                last = self._by_code[last.merged_into]
            now[last.code] = last
        return list(now.values())


def _without_type(name: str) -> str:
    words = fold(name)
    for kind in _TYPES:
        if words.startswith(kind + " "):
            return words.removeprefix(kind + " ")
        if words.endswith(" " + kind) and kind in {"ward", "commune"}:
            return words.removesuffix(" " + kind)
    return words


def _heads(rows: Sequence[Row]) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """Where the rows begin, where each column is, and the heads that mean nothing to us."""
    for index, row in enumerate(rows[:HEADING_ROWS]):
        columns = [_COLUMN_OF.get(fold(cell)) for cell in row.cells]
        places = {column: at for at, column in reversed(list(enumerate(columns))) if column is not None}
        if places.keys() >= _NEEDED:
            unused = (cell for at, cell in enumerate(row.cells) if cell and at not in places.values())
            return index + 1, places, tuple(unused)
    raise UnreadableFile("file_no_heads")


def _checked(number: int, cells: Mapping[str, str], finder: WardFinder) -> tuple[Listed | None, list[Bad]]:
    bad: list[Bad] = []

    def wrong(column: str, said: str, **inside: str | int) -> None:
        bad.append(Bad(number, column, said, inside))

    name = " ".join(f"{cells.get('surname', '')} {cells.get('name', '')}".split())
    if (said := name_fault(name)) is not None:
        wrong("name", said, typed=name[:60])
    school = " ".join(cells.get("school", "").split())
    if (said := school_fault(school)) is not None:
        wrong("school", said, typed=school[:60])
    ward = _ward(cells.get("ward", ""), finder, wrong)
    days = [_day(cells.get(column, ""), column, wrong) for column in ("campaign_from", "campaign_to")]
    start, end = days
    if start is not None and end is not None and (said := campaign_fault(start, end)) is not None:
        wrong("campaign_to", said)
    if bad or ward is None or start is None or end is None:
        return None, bad
    return Listed(number, name, school, ward, start, end), bad


def name_fault(name: str) -> str | None:
    """Why this cannot be a person's name, as a word of the pages."""
    if not name:
        return "bad_no_name"
    if len(name) > NAME_LIMIT:
        return "bad_long"
    if personal_numbers(name):
        return "bad_number_inside"
    if not name[0].isalpha() or not all(char.isalpha() or char in _NAME_SIGNS for char in name):
        return "bad_name"
    return None


def school_fault(school: str) -> str | None:
    """Why this cannot be a school; none at all is fine."""
    if len(school) > NAME_LIMIT:
        return "bad_long"
    if personal_numbers(school):
        return "bad_number_inside"
    return "bad_school" if school and not school[0].isalnum() else None


def campaign_fault(start: date, end: date) -> str | None:
    """Why nobody can be there from one day to the other."""
    if end < start:
        return "bad_order"
    return "bad_campaign_long" if end - start > timedelta(days=LONGEST_CAMPAIGN_DAYS) else None


def _ward(text: str, finder: WardFinder, wrong: _Wrong) -> str | None:
    found = finder.find(text) if text else []
    if len(found) == 1:
        return found[0].code
    if not text:
        wrong("ward", "bad_no_ward")
    elif found:
        wrong("ward", "bad_ward_twice", typed=text[:60], codes=", ".join(ward.code for ward in found[:5]))
    elif like := finder.like(text):
        wrong("ward", "bad_ward_like", typed=text[:60], like=like)
    else:
        wrong("ward", "bad_ward", typed=text[:60])
    return None


def _day(text: str, column: str, wrong: _Wrong) -> date | None:
    if not text:
        wrong(column, "bad_no_day")
        return None
    found = day_of(text)
    if found is None:
        wrong(column, "bad_day", typed=text[:60])
    return found


def day_of(text: str) -> date | None:
    """The day in a cell: dd/MM/yyyy, ISO, or the number by which Excel counts it; None when it is none."""
    if match := _ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _LOCAL.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif _SERIAL.match(text):
        found = _EXCEL_DAY_0 + timedelta(days=int(text))
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
