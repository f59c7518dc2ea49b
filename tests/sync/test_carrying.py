"""A ward whose days go to the city on a stick: real desks, a real city, files that get lost, mixed up and broken."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path
from secrets import token_bytes

import pytest
from tests.desks import DAY
from tests.sync.judging import in_city
from tests.sync.rounds import one_round, until_quiet
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city import administration, identity, usb
from ward_city.merging import merge_wards
from ward_city.refusals import Refusal
from ward_city.service import now_ms
from ward_desk.errors import DeskError
from ward_desk.services.carrying import Read, Written, read_file, write_file
from ward_desk.services.signing_in import place_of
from ward_desk.services.syncing import rounds, sync_status
from ward_desk.services.visits import correct_visit
from ward_desk.store import log, projection, sync_state
from ward_ledger.carried import MAGIC
from ward_ledger.records import Kind


@pytest.fixture
def seat(ward: Ward) -> Seat:
    """A desk that is enrolled, and has been without a network since."""
    return cut_off(ward)


def cut_off(ward: Ward, visits: int = 3) -> Seat:
    found = ward.new_seat()
    one_round(found)
    found.line.offline = True
    for _ in range(visits):
        enter(ward, found)
    return found


def enter(ward: Ward, seat: Seat) -> None:
    before = seat.own_last()
    ward.work.enter(seat, ward.work.somebody(seat))
    ward.work._remember(seat, before)


def stick(seat: Seat, name: str = "day.ward-desk") -> Path:
    return seat.paths.folder.parent / f"{seat.paths.folder.name}-{name}"


def written_by(seat: Seat, name: str = "day.ward-desk") -> tuple[Path, Written]:
    path = stick(seat, name)
    return path, write_file(seat.desk, path, seat.dice.randbytes)


def answered(ward: Ward, path: Path) -> Path:
    """The city's answer to a file."""
    answer = path.with_suffix(".ward-city")
    answer.write_bytes(usb.take_in(ward.city.engine, ward.city.key, path.read_bytes(), now_ms()).receipt)
    return answer


def carried(ward: Ward, seat: Seat) -> Read:
    """The stick goes to the city and comes back."""
    path, _ = written_by(seat)
    return read_file(seat.desk, answered(ward, path), seat.dice.randbytes)


def state(seat: Seat) -> object:
    """Everything of the desk that an answer may change."""
    with seat.desk.store.reading() as connection:
        held = sync_state.held(connection)
        link = sync_state.link(connection)
    return sorted(found for _, found in seat.changes()), held, link, sync_status(seat.desk)


def fault(seat: Seat, raw: bytes) -> str:
    """The answer is refused in both languages, and nothing is another than before."""
    path = stick(seat, "bad.ward-city")
    path.write_bytes(raw)
    before = state(seat)
    with pytest.raises(DeskError) as caught:
        read_file(seat.desk, path)
    assert state(seat) == before
    assert caught.value.text("vi") and caught.value.text("en")
    return caught.value.code


def test_a_day_by_stick_reaches_the_city_and_the_wards_day_comes_back(ward: Ward, seat: Seat) -> None:
    other = ward.new_seat()
    enter(ward, other)
    one_round(other)
    unsent = sync_status(seat.desk).unsent
    path, done = written_by(seat)
    assert (done.changes, done.bytes, done.more) == (unsent, path.stat().st_size, False)
    assert sync_status(seat.desk).unsent == unsent  # a file is not an answer
    read = read_file(seat.desk, answered(ward, path))
    assert (read.confirmed, read.held, read.more, read.trouble) == (unsent, 0, False, None)
    assert read.received >= 2
    status = sync_status(seat.desk)
    assert (status.unsent, status.last_contact_ms is not None) == (0, True)
    assert (rounds(seat.desk, 1)[0].sent, rounds(seat.desk, 1)[0].received) == (unsent, read.received)
    one_round(other)
    assert len(seat.visit_ids()) == len(other.visit_ids()) == 4
    ward.settle()


