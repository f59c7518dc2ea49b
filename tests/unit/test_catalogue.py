"""The shipped lists: complete, dated, in both languages, and readable whatever the PC clock says."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from ward_desk.errors import DeskError
from ward_desk.services.catalogue import PACKAGE, Catalogue, Entry, load_catalogue
from ward_desk.services.catalogue_rows import Row, rows_on
from ward_ledger.records import LONGEST_LABEL, Channel, OutcomeCode, Subject
from ward_ledger.text import fold

TODAY = date(2026, 11, 23)
CATALOGUE = load_catalogue(TODAY)
LISTS = ("wards.csv", "services.csv", "procedures.csv", "outcomes.csv", "channels.csv", "subjects.csv")


def table(name: str) -> list[dict[str, str]]:
    text = files(PACKAGE).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def row(code: str, valid_from: str, valid_to: str = "") -> Row:
    return {"code": code, "valid_from": valid_from, "valid_to": valid_to}


# --- the files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_dated_composed_and_whole(name: str) -> None:
    rows = table(name)
    assert rows
    for one in rows:
        assert None not in one and None not in one.values()
        assert date.fromisoformat(one["valid_from"]) <= TODAY
        assert not one["valid_to"] or one["valid_from"] <= one["valid_to"]
        assert one["source"]
        for cell in one.values():
            assert cell == cell.strip() and unicodedata.is_normalized("NFC", cell)


@pytest.mark.parametrize("name", LISTS)
def test_files_are_plain_for_every_system(name: str) -> None:
    raw = files(PACKAGE).joinpath(name).read_bytes()
    assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\n")


# --- services and procedures ------------------------------------------------------------------------------------------


def test_all_services_and_the_verified_procedures_are_there() -> None:
    kinds = Counter(entry.kind for entry in CATALOGUE.entries)
    assert kinds == {"service": 49, "procedure": 55}
    assert len({entry.code for entry in CATALOGUE.entries}) == 104
    assert Counter(one["source"] for one in table("procedures.csv"))["secondary"] == 8
    for unverified in ("1.116410", "1.116214", "2.002913", "3.000722"):
        with pytest.raises(DeskError):
            CATALOGUE.entry(unverified)


@pytest.mark.parametrize("entry", CATALOGUE.entries, ids=lambda entry: entry.code)
def test_an_entry_can_be_shown_found_and_logged(entry: Entry) -> None:
    assert entry.name("vi") and entry.name("en") and len(entry.name("vi")) <= LONGEST_LABEL
    assert entry.field_name("vi") and entry.field_name("en")
    assert CATALOGUE.entry(entry.service).kind == "service"
    spoken = [fold(synonym) for synonym in entry.synonyms]
    assert 3 <= len(spoken) <= 10 and all(spoken)
    assert len(set(spoken)) == len(spoken), "the same word twice"
    assert fold(entry.name_vi) not in spoken, "the name is no synonym of itself"


def test_services_have_two_levels_and_staff_services_are_marked() -> None:
    for entry in CATALOGUE.entries:
        if entry.kind == "procedure":
            assert (entry.level, entry.parent, entry.audience) == (2, "", "citizen_business")
            assert entry.office_name("vi") and entry.office_name("en")
        else:
            assert entry.service == entry.code and not entry.office
            assert entry.audience == ("staff" if entry.code.startswith("S") else "citizen_business")
            assert entry.parent == (entry.code.partition(".")[0] if entry.level == 2 else "")
            assert entry.field == CATALOGUE.entry(entry.parent or entry.code).name_vi


def test_residence_and_e_id_go_to_the_police() -> None:
    police = [entry.code for entry in CATALOGUE.entries if entry.office == "Công an xã"]
    fields = {CATALOGUE.entry(code).field_en for code in police}
    assert len(police) == 12 and fields == {"Residence", "Electronic identification"}
    assert CATALOGUE.entry("1.004222").office_name("en") == "Commune police"


def test_a_visit_for_a_procedure_is_logged_under_a_fitting_service() -> None:
    assert CATALOGUE.entry("1.001193").service == "C1.2"
    assert CATALOGUE.entry("3.000228").service == "C4.1"
    assert CATALOGUE.entry("2.001019").service == "C8"


def test_codes_are_found_in_small_letters_too() -> None:
    assert CATALOGUE.entry("c4.1") is CATALOGUE.entry(" C4.1 ") is CATALOGUE.entry("C4.1")


def test_an_unknown_code_is_an_error_of_the_world() -> None:
    with pytest.raises(DeskError) as caught:
        CATALOGUE.entry("9.999999")
    assert caught.value.code == "unknown_service" and "9.999999" in caught.value.text("vi")


# --- wards ------------------------------------------------------------------------------------------------------------


def test_the_94_wards_of_da_nang() -> None:
    assert Counter(ward.type for ward in CATALOGUE.wards) == {"phường": 23, "xã": 70, "đặc khu": 1}
    assert len({ward.code for ward in CATALOGUE.wards}) == 94
    assert len({fold(ward.name_vi) for ward in CATALOGUE.wards}) == 94
    assert all(fold(ward.name_ascii) == fold(ward.name_vi) for ward in CATALOGUE.wards)
    assert all(ward.name_vi.endswith(ward.short_name_vi) for ward in CATALOGUE.wards)


def test_a_ward_has_a_name_in_both_languages() -> None:
    ward = CATALOGUE.ward("20194")
    assert ward is not None
    assert (ward.name("vi"), ward.name("en")) == ("Phường Hải Vân", "Hải Vân Ward")
    assert {ward.name("en").split(" ", 1)[1] for ward in CATALOGUE.find_wards("hoang sa")} == {"Sa Special Zone"}
    assert CATALOGUE.ward("99999") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hai chau", "20242"),
        ("Phường Hải Châu", "20242"),
        ("hoà xuân", "20314"),
        ("hòa xuân", "20314"),
        ("hoi an", "20410"),
        ("hội an đông", "20413"),
        ("avương", "20458"),
        ("20506", "20506"),
        ("thuong duc", "20506"),
        ("điện ngọc", "20579"),
        ("thạch thang", "20242"),
        ("lien chieu", "20197"),
        ("đặc khu", "20333"),
        ("trà my", "20900"),
    ],
)
def test_a_ward_is_found_by_new_and_by_former_names(typed: str, code: str) -> None:
    assert CATALOGUE.find_wards(typed)[0].code == code


def test_a_former_district_finds_its_wards() -> None:
    found = CATALOGUE.find_wards("hiên", limit=94) + CATALOGUE.find_wards("huyện tây giang", limit=94)
    assert {"20443", "20455", "20458", "20494"} <= {ward.code for ward in found}


def test_no_text_lists_wards_in_order_and_nonsense_none() -> None:
    assert CATALOGUE.find_wards("", limit=94) == list(CATALOGUE.wards)
    assert len(CATALOGUE.find_wards("")) == 12
    assert CATALOGUE.find_wards("qwerty") == []


# --- outcomes, channels, subjects -------------------------------------------------------------------------------------


def test_outcomes_channels_and_subjects_are_those_of_the_records() -> None:
    assert list(CATALOGUE.outcomes) == [code.value for code in OutcomeCode]
    assert list(CATALOGUE.channels) == [code.value for code in Channel]
    assert list(CATALOGUE.subjects) == [code.value for code in Subject]
    assert [code for code, outcome in CATALOGUE.outcomes.items() if outcome.resolved] == ["done", "guided"]


def test_names_are_given_in_both_languages_and_unknown_codes_as_they_are() -> None:
    assert CATALOGUE.outcome_name("follow_up", "vi") == "Hẹn quay lại"
    assert CATALOGUE.outcome_name("follow_up", "en") == "Asked to come back"
    assert CATALOGUE.channel_name("counter", "vi") == "Tại quầy"
    assert CATALOGUE.channel_name("counter", "en") == "At the counter"
    assert CATALOGUE.subject_name("staff", "vi") == "Cán bộ"
    assert CATALOGUE.subject_name("staff", "en") == "Staff"
    assert CATALOGUE.outcome_name("new", "vi") == CATALOGUE.channel_name("new", "en") == "new"
    assert CATALOGUE.subject_name("new", "vi") == "new"


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2025, 7, 1), date(2035, 1, 1), date.max])
def test_a_wrong_pc_clock_never_empties_the_catalogue(today: date) -> None:
    catalogue = load_catalogue(today)
    assert len(catalogue.entries) == 104 and len(catalogue.wards) == 94 and len(catalogue.outcomes) == 6


def test_a_row_is_offered_from_its_first_through_its_last_day() -> None:
    rows = [row("a", "2026-01-01", "2026-06-30"), row("b", "2026-01-01")]
    for day, offered in {
        date(2026, 1, 1): ["a", "b"],
        date(2026, 6, 30): ["a", "b"],
        date(2026, 7, 1): ["b"],
    }.items():
        assert [one["code"] for one in rows_on(day, rows)[0]] == offered
    assert [one["code"] for one in rows_on(date(2026, 7, 1), rows)[1]] == ["a"]


def test_the_newer_of_two_rows_of_one_code_is_offered() -> None:
    old, new, other = row("a", "2026-01-01"), row("a", "2026-05-01"), row("b", "2026-01-01")
    assert rows_on(date(2026, 4, 30), [new, old, other]) == ([old, other], [])
    assert rows_on(date(2026, 5, 1), [new, old, other]) == ([new, other], [old])


def test_before_the_oldest_row_its_day_counts() -> None:
    rows = [row("a", "2026-01-01"), row("b", "2026-03-01")]
    assert rows_on(date(1999, 1, 1), rows) == ([rows[0]], [])
    assert rows_on(date(1999, 1, 1), []) == ([], [])


def test_a_retired_code_can_still_be_read_but_is_not_offered() -> None:
    old = Entry(
        code="9.000001",
        kind="procedure",
        name_vi="Cũ",
        name_en="Old",
        field="Hộ tịch",
        field_en="Civil status",
        audience="citizen_business",
        service="C1.2",
    )
    catalogue = Catalogue(entries=CATALOGUE.entries, retired=[old])
    assert catalogue.entry("9.000001") == old and old not in catalogue.entries
