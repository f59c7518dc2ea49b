"""What the city holds: said in words, mended or sent again by people who may, never dropped; with a real city."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from uuid import UUID

import pytest
from tests.desks import MINUTE
from tests.sync.rounds import one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_desk.errors import DeskError
from ward_desk.services.desk import Session
from ward_desk.services.people import PersonEntry, add_person, change_person, people
from ward_desk.services.quarantine import SENT_AGAIN_WHY, HeldChange, export_held, held, send_again
from ward_desk.services.signing_in import session_of
from ward_desk.services.syncing import sync_status
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, enter_visit, visit, visit_history
from ward_desk.store import log, projection
from ward_ledger.change import Value
from ward_ledger.records import Kind, Role

VOLUNTEER = "Lê Văn Hùng"


def official(seat: Seat) -> Session:
    found = [one for one in people(seat.desk) if one.role == Role.OFFICIAL and one.name.endswith(seat.name)]
    return session_of(seat.desk, found[0])


def volunteer(seat: Seat) -> Session:
    return session_of(seat.desk, next(one for one in people(seat.desk) if one.name == VOLUNTEER))


def enter(seat: Seat, session: Session, **more: object) -> UUID:
    seat.clock.advance(MINUTE)
    fields: dict[str, object] = {"note": "gọi lại sau"}
    return enter_visit(
        seat.desk, session, VisitEntry("C4.1", "done", seat.clock.wall - MINUTE, 1, **(fields | more))
    ).id  # type: ignore[arg-type]


def put(seat: Seat, by: Session, kind: Kind, key: UUID, values: dict[str, Value]) -> None:
    """Write a change that our own app would refuse, as an app of another age may."""
    with seat.desk.store.writing() as connection:
        log.append(connection, now_ms=seat.clock.wall, by=by.person.id, kind=kind, key=key, values=values)
        projection.refresh(connection, kind, key, seat.desk.store.rights(connection))


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk of a ward in which another one has ended a volunteer's account before he recorded a visit here."""
    found, other = ward.new_seat(), ward.new_seat()
    add_person(found.desk, official(found), PersonEntry(VOLUNTEER), "2580")
    for one in (found, other):
        one_round(one)
    other.clock.wall = found.clock.wall
    hung = next(one for one in people(other.desk) if one.name == VOLUNTEER)
    change_person(other.desk, official(other), hung.id, PersonEntry(VOLUNTEER, active=False))
    one_round(other)
    found.clock.advance(MINUTE)
    return found


def one_held(seat: Seat) -> HeldChange:
    (found,) = held(seat.desk)
    return found


def test_a_held_visit_is_told_in_words_and_sent_again_by_an_official(ward: Ward, seat: Seat) -> None:
    key = enter(seat, volunteer(seat))
    one_round(seat)
    found = one_held(seat)
    assert (found.kind, found.key, found.by_name, found.fields) == (Kind.VISIT, key, VOLUNTEER, ())
    assert found.what.startswith("Lượt hỗ trợ · ") and "/11/2026" in found.what
    assert found.reason_vi and found.reason_en and found.set["note"] == "gọi lại sau"
    assert ward.city.one("SELECT count(*) FROM visits WHERE id = :k", k=key) == 0
    assert sync_status(seat.desk).held == 1

    send_again(seat.desk, official(seat), found.desk_id, found.seq)
    one_round(seat)
    assert held(seat.desk) == [] and sync_status(seat.desk).held == 0
    shown = visit(seat.desk, key)
    assert (shown.note, str(shown.person)) == ("gọi lại sau", found.set["person"])
    assert ward.city.one("SELECT note FROM visits WHERE id = :k", k=key) == "gọi lại sau"
    assert visit_history(seat.desk, key)[-1].why == SENT_AGAIN_WHY
    ward.settle()


def test_nothing_behind_a_held_change_waits_for_it(ward: Ward, seat: Seat) -> None:
    enter(seat, volunteer(seat))
    later = [enter(seat, official(seat)) for _ in range(3)]
    one_round(seat)
    assert len(held(seat.desk)) == 1
    assert all(ward.city.one("SELECT count(*) FROM visits WHERE id = :k", k=key) == 1 for key in later)
    assert sync_status(seat.desk).unsent == 0
    ward.settle()


