"""A ward of a real city with real desks on lines of the test's own."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from typing import Self
from uuid import UUID, uuid5

from tests.city.real_city import City
from tests.sync.judging import in_city, judge
from tests.sync.proxy import FINE, Bad, Line, Network
from tests.sync.rounds import until_quiet
from tests.sync.ward_at_work import Seat, Work, Written, copied, written

from ward_city import administration, writing
from ward_city.service import now_ms
from ward_desk.services.maintenance import back_up, restore
from ward_ledger.records import Kind

CITY_CLERK = UUID("5a1d6c0e-0000-4000-8000-000000000001")


class Ward:
    """`empty` is the folder of a desk before its first start, `folder` an empty one for this ward. Use as a context."""

    def __init__(self, city: City, network: Network, empty: Path, folder: Path, seed: int, code: str) -> None:
        self.city, self.network, self.empty, self.folder, self.seed, self.code = (
            city, network, empty, folder, seed, code,
        )  # fmt: skip
        self.dice = random.Random(seed)
        self.work = Work(self.dice)
        self.trace: list[str] = []
        self.seats: list[Seat] = []
        self.clerks = 0
        with city.engine.begin() as connection:
            administration.add_wards(connection, [(code, f"Phường {seed}")], now_ms(), token_bytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for seat in self.seats:
            seat.close()
            seat.line.close()

    def choose(self, number: int) -> Callable[[str], Bad]:
        """What becomes of the requests of that desk."""
        return lambda _: FINE

    def new_seat(self) -> Seat:
        """A further PC, set up and not enrolled."""
        number = len(self.seats)
        folder = self.folder / f"pc-{number}"
        shutil.copytree(self.empty, folder)
        line = self.new_line(number)
        seat = Seat(f"Quầy {number}", folder, f"{self.seed}/{number}", line, self.new_code, self.trace)
        self.seats.append(seat)
        self.work.set_up(seat)
        return seat

    def clerk_adds(self, name: str) -> UUID:
        """The department adds a volunteer to the ward's roster; his id."""
        self.clerks += 1
        key = uuid5(CITY_CLERK, f"{self.code}/{self.clerks}")
        values = {"name": name, "role": "volunteer", "active": True}
        with self.city.engine.begin() as connection:
            writing.write(connection, self.code, by=CITY_CLERK, kind=Kind.PERSON, key=key, values=values, now=now_ms())
        return key

    def new_line(self, number: int) -> Line:
        return self.network.line(self.city.server.port, self.choose(number))

    def new_code(self) -> str:
        """The department gives out another code, and forgives wrong ones: all PCs here have one address."""
        with self.city.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM failures")
        return self.city.code(self.code)

    def copy_disk(self, seat: Seat) -> Seat:
        """Somebody installs another PC from this one's disk image."""
        number = len(self.seats)
        folder = self.folder / f"pc-{number}"
        found = copied(seat, f"Quầy {number}", folder, f"{self.seed}/{number}", self.new_line(number))
        self.seats.append(found)
        return found

    def back_up(self, seat: Seat) -> None:
        """A copy that lies on a stick from now on."""
        made = back_up(seat.desk).path
        kept = self.folder / f"{seat.paths.folder.name}-{len(seat.copies)}.backup"
        shutil.copyfile(made, kept)
        seat.copies.append(kept)

    def put_back(self, seat: Seat, copy: Path) -> None:
        """An older copy is restored; the file it replaces can still be read."""
        seat.close()
        restore(seat.paths, copy, None, seat.clock)
        seat.open()

    def lose_disk(self, seat: Seat, copy: Path) -> None:
        """The disk died, and a copy is restored: what lies nowhere else is gone, and nobody can want it back."""
        seat.close()
        for path in seat.paths.folder.glob(seat.paths.database.name + "*"):
            path.unlink()
        restore(seat.paths, copy, None, seat.clock)
        seat.open()
        self.work.forget(self.known_somewhere())

    def known_somewhere(self) -> set[Written]:
        """Everything that the city or any desk has."""
        found = {written(change) for change in in_city(self.city, self.code).changes.values()}
        for seat in self.seats:
            found |= {written(change) for change, _ in seat.changes()}
        return found

    def settle(self) -> None:
        """All trouble ends; then everything must be as it should."""
        self.trace.append("all is well again")
        until_quiet(self.seats)
        judge(self.city, self.code, self.seats, self.work)