def test_work_goes_on_while_the_stick_travels(ward: Ward, seat: Seat) -> None:
    path, first = written_by(seat)
    enter(ward, seat)
    read = read_file(seat.desk, answered(ward, path))
    assert (read.confirmed, sync_status(seat.desk).unsent) == (first.changes, 1)
    assert written_by(seat)[1].changes == 1
    ward.settle()


def test_by_stick_and_by_network_nothing_doubles(ward: Ward, seat: Seat) -> None:
    early, _ = written_by(seat, "early.ward-desk")
    seat.line.offline = False
    one_round(seat)
    enter(ward, seat)
    one_round(seat)
    known = len(in_city(ward.city, ward.code).changes)
    answer = answered(ward, early)
    for _ in range(2):
        assert read_file(seat.desk, answer).confirmed == 0
        assert sync_status(seat.desk).unsent == 0
    answered(ward, early)
    assert len(in_city(ward.city, ward.code).changes) == known
    ward.settle()


def test_answers_in_any_order_and_any_number(ward: Ward, seat: Seat) -> None:
    files = []
    for number in range(3):
        files.append(written_by(seat, f"{number}.ward-desk")[0])
        enter(ward, seat)
    answers = [answered(ward, path) for path in files]
    for answer in (answers[2], answers[0], answers[1], answers[0]):
        read_file(seat.desk, answer)
        assert sync_status(seat.desk).unsent == 1
    seat.line.offline = False
    ward.settle()


def test_a_late_answer_moves_no_cursor_back(ward: Ward, seat: Seat) -> None:
    path, _ = written_by(seat)
    answer = answered(ward, path)
    other = ward.new_seat()
    enter(ward, other)
    one_round(other)
    seat.line.offline = False
    one_round(seat)
    with seat.desk.store.reading() as connection:
        before = sync_state.link(connection)
    assert read_file(seat.desk, answer).received == 0
    with seat.desk.store.reading() as connection:
        after = sync_state.link(connection)
    assert (after.cursor, after.contact_ms) == (before.cursor, before.contact_ms)
    ward.settle()


def test_no_broken_answer_changes_anything(ward: Ward, seat: Seat) -> None:
    path, _ = written_by(seat)
    raw = answered(ward, path).read_bytes()
    dice = random.Random(7)
    places = {*range(len(MAGIC) + 45), *dice.sample(range(len(raw)), 60), len(raw) - 1}
    for place in sorted(places):
        flipped = bytearray(raw)
        flipped[place] ^= dice.randrange(1, 256)
        assert fault(seat, bytes(flipped)) in {"usb_not_ours", "usb_wrong_way", "usb_sealed", "usb_forged", "usb_other_desk"}  # fmt: skip
        assert fault(seat, raw[:place]) in {"usb_not_ours", "usb_sealed"}
    assert fault(seat, path.read_bytes()) == "usb_wrong_way"
    assert fault(seat, b"") == "usb_not_ours"
    read_file(seat.desk, answered(ward, path))
    ward.settle()


def test_an_answer_for_another_pc_or_of_another_city_changes_nothing(ward: Ward, seat: Seat) -> None:
    other = cut_off(ward)
    theirs = answered(ward, written_by(other)[0])
    assert fault(seat, theirs.read_bytes()) == "usb_other_desk"
    ours = answered(ward, written_by(seat)[0]).read_bytes()
    with seat.desk.store.writing() as connection:
        known = sync_state.link(connection)
        sync_state.change_link(connection, city_key=bytes(32))
    assert fault(seat, ours) == "usb_forged"
    with seat.desk.store.writing() as connection:
        sync_state.change_link(connection, city_key=known.city_key)
    read_file(seat.desk, theirs.with_name(stick(seat).with_suffix(".ward-city").name))
    ward.settle()


