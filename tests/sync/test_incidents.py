"""An incident among real desks of a ward and a real city: noted at one, seen by all, changed by several at once."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.desks import HOUR, MINUTE
from tests.sync.rounds import one_round, until_quiet
from tests.sync.test_complaints import done, enter, official
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward
from tests.unit.test_hotline_text import JAM, PLACE

from ward_city.service import now_ms
from ward_city.work import incidents as city_incidents
from ward_city.work.author import Author
from ward_desk.checks.hotline_facts import facts_of
from ward_desk.checks.words import read_book
from ward_desk.services import incidents
from ward_desk.services.incident_text import text_for_hotline
from ward_desk.services.incidents import IncidentEntry, IncidentRow
from ward_desk.store.doctor import examine

CLERK = Author(UUID(int=4711), "Sở")


@pytest.fixture
def seats(ward: Ward) -> list[Seat]:
    """Two desks that are enrolled and know each other's people."""
    found = [ward.new_seat(), ward.new_seat()]
    until_quiet(found)
    return found


def note(seat: Seat) -> UUID:
    entry = IncidentEntry(
        "Máy in HP-Quay1 báo lỗi",
        part="printers",
        about="HP-Quay1",
        findings=("device_error",),
        facts=facts_of(PLACE, JAM),
        tried="Tắt bật",
    )
    return incidents.note(seat.desk, official(seat), entry)


def answer(ward: Ward, key: UUID, state: str, ticket: str, text: str = "") -> None:
    """1022 answers on the city's page."""
    with ward.city.engine.begin() as connection:
        _, history = city_incidents.incident(connection, ward.code, key)
        said = city_incidents.Answer(state, ticket, text)
        assert city_incidents.answer(connection, ward.code, key, said, seen=history.latest, by=CLERK, now=now_ms())


def everywhere(ward: Ward, seats: list[Seat], key: UUID) -> IncidentRow:
    """The incident as all desks and the city see it, which is the same."""
    here, there = (incidents.expect_incident(seat.desk, key) for seat in seats)
    assert here == there
    with ward.city.engine.connect() as connection:
        city, _ = city_incidents.incident(connection, ward.code, key)
    assert (city.title, city.state, city.ticket, city.closed) == (here.title, here.state, here.ticket, here.closed)
    assert (city.part, city.about, city.tried) == (here.part, here.about, here.tried)
    assert [fact.split(" ", 1)[0] for fact in city.facts] == [name for name, _ in here.facts]
    return here


def test_noted_here_seen_there_and_answered_by_1022(ward: Ward, seats: list[Seat]) -> None:
    one, other = seats
    key = note(one)
    until_quiet(seats)
    with ward.city.engine.connect() as connection:
        assert [row.id for row in city_incidents.queue(connection, ward=ward.code).rows] == [key]
    answer(ward, key, "in_repair", "1022-7", "Thợ đến chiều nay.")
    until_quiet(seats)
    row = everywhere(ward, seats, key)
    assert (row.state, row.ticket, row.note, row.desk_name) == ("in_repair", "1022-7", "Thợ đến chiều nay.", one.name)
    assert [step.by_name for step in incidents.incident_history(other.desk, key)] == [official(one).person.name, ""]
    incidents.close(other.desk, official(other), key)
    until_quiet(seats)
    assert everywhere(ward, seats, key).closed
    with ward.city.engine.connect() as connection:
        assert city_incidents.queue(connection, ward=ward.code).rows == []


def test_two_desks_without_a_line_change_one_incident_and_agree(ward: Ward, seats: list[Seat]) -> None:
    one, other = seats
    key = note(one)
    until_quiet(seats)
    for seat in seats:
        seat.clock.advance(MINUTE)
    incidents.report(one.desk, official(one), key, "SC-1")
    other.clock.advance(MINUTE)
    incidents.change(other.desk, official(other), key, {"note": "Đã gọi thợ", "tried": "Thay hộp mực"})
    incidents.close(other.desk, official(other), key)
    one.clock.advance(HOUR)
    incidents.start_repair(one.desk, official(one), key)
    until_quiet(seats)
    row = everywhere(ward, seats, key)
    assert (row.state, row.closed_at) == ("in_repair", None), "the later step counts, and its time of closing with it"
    assert (row.ticket, row.note, row.tried) == ("SC-1", "Đã gọi thợ", "Thay hộp mực")
    steps = [incidents.incident_history(seat.desk, key) for seat in seats]
    assert steps[0] == steps[1]
    assert len(steps[0]) == 5
    for seat in seats:
        assert examine(seat.desk.store).faults == []


def test_any_desk_tells_the_hotline_where_it_was_noted(ward: Ward, seats: list[Seat]) -> None:
    """The second PC was never checked, and has no printer; the text names the first one's."""
    one, other = seats
    key = note(one)
    until_quiet(seats)
    book = read_book()
    one.clock.wall = other.clock.wall = max(one.clock.wall, other.clock.wall)
    here, there = (
        text_for_hotline(seat.desk, official(seat), incidents.expect_incident(seat.desk, key), "vi", book)
        for seat in seats
    )
    assert here == there
    for wanted in ("QUAY-02", "VNB3R12345", "48213", "49.4C02", one.name):
        assert wanted in there


def test_a_visit_and_its_incident_arrive_in_any_order(ward: Ward, seats: list[Seat]) -> None:
    one, other = seats
    helped = enter(one)
    done(one_round(one))
    done(one_round(other))
    key = note(one)
    incidents.link_visit(one.desk, official(one), helped, key)
    until_quiet(seats)
    assert [row.visit.id for row in incidents.visits_of(other.desk, key)] == [helped]
    assert examine(other.desk.store).faults == []
