"""What the city sets for all wards or for one, each from a day on: the ward's name, its hotline, how long contacts are
kept."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import EVERYWHERE, things, wards
from ward_city.work.author import Author
from ward_city.work.faults import NotThat
from ward_city.work.roster import Random
from ward_ledger.change import Value
from ward_ledger.ids import uuid7
from ward_ledger.records import LONGEST_LABEL, Kind, WardSettings
from ward_ledger.text import nfc

FIELDS = ("name", "hotline", "contact_days")
SHORTEST_DAYS, LONGEST_DAYS = 1, 365


class SettingsRow(NamedTuple):
    """One row; `ward` EVERYWHERE: for all wards."""

    key: UUID
    ward: str
    settings: WardSettings


class Effective(NamedTuple):
    """What holds in a ward on a day: field to value and the row that says so. Fields that nobody set are missing."""

    values: dict[str, tuple[Value, SettingsRow]]


def rows_for(connection: sa.Connection, ward: str) -> list[SettingsRow]:
    """The rows for all wards, and those of the ward unless it is EVERYWHERE; the newest start first."""
    query = (
        sa.select(things.c.id, things.c.ward, things.c.fields)
        .where(things.c.kind == Kind.WARD_SETTINGS.value, things.c.ward.in_([EVERYWHERE, ward]))
        .order_by(things.c.id)
    )
    found = [
        SettingsRow(row.id, row.ward, msgspec.convert(row.fields, WardSettings)) for row in connection.execute(query)
    ]
    shown = [row for row in found if any(getattr(row.settings, name) is not None for name in FIELDS)]
    return sorted(shown, key=lambda row: row.settings.valid_from or "", reverse=True)


def effective_on(rows: list[SettingsRow], day: date) -> Effective:
    """Field by field the latest start counts, and what is said for the ward itself before what is for all."""
    on = day.isoformat()
    started = [row for row in rows if (row.settings.valid_from or "") <= on]
    started.sort(key=lambda row: (row.ward != EVERYWHERE, row.settings.valid_from or "", row.key))
    values: dict[str, tuple[Value, SettingsRow]] = {}
    for row in started:
        for name in FIELDS:
            value = getattr(row.settings, name)
            if value is not None:
                values[name] = (value, row)
    return Effective(values)


def set_from(
    connection: sa.Connection, ward: str, values: dict[str, str], start: date, *, by: Author, now: int, random: Random
) -> UUID:
    """Write what was typed (fields left empty stay as they are), from that day on. Raises NotThat, LookupError."""
    wanted = _checked(ward, values)
    if not wanted:
        raise NotThat("hotline", "bad_nothing")
    wanted["valid_from"] = start.isoformat()
    if ward != EVERYWHERE:
        wanted["ward"] = ward
    key = uuid7(now, random(10))
    writing.write(connection, ward, by=by.id, kind=Kind.WARD_SETTINGS, key=key, values=wanted, now=now)
    named = ", ".join(sorted(wanted.keys() & set(FIELDS)))
    identity.note(connection, now, "ward settings", ward=_told(ward), detail=f"{named} from {start}", account=by.name)
    return key


def withdraw(connection: sa.Connection, ward: str, key: UUID, *, by: Author, now: int) -> None:
    """Take a row back; its history stays. Raises LookupError."""
    if key not in {row.key for row in rows_for(connection, ward) if row.ward == ward}:
        raise LookupError(str(key))
    cleared: dict[str, Value] = dict.fromkeys(FIELDS)
    writing.write(connection, ward, by=by.id, kind=Kind.WARD_SETTINGS, key=key, values=cleared, now=now)
    identity.note(connection, now, "ward settings withdrawn", ward=_told(ward), account=by.name)


def due_name(connection: sa.Connection, ward: str, day: date) -> str | None:
    """The name that holds on that day, when the department's own list still has another."""
    named = effective_on([row for row in rows_for(connection, ward) if row.ward == ward], day).values.get("name")
    listed = connection.execute(sa.select(wards.c.name).where(wards.c.code == ward)).scalar_one_or_none()
    return str(named[0]) if named is not None and listed is not None and named[0] != listed else None


def take_name(connection: sa.Connection, ward: str, day: date, *, by: Author, now: int) -> None:
    """Take the name that holds on that day into the department's list. Raises LookupError when there is none."""
    name = due_name(connection, ward, day)
    if name is None:
        raise LookupError(ward)
    connection.execute(sa.update(wards).where(wards.c.code == ward).values(name=name))
    identity.note(connection, now, "ward renamed", ward=ward, detail=name, account=by.name)


def _checked(ward: str, values: dict[str, str]) -> dict[str, Value]:
    wanted: dict[str, Value] = {}
    for name in ("name", "hotline"):
        text = nfc(values.get(name, ""))
        if len(text) > LONGEST_LABEL or (text and name == "name" and not text[0].isalpha()):
            raise NotThat(name, "bad_label")
        if text:
            wanted[name] = text
    if "name" in wanted and ward == EVERYWHERE:
        raise NotThat("name", "bad_name_for_all")
    days = nfc(values.get("contact_days", ""))
    if days:
        if not (days.isascii() and days.isdigit() and len(days) < 4 and SHORTEST_DAYS <= int(days) <= LONGEST_DAYS):
            raise NotThat("contact_days", "bad_contact_days")
        wanted["contact_days"] = int(days)
    return wanted


def _told(ward: str) -> str | None:
    return None if ward == EVERYWHERE else ward
