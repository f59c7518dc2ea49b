"""Puts new changes into a ward's log and makes everything that is computed from the log follow, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ward_city import projection
from ward_city.copying import Copier, id_list, ids
from ward_city.projection import Thing
from ward_city.tables import CITY_DESKS, EVERYWHERE, desks, log, quarantine, wards
from ward_ledger.change import Change, decode
from ward_ledger.held import held as held_of
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Kind

_LOCK_WARD = sa.select(wards.c.last_seq).where(wards.c.code == sa.bindparam("ward_code")).with_for_update()
_PEOPLE = sa.select(log.c.body).where(
    log.c.ward.in_([sa.bindparam("ward_code"), EVERYWHERE]), sa.text("kind = 'person'")
)
_known_people = _PEOPLE.subquery()
_cities = CITY_DESKS.subquery()
# One question for three answers: each costs more than what it asks for.
_WHO = sa.select(
    sa.select(sa.func.array_agg(_cities.c.city_desk)).scalar_subquery().label("city_desks"),
    sa.select(sa.func.array_agg(_known_people.c.body)).scalar_subquery().label("people"),
    sa.exists().where(quarantine.c.ward == sa.bindparam("ward_code")).label("any_held"),
)
_keys, _people = ids("keys"), ids("people")
_OF_KEYS = (
    sa.select(log.c.body)
    .join_from(_keys, log, log.c.key == _keys.c.id)
    .where(log.c.ward == sa.bindparam("ward_code"), log.c.kind.is_not(None))
)
_WRITTEN_BY = (
    sa.select(log.c.key)
    .distinct()
    .join_from(_people, log, log.c.by == _people.c.id)
    .where(log.c.ward == sa.bindparam("ward_code"), log.c.at >= sa.bindparam("since"), log.c.kind.is_not(None))
)
_HELD = sa.select(quarantine.c.desk, quarantine.c.seq).where(quarantine.c.ward == sa.bindparam("ward_code"))
_moved_ward = (
    sa.update(wards)
    .where(wards.c.code == sa.bindparam("ward_code"))
    .values(
        last_seq=sa.bindparam("ward_seq"),
        last_at=sa.func.greatest(wards.c.last_at, sa.bindparam("latest", type_=sa.BigInteger)),
    )
    .returning(wards.c.code)
    .cte()
)
# The city's own desks have no row here: what they wrote last is read from the log.
_MOVE_ON = (
    sa.update(desks)
    .where(desks.c.id == sa.bindparam("desk_id"))
    .values({name: sa.bindparam(name) for name in ("last_seq", "last_hash", "last_at", "seen_at")})
    .add_cte(_moved_ward)
)
_log_copier = Copier(log)
_quarantine_copier = Copier(quarantine)

Held = tuple[str, tuple[str, ...]]
Name = tuple[str, UUID]


class Entry(NamedTuple):
    """A change as it came. `change` is None when it is kept only, and `fault` says why."""

    seq: int
    body: bytes
    hash: bytes
    change: Change | None
    fault: str | None


class Origin(NamedTuple):
    """The desk that wrote, its row being locked, and how far the city had it before."""

    desk: UUID
    ward: str
    last_seq: int
    last_at: int


def apply(connection: sa.Connection, origin: Origin, fresh: Sequence[Entry], now: int) -> dict[int, Held]:
    """Append the entries, which follow what the city has of that desk. Returns those that do not take full effect:
    seq, word, and the fields left out."""
    last = lock_ward(connection, origin.ward)
    end = last.last_seq + len(fresh)
    changes = [entry.change for entry in fresh if entry.change is not None]
    rights, judged_anew, any_held = _rights(connection, origin.ward, last.last_seq, changes)
    groups = _groups(changes)
    known = _read_known(connection, origin.ward, last.last_seq, groups, judged_anew)
    merging = _Merging(groups, rights)
    _log_copier.write(connection, _log_rows(origin, fresh, last.last_seq, now, merging))
    merged = merging.rest()
    projection.write(
        connection,
        origin.ward,
        (Thing(kind, key, m.fields if m.exists else None, (kind, key) in known) for (kind, key), m in merged.items()),
    )
    held = _quarantine(connection, origin, fresh, merged, known if any_held else set(), now)
    latest = max((change.at for change in changes), default=origin.last_at)
    moved = {"last_seq": fresh[-1].seq, "last_hash": fresh[-1].hash, "last_at": latest, "seen_at": now}
    ward = {"ward_code": origin.ward, "ward_seq": end, "latest": latest}
    connection.execute(_MOVE_ON, {"desk_id": origin.desk} | moved | ward)
    return held


def lock_ward(connection: sa.Connection, ward: str) -> Any:
    """The ward's last number, nobody else taking one until the commit. Raises LookupError for no such ward."""
    found = connection.execute(_LOCK_WARD, {"ward_code": ward}).one_or_none()
    if found is None:
        raise LookupError(ward)
    return found


def rights_of(connection: sa.Connection, ward: str) -> Rights:
    """Who may do what in the ward, by its log."""
    who = connection.execute(_WHO, {"ward_code": ward}).one()
    return Rights(map(decode, who.people or ()), frozenset(who.city_desks))


