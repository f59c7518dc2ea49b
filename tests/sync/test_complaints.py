"""What users of other systems of this kind complain about, each as a test: none of it may happen here.

The issue each comes from is named. What a restored, emptied or cloned side does is in tests/faults/test_sync_restored.py,
every fault of the line in test_each_fault.py, what is held and mended in test_quarantine.py.
"""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.desks import DAY, HOUR, MINUTE
from tests.sync.judging import in_city, judge
from tests.sync.proxy import Bad, Fault
from tests.sync.rounds import PulledPlug, one_round, until_quiet
from tests.sync.ward_at_work import YEAR, Seat, Work
from tests.sync.wards import Ward

from ward_city import administration
from ward_city.merging import merge_wards
from ward_city.service import now_ms
from ward_desk.services import exchange, own_ids
from ward_desk.services.desk import Session
from ward_desk.services.people import PersonEntry, add_person, people
from ward_desk.services.signing_in import place_of, session_of
from ward_desk.services.syncing import Round, day_counts, rounds, sync_status
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, enter_visit, visit, visit_history
from ward_desk.store import log as change_log
from ward_desk.store import receiving, sync_state
from ward_desk.store.doctor import examine
from ward_ledger.change import Value
from ward_ledger.records import Kind, Role


def official(seat: Seat) -> Session:
    return session_of(seat.desk, next(one for one in people(seat.desk) if one.name.endswith(seat.name)))


def enter(seat: Seat, session: Session | None = None, note: str = "lượt") -> UUID:
    seat.clock.advance(MINUTE)
    entry = VisitEntry("C4.1", "done", seat.clock.wall - MINUTE, 1, note=note)
    return enter_visit(seat.desk, session or official(seat), entry).id


def put(seat: Seat, kind: str, key: UUID, **values: Value) -> None:
    """Write a change as an app of another age may, past the checks of ours."""
    with seat.desk.store.writing() as connection:
        by = official(seat).person.id
        change_log.append(connection, now_ms=seat.clock.wall, by=by, kind=kind, key=key, values=values)
        rights = seat.desk.store.rights(connection)
        receiving.settle(connection, {(kind, key)}, rights)


def done(found: Round | None) -> Round:
    assert found is not None
    assert found.trouble is None
    return found


def visits_in_city(ward: Ward) -> set[UUID]:
    return set(in_city(ward.city, ward.code).visits)


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk that is enrolled and has sent everything."""
    found = ward.new_seat()
    done(one_round(found))
    return found


@pytest.fixture
def other(ward: Ward, seat: Seat) -> Seat:
    """Another one of the same ward, which has everything."""
    found = ward.new_seat()
    until_quiet([seat, found])
    return found


def test_one_bad_record_does_not_block_the_rest(ward: Ward, seat: Seat) -> None:
    """Medic CHT #6143, CommCare #1823."""
    before = enter(seat)
    put(seat, Kind.VISIT, seat.clock.new_id(), service="C4.1", outcome="no such outcome", started_at=seat.clock.wall)
    put(seat, Kind.SERVICE, seat.clock.new_id(), code="C9.9", name_vi="chỉ thành phố mới được")
    behind = [enter(seat) for _ in range(5)]
    found = done(one_round(seat))
    assert found.held == 2
    assert sync_status(seat.desk).unsent == 0
    assert visits_in_city(ward) >= {before, *behind}


