"""A change by someone without the right never takes effect, and a later change of role rewrites no history."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ledger_world import (
    BINH,
    CITY,
    HOA,
    HUNG,
    MAI,
    NOW,
    STRANGER,
    Replica,
    desk_id,
    start,
    state,
    visible,
)
from tests.unit.test_ledger_merge import VISITS, person_values, play, steps, visit_values

from ward_ledger.change import Change
from ward_ledger.ids import first_official
from ward_ledger.permissions import Rights
from ward_ledger.records import Kind

FORGED_AT = (NOW << 16) + (1 << 40)
OF_OFFICIALS = [Kind.PERSON, Kind.REVIEW, Kind.WARD_SETTINGS]
OF_THE_CITY = [Kind.SERVICE, Kind.GUIDE]


def forged(by: UUID, kind: str, key: UUID, values: dict[str, object], *, at: int = FORGED_AT, seq: int = 9) -> Change:
    return Change(desk_id(7), seq, at, by, kind, key, values)


def ward_at_work() -> Replica:
    """Hùng logged one visit for himself; Bình was let go."""
    desk = start()
    desk.write(HOA, Kind.PERSON, BINH, {"name": "Bình", "role": "official", "active": True})
    desk.write(HOA, Kind.PERSON, BINH, {"active": False})
    desk.write(HUNG, Kind.VISIT, VISITS[0], {"person": str(HUNG), "note": "of Hùng", "outcome": "done"})
    return desk


def without_right() -> st.SearchStrategy[Change]:
    """Changes that nobody had the right to make, at any place after the ward was set up."""
    places = st.integers((NOW << 16) + 50, (NOW << 16) + (1 << 50))
    anything = st.dictionaries(st.sampled_from(["role", "state", "note", "name", "active"]), st.sampled_from(["official", "approved", True, None]))  # fmt: skip
    nobody = st.builds(
        lambda by, kind, values, at: forged(by, kind, VISITS[0], values, at=at),
        st.sampled_from([STRANGER, BINH, UUID(int=5)]),
        st.sampled_from([kind for kind in Kind if kind != Kind.DESK]),
        anything,
        places,
    )
    volunteer = st.builds(
        lambda by, kind, key, values, at: forged(by, kind, key, values, at=at),
        st.sampled_from([HUNG, MAI]),
        st.sampled_from(OF_OFFICIALS + OF_THE_CITY),
        st.sampled_from([HOA, HUNG, MAI, STRANGER, UUID(int=5)]),
        st.one_of(person_values, anything),
        places,
    )
    of_another = st.builds(lambda values, at: forged(MAI, Kind.VISIT, VISITS[0], values, at=at), visit_values, places)
    himself = st.builds(
        lambda by, values, at, seq: forged(by, Kind.PERSON, by, {"role": "official", "active": True} | values, at=at, seq=seq),
        st.sampled_from([HUNG, MAI, BINH, STRANGER]),
        person_values,
        st.integers(0, (NOW << 16) + (1 << 50)),
        st.sampled_from([1, 2]),
    )  # fmt: skip
    return st.one_of(nobody, volunteer, of_another, himself)


@given(st.lists(without_right(), min_size=1, max_size=6))
def test_a_change_without_the_right_changes_nothing(changes: list[Change]) -> None:
    honest = list(ward_at_work().seen.values())
    before = visible(state(honest))
    after = state(honest + changes)
    assert visible(after) == before
    refusals = {verdict.change.place: verdict.refusal for merged in after.values() for verdict in merged.verdicts}
    assert all(refusals[change.place] is not None for change in changes)


@given(st.lists(steps, max_size=25), st.integers(0, 100))
def test_what_comes_later_rewrites_no_history(script: list[tuple[object, ...]], percent: int) -> None:
    """The verdicts on all changes before a place do not depend on what comes after it."""
    desks, _ = play(script)
    changes = sorted({change.place: change for desk in desks for change in desk.seen.values()}.values(), key=lambda one: one.place)  # fmt: skip
    cut = len(changes) * percent // 100
    early, whole = state(changes[:cut]), state(changes)
    for thing, merged in early.items():
        assert whole[thing].verdicts[: len(merged.verdicts)] == merged.verdicts


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (forged(STRANGER, Kind.VISIT, UUID(int=5), {"note": "x"}), "not_a_member"),
        (forged(BINH, Kind.VISIT, UUID(int=5), {"note": "x"}), "not_a_member"),
        (forged(MAI, Kind.VISIT, VISITS[0], {"note": "x"}), "visit_of_another"),
        (forged(MAI, Kind.REVIEW, UUID(int=5), {"state": "approved"}), "officials_only"),
        (forged(MAI, Kind.PERSON, MAI, {"role": "official"}), "officials_only"),
        (forged(HOA, Kind.PERSON, HOA, {"confirmed": True}), "city_only"),
        (forged(HOA, Kind.SERVICE, UUID(int=5), {"name_vi": "x"}), "city_only"),
        (forged(HOA, Kind.DESK, desk_id(0), {"name": "x"}), "desk_of_another"),
        (forged(STRANGER, Kind.PERSON, STRANGER, {"role": "official"}, seq=1), "not_a_member"),
        (forged(first_official(desk_id(7)), Kind.PERSON, first_official(desk_id(7)), {"role": "official", "confirmed": True}, seq=1), "not_a_member"),
        (forged(first_official(desk_id(7)), Kind.PERSON, first_official(desk_id(7)), {"role": "official"}, seq=2), "not_a_member"),
        (forged(HUNG, Kind.PERSON, HUNG, {"role": "official"}, seq=1, at=1), "not_a_member"),
        (forged(HOA, "of_a_newer_app", UUID(int=5), {"x": 1}), "unknown_kind"),
    ],
)  # fmt: skip
def test_each_refusal_says_why(change: Change, refusal: str) -> None:
    found = state([*ward_at_work().seen.values(), change])[change.kind, change.key]
    assert [verdict.refusal for verdict in found.verdicts if verdict.change is change] == [refusal]


@pytest.mark.parametrize(
    ("by", "kind", "key", "values"),
    [
        (HUNG, Kind.VISIT, VISITS[0], {"note": "again"}),
        (MAI, Kind.VISIT, UUID(int=5), {"note": "hers"}),
        (HOA, Kind.VISIT, VISITS[0], {"deleted": True}),
        (HOA, Kind.REVIEW, UUID(int=5), {"state": "approved"}),
        (HOA, Kind.PERSON, MAI, {"role": "official"}),
        (MAI, Kind.SUBMISSION, UUID(int=5), {"sent": True}),
        (MAI, Kind.INCIDENT, UUID(int=5), {"title": "máy in"}),
        (MAI, Kind.CHECK, UUID(int=5), {"seconds": 3}),
    ],
)
def test_what_somebody_may_do_takes_effect(by: UUID, kind: str, key: UUID, values: dict[str, object]) -> None:
    found = state([*ward_at_work().seen.values(), forged(by, kind, key, values)])[kind, key]
    assert found.fields.items() >= values.items()


def test_the_first_official_of_a_new_desk_makes_himself_unconfirmed_and_the_city_confirms_him() -> None:
    desk = start()
    city = Replica(CITY, NOW)
    for change in desk.seen.values():
        city.hear(change)
    place = max(desk.seen.values(), key=lambda one: one.place).place._replace(at=1 << 62)
    assert not Rights(desk.seen.values()).standing(HOA, place).confirmed
    city.write(HOA, Kind.PERSON, HOA, {"confirmed": True})
    assert city.state()[Kind.PERSON, HOA].fields["confirmed"] is True
    people = [change for change in city.seen.values() if change.kind == Kind.PERSON]
    assert Rights(people, frozenset({CITY})).standing(HOA, place).confirmed


def test_a_role_counts_from_its_own_place_on() -> None:
    desk = start()
    early = desk.write(MAI, Kind.REVIEW, UUID(int=5), {"state": "approved"})
    own = desk.write(MAI, Kind.VISIT, VISITS[1], {"person": str(MAI), "note": "hers"})
    desk.write(HOA, Kind.PERSON, MAI, {"role": "official"})
    late = desk.write(MAI, Kind.REVIEW, UUID(int=5), {"state": "locked"})
    desk.write(HOA, Kind.PERSON, MAI, {"role": "volunteer", "active": False})
    after = desk.write(MAI, Kind.REVIEW, UUID(int=5), {"state": "returned"})
    verdicts = {verdict.change.seq: verdict.refusal for merged in desk.state().values() for verdict in merged.verdicts}
    assert (verdicts[early.seq], verdicts[own.seq]) == ("officials_only", None)
    assert (verdicts[late.seq], verdicts[after.seq]) == (None, "not_a_member")


def test_standing_does_not_depend_on_a_change_heard_twice() -> None:
    """An official who steps down has the right to that very change, however often it arrives."""
    desk = start()
    desk.write(HOA, Kind.PERSON, HOA, {"role": "volunteer"})
    changes = list(desk.seen.values())
    assert state(changes * 3) == state(changes)
    assert state(changes * 3)[Kind.PERSON, HOA].fields["role"] == "volunteer"
