"""The text for the hotline: whole, short, and without anything of people."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.hotline_facts import facts_of, findings_of, place_of
from ward_desk.checks.hotline_text import LONGEST, Incident, Place, hotline_text, masked, without_names
from ward_desk.checks.words import read_book
from ward_desk.errors import Language
from ward_ledger.text import fold, personal_numbers

BOOK = read_book()
TOLD = 1_764_057_600_000  # 15:00 on 25 November 2025 in Da Nang
HOUR = 3_600_000
PLACE = Place("Phường Hải Châu", "QUAY-02", "Quầy 2", ("192.168.77.20/24",), "192.168.77.1")
JAM = Finding(
    "device_error",
    Severity.BLOCK,
    "HP-Quay1",
    {
        "address": "192.168.77.60",
        "model": "HP LaserJet M404",
        "serial": "VNB3R12345",
        "pages": 48213,
        "own_words": ["49.4C02"],
        "supplies": ["Black 40 %"],
        "document": "Don xin cua Nguyen Van A",
    },
)


def text_of(incident: Incident, language: Language = "vi", place: Place = PLACE) -> str:
    return hotline_text(incident, place, language, BOOK)


def test_a_whole_text_in_vietnamese() -> None:
    found = text_of(Incident((JAM,), TOLD, TOLD - HOUR, ("Tắt bật máy in",), "In thử không ra", "SC-77"))
    assert found.splitlines() == [
        "Báo sự cố gửi *1022 (nhánh 3)",
        "Nơi: Phường Hải Châu, Quầy 2",
        "Máy: QUAY-02",
        "Địa chỉ: 192.168.77.20/24, gateway 192.168.77.1",
        "Bị từ: 14:00 25/11/2025; báo lúc: 15:00 25/11/2025",
        "1. Máy in HP-Quay1 báo lỗi cần kỹ thuật viên xem. [máy in tự báo lỗi]",
        "   thiết bị báo: “49.4C02”; kiểu máy HP LaserJet M404; số sê-ri VNB3R12345; số trang đã in 48213; địa chỉ 192.168.77.60",
        "Đã thử: Tắt bật máy in",
        "Ghi chú: In thử không ra",
        "Mã phiếu: SC-77",
    ]


def test_a_bare_text_in_english() -> None:
    found = text_of(Incident((Finding("dns_silent", Severity.BLOCK, "10.0.0.1"),), TOLD), "en", Place())
    assert found.splitlines() == [
        "Incident for *1022 (branch 3)",
        "Told at: 15:00 25/11/2025",
        "1. The name server (DNS) does not answer. [DNS server does not answer]",
        "Tried: nothing yet",
    ]


def test_nothing_found_is_said() -> None:
    assert "Ứng dụng không phát hiện lỗi nào." in text_of(Incident((), TOLD))


def test_what_was_noted_by_hand_is_told_in_its_own_words() -> None:
    noted = Incident((), TOLD, TOLD - HOUR, title="Máy quét không nhận giấy", device="Canon DR-C225, quầy 3")
    assert text_of(noted).splitlines()[5:] == [
        "Sự việc: Máy quét không nhận giấy",
        "Thiết bị: Canon DR-C225, quầy 3",
        "Đã thử: chưa làm gì",
    ]


def test_what_is_kept_with_an_incident_tells_the_same_days_later() -> None:
    usual = (PrinterBaseline("HP-Quay1", pages=48213),)
    told = hotline_text(Incident((JAM,), TOLD), PLACE, "vi", BOOK, usual)
    facts = facts_of(PLACE, JAM, usual)
    assert "Nguyen" not in str(facts)
    again = Incident(findings_of([JAM.code], JAM.about, facts, BOOK), TOLD)
    assert text_of(again, place=place_of("Phường Hải Châu", "Quầy 2", facts)) == told


def test_only_evidence_that_is_known_to_be_harmless_goes_in() -> None:
    found = text_of(Incident((JAM,), TOLD))
    assert "Nguyen" not in found
    assert "Black 40" not in found


def test_a_printer_that_is_silent_is_named_from_when_it_was_well() -> None:
    silent = Finding("printer_unreachable", Severity.BLOCK, "HP-Quay1", {"address": "192.168.77.60"})
    usual = PrinterBaseline("HP-Quay1", "192.168.77.60", serial="VNB3R12345", model="HP LaserJet M404")
    found = hotline_text(Incident((silent,), TOLD), PLACE, "vi", BOOK, (usual,))
    assert "kiểu máy HP LaserJet M404; số sê-ri VNB3R12345; địa chỉ 192.168.77.60" in found


def test_what_finds_no_room_is_counted() -> None:
    found = text_of(Incident((JAM,) * 30, TOLD))
    told = len(re.findall(r"(?m)^\d+\. ", found))
    assert 1 < told < 30
    assert f"Còn {30 - told} vấn đề khác." in found
    assert len(found) <= LONGEST


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", sorted(BOOK.entries))
def test_the_first_finding_is_always_told(code: str, language: Language) -> None:
    crowded = Place("x" * 99, "y" * 99, "z" * 99, ("192.168.177.120/24",) * 9, "192.168.177.100")
    one = Finding(code, Severity.BLOCK, "w" * 99, {"own_words": ["v" * 99], "model": "u" * 99})
    said = Incident((one, one), TOLD, TOLD, ("t" * 999,), "s" * 999, "r" * 99, "q" * 999, "p" * 999)
    found = text_of(said, language, crowded)
    assert "\n1. " in found
    assert len(found) <= LONGEST


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anh 048099001234 gọi 0905 123 456", "Anh ••• gọi •••"),
        ("hỏi 201 234 567 nhé", "hỏi ••• nhé"),
        ("số \uff10\uff14\uff18\uff10\uff19\uff19\uff10\uff10\uff11\uff12\uff13\uff14", "số •••"),
        ("gửi lan.nguyen@example.vn", "gửi •••"),
        (r"lỗi ở C:\Users\Nguyen Van A\don.docx", r"lỗi ở C:\Users\•••\don.docx"),
        ("gọi (0236) 383 1022, nhánh 3", "gọi (0236) 383 1022, nhánh 3"),
        ("máy in 192.168.77.60\nkhông ra", "máy in 192.168.77.60 không ra"),
    ],
)
def test_masking(typed: str, kept: str) -> None:
    assert masked(typed) == kept


NAMES = ("Lê Văn Hùng", "Nguyễn Thị Hoa", "Mai", "Hồ Lê Văn")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Chị Nguyễn Thị Hoa nói máy in hỏng", "Chị ••• nói máy in hỏng"),
        ("báo bởi LE VAN HUNG, quầy 2", "báo bởi •••, quầy 2"),
        ("le-van-hung/nguyen thi hoa", "•••"),
        ("Hồ Lê Văn Hùng", "•••"),
        ("anh Hùng, chị Hoa", "anh Hùng, chị Hoa"),
        ("Mai đã thử, mai thử tiếp", "••• đã thử, mai thử tiếp"),
        ("Lê Văn", "Lê Văn"),
    ],
)
def test_people_of_the_roster_are_left_out(typed: str, kept: str) -> None:
    assert without_names(typed, NAMES) == kept


# --- whatever is typed ------------------------------------------------------------------------------------------------

DIGITS = st.text("0123456789", min_size=9, max_size=12)
TYPED = st.lists(
    st.one_of(DIGITS, st.text(max_size=30), st.sampled_from([" ", ".", "-", "+84", "@", "048", "099", "001", "234"])),
    max_size=12,
).map("".join)
EVIDENCE = st.dictionaries(
    st.sampled_from(["own_words", "message", "model", "issuer", "answer", "leads_to", "port", "document", "user"]),
    st.one_of(TYPED, st.lists(TYPED, max_size=4)),
)
FINDINGS = st.lists(
    st.builds(
        Finding, st.sampled_from([*sorted(BOOK.entries), "newer_code"]), st.just(Severity.BLOCK), TYPED, EVIDENCE
    ),
    max_size=6,
).map(tuple)
PLACES = st.builds(Place, TYPED, TYPED, TYPED, st.just(("192.168.77.20/24",)), st.just("192.168.77.1"))
INCIDENTS = st.builds(
    Incident,
    FINDINGS,
    st.just(TOLD),
    st.one_of(st.none(), st.just(TOLD - HOUR)),
    st.lists(TYPED, max_size=5).map(tuple),
    TYPED,
    TYPED,
    TYPED,
    TYPED,
)


@given(INCIDENTS, PLACES, st.sampled_from(["vi", "en"]))
def test_no_text_holds_a_personal_number_or_grows_too_long(
    incident: Incident, place: Place, language: Language
) -> None:
    found = hotline_text(incident, place, language, BOOK)
    assert [line for line in found.splitlines() if personal_numbers(line)] == []  # a line's end ends a number
    assert re.search(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)", found) is None
    assert len(found) <= LONGEST


@given(TYPED)
def test_masking_leaves_no_personal_number_and_repeats_itself(typed: str) -> None:
    once = masked(typed)
    assert personal_numbers(once) == ()
    assert masked(once) == once


VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ", min_size=1, max_size=7)
FULL_NAMES = st.lists(VIETNAMESE, min_size=2, max_size=4).map(lambda words: " ".join(words).title())
SHAPES = st.sampled_from([str, str.upper, str.lower, fold, lambda name: unicodedata.normalize("NFD", name)])


@given(st.lists(FULL_NAMES, min_size=1, max_size=4), st.data())
def test_no_name_of_the_roster_is_left_in_what_was_typed(names: list[str], data: st.DataObject) -> None:
    """Whatever stands around it, and however it was written."""
    pieces = st.one_of(TYPED, st.sampled_from(names).flatmap(lambda name: SHAPES.map(lambda shape: shape(name))))
    typed = " ".join(data.draw(st.lists(pieces, max_size=6)))
    found = f" {fold(without_names(typed, names))} "
    assert [name for name in names if f" {fold(name)} " in found] == []


@given(FINDINGS.filter(bool), PLACES)
def test_nothing_personal_is_kept_with_an_incident(findings: tuple[Finding, ...], place: Place) -> None:
    for name, value in facts_of(place, findings[0]):
        assert "\n" not in value
        assert name.startswith("pc_") or personal_numbers(value) == ()
        assert name not in {"document", "user"}
