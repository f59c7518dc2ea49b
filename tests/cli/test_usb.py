"""`ward-desk usb write` and `usb read`, and `ward-city usb read` between them, as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.city.real_city import City, key_beside, started_city
from tests.cli.program import Answer, InProcess, line
from tests.desks import WARD, Office

from ward_city import cli as city_cli


@pytest.fixture(scope="module")
def own_city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found


@pytest.fixture
def enrolled(own_city: City, office: Office, ward_desk: InProcess, monkeypatch: pytest.MonkeyPatch) -> InProcess:
    """A desk of the city that has had no network since its enrolment."""
    monkeypatch.setenv(city_cli.URL_VARIABLE, own_city.embedded.url)
    monkeypatch.setenv(city_cli.KEY_VARIABLE, str(key_beside(own_city.embedded.url)))
    assert city_cli.main(["ward", "add", WARD, "Phường Hải Vân"]) == city_cli.FINE
    told = ward_desk("enrol", own_city.server.url, own_city.code(WARD))
    assert told.code == 0, told
    ward_desk.add(line(), line())
    return ward_desk


def city_reads(path: Path, receipt: Path) -> int:
    return city_cli.main(["usb", "read", str(path), "-o", str(receipt)])


def test_a_day_goes_there_and_back(own_city: City, enrolled: InProcess, tmp_path: Path) -> None:
    file, receipt = tmp_path / "day.ward-desk", tmp_path / "day.ward-city"
    written = enrolled("usb", "write", file, "--json")
    assert written.code == 0, written
    assert (written.json["changes"], written.json["bytes"]) == (6, file.stat().st_size)
    assert city_reads(file, receipt) == city_cli.FINE
    read = enrolled("usb", "read", receipt, "--json")
    assert (read.code, read.json["confirmed"], read.json["held"]) == (0, 6, 0)
    again = enrolled("usb", "read", receipt)
    assert again.code == 0 and "0 thay đổi" in again.out
    nothing = enrolled("usb", "write", file)
    assert nothing.code == 0 and "0 thay đổi" in nothing.out
    assert own_city.one("SELECT count(*) FROM visits WHERE ward = :w", w=WARD) == 2


def in_words(told: Answer) -> None:
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("ward-desk: ") and len(told.err) > 40


def test_what_is_no_answer_is_told_in_words(enrolled: InProcess, tmp_path: Path) -> None:
    file = tmp_path / "day.ward-desk"
    assert enrolled("usb", "write", file).code == 0
    in_words(enrolled("usb", "read", file))
    in_words(enrolled("usb", "read", tmp_path / "none"))
    in_words(enrolled("usb", "write", tmp_path / "no" / "folder"))
    assert [one.name for one in tmp_path.glob("*.ward-*")] == ["day.ward-desk"]


def test_a_desk_without_a_city_says_so(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    in_words(ward_desk("usb", "write", tmp_path / "day.ward-desk"))
    assert ward_desk("usb").code == 64
