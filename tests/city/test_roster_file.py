"""Lists of volunteers: files of every make, columns under every name, and what is told of a bad row."""

from __future__ import annotations

from datetime import date

import pytest
from tests.city.lists import HEADS, csv_of, with_sheet_data, xlsx_of

from ward_city.pages.words import word
from ward_city.work.roster_file import Listed, Reading, WardFinder, WardName, day_of, name_key, read_list
from ward_city.work.sheets import FILE_LIMIT, ROW_LIMIT, UnreadableFile, rows_of

WARDS = [
    WardName("20194", "Phường Hải Vân"),
    WardName("20242", "Phường Hải Châu"),
    WardName("20260", "Phường Hòa Cường"),
    WardName("20700", "Xã Đại Lộc"),
    WardName("20701", "Xã Đại Lộc Cũ", "20700"),
    WardName("1", "Phường Trùng"),
    WardName("2", "Xã Trùng"),
]
GOOD = ["Nguyễn Văn Hùng", "Đại học Duy Tân", "Phường Hải Vân", "18/08/2026", "25/08/2026"]
HUNG = Listed(2, "Nguyễn Văn Hùng", "Đại học Duy Tân", "20194", date(2026, 8, 18), date(2026, 8, 25))


def read(raw: bytes) -> Reading:
    return read_list(rows_of(raw), WARDS)


def faults(*cells: str) -> list[tuple[str, str]]:
    """Column and sentence of what is wrong in a row that is good but for these cells."""
    row = [mine or good for mine, good in zip(cells, GOOD, strict=True)]
    reading = read(csv_of([["" if cell == "-" else cell for cell in row]]).encode())
    return [(bad.column, word(bad.said, "vi", **bad.inside)) for bad in reading.bad]


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_text_in_every_make(self, encoding: str, mark: str) -> None:
        assert read(csv_of([GOOD], mark=mark).encode(encoding)).rows == [HUNG]

    def test_the_line_that_excel_puts_first(self) -> None:
        assert read(("sep=;\r\n" + csv_of([GOOD], mark=";")).encode()).rows == [HUNG._replace(number=3)]

    def test_a_workbook_with_real_dates_and_codes_as_numbers(self) -> None:
        row = [GOOD[0], GOOD[1], 20194, date(2026, 8, 18), date(2026, 8, 25)]
        title = ("DANH SÁCH SINH VIÊN TÌNH NGUYỆN", "Đợt 2")
        assert read(xlsx_of([row], above=title)).rows == [HUNG._replace(number=4)]

    def test_an_empty_first_row_keeps_the_numbers_that_excel_shows(self) -> None:
        assert read(xlsx_of([["", "", "", "", ""], GOOD])).rows == [HUNG._replace(number=3)]

    def test_columns_under_other_names_and_in_another_order(self) -> None:
        heads = ("STT", "End date", "WARD", "Full name", "start", "Điện thoại")
        reading = read(csv_of([["1", "2026-08-25", "hai van", GOOD[0], "2026-08-18", "0905123456"]], heads).encode())
        assert reading.rows == [HUNG._replace(school="")]
        assert reading.unused == ("STT", "Điện thoại")

    def test_surname_and_name_apart(self) -> None:
        heads = ("Họ và tên đệm", "Tên", *HEADS[1:])
        assert read(csv_of([["Nguyễn Văn", "Hùng", *GOOD[1:]]], heads).encode()).rows == [HUNG]

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b"", "file_empty"),
            (b"\xef\xbb\xbf\r\n\r\n", "file_empty"),
            (csv_of([GOOD]).encode("windows-1258", "replace"), "file_not_utf8"),
            (b"abc\0def", "file_no_table"),
            (b"MZ\x90\0\x03", "file_not_utf8"),
            (b"a,b\n1,2\n", "file_no_heads"),
            (b'name,ward\n"x', "file_broken"),
            (b"PK\x03\x04 not a workbook", "file_broken"),
            (xlsx_of([GOOD])[:-300], "file_broken"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_broken"),
            (b"x" * (FILE_LIMIT + 1), "file_large"),
            (csv_of([GOOD] * (ROW_LIMIT + 1)).encode(), "file_long"),
            (xlsx_of([GOOD] * (ROW_LIMIT + 40)), "file_long"),
        ],
    )
    def test_what_is_no_list_is_refused(self, raw: bytes, said: str) -> None:
        with pytest.raises(UnreadableFile) as refused:
            read(raw)
        assert refused.value.said == said
        assert word(said, "vi", size=2, rows=ROW_LIMIT)

    @pytest.mark.parametrize(
        "data",
        [
            b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 300_000_000 + b"</t></is></c></row>",
        ],
        ids=["a sheet of 17 billion cells", "300 MB in one cell"],
    )
    def test_a_workbook_that_asks_for_all_memory_ends_only_its_reader(self, data: bytes) -> None:
        bomb = with_sheet_data(xlsx_of([GOOD]), data)
        assert len(bomb) < FILE_LIMIT
        with pytest.raises(UnreadableFile) as refused:
            rows_of(bomb)
        assert refused.value.said in {"file_broken", "file_empty"}


