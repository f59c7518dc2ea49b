"""Readings of the hybrid clock only grow, and identifiers and days follow the clock in the same way everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger.clock import MAX_READING, next_reading, reading_ms
from ward_ledger.days import day_start_ms, local_day, local_time, to_unix_ms
from ward_ledger.ids import first_official, submission_key, uuid7

moments = st.integers(0, (1 << 47) - 1)
UUID_TIME = 0x017F22E279B0


@given(st.lists(st.tuples(st.booleans(), moments, st.integers(0, MAX_READING >> 1)), max_size=40))
def test_readings_only_grow_whatever_the_clock_says_and_whatever_is_heard(events: list[tuple[bool, int, int]]) -> None:
    last = 0
    for hears, wall, heard in events:
        if hears:
            last = max(last, heard)
            continue
        reading = next_reading(last, wall)
        assert reading > last
        assert reading >= wall << 16
        assert reading == last + 1 or reading_ms(reading) == wall
        last = reading


def test_the_end_of_time_is_told() -> None:
    assert next_reading(MAX_READING - 1, 0) == MAX_READING
    with pytest.raises(OverflowError):
        next_reading(MAX_READING, 0)


def test_a_uuid7_is_laid_out_as_the_rfc_says() -> None:
    """The example of RFC 9562, appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F."""
    rand_a, rand_b = 0xCC3, 0x18C4DC0C0C07398F
    made = uuid7(UUID_TIME, (rand_a << 62 | rand_b).to_bytes(10, "big"))
    assert str(made) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(moments, moments, st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_uuid7_sorts_by_time(one: int, other: int, first: bytes, second: bytes) -> None:
    a, b = uuid7(one, first), uuid7(other, second)
    assert (a.version, a.variant) == (7, "specified in RFC 4122")
    if one != other:
        assert (a < b) == (one < other)


@pytest.mark.parametrize(("time", "random"), [(-1, bytes(10)), (1 << 48, bytes(10)), (1, bytes(9)), (1, bytes(11))])
def test_a_uuid7_outside_its_range_is_refused(time: int, random: bytes) -> None:
    with pytest.raises(ValueError, match=r"needed|outside"):
        uuid7(time, random)


def test_keys_that_every_desk_works_out_alike() -> None:
    day = date(2026, 11, 23)
    assert submission_key("20194", day) == submission_key("20194", day)
    assert submission_key("20194", day) != submission_key("20195", day)
    assert submission_key("20194", day) != submission_key("20194", day + timedelta(days=1))
    assert first_official(uuid7(1, bytes(10))) != first_official(uuid7(2, bytes(10)))


@given(st.integers(0, 4_000_000_000_000))
def test_the_local_day_begins_at_midnight_in_vietnam(moment: int) -> None:
    day = local_day(moment)
    assert day_start_ms(day) <= moment < day_start_ms(day + timedelta(days=1))
    assert day_start_ms(day + timedelta(days=1)) - day_start_ms(day) == 86_400_000
    assert local_time(moment).utcoffset() == timedelta(hours=7)
    assert to_unix_ms(local_time(moment)) == moment


def test_days_turn_at_five_in_the_afternoon_utc() -> None:
    before = int(datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC).timestamp() * 1000)
    assert (local_day(before), local_day(before + 1000)) == (date(2026, 11, 23), date(2026, 11, 24))
    assert to_unix_ms(datetime(2026, 11, 24, 0, 0)) == before + 1000