def test_a_file_that_is_not_there_is_told(seat: Seat) -> None:
    for path, code in ((stick(seat, "none"), "file_missing"), (seat.paths.folder, "file_not_read")):
        with pytest.raises(DeskError) as caught:
            read_file(seat.desk, path)
        assert caught.value.code == code


def test_a_full_stick_leaves_the_old_file_and_loses_nothing(
    ward: Ward, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = written_by(seat)
    before = path.read_bytes()
    enter(ward, seat)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    unsent = sync_status(seat.desk).unsent
    with monkeypatch.context() as patched, pytest.raises(DeskError) as caught:
        patched.setattr(os, "fsync", full)
        write_file(seat.desk, path)
    assert (caught.value.code, path.read_bytes(), sync_status(seat.desk).unsent) == ("usb_full", before, unsent)
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".part")] == []
    with pytest.raises(DeskError) as caught:
        write_file(seat.desk, path / "no folder" / "x")
    assert caught.value.code == "file_not_written"
    seat.line.offline = False
    ward.settle()


def test_a_desk_that_was_never_enrolled_says_so(ward: Ward) -> None:
    lone = ward.new_seat()
    for verb in (write_file, read_file):
        with pytest.raises(DeskError) as caught:
            verb(lone.desk, stick(lone))
        assert caught.value.code == "not_enrolled"


def test_the_tail_of_a_revoked_desk_is_kept_and_counts_nowhere(ward: Ward, seat: Seat) -> None:
    with ward.city.engine.begin() as connection:
        identity.revoke(connection, seat.own_id(), now_ms())
    read = carried(ward, seat)
    assert (read.held, read.received, read.confirmed) == (3, 0, 3)
    assert sync_status(seat.desk).held == 3
    with seat.desk.store.reading() as connection:
        assert {one.code for one in sync_state.held(connection)} == {"revoked_desk"}
    assert ward.city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward.code) == 0


def test_a_ward_that_was_merged_meanwhile_takes_the_stick_all_the_same(ward: Ward, seat: Seat) -> None:
    lost = cut_off(ward)
    with ward.city.engine.begin() as connection:
        identity.revoke(connection, lost.own_id(), now_ms())
    assert carried(ward, lost).held == 3
    path, done = written_by(seat)
    old, ward.code = ward.code, f"{ward.code}-new"
    with ward.city.engine.begin() as connection:
        administration.add_wards(connection, [(ward.code, "Phường Gộp")], now_ms(), token_bytes)
        merge_wards(connection, old, ward.code, now_ms())
    assert read_file(seat.desk, answered(ward, path)).confirmed == done.changes
    assert place_of(seat.desk)[2:] == (ward.code, "Phường Gộp")
    assert written_by(seat)[1].changes == 1  # the desk's own record says the new ward
    carried(ward, seat)
    assert ward.city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward.code) == 3
    assert ward.city.one("SELECT count(*) FROM quarantine WHERE ward = :w", w=ward.code) == 3
    assert ward.city.faults() == []


def test_an_old_answer_holds_nothing_that_was_mended_since(ward: Ward, seat: Seat) -> None:
    key = seat.visit_ids()[0][0]
    by = ward.work.somebody(seat)
    with seat.desk.store.writing() as connection:  # as an app of another age may
        log.append(connection, now_ms=seat.clock.wall, by=by.person.id, kind=Kind.VISIT, key=key, values={"people": 0})
        projection.refresh(connection, Kind.VISIT, key, seat.desk.store.rights(connection))
    path, _ = written_by(seat)
    old = answered(ward, path)
    assert read_file(seat.desk, old).held == 1
    correct_visit(seat.desk, by, key, {"people": 2})
    assert carried(ward, seat).held == 0
    assert (read_file(seat.desk, old).held, sync_status(seat.desk).held) == (0, 0)
    seat.line.offline = False
    ward.settle()


