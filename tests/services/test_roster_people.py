"""Volunteers and officials that come with the city's list: no PIN here yet, and days on which they may sign in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from tests.desks import DAY, HUNG, HUNG_PIN, MAI, OFFICIAL, Office
from tests.services.city_changes import city_writes, enrolled

from ward_desk.errors import DeskError
from ward_desk.services.people import PersonEntry, change_person, people, set_secret
from ward_desk.services.running import finish_visit, start_visit
from ward_desk.services.signing_in import people_without_secret, sign_in, sign_in_by_name, sign_in_tiles
from ward_ledger.change import Value
from ward_ledger.records import Kind

LAN, PIN = "Phạm Ngọc Lan", "3692"


@pytest.fixture(autouse=True)
def in_a_city(office: Office) -> None:
    enrolled(office)


def comes(office: Office, name: str = LAN, key: UUID | None = None, **more: Value) -> UUID:
    """Somebody comes with the list, for 24 November to 5 December unless said otherwise."""
    values: dict[str, Value] = {
        "name": name,
        "role": "volunteer",
        "school": "Đại học Bách khoa",
        "ward": office.official.ward_code,
        "campaign_from": "2026-11-24",
        "campaign_to": "2026-12-05",
        "active": True,
    }
    return city_writes(office, Kind.PERSON, values | more, key)


def refusal(office: Office, person: UUID, secret: str = PIN) -> str | None:
    try:
        sign_in(office.desk, person, secret)
    except DeskError as error:
        return error.code
    return None


def test_an_official_sets_the_first_pin_and_the_dates_decide(office: Office) -> None:
    lan = comes(office)
    assert people_without_secret(office.desk) == {lan}
    office.clock.advance(DAY)
    assert refusal(office, lan) == "no_secret"
    with pytest.raises(DeskError) as caught:
        set_secret(office.desk, office.hung, lan, PIN)
    assert caught.value.code == "not_allowed"
    set_secret(office.desk, office.official, lan, PIN)
    assert people_without_secret(office.desk) == frozenset()
    assert refusal(office, lan) is None
    for days, code in ((-1, "campaign_not_started"), (11, None), (12, "campaign_over")):
        office.clock.jump(days * DAY)
        assert refusal(office, lan) == code
        office.clock.jump(-days * DAY)


def test_a_pin_can_be_set_before_the_first_day(office: Office) -> None:
    lan = comes(office)
    set_secret(office.desk, office.official, lan, PIN)
    assert refusal(office, lan) == "campaign_not_started"
    office.clock.advance(DAY)
    assert refusal(office, lan) is None


def test_longer_dates_from_the_city_let_a_volunteer_in_again(office: Office) -> None:
    lan = comes(office)
    set_secret(office.desk, office.official, lan, PIN)
    office.clock.advance(20 * DAY)
    assert refusal(office, lan) == "campaign_over"
    city_writes(office, Kind.PERSON, {"campaign_to": "2026-12-31"}, lan)
    assert refusal(office, lan) is None


def test_whom_the_city_takes_off_the_list_cannot_sign_in(office: Office) -> None:
    lan = comes(office, campaign_from="2026-11-01")
    set_secret(office.desk, office.official, lan, PIN)
    assert refusal(office, lan) is None
    city_writes(office, Kind.PERSON, {"active": False}, lan)
    assert refusal(office, lan) == "person_inactive"
    assert LAN not in [tile.person.name for tile in sign_in_tiles(office.desk)]
    assert people_without_secret(office.desk) == frozenset()


def test_what_such_a_volunteer_records_counts(office: Office) -> None:
    lan = comes(office, campaign_from="2026-11-01")
    set_secret(office.desk, office.official, lan, PIN)
    session = sign_in(office.desk, lan, PIN)
    timer = start_visit(office.desk, session, "C4.1")
    assert finish_visit(office.desk, session, timer.id, "done").person == lan


def test_those_whose_days_are_over_come_last(office: Office) -> None:
    comes(office, "An Đã Xong", campaign_from="2026-10-01", campaign_to="2026-10-15")
    comes(office, "Anh Sắp Tới")
    comes(office, "Bình Đang Làm", campaign_from="2026-11-01")
    names = [tile.person.name for tile in sign_in_tiles(office.desk)]
    assert names == [OFFICIAL, HUNG, MAI, "Bình Đang Làm", "An Đã Xong", "Anh Sắp Tới"]  # Bình has no PIN here yet


def test_a_volunteers_pin_opens_nothing_once_the_city_makes_him_an_official(office: Office) -> None:
    hung = office.hung.person.id
    city_writes(office, Kind.PERSON, {"role": "official"}, hung)
    assert refusal(office, hung, HUNG_PIN) == "no_secret"
    assert people_without_secret(office.desk) == {hung}
    set_secret(office.desk, office.official, hung, "mot-mat-khau-dai")
    assert sign_in(office.desk, hung, "mot-mat-khau-dai").is_official


def test_two_of_one_name_stay_two_people(office: Office) -> None:
    """The official had made him by hand before the list came."""
    twin = comes(office, HUNG, campaign_from="2026-11-01")
    assert sign_in_by_name(office.desk, HUNG, HUNG_PIN).person.id == office.hung.person.id
    longer = PersonEntry(
        HUNG, school="Đại học Duy Tân", campaign_from=date(2026, 11, 1), campaign_to=date(2026, 12, 31)
    )
    assert change_person(office.desk, office.official, office.hung.person.id, longer).campaign_to == date(2026, 12, 31)
    set_secret(office.desk, office.official, twin, PIN)
    with pytest.raises(DeskError) as caught:
        sign_in_by_name(office.desk, HUNG, PIN)
    assert caught.value.code == "unknown_person"
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, active=False))
    assert sign_in_by_name(office.desk, HUNG, PIN).person.id == twin
    with pytest.raises(DeskError) as caught:
        change_person(office.desk, office.official, twin, PersonEntry(MAI))
    assert caught.value.code == "name_taken"
    assert len([one for one in people(office.desk) if one.name == HUNG]) == 2