def test_a_refused_record_does_not_vanish(ward: Ward, seat: Seat, other: Seat) -> None:
    """CHT #8186, OpenCRVS's outbox: it is kept and shown on both sides, with the reason, until it is made up for."""
    key = seat.clock.new_id()
    put(seat, Kind.VISIT, key, service="C4.1", outcome="tốt", started_at=seat.clock.wall, note="đừng mất tôi")
    until_quiet([seat, other])
    seat.restart()
    done(one_round(seat))
    with seat.desk.store.reading() as connection:
        (found,) = sync_state.held(connection)
        kept = change_log.changes_of(connection, Kind.VISIT, key)
    assert (found.code, found.fields) == ("bad_value", ("outcome",))
    assert found.vi
    assert found.en
    assert kept[0].set["note"] == "đừng mất tôi"
    assert list(in_city(ward.city, ward.code).held.values()) == ["bad_value"]
    put(seat, Kind.VISIT, key, outcome="done")
    until_quiet([seat, other])
    assert sync_status(seat.desk).held == 0
    assert key in visits_in_city(ward)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (Bad(Fault.ERROR_503), "city_busy"),
        (Bad(Fault.PORTAL), "city_portal"),
        (Bad(Fault.GARBAGE), "city_wrong_answer"),
        (Bad(Fault.ERROR_413), "city_too_large"),
    ],
)
def test_what_is_not_sent_says_why(ward: Ward, seat: Seat, bad: Bad, code: str) -> None:
    """opencrvs-core #12292: "sending" for ever without a reason."""
    enter(seat)
    seat.line.choose = lambda _: bad
    for _ in range(3):
        one_round(seat)
    status = sync_status(seat.desk)
    assert status.unsent == 1
    assert status.oldest_unsent_ms is not None
    assert status.last_trouble is not None
    assert status.last_trouble.code == code
    assert status.last_trouble.vi != status.last_trouble.en
    newest = rounds(seat.desk, 10)[0]
    assert (newest.trouble, newest.times) == (status.last_trouble, 3)
    until_quiet([seat])
    assert sync_status(seat.desk).last_trouble is None


def test_it_does_not_say_all_sent_while_one_is_not(ward: Ward, seat: Seat) -> None:
    """CHT #5108. Also ODK Central #669: an edit made while its record is being sent is neither lost nor marked sent."""
    key = enter(seat, note="trước")
    notes = iter(["khi đang gửi", "khi đang nhận", "ngay sau đó"])
    edits: list[str] = []

    def meanwhile() -> None:
        with suppress(StopIteration):
            edits.append(next(notes))
            correct_visit(seat.desk, official(seat), key, {"note": edits[-1]})

    done(one_round(seat, meanwhile))
    assert edits
    status = sync_status(seat.desk)
    assert status.unsent == len(in_desk(seat)) - len(in_city_of(ward, seat))
    assert status.unsent > 0
    until_quiet([seat])
    assert sync_status(seat.desk).unsent == 0
    note = in_city(ward.city, ward.code).visits[key][6]
    assert note == edits[-1] == visit(seat.desk, key).note


def in_desk(seat: Seat) -> list[Any]:
    return [change for change, _ in seat.changes() if change.desk == seat.own_id()]


def in_city_of(ward: Ward, seat: Seat) -> list[Any]:
    return [one for one in in_city(ward.city, ward.code).changes.values() if one.desk == seat.own_id()]


def test_a_second_user_and_a_sign_out_destroy_nothing(ward: Ward, seat: Seat) -> None:
    """DHIS2 Android, SORMAS #1378: unsent changes belong to the desk, and go up whoever is signed in, or nobody."""
    people_of = [add_person(seat.desk, official(seat), PersonEntry(name), "2580") for name in ("Hùng", "Mai")]
    entered = [enter(seat, session_of(seat.desk, one)) for one in people_of]
    seat.restart()  # nobody is signed in any more
    enter(seat)
    done(one_round(seat))
    assert sync_status(seat.desk).unsent == 0
    assert visits_in_city(ward) >= set(entered)
    makers = {row[0] for key, row in in_city(ward.city, ward.code).visits.items() if key in entered}
    assert makers == {one.id for one in people_of}