class TestRows:
    @pytest.mark.parametrize(
        ("cells", "column", "said"),
        [
            (("-", "", "", "", ""), "name", "Thiếu họ và tên."),
            (("=HYPERLINK(1)", "", "", "", ""), "name", "chỉ dùng chữ cái"),
            (("<b>Hùng</b>", "", "", "", ""), "name", "chỉ dùng chữ cái"),
            (("Hùng 0905123456", "", "", "", ""), "name", "số điện thoại"),
            (("A" * 121, "", "", "", ""), "name", "120"),
            (("", "=1+1", "", "", ""), "school", "bắt đầu bằng chữ"),
            (("", "Duy Tân 048201001234", "", "", ""), "school", "căn cước"),
            (("", "", "-", "", ""), "ward", "Thiếu phường, xã."),
            (("", "", "Hải Châuu", "", ""), "ward", "Có phải là Phường Hải Châu?"),
            (("", "", "'; DROP TABLE wards;--", "", ""), "ward", "Không có phường, xã nào"),
            (("", "", "Trùng", "", ""), "ward", "Hãy ghi mã: 1, 2"),
            (("", "", "", "-", ""), "campaign_from", "Thiếu ngày"),
            (("", "", "", "08/25/2026", ""), "campaign_from", "như 18/08/2026"),
            (("", "", "", "", "31/02/2026"), "campaign_to", "không phải là ngày"),
            (("", "", "", "", "25/08/0026"), "campaign_to", "không phải là ngày"),
            (("", "", "", "", "17/08/2026"), "campaign_to", "trước ngày đầu"),
            (("", "", "", "", "25/08/2062"), "campaign_to", "Dài hơn một năm"),
        ],
    )
    def test_what_is_wrong_and_what_to_write(self, cells: tuple[str, ...], column: str, said: str) -> None:
        ((found, sentence),) = faults(*cells)
        assert found == column
        assert said in sentence

    def test_every_fault_of_a_row_is_told_at_once(self) -> None:
        assert [column for column, _ in faults("-", "", "nowhere", "-", "x")] == [
            "name",
            "ward",
            "campaign_from",
            "campaign_to",
        ]

    def test_a_bad_row_blocks_no_other(self) -> None:
        reading = read(csv_of([["", *GOOD[1:]], GOOD]).encode())
        assert reading.rows == [HUNG._replace(number=3)]
        assert [bad.number for bad in reading.bad] == [2]

    def test_the_same_person_twice(self) -> None:
        again = ["nguyễn  văn hùng", "đại học duy tân", "20194", "19/08/2026", "25/08/2026"]
        reading = read(csv_of([GOOD, again]).encode())
        assert reading.rows == [HUNG]
        (bad,) = reading.bad
        assert (bad.number, bad.said, bad.inside) == (3, "bad_twice", {"other": 2})

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("20242", "20242"),
            ("phường hải châu", "20242"),
            ("P. Hải Châu", "20242"),
            ("Hai Chau", "20242"),
            ("hai chau ward", "20242"),
            ("Hoà Cường", "20260"),
            ("xa dai loc", "20700"),
            ("Đại Lộc Cũ", "20700"),
            ("Phường Trùng", "1"),
        ],
    )
    def test_wards_are_found(self, typed: str, code: str) -> None:
        assert [ward.code for ward in WardFinder(WARDS).find(typed)] == [code]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18/08/2026", date(2026, 8, 18)),
        ("8/8/2026", date(2026, 8, 8)),
        ("18-08-2026", date(2026, 8, 18)),
        ("18.8.2026", date(2026, 8, 18)),
        ("2026-08-18", date(2026, 8, 18)),
        ("2026-08-18 00:00:00", date(2026, 8, 18)),
        ("46252", date(2026, 8, 18)),
        ("30/02/2026", None),
        ("1/1/1999", None),
        ("mai", None),
        ("99999", None),
    ],
)
def test_days_as_people_write_them(typed: str, day: date | None) -> None:
    assert day_of(typed) == day


def test_names_are_the_same_wherever_the_tone_stands_and_never_without_marks() -> None:
    assert name_key("Trần Thị HOÀ") == name_key("Trần  thị Hòa") == name_key("Trần Thị Hoà")
    assert len({name_key(name) for name in ("Dung", "Dũng", "Đúng", "Dưng", "Đung")}) == 5
