"""Each rule points at what it should, from its threshold on, and at nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from tests.desks import HOUR, MINUTE, MONDAY, at

from ward_desk.services.day_rules import Oddity, Rule, look_over
from ward_desk.services.review_rules import OFF, ReviewRules
from ward_desk.store.days import Who
from ward_ledger.day import VisitLine
from ward_ledger.ids import uuid7

HUNG, MAI = b"h" * 16, b"m" * 16
UNRESOLVED = frozenset({"follow_up", "not_done"})
NOBODY: dict[bytes, Who] = {}


def line(hour: int = 9, minute: int = 0, *, typed: int | None = None, **fields: Any) -> VisitLine:
    """A visit of five minutes by Hùng in which nothing looks wrong."""
    started = at(hour, minute)
    number = hour * 60 + minute
    usual = {
        "id": uuid7(typed or started, number.to_bytes(10, "big")).bytes,
        "started_at": started,
        "person": HUNG,
        "service": f"C{number}",
        "service_name": "Nộp hồ sơ",
        "procedure": None,
        "procedure_name": None,
        "subject": "citizen",
        "people": 1,
        "channel": "counter",
        "outcome": "done",
        "reason": None,
        "seconds": 300,
        "late": False,
        "dossier": None,
        "note": None,
        "incident": None,
        "satisfaction": None,
    }
    return VisitLine(**usual | fields)


def found(*lines: VisitLine, people: dict[bytes, Who] = NOBODY, **numbers: int) -> list[Oddity]:
    return look_over(lines, ReviewRules(**numbers), people, UNRESOLVED)


def test_an_ordinary_day_raises_nothing() -> None:
    assert found(*(line(8, minute) for minute in range(0, 60, 6))) == []
    assert found() == []


@pytest.mark.parametrize(
    ("rule", "setting", "threshold", "lines", "number"),
    [
        (Rule.LONG, "long_minutes", 240, [line(seconds=240 * 60)], 240 * 60),
        (Rule.SHORT, "short_seconds", 3, [line(seconds=3)], 3),
        (Rule.OVERLAP, "overlap_minutes", 26, [line(9, 10, seconds=1800), line(9, 14, seconds=2000)], 26),
        (Rule.TWICE, "twice_minutes", 2, [line(9, 0, service="C1"), line(9, 2, service="C1")], 2),
        (Rule.NO_NOTE, "note_letters", 1, [line(outcome="follow_up")], 0),
        (Rule.PERSONAL, "personal_numbers", 1, [line(note="CCCD 048123456789")], 1),
        (Rule.LATE, "late_hours", 24, [line(late=True, typed=at(9) + 5 * MINUTE + 24 * HOUR)], 24),
    ],
)
def test_from_its_threshold_on(rule: Rule, setting: str, threshold: int, lines: list[VisitLine], number: int) -> None:
    (odd,) = found(*lines, **{setting: threshold})
    assert (odd.rule, odd.number) == (rule, number)
    assert odd.visits == tuple(lines)
    beyond = threshold - 1 if rule in (Rule.SHORT, Rule.TWICE, Rule.NO_NOTE) else threshold + 1
    assert found(*lines, **{setting: beyond}) == []
    assert found(*lines, **{setting: OFF}) == []


def test_work_outside_the_campaign_is_told_once_a_person() -> None:
    lines = line(8), line(9), line(10, person=MAI)
    after = Who("Hùng", "2026-11-01", "2026-11-20", True)
    people = {HUNG: after, MAI: Who("Mai", "2026-11-23", "2026-11-23", True)}
    (odd,) = found(*lines, people=people)
    assert (odd.rule, odd.number, odd.visits) == (Rule.CAMPAIGN, 3, lines[:2])
    assert found(*lines, people=people, campaign_days=3) == []
    before = Who("Hùng", "2026-11-25", None, True)
    assert [one.number for one in found(line(8), people={HUNG: before})] == [2]
    assert date(2026, 11, 23) == MONDAY


class TestOverlaps:
    def test_of_two_people_are_none(self) -> None:
        assert found(line(9, 10, seconds=3600), line(9, 14, seconds=3600, person=MAI)) == []

    def test_a_long_one_is_told_with_all_that_it_covers(self) -> None:
        lines = line(9, 0, seconds=3600), line(9, 5, seconds=1200), line(9, 30, seconds=1800), line(10, 0)
        odd = found(*lines)
        assert [(one.rule, one.visits, one.number) for one in odd] == [(Rule.OVERLAP, lines[:3], 30)]


class TestTheSameTwice:
    def test_anything_that_differs_makes_two_visits(self) -> None:
        first = line(9, 0, service="C1")
        for fields in (
            {"service": "C2"},
            {"subject": "staff"},
            {"outcome": "guided"},
            {"dossier": "1"},
            {"person": MAI},
        ):
            assert found(first, line(9, 1, **({"service": "C1"} | fields))) == []

    def test_three_in_a_row_are_two_pairs(self) -> None:
        lines = [line(9, minute, service="C1", seconds=30) for minute in range(3)]
        assert [one.visits for one in found(*lines)] == [tuple(lines[:2]), tuple(lines[1:])]


def test_a_reason_is_as_good_as_a_note_and_long_enough_is_up_to_the_ward() -> None:
    assert found(line(outcome="not_done", reason="Thiếu giấy tờ gốc")) == []
    assert [one.rule for one in found(line(outcome="not_done", reason="x"), note_letters=5)] == [Rule.NO_NOTE]
    assert found(line(outcome="not_done", note="   "))[0].rule == Rule.NO_NOTE


def test_one_typed_at_once_is_not_late_and_an_id_of_another_kind_tells_nothing() -> None:
    assert found(line(late=True)) == []
    assert found(line(late=True)._replace(id=bytes(16))) == []
    assert found(line(late=False, typed=at(9) + 90 * HOUR)) == []


def test_a_short_one_typed_by_hand_is_only_rounded() -> None:
    assert found(line(seconds=0, late=True)) == []


def test_numbers_out_of_range_are_refused() -> None:
    for wrong in ({"closing": 24 * 60}, {"lock_days": -2}, {"long_minutes": "x"}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, ReviewRules)
