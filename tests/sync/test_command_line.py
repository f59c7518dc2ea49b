"""`ward-desk enrol` and `ward-desk sync` as programs of their own, while the desk is open elsewhere."""

from __future__ import annotations

import pytest
from tests.cli.program import run
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

WRONG_USAGE = 64


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk that is set up and open, and was never enrolled."""
    found = ward.new_seat()
    for _ in range(3):
        ward.work.enter(found, ward.work.somebody(found))
    return found


def test_enrolled_and_synced_beside_the_open_desk(ward: Ward, seat: Seat) -> None:
    folder = ("--data-dir", seat.paths.folder)
    never = run(*folder, "sync", "--json")
    assert (never.code, never.json["trouble"]["code"], never.json["unsent"]) == (2, "not_enrolled", 5)
    enrolled = run(*folder, "enrol", seat.line.url, "-", "--json", stdin=f"{seat.code}\n".encode())
    assert enrolled.code == 0
    assert enrolled.json == {"ward": ward.code, "ward_name": f"Phường {ward.seed}", "url": seat.line.url}
    done = run(*folder, "sync", "--json")
    assert done.code == 0
    assert done.json["sent"] == 6  # also that the desk belongs to the city's ward now
    assert (done.json["unsent"], done.json["held"], done.json["trouble"]) == (0, 0, None)
    assert len(done.json["days"]) == 14
    ward.work.enter(seat, ward.work.somebody(seat))
    assert run(*folder, "sync").code == 0
    again = run(*folder, "sync", "--json")
    assert (again.code, again.json["sent"], again.json["received"]) == (0, 0, 0)
    assert len(ward_visits(ward)) == 4


def ward_visits(ward: Ward) -> set[object]:
    from tests.sync.judging import in_city

    return set(in_city(ward.city, ward.code).visits)


def test_what_goes_wrong_is_said_in_words_with_the_exit_code(ward: Ward, seat: Seat) -> None:
    folder = ("--data-dir", seat.paths.folder)
    wrong = run(*folder, "enrol", seat.line.url, "AAAA-BBBB-CCCC")
    assert wrong.code == 2
    assert wrong.err.startswith("ward-desk: ")
    assert "AAAA" not in wrong.err
    assert run(*folder, "enrol", "http://city.example", "AAAA").code == 2
    assert run(*folder, "enrol", seat.line.url).code == WRONG_USAGE
    assert run(*folder, "enrol", seat.line.url, seat.code).code == 0
    seat.line.offline = True
    cut = run(*folder, "sync")
    assert cut.code == 2
    assert cut.err.startswith("ward-desk: ")
    assert "6" in cut.out