def test_who_has_no_right_sends_nothing_again(ward: Ward, seat: Seat) -> None:
    hung = volunteer(seat)
    enter(seat, hung)
    one_round(seat)
    found = one_held(seat)
    before = seat.own_last()
    with pytest.raises(DeskError) as caught:
        send_again(seat.desk, hung, found.desk_id, found.seq)
    assert (caught.value.code, seat.own_last(), one_held(seat)) == ("not_allowed", before, found)
    ward.settle()


def test_a_value_that_does_not_fit_is_named_and_mended(ward: Ward, seat: Seat) -> None:
    key = enter(seat, official(seat))
    put(seat, official(seat), Kind.VISIT, key, {"people": 0, "note": "mới"})
    one_round(seat)
    found = one_held(seat)
    assert (found.fields, visit(seat.desk, key).note) == (("people",), "mới")
    with pytest.raises(DeskError) as caught:
        send_again(seat.desk, official(seat), found.desk_id, found.seq)
    assert caught.value.code == "nothing_to_send"
    correct_visit(seat.desk, official(seat), key, {"people": 2})
    one_round(seat)
    assert held(seat.desk) == []
    assert ward.city.one("SELECT people FROM visits WHERE id = :k", k=key) == 2
    ward.settle()


def test_what_was_changed_since_is_not_put_back(ward: Ward, seat: Seat) -> None:
    key = enter(seat, official(seat))
    one_round(seat)
    put(seat, volunteer(seat), Kind.VISIT, key, {"note": "cũ", "satisfaction": 5})
    one_round(seat)
    correct_visit(seat.desk, official(seat), key, {"note": "mới nhất"})
    found = one_held(seat)
    assert found.what.count("·") == 2  # the visit's name and hour, though the change says neither
    send_again(seat.desk, official(seat), found.desk_id, found.seq)
    one_round(seat)
    assert (visit(seat.desk, key).note, visit(seat.desk, key).satisfaction) == ("mới nhất", 5)
    assert held(seat.desk) == []
    ward.settle()


def test_what_only_the_city_may_write_cannot_be_sent_again(ward: Ward, seat: Seat) -> None:
    put(seat, official(seat), Kind.SERVICE, seat.clock.new_id(), {"code": "X1", "name_vi": "Tự đặt"})
    one_round(seat)
    found = one_held(seat)
    assert found.what == "Nội dung hỗ trợ · Tự đặt"
    with pytest.raises(DeskError) as caught:
        send_again(seat.desk, official(seat), found.desk_id, found.seq)
    assert caught.value.code == "not_allowed"
    with pytest.raises(DeskError) as caught:
        send_again(seat.desk, official(seat), found.desk_id, 99_999)
    assert caught.value.code == "nothing_to_send"


def test_the_list_goes_into_a_file_that_no_spreadsheet_runs(ward: Ward, seat: Seat, tmp_path: Path) -> None:
    put(seat, official(seat), Kind.SERVICE, seat.clock.new_id(), {"code": "=1+1", "name_vi": '=HYPERLINK("http://x")'})
    key = enter(seat, volunteer(seat), note="=cmd|' /C calc'!A0")
    one_round(seat)
    assert held(seat.desk)[0].key == key  # the newest first
    table, tree = tmp_path / "held.csv", tmp_path / "held.json"
    assert export_held(seat.desk, table) == export_held(seat.desk, tree) == 2
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 3 and rows[0][0] == "Máy"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert json.loads(tree.read_bytes())[0]["set"]["note"] == "=cmd|' /C calc'!A0"
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["held.csv", "held.json"]
    for name in ("x.csv", "x.json"):
        with pytest.raises(DeskError) as caught:
            export_held(seat.desk, tmp_path / "none" / name)
        assert caught.value.code == "file_not_written"


def test_in_english_too(ward: Ward, seat: Seat) -> None:
    enter(seat, volunteer(seat))
    one_round(seat)
    seat.desk.settings.change(language="en")
    assert one_held(seat).what.startswith("Visit · ")
