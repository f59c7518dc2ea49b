"""What people type at a counter, and the service that must then stand at the top."""

from __future__ import annotations

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.services.catalogue import Catalogue, Entry, load_catalogue
from ward_desk.services.service_search import COMMON, ServiceSearch

CATALOGUE = load_catalogue(date(2026, 11, 23))
SEARCH = ServiceSearch(CATALOGUE)


def _questions(within: int) -> dict[str, str]:
    """What people type and the code they mean, which must stand among the first `within`."""
    with Path(__file__).with_name("service_questions.csv").open(encoding="utf-8", newline="") as file:
        return {row["typed"]: row["code"] for row in csv.DictReader(file) if int(row["within"]) == within}


FIRST, AMONG_THREE = _questions(1), _questions(3)


def codes(found: list[Entry]) -> list[str]:
    return [entry.code for entry in found]


@pytest.mark.parametrize(("typed", "code"), FIRST.items())
def test_the_obvious_answer_stands_first(typed: str, code: str) -> None:
    assert codes(SEARCH.find(typed))[:1] == [code]


@pytest.mark.parametrize(("typed", "code"), AMONG_THREE.items())
def test_a_word_with_several_meanings_offers_each(typed: str, code: str) -> None:
    assert code in codes(SEARCH.find(typed))[:3]


def test_the_tables_speak_of_every_entry() -> None:
    spoken_of = {*FIRST.values(), *AMONG_THREE.values()}
    assert {entry.code for entry in CATALOGUE.entries} <= spoken_of
    assert len(FIRST) + len(AMONG_THREE) >= 150


@pytest.mark.parametrize("entry", CATALOGUE.entries, ids=lambda entry: entry.code)
def test_an_entry_is_first_by_its_code_and_by_its_whole_name(entry: Entry) -> None:
    assert SEARCH.find(entry.code)[0] == entry
    assert SEARCH.find(entry.code.replace(".", "").lower())[0] == entry
    assert SEARCH.find(entry.name_vi)[0] == entry
    assert SEARCH.find(entry.name_vi.upper())[0] == entry
    assert SEARCH.find(entry.name_en)[0] == entry


@pytest.mark.parametrize("entry", CATALOGUE.entries, ids=lambda entry: entry.code)
def test_an_entry_is_among_the_first_three_by_each_everyday_word(entry: Entry) -> None:
    for synonym in entry.synonyms:
        assert entry in SEARCH.find(synonym)[:3], synonym


@pytest.mark.parametrize("typed", ["qwerty", "asdf zxcv", "99.999", "c9.9", "日本", "😀"])
def test_nonsense_finds_nothing_or_the_most_used(typed: str) -> None:
    assert SEARCH.find(typed) in ([], SEARCH.most_used({}, 12))


def test_the_answers_stay_while_a_word_is_being_typed() -> None:
    for end in range(len("dang ky kh"), len("dang ky khai sinh") + 1):
        assert "1.001193" in codes(SEARCH.find("dang ky khai sinh"[:end]))[:3]


def test_use_decides_between_equal_matches() -> None:
    assert codes(SEARCH.find("dktt"))[0] == "1.004222"
    assert codes(SEARCH.find("dktt", {"1.004194": 2}))[0] == "1.004194"


def test_much_use_lifts_over_a_slightly_better_match() -> None:
    assert codes(SEARCH.find("khai"))[0] == "1.003677"
    assert codes(SEARCH.find("khai", {"1.001193": 40}))[0] == "1.001193"


def test_no_use_lifts_over_a_code_or_a_whole_name() -> None:
    heavy = dict.fromkeys((entry.code for entry in CATALOGUE.entries), 0) | {"C4.1": 10**9, "1.001193": 10**9}
    assert codes(SEARCH.find("c4", heavy))[0] == "C4"
    assert codes(SEARCH.find("vneid", heavy))[0] == "C4"
    assert codes(SEARCH.find("đăng ký kết hôn", heavy))[0] == "1.000894"


def test_everything_of_a_field_or_an_office_is_found_by_its_name() -> None:
    residence = [entry for entry in SEARCH.find("cư trú", limit=30) if entry.field == "Đăng ký, quản lý cư trú"]
    assert len(residence) == 10
    assert {entry.office for entry in SEARCH.find("công an", limit=30)} == {"Công an xã"}


def test_the_nine_keys_of_a_new_desk_are_the_common_ones() -> None:
    assert codes(SEARCH.most_used({})) == list(COMMON[:9])
    assert codes(SEARCH.find("  ", limit=9)) == list(COMMON[:9])


def test_the_nine_keys_follow_use_and_are_filled_up() -> None:
    usage = {"S3.1": 4, "1.013225": 9, "C8": 4, "retired": 100, "C5": 0}
    assert codes(SEARCH.most_used(usage)) == ["1.013225", "S3.1", "C8", *COMMON[:6]]


def test_common_entries_are_in_the_catalogue() -> None:
    assert len(set(COMMON)) == len(COMMON)
    assert [CATALOGUE.entry(code).code for code in COMMON] == list(COMMON)


def test_an_empty_catalogue_finds_nothing() -> None:
    search = ServiceSearch(Catalogue())
    assert search.find("khai sinh") == search.find("") == search.find("1.001193") == []


@pytest.mark.parametrize(
    "typed", ["a" * 100_000, "giấy " * 20_000, "\u202e\u200b\x00", "'; DROP TABLE visit; --", "<b>%_*"]
)
def test_any_paste_is_answered(typed: str) -> None:
    assert len(SEARCH.find(typed)) <= 12


@given(st.text(), st.integers(0, 20))
def test_answers_are_few_different_and_the_same_for_both_unicode_forms(typed: str, limit: int) -> None:
    found = codes(SEARCH.find(typed, limit=limit))
    assert len(found) == len(set(found)) <= limit
    assert found == codes(SEARCH.find(unicodedata.normalize("NFD", typed), limit=limit))


def test_a_letter_left_out_of_a_name_still_finds_it() -> None:
    tried, missed = 0, []
    for entry in CATALOGUE.entries:
        words = entry.name_vi.split()
        for at, word in enumerate(words):
            for cut in range(1, len(word) if len(word) > 3 else 0):
                typed = " ".join([*words[:at], word[:cut] + word[cut + 1 :], *words[at + 1 :]])
                tried += 1
                missed += [typed] if entry not in SEARCH.find(typed) else []
    assert tried > 1000
    assert len(missed) < tried / 100, missed  # some become other words: "tranh cấp", "khi tử"
