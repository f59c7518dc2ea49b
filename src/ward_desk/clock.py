"""The PC's clocks and its source of randomness, as one thing that is passed in and that tests replace."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Protocol
from uuid import UUID

from ward_ledger.ids import RANDOM_BYTES, uuid7

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """What the desk needs of time: the wall clock may jump, the monotonic one never goes back within one boot."""

    def wall_ms(self) -> int: ...

    def mono_ms(self) -> int: ...

    def boot(self) -> str: ...

    def new_id(self) -> UUID: ...


class SystemClock:
    """The real clocks. `boot` names the current start of the PC where the system tells it (Linux), else it is ""."""

    def __init__(self) -> None:
        try:
            self._boot = BOOT_ID.read_text("ascii").strip()
        except OSError:
            self._boot = ""

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def mono_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        return self._boot

    def new_id(self) -> UUID:
        return uuid7(self.wall_ms(), os.urandom(RANDOM_BYTES))
