"""Takes in what the city sends: checks every chain, adds to the log what is new, and makes the tables follow.

A page goes in piece by piece, each in a transaction of its own, so that the counter waits for none of it. The cursor
is written with a page's last piece: it is never ahead of the data. What is known already is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.identities import active_ids, city_has, hash_at, hashes_between
from ward_desk.store.projection import AT_ONCE, Thing, in_pieces, write
from ward_desk.store.store import Store
from ward_desk.store.tables import identities, log, run_starts, set_aside, this_desk
from ward_ledger.change import Change, MalformedChange, decode
from ward_ledger.merge import merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Kind
from ward_ledger.wire import Run

PIECE = 500  # a twentieth of a second here, in which a save at the counter waits

Name = tuple[str, UUID]


class Entry(NamedTuple):
    """A change as it came, read and hashed."""

    desk: bytes
    seq: int
    body: bytes
    prev: bytes
    hash: bytes
    change: Change


class Fault(NamedTuple):
    """A change that does not fit what is here, or that cannot be read."""

    desk: UUID
    seq: int
    what: str


class Taken(NamedTuple):
    """What became of entries: how many were new, and what did not fit. `again`: a chain does not continue what is
    here, so that everything must be asked for from the beginning."""

    new: int
    faults: tuple[Fault, ...] = ()
    again: bool = False


def read_runs(runs: Iterable[Run]) -> tuple[list[Entry], list[Fault]]:
    """The entries of a page in its order, outside of any transaction: this is most of the work. What cannot be read is
    left out and named; it keeps nothing behind it from coming in."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for run in runs:
        for seq, body, prev, found_hash in run.entries():
            try:
                change = decode(body)
            except MalformedChange as error:
                faults.append(Fault(UUID(bytes=run.desk), seq, str(error)))
                continue
            if change.desk.bytes != run.desk or change.seq != seq:
                faults.append(Fault(UUID(bytes=run.desk), seq, "the entry belongs elsewhere"))
                continue
            entries.append(Entry(run.desk, seq, body, prev, found_hash, change))
    return entries, faults


def take(
    store: Store,
    entries: Sequence[Entry],
    now_ms: int,
    *,
    first: Callable[[sa.Connection], None],
    last: Callable[[sa.Connection, Taken], None],
    trusting: bool,
) -> Taken:
    """Bring entries into the log and the tables. `first` runs in the first transaction before anything else, `last` in
    the last one after all. `trusting`: everything was asked for from the beginning, so that a chain that does not
    continue what is here gains nothing by asking again, and the city's version is taken."""
    new = 0
    faults: list[Fault] = []
    again = False
    pieces = list(in_pieces(entries, PIECE)) or [[]]
    for number, piece in enumerate(pieces):
        with store.writing() as connection:
            earlier = store.rights(connection)
            if number == 0:
                first(connection)
            receiving = _Receiving(store, connection, now_ms, trusting)
            receiving.take(piece, earlier)
            new += receiving.new
            faults += receiving.faults
            again = again or receiving.again
            if number == len(pieces) - 1:
                last(connection, Taken(new, tuple(faults), again))
    return Taken(new, tuple(faults), again)


def settle(connection: sa.Connection, names: Iterable[Name], rights: Rights, fresh: Iterable[Change] = ()) -> None:
    """Merge each named thing once and write its row. `fresh` are changes that are not in the log yet, of things that
    need no name."""
    groups: dict[Name, list[Change]] = {}
    for change in fresh:
        groups.setdefault((change.kind, change.key), []).append(change)
    for name in names:
        groups.setdefault(name, [])
    by_kind: dict[str, list[UUID]] = {}
    for kind, key in groups:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        for some in in_pieces(keys, AT_ONCE):
            for change in change_log.changes_of_things(connection, kind, some):
                groups[kind, change.key].append(change)
    merged = ((name, merge(changes, rights)) for name, changes in groups.items())
    write(connection, (Thing(kind, key, one.fields if one.exists else None) for (kind, key), one in merged))


