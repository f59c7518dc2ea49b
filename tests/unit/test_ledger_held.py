"""A change without full effect is held until somebody has made up for it, and not a moment longer or shorter."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ledger_world import CITY, HOA, HUNG, MAI, NOW, Replica, desk_id, start
from tests.unit.test_ledger_merge import VISITS, play, steps

from ward_ledger.held import Held, held
from ward_ledger.merge import Merged
from ward_ledger.records import Kind

VISIT = VISITS[0]
REVIEW = UUID(int=0xE0)


def merged(desk: Replica, kind: str = Kind.VISIT, key: UUID = VISIT) -> Merged:
    return desk.state()[kind, key]


def codes(desk: Replica, kind: str = Kind.VISIT, key: UUID = VISIT) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(one.change.seq, one.code, one.fields) for one in held(merged(desk, kind, key))]


def test_a_bad_value_is_held_until_a_good_one_follows() -> None:
    desk = start()
    bad = desk.write(HUNG, Kind.VISIT, VISIT, {"people": 0, "outcome": "nonsense", "note": "x"})
    assert codes(desk) == [(bad.seq, "bad_value", ("outcome", "people"))]
    desk.write(HUNG, Kind.VISIT, VISIT, {"people": 2})
    assert codes(desk) == [(bad.seq, "bad_value", ("outcome",))]
    desk.write(HUNG, Kind.VISIT, VISIT, {"outcome": "done"})
    assert codes(desk) == []


def test_clearing_a_field_makes_up_for_it_too() -> None:
    desk = start()
    desk.write(HUNG, Kind.VISIT, VISIT, {"people": 0})
    desk.write(HUNG, Kind.VISIT, VISIT, {"people": None})
    assert codes(desk) == []


def test_another_bad_value_does_not() -> None:
    desk = start()
    first = desk.write(HUNG, Kind.VISIT, VISIT, {"people": 0})
    second = desk.write(HUNG, Kind.VISIT, VISIT, {"people": "x"})
    assert codes(desk) == [(first.seq, "bad_value", ("people",)), (second.seq, "bad_value", ("people",))]


def test_a_refused_change_is_held_until_one_that_counts_says_all_it_said() -> None:
    desk = start()
    refused = desk.write(HUNG, Kind.REVIEW, REVIEW, {"state": "approved", "comment": "tốt"})
    assert codes(desk, Kind.REVIEW, REVIEW) == [(refused.seq, "officials_only", ())]
    desk.write(HOA, Kind.REVIEW, REVIEW, {"state": "approved"})
    assert codes(desk, Kind.REVIEW, REVIEW) == [(refused.seq, "officials_only", ())]
    desk.write(HOA, Kind.REVIEW, REVIEW, {"comment": "được"})
    assert codes(desk, Kind.REVIEW, REVIEW) == []


def test_what_counted_before_it_does_not_make_up_for_it() -> None:
    desk = start()
    desk.write(HOA, Kind.REVIEW, REVIEW, {"state": "returned"})
    refused = desk.write(HUNG, Kind.REVIEW, REVIEW, {"state": "approved"})
    assert codes(desk, Kind.REVIEW, REVIEW) == [(refused.seq, "officials_only", ())]


def test_a_refused_change_that_says_nothing_is_seen_until_anything_follows() -> None:
    desk = start()
    refused = desk.write(HUNG, Kind.REVIEW, REVIEW, {})
    assert codes(desk, Kind.REVIEW, REVIEW) == [(refused.seq, "officials_only", ())]
    desk.write(HOA, Kind.REVIEW, REVIEW, {"state": "approved"})
    assert codes(desk, Kind.REVIEW, REVIEW) == []


def test_kinds_of_a_newer_app_are_not_held() -> None:
    desk = start()
    desk.write(HUNG, "of_a_newer_app", REVIEW, {"x": 1})
    assert codes(desk, "of_a_newer_app", REVIEW) == []


def plainly(found: Merged) -> list[Held]:
    """The same by the definition's own words, change by change."""
    expected = []
    for index, verdict in enumerate(found.verdicts):
        counting = [after for after in found.verdicts[index + 1 :] if after.refusal is None]
        said = {name for after in counting for name in after.before}
        if verdict.refusal == "unknown_kind":
            continue
        if verdict.refusal is not None and not (counting and set(verdict.change.set) <= said):
            expected.append(Held(verdict.change, verdict.refusal, ()))
        elif verdict.refusal is None and set(verdict.rejected) - said:
            expected.append(Held(verdict.change, "bad_value", tuple(sorted(set(verdict.rejected) - said))))
    return expected


@given(st.lists(steps, max_size=25))
def test_it_is_what_it_says(script: list[tuple[object, ...]]) -> None:
    for desk in play(script)[0]:
        for found in desk.state().values():
            assert held(found) == plainly(found)


@given(st.lists(steps, max_size=25))
def test_what_is_not_held_could_not_show(script: list[tuple[object, ...]]) -> None:
    """Had the change counted, every one of its fields would be what it is now."""
    for desk in play(script)[0]:
        for (kind, _), found in desk.state().items():
            waiting = {one.change.place for one in held(found)}
            for index, verdict in enumerate(found.verdicts):
                without_effect = verdict.refusal not in {None, "unknown_kind"}
                if without_effect and verdict.change.place not in waiting:
                    replayed: dict[str, object] = dict(verdict.change.set)
                    for after in found.verdicts[index + 1 :]:
                        if after.refusal is None:
                            replayed.update({name: after.change.set[name] for name in after.before})
                    for name in verdict.change.set:
                        assert replayed[name] == found.fields.get(name), kind


@given(st.lists(steps, max_size=25))
def test_the_city_can_make_up_for_everything(script: list[tuple[object, ...]]) -> None:
    desks, _ = play(script)
    city = Replica(CITY, NOW)
    for desk in desks:
        for change in desk.seen.values():
            city.hear(change)
    lost = {
        (kind, key, name)
        for (kind, key), found in city.state().items()
        for one in held(found)
        for name in one.fields or one.change.set or {"note"}
    }
    for kind, key, name in sorted(lost):
        city.write(CITY, kind, key, {name: None})
    assert [one for found in city.state().values() for one in held(found)] == []


def test_the_order_of_arrival_does_not_matter() -> None:
    desk, other = start(), Replica(desk_id(1), NOW)
    desk.write(MAI, Kind.VISIT, VISIT, {"people": 0})
    desk.write(MAI, Kind.VISIT, VISIT, {"people": 3})
    for change in reversed(list(desk.seen.values())):
        other.hear(change)
    assert codes(other) == codes(desk) == []