def _rights(
    connection: sa.Connection, ward: str, last_seq: int, changes: Iterable[Change]
) -> tuple[Rights, dict[UUID, int], bool]:
    """The rights with the new changes of persons, whose earlier changes they shed another light on, and whether
    anything of the ward is quarantined."""
    who = connection.execute(_WHO, {"ward_code": ward}).one()
    people, city_desks = [decode(body) for body in who.people or ()], frozenset(who.city_desks)
    earlier = Rights(people, city_desks)
    new = [change for change in changes if change.kind == Kind.PERSON]
    if not new:
        return earlier, {}, who.any_held
    rights = Rights([*people, *new], city_desks)
    return rights, rights.changed_since(earlier) if last_seq else {}, who.any_held


def _groups(changes: Iterable[Change]) -> dict[Name, list[Change]]:
    groups: dict[Name, list[Change]] = {}
    for change in changes:
        groups.setdefault((change.kind, change.key), []).append(change)
    return groups


def _read_known(
    connection: sa.Connection,
    ward: str,
    last_seq: int,
    groups: dict[Name, list[Change]],
    judged_anew: dict[UUID, int],
) -> set[Name]:
    """Add to the groups what the log has of the same things, and whole things that are judged anew. Returns the
    names of the things that the log had."""
    if last_seq == 0 or not groups:
        return set()
    keys = {key for _, key in groups}
    if judged_anew:
        found = {"people": id_list(judged_anew), "since": min(judged_anew.values())}
        keys.update(connection.execute(_WRITTEN_BY, {"ward_code": ward} | found).scalars())
    known: set[Name] = set()
    rows = connection.execute(_OF_KEYS, {"ward_code": ward, "keys": id_list(keys)})
    for body in rows.scalars():
        change = decode(body)
        name = (change.kind, change.key)
        known.add(name)
        groups.setdefault(name, []).append(change)
    return known


class _Merging:
    """Merges things one by one, so that it can be done while PostgreSQL is busy with the rows of the log."""

    def __init__(self, groups: dict[Name, list[Change]], rights: Rights) -> None:
        self._groups, self._rights = groups, rights
        self._merged: dict[Name, Merged] = {}

    def one(self, name: Name) -> None:
        if name not in self._merged:
            self._merged[name] = merge(self._groups[name], self._rights)

    def rest(self) -> dict[Name, Merged]:
        for name in self._groups:
            self.one(name)
        return self._merged


def _log_rows(
    origin: Origin, fresh: Iterable[Entry], last_seq: int, now: int, merging: _Merging
) -> Iterator[tuple[object, ...]]:
    """In the order of the table's columns. Between two rows a thing is merged."""
    for ward_seq, entry in enumerate(fresh, last_seq + 1):
        place = (origin.desk, entry.seq, ward_seq, now)
        change = entry.change
        if change is None:
            yield (*place, 0, None, None, origin.ward, None, entry.body, entry.hash)
        else:
            kind = change.kind.replace("\0", "\ufffd")  # which PostgreSQL cannot hold; and still no other kind
            yield (*place, change.at, change.by, change.key, origin.ward, kind, entry.body, entry.hash)
            merging.one((change.kind, change.key))


def _quarantine(
    connection: sa.Connection,
    origin: Origin,
    fresh: Iterable[Entry],
    merged: dict[Name, Merged],
    known: set[Name],
    now: int,
) -> dict[int, Held]:
    """Write down what is held, also of older changes that are judged anew, and forget what is no longer. Returns the
    fresh ones by seq."""
    held: dict[tuple[UUID, int], Held] = {
        (origin.desk, entry.seq): (entry.fault, ()) for entry in fresh if entry.fault is not None
    }
    again: list[tuple[UUID, int]] = []
    for name, thing in merged.items():
        for change, word, fields in held_of(thing):
            held[change.desk, change.seq] = (word, fields)
        if name in known:
            again.extend((verdict.change.desk, verdict.change.seq) for verdict in thing.verdicts)
    if again:
        _forget(connection, origin.ward, {place for place in again if place not in held})
    older = {(desk, seq): why for (desk, seq), why in held.items() if desk != origin.desk or seq <= origin.last_seq}
    if older:
        _note_again(connection, origin.ward, older, now)
    ours = {place: why for place, why in held.items() if place not in older}
    rows = [(desk, seq, origin.ward, word, list(fields), now) for (desk, seq), (word, fields) in ours.items()]
    if rows:
        _quarantine_copier.write(connection, rows)
    return {seq: why for (_, seq), why in ours.items()}


def _forget(connection: sa.Connection, ward: str, mended: set[tuple[UUID, int]]) -> None:
    """Take away what counts by now. Few changes of a ward are ever held, so they are looked at first."""
    rows = connection.execute(_HELD, {"ward_code": ward})
    places = [(row.desk, row.seq) for row in rows if (row.desk, row.seq) in mended]
    if places:
        connection.execute(sa.delete(quarantine).where(sa.tuple_(quarantine.c.desk, quarantine.c.seq).in_(places)))


def _note_again(connection: sa.Connection, ward: str, older: dict[tuple[UUID, int], Held], now: int) -> None:
    rows = [
        {"desk": desk, "seq": seq, "ward": ward, "code": word, "fields": list(fields), "found_at": now}
        for (desk, seq), (word, fields) in older.items()
    ]
    statement = insert(quarantine)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["desk", "seq"],
            set_={"code": statement.excluded.code, "fields": statement.excluded.fields},
        ),
        rows,
    )
