"""Stored form, search form and the warning for personal numbers."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger.text import fold, initials, nfc, personal_numbers

# --- nfc --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("  hai bà trưng ", "hai bà trưng"),
        (unicodedata.normalize("NFD", "Đăng ký tạm trú"), "Đăng ký tạm trú"),
        ("Hòa\u200b Vang\ufeff", "Hòa Vang"),
        ("a\u200d\u0301", "á"),
        ("\u202etên đảo\u202c", "tên đảo"),
        ("\u2066trái\u2069 \u061cphải\u200f", "trái phải"),
        ("một\x00hai\x07", "mộthai"),
        ("ô\u00adtô", "ôtô"),
        ("cột\tcột\u00a0cột\u3000cột", "cột cột cột cột"),
        ("dòng\r\ndòng\rdòng\u2028dòng", "dòng dòng dòng dòng"),
        ("hỏng \ud800 \udfff", "hỏng"),
        ("tim ❤\ufe0f 😀", "tim ❤\ufe0f 😀"),
        ("سلام עולם", "سلام עולם"),
    ],
)
def test_nfc_stores_what_is_seen(typed: str, stored: str) -> None:
    assert nfc(typed) == stored


def test_nfc_keeps_the_lines_of_a_note() -> None:
    assert nfc("\nmột\r\nhai\rba\x85bốn\u2029năm\n", lines=True) == "một\nhai\nba\nbốn\nnăm"


@given(st.text(st.characters()), st.booleans())
def test_nfc_is_stable_composed_and_valid_utf8(text: str, lines: bool) -> None:
    stored = nfc(text, lines=lines)
    assert nfc(stored, lines=lines) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert not any(unicodedata.category(char) == "Cc" for char in stored.replace("\n", "" if lines else "\n"))


@given(st.text())
def test_nfc_agrees_for_composed_and_decomposed_text(text: str) -> None:
    assert nfc(unicodedata.normalize("NFC", text)) == nfc(unicodedata.normalize("NFD", text))


# --- fold -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐĂNG KÝ  KHAI\tSINH", "dang ky khai sinh"),
        ("Ðà Nẵng", "da nang"),
        ("HOÀ GIẢI", "hoa giai"),
        ("Hòa giải", "hoa giai"),
        ("thuỷ, thủy; khoẻ/khỏe", "thuy thuy khoe khoe"),
        ("La Dêê", "la dee"),
        ("1.001193", "1 001193"),
        ("C4.1", "c4 1"),
        ("người_dân (mới)", "nguoi dan moi"),
        ("\uff23ăn cước \u2121", "can cuoc tel"),
        ("Straße", "strasse"),
        ("…!? 😀", ""),
    ],
)
def test_fold_brings_spellings_together(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_agrees_for_composed_and_decomposed_text(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folded_words_hold_letters_and_digits_only(text: str) -> None:
    words = fold(text).split(" ")
    assert words == [""] or all(word.isalnum() for word in words)


@given(st.text("aàáảãạăâbcdđeêghiklmnoôơpqrstuưvxyAĐÊÔƯ ,.-"))
def test_fold_ignores_case_of_vietnamese(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


@given(
    st.sampled_from(["h", "kh", "th", "l", "", "đ"]),
    st.sampled_from(["oa", "oe", "uy", "uê", "ươ", "iê"]),
    st.sampled_from(TONES),
    st.sampled_from(["NFC", "NFD"]),
)
def test_fold_ignores_where_the_tone_stands(onset: str, vowels: str, tone: str, form: Literal["NFC", "NFD"]) -> None:
    early = unicodedata.normalize(form, onset + vowels[0] + tone + vowels[1])
    late = unicodedata.normalize(form, onset + vowels + tone)
    assert fold(early) == fold(late) == fold(onset + vowels)


# --- initials ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Đăng ký khai sinh", "dkks"),
        ("Quét, in giấy tờ", "qigt"),
        ("Lấy (bốc) số thứ tự", "lbstt"),
        ("VNeID", "v"),
        ("", ""),
    ],
)
def test_initials(text: str, letters: str) -> None:
    assert initials(text) == letters


# --- personal numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("CCCD 048099001234", ("048099001234",)),
        ("cccd:048099001234.", ("048099001234",)),
        ("CCCD048099001234", ("048099001234",)),
        ("048 099 001 234", ("048 099 001 234",)),
        ("048.099.001.234", ("048.099.001.234",)),
        ("0480-9900-1234", ("0480-9900-1234",)),
        ("048 099 001234 của bà Lan", ("048 099 001234",)),
        ("cmnd cũ 201234567", ("201234567",)),
        ("cmnd 201 234 567", ("201 234 567",)),
        ("gọi 0905123456 sau 14 giờ", ("0905123456",)),
        ("gọi 0905 123 456", ("0905 123 456",)),
        ("0905.123.456", ("0905.123.456",)),
        ("0905-123-456", ("0905-123-456",)),
        ("09 05 12 34 56", ("09 05 12 34 56",)),
        ("(0905) 123 456", ("0905) 123 456",)),
        ("0905\u00a0123\u00a0456", ("0905 123 456",)),
        ("+84905123456", ("+84905123456",)),
        ("+84 905 123 456", ("+84 905 123 456",)),
        ("+84 (0)905 123 456", ("+84 (0)905 123 456",)),
        ("84905123456", ("84905123456",)),
        ("0084 905 123 456", ("0084 905 123 456",)),
        ("máy bàn 0236 3822 511", ("0236 3822 511",)),
        ("\uff10\uff19\uff10\uff15\uff11\uff12\uff13\uff14\uff15\uff16", ("0905123456",)),
        ("0905\u200b123456", ("0905123456",)),
        ("048099001234 0905123456", ("048099001234", "0905123456")),
        ("ông A 0905123456, bà B 0914 222 333", ("0905123456", "0914 222 333")),
    ],
)
def test_personal_numbers_are_found(note: str, found: tuple[str, ...]) -> None:
    assert personal_numbers(note) == found


@pytest.mark.parametrize(
    "note",
    [
        "",
        "không có số nào",
        "hẹn 20/11/2026 lúc 08:15",
        "hẹn 20.11.2026 08 giờ",
        "từ 05-11-2026 08:15 đến 06-11-2026 09:30",
        "các năm 2023 2024 2025",
        "nộp 8.000 đồng, rồi 250.000.000 đồng",
        "bán đất 1.250.000.000",
        "trị giá 100.000.000.000",
        "thu 125.500.250 đ",
        "hồ sơ 000.00.19.H17-251120-0001",
        "hồ sơ H17.118-251120-0012",
        "thủ tục 1.001193 và 2.000815",
        "gọi 1022 nhánh 3, (0236) 383 1022",
        "dự phòng 0236.383.1022",
        "tổng đài 1900 1234",
        "số thứ tự 104, quầy 3, 12 trang",
        "12345678",
        "1234567890123456",
    ],
)
def test_other_numbers_raise_no_warning(note: str) -> None:
    assert personal_numbers(note) == ()


@given(
    st.text("abc đ,:;\n", max_size=8),
    st.from_regex(r"0\d{11}|[1-9]\d{8}|0(3[2-9]|9\d|70)\d{7}", fullmatch=True).filter(str.isascii),
    st.text("abc đ,:;\n", max_size=8),
)
def test_a_number_is_found_wherever_it_stands(before: str, number: str, after: str) -> None:
    assert personal_numbers(before + number + after) == (number,)


@given(
    st.from_regex(r"\A0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}\Z"),
    st.lists(st.integers(1, 9), max_size=4, unique=True),
    st.sampled_from([" ", ".", "-", " - "]),
)
def test_a_phone_number_is_found_however_it_is_cut(number: str, cuts: list[int], mark: str) -> None:
    places = [0, *sorted(cuts), len(number)]
    typed = mark.join(number[start:end] for start, end in itertools.pairwise(places))
    assert personal_numbers(f"gọi {typed} nhé") == (typed,)


@given(st.text())
def test_only_text_with_nine_digits_can_be_personal(text: str) -> None:
    digits = sum(char.isdecimal() for char in unicodedata.normalize("NFKC", text))
    assert digits >= 9 or personal_numbers(text) == ()
