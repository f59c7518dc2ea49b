"""Rounds of real desks with a city, as the tests let them happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.sync.proxy import FINE
from tests.sync.ward_at_work import Seat

from ward_desk.services.enrolment import enrol
from ward_desk.services.syncing import Progress, Round, sync_once, sync_status
from ward_desk.sync.client import CityClient, CityError
from ward_ledger.wire import Page, Pull, Pushed

ROUNDS_TO_HEAL = 8


class PulledPlug(BaseException):
    """The PC is off in the middle of a round."""


class BusyClient(CityClient):
    """A client at a PC where somebody goes on working while a request is under way."""

    def __init__(self, url: str, meanwhile: Callable[[], None]) -> None:
        super().__init__(url, "0.1.0")
        self._meanwhile = meanwhile

    def push(self, token: str, packed: bytes) -> Pushed:
        self._meanwhile()
        try:
            return super().push(token, packed)
        finally:
            self._meanwhile()

    def pull(self, token: str, asked: Pull) -> Page:
        try:
            return super().pull(token, asked)
        finally:
            self._meanwhile()


def one_round(
    seat: Seat,
    meanwhile: Callable[[], None] = lambda: None,
    told: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Round | None:
    """Enrol if that is still to do, and sync. None when the desk could not enrol."""
    client = BusyClient(seat.line.url, meanwhile)
    try:
        if not is_enrolled(seat, client):
            return None
        found = sync_once(seat.desk, lambda _: client, told, stop, seat.dice.randbytes)
    finally:
        client.close()
    seat.note(f"sent {found.sent}, received {found.received}, {found.trouble and found.trouble.code}")
    return found


def is_enrolled(seat: Seat, client: CityClient) -> bool:
    """Enrol with the slip of paper. When its code was used by another PC, the department gives a new one."""
    if sync_status(seat.desk).enrolled:
        return True
    try:
        enrol(seat.desk, None, seat.line.url, seat.code, lambda _: client, seat.dice.randbytes)
    except CityError as error:
        seat.note(f"enrols: {error.word}")
        if error.word == "bad_code":
            seat.code = seat.new_code()
        return False
    return True


def until_quiet(seats: Sequence[Seat], rounds: int = ROUNDS_TO_HEAL) -> None:
    """All trouble ends. Nobody needs more than a few rounds, and in the end there is nothing to do for anybody."""
    for seat in seats:
        seat.line.choose = lambda _: FINE
        seat.line.offline = False
        seat.line.deliver_late()
    done: list[Round | None] = []
    for _ in range(rounds):
        done = [one_round(seat) for seat in seats]
        if all(one is not None and not one.trouble and not one.sent and not one.received for one in done):
            return
    raise AssertionError("; ".join(["somebody is stuck", *map(_told, seats, done)]))


def _told(seat: Seat, last: Round | None) -> str:
    status = sync_status(seat.desk)
    if last is None:
        return f"{seat.name}: does not get enrolled"
    moved = f"sent {last.sent}, received {last.received}, {last.trouble and last.trouble.code}"
    return f"{seat.name}: {status.unsent} unsent, in the last round {moved}"
