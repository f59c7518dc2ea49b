"""Two wards become one, as happened to 10,035 communes in 2025: nobody's unsent work is orphaned, nothing is lost."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import cli, merging, writing
from ward_city.service import now_ms
from ward_ledger.wire import Verdict

CLERK = UUID(int=77)
DAY = "2026-09-21"


def merge(city: City, old: str, into: str) -> merging.MergedWard:
    with city.engine.begin() as connection:
        return merging.merge_wards(connection, old, into, now_ms())


def verdicts(desk: SimulatedDesk) -> list[Verdict]:
    return [verdict for answer in desk.push() for verdict in answer.verdicts()]


def settle(*desks: SimulatedDesk) -> None:
    """Push and pull until every desk has everything."""
    for desk in desks:
        desk.push()
    for desk in desks:
        desk.pull()


def test_desks_of_both_wards_go_on_as_one(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    a, b, c = city.desk(old), city.desk(old), city.desk(into)
    volunteer = a.add_volunteer()
    mine = a.visit(by=volunteer)
    bad = a.visit(people=0)
    a.write("review", a.new_key(), volunteer, state="approved")
    settle(a, b, c)
    with city.engine.begin() as connection:
        writing.write(connection, old, by=CLERK, kind="incident", key=mine, values={"title": "Máy in"}, now=now_ms())
    c.visit()
    c.push()
    for _ in range(3):
        b.visit(by=volunteer)  # not sent before the wards are merged
    done = merge(city, old, into)
    assert (done.changes, done.desks) == (len(a.own) + 1 + 1, 2)  # b's first official was sent, and what the city wrote
    assert verdicts(b) == [Verdict.APPLIED] * 3
    assert [(one.seq, one.code) for one in a.pull_page().quarantined] == [
        (5, "officials_only"),
        (4, "bad_value"),
    ]
    a.write("visit", bad, people=1)
    assert verdicts(a) == [Verdict.APPLIED]
    pages = b.pull()
    assert pages[0].restart
    assert {page.ward for page in pages} == {into}
    settle(a, b, c)
    assert a.state() == b.state() == c.state()
    assert sum(1 for kind, _ in c.state() if kind == "visit") == 6
    counts = c.pull_page(count_from=DAY, count_to="2026-10-01").counts
    assert sum(counts.values()) == 6
    assert [one.code for one in a.pull_page().quarantined] == ["officials_only"]
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=old) == 0
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=old) == 0
    assert city.faults() == []


def test_who_was_a_stranger_there_counts_now(city: City) -> None:
    """A student of the one ward had already helped at a PC of the other."""
    old, into = city.new_ward(), city.new_ward()
    a, c = city.desk(old), city.desk(into)
    volunteer = a.add_volunteer()
    a.push()
    c.keep_clock_after(a)
    c.visit(by=volunteer)
    assert verdicts(c) == [Verdict.APPLIED, Verdict.QUARANTINED]
    merge(city, old, into)
    assert c.pull_page().quarantined == ()
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=into) == 1
    assert city.faults() == []


def test_a_ward_that_took_in_another_is_merged_itself(city: City) -> None:
    first, second, third = city.new_ward(), city.new_ward(), city.new_ward()
    desks = [city.desk(code) for code in (first, second, third)]
    for desk in desks:
        desk.visit()
        desk.push()
    with city.engine.begin() as connection:
        writing.write(connection, first, by=CLERK, kind="incident", key=CLERK, values={"title": "x"}, now=now_ms())
    merge(city, first, second)
    desks[0].pull()
    desks[0].visit()
    merge(city, second, third)
    settle(*desks)
    settle(*desks)
    assert {desk.pull_page().ward for desk in desks} == {third}
    assert desks[0].state() == desks[1].state() == desks[2].state()
    assert len(desks[0].city_desks) == 4  # of the three wards, and of all wards
    assert city.one("SELECT merged_into FROM wards WHERE code = :w", w=first) == third
    assert city.faults() == []


def test_a_code_for_the_old_ward_enrols_into_the_new_one(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    before = city.code(old)
    merge(city, old, into)
    for code in (before, city.code(old)):
        assert SimulatedDesk(city.server.url, next(city.numbers)).enrol(code).ward == into


def test_a_revoked_desk_stays_revoked(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    desk = city.desk(old)
    with city.engine.begin() as connection:
        from ward_city import identity

        identity.revoke(connection, desk.id, now_ms())
    merge(city, old, into)
    with pytest.raises(RefusedError) as caught:
        desk.push()
    assert caught.value.refused.code == "revoked"


def test_the_city_writes_to_the_new_ward_only_and_after_everything(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    desk = city.desk(old)
    desk.now += 20 * 365 * 24 * 3600 * 1000  # its clock is far ahead
    incident = desk.new_key()
    desk.write("incident", incident, title="Máy in", ticket="1")
    desk.push()
    merge(city, old, into)
    with city.engine.begin() as connection:
        with pytest.raises(LookupError):
            writing.write(
                connection, old, by=CLERK, kind="incident", key=incident, values={"ticket": "2"}, now=now_ms()
            )
        writing.write(connection, into, by=CLERK, kind="incident", key=incident, values={"ticket": "2"}, now=now_ms())
    desk.pull()
    assert desk.state()["incident", incident]["ticket"] == "2"


def test_what_makes_no_sense_is_refused(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    old, into, third = city.new_ward(), city.new_ward(), city.new_ward()
    assert cli.main(["ward", "merge", old, into]) == cli.FINE
    for wrong in ([old, third], [third, old], [into, into], [into, "nowhere"], ["nowhere", into], ["all", into]):
        assert cli.main(["ward", "merge", *wrong]) == cli.FAILED
    assert cli.main(["ward", "merge", into, "all"]) == cli.FAILED
    told = capsys.readouterr().err
    assert f"{old} was merged into {into} already" in told
    assert "no ward nowhere" in told
    assert city.one("SELECT count(*) FROM audit WHERE what = 'ward merged' AND ward = :w", w=old) == 1


def test_desks_push_while_their_wards_are_merged(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    desks = [city.desk(old), city.desk(old), city.desk(into), city.desk(into)]
    go_on = threading.Event()
    faults: list[BaseException] = []

    def work(desk: SimulatedDesk) -> None:
        try:
            while not go_on.is_set() or len(desk.own) < 40:
                desk.visit()
                try:
                    desk.push()
                except RefusedError as error:
                    assert error.refused.code == "busy"  # PostgreSQL gave way to the merge
                desk.pull()
        except BaseException as error:  # noqa: BLE001
            faults.append(error)

    workers = [threading.Thread(target=work, args=(desk,)) for desk in desks]
    for worker in workers:
        worker.start()
    try:
        merge(city, old, into)
    finally:
        go_on.set()
        for worker in workers:
            worker.join()
    assert faults == []
    settle(*desks)
    settle(*desks)
    states = [desk.state() for desk in desks]
    assert all(state == states[0] for state in states)
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=into) == sum(len(desk.own) for desk in desks)
    assert city.faults() == []


def test_a_renamed_ward_tells_its_desks(city: City, desk: SimulatedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    assert desk.pull_page().ward_name == "Phường Thử"
    assert cli.main(["ward", "add", desk.ward, "Phường Mới"]) == cli.FINE
    assert desk.pull_page().ward_name == "Phường Mới"


def test_what_the_pages_show_can_be_computed_anew(
    city: City, ward: str, desk: SimulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    for _ in range(5):
        desk.visit()
    desk.visit(people=0)
    desk.push()
    with city.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE visits SET outcome = 'x' WHERE ward = '{ward}'")
        connection.exec_driver_sql(f"DELETE FROM quarantine WHERE ward = '{ward}'")
        connection.exec_driver_sql(f"DELETE FROM people WHERE ward = '{ward}'")
    assert len(city.faults()) == 4
    assert cli.main(["ward", "rebuild", ward]) == cli.FINE
    assert city.faults() == []
    assert cli.main(["ward", "rebuild", "nowhere"]) == cli.FAILED