def test_the_last_write_does_not_win_silently(ward: Ward, seat: Seat, other: Seat) -> None:
    """primero #508, and AnkiDroid #3017, "choose a side": fields of both stay, and what lost can be read."""
    key = enter(seat, note="ban đầu")
    until_quiet([seat, other])
    correct_visit(seat.desk, official(seat), key, {"note": "của quầy một", "people": 3})
    other.clock.advance(HOUR)
    correct_visit(other.desk, official(other), key, {"note": "của quầy hai", "outcome": "guided"})
    until_quiet([seat, other])
    for one in (seat, other):
        found = visit(one.desk, key)
        assert (found.note, found.people, found.outcome) == ("của quầy hai", 3, "guided")
        told = [step for entry in visit_history(one.desk, key) for step in entry.fields if step.name == "note"]
        assert {step.new for step in told} == {"ban đầu", "của quầy một", "của quầy hai"}
    judge(ward.city, ward.code, [seat, other], Work(Random(0)))


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.TWICE, Fault.CUT_ANSWER, Fault.LATE])
def test_retries_make_no_duplicates(ward: Ward, seat: Seat, fault: Fault) -> None:
    """kobo kpi #5047."""
    entered = [enter(seat) for _ in range(7)]
    faults = iter([Bad(fault)] * 3)
    seat.line.choose = lambda _: next(faults, Bad(Fault.NONE))
    for _ in range(3):
        one_round(seat)
    until_quiet([seat])
    assert visits_in_city(ward) == set(entered)
    assert len(in_city_of(ward, seat)) == len(in_desk(seat))


