"""What the department does on its pages reaches real desks with their next round, and counts there from its day on."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_bytes
from uuid import UUID

import pytest
from tests.city.lists import csv_of
from tests.sync.rounds import one_round, until_quiet
from tests.sync.test_complaints import done, put
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city.service import now_ms
from ward_city.tables import EVERYWHERE
from ward_city.work import catalogue, incidents, roster, sheets, volunteers, ward_settings
from ward_city.work.author import Author
from ward_desk.services.people import people
from ward_desk.services.ward_rules import catalogue_of
from ward_desk.services.ward_rules import ward_settings as rules_of
from ward_desk.store import things
from ward_ledger.days import local_day
from ward_ledger.records import Incident, Kind

CLERK = Author(UUID(int=4711), "Sở")


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk that is enrolled and has sent everything."""
    found = ward.new_seat()
    done(one_round(found))
    return found


def today(seat: Seat) -> date:
    return local_day(seat.clock.wall)


def test_the_answer_of_1022_comes_back_to_every_pc_of_the_ward(ward: Ward, seat: Seat) -> None:
    other = ward.new_seat()
    key = seat.clock.new_id()
    put(seat, Kind.INCIDENT, key, title="Máy in hỏng", state="noted", started_at=seat.clock.wall, ward=ward.code)
    until_quiet([seat, other])
    with ward.city.engine.begin() as connection:
        _, history = incidents.incident(connection, ward.code, key)
        said = incidents.Answer("in_repair", "1022-7", "Thợ đến chiều nay.")
        assert incidents.answer(connection, ward.code, key, said, seen=history.latest, by=CLERK, now=now_ms())
    until_quiet([seat, other])
    for one in (seat, other):
        with one.desk.store.reading() as connection:
            (found,) = things.records(connection, Kind.INCIDENT, Incident)
        assert (found.title, found.state, found.ticket) == ("Máy in hỏng", "in_repair", "1022-7")
        assert found.note == "Thợ đến chiều nay."


def test_a_list_of_volunteers_and_its_changes(ward: Ward, seat: Seat) -> None:
    start, end = today(seat), today(seat) + timedelta(days=7)
    row = ["Nguyễn Văn Hùng", "VKU", ward.code, f"{start:%d/%m/%Y}", f"{end:%d/%m/%Y}"]
    for last in (end, end + timedelta(days=7)):
        row[4] = f"{last:%d/%m/%Y}"
        with ward.city.engine.begin() as connection:
            rows = sheets.rows_of(csv_of([row]).encode())
            roster.import_list(connection, rows, CLERK, now_ms(), token_bytes)
        done(one_round(seat))
        (person,) = [one for one in people(seat.desk) if one.name == "Nguyễn Văn Hùng"]
        assert (person.school, person.campaign_from, person.campaign_to) == ("VKU", start, last)
    with ward.city.engine.connect() as connection:
        assert volunteers.needs_on(connection, last, search=ward.code).rows[0].there == 1


def test_services_and_settings_count_from_their_day_on(ward: Ward, seat: Seat) -> None:
    day = today(seat) + timedelta(days=3)
    with ward.city.engine.begin() as connection:
        by, now = CLERK, now_ms()
        new = catalogue.NewService("Q7", "Dịch vụ mới", "New service", "", "citizen_business", (), day)
        key = catalogue.add(connection, new, by=by, now=now, random=token_bytes)
        for code, days in ((EVERYWHERE, "30"), (ward.code, "10")):
            start = day if code == ward.code else today(seat)
            ward_settings.set_from(connection, code, {"contact_days": days}, start, by=by, now=now, random=token_bytes)
    done(one_round(seat))
    for on in (day - timedelta(days=1), day):
        with ward.city.engine.connect() as connection:
            here = {row.code: row.service.name_vi for row in catalogue.offered_on(connection, on)}
            rows = ward_settings.rows_for(connection, ward.code)
        assert here == {entry.code: entry.name_vi for entry in catalogue_of(seat.desk, on).entries}
        assert ("Q7" in here) == (on == day)
        wanted = ward_settings.effective_on(rows, on).values["contact_days"][0]
        assert rules_of(seat.desk, on).contact_days == wanted == (10 if on == day else 30)
    with ward.city.engine.begin() as connection:
        catalogue.withdraw(connection, key, by=by, now=now_ms())
    done(one_round(seat))
    assert "Q7" not in {entry.code for entry in catalogue_of(seat.desk, day).entries}
