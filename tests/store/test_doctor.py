"""The doctor finds every kind of tampering, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.desks import MONDAY, Office
from tests.store.visit_rows import add_visits, assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.days import submit_day
from ward_desk.services.people import PersonEntry, change_person
from ward_desk.services.visits import correct_visit, delete_visit, restore_visit
from ward_desk.store.doctor import examine
from ward_desk.store.engine import connect


@pytest.fixture
def busy_office(office: Office) -> Iterator[Office]:
    """With visits that were corrected, moved, deleted and restored, a sent day and a changed person."""
    ids = add_visits(office, 12)
    correct_visit(office.desk, office.hung, ids[0], {"note": "đã sửa", "people": 2})
    correct_visit(office.desk, office.official, ids[1], {"started_at": office.clock.wall - 3_600_000 * 30})
    correct_visit(office.desk, office.hung, ids[2], {"code": "1.001193"})
    delete_visit(office.desk, office.hung, ids[3], "nhầm")
    delete_visit(office.desk, office.hung, ids[4], "nhầm")
    restore_visit(office.desk, office.hung, ids[4], "không nhầm")
    submit_day(office.desk, office.mai, MONDAY)
    change_person(office.desk, office.official, office.mai.person.id, PersonEntry("Trần Thị Mai", campaign_to=date(2026, 12, 1)))  # fmt: skip
    yield office


def test_a_busy_desk_is_sound(busy_office: Office) -> None:
    assert_sound(busy_office)
    found = examine(busy_office.desk.store)
    assert (found.visits, found.desks) == (12, 1)
    busy_office.reopen()
    assert_sound(busy_office)


def test_an_empty_desk_is_sound(office: Office) -> None:
    assert_sound(office)


TAMPERINGS = {
    "a visit's text": "UPDATE visits SET note = 'khác' WHERE place = (SELECT max(place) FROM visits)",
    "a visit's person": "UPDATE visits SET person = zeroblob(16) WHERE place = (SELECT max(place) FROM visits)",
    "a visit's mark": "UPDATE visits SET deleted = 1 WHERE place = (SELECT max(place) FROM visits)",
    "a visit's place": "UPDATE visits SET place = place + (1 << 30) WHERE place = (SELECT max(place) FROM visits)",
    "a visit taken away": "DELETE FROM visits WHERE place = (SELECT max(place) FROM visits)",
    "a visit made up": "INSERT INTO visits SELECT place + 1, zeroblob(16), ward, person, service, service_name, procedure, procedure_name, subject, people, channel, outcome, reason, started_at, seconds, late, dossier, note, satisfaction, deleted, incident FROM visits LIMIT 1",
    "a person's role": "UPDATE people SET role = 'official' WHERE role = 'volunteer'",
    "a person taken away": "DELETE FROM people WHERE role = 'volunteer'",
    "a person made up": "INSERT INTO people (id, name, role, active, confirmed) VALUES (zeroblob(16), 'X', 'official', 1, 0)",
    "a desk's ward": "UPDATE desks SET ward = '00000'",
    "a sent day": "UPDATE submissions SET sent = 0",
    "a body": "UPDATE log SET body = CAST(body || x'00' AS BLOB) WHERE seq = 5",
    "a byte of a body": "UPDATE log SET body = CAST(substr(body, 1, 100) || x'ff' || substr(body, 102) AS BLOB) WHERE seq = 6",
    "a hash": "UPDATE log SET hash = zeroblob(32) WHERE seq = 7",
    "the last hash": "UPDATE log SET hash = zeroblob(32) WHERE seq = (SELECT max(seq) FROM log)",
    "a change taken out": "DELETE FROM log WHERE seq = 8",
    "the last change taken out": "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
    "a change under another kind": "UPDATE log SET kind = 'incident' WHERE seq = (SELECT max(seq) FROM log)",
    "a change under another key": "UPDATE log SET key = zeroblob(16) WHERE seq = 9",
    "a change at another moment": "UPDATE log SET at = at + 5 WHERE seq = 9",
    "a change of another desk": "UPDATE log SET desk = zeroblob(16) WHERE seq = (SELECT max(seq) FROM log)",
    "all changes of another desk": "UPDATE log SET desk = zeroblob(16)",
    "the search of one visit": "DELETE FROM visit_text WHERE rowid = (SELECT max(place) FROM visits)",
    "the search of a visit that is not": "INSERT INTO visit_text(rowid, words) VALUES (5, 'ghi chu')",
    "one visit's words under another's": "INSERT INTO visit_text(rowid, words) VALUES (5, 'ghi chu'); DELETE FROM visit_text WHERE rowid = (SELECT max(place) FROM visits)",
    "a visit's words": "DELETE FROM visit_text WHERE rowid = (SELECT max(place) FROM visits); INSERT INTO visit_text(rowid, words) VALUES ((SELECT max(place) FROM visits), 'gi do khac')",
    "a contact without a visit": "PRAGMA foreign_keys = OFF; INSERT INTO contacts VALUES (zeroblob(16), 'X', NULL, 'call_back', 1, zeroblob(16), '2026-12-01')",
}  # fmt: skip


@pytest.mark.parametrize("statements", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_is_found(busy_office: Office, statements: str) -> None:
    raw: Any = connect(busy_office.paths.database, busy_office.desk.store.key)
    for statement in statements.split("; "):
        raw.execute(statement)
    changed = raw.total_changes
    raw.close()
    assert changed, "the test changed nothing"
    assert examine(busy_office.desk.store).faults != []


def test_a_column_of_another_type_is_a_damaged_file(busy_office: Office) -> None:
    raw = connect(busy_office.paths.database, busy_office.desk.store.key)
    raw.execute("UPDATE log SET body = CAST(body AS TEXT) WHERE seq = 5")
    raw.close()
    with pytest.raises(DeskError) as caught:
        examine(busy_office.desk.store)
    assert caught.value.code == "database_damaged"


def test_faults_name_no_citizen(busy_office: Office) -> None:
    raw = connect(busy_office.paths.database, busy_office.desk.store.key)
    raw.execute("UPDATE visits SET note = 'Bà Nguyễn Thị Tư'")
    raw.close()
    assert "Tư" not in " ".join(examine(busy_office.desk.store).faults)


def test_the_doctor_reads_what_another_desk_wrote_too(busy_office: Office) -> None:
    """A second chain in the log, as sync will bring it: a tampered one is named by its desk."""
    from uuid import UUID

    from ward_desk.store import log as change_log
    from ward_desk.store.projection import rebuild
    from ward_ledger.change import make_change

    store, desk, last = busy_office.desk.store, UUID(int=77), None
    with store.writing() as connection:
        for number in range(3):
            change, body, found_hash = make_change(last, desk=desk, at=(busy_office.clock.wall << 16) + number, by=busy_office.mai.person.id, kind="visit", key=UUID(int=500 + number), set={"service": "C4.1", "outcome": "done", "started_at": busy_office.clock.wall})  # fmt: skip
            change_log.insert(connection, change, body, found_hash)
            last = (change.seq, found_hash)
        rebuild(connection, store.rights(connection))
    assert_sound(busy_office)
    assert examine(store).desks == 2
    raw = connect(busy_office.paths.database, store.key)
    raw.execute("UPDATE log SET hash = zeroblob(32) WHERE desk = ? AND seq = 2", (desk.bytes,))
    raw.close()
    (fault,) = examine(store).faults
    assert str(desk) in fault
    assert "change 2" in fault
