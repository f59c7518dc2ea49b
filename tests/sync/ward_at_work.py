"""A ward with real desks for the schedules: PCs at which people work, that sync, crash, are restored and copied.

Everything follows from one seed, but for the city's own clock and random numbers. What was acknowledged to anybody is
remembered, to be looked for in the end.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from tests.desks import DAY, MINUTE, WARD, FakeClock, at, empty_desk
from tests.sync.proxy import Line

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.desk import Session
from ward_desk.services.people import PersonEntry, SetUp, add_person, change_person, people, set_up_desk
from ward_desk.services.running import finish_visit, start_visit
from ward_desk.services.signing_in import session_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit, restore_visit
from ward_desk.store.log import own_desk
from ward_desk.store.tables import log, visits
from ward_ledger.change import Change, decode
from ward_ledger.ids import uuid7
from ward_ledger.records import Role

YEAR = 365 * DAY
SERVICES = ("C4.1", "C1.2")
CORRECTIONS: tuple[Callable[[random.Random], dict[str, object]], ...] = (
    lambda dice: {"outcome": dice.choice(["done", "guided", "follow_up", "passed_1022"])},
    lambda dice: {"seconds": dice.randrange(60, 3600)},
    lambda dice: {"note": f"ghi chú {dice.randrange(1 << 30)}"},
    lambda dice: {"people": dice.randrange(1, 9), "satisfaction": dice.choice([None, 1, 5])},
    lambda dice: {"started_at": at(8) - dice.randrange(1, 3 * DAY // MINUTE) * MINUTE},
)


class Written(NamedTuple):
    """What a change says, whoever carries it: a desk that goes on under a new id says the same again."""

    at: int
    by: UUID
    kind: str
    key: UUID
    set: bytes
    why: str | None


def written(change: Change) -> Written:
    values = msgspec.json.encode(change.set, order="deterministic")
    return Written(change.at, change.by, change.kind, change.key, values, change.why)


class SeededClock(FakeClock):
    """A PC's clock whose ids follow from a seed."""

    def __init__(self, seed: str) -> None:
        super().__init__()
        self._dice = random.Random(seed)

    def new_id(self) -> UUID:
        return uuid7(self.wall, self._dice.randbytes(10))


class Seat:
    """One PC: its folder, its clock, its way to the city. `code` is the slip of paper with the enrolment code, `copies`
    are the backups that lie on a stick. `folder` may be a copy of another desk's; `trace` gets what happened."""

    def __init__(
        self, name: str, folder: Path, seed: str, line: Line, new_code: Callable[[], str], trace: list[str]
    ) -> None:
        self.name, self.line, self.new_code, self.trace = name, line, new_code, trace
        self.code = new_code()
        self.paths = Paths(folder)
        self.clock = SeededClock(seed)
        self.dice = random.Random(f"{seed}/keys")
        self.copies: list[Path] = []
        self.open()

    def note(self, what: str) -> None:
        self.trace.append(f"  {self.name}: {what}")

    def open(self) -> None:
        """Start the program."""
        self.desk = empty_desk(self.paths.folder, self.clock)

    def go_off_after(self, transactions: int, plug: type[BaseException]) -> None:
        """Let that many transactions that write be done, and raise instead of the next. Ends with the next start."""
        writing = self.desk.store.writing
        left = transactions

        @contextmanager
        def counted() -> Iterator[sa.Connection]:
            nonlocal left
            left -= 1
            if left < 0:
                raise plug
            with writing() as connection:
                yield connection

        self.desk.store.writing = counted  # type: ignore[method-assign]

    def restart(self) -> None:
        """End the program and start it again."""
        self.close()
        self.open()

    def changes(self) -> Iterator[tuple[Change, bytes]]:
        """Every change in the log, with its hash."""
        with self.desk.store.reading() as connection:
            rows = connection.execute(sa.select(log.c.body, log.c.hash)).all()
        return ((decode(row.body), row.hash) for row in rows)

    def own_id(self) -> UUID:
        with self.desk.store.reading() as connection:
            return own_desk(connection)

    def own_last(self) -> int:
        """The number of the last change under the id that writes now."""
        with self.desk.store.reading() as connection:
            query = sa.select(sa.func.coalesce(sa.func.max(log.c.seq), 0)).where(
                log.c.desk == own_desk(connection).bytes
            )
            return int(connection.execute(query).scalar_one())

    def own_after(self, seq: int) -> list[Change]:
        with self.desk.store.reading() as connection:
            mine = own_desk(connection).bytes
            query = sa.select(log.c.body).where(log.c.desk == mine, log.c.seq > seq).order_by(log.c.seq)
            return [decode(body) for body in connection.execute(query).scalars()]

    def visit_ids(self) -> list[tuple[UUID, bool]]:
        """The visits that the screens show, in a fixed order, and whether each is marked deleted."""
        with self.desk.store.reading() as connection:
            rows = connection.execute(sa.select(visits.c.id, visits.c.deleted).order_by(visits.c.id)).all()
        return [(UUID(bytes=row.id), row.deleted) for row in rows]

    def close(self) -> None:
        self.desk.store.close()


