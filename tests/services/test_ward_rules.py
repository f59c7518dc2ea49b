"""What the city and the officials set: it counts from its day on, for the open desk too, and for no day before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.desks import DAY, MONDAY, Office, at
from tests.services.city_changes import city_writes, enrolled

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_of, kept_until
from ward_desk.services.desk import NO_RULES
from ward_desk.services.running import finish_visit, running_timers, start_visit
from ward_desk.services.service_search import ServiceSearch
from ward_desk.services.signing_in import place_of, sign_in
from ward_desk.services.visits import visit
from ward_desk.services.ward_rules import catalogue_of, renew, ward_settings
from ward_ledger.records import Kind

TUESDAY = MONDAY + timedelta(days=1)
NEW = {
    "code": "C9.1",
    "name_vi": "Gia hạn thẻ xe buýt",
    "name_en": "Renew a bus pass",
    "parent": "C1",
    "synonyms": ["thẻ buýt"],
    "valid_from": TUESDAY.isoformat(),
}


@pytest.fixture(autouse=True)
def in_a_city(office: Office) -> None:
    enrolled(office)


def refused(office: Office, code: str) -> bool:
    try:
        start_visit(office.desk, office.hung, code)
    except DeskError as error:
        return error.code == "unknown_service"
    return False


class TestCatalogue:
    def test_a_service_counts_from_its_day_on_without_a_new_start(self, office: Office) -> None:
        city_writes(office, Kind.SERVICE, NEW)
        assert not renew(office.desk)
        assert all(entry.code != "C9.1" for entry in office.desk.catalogue.entries)
        office.clock.advance(DAY)
        assert renew(office.desk)
        assert not renew(office.desk)
        assert ServiceSearch(office.desk.catalogue).find("the buyt")[0].code == "C9.1"
        timer = start_visit(office.desk, office.hung, "C9.1")
        assert finish_visit(office.desk, office.hung, timer.id, "done").service_name == NEW["name_vi"]

    def test_a_day_can_be_asked_for_before_it_comes(self, office: Office) -> None:
        city_writes(office, Kind.SERVICE, NEW)
        assert catalogue_of(office.desk, TUESDAY).entry("C9.1").name_en == "Renew a bus pass"
        with pytest.raises(DeskError):
            catalogue_of(office.desk, MONDAY - timedelta(days=400)).entry("C0")

    def test_it_is_there_after_a_new_start(self, office: Office) -> None:
        city_writes(office, Kind.SERVICE, NEW | {"valid_from": MONDAY.isoformat()})
        assert office.reopen().catalogue.entry("C9.1").service == "C9.1"

    def test_a_correction_of_a_row_counts(self, office: Office) -> None:
        key = city_writes(office, Kind.SERVICE, NEW | {"valid_from": MONDAY.isoformat()})
        assert renew(office.desk)
        city_writes(office, Kind.SERVICE, {"name_vi": "Gia hạn thẻ"}, key)
        assert renew(office.desk)
        assert office.desk.catalogue.entry("C9.1").name_vi == "Gia hạn thẻ"

    def test_what_was_recorded_under_a_code_that_ended_is_still_shown(self, office: Office) -> None:
        timer = start_visit(office.desk, office.hung, "C4.1")
        name = office.desk.catalogue.entry("C4.1").name_vi
        made = finish_visit(office.desk, office.hung, timer.id, "done")
        running = start_visit(office.desk, office.hung, "C4.1")
        city_writes(office, Kind.SERVICE, {"code": "C4.1", "valid_to": MONDAY.isoformat()})
        office.clock.advance(DAY)
        assert renew(office.desk)
        assert all(entry.code != "C4.1" for entry in office.desk.catalogue.entries)
        assert visit(office.desk, made.id).service_name == office.desk.catalogue.entry("C4.1").name_vi == name
        assert finish_visit(office.desk, office.hung, running.id, "done").service_name == name

    def test_a_running_visit_outlives_a_code_that_vanishes(self, office: Office) -> None:
        """The city takes back a row that it should not have sent, by giving it another code."""
        key = city_writes(office, Kind.SERVICE, NEW | {"valid_from": MONDAY.isoformat()})
        renew(office.desk)
        timer = start_visit(office.desk, office.hung, "C9.1")
        city_writes(office, Kind.SERVICE, {"code": "C9.2"}, key)
        assert renew(office.desk)
        assert refused(office, "C9.1") and not refused(office, "C9.2")
        assert [one.name_vi for one in running_timers(office.desk)] == ["C9.1", NEW["name_vi"]]
        assert finish_visit(office.desk, office.hung, timer.id, "done").service == "C9.1"


class TestSettings:
    def write(self, office: Office, **values: object) -> None:
        city_writes(office, Kind.WARD_SETTINGS, values)  # type: ignore[arg-type]

    def test_nothing_set_is_nothing(self, office: Office) -> None:
        assert ward_settings(office.desk, MONDAY) == NO_RULES == office.desk.rules

    def test_a_ward_has_its_own_before_that_of_all_wards_field_by_field(self, office: Office) -> None:
        mine = office.official.ward_code
        self.write(office, hotline="1022", contact_days=20, valid_from="2026-01-01")
        self.write(office, ward=mine, hotline="0236 3 821 000", valid_from="2026-02-01")
        self.write(office, contact_days=10, hotline="1023", valid_from="2026-03-01")
        self.write(office, ward="20197", hotline="of another ward", contact_days=5)
        found = ward_settings(office.desk, MONDAY)
        assert (found.hotline, found.contact_days, found.name) == ("0236 3 821 000", 10, None)
        assert ward_settings(office.desk, date(2026, 1, 15)).hotline == "1022"
        assert ward_settings(office.desk, date(2025, 12, 31)) == NO_RULES

    def test_a_new_name_of_the_ward_counts_from_its_day_on(self, office: Office) -> None:
        enrolled(office, "Phường theo thành phố")
        self.write(office, ward=office.official.ward_code, name="Phường Hải Vân Mới", valid_from=TUESDAY.isoformat())
        self.write(office, name="for all wards a name makes no sense")
        renew(office.desk)
        assert place_of(office.desk).ward_name == "Phường theo thành phố"
        office.clock.advance(DAY)
        assert renew(office.desk)
        assert place_of(office.desk).ward_name == "Phường Hải Vân Mới"
        assert sign_in(office.desk, office.hung.person.id, "2580").ward_name == "Phường Hải Vân Mới"

    def test_how_long_contacts_are_kept(self, office: Office) -> None:
        self.write(office, contact_days=7)
        assert renew(office.desk)
        timer = start_visit(office.desk, office.hung, "C4.1")
        made = finish_visit(office.desk, office.hung, timer.id, "follow_up", contact=ContactEntry("Bà Tư", "", True))
        assert contact_of(office.desk, made.id).purge_on == kept_until(office.desk) == MONDAY + timedelta(days=7)

    def test_an_official_may_set_it_too(self, office: Office) -> None:
        with office.desk.store.writing() as connection:
            values = {"ward": office.official.ward_code, "contact_days": 14, "valid_from": MONDAY.isoformat()}
            office.desk.store.save(
                connection,
                now_ms=at(9),
                by=office.official.person.id,
                kind=Kind.WARD_SETTINGS,
                key=office.clock.new_id(),
                values=values,
            )
        assert renew(office.desk)
        assert office.desk.rules.contact_days == 14
