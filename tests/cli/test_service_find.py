"""`service find`: answers from the catalogue alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import InProcess, run
from tests.desks import Office
from tests.services.city_changes import city_writes, enrolled

from ward_ledger.records import Kind


def test_the_real_program_needs_no_desk(own_data_folder: Path) -> None:
    told = run("service", "find", "dang ky khai sinh", "--json", pin=None)
    assert (told.code, told.err) == (0, "")
    assert told.json[0] == {"code": "1.001193", "name": told.json[0]["name"], "kind": "procedure"}
    assert "khai sinh" in told.json[0]["name"].lower()
    assert all(one.keys() == {"code", "name", "kind"} for one in told.json)
    assert {one["kind"] for one in told.json} <= {"service", "procedure"}
    assert not own_data_folder.exists()


@pytest.mark.parametrize(
    ("asked", "same"), [("hoà giải", "hòa giải"), ("ĐKKS", "dkks"), ("SAO Y", "sao y"), ("  vneid ", "VNeID")]
)
def test_spelling_does_not_matter(ward_desk: InProcess, asked: str, same: str) -> None:
    told = ward_desk("service", "find", asked, "--json")
    assert told.code == 0
    assert told.json
    assert told.json == ward_desk("service", "find", same, "--json").json


def test_what_the_city_sent_is_found_at_a_desk(office: Office, ward_desk: InProcess) -> None:
    assert ward_desk("service", "find", "xyzzy", "--json").code == 1
    office.reopen()
    enrolled(office)
    city_writes(office, Kind.SERVICE, {"code": "C9.1", "name_vi": "Xyzzy tại phường", "valid_from": "2026-01-01"})
    office.close()
    assert ward_desk("service", "find", "xyzzy", "--json").json[0]["code"] == "C9.1"


def test_a_code_finds_its_procedure_first(ward_desk: InProcess) -> None:
    assert ward_desk("service", "find", "1.001193", "--json").json[0]["code"] == "1.001193"


@pytest.mark.parametrize("text", ["xyzzy", "';--", "\U0001f600"])
def test_nothing_found_is_an_empty_array_and_1(ward_desk: InProcess, text: str) -> None:
    told = ward_desk("service", "find", text, "--json")
    assert (told.code, told.json) == (1, [])


def test_a_text_of_any_length_is_answered(ward_desk: InProcess) -> None:
    assert ward_desk("service", "find", "khai sinh " * 10_000, "--json").code in {0, 1}


def test_for_people_a_line_each(ward_desk: InProcess) -> None:
    told = ward_desk("service", "find", "khai sinh")
    assert told.out.splitlines()[0].startswith("1.001193 ")


def test_names_are_in_the_language_of_the_settings(own_data_folder: Path, ward_desk: InProcess) -> None:
    vietnamese = ward_desk("service", "find", "1.001193", "--json").json[0]["name"]
    own_data_folder.mkdir()
    (own_data_folder / "settings.json").write_text('{"language": "en"}')
    assert ward_desk("service", "find", "1.001193", "--json").json[0]["name"] != vietnamese
