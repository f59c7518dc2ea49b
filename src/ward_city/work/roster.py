"""The roster of volunteers: what a list would change, shown before anything is written, and written in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import EVERYWHERE, drafts, people, wards
from ward_city.work.author import Author
from ward_city.work.roster_file import Bad, Listed, Reading, WardName, name_key, read_list
from ward_city.work.sheets import Row
from ward_ledger.change import Value
from ward_ledger.ids import uuid7
from ward_ledger.records import Kind, Role

Random = identity.Random

DRAFT_MS = 24 * 3600 * 1000
FILE_NAME_LIMIT = 120


class Volunteer(NamedTuple):
    """Somebody of a ward's roster as the city has him now."""

    ward: str
    id: UUID
    name: str
    school: str
    campaign_from: date | None
    campaign_to: date | None
    active: bool


class Updated(NamedTuple):
    """A row that means somebody who is there, and the fields that it would change: before and after."""

    listed: Listed
    person: Volunteer
    changes: dict[str, tuple[Value, Value]]


class Elsewhere(NamedTuple):
    """A new row whose name and school another ward has too: perhaps the student moves."""

    listed: Listed
    person: Volunteer


class Plan(NamedTuple):
    """What importing a list would do. `ward_names` are by code."""

    new: list[Listed]
    updated: list[Updated]
    same: list[Listed]
    bad: list[Bad]
    elsewhere: list[Elsewhere]
    unused: tuple[str, ...]
    ward_names: dict[str, str]

    @property
    def digest(self) -> str:
        """Names exactly what would be written, so that a yes is a yes to what was shown."""
        wanted = [[*row[1:]] for row in self.new] + [[one.person.id, one.changes] for one in self.updated]
        return hashlib.sha256(json.dumps(wanted, default=str).encode()).hexdigest()[:32]


class Imported(NamedTuple):
    """How many rows became what."""

    new: int
    updated: int
    same: int


class PlanChanged(Exception):
    """The roster is not what it was when the preview was shown."""


def keep_draft(
    connection: sa.Connection, rows: Sequence[Row], file_name: str, by: Author, now: int, random: Random
) -> UUID:
    """Keep the rows of a file for its preview, which any worker may be asked for; old ones are forgotten."""
    connection.execute(sa.delete(drafts).where(drafts.c.made_at < now - DRAFT_MS))
    draft = uuid7(now, random(10))
    row = {"id": draft, "account": by.id, "made_at": now, "name": file_name[:FILE_NAME_LIMIT]}
    connection.execute(sa.insert(drafts), row | {"rows": [[row.number, *row.cells] for row in rows]})
    return draft


