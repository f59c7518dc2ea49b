"""A day that is sent, approved and changed stands alike on two desks and in the city: the same merge, the same digest."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.desks import MINUTE, at
from tests.sync.rounds import until_quiet
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city.merging import merge_wards
from ward_city.pages.ward import day_lines
from ward_city.pages.ward_days import standings
from ward_city.service import now_ms
from ward_desk.services import incidents
from ward_desk.services.day_states import DayState, Standing, read_before, read_day
from ward_desk.services.days import EmptyReason, submit_day
from ward_desk.services.desk import Session
from ward_desk.services.people import people
from ward_desk.services.review_rules import set_review_rules
from ward_desk.services.reviewing import approve_day, return_day
from ward_desk.services.signing_in import session_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit
from ward_ledger.days import local_day


@pytest.fixture
def seats(ward: Ward) -> tuple[Seat, Seat]:
    """Two enrolled desks whose officials know each other's people."""
    both = ward.new_seat(), ward.new_seat()
    until_quiet(both)
    return both


def official(seat: Seat) -> Session:
    """The first official of that desk."""
    mine = [one for one in people(seat.desk) if one.role == "official" and str(one.id) and _made_here(seat, one.id)]
    return session_of(seat.desk, mine[0])


def _made_here(seat: Seat, person: UUID) -> bool:
    from ward_ledger.ids import first_official

    return person == first_official(seat.own_id())


def helped(seat: Seat, hour: int, **fields: object) -> UUID:
    entry: dict[str, object] = {"service": "C4.1", "outcome": "done", "minutes": 5, "note": "đã in lại"} | fields
    start = at(hour, day=today(seat) - timedelta(days=1))
    return enter_visit(seat.desk, official(seat), VisitEntry(started_at=start, **entry)).id  # type: ignore[arg-type]


def today(seat: Seat) -> date:
    return local_day(seat.clock.wall)


def everywhere(ward: Ward, seats: tuple[Seat, Seat], day: date) -> Standing:
    """How the day stands on each desk and in the city, which must be one thing."""
    until_quiet(seats)
    here, there = (read_day(seat.desk, day).mark.standing for seat in seats)
    with ward.city.engine.connect() as connection:
        city = standings(connection, ward.code, day, day, seats[0].clock.wall).get(day, Standing())
    assert here == there == city
    return city


def test_one_day_from_open_to_approved_again(ward: Ward, seats: tuple[Seat, Seat]) -> None:
    one, other = seats
    day = today(one) - timedelta(days=1)
    first, second = helped(one, 8), helped(other, 9, people=3, satisfaction=4, dossier="H17-1")
    incident = incidents.note(
        one.desk, official(one), incidents.IncidentEntry("Máy in", part="printers", started_at=at(10, day=day))
    )
    correct_visit(one.desk, official(one), first, {"incident": str(incident)})
    assert everywhere(ward, seats, day).state == DayState.OPEN
    submit_day(one.desk, official(one), day)
    assert everywhere(ward, seats, day).state == DayState.SENT
    approve_day(other.desk, official(other), day, read_day(other.desk, day).mark.digest)
    approved = everywhere(ward, seats, day)
    assert (approved.state, approved.changed) == (DayState.APPROVED, False)
    incidents.close(one.desk, official(one), incident)
    assert not everywhere(ward, seats, day).changed, "how a repair goes on is no part of what was approved"

    correct_visit(one.desk, official(one), second, {"seconds": 900}, "nhầm")
    assert everywhere(ward, seats, day).changed
    before = read_before(one.desk, read_day(one.desk, day).mark)
    assert before.exact
    assert [(found.before.seconds, found.after.seconds) for found in before.visits] == [(300, 900)]
    correct_visit(one.desk, official(one), second, {"seconds": 300}, "không nhầm")
    assert not everywhere(ward, seats, day).changed
    delete_visit(other.desk, official(other), first, "ghi hai lần")
    assert everywhere(ward, seats, day).changed
    approve_day(one.desk, official(one), day, read_day(one.desk, day).mark.digest)
    assert not everywhere(ward, seats, day).changed


