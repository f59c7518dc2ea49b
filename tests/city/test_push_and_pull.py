"""What desks write reaches the city once and for ever, and from there the other desks of the ward."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_ledger import wire
from ward_ledger.change import GENESIS
from ward_ledger.wire import Verdict


def verdicts(desk: SimulatedDesk, first_seq: int | None = None) -> list[Verdict]:
    return [verdict for answer in desk.push(first_seq) for verdict in answer.verdicts()]


class TestPush:
    def test_each_change_gets_a_verdict_and_lands_in_log_and_tables(
        self, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        for _ in range(5):
            desk.visit()
        assert verdicts(desk) == [Verdict.APPLIED] * 6
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 6
        assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 5
        assert city.one("SELECT name FROM people WHERE ward = :w", w=ward) == "Lê Thị Lan"

    def test_sending_again_changes_nothing(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        key = desk.visit()
        desk.push()
        desk.visit()
        assert verdicts(desk, first_seq=1) == [Verdict.HAD, Verdict.HAD, Verdict.APPLIED]
        assert verdicts(desk, first_seq=2) == [Verdict.HAD, Verdict.HAD]
        assert verdicts(desk, first_seq=1) == [Verdict.HAD] * 3
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 3
        assert city.one("SELECT count(*) FROM visits WHERE id = :k", k=key) == 1

    def test_a_gap_is_told_and_nothing_is_kept(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        for _ in range(3):
            desk.visit()
        with pytest.raises(RefusedError) as caught:
            desk.push(first_seq=3)
        assert (caught.value.refused.code, caught.value.refused.expects) == ("gap", 1)
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 0
        assert verdicts(desk, first_seq=1) == [Verdict.APPLIED] * 4

    def test_many_verdicts_cost_few_bytes(self, desk: SimulatedDesk) -> None:
        for _ in range(2000):
            desk.visit()
        desk.line.down = 0
        desk.push()
        assert desk.line.down < 150

    def test_a_correction_is_merged_with_what_the_log_has(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        key = desk.visit(outcome="guided", seconds=60)
        desk.push()
        desk.write("visit", key, outcome="done")
        assert verdicts(desk) == [Verdict.APPLIED]
        assert city.one("SELECT outcome || seconds FROM visits WHERE id = :k", k=key) == "done60"

    def test_a_cleared_field_and_a_deleted_visit_follow(self, city: City, desk: SimulatedDesk) -> None:
        key = desk.visit(note="gọi lại")
        desk.push()
        desk.write("visit", key, note=None, deleted=True)
        desk.push()
        assert city.one("SELECT note IS NULL AND deleted FROM visits WHERE id = :k", k=key) is True

    def test_two_requests_with_the_same_changes_at_once(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        for _ in range(300):
            desk.visit()
        ((_, packed),) = desk.pushes(1)
        twin = SimulatedDesk(city.server.url, 1, desk.id, desk.key)
        twin.line.token = desk.line.token
        answers: list[list[Verdict]] = []
        threads = [
            threading.Thread(target=lambda one=one: answers.append(list(one.send_push(packed).verdicts())))
            for one in (desk, twin)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [[Verdict.APPLIED] * 301, [Verdict.HAD] * 301]
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 301

    def test_a_large_log_goes_up_in_pieces_that_the_city_takes(self, desk: SimulatedDesk) -> None:
        for _ in range(40):
            desk.visit(
                note="".join(chr(desk.dice.randrange(0x4E00, 0x9FFF)) for _ in range(1900)),
                x=desk.dice.randbytes(60_000).hex(),
            )
        sizes = [len(packed) for _, packed in desk.pushes(1)]
        assert len(sizes) > 2
        assert max(sizes) <= wire.COMPRESSED_LIMIT
        assert verdicts(desk) == [Verdict.APPLIED] * 41


class TestPull:
    def test_a_second_desk_gets_all_and_comes_to_the_same_state(
        self, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        other = city.desk(ward)
        key = desk.visit(outcome="guided")
        desk.push()
        other.pull()
        other.write("visit", key, outcome="done")
        other.push()
        desk.pull()
        desk.push()
        other.pull()
        assert desk.state() == other.state()
        assert desk.state()["visit", key]["outcome"] == "done"
        assert city.one("SELECT outcome FROM visits WHERE id = :k", k=key) == "done"

    def test_own_changes_do_not_come_back(self, desk: SimulatedDesk) -> None:
        desk.visit()
        desk.push()
        assert [page.runs for page in desk.pull()] == [()]

    def test_another_ward_stays_apart(self, city: City, desk: SimulatedDesk) -> None:
        desk.visit()
        desk.push()
        stranger = city.desk(city.new_ward())
        stranger.pull()
        assert stranger.others == {}

    def test_the_same_key_in_another_ward_touches_nothing(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        key = desk.visit(outcome="guided")
        desk.push()
        stranger = city.desk(city.new_ward())
        stranger.write("visit", key, outcome="not_done", deleted=True)
        stranger.push()
        assert city.one("SELECT outcome FROM visits WHERE id = :k AND ward = :w", k=key, w=ward) == "guided"

    @pytest.mark.parametrize("limit", [1, 3, 7])
    def test_pages_together_hold_everything(self, city: City, ward: str, desk: SimulatedDesk, limit: int) -> None:
        for _ in range(10):
            desk.visit()
        desk.push()
        other = city.desk(ward)
        pages = other.pull(limit)
        assert len(pages) >= 11 // limit
        assert {seq for _, seq in other.others} == set(range(1, 12))

    def test_large_changes_are_cut_into_pages_by_size(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        for _ in range(70):
            desk.visit(x="y" * 100_000)
        desk.push()
        other = city.desk(ward)
        pages = other.pull()
        sizes = [sum(len(body) for run in page.runs for body in run.bodies) for page in pages]
        assert max(sizes) < wire.PAGE_BYTES + 110_000
        assert len(other.others) == 71

    def test_a_cursor_of_a_city_that_was_restored_begins_again(
        self, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        desk.visit()
        desk.push()
        other = city.desk(ward)
        other.pull()
        second = f"WHERE ward = '{ward}' AND ward_seq = 2"
        kept = city.one(f"SELECT hash FROM log {second}")
        with city.engine.begin() as connection:  # as if the city had been put back, and then gone another way
            connection.exec_driver_sql(f"UPDATE log SET hash = sha256(hash) {second}")
        page = other.pull_page()
        with city.engine.begin() as connection:  # the doctor is asked about this city by other tests
            connection.execute(sa.text(f"UPDATE log SET hash = :h {second}"), {"h": kept})
        assert page.restart
        assert sum(len(run.bodies) for run in page.runs) == 2

    def test_a_desk_from_a_backup_gets_its_own_changes_back(self, desk: SimulatedDesk) -> None:
        for _ in range(6):
            desk.visit()
        desk.push()
        kept = desk.own[:3]
        page = desk.pull_page(own_after=3)
        (run,) = page.runs
        assert page.expects == 8
        assert (run.first_seq, run.prev) == (4, kept[-1][1])
        assert [(body, found) for _, body, _, found in run.entries()] == desk.own[3:]

    def test_counts_of_the_day_are_the_citys_own(self, desk: SimulatedDesk) -> None:
        for _ in range(4):
            desk.visit()
        desk.visit(deleted=True)
        desk.push()
        counts = desk.pull_page(count_from="2026-09-01", count_to="2026-10-30").counts
        assert counts == {"2026-09-21": 4}

    def test_a_round_with_nothing_to_do_is_small(self, desk: SimulatedDesk) -> None:
        desk.push()
        desk.pull()
        desk.line.up = desk.line.down = 0
        desk.pull()
        assert desk.line.up + desk.line.down < 400

    def test_a_cursor_made_up_is_refused(self, desk: SimulatedDesk) -> None:
        for wrong in (b"\xc1", b"\x93\x01\x02\x03", b"x" * 90):
            desk.cursor = wrong
            with pytest.raises(RefusedError) as caught:
                desk.pull_page()
            assert caught.value.refused.code == "malformed"
        desk.cursor = b""
        desk.pull()


def test_pages_are_complete_while_several_desks_push(city: City, ward: str) -> None:
    """A reader that follows the cursor while four desks write misses nothing: numbers appear in the order of commits."""
    writers = [city.desk(ward) for _ in range(4)]
    reader = city.desk(ward)
    failures: list[BaseException] = []

    def work(desk: SimulatedDesk) -> None:
        try:
            for _ in range(15):
                for _ in range(3):
                    desk.visit()
                desk.push()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=[desk]) for desk in writers]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        reader.pull(limit=5)
    for thread in threads:
        thread.join()
    reader.pull()
    assert failures == []
    expected = {(desk.id.bytes, seq) for desk in writers for seq in range(1, 47)}
    assert set(reader.others) == expected
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == len(expected)
    assert city.one("SELECT max(ward_seq) FROM log WHERE ward = :w", w=ward) == len(expected)


def test_desks_that_meet_in_any_order_agree_with_the_city(city: City, ward: str) -> None:
    desks = [city.desk(ward) for _ in range(3)]
    keys: list[UUID] = []
    for turn in range(40):
        desk = desks[desks[0].dice.randrange(3)]
        match desk.dice.randrange(4):
            case 0:
                keys.append(desk.visit())
            case 1 if keys:
                desk.write(
                    "visit", desk.dice.choice(keys), outcome=desk.dice.choice(["guided", "not_done"]), seconds=turn
                )
            case 2:
                desk.push()
            case _:
                desk.pull(limit=2)
    for _ in range(2):
        for desk in desks:
            desk.push()
            desk.pull()
    assert desks[0].state() == desks[1].state() == desks[2].state()
    with city.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT id, outcome, seconds FROM visits WHERE ward = '{ward}'").all()
    visits = {key: fields for (kind, key), fields in desks[0].state().items() if kind == "visit"}
    assert {row.id: (row.outcome, row.seconds) for row in rows} == {
        key: (fields["outcome"], fields["seconds"]) for key, fields in visits.items() if "started_at" in fields
    }


def test_the_hash_before_the_first_change_is_genesis(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.push()
    (run,) = city.desk(ward).pull()[0].runs
    assert run.prev == GENESIS


def test_many_changes_of_known_things_are_as_quick_as_new_ones(desk: SimulatedDesk) -> None:
    """PostgreSQL has looked at none of these tables yet, and must not choose a way that reads each row for each key."""
    keys = [desk.visit() for _ in range(3000)]
    first = seconds(desk.push)
    for key in keys:
        desk.write("visit", key, outcome="guided")
    assert seconds(desk.push) < 10 * first + 2


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
