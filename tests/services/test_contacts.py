"""Names and phones for a call back: with consent only, on this PC only, and only for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.desks import DAY, MONDAY, Office, at
from tests.store.visit_rows import assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.contacts import NEEDS_CALL_BACK, ContactEntry, contact_of, purge_contacts, withdraw_contact
from ward_desk.services.maintenance import back_up
from ward_desk.services.running import finish_visit, running_timers, start_visit
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, enter_visit
from ward_desk.store.engine import connect
from ward_ledger.records import OutcomeCode

TU = ContactEntry("Bà Tư", "0905 123 456", True)


def finish(office: Office, outcome: str = "follow_up", contact: ContactEntry = TU, reason: str | None = None) -> object:
    timer = start_visit(office.desk, office.hung, "C4.1")
    return finish_visit(office.desk, office.hung, timer.id, outcome, contact=contact, reason=reason)


def rows(office: Office, table: str = "contacts") -> list[tuple[object, ...]]:
    raw = connect(office.paths.database, office.desk.store.key)
    found = raw.execute(f"SELECT * FROM {table}").fetchall()
    raw.close()
    return found


def test_with_consent_it_is_kept_with_its_purpose_and_its_end(office: Office) -> None:
    made = finish(office)
    kept = contact_of(office.desk, made.id)
    assert (kept.name, kept.phone, kept.purpose) == ("Bà Tư", "0905 123 456", "call_back")
    assert (kept.consent_by, kept.consent_at) == (office.hung.person.id, at(8))
    assert kept.purge_on == MONDAY + timedelta(days=30)


def test_without_consent_nothing_is_kept_and_the_visit_runs_on(office: Office) -> None:
    with pytest.raises(DeskError) as caught:
        finish(office, contact=ContactEntry("Bà Tư", "", consent=False))
    assert caught.value.code == "consent_missing"
    assert (rows(office), len(running_timers(office.desk))) == ([], 1)


@pytest.mark.parametrize("outcome", sorted(set(OutcomeCode) - NEEDS_CALL_BACK))
def test_an_outcome_without_call_back_keeps_nothing(office: Office, outcome: str) -> None:
    made = finish(office, outcome, reason="x")
    assert contact_of(office.desk, made.id) is None
    assert rows(office) == []


@pytest.mark.parametrize("entry", [ContactEntry(), ContactEntry(" ", "\u200b", True), ContactEntry("", "", False)])
def test_empty_fields_keep_nothing_and_ask_nothing(office: Office, entry: ContactEntry) -> None:
    assert contact_of(office.desk, finish(office, contact=entry).id) is None


def test_it_never_enters_the_log(office: Office) -> None:
    finish(office)
    enter_visit(office.desk, office.hung, VisitEntry("C4.1", "follow_up", at(7), 5), TU)
    assert len(rows(office)) == 2
    for row in rows(office, "log"):
        assert all(word not in row[5] for word in ("Bà Tư".encode(), b"0905"))


def test_it_is_purged_when_its_day_has_come_here_and_in_the_copies(office: Office) -> None:
    made = finish(office)
    copy = back_up(office.desk)
    office.clock.advance(29 * DAY)
    assert purge_contacts(office.desk) == 0
    assert contact_of(office.desk, made.id) is not None
    later = finish(office)
    office.clock.advance(DAY)
    assert purge_contacts(office.desk) == 1
    assert contact_of(office.desk, made.id) is None
    assert contact_of(office.desk, later.id) is not None
    raw = connect(copy.path, office.desk.store.key)
    assert raw.execute("SELECT count(*) FROM contacts").fetchone() == (0,)
    raw.close()
    assert_sound(office)


def test_consent_withdrawn_deletes_it_here_and_in_the_copies(office: Office) -> None:
    made, other = finish(office), finish(office)
    copy = back_up(office.desk)
    assert withdraw_contact(office.desk, office.hung, made.id)
    assert not withdraw_contact(office.desk, office.hung, made.id)
    assert contact_of(office.desk, made.id) is None
    assert contact_of(office.desk, other.id) is not None
    raw = connect(copy.path, office.desk.store.key)
    assert [row[0] for row in raw.execute("SELECT visit FROM contacts")] == [other.id.bytes]
    raw.close()


def test_it_stays_with_a_visit_that_is_corrected_and_moved(office: Office) -> None:
    made = finish(office)
    correct_visit(office.desk, office.hung, made.id, {"started_at": at(7) - 3 * DAY, "note": "x"})
    assert contact_of(office.desk, made.id).name == "Bà Tư"
    assert_sound(office)


def test_how_long_is_a_setting(office: Office) -> None:
    office.desk.settings.change(contact_days=3)
    assert contact_of(office.desk, finish(office).id).purge_on == MONDAY + timedelta(days=3)