class Work:
    """What people do at the PCs of one ward, by dice. `acknowledged` is everything a screen said was saved,
    and how often: people at two PCs may do the same in the same moment."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.acknowledged: dict[Written, str] = {}
        self.times: Counter[Written] = Counter()
        self.number = 0

    def set_up(self, seat: Seat) -> None:
        """The first start: the desk and its first official."""
        set_up_desk(seat.desk, SetUp(WARD, seat.name, f"Cán bộ {seat.name}", "quay-mot-cua"))
        self._remember(seat, 0)

    def something(self, seat: Seat) -> None:
        """One thing that somebody does at that PC. What the app refuses in words is not done."""
        act = self.dice.choices(
            [
                self.enter,
                self.correct,
                self.delete_or_restore,
                self.run_timer,
                self.add_volunteer,
                self.change_somebody,
            ],
            [22, 24, 7, 4, 3, 4],
        )[0]
        before = seat.own_last()
        try:
            act(seat, self.somebody(seat))
        except DeskError as error:
            assert error.code in REFUSED_IN_WORDS, error.code
        seat.clock.advance(self.dice.randrange(1, 10 * MINUTE))
        self._remember(seat, before)

    def forget(self, known: set[Written]) -> None:
        """A disk died: nobody can want back what lies nowhere else."""
        self.acknowledged = {one: where for one, where in self.acknowledged.items() if one in known}

    def _remember(self, seat: Seat, before: int) -> None:
        for change in seat.own_after(before):
            self.acknowledged[written(change)] = seat.name
            self.times[written(change)] += 1

    def somebody(self, seat: Seat) -> Session:
        active = [one for one in people(seat.desk) if one.active]
        officials = [one for one in active if one.role == Role.OFFICIAL]
        return session_of(seat.desk, self.dice.choice([*active, *officials[:1]] or people(seat.desk)))

    def _some_visit(self, seat: Seat) -> tuple[UUID, bool] | None:
        found = seat.visit_ids()
        return self.dice.choice(found) if found else None

    def enter(self, seat: Seat, session: Session) -> None:
        self.number += 1
        started = seat.clock.wall - self.dice.randrange(MINUTE, 2 * DAY)
        entry = VisitEntry(self.dice.choice(SERVICES), "done", started, 5, note=f"lượt {self.number} ở {seat.name}")
        enter_visit(seat.desk, session, entry)

    def correct(self, seat: Seat, session: Session) -> None:
        found = self._some_visit(seat)
        if found is not None:
            correct_visit(seat.desk, session, found[0], self.dice.choice(CORRECTIONS)(self.dice), "sửa lại")

    def delete_or_restore(self, seat: Seat, session: Session) -> None:
        found = self._some_visit(seat)
        if found is not None:
            (restore_visit if found[1] else delete_visit)(seat.desk, session, found[0], "nhập nhầm")

    def run_timer(self, seat: Seat, session: Session) -> None:
        timer = start_visit(seat.desk, session, self.dice.choice(SERVICES))
        seat.clock.advance(self.dice.randrange(1, 20 * MINUTE))
        if self.dice.random() < 0.3:
            seat.clock.jump(self.dice.choice([-YEAR, YEAR]))
        finish_visit(seat.desk, session, timer.id, "guided")

    def add_volunteer(self, seat: Seat, session: Session) -> None:
        self.number += 1
        entry = PersonEntry(f"Tình nguyện viên {self.number}", school="Đại học Duy Tân")
        add_person(seat.desk, session, entry, "2580")

    def change_somebody(self, seat: Seat, session: Session) -> None:
        """End or take back an account, or make a volunteer an official and the reverse."""
        who = self.dice.choice(people(seat.desk))
        entry = PersonEntry(who.name, who.role, who.school or "", date(2026, 11, 16), date(2026, 11, 29), who.active)
        if self.dice.random() < 0.6:
            entry = msgspec.structs.replace(entry, active=not who.active)
        else:
            turned = Role.VOLUNTEER if who.role == Role.OFFICIAL else Role.OFFICIAL
            entry = msgspec.structs.replace(entry, role=turned)
        change_person(seat.desk, session, who.id, entry)


REFUSED_IN_WORDS = {
    "nothing_changed",
    "not_your_visit",
    "not_allowed",
    "last_official",
    "name_taken",
    "started_in_future",
    "reason_missing",
}


def copied(seat: Seat, name: str, folder: Path, seed: str, line: Line) -> Seat:
    """Another PC with a copy of this one's disk."""
    seat.close()
    shutil.copytree(seat.paths.folder, folder)
    seat.open()
    found = Seat(name, folder, seed, line, seat.new_code, seat.trace)
    found.code = seat.code
    found.clock.wall, found.clock.mono = seat.clock.wall, seat.clock.mono
    return found
