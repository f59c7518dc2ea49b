"""What every request is handed: the database, a clock and random bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from secrets import token_bytes

import anyio
import sqlalchemy as sa

from ward_city.keys import CityKey

# More would not be done sooner on a processor that they share, and everybody else would wait behind them.
PUSHES_AT_ONCE = 2


class Service:
    """The engine, the city's key, the time in ms, random bytes, and how many pushes one process takes in at once."""

    def __init__(
        self,
        engine: sa.Engine,
        key: CityKey,
        now: Callable[[], int],
        random: Callable[[int], bytes] = token_bytes,
    ) -> None:
        self.engine = engine
        self.key = key
        self.now = now
        self.random = random
        self.pushes = anyio.CapacityLimiter(PUSHES_AT_ONCE)


def now_ms() -> int:
    """The city's clock: milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000
