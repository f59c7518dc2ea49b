"""One round with the city: what is unsent goes up, what others wrote comes down, and what is known of both."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from ward_desk.services.desk import Desk
from ward_desk.store import sync_state
from ward_desk.store.sync_state import DayCount, Round, Trouble
from ward_desk.sync.client import CityClient
from ward_desk.sync.keys import Random

__all__ = ["DayCount", "Progress", "Round", "SyncStatus", "Trouble", "day_counts", "rounds", "sync_once", "sync_status"]


class Progress(msgspec.Struct, frozen=True):
    """How far a round is: changes sent, changes still to send when it began, changes received; `more` while the city
    has more to give."""

    sent: int
    to_send: int
    received: int
    more: bool


class SyncStatus(msgspec.Struct, frozen=True):
    """What the chip and the banner show, read from the store alone. Times are ms since 1970 (UTC). `unsent` counts the
    changes that the city has not confirmed, `held` those that it keeps without effect; `clock_ahead_ms` is how far this
    PC's clock is before the city's; `overdue` after three days with unsent changes."""

    enrolled: bool
    url: str
    ward_name: str
    unsent: int
    oldest_unsent_ms: int | None
    last_contact_ms: int | None
    last_trouble: Trouble | None
    held: int
    clock_ahead_ms: int
    overdue: bool


def sync_once(
    desk: Desk,
    client_of: Callable[[str], CityClient],
    told: Callable[[Progress], None] = lambda progress: None,
    stop: Callable[[], bool] = lambda: False,
    random: Random = os.urandom,
) -> Round:
    raise NotImplementedError


def sync_status(desk: Desk) -> SyncStatus:
    raise NotImplementedError


def day_counts(desk: Desk, days: int = 14) -> list[DayCount]:
    """The last `days` local days, the newest first."""
    raise NotImplementedError


def rounds(desk: Desk, limit: int) -> list[Round]:
    """The history, newest first."""
    with desk.store.reading() as connection:
        return sync_state.recent_rounds(connection, limit)
