"""What is measured of the PC itself. What could not be measured is None."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Writing(StrEnum):
    """How a real test write on a disk ended."""

    GOOD = "good"
    FULL = "full"
    READ_ONLY = "read_only"
    FAILED = "failed"


class Cards(StrEnum):
    """What the smart-card service says."""

    NO_SERVICE = "no_service"
    NO_READER = "no_reader"
    EMPTY = "empty"
    TOKEN = "token"  # noqa: S105


class Disk(msgspec.Struct, frozen=True):
    """The disk that holds `place`."""

    place: str
    writing: Writing
    free_bytes: int | None = None
    total_bytes: int | None = None


class Power(msgspec.Struct, frozen=True):
    """Battery or UPS: `percent` and `seconds` that are left; `plugged` False: it is being emptied. `low`: the UPS says
    itself that it ends soon."""

    source: str
    plugged: bool | None = None
    percent: float | None = None
    seconds: int | None = None
    low: bool = False


class ComputerFacts(msgspec.Struct, frozen=True):
    """All of it. `offset_s`: how far local time is ahead of UTC now; `zone_offset_s` the same where it should be.
    The last three are told by Windows only."""

    disks: tuple[Disk, ...] = ()
    memory_free: int | None = None
    memory_total: int | None = None
    offset_s: int | None = None
    zone_offset_s: int | None = None
    power: tuple[Power, ...] = ()
    cards: Cards | None = None
    restart_pending: bool | None = None
    antivirus_good: bool | None = None
    windows_build: int | None = None