def test_a_restored_pc_goes_on_by_stick_alone(ward: Ward, seat: Seat) -> None:
    ward.back_up(seat)
    enter(ward, seat)
    carried(ward, seat)
    ward.lose_disk(seat, seat.copies[-1])
    enter(ward, seat)
    old = seat.own_id()
    reads = [carried(ward, seat) for _ in range(3)]
    assert reads[-1].more is False and reads[-1].trouble is None
    assert sync_status(seat.desk).unsent == 0
    assert len(seat.visit_ids()) == 5
    assert ward.city.one("SELECT count(*) FROM desks WHERE ward = :w", w=ward.code) == 2
    assert seat.own_id() != old or ward.city.one("SELECT succeeds IS NOT NULL FROM desks WHERE id = :d", d=old)
    seat.line.offline = False
    ward.settle()


def test_two_pcs_with_one_disk_are_told_apart_by_stick_alone(ward: Ward, seat: Seat) -> None:
    twin = ward.copy_disk(seat)
    twin.line.offline = True
    for one in (seat, twin):
        enter(ward, one)
    for _ in range(3):
        for one in (seat, twin):
            carried(ward, one)
    assert seat.own_id() != twin.own_id()
    assert sync_status(seat.desk).unsent == sync_status(twin.desk).unsent == 0
    assert len(seat.visit_ids()) == len(twin.visit_ids()) == 5
    for one in (seat, twin):
        one.line.offline = False
    ward.settle()


def test_a_city_that_was_restored_gets_by_stick_what_it_lost(ward: Ward, seat: Seat) -> None:
    """A city that lost the last of what a desk had sent: it expects an earlier number."""
    carried(ward, seat)
    enter(ward, seat)
    carried(ward, seat)
    lost = ward.city.one("SELECT max(seq) FROM log WHERE desk = :d", d=seat.own_id())
    with ward.city.engine.begin() as connection:
        row = connection.exec_driver_sql(
            "DELETE FROM log WHERE desk = %(d)s AND seq = %(s)s RETURNING key", {"d": seat.own_id(), "s": lost}
        ).one()
        connection.exec_driver_sql("DELETE FROM visits WHERE id = %(k)s", {"k": row.key})
        connection.exec_driver_sql("DELETE FROM batches WHERE desk = %(d)s", {"d": seat.own_id()})
        connection.exec_driver_sql("UPDATE wards SET last_seq = last_seq - 1 WHERE code = %(w)s", {"w": ward.code})
        connection.exec_driver_sql(
            "UPDATE desks SET (last_seq, last_hash, last_at) = "
            "(SELECT seq, hash, at FROM log WHERE desk = %(d)s ORDER BY seq DESC LIMIT 1) WHERE id = %(d)s",
            {"d": seat.own_id()},
        )
    seat.clock.advance(DAY)
    assert carried(ward, seat).confirmed == 0
    assert sync_status(seat.desk).unsent == 1
    assert carried(ward, seat).confirmed == 1
    seat.line.offline = False
    ward.settle()


def test_a_page_or_two_at_a_time(ward: Ward, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ward.new_seat()
    for _ in range(30):
        enter(ward, other)
    one_round(other)
    monkeypatch.setattr(usb, "RECEIPT_BYTES", 2000)
    monkeypatch.setattr("ward_city.feed.PAGE_CHANGES", 7)
    files = 0
    while carried(ward, seat).more:
        files += 1
        assert files < 20
    assert files > 2
    assert len(seat.visit_ids()) == 33
    seat.line.offline = False
    ward.settle()


def test_a_strange_file_in_the_citys_hands(ward: Ward, seat: Seat) -> None:
    path, _ = written_by(seat)
    raw = path.read_bytes()
    with pytest.raises(Refusal):
        usb.take_in(ward.city.engine, ward.city.key, raw[:-1], now_ms())
    assert in_city(ward.city, ward.code).visits == {}
    carried(ward, seat)
    seat.line.offline = False
    until_quiet(ward.seats)
    ward.settle()