class _Receiving:
    """One piece in one transaction."""

    def __init__(self, store: Store, connection: sa.Connection, now_ms: int, trusting: bool) -> None:
        self._store, self._connection = store, connection
        self._now_ms, self._trusting = now_ms, trusting
        self._gone: list[Change] = []
        self.new = 0
        self.again = False
        self.faults: list[Fault] = []

    def take(self, piece: Sequence[Entry], earlier: Rights) -> None:
        """`earlier` are the rights before the transaction changed anything."""
        fresh = self._fitting(self._unknown(piece))
        self.new = len(fresh)
        city_before = earlier.city
        if not fresh and not self._gone and self._store.rights(self._connection).city == city_before:
            return
        changes = [entry.change for entry in fresh]
        names: set[Name] = {(change.kind, change.key) for change in self._gone}
        about_people = any(change.kind == Kind.PERSON for change in [*changes, *self._gone])
        if not about_people and self._store.rights(self._connection).city == city_before:
            settle(self._connection, names, earlier, changes)
            self._insert(fresh)
            return
        self._insert(fresh)
        rights = self._store.rights(self._connection)
        names |= {(change.kind, change.key) for change in changes} | self._judged_anew(rights, earlier)
        settle(self._connection, names, rights)

    def _unknown(self, piece: Sequence[Entry]) -> list[Entry]:
        """The entries that are not here. Where ours has other content under a number, ours gives way."""
        spans: dict[bytes, tuple[int, int]] = {}
        for entry in piece:
            low, high = spans.get(entry.desk, (entry.seq, entry.seq))
            spans[entry.desk] = (min(low, entry.seq), max(high, entry.seq))
        known = {desk: hashes_between(self._connection, desk, *span) for desk, span in spans.items()}
        if not any(known.values()) and len({(entry.desk, entry.seq) for entry in piece}) == len(piece):
            return list(piece)
        active = active_ids(self._connection)
        fresh: list[Entry] = []
        left_out: set[bytes] = set()
        for entry in piece:
            ours = known[entry.desk].get(entry.seq)
            if entry.desk in left_out or ours == entry.hash:
                continue
            if ours is not None:
                if entry.desk in active:  # not before it was written again under another id
                    self.faults.append(Fault(UUID(bytes=entry.desk), entry.seq, "the city has other content"))
                    left_out.add(entry.desk)
                    continue
                self._give_way(entry.desk, entry.seq)
                known[entry.desk] = {seq: one for seq, one in known[entry.desk].items() if seq < entry.seq}
            fresh.append(entry)
            known[entry.desk][entry.seq] = entry.hash
        return fresh

    def _give_way(self, desk: bytes, seq: int) -> None:
        """Set aside what is here of a desk from a number on. This PC's own changes were written again under another id
        before; those of another desk come again under the id that it took."""
        rows = self._connection.execute(
            sa.select(log.c.seq, log.c.body, log.c.hash).where(log.c.desk == desk, log.c.seq >= seq)
        ).all()
        kept = [
            {"desk": desk, "seq": row.seq, "body": row.body, "hash": row.hash, "at_ms": self._now_ms} for row in rows
        ]
        self._connection.execute(sa.insert(set_aside), kept)
        self._connection.execute(sa.delete(log).where(log.c.desk == desk, log.c.seq >= seq))
        self._connection.execute(sa.delete(run_starts).where(run_starts.c.desk == desk, run_starts.c.seq >= seq))
        self._gone += [decode(row.body) for row in rows]
        if self._connection.execute(sa.select(identities.c.desk).where(identities.c.desk == desk)).first() is None:
            self.faults.append(Fault(UUID(bytes=desk), seq, "the city has other content"))

    def _fitting(self, fresh: Sequence[Entry]) -> list[Entry]:
        """The entries whose chain continues what is here, or begins anew after a gap, which is remembered."""
        ends: dict[bytes, Entry] = {}
        stretches: list[Entry] = []
        left_out: set[bytes] = set()
        starts: list[Entry] = []
        fitting: list[Entry] = []
        for entry in fresh:
            if entry.desk in left_out:
                continue
            end = ends.get(entry.desk)
            if end is None or end.seq != entry.seq - 1:
                before = hash_at(self._connection, UUID(bytes=entry.desk), entry.seq - 1)
                fits = before == entry.prev
                if before is not None and not fits and not self._break(entry):
                    left_out.add(entry.desk)
                    continue
                if not fits:
                    starts.append(entry)
                if end is not None:
                    stretches.append(end)
            ends[entry.desk] = entry
            fitting.append(entry)
        self._note_starts(starts, [*stretches, *ends.values()])
        return fitting

    def _break(self, entry: Entry) -> bool:
        """The city's chain of a desk is another than ours before this entry. Whether it may come in all the same."""
        if entry.seq == 1 or self._trusting:
            self.faults.append(Fault(UUID(bytes=entry.desk), entry.seq, "the chain does not hold"))
            return entry.seq > 1
        self.again = True
        return False

    def _note_starts(self, starts: Sequence[Entry], ends: Sequence[Entry]) -> None:
        """Remember where runs begin without a predecessor, and forget it where that has come by now."""
        rows = [{"desk": one.desk, "seq": one.seq, "prev": one.prev} for one in starts]
        met = [(one.desk, one.seq + 1, one.hash) for one in ends]
        if met:
            self._connection.exec_driver_sql("DELETE FROM run_starts WHERE desk = ? AND seq = ? AND prev = ?", met)
        if rows:
            self._connection.execute(sa.insert(run_starts), rows)

    def _insert(self, fresh: Sequence[Entry]) -> None:
        if not fresh:
            return
        change_log.insert_many(self._connection, ((entry.change, entry.body, entry.hash) for entry in fresh))
        newest = max(entry.change.at for entry in fresh)
        moved = sa.update(this_desk).where(this_desk.c.clock_at < newest)
        self._connection.execute(moved.values(clock_at=newest))
        highest: dict[bytes, int] = {}
        for entry in fresh:
            highest[entry.desk] = max(entry.seq, highest.get(entry.desk, 0))
        for desk, seq in highest.items():
            city_has(self._connection, desk, seq)

    def _judged_anew(self, rights: Rights, earlier: Rights) -> set[Name]:
        """Things on which a person wrote whose standing is another one now, or a desk that is now of the city."""
        found: set[Name] = set()
        for person, since in rights.changed_since(earlier).items():
            rows = self._connection.execute(
                sa.select(log.c.kind, log.c.key).distinct().where(log.c.by == person.bytes, log.c.at >= since)
            )
            found.update((row.kind, UUID(bytes=row.key)) for row in rows)
        for desk in rights.city ^ earlier.city:
            rows = self._connection.execute(sa.select(log.c.kind, log.c.key).distinct().where(log.c.desk == desk.bytes))
            found.update((row.kind, UUID(bytes=row.key)) for row in rows)
        return found
