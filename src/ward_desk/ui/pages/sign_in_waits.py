"""How long somebody must still wait after wrong tries; the services keep the truth, this counts it down."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ward_desk.clock import Clock
from ward_desk.services.signing_in import PersonTile


class Waits:
    """Ends of waits by the monotonic clock, so that setting the PC clock shortens none while it is looked at."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ends: dict[UUID, int] = {}

    def take(self, tiles: Iterable[PersonTile]) -> None:
        """Begin anew with what was read."""
        self._ends = {}
        for tile in tiles:
            self.begin(tile.person.id, tile.wait_seconds)

    def begin(self, person_id: UUID, seconds: int) -> None:
        """Somebody must wait from now on."""
        self._ends[person_id] = self._clock.mono_ms() + seconds * 1000

    def left(self, person_id: UUID) -> int:
        """Whole seconds that are left, rounded up; 0 when there is nothing to wait for."""
        left = self._ends.get(person_id, 0) - self._clock.mono_ms()
        return max(0, -(-left // 1000))
