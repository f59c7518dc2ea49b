"""Numbers to take along: what is in the files, what is not, and who took them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from tests.city.conftest import new_account
from tests.city.plain_browser import Browser
from tests.city.real_city import City
from tests.city.simulated_desk import START_MS, SimulatedDesk

from ward_city.pages.exports import harmless
from ward_city.pages.words import word
from ward_ledger.days import local_day

DAY = local_day(START_MS)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://evil")']
SECRET = "ghi chú riêng của người dân"


@pytest.fixture(scope="module")
def taker(city: City) -> Iterator[Browser]:
    """A viewer's browser, in English."""
    found = Browser(city.server.url)
    found.sign_in(new_account(city, "viewer"))
    found.get("/language/en")
    yield found
    found.session.close()


@pytest.fixture
def written(desk: SimulatedDesk) -> SimulatedDesk:
    """A desk whose services are called as formulas are."""
    for name in FORMULAS:
        desk.visit(service_name=name, note=SECRET, dossier="H17.1-260923-0001", people=2, seconds=120)
    desk.visit(deleted=True, service_name="deleted")
    desk.push()
    return desk


def path(desk: SimulatedDesk, what: str, kind: str, first: date = DAY, last: date = DAY) -> str:
    return f"/exports/file?what={what}&kind={kind}&first={first}&last={last}&of_ward={desk.ward}"


def test_csv_has_every_visit_and_no_formula(taker: Browser, written: SimulatedDesk) -> None:
    answer = taker.get(path(written, "visits", "csv"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ward-desk-visits')
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Service"] for row in rows] == ["'" + name for name in FORMULAS]
    assert {row["Outcome"] for row in rows} == {"Done"}
    assert SECRET not in answer.text
    assert "H17.1" not in answer.text


def test_xlsx_has_them_as_text(taker: Browser, written: SimulatedDesk) -> None:
    answer = taker.get(path(written, "visits", "xlsx"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert head[:4] == ["Day", "Time", "Ward code", "Ward"]
    named = [row[head.index("Service")] for row in rows]
    assert [str(one).strip() for one in named] == [one.strip() for one in FORMULAS]
    assert {row[0] for row in rows} == {DAY}
    assert {row[head.index("People")] for row in rows} == {2}


def test_days_are_summed(taker: Browser, written: SimulatedDesk) -> None:
    rows = list(csv.DictReader(io.StringIO(taker.get(path(written, "days", "csv")).content.decode("utf-8-sig"))))
    assert [(row["Day"], row["Visits"], row["People"], row["Mean minutes"]) for row in rows] == [
        (DAY.isoformat(), str(len(FORMULAS)), str(2 * len(FORMULAS)), "2.0")
    ]


def test_only_the_ward_and_the_days_that_were_asked_for(taker: Browser, written: SimulatedDesk, city: City) -> None:
    other = city.desk(city.new_ward())
    other.visit()
    other.push()
    assert len(taker.get(path(written, "visits", "csv")).text.splitlines()) == 1 + len(FORMULAS)
    before = taker.get(path(written, "visits", "csv", date(2020, 1, 1), date(2020, 1, 31)))
    assert len(before.text.splitlines()) == 1


def test_who_took_what_is_written_down(taker: Browser, written: SimulatedDesk, city: City) -> None:
    taker.get(path(written, "visits", "csv"))
    told = "SELECT account || ' ' || detail FROM audit WHERE what = 'export' AND ward = :w ORDER BY id DESC LIMIT 1"
    assert f"visits csv {DAY} – {DAY}" in str(city.one(told, w=written.ward))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("first=&last=", "wrong_span"),
        ("first=2026-02-01&last=2026-01-01", "wrong_span"),
        ("first=2026-02-30&last=2026-03-01", "wrong_span"),
        ("first=2024-01-01&last=2026-01-01", "long_span"),
        ("first=2026-01-01&last=2026-01-31&of_ward=';DROP TABLE visits;--", "no_such_ward"),
    ],
)
def test_what_cannot_be_taken_is_said(taker: Browser, query: str, why: str) -> None:
    answer = taker.get("/exports/file?what=visits&kind=csv&" + query)
    assert (answer.status_code, word(why, "en") in answer.text) == (422, True)


@pytest.mark.parametrize("text", [*FORMULAS, "\r=1", "\n=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text) == "'" + text
    assert harmless("a" + text) == "a" + text
    assert harmless(-5) == -5
