"""One schedule: a ward with real desks, and everything that may go wrong with their network, by one seed.

`Schedule(…).run()` does it and raises AssertionError where the ward does not come to one state. Needs a city that is at work
and a network; both may serve many schedules, each of which has a ward of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.city.real_city import City
from tests.sync.proxy import Bad, Network, random_faults
from tests.sync.rounds import PulledPlug, one_round
from tests.sync.ward_at_work import YEAR, Seat
from tests.sync.wards import Ward

from ward_desk.services.syncing import Progress

DESKS = 3
STEPS = 30
MOST_DESKS = 5


class Schedule(Ward):
    """The ward of one seed."""

    def __init__(self, city: City, network: Network, empty: Path, folder: Path, seed: int) -> None:
        super().__init__(city, network, empty, folder, seed, f"s{seed}")
        self.share = self.dice.choice([0.0, 0.2, 0.5, 0.8])
        self.wild = self.dice.random() < 0.4  # disks are lost, restored and copied
        for _ in range(DESKS):
            self.new_seat()

    def choose(self, number: int) -> Callable[[str], Bad]:
        return random_faults(random.Random(f"{self.seed}/{number}/line"), self.share)

    def run(self) -> None:
        """Everything that happens, the end of all trouble, and the judgement."""
        for _ in range(STEPS):
            self._step()
        self.settle()

    def _step(self) -> None:
        seat = self.dice.choice(self.seats)
        acts: list[tuple[Callable[[Seat], None], int]] = [
            (self.work_a_while, 40),
            (self.round, 26),
            (self.rounds_at_once, 4),
            (self.plug, 4),
            (self.restart, 5),
            (self.clock_jump, 4),
            (self.go_offline_or_back, 5),
            (self.city_writes, 3),
        ]
        if self.wild:
            acts += [(self.copy, 2), (self.back_up, 6), (self.restore, 2), (self.break_disk, 2)]
        act = self.dice.choices([one for one, _ in acts], [weight for _, weight in acts])[0]
        self.trace.append(f"{act.__name__} {seat.name}")
        act(seat)

    def work_a_while(self, seat: Seat) -> None:
        for _ in range(self.dice.randrange(1, 4)):
            self.work.something(seat)

    def round(self, seat: Seat) -> None:
        """Enrol if that is still to do, and sync. Whoever works there may go on meanwhile."""
        dice = random.Random(self.dice.random())
        busy = dice.random() < 0.3

        def meanwhile() -> None:
            if busy and dice.random() < 0.5:
                self.work.something(seat)

        one_round(seat, meanwhile)

    def rounds_at_once(self, _: Seat) -> None:
        """All PCs in the same moment."""
        with ThreadPoolExecutor(len(self.seats)) as pool:
            list(pool.map(one_round, self.seats))

    def plug(self, seat: Seat) -> None:
        """The PC goes off in a round, between two transactions or two requests, or the round is told to stop."""
        left = self.dice.randrange(1, 4)
        how = self.dice.choice(["between transactions", "between requests", "stop"])

        def told(_: Progress) -> None:
            nonlocal left
            left -= 1
            if left <= 0 and how == "between requests":
                raise PulledPlug

        if how == "between transactions":
            seat.go_off_after(self.dice.randrange(1, 12), PulledPlug)
        try:
            one_round(seat, told=told, stop=lambda: left <= 0)
        except PulledPlug:
            seat.note(f"plug pulled {how}")
        seat.restart()

    def restart(self, seat: Seat) -> None:
        seat.restart()

    def clock_jump(self, seat: Seat) -> None:
        seat.clock.jump(self.dice.choice([-YEAR, YEAR, -3_600_000, 3_600_000]))

    def go_offline_or_back(self, seat: Seat) -> None:
        seat.line.offline = not seat.line.offline

    def city_writes(self, _: Seat) -> None:
        """The department adds somebody to the ward's roster."""
        self.clerk_adds(f"Người của Sở {self.clerks + 1}")

    def copy(self, seat: Seat) -> None:
        if len(self.seats) < MOST_DESKS:
            self.copy_disk(seat)

    def restore(self, seat: Seat) -> None:
        if seat.copies:
            self.put_back(seat, self.dice.choice(seat.copies))

    def break_disk(self, seat: Seat) -> None:
        if seat.copies:
            self.lose_disk(seat, self.dice.choice(seat.copies))
