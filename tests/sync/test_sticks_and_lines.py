"""Sticks and a network at once, by dice: files that arrive late, twice, in any order or never; PCs copied and restored."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TypeVar

import pytest
from tests.sync.rounds import one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city import usb
from ward_city.service import now_ms
from ward_desk.services.carrying import read_file, write_file
from ward_desk.services.syncing import sync_status

STEPS = 60
T = TypeVar("T")


class Sticks:
    """Every file that was ever written, and every answer: any of them may turn up again."""

    def __init__(self, ward: Ward, dice: random.Random) -> None:
        self._ward, self._dice = ward, dice
        self._files: list[Path] = []
        self._answers: list[tuple[Seat, Path]] = []
        self._of: dict[Path, Seat] = {}

    def write(self, seat: Seat) -> None:
        if not sync_status(seat.desk).enrolled:
            return
        path = self._ward.folder / f"{len(self._files)}.ward-desk"
        done = write_file(seat.desk, path, seat.dice.randbytes)
        seat.note(f"writes {path.name}: {done.changes}")
        self._files.append(path)
        self._of[path] = seat

    def hand_in(self, _: Seat) -> None:
        if not self._files:
            return
        path = self._some(self._files)
        answer = self._ward.folder / f"{path.stem}-{len(self._answers)}.ward-city"
        taken = usb.take_in(self._ward.city.engine, self._ward.city.key, path.read_bytes(), now_ms())
        self._ward.trace.append(f"  the city reads {path.name}: {taken.told()}")
        answer.write_bytes(taken.receipt)
        self._answers.append((self._of[path], answer))

    def read(self, _: Seat) -> None:
        if not self._answers:
            return
        seat, path = self._some(self._answers)
        before = sync_status(seat.desk)
        found = read_file(seat.desk, path, seat.dice.randbytes)
        seat.note(f"reads {path.name}: {found.confirmed}, {found.received}, {found.trouble and found.trouble.code}")
        assert sync_status(seat.desk).enrolled == before.enrolled

    def _some(self, among: list[T]) -> T:
        """Mostly a late one."""
        return among[-1] if self._dice.random() < 0.6 else self._dice.choice(among)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_way_all_come_to_one_state(ward: Ward, seed: int) -> None:
    dice = random.Random(f"sticks {seed}")
    sticks = Sticks(ward, dice)
    for _ in range(2):
        one_round(ward.new_seat())
    # One copy at most: two copies of a PC that is a copy itself each say again what was unsent.
    acts = {
        ward.work.something: 30,
        sticks.write: 12,
        sticks.hand_in: 12,
        sticks.read: 12,
        one_round: 6,
        ward.back_up: 2,
        lambda seat: seat.copies and ward.put_back(seat, dice.choice(seat.copies)): 1,
        lambda seat: len(ward.seats) < 3 and ward.copy_disk(seat): 1,
    }
    try:
        for _ in range(STEPS):
            act = dice.choices(list(acts), list(acts.values()))[0]
            act(dice.choice(ward.seats))
        ward.settle()
    except BaseException:
        print("\n".join(ward.trace))
        raise
