"""What the city and the ward's officials set from a day on: the service catalogue, the ward's name, the hotline, how long
contacts are kept.

`renew` brings the open desk to what counts today. The app asks it after each round that received something and when the
local day changes; where it answers True, what was built from `desk.catalogue` (a ServiceSearch) is built anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from ward_desk.services.catalogue import Catalogue, load_catalogue
from ward_desk.services.desk import Desk, WardRules
from ward_desk.store import persons, sync_state, things
from ward_desk.store.store import Transaction
from ward_ledger.days import local_day
from ward_ledger.records import Kind, Service, WardSettings

V = TypeVar("V")


def catalogue_of(desk: Desk, today: date) -> Catalogue:
    """The catalogue as it stands on `today` (a day in Vietnam): the shipped rows and those of the city."""
    with desk.store.reading() as connection:
        return load_catalogue(today, things.records(connection, Kind.SERVICE, Service))


def ward_settings(desk: Desk, today: date) -> WardRules:
    """What is set for this ward on `today`."""
    with desk.store.reading() as connection:
        return _rules(connection, today)


def renew(desk: Desk) -> bool:
    """Let what counts today take effect on the open desk. Answers whether anything is another than before; where it is
    not, this costs one small read."""
    today = local_day(desk.clock.wall_ms())
    with desk.store.reading() as connection:
        services = things.records(connection, Kind.SERVICE, Service)
        rules = _rules(connection, today)
    made_of = (today, services)
    catalogue = desk.catalogue
    if made_of != desk.made_of:
        fresh = load_catalogue(today, services)
        if not fresh.same_as(catalogue):
            catalogue = fresh
    changed = catalogue is not desk.catalogue or rules != desk.rules
    desk.catalogue, desk.rules, desk.made_of = catalogue, rules, made_of
    return changed


def _rules(connection: Transaction, today: date) -> WardRules:
    ward = _ward_code(connection)
    rows = things.records(connection, Kind.WARD_SETTINGS, WardSettings)
    counting = [row for row in rows if row.ward in (None, ward) and (row.valid_from or "") <= today.isoformat()]
    counting.sort(key=lambda row: (row.ward is not None, row.valid_from or ""))
    return WardRules(
        name=_last(row.name for row in counting if row.ward is not None),
        hotline=_last(row.hotline for row in counting),
        contact_days=_last(row.contact_days for row in counting),
        review=_last(row.review for row in counting),
    )


def _ward_code(connection: Transaction) -> str | None:
    link = sync_state.link(connection)
    if link is not None:
        return link.ward
    own = persons.own_desk_or_none(connection)
    place = persons.desk_of(connection, own) if own is not None else None
    return place[1] if place is not None else None


def _last(values: Iterable[V | None]) -> V | None:
    return next((value for value in reversed(list(values)) if value is not None), None)