def test_what_a_late_desk_brings_asks_again(ward: Ward, seats: tuple[Seat, Seat]) -> None:
    """Written before the approval, but on a PC that was offline: the clock alone would not tell."""
    one, late = seats
    day = today(one) - timedelta(days=1)
    helped(one, 8)
    until_quiet(seats)
    brought = helped(late, 9)
    one.clock.advance(MINUTE)
    submit_day(one.desk, official(one), day)
    approve_day(one.desk, official(one), day, read_day(one.desk, day).mark.digest)
    assert everywhere(ward, seats, day).changed
    before = read_before(late.desk, read_day(late.desk, day).mark)
    assert before.exact
    assert [(found.before, found.after.id) for found in before.visits] == [(None, brought.bytes)]


def test_two_officials_at_once(ward: Ward, seats: tuple[Seat, Seat]) -> None:
    one, other = seats
    day = today(one) - timedelta(days=1)
    visit = helped(one, 8)
    submit_day(one.desk, official(one), day)
    until_quiet(seats)
    approve_day(one.desk, official(one), day, read_day(one.desk, day).mark.digest)
    other.clock.advance(MINUTE)
    return_day(other.desk, official(other), day, "Xem lại", {visit: "Sai thủ tục"})
    found = everywhere(ward, seats, day)
    assert (found.state, found.comments, found.digest) == (DayState.RETURNED, {visit: "Sai thủ tục"}, None)


def test_the_city_locks_when_the_desks_do_and_tells_why_a_day_is_empty(ward: Ward, seats: tuple[Seat, Seat]) -> None:
    one, _ = seats
    day = today(one) - timedelta(days=1)
    empty = day - timedelta(days=1)
    helped(one, 8)
    for sent in (day, empty):
        submit_day(one.desk, official(one), sent, EmptyReason.POWER)
    approve_day(one.desk, official(one), day, read_day(one.desk, day).mark.digest)
    set_review_rules(one.desk, official(one), lock_days=1)
    until_quiet(seats)
    with ward.city.engine.connect() as connection:
        for now, state in ((at(23, 59, date(2026, 12, 1)), "approved"), (at(0, 0, date(2026, 12, 2)), "locked")):
            lines = {line.day: line for line in day_lines(connection, ward.code, empty, day, now)}
            assert (lines[day].state, lines[day].changed) == (state, False)
    assert (lines[empty].sums, lines[empty].why, lines[empty].state) == (None, "power", "sent")
    one.clock.advance(at(0, 0, date(2026, 12, 2)) - one.clock.wall)
    assert read_day(one.desk, day).mark.standing.state == DayState.LOCKED


def test_a_day_of_two_wards_that_became_one_is_asked_about_again(ward: Ward, tmp_path: Path) -> None:
    """Nobody has approved both parts together. What came is told, and approving once more settles it everywhere."""
    folder = tmp_path / "other"
    folder.mkdir()
    with Ward(ward.city, ward.network, ward.empty, folder, ward.seed + 1000, f"{ward.code}-other") as other:
        here, there = ward.new_seat(), other.new_seat()
        seats = here, there
        until_quiet(seats)
        day = today(here) - timedelta(days=1)
        made = {seat: helped(seat, hour) for seat, hour in ((here, 8), (there, 9))}
        there.clock.advance(MINUTE)
        for seat in seats:
            submit_day(seat.desk, official(seat), day)
            approve_day(seat.desk, official(seat), day, read_day(seat.desk, day).mark.digest)
        until_quiet(seats)
        assert not any(read_day(seat.desk, day).mark.standing.changed for seat in seats)
        with ward.city.engine.begin() as connection:
            merge_wards(connection, other.code, ward.code, now_ms())
        assert everywhere(ward, seats, day).changed
        for seat in seats:
            before = read_before(seat.desk, read_day(seat.desk, day).mark)
            assert before.exact
            assert [(found.before, found.after.id) for found in before.visits] == [(None, made[here].bytes)]
        approve_day(here.desk, official(here), day, read_day(here.desk, day).mark.digest)
        found = everywhere(ward, seats, day)
        assert (found.state, found.changed) == (DayState.APPROVED, False)