def draft_rows(connection: sa.Connection, draft: UUID, by: Author, now: int) -> tuple[str, list[Row]]:
    """The file's name and its rows. Raises LookupError when there is none of that account, or it is too old."""
    query = sa.select(drafts.c.name, drafts.c.rows).where(
        drafts.c.id == draft, drafts.c.account == by.id, drafts.c.made_at > now - DRAFT_MS
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        raise LookupError(str(draft))
    return found.name, [Row(cells[0], tuple(cells[1:])) for cells in found.rows]


def plan_of(connection: sa.Connection, rows: Sequence[Row]) -> Plan:
    """What the rows would change now. Raises UnreadableFile when they are no list of volunteers."""
    names = ward_names(connection)
    reading = read_list(rows, names)
    roster = volunteers(connection)
    return _plan(reading, roster, {ward.code: ward.name for ward in names})


def import_list(
    connection: sa.Connection, rows: Sequence[Row], by: Author, now: int, random: Random, *, digest: str | None = None
) -> Imported:
    """Write what the rows change, as changes of the city in each ward's log. A list that was imported before changes
    nothing. Raises UnreadableFile, and PlanChanged when it would not write what `digest` names."""
    listed = {row.ward for row in read_list(rows, ward_names(connection)).rows}
    lock = sa.select(wards.c.code).where(wards.c.code.in_(listed)).order_by(wards.c.code).with_for_update()
    connection.execute(lock)
    plan = plan_of(connection, rows)
    if digest is not None and digest != plan.digest:
        raise PlanChanged
    for ward, wishes in _wishes(plan, now, random).items():
        writing.write_all(connection, ward, wishes, by=by.id, now=now)
    done = Imported(len(plan.new), len(plan.updated), len(plan.same))
    detail = f"new {done.new}, changed {done.updated}, the same {done.same}, bad {len(plan.bad)}"
    identity.note(connection, now, "roster imported", detail=detail, account=by.name)
    return done


def _wishes(plan: Plan, now: int, random: Random) -> dict[str, list[writing.Wish]]:
    """What is to be written, by ward in the order of their codes."""
    found: dict[str, list[writing.Wish]] = {}
    for row in plan.new:
        wish = writing.Wish(Kind.PERSON, uuid7(now, random(10)), _whole(row))
        found.setdefault(row.ward, []).append(wish)
    for one in plan.updated:
        values = {name: after for name, (_, after) in one.changes.items()}
        found.setdefault(one.person.ward, []).append(writing.Wish(Kind.PERSON, one.person.id, values))
    return dict(sorted(found.items()))


def forget_draft(connection: sa.Connection, draft: UUID) -> None:
    """It was imported, or is not wanted."""
    connection.execute(sa.delete(drafts).where(drafts.c.id == draft))


def ward_names(connection: sa.Connection) -> list[WardName]:
    """All wards, also those that were merged into another."""
    query = sa.select(wards.c.code, wards.c.name, wards.c.merged_into).where(wards.c.code != EVERYWHERE)
    return [WardName(*row) for row in connection.execute(query.order_by(wards.c.code))]


def volunteers(connection: sa.Connection, ward: str | None = None) -> list[Volunteer]:
    """The volunteers of all wards or of one, by ward, name and id."""
    query = (
        sa.select(
            people.c.ward,
            people.c.id,
            people.c.name,
            sa.func.coalesce(people.c.school, ""),
            people.c.campaign_from,
            people.c.campaign_to,
            people.c.active,
        )
        .where(people.c.role == Role.VOLUNTEER.value)
        .order_by(people.c.ward, people.c.name, people.c.id)
    )
    if ward is not None:
        query = query.where(people.c.ward == ward)
    return [Volunteer(*row) for row in connection.execute(query)]


def _plan(reading: Reading, roster: Iterable[Volunteer], names: dict[str, str]) -> Plan:
    by_name: dict[str, list[Volunteer]] = {}
    for one in roster:
        by_name.setdefault(name_key(one.name), []).append(one)
    plan = Plan([], [], [], reading.bad, [], reading.unused, names)
    taken: set[tuple[str, UUID]] = set()
    for row in reading.rows:
        namesakes = by_name.get(name_key(row.name), [])
        person = _meant(row, [one for one in namesakes if (one.ward, one.id) not in taken])
        if person is None:
            plan.new.append(row)
            others = (him for him in namesakes if him.active and _same_school(him, row) and him.ward != row.ward)
            plan.elsewhere.extend(Elsewhere(row, him) for him in others)
            continue
        taken.add((person.ward, person.id))
        changes = _changes(row, person)
        if changes:
            plan.updated.append(Updated(row, person, changes))
        else:
            plan.same.append(row)
    return plan


def _meant(row: Listed, namesakes: Iterable[Volunteer]) -> Volunteer | None:
    """Who of the ward's namesakes the row means: one of the same school, or where one side does not know it."""
    found = [
        one
        for one in namesakes
        if one.ward == row.ward and (_same_school(one, row) or not one.school or not row.school)
    ]
    return min(found, key=lambda one: (not _same_school(one, row), not one.active, one.id), default=None)


def _same_school(person: Volunteer, row: Listed) -> bool:
    return name_key(person.school) == name_key(row.school)


def _changes(row: Listed, person: Volunteer) -> dict[str, tuple[Value, Value]]:
    wanted = {
        "name": (person.name, row.name),
        "school": (person.school or None, row.school or person.school or None),
        "campaign_from": (_iso(person.campaign_from), row.campaign_from.isoformat()),
        "campaign_to": (_iso(person.campaign_to), row.campaign_to.isoformat()),
        "active": (person.active, True),
    }
    return {name: pair for name, pair in wanted.items() if pair[0] != pair[1]}


def _whole(row: Listed) -> dict[str, Value]:
    values: dict[str, Any] = {
        "name": row.name,
        "role": Role.VOLUNTEER.value,
        "ward": row.ward,
        "campaign_from": row.campaign_from.isoformat(),
        "campaign_to": row.campaign_to.isoformat(),
        "active": True,
    }
    return values | ({"school": row.school} if row.school else {})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
