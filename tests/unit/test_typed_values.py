"""Days, times and minutes as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.ui.pages.typed_values import clock_of, day_of, seconds_of_minutes, whole_number

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("21/11/2026", date(2026, 11, 21)),
        (" 1-2-26 ", date(2026, 2, 1)),
        ("21.11", date(2026, 11, 21)),
        ("23/11", TODAY),
        ("24/11", date(2025, 11, 24)),
        ("31 12", date(2025, 12, 31)),
        ("29/2", None),
        ("31/02/2026", None),
        ("0/0", None),
        ("hôm qua", None),
        ("", None),
        ("٢١/١١", date(2026, 11, 21)),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert day_of(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("8:05", time(8, 5)),
        ("08:05", time(8, 5)),
        ("8h05", time(8, 5)),
        ("8H5", time(8, 5)),
        ("8g30p", time(8, 30)),
        ("8h", time(8)),
        ("8", time(8)),
        ("805", time(8, 5)),
        ("1430", time(14, 30)),
        ("14.30", time(14, 30)),
        ("24:00", None),
        ("8:60", None),
        ("8:5:5", None),
        ("sáng", None),
        ("", None),
    ],
)
def test_times_of_day(text: str, clock: time | None) -> None:
    assert clock_of(text) == clock


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 420), ("6,5", 390), ("6.5", 390), ("0", 0), (" 12 ", 720), ("-3", None), ("7 phút", None), ("", None)],
)
def test_minutes(text: str, seconds: int | None) -> None:
    assert seconds_of_minutes(text) == seconds


@given(st.text(max_size=12))
def test_nothing_typed_ever_fails(text: str) -> None:
    day_of(text, TODAY)
    clock_of(text)
    seconds_of_minutes(text)
    whole_number(text)
