"""When a desk speaks to the city."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ward_desk.sync.pace import (
    AFTER_SAVE_MS,
    EACH_MS,
    FIRST_WAIT_MS,
    JITTER,
    LONGEST_WAIT_MS,
    NETWORK_BACK_MS,
    SHORTEST_WAIT_MS,
    Pace,
)


def started(dice: float = 0.5, now: int = 1_000_000) -> Pace:
    pace = Pace(lambda: dice)
    pace.start(now)
    return pace


def test_it_begins_at_once_and_then_comes_each_minute_with_jitter() -> None:
    pace = started()
    assert pace.wait_ms(1_000_000) == 0
    for dice in (0.0, 0.5, 0.999):
        pace = started(dice)
        pace.succeeded(1_000_000)
        wait = pace.wait_ms(1_000_000)
        assert wait is not None
        assert EACH_MS * (1 - JITTER) <= wait <= EACH_MS * (1 + JITTER)


def test_a_save_brings_it_forward_and_more_saves_do_not_put_it_off() -> None:
    pace = started()
    pace.succeeded(0)
    for now in range(0, AFTER_SAVE_MS, 100):
        pace.saved(now)
    assert pace.due == AFTER_SAVE_MS


def test_a_save_just_before_a_round_does_not_put_the_round_off() -> None:
    pace = started()
    pace.succeeded(0)
    due = pace.due
    assert due is not None
    pace.saved(due - 10)
    assert pace.due == due


def test_waits_after_failures_double_up_to_five_minutes_and_are_spread_over_the_whole_range() -> None:
    most = []
    for failures in range(1, 15):
        pace = started(0.999999)
        for _ in range(failures):
            pace.failed(0)
        assert pace.due is not None
        most.append(pace.due)
    assert most[0] < FIRST_WAIT_MS <= most[1] < 2 * FIRST_WAIT_MS
    assert most == sorted(most)
    assert LONGEST_WAIT_MS - 1000 < most[-1] <= LONGEST_WAIT_MS
    dice = random.Random(7)
    waits = []
    for _ in range(500):
        pace = Pace(dice.random)
        pace.start(0)
        for _ in range(12):
            pace.failed(0)
        waits.append(pace.due or 0)
    assert min(waits) < LONGEST_WAIT_MS / 20
    assert LONGEST_WAIT_MS * 0.4 < sum(waits) / len(waits) < LONGEST_WAIT_MS * 0.6


def test_a_save_does_not_cut_a_wait_after_failures_short_and_a_success_ends_it() -> None:
    pace = started(0.9)
    for _ in range(5):
        pace.failed(0)
    due = pace.due
    pace.saved(0)
    assert pace.due == due
    pace.succeeded(0)
    pace.failed(0)
    assert pace.due is not None
    assert pace.due <= FIRST_WAIT_MS


def test_what_the_city_asks_for_is_obeyed_but_by_who_presses_the_button() -> None:
    pace = started(0.0)
    pace.failed(0, retry_after_s=120)
    assert pace.due == 120_000
    pace.saved(1000)
    assert pace.due == 120_000
    pace.network_back(2000)
    assert pace.due == 120_000
    pace.asked(3000)
    assert pace.wait_ms(3000) == 0


def test_when_the_network_comes_back_it_tries_within_seconds() -> None:
    pace = started(0.9)
    for _ in range(10):
        pace.failed(0)
    pace.network_back(5000)
    assert pace.due is not None
    assert 5000 <= pace.due <= 5000 + NETWORK_BACK_MS


def test_a_revoked_desk_stops_until_somebody_asks() -> None:
    pace = started()
    pace.stopped()
    pace.saved(0)
    pace.network_back(0)
    assert pace.wait_ms(0) is None
    pace.asked(10)
    assert pace.wait_ms(10) == 0


steps = st.lists(
    st.tuples(
        st.sampled_from(["saved", "network_back", "succeeded", "failed", "refused", "asked"]), st.integers(0, 60_000)
    ),
    max_size=60,
)


@given(steps, st.integers(0, 1 << 32))
def test_it_is_always_due_within_the_longest_wait(history: list[tuple[str, int]], seed: int) -> None:
    """Whatever happened: no desk falls asleep, and none hammers at a city that is down."""
    pace, now, asked_for = Pace(random.Random(seed).random), 0, 0
    pace.start(0)
    for what, passed in history:
        now += passed
        if what == "refused":
            pace.failed(now, 30)
            asked_for = now + 30_000
        else:
            getattr(pace, what)(now)
        wait = pace.wait_ms(now)
        assert wait is not None
        assert wait <= LONGEST_WAIT_MS + 60_000
        if what == "failed":
            assert wait >= SHORTEST_WAIT_MS
        if what in {"saved", "network_back"} and now < asked_for and wait == 0:
            raise AssertionError("what the city asked for was not obeyed")
        if what in {"asked", "succeeded", "failed"}:
            asked_for = 0
