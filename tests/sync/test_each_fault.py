"""Every fault of the network, once, at every request that a desk makes: said in plain words, and over with the next
round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.city.real_city import City, started_city
from tests.desks import empty_desk
from tests.sync.proxy import FINE, PORTAL_PATH, Bad, Fault, Network
from tests.sync.rounds import one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_desk.services import secrets
from ward_desk.services.syncing import Round, sync_status
from ward_desk.sync import client

QUIET = {Fault.NONE, Fault.TWICE, Fault.AGAIN, Fault.SLOW}
_numbers = count(1)


@pytest.fixture(scope="module")
def own_city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found
        assert found.faults() == []


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    with Network() as found:
        yield found


@pytest.fixture
def ward(own_city: City, network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", lambda: hasher)
    monkeypatch.setattr(client, "READ_S", 0.5)  # or a line that hangs would take a minute of the test's time
    empty, folder = tmp_path / "empty", tmp_path / "ward"
    empty_desk(empty).store.close()
    folder.mkdir()
    number = next(_numbers)
    with Ward(own_city, network, empty, folder, number, f"f{number}") as found:
        yield found


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk that has something to send, and something to get."""
    other = ward.new_seat()
    ward.work.enter(other, ward.work.somebody(other))
    one_round(other)
    found = ward.new_seat()
    for _ in range(5):
        ward.work.something(found)
    return found


def in_words(found: Round) -> None:
    """Trouble is told in both languages, and no secret is in it."""
    assert found.trouble is not None
    for text in (found.trouble.vi, found.trouble.en):
        assert len(text) > 15
        assert "wd1_" not in text
        assert "{" not in text


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/push", "/v1/pull"])
@pytest.mark.parametrize("fault", list(Fault))
def test_one_fault_costs_one_round(ward: Ward, seat: Seat, path: str, fault: Fault) -> None:
    left = 2  # the first try, and the second that follows at once where a connection broke

    def choose(asked: str) -> Bad:
        nonlocal left
        if asked != path or left == 0:
            return FINE
        left -= 1
        return Bad(fault)

    seat.line.choose = choose
    found = one_round(seat)
    if path == "/v1/enrol" and fault not in QUIET:
        assert found is None
        assert not sync_status(seat.desk).enrolled
    elif fault not in QUIET and (path, fault) != ("/v1/push", Fault.ERROR_413):  # then less is sent, at once
        assert found is not None
        in_words(found)
        assert sync_status(seat.desk).last_trouble == found.trouble
    else:
        assert found is not None
        assert found.trouble is None
    assert not any(asked.startswith(PORTAL_PATH) for asked, _ in seat.line.passed), "the desk followed a portal"
    seat.line.choose = lambda _: FINE
    again = one_round(seat)
    assert again is not None
    assert again.trouble is None
    assert sync_status(seat.desk).last_trouble is None
    assert sync_status(seat.desk).unsent == 0
    ward.settle()


def test_what_was_sent_before_a_cut_is_not_sent_again(ward: Ward, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long offline, many batches, and the line breaks after some of them: it goes on from there."""
    from ward_ledger import wire

    monkeypatch.setattr(wire, "BATCH_BYTES", 2000)
    for _ in range(60):
        ward.work.enter(seat, ward.work.somebody(seat))
    seen = 0

    def choose(asked: str) -> Bad:
        nonlocal seen
        seen += asked == "/v1/push"
        return Bad(Fault.DROP) if seen > 3 else FINE

    seat.line.choose = choose
    found = one_round(seat)
    assert found is not None
    assert found.trouble is not None
    assert found.sent > 0
    unsent = sync_status(seat.desk).unsent
    seat.line.choose = lambda _: FINE
    again = one_round(seat)
    assert again is not None
    assert again.sent == unsent
    ward.settle()


def test_something_on_the_way_that_takes_only_short_bodies(ward: Ward, seat: Seat) -> None:
    """A proxy of the office answers 413 to what is not long for us: the desk sends less at once."""
    for _ in range(300):
        ward.work.enter(seat, ward.work.somebody(seat))
    seat.line.largest = 6000
    found = one_round(seat)
    assert found is not None
    assert found.trouble is None
    assert sync_status(seat.desk).unsent == 0
    ward.settle()