def test_after_a_cut_it_does_not_start_from_zero(
    ward: Ward, seat: Seat, other: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pouchdb #3999. What came before the cut does not come again."""
    for _ in range(30):
        enter(seat)
    done(one_round(seat))
    monkeypatch.setattr(exchange, "PAGE_CHANGES", 10)
    asked = iter([Bad(Fault.NONE), Bad(Fault.NONE), Bad(Fault.DROP), Bad(Fault.DROP)])
    other.line.choose = lambda _: next(asked, Bad(Fault.DROP))
    cut = one_round(other)
    assert cut is not None
    assert cut.trouble is not None
    assert cut.received == 20
    other.line.choose = lambda _: Bad(Fault.NONE)
    rest = done(one_round(other))
    assert rest.received == 10
    judge(ward.city, ward.code, [seat, other], Work(Random(0)))


def test_the_cursor_is_never_ahead_of_the_data(
    ward: Ward, seat: Seat, other: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pouchdb #1240: the plug is pulled between two pieces of one page."""
    for _ in range(12):
        enter(seat)
    done(one_round(seat))
    with other.desk.store.reading() as connection:
        before = sync_state.link(connection)
    insert_many, pieces = change_log.insert_many, iter(range(100))

    def until_the_plug(connection: sa.Connection, entries: Any) -> None:
        if next(pieces) == 2:
            raise PulledPlug
        insert_many(connection, entries)

    monkeypatch.setattr(receiving, "PIECE", 4)
    monkeypatch.setattr(change_log, "insert_many", until_the_plug)
    with pytest.raises(PulledPlug):
        one_round(other)
    monkeypatch.undo()
    other.restart()
    with other.desk.store.reading() as connection:
        after = sync_state.link(connection)
    assert before is not None
    assert after is not None
    assert after.cursor == before.cursor
    assert examine(other.desk.store).faults == []
    assert len(other.visit_ids()) == 8
    assert done(one_round(other)).received == 4
    judge(ward.city, ward.code, [seat, other], Work(Random(0)))


def test_an_old_app_is_not_refused(ward: Ward, seat: Seat, other: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """SORMAS #4300. And what a newer app writes passes through an older one."""
    for module in (exchange, own_ids):
        monkeypatch.setattr(module, "__version__", "0.0.1")
    key, thing = enter(seat), seat.clock.new_id()
    put(seat, Kind.VISIT, key, mood="vui")
    put(seat, "kind of tomorrow", thing, field="giá trị")
    until_quiet([seat, other])
    assert key in visits_in_city(ward)
    with other.desk.store.reading() as connection:
        (found,) = change_log.changes_of(connection, "kind of tomorrow", thing)
        assert change_log.changes_of(connection, Kind.VISIT, key)[-1].set == {"mood": "vui"}
    assert found.set == {"field": "giá trị"}
    assert sync_status(seat.desk).held == 0


def test_a_merged_ward_orphans_nothing(ward: Ward, seat: Seat, other: Seat) -> None:
    """CHT #11306: what was not sent yet goes to the ward that it became part of, and the desk follows."""
    key = enter(seat, note="chưa gửi khi xã được sáp nhập")
    into = f"{ward.code}-new"
    with ward.city.engine.begin() as connection:
        administration.add_wards(connection, [(into, "Phường Mới")], now_ms(), lambda size: bytes(range(size)))
    with ward.city.engine.begin() as connection:
        merge_wards(connection, ward.code, into, now_ms())
    until_quiet([seat, other])
    for one in (seat, other):
        assert place_of(one.desk).ward_code == into
        assert visit(one.desk, key).note
        assert sync_status(one.desk).ward_name == "Phường Mới"
        assert examine(one.desk.store).faults == []
    assert set(in_city(ward.city, into).visits) == {key}
    later = enter(other)
    until_quiet([seat, other])
    assert visit(seat.desk, later).ward == into


@pytest.mark.parametrize("wrong", [-6 * YEAR, 5 * YEAR])
def test_a_wrong_clock_neither_reorders_nor_refuses(ward: Ward, seat: Seat, other: Seat, wrong: int) -> None:
    """CHT #6284: a correction made after seeing something wins, whatever the PC's clock says; the desk is told."""
    key = enter(seat, note="một")
    seat.clock.jump(wrong)
    correct_visit(seat.desk, official(seat), key, {"note": "hai"})
    until_quiet([seat, other])
    correct_visit(other.desk, official(other), key, {"note": "ba"})
    until_quiet([seat, other])
    correct_visit(seat.desk, official(seat), key, {"note": "bốn"})
    until_quiet([seat, other])
    assert [visit(one.desk, key).note for one in (seat, other)] == ["bốn", "bốn"]
    ahead = sync_status(seat.desk).clock_ahead_ms - sync_status(other.desk).clock_ahead_ms
    assert abs(ahead - (seat.clock.wall - other.clock.wall)) < MINUTE
    assert sync_status(seat.desk).held == 0
    judge(ward.city, ward.code, [seat, other], Work(Random(0)))


def test_everything_works_without_a_network(ward: Ward, seat: Seat) -> None:
    """SORMAS #470: days without a line, then one round; the banner comes after three."""
    seat.line.offline = True
    entered: list[UUID] = []
    for day in range(4):
        entered += [enter(seat, note=f"ngày {day}") for _ in range(3)]
        correct_visit(seat.desk, official(seat), entered[-1], {"people": 2})
        found = one_round(seat)
        assert found is not None
        assert found.trouble is not None
        assert sync_status(seat.desk).overdue == (day == 3)
        seat.clock.advance(DAY)
    assert sync_status(seat.desk).unsent == 16
    seat.line.offline = False
    assert done(one_round(seat)).sent == 16
    assert visits_in_city(ward) == set(entered)
    assert not sync_status(seat.desk).overdue
    for one in day_counts(seat.desk):
        assert one.city == one.here


def test_a_volunteers_role_that_ends_elsewhere_is_judged_alike_everywhere(ward: Ward, seat: Seat, other: Seat) -> None:
    """Rights are judged anew when a person's change arrives, in whatever order, and only from its place on."""
    added = add_person(seat.desk, official(seat), PersonEntry("Lê Văn Hùng"), "2580")
    first = enter(seat, session_of(seat.desk, added))
    until_quiet([seat, other])
    with other.desk.store.writing() as connection:
        other.desk.store.save(
            connection,
            now_ms=other.clock.wall,
            by=official(other).person.id,
            kind=Kind.PERSON,
            key=added.id,
            values={"active": False},
        )
    seat.clock.advance(HOUR)
    late = enter(seat, session_of(seat.desk, added))
    until_quiet([seat, other])
    assert [one.role for one in people(seat.desk) if one.id == added.id] == [Role.VOLUNTEER]
    shown = {key for key, _ in seat.visit_ids()}
    assert first in shown
    assert late not in shown
    assert sync_status(seat.desk).held == 1
    judge(ward.city, ward.code, [seat, other], Work(Random(0)))
