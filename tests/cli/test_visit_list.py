"""`visit list`: an array, newest first, narrowed by day, words, service and person."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cli.program import InProcess, as_lines, line
from tests.desks import OFFICIAL, Office

from ward_desk.services import export
from ward_desk.services.people import PersonEntry, add_person

BAO, BAO_PIN = "Phạm Quốc Bảo", "3690"
VISITS = (
    line(note="một", started_at="2024-11-18T23:59:59+07:00"),
    line(note="Hòa giải ở tổ", started_at="2024-11-19T00:00:00+07:00", service="C1.2"),
    line(note="ba", started_at="2024-11-19T23:59:59+07:00", dossier="H17-0042"),
    line(note="bốn", started_at="2024-11-20T00:00:00+07:00", service="1.001193"),
)


@pytest.fixture
def visits(office: Office, ward_desk: InProcess) -> InProcess:
    """Four visits of the official, and a fifth, the newest, of Bảo."""
    office.reopen()
    campaign = (date(2020, 1, 1), date(2099, 1, 1))
    add_person(office.desk, office.official, PersonEntry(BAO, campaign_from=campaign[0], campaign_to=campaign[1]), BAO_PIN)  # fmt: skip
    office.close()
    ward_desk.add(*VISITS)
    last = as_lines(line(note="năm", started_at="2024-11-21T08:00:00+07:00"))
    assert ward_desk("visit", "add", "--stdin", "--as", BAO, pin=BAO_PIN, stdin=last).code == 0
    return ward_desk


def test_filters(visits: InProcess) -> None:
    cases = {
        (): "năm bốn ba Hòa một",
        ("--from", "2024-11-19"): "năm bốn ba Hòa",
        ("--to", "2024-11-19"): "ba Hòa một",
        ("--from", "19/11/2024", "--to", "19/11/2024"): "ba Hòa",
        ("--from", "2024-11-20", "--to", "20/11/2024"): "bốn",
        ("--from", "2024-11-21", "--to", "2024-11-18"): "",
        ("--text", "hoa giai"): "Hòa",
        ("--text", "HOÀ GIẢI"): "Hòa",
        ("--text", "giai to"): "Hòa",
        ("--text", "h17"): "ba",
        ("--text", "khai sinh"): "bốn",
        ("--text", '"'): "năm bốn ba Hòa một",
        ("--text", "' OR 1=1 --"): "",
        ("--text", "khong co"): "",
        ("--service", "C4.1"): "năm ba một",
        ("--service", "1.001193"): "bốn",
        ("--person", BAO): "năm",
        ("--person", "pham quoc bao"): "năm",
        ("--person", OFFICIAL, "--service", "C4.1", "--from", "2024-11-19"): "ba",
    }
    found = {options: " ".join(one["note"].split()[0] for one in visits.listed(*options)) for options in cases}
    assert found == cases


def test_filters_that_name_nothing_known_are_told(visits: InProcess) -> None:
    for options, said in ((("--service", "C99.9"), "C99.9"), (("--person", "Ai Đó"), "Ai Đó")):
        told = visits("visit", "list", "--json", "--as", OFFICIAL, *options)
        assert (told.code, told.out) == (2, "")
        assert said in told.err


def test_an_empty_list_is_an_array(office: Office, ward_desk: InProcess) -> None:
    told = ward_desk("visit", "list", "--json", "--as", OFFICIAL)
    assert (told.code, told.json, told.err) == (0, [], "")


def test_more_visits_than_are_read_at_once(
    office: Office, ward_desk: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PAGE", 4)
    given = [line(started_at=f"2024-11-20T08:{one:02}:00+07:00") for one in range(23)]
    ids = ward_desk.add(*given)
    assert [one["id"] for one in ward_desk.listed()] == ids[::-1]


def test_for_people_a_line_a_visit(visits: InProcess) -> None:
    told = visits("visit", "list", "--as", OFFICIAL)
    lines = told.out.splitlines()
    assert (told.code, len(lines)) == (0, 5)
    assert lines[0].startswith("2024-11-21 08:00      7  C4.1")
    assert lines[0].endswith(BAO)
    assert visits("visit", "list", "--as", OFFICIAL, "--text", "khong co").out == ""
