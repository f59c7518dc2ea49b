"""When the next round is due. It looks at no clock and rolls no dice of its own: both are passed in.

A few seconds after a save, when the network comes back, and every minute while all goes well; after failures a wait
drawn from a range that doubles up to five minutes ("full jitter"), so that desks that failed together do not come
back together. What the city asks for by Retry-After is obeyed. "Sync now" always works.
"""

from __future__ import annotations

from collections.abc import Callable

SECOND_MS = 1000
AFTER_SAVE_MS = 3 * SECOND_MS
EACH_MS = 60 * SECOND_MS
JITTER = 0.2  # of a minute, either way
FIRST_WAIT_MS = 4 * SECOND_MS
LONGEST_WAIT_MS = 300 * SECOND_MS
SHORTEST_WAIT_MS = 500
NETWORK_BACK_MS = 3 * SECOND_MS


class Pace:
    """Times are milliseconds of one monotonic clock. `dice` gives numbers from 0 up to 1."""

    def __init__(self, dice: Callable[[], float]) -> None:
        self._dice = dice
        self._failures = 0
        self._not_before = 0
        self.due: int | None = None
        """When to begin the next round; None: not until somebody asks."""

    def start(self, now: int) -> None:
        """The program began, or the desk was just enrolled."""
        self._failures, self._not_before = 0, 0
        self.due = now

    def asked(self, now: int) -> None:
        """Somebody pressed "sync now"."""
        self.due = now

    def saved(self, now: int) -> None:
        """Something was recorded. Many saves in a row do not put the round off, and a wait after failures holds."""
        if self.due is not None and self._failures == 0:
            self.due = max(min(self.due, now + AFTER_SAVE_MS), self._not_before)

    def network_back(self, now: int) -> None:
        """The PC has a network again. All desks of a building notice together, so that each waits a moment."""
        if self.due is not None:
            self._failures = 0
            self.due = max(min(self.due, now + int(self._dice() * NETWORK_BACK_MS)), self._not_before)

    def succeeded(self, now: int) -> None:
        """A round ended well."""
        self._failures, self._not_before = 0, 0
        self.due = now + int(EACH_MS * (1 - JITTER + 2 * JITTER * self._dice()))

    def failed(self, now: int, retry_after_s: int = 0) -> None:
        """A round ended badly; `retry_after_s` is what the city asked for."""
        self._failures += 1
        most = min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(self._failures - 1, 10))
        wait = max(SHORTEST_WAIT_MS, int(self._dice() * most))
        if retry_after_s:
            self._not_before = now + retry_after_s * SECOND_MS
            wait = retry_after_s * SECOND_MS + int(self._dice() * min(most, EACH_MS))
        self.due = now + wait

    def stopped(self) -> None:
        """The city wants no more of this desk: no round until somebody asks."""
        self.due = None

    def wait_ms(self, now: int) -> int | None:
        """How long until the next round, 0 when it is due; None: none is."""
        return None if self.due is None else max(0, self.due - now)
