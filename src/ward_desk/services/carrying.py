"""The desk's day on a USB stick where there is no network: a file for the city, and the city's answer taken in.

The same changes may go by network too; the city takes nothing twice, and neither does the desk.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import msgspec

from ward_desk import __version__
from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk
from ward_desk.services.exchange import QUARANTINE_SHOWN
from ward_desk.services.own_ids import expect_link, follow_ward, fork, own_key, pushes_of, succession
from ward_desk.store import identities, receiving, sync_state
from ward_desk.store.identities import OwnIdentity
from ward_desk.store.persons import own_desk_or_none
from ward_desk.store.receiving import Taken
from ward_desk.store.store import Transaction
from ward_desk.store.sync_state import Link, Round, Trouble
from ward_desk.sync import usb
from ward_desk.sync.keys import Random, seal
from ward_ledger.carried import Answer, CityFile, DeskFile, NotAFile, Succession, Welcome
from ward_ledger.wire import Page, Pull, Push, Refused

CARRIED_BYTES = 128 * 1024 * 1024  # of changes in one file; the next one takes the rest

__all__ = ["Read", "Written", "read_file", "write_file"]


class Written(msgspec.Struct, frozen=True):
    """A file for the city: how many changes are in it, how many bytes it has, and whether there are more than fit."""

    changes: int
    bytes: int
    more: bool = False


class Read(msgspec.Struct, frozen=True):
    """What an answer of the city brought: how many changes it has now that it had not confirmed before, how many of them
    have no effect there, how many changes of others came, and whether another file should be carried at once (more
    waits in the city, or this PC has to make itself known under a new id). `trouble`: why something was not taken, and
    what to do."""

    confirmed: int
    held: int
    received: int
    more: bool
    trouble: Trouble | None = None


def write_file(desk: Desk, path: Path, random: Random = os.urandom) -> Written:
    """Write what the city has not confirmed, of every id of this PC, and what the desk would pull. Nothing counts as
    sent before the answer is read. Raises DeskError `not_set_up`, `not_enrolled`, `usb_full` or `file_not_written`; a
    file that was there stays as it was then."""
    own_key(desk, random)
    with desk.store.reading() as connection:
        link = expect_link(connection)
        found = identities.all_identities(connection)
    signer = _signer(found)
    now = desk.clock.wall_ms()
    pushes, more = _pushes(desk, found)
    sealed_key = b"" if link.escrowed else seal(link.city_key, desk.store.key)
    pull = Pull(link.cursor, own_after=signer.confirmed, app=__version__, now=now, sealed_key=sealed_key)
    file = DeskFile(signer.desk.bytes, now, pull, tuple(pushes), tuple(_successions(desk, found)))
    raw = usb.sealed_file(file, signer.seed, link.city_key)
    try:
        usb.write_whole(path, raw)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DeskError("usb_full") from error
        raise DeskError("file_not_written", file=str(path), detail=error.strerror or str(error)) from error
    return Written(sum(len(push.bodies) for push in pushes), len(raw), more)


def read_file(desk: Desk, path: Path, random: Random = os.urandom) -> Read:
    """Take in the city's answer to a file of this PC. It may be read again, and late: it never takes back what the city
    confirmed since. Raises DeskError `not_enrolled`, `file_missing`, `file_not_read`, `usb_not_ours`, `usb_wrong_way`,
    `usb_sealed`, `usb_forged`, `usb_other_desk` or `usb_too_large`; nothing is changed then."""
    with desk.store.reading() as connection:
        link = expect_link(connection)
        found = identities.all_identities(connection)
    raw = _raw(path)
    try:
        file = usb.opened_file(raw, {one.desk: one.seed for one in found}, link.city_key)
    except NotAFile as error:
        raise DeskError(error.code, file=path.name) from error
    taking = _Taking(desk, file, link, random)
    taking.take()
    with desk.store.writing() as connection:
        done = Round(
            at_ms=desk.clock.wall_ms(),
            seconds=0.0,
            sent=taking.confirmed,
            received=taking.received,
            held=taking.held,
            bytes_down=len(raw),
            trouble=taking.trouble,
        )
        sync_state.note_round(connection, done)
    more = taking.forked or (bool(file.pages) and file.pages[-1].more)
    return Read(taking.confirmed, taking.held, taking.received, more, taking.trouble)


def _signer(found: list[OwnIdentity]) -> OwnIdentity:
    """The newest id that the city knows: it signs the file, and the answer is sealed to it."""
    known = [one for one in found if one.token is not None]
    if not known:
        raise DeskError("not_enrolled")
    return known[-1]


def _pushes(desk: Desk, found: list[OwnIdentity]) -> tuple[list[Push], bool]:
    pushes: list[Push] = []
    room = CARRIED_BYTES
    for identity in found:
        if identity.upto == 0:
            continue
        for push, _ in pushes_of(desk, identity, identity.confirmed):
            if room <= 0:
                return pushes, True
            pushes.append(push)
            room -= sum(map(len, push.bodies))
    return pushes, False


def _successions(desk: Desk, found: list[OwnIdentity]) -> list[Succession]:
    """Ids that the city does not know yet."""
    unknown = [one for one in found if one.token is None and one.upto != 0]
    wishes = (succession(desk, found, one) for one in unknown)
    return [Succession(old.desk.bytes, wish) for old, wish in wishes]


def _raw(path: Path) -> bytes:
    try:
        return usb.read_raw(path)
    except FileNotFoundError as error:
        raise DeskError("file_missing", file=str(path)) from error
    except OSError as error:
        raise DeskError("file_not_read", file=str(path), detail=error.strerror or str(error)) from error


class _Taking:
    """One answer of the city, proven to be its own and for this PC. Every step may be done again."""

    def __init__(self, desk: Desk, file: CityFile, link: Link, random: Random) -> None:
        self._desk, self._file, self._link, self._random = desk, file, link, random
        self._knew_all = self._is_newest = False
        self.confirmed = self.held = self.received = 0
        self.forked = False
        self.trouble: Trouble | None = None

    def take(self) -> None:
        """Take everything over. An answer to a file from before the city said more says nothing against that."""
        with self._desk.store.reading() as connection:
            own_one = _identity(connection, UUID(bytes=self._file.desk))
        self._knew_all = own_one is not None and self._file.own_after >= own_one.confirmed
        self._is_newest = self._knew_all and self._file.after == self._link.cursor
        for welcome in self._file.welcomes:
            self._take_welcome(welcome)
        for answer in self._file.answers:
            self._take_answer(answer)
        own = UUID(bytes=self._file.desk)
        told = (*self._file.own, *self._file.pages)
        if told:
            self._note_expected(own, told[-1].expects - 1)
        self.forked = self._go_on_if_apart(own, told)
        for page in self._file.own:
            self._take_page(own, page)
        before = None if self.forked else self._file.after
        from_start = not self._file.after or any(page.restart for page in self._file.pages[:1])
        for page in self._file.pages:
            self._take_page(own, page, before, from_start=from_start)
            before = None if before is None else page.cursor
        follow_ward(self._desk)
        with self._desk.store.writing() as connection:
            sync_state.change_link(connection, contact_ms=max(self._link.contact_ms, self._made_ms()))

    def _made_ms(self) -> int:
        """When the city made the file, by this PC's clock."""
        return min(self._file.made_at + self._link.clock_ahead_ms, self._desk.clock.wall_ms())

    def _take_welcome(self, welcome: Welcome) -> None:
        if welcome.refused is not None:
            self._note(welcome.refused)
        elif welcome.enrolled is not None and welcome.enrolled.token:
            desk = UUID(bytes=welcome.desk)
            with self._desk.store.writing() as connection:
                identity = _identity(connection, desk)
                if identity is not None and identity.token is None:
                    identities.give_token(connection, desk, welcome.enrolled.token)

    def _take_answer(self, answer: Answer) -> None:
        desk = UUID(bytes=answer.desk)
        if answer.pushed is not None:
            if self._note_expected(desk, answer.pushed.expects - 1, answer.last_seq):
                with self._desk.store.writing() as connection:  # an old answer says nothing of what was mended since
                    sync_state.add_held(connection, answer.pushed.quarantined)
                self.held += len(answer.pushed.quarantined)
        elif answer.refused is not None:
            if answer.refused.code == "gap":
                self._note_expected(desk, answer.refused.expects - 1)
            self._note(answer.refused)

    def _note_expected(self, desk: UUID, has: int, sent: int = 0) -> bool:
        """The city has that much of an id; says whether that is more than was known. Of what it has beyond what was
        sent, nobody here knows whose it is."""
        with self._desk.store.writing() as connection:
            identity = _identity(connection, desk)
            if identity is None:
                return False
            if has < identity.confirmed and self._knew_all:
                identities.confirm(connection, desk, has)
            elif min(has, sent) > identity.confirmed:
                identities.confirm(connection, desk, min(has, sent))
                self.confirmed += min(has, sent) - identity.confirmed
                return True
            return False

    def _go_on_if_apart(self, desk: UUID, told: Sequence[Page]) -> bool:
        """The city has something else under the id, or more of it than this PC, which was restored from a copy or is
        one of another: go on under a new id, which the next file makes known."""
        with self._desk.store.reading() as connection:
            identity = _identity(connection, desk)
            last, _ = identities.last_of(connection, desk)
            writes = own_desk_or_none(connection) == desk
        if identity is None or identity.upto is not None:
            return False
        refused = [one.refused.code for one in self._file.answers if one.desk == desk.bytes and one.refused is not None]
        behind = writes and bool(told) and told[-1].expects > last + 1
        if "conflict" not in refused and not behind:
            return False
        fork(self._desk, desk, self._agreed(identity), self._random)
        self.trouble = None
        return True

    def _agreed(self, identity: OwnIdentity) -> int:
        """Up to which number the city's content under the id is ours."""
        agreed = identity.confirmed
        runs = [run for page in self._file.own for run in page.runs if run.desk == identity.desk.bytes]
        with self._desk.store.reading() as connection:
            for run in runs:
                last = run.first_seq - 1 + len(run.bodies)
                ours = identities.hashes_between(connection, run.desk, run.first_seq, last)
                if identities.hash_at(connection, identity.desk, run.first_seq - 1) != run.prev:
                    return agreed
                for seq, _, _, found in run.entries():
                    if ours.get(seq) != found:
                        return agreed
                    agreed = seq
        return agreed

    def _take_page(self, own: UUID, page: Page, before: bytes | None = None, *, from_start: bool = False) -> None:
        """Take a page in. It moves the cursor where that is still the one it was asked `before`."""
        entries, faults = receiving.read_runs(page.runs)
        store, now = self._desk.store, self._desk.clock.wall_ms()
        with store.reading() as connection:
            link = expect_link(connection)
        others = frozenset(UUID(bytes=one) for one in page.city_desks)
        follows = link.cursor == before

        def begin(connection: Transaction) -> None:
            if others - link.city_desks:
                sync_state.change_link(connection, city_desks=link.city_desks | others)

        def end(connection: Transaction, taken: Taken) -> None:
            if follows:
                sync_state.change_link(connection, cursor=b"" if taken.again else page.cursor)
            if self._is_newest:
                told = {"ward": page.ward or link.ward, "ward_name": page.ward_name or link.ward_name}
                sync_state.change_link(connection, **told)
                sync_state.keep_held(connection, own, page.quarantined, QUARANTINE_SHOWN)

        taken = receiving.take(store, entries, now, first=begin, last=end, trusting=follows and from_start)
        self.received += taken.new
        if faults or taken.faults:
            fault = (*faults, *taken.faults)[0]
            error = DeskError("city_chain", seq=fault.seq)
            self.trouble = Trouble(error.code, error.text("vi"), error.text("en"))

    def _note(self, refused: Refused) -> None:
        self.trouble = Trouble(refused.code, refused.vi, refused.en)


def _identity(connection: Transaction, desk: UUID) -> OwnIdentity | None:
    return next((one for one in identities.all_identities(connection) if one.desk == desk), None)
