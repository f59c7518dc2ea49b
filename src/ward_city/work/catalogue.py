"""The catalogue that the desks show: the rows they were shipped with and what the city has written since, by date."""

from __future__ import annotations

import csv
import importlib.resources
import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import EVERYWHERE, things
from ward_city.work.author import Author
from ward_city.work.faults import NotThat
from ward_city.work.roster import Random
from ward_ledger.change import Value
from ward_ledger.ids import uuid7
from ward_ledger.offered import is_end, offered
from ward_ledger.records import LONGEST_LABEL, Kind, Service
from ward_ledger.text import fold, nfc

PARTS = ("services", "procedures")
AUDIENCES = ("citizen_business", "staff")
CODE = re.compile(r"[A-Z][A-Z0-9]{0,3}(\.[0-9]{1,3})?\Z")
SYNONYMS_LIMIT = 40


class CatalogueRow(NamedTuple):
    """A row: `key` None where it came with the app. `is_procedure`: an administrative procedure (TTHC)."""

    key: UUID | None
    service: Service
    is_procedure: bool

    @property
    def code(self) -> str:
        """Never empty: rows without one are not among them."""
        return self.service.code or ""


class CodeHistory(NamedTuple):
    """Everything that was ever said of one code, the oldest first, and the last day that the city gave it."""

    rows: list[CatalogueRow]
    ends: list[CatalogueRow]


class NewService(NamedTuple):
    """A service to be offered from a day on; `synonyms` are what people call it."""

    code: str
    name_vi: str
    name_en: str
    parent: str
    audience: str
    synonyms: tuple[str, ...]
    valid_from: date


@cache
def shipped() -> tuple[CatalogueRow, ...]:
    """The rows that the app brings, services first, in their order."""
    folder = importlib.resources.files("ward_city.resources") / "catalogue"
    found = []
    for part in PARTS:
        lines = (folder / f"{part}.csv").read_text(encoding="utf-8").splitlines()
        found += [CatalogueRow(None, _shipped(row), part == "procedures") for row in csv.DictReader(lines)]
    return tuple(found)


def rows_of_the_city(connection: sa.Connection) -> list[CatalogueRow]:
    """What the city has written, in the order of its keys."""
    query = (
        sa.select(things.c.id, things.c.fields)
        .where(things.c.ward == EVERYWHERE, things.c.kind == Kind.SERVICE.value)
        .order_by(things.c.id)
    )
    procedures = {row.code for row in shipped() if row.is_procedure}
    rows = [(row.id, msgspec.convert(row.fields, Service)) for row in connection.execute(query)]
    return [CatalogueRow(key, service, service.code in procedures) for key, service in rows if service.code]


def offered_on(connection: sa.Connection, day: date, *, search: str = "") -> list[CatalogueRow]:
    """What every desk offers on that day, as far as it has heard from the city; services first. `search` is a code or
    part of a name, with or without marks."""
    every = [*shipped(), *rows_of_the_city(connection)]
    by_id = {id(row.service): row for row in every}
    found = [by_id[id(service)] for service in offered((row.service for row in every), day.isoformat())]
    wanted = fold(search)
    found = [row for row in found if wanted in fold(f"{row.code} {row.service.name_vi} {row.service.name_en}")]
    return sorted(found, key=lambda row: (row.is_procedure, () if row.is_procedure else _number(row.code)))


def coming(connection: sa.Connection, day: date) -> list[CatalogueRow]:
    """What the city has written that changes something after that day, the soonest first."""
    today = day.isoformat()

    def when(row: CatalogueRow) -> str:
        return (row.service.valid_to if is_end(row.service) else row.service.valid_from) or ""

    found = [row for row in rows_of_the_city(connection) if when(row) > today or _ends_today(row, today)]
    return sorted(found, key=when)


def of_code(connection: sa.Connection, code: str) -> CodeHistory:
    """Raises LookupError for a code that nobody ever had."""
    every = [row for row in (*shipped(), *rows_of_the_city(connection)) if row.code == code]
    rows = sorted((row for row in every if not is_end(row.service)), key=lambda row: row.service.valid_from or "")
    if not rows:
        raise LookupError(code)
    return CodeHistory(rows, [row for row in every if is_end(row.service) and row.service.valid_to])


