"""Desks that write changes and hear of each other's, in memory: what the ledger's properties are tried on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from ward_ledger.change import Change, Value, make_change
from ward_ledger.clock import next_reading
from ward_ledger.ids import first_official
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Kind

NOW = 1_795_400_000_000
YEAR = 365 * 86_400_000
# Where the desks' clocks stand: right, in 2035, in 1970, a little behind.
CLOCKS = (NOW, NOW + 9 * YEAR, 0, NOW - 3_600_000)

CITY = UUID(int=0xC0)


def desk_id(number: int) -> UUID:
    return UUID(int=0xD000 + number)


HOA = first_official(desk_id(0))
BINH, HUNG, MAI, STRANGER = (UUID(int=0xA000 + number) for number in range(4))


@dataclass
class Replica:
    """One desk: what it wrote and what it heard."""

    desk: UUID
    wall: int
    last: tuple[int, bytes] | None = None
    reading: int = 0
    seen: dict[tuple[UUID, int], Change] = field(default_factory=dict)

    def write(self, by: UUID, kind: str, key: UUID, values: dict[str, Value], why: str | None = None) -> Change:
        """The next change, at the reading that the hybrid clock gives; it is seen at once."""
        at = next_reading(self.reading, self.wall)
        change, _, found_hash = make_change(
            self.last, desk=self.desk, at=at, by=by, kind=kind, key=key, set=values, why=why
        )
        self.last = (change.seq, found_hash)
        self.hear(change)
        return change

    def hear(self, change: Change) -> None:
        self.reading = max(self.reading, change.at)
        self.seen[change.desk, change.seq] = change

    def state(self) -> dict[tuple[str, UUID], Merged]:
        return state(self.seen.values())


def state(changes: Iterable[Change]) -> dict[tuple[str, UUID], Merged]:
    """Every thing's merged state, with all verdicts, from changes in whatever order."""
    things: dict[tuple[str, UUID], list[Change]] = {}
    given = list(changes)
    for change in given:
        things.setdefault((change.kind, change.key), []).append(change)
    rights = Rights((change for change in given if change.kind == Kind.PERSON), frozenset({CITY}))
    return {thing: merge(found, rights) for thing, found in things.items()}


def visible(found: dict[tuple[str, UUID], Merged]) -> dict[tuple[str, UUID], dict[str, Value]]:
    """Only what the screens would show: the fields of the things that exist."""
    return {thing: merged.fields for thing, merged in found.items() if merged.exists}


def start(wall: int = NOW) -> Replica:
    """Desk 0 with the official Hoa, who made herself, and the volunteers Hùng and Mai."""
    replica = Replica(desk_id(0), wall)
    replica.write(HOA, Kind.PERSON, HOA, {"name": "Hoa", "role": "official", "active": True})
    replica.write(HOA, Kind.PERSON, HUNG, {"name": "Hùng", "role": "volunteer", "active": True})
    replica.write(HOA, Kind.PERSON, MAI, {"name": "Mai", "role": "volunteer", "active": True})
    return replica
