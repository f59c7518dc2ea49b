"""Which services are offered on which day, by the rule that desks and city share."""

from __future__ import annotations

import pytest

from ward_ledger.offered import offered
from ward_ledger.records import Service

SHIPPED = [
    Service(code="C1", name_vi="Nộp hồ sơ", name_en="Submission", valid_from="2025-07-01"),
    Service(code="C2", name_vi="Chữ ký số", name_en="Signature", valid_from="2025-07-01", valid_to="2026-12-31"),
]


def names(rows: list[Service], day: str) -> list[tuple[str | None, str | None]]:
    return [(row.code, row.name_vi) for row in offered(rows, day)]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-12-31", [("C1", "Nộp hồ sơ"), ("C2", "Chữ ký số")]),
        ("2027-01-01", [("C1", "Nộp hồ sơ")]),
        ("1999-01-01", [("C1", "Nộp hồ sơ"), ("C2", "Chữ ký số")]),
    ],
)
def test_a_row_counts_from_its_first_through_its_last_day(day: str, wanted: list[tuple[str, str]]) -> None:
    assert names(SHIPPED, day) == wanted


def test_a_new_name_counts_from_its_day_and_keeps_its_place() -> None:
    renamed = Service(code="C1", name_vi="Nộp trực tuyến", name_en="Online", valid_from="2027-03-01")
    assert names([*SHIPPED, renamed], "2027-02-28")[0] == ("C1", "Nộp hồ sơ")
    assert names([*SHIPPED, renamed], "2027-03-01") == [("C1", "Nộp trực tuyến")]


def test_the_later_of_two_of_the_same_day_is_offered() -> None:
    twice = [Service(code="C1", name_vi=name, valid_from="2027-03-01") for name in ("một", "hai")]
    assert names([*SHIPPED, *twice], "2027-03-01") == [("C1", "hai")]


def test_an_end_ends_every_row_of_its_code_also_a_coming_one() -> None:
    coming = Service(code="C1", name_vi="Nộp trực tuyến", name_en="Online", valid_from="2027-03-01")
    end = Service(code="C1", valid_to="2027-01-31")
    rows = [*SHIPPED, coming, end]
    assert names(rows, "2027-01-31") == [("C1", "Nộp hồ sơ")]
    assert names(rows, "2027-02-01") == names(rows, "2027-03-01") == []
    assert names([*rows[:-1], Service(code="C1")], "2027-03-01") == [("C1", "Nộp trực tuyến")]


def test_nothing_gives_nothing() -> None:
    assert offered([], "2027-01-01") == offered([Service()], "2027-01-01") == []
