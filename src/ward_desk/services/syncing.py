"""One round with the city: what is unsent goes up, what others wrote comes down; and what is known of both."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk
from ward_desk.services.exchange import Exchange, Progress
from ward_desk.store import identities, sync_state
from ward_desk.store.sync_state import DayCount, Round, Trouble
from ward_desk.sync.client import CityClient
from ward_desk.sync.failures import CityError
from ward_desk.sync.keys import Random
from ward_ledger.days import day_start_ms, local_day

__all__ = [
    "DayCount",
    "Progress",
    "Round",
    "SyncStatus",
    "Trouble",
    "day_counts",
    "rounds",
    "sync_once",
    "sync_status",
    "trouble_of",
]

OVERDUE_MS = 3 * 24 * 3600 * 1000
DAY_MS = 24 * 3600 * 1000


class SyncStatus(msgspec.Struct, frozen=True):
    """What the chip and the banner show, read from the store alone. Times are ms since 1970 (UTC). `unsent` counts the
    changes that the city has not confirmed, `held` those that it keeps without effect; `clock_ahead_ms` is how far this
    PC's clock is before the city's; `overdue` after three days with unsent changes; `escrowed`: the city keeps a sealed
    copy of the database key."""

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
    escrowed: bool = False


def sync_once(
    desk: Desk,
    client_of: Callable[[str], CityClient],
    told: Callable[[Progress], None] = lambda _progress: None,
    stop: Callable[[], bool] = lambda: False,
    random: Random = os.urandom,
) -> Round:
    """Do one whole round with the desk's own store, which nobody else may use meanwhile; other stores on the same
    database may. `told` and `stop` are called in between, in this thread.

    Trouble with network, city or disk is not raised but told by `Round.trouble`; whatever was done stays done. A desk
    that is not enrolled does nothing: trouble `not_enrolled`.
    """
    began, wall = desk.clock.mono_ms(), desk.clock.wall_ms()
    with desk.store.reading() as connection:
        link = sync_state.link(connection)
    if link is None:
        return Round(wall, 0.0, trouble=trouble_of(DeskError("not_enrolled")))
    try:
        client = client_of(link.url)
    except DeskError as error:  # the certificate that was handed out cannot be read
        return Round(wall, 0.0, trouble=trouble_of(error))
    up, down = client.bytes_up, client.bytes_down
    exchange = Exchange(desk, client, told, stop, random)
    trouble: Trouble | None = None
    wait_s = 0
    try:
        exchange.run()
    except CityError as error:
        trouble, wait_s = trouble_of(error), error.wait_s
    except DeskError as error:
        trouble = trouble_of(error)
    if trouble is None and exchange.faults:
        trouble = trouble_of(DeskError("city_chain", seq=exchange.faults[0].seq))
    done = Round(
        at_ms=wall,
        seconds=(desk.clock.mono_ms() - began) / 1000,
        sent=exchange.sent,
        received=exchange.received,
        held=exchange.held,
        bytes_up=client.bytes_up - up,
        bytes_down=client.bytes_down - down,
        trouble=trouble,
        wait_s=wait_s,
    )
    return _noted(desk, done)


def _noted(desk: Desk, done: Round) -> Round:
    """Write the round into the history; one in which nothing moved and nothing failed is not worth a line."""
    if not (done.sent or done.received or done.trouble):
        return done
    try:
        with desk.store.writing() as connection:
            sync_state.note_round(connection, done)
            if done.trouble is not None:
                sync_state.change_link(connection, trouble=done.trouble)
    except DeskError as error:  # such as a full disk: then the caller at least is told
        return msgspec.structs.replace(done, trouble=done.trouble or trouble_of(error))
    return done


def trouble_of(error: DeskError) -> Trouble:
    """The error as it is kept and shown."""
    code = error.word if isinstance(error, CityError) else error.code
    return Trouble(code, error.text("vi"), error.text("en"))


def sync_status(desk: Desk) -> SyncStatus:
    """How things stand with the city. Asks nobody."""
    with desk.store.reading() as connection:
        link = sync_state.link(connection)
        waiting = identities.unsent(connection)
        held = sync_state.held_count(connection)
    age = desk.clock.wall_ms() - waiting.oldest_ms if waiting.oldest_ms is not None else 0
    return SyncStatus(
        enrolled=link is not None,
        url=link.url if link else "",
        ward_name=link.ward_name if link else "",
        unsent=waiting.changes,
        oldest_unsent_ms=waiting.oldest_ms,
        last_contact_ms=link.contact_ms or None if link else None,
        last_trouble=link.trouble if link else None,
        held=held,
        clock_ahead_ms=link.clock_ahead_ms if link else 0,
        overdue=link is not None and age >= OVERDUE_MS,
        escrowed=link is not None and link.escrowed,
    )


def day_counts(desk: Desk, days: int = 14) -> list[DayCount]:
    """The last `days` local days, the newest first."""
    today = local_day(desk.clock.wall_ms())
    found = []
    with desk.store.reading() as connection:
        told = sync_state.city_counts(connection)
        for back in range(days):
            day = today - timedelta(days=back)
            start = day_start_ms(day)
            here = sync_state.visits_between(connection, start, start + DAY_MS)
            found.append(DayCount(day, here, told.get(day.isoformat())))
    return found


def rounds(desk: Desk, limit: int) -> list[Round]:
    """The history, newest first: rounds that moved something or failed."""
    with desk.store.reading() as connection:
        return sync_state.recent_rounds(connection, limit)
