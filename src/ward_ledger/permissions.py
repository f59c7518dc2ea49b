"""Who may change what. The same rules run on the desk and in the city.

A right is judged by what was known of the person at the change's own place in the order, so that every replica
judges alike and a later change of role rewrites nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from ward_ledger.change import Change, Place, Value, in_order
from ward_ledger.ids import first_official
from ward_ledger.records import Kind, Role, rejected_fields

OPEN_TO_ALL = frozenset({Kind.VISIT, Kind.SUBMISSION, Kind.INCIDENT, Kind.CHECK})
OPEN_TO_OFFICIALS = OPEN_TO_ALL | {Kind.PERSON, Kind.REVIEW, Kind.WARD_SETTINGS, Kind.VOLUNTEER_REQUEST}


class Standing(msgspec.Struct, frozen=True):
    """What counts of a person for a right."""

    role: Role | None = None
    active: bool = False
    confirmed: bool = False


class Rights:
    """The standing of every person at every place, from all changes of kind person.

    `city` are the desk ids of the city, whose changes have every right. Build a new one when a person's change
    arrives; it is a function of the set of changes, not of the order in which they came.
    """

    def __init__(self, person_changes: Iterable[Change] = (), city: frozenset[UUID] = frozenset()) -> None:
        self.city = city
        self._timelines: dict[UUID, list[tuple[Place, Standing]]] = {}
        states: dict[UUID, dict[str, Value]] = {}
        for change in in_order(person_changes):
            refusal = self.refusal(change, states.get(change.key))
            if refusal is not None:
                continue
            wrong = rejected_fields(change.kind, change.set)
            fields = states.setdefault(change.key, {})
            fields.update({name: value for name, value in change.set.items() if name not in wrong})
            self._timelines.setdefault(change.key, []).append((change.place, _standing(fields)))

    def standing(self, person: UUID, place: Place) -> Standing:
        """What was known of the person just before `place`; nobody is `Standing()`."""
        timeline = self._timelines.get(person)
        if not timeline:
            return Standing()
        index = bisect_left(timeline, place, key=lambda entry: entry[0])
        return timeline[index - 1][1] if index else Standing()

    def changed_since(self, earlier: Rights) -> dict[UUID, int]:
        """The persons whose standing at some place is not what `earlier` had, each with the reading from which on:
        what they wrote from there on must be judged again."""
        changed: dict[UUID, int] = {}
        for person in self._timelines.keys() | earlier._timelines.keys():
            ours, theirs = self._timelines.get(person, []), earlier._timelines.get(person, [])
            same = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
            if same is None and len(ours) == len(theirs):
                continue
            first = min(len(ours), len(theirs)) if same is None else same
            changed[person] = min(timeline[first][0].at for timeline in (ours, theirs) if first < len(timeline))
        return changed

    def refusal(self, change: Change, state: Mapping[str, Value] | None, maker: UUID | None = None) -> str | None:
        """Why the change may not take effect on a thing in `state` (None: it does not exist yet) that was made by
        `maker`, as a word; None when it may."""
        if change.desk in self.city:
            return None
        if change.kind == Kind.DESK:
            return None if change.key == change.desk else "desk_of_another"
        if change.kind == Kind.PERSON and _makes_himself(change, state):
            return None
        who = self.standing(change.by, change.place)
        if not who.active or who.role is None:
            return "not_a_member"
        if who.role == Role.OFFICIAL:
            return _official_refusal(change)
        if change.kind not in OPEN_TO_ALL:
            return "officials_only"
        if change.kind == Kind.VISIT and not _own_visit(change, state, maker):
            return "visit_of_another"
        return None


def _standing(fields: Mapping[str, Value]) -> Standing:
    role = fields.get("role")
    return Standing(
        role=Role(role) if isinstance(role, str) else None,
        active=fields.get("active") is not False,
        confirmed=fields.get("confirmed") is True,
    )


def _makes_himself(change: Change, state: Mapping[str, Value] | None) -> bool:
    """A desk's very first change makes its first official, who has nobody to ask; the city confirms him later."""
    own = change.key == change.by == first_official(change.desk)
    return own and change.seq == 1 and state is None and "confirmed" not in change.set


def _official_refusal(change: Change) -> str | None:
    if change.kind not in OPEN_TO_OFFICIALS:
        return "city_only"
    if change.kind == Kind.PERSON and "confirmed" in change.set:
        return "city_only"
    return None


def _own_visit(change: Change, state: Mapping[str, Value] | None, maker: UUID | None) -> bool:
    return state is None or maker == change.by or state.get("person") == str(change.by)