def add(connection: sa.Connection, new: NewService, *, by: Author, now: int, random: Random) -> UUID:
    """Offer a new service from its day on. Raises NotThat."""
    new = _tidy(new)
    if not CODE.match(new.code):
        raise NotThat("code", "bad_code")
    known = {row.code for row in (*shipped(), *rows_of_the_city(connection))}
    if new.code in known:
        raise NotThat("code", "bad_code_taken")
    if new.parent and new.parent not in known:
        raise NotThat("parent", "bad_parent")
    if new.audience not in AUDIENCES:
        raise NotThat("audience", "bad_audience")
    if len(new.synonyms) > SYNONYMS_LIMIT or any(len(word) > LONGEST_LABEL for word in new.synonyms):
        raise NotThat("synonyms", "bad_synonyms")
    values = _names(new.name_vi, new.name_en, new.valid_from) | {
        "code": new.code,
        "audience": new.audience,
        "synonyms": list(new.synonyms),
    }
    if new.parent:
        values["parent"] = new.parent
    return _write(connection, uuid7(now, random(10)), values, by, now)


def rename(
    connection: sa.Connection,
    code: str,
    name_vi: str,
    name_en: str,
    start: date,
    *,
    by: Author,
    now: int,
    random: Random,
) -> UUID:
    """Another name from that day on; visits keep the name they were written with. Raises NotThat, LookupError."""
    history = of_code(connection, code)
    if any(start.isoformat() > (end.service.valid_to or "") for end in history.ends):
        raise NotThat("valid_from", "bad_ended")
    values = _names(nfc(name_vi), nfc(name_en), start)
    last = history.rows[-1].service
    if (last.name_vi, last.name_en) == (values["name_vi"], values["name_en"]):
        raise NotThat("name_vi", "bad_same_name")
    kept = {"parent": last.parent, "audience": last.audience, "synonyms": last.synonyms}
    values |= {"code": code} | {name: value for name, value in kept.items() if value}
    return _write(connection, uuid7(now, random(10)), values, by, now)


def retire(connection: sa.Connection, code: str, last: date, *, by: Author, now: int, random: Random) -> UUID:
    """The last day on which the code is offered; said again it is another day. Raises NotThat, LookupError."""
    history = of_code(connection, code)
    if last.isoformat() < (history.rows[0].service.valid_from or ""):
        raise NotThat("valid_to", "bad_before_first")
    key = history.ends[0].key if history.ends else None
    return _write(connection, key or uuid7(now, random(10)), {"code": code, "valid_to": last.isoformat()}, by, now)


def withdraw(connection: sa.Connection, key: UUID, *, by: Author, now: int) -> str:
    """Take back a row of the city, as if it had never been written; its history stays. Returns its code. Raises
    LookupError."""
    found = next((row for row in rows_of_the_city(connection) if row.key == key), None)
    if found is None:
        raise LookupError(str(key))
    _write(connection, key, {"name_vi": None, "name_en": None, "valid_to": None}, by, now)
    return found.code


def _write(connection: sa.Connection, key: UUID, values: dict[str, Any], by: Author, now: int) -> UUID:
    writing.write(connection, EVERYWHERE, by=by.id, kind=Kind.SERVICE, key=key, values=values, now=now)
    identity.note(connection, now, "catalogue changed", detail=f"{values.get('code', key)}", account=by.name)
    return key


def _names(name_vi: str, name_en: str, start: date) -> dict[str, Value]:
    for field, name in (("name_vi", name_vi), ("name_en", name_en)):
        if not name or len(name) > LONGEST_LABEL or not name[0].isalnum():
            raise NotThat(field, "bad_service_name")
    return {"name_vi": name_vi, "name_en": name_en, "valid_from": start.isoformat()}


def _tidy(new: NewService) -> NewService:
    words = (nfc(word) for word in new.synonyms)
    return new._replace(
        code=nfc(new.code).upper(),
        name_vi=nfc(new.name_vi),
        name_en=nfc(new.name_en),
        parent=nfc(new.parent),
        synonyms=tuple(word for word in words if word),
    )


def _number(code: str) -> tuple[tuple[str, int], ...]:
    """So that C10 comes after C9, and C1.2 after C1."""
    parts = re.findall(r"([A-Z]*)([0-9]+)", code)
    return tuple((letters, int(digits)) for letters, digits in parts)


def _ends_today(row: CatalogueRow, today: str) -> bool:
    return is_end(row.service) and row.service.valid_to == today


def _shipped(row: dict[str, str]) -> Service:
    return Service(
        code=row["code"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        parent=row.get("parent") or None,
        audience=row.get("audience") or None,
        synonyms=_listed(row["synonyms"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"] or None,
    )


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
