"""What one round with the city does, step by step: push under every id of this PC, then pull, then make up for what
either side lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import msgspec

from ward_desk import __version__
from ward_desk.services.desk import Desk
from ward_desk.services.own_ids import expect_link, follow_ward, fork, own_key, pushes_of, succession
from ward_desk.store import identities, receiving, sync_state
from ward_desk.store.identities import OwnIdentity, Standing
from ward_desk.store.persons import desk_of
from ward_desk.store.receiving import Fault, Taken
from ward_desk.store.store import Transaction
from ward_desk.store.sync_state import Link
from ward_desk.sync.client import CityClient, RefusedByCity, Strange
from ward_desk.sync.keys import Random, seal
from ward_ledger.days import local_day
from ward_ledger.wire import BATCH_BYTES, Page, Pull, Push

ATTEMPTS = 4
LEAST_BATCH_BYTES = 4096
COUNTED_DAYS = 14
QUARANTINE_SHOWN = 100  # as many as the city lists at most
NOTHING_AFTER = (1 << 63) - 1
PAGE_CHANGES = 0  # as many as the city likes to give


class Progress(msgspec.Struct, frozen=True):
    """How far a round is: changes sent, changes still to send when it began, changes received; `more` while the city
    has more to give."""

    sent: int
    to_send: int
    received: int
    more: bool


class Exchange:
    """One round. Use `run` once; the numbers stand as far as it came, also when it raises."""

    def __init__(
        self,
        desk: Desk,
        client: CityClient,
        told: Callable[[Progress], None],
        stop: Callable[[], bool],
        random: Random,
    ) -> None:
        self._desk, self._store, self._client = desk, desk.store, client
        self._told, self._stop, self._random = told, stop, random
        self._to_send = 0
        self.sent = self.received = self.held = 0
        self.faults: list[Fault] = []

    def run(self) -> None:
        """Do the round. Raises CityError, or DeskError for what the disk does; all that was done stays done."""
        own_key(self._desk, self._random)
        self._to_send = sum(one.waiting for one in self._standings())
        for _ in range(ATTEMPTS):
            if self._stop() or (self._push_all() and self._pull_all()):
                return

    # --- up -----------------------------------------------------------------------------------------------------------

    def _push_all(self) -> bool:
        """Send what is unsent under every id, oldest first. False: start over, because an id was retired."""
        for identity, last in self._standings():
            if identity.upto == 0:
                continue
            known = identity if identity.token is not None else self._succeed(identity)
            if known is None:
                return False
            if not Standing(known, last).waiting:
                continue
            try:
                self._push(known)
            except RefusedByCity as error:
                if error.refused != "conflict":
                    raise
                self._retire(known, min(known.confirmed, max(error.expects - 1, 0)))
                return False
            if self._stop():
                return True
        return True

    def _standings(self) -> list[Standing]:
        with self._store.reading() as connection:
            return identities.standings(connection)

    def _identities(self) -> list[OwnIdentity]:
        return [one.identity for one in self._standings()]

    def _succeed(self, identity: OwnIdentity) -> OwnIdentity | None:
        """Get a token for an id, vouched for by the one before it that has one. None: another PC has the id, because
        the disk was copied before its key was made, and this PC goes on under another."""
        old, wish = succession(self._desk, self._identities(), identity)
        assert old.token is not None
        try:
            enrolled = self._client.succeed(old.token, wish)
        except RefusedByCity as error:
            if error.refused != "desk_taken":
                raise
            fork(self._desk, identity.desk, 0, self._random)
            return None
        with self._store.writing() as connection:
            identities.give_token(connection, identity.desk, enrolled.token)
            confirmed = min(identity.confirmed, enrolled.expects - 1)
            identities.confirm(connection, identity.desk, confirmed)
        return msgspec.structs.replace(identity, token=enrolled.token, confirmed=confirmed)

    def _push(self, identity: OwnIdentity) -> None:
        """Send the changes after the last confirmed one, and once more from an earlier one where the city asks so, or in
        smaller pieces where something on the way lets none so large through."""
        confirmed, batch_bytes = identity.confirmed, 0
        for _ in range(ATTEMPTS):
            try:
                for push, packed in pushes_of(self._desk, identity, confirmed, batch_bytes):
                    if self._stop():
                        return
                    self._push_one(identity, push, packed)
                    confirmed = push.first_seq - 1 + len(push.bodies)
            except RefusedByCity as error:
                if error.refused != "gap" or error.expects < 1:
                    raise
                confirmed = min(confirmed, error.expects - 1)
                self._confirm(identity, confirmed)
                continue
            except Strange as error:
                if error.code != "city_too_large" or batch_bytes == LEAST_BATCH_BYTES:
                    raise
                batch_bytes = max((batch_bytes or BATCH_BYTES) // 16, LEAST_BATCH_BYTES)
                continue
            return

    def _push_one(self, identity: OwnIdentity, push: Push, packed: bytes) -> None:
        assert identity.token is not None
        pushed = self._client.push(identity.token, packed)
        last = push.first_seq - 1 + len(push.bodies)
        with self._store.writing() as connection:
            # No further than what was sent: what the city has beyond may be another PC's, under the same id.
            identities.confirm(connection, identity.desk, min(pushed.expects - 1, last))
            sync_state.add_held(connection, pushed.quarantined)
        self.sent += len(push.bodies)
        self.held += len(pushed.quarantined)
        self._tell(more=True)

    def _confirm(self, identity: OwnIdentity, seq: int) -> None:
        with self._store.writing() as connection:
            identities.confirm(connection, identity.desk, seq)

    # --- down ---------------------------------------------------------------------------------------------------------

    def _pull_all(self) -> bool:
        """Take what there is. False: there is something to send again, or under another id."""
        from_start = False
        done = True
        while not self._stop():
            with self._store.reading() as connection:
                link = expect_link(connection)
                current, last_own = identities.standings(connection)[-1]
                _, told_ward = desk_of(connection, current.desk) or ("", "")
            from_start = from_start or not link.cursor
            asked = self._question(link)
            page = self._client.pull(current.token or "", asked)
            taken = self._take(link, current, asked, page, trusting=from_start)
            self._tell(more=page.more)
            if page.expects > last_own + 1:
                self._retire(current, min(current.confirmed, last_own))
                return False
            if page.restart or link.epoch != page.epoch:
                self._ask_about_others(current)
                done = False
            moved = page.ward != told_ward and follow_ward(self._desk)
            done = self._has_all(current, page) and not moved and done
            if not page.more and not taken.again:
                break
        return done

    def _question(self, link: Link) -> Pull:
        now = self._desk.clock.wall_ms()
        today = local_day(now)
        return Pull(
            cursor=link.cursor,
            limit=PAGE_CHANGES,
            count_from=(today - timedelta(days=COUNTED_DAYS - 1)).isoformat(),
            count_to=today.isoformat(),
            app=__version__,
            now=now,
            sealed_key=b"" if link.escrowed else seal(link.city_key, self._store.key),
        )

    def _take(self, link: Link, current: OwnIdentity, asked: Pull, page: Page, *, trusting: bool) -> Taken:
        now = self._desk.clock.wall_ms()
        entries, faults = receiving.read_runs(page.runs)
        others = frozenset(UUID(bytes=one) for one in page.city_desks)

        def first(connection: Transaction) -> None:
            if others - link.city_desks:  # never fewer: what the city once wrote stays written
                sync_state.change_link(connection, city_desks=link.city_desks | others)

        def last(connection: Transaction, taken: Taken) -> None:
            sync_state.change_link(
                connection,
                cursor=b"" if taken.again else page.cursor,
                epoch=page.epoch,
                ward=page.ward or link.ward,
                ward_name=page.ward_name or link.ward_name,
                clock_ahead_ms=now - page.time,
                contact_ms=now,
                counted_ms=link.counted_ms if page.more else now,
                escrowed=page.epoch == link.epoch and not page.restart,
                trouble=None,
            )
            sync_state.keep_held(connection, current.desk, page.quarantined, QUARANTINE_SHOWN)
            if not page.more:
                sync_state.keep_counts(connection, asked.count_from, asked.count_to, page.counts)

        taken = receiving.take(self._store, entries, now, first=first, last=last, trusting=trusting)
        self.received += taken.new
        self.faults += [*faults, *taken.faults]
        return taken

    def _has_all(self, identity: OwnIdentity, page: Page) -> bool:
        """False where the city lacks what it once confirmed: it was restored, and gets it again."""
        if page.expects - 1 >= identity.confirmed:
            return True
        self._confirm(identity, page.expects - 1)
        return False

    def _ask_about_others(self, current: OwnIdentity) -> None:
        """The city was restored or is a new one: it may lack what it had of this PC's earlier ids."""
        for identity in self._identities():
            if identity.desk == current.desk or identity.token is None or identity.upto == 0:
                continue
            page = self._client.pull(identity.token, Pull(own_after=NOTHING_AFTER, app=__version__))
            if page.expects - 1 < identity.confirmed:
                self._confirm(identity, page.expects - 1)

    # --- another id ---------------------------------------------------------------------------------------------------

    def _retire(self, identity: OwnIdentity, known: int) -> None:
        """The city has something else under this id, or more than is here: go on under another one."""
        agreed = self._agreed(identity, known)
        if agreed is None:
            agreed = self._agreed(identity, 0) or 0
        fork(self._desk, identity.desk, agreed, self._random)

    def _agreed(self, identity: OwnIdentity, after: int) -> int | None:
        """Up to which number the city's content is ours; None where it differs before `after` already."""
        agreed = after
        while True:
            page = self._client.pull(identity.token or "", Pull(own_after=agreed, app=__version__))
            for run in page.runs:
                with self._store.reading() as connection:
                    before = identities.hash_at(connection, identity.desk, run.first_seq - 1)
                    last = run.first_seq - 1 + len(run.bodies)
                    ours = identities.hashes_between(connection, identity.desk.bytes, run.first_seq, last)
                if before != run.prev:
                    return None if agreed == after else agreed
                for seq, _, _, found in run.entries():
                    if ours.get(seq) != found:
                        return agreed
                    agreed = seq
            if not page.more or not page.runs:
                return agreed

    def _tell(self, *, more: bool) -> None:
        self._told(Progress(self.sent, max(self._to_send, self.sent), self.received, more))
