"""Running visits: their time comes from the monotonic clock, and they come back whatever happens to the PC."""

from __future__ import annotations

import pytest
from tests.desks import DAY, HOUR, HUNG, MAI, MINUTE, SECOND, Office, at
from tests.store.visit_rows import all_ids, assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_of
from ward_desk.services.people import PersonEntry, change_person
from ward_desk.services.running import (
    LONGEST_GAP_MS,
    Timer,
    change_timer,
    discard_timer,
    elapsed_ms,
    finish_visit,
    keep_time,
    pause_visit,
    recover_timers,
    restore_timer,
    resume_visit,
    running_timers,
    start_visit,
    undo_finish,
)
from ward_desk.services.visits import today, visit, visit_history
from ward_ledger.records import SECONDS_LIMIT

YEAR = 365 * DAY


def start(office: Office, code: str = "C4.1") -> Timer:
    return start_visit(office.desk, office.hung, code)


def elapsed(office: Office, timer: Timer) -> int:
    """What the screen shows, of the timer as it is kept."""
    return elapsed_ms(office.desk, next(one for one in running_timers(office.desk) if one.id == timer.id))


def restart(office: Office) -> list[Timer]:
    office.reopen()
    return recover_timers(office.desk)


def test_a_visit_starts_with_what_its_service_says(office: Office) -> None:
    timer = start(office, "1.001193")
    assert (timer.code, timer.procedure, timer.subject, timer.people, timer.channel) == ("1.001193", "1.001193", "citizen", 1, "counter")  # fmt: skip
    assert (timer.person_name, timer.started_at, timer.paused, timer.recovered) == (HUNG, at(8), False, False)
    staff = next(entry for entry in office.desk.catalogue.entries if entry.audience == "staff")
    assert start(office, staff.code).subject == "staff"
    with pytest.raises(DeskError) as caught:
        start(office, "C99.9")
    assert caught.value.code == "unknown_service"


def test_the_time_is_what_the_visit_took_without_its_pauses(office: Office) -> None:
    timer = start(office)
    office.clock.advance(3 * MINUTE)
    paused = pause_visit(office.desk, office.hung, timer.id)
    office.clock.advance(HOUR)
    assert elapsed_ms(office.desk, paused) == elapsed(office, timer) == 3 * MINUTE
    resumed = resume_visit(office.desk, office.hung, timer.id)
    office.clock.advance(90 * SECOND)
    assert elapsed_ms(office.desk, resumed) == 4.5 * MINUTE
    again = resume_visit(office.desk, office.hung, timer.id)
    assert elapsed_ms(office.desk, again) == 4.5 * MINUTE
    assert pause_visit(office.desk, office.hung, timer.id).counted_ms == pause_visit(office.desk, office.hung, timer.id).counted_ms  # fmt: skip
    finished = finish_visit(office.desk, office.hung, timer.id, "done")
    assert (finished.seconds, finished.started_at, finished.late) == (270, at(8), False)
    assert running_timers(office.desk) == []


@pytest.mark.parametrize("jump", [YEAR, -YEAR, 9 * YEAR, -HOUR])
def test_a_pc_clock_that_jumps_while_it_runs_changes_no_duration(office: Office, jump: int) -> None:
    timer = start(office)
    office.clock.advance(5 * MINUTE)
    office.clock.jump(jump)
    keep_time(office.desk)
    office.clock.advance(5 * MINUTE)
    assert elapsed(office, timer) == 10 * MINUTE
    office.clock.jump(-jump)
    assert elapsed(office, timer) == 10 * MINUTE
    pause_visit(office.desk, office.hung, timer.id)
    office.clock.jump(jump)
    resume_visit(office.desk, office.hung, timer.id)
    office.clock.jump(-jump)
    assert finish_visit(office.desk, office.hung, timer.id, "done").seconds == 600


def test_a_visit_begun_in_2035_does_not_end_in_the_future(office: Office) -> None:
    office.clock.jump(9 * YEAR)
    timer = start(office)
    office.clock.advance(5 * MINUTE)
    office.clock.jump(-9 * YEAR)
    finished = finish_visit(office.desk, office.hung, timer.id, "done")
    assert (finished.seconds, finished.started_at) == (300, office.clock.wall - 5 * MINUTE)
    assert today(office.desk, office.hung).desk_visits == 1


@pytest.mark.parametrize("jump", [0, YEAR, -YEAR])
def test_after_the_app_ended_the_clock_went_on(office: Office, jump: int) -> None:
    """A crash of the app, not of the PC: the monotonic clock knows the truth."""
    timer = start(office)
    office.clock.advance(5 * MINUTE)
    office.clock.jump(jump)
    office.clock.advance(20 * MINUTE)
    (recovered,) = restart(office)
    assert not recovered.recovered
    assert elapsed_ms(office.desk, recovered) == elapsed(office, timer) == 25 * MINUTE


@pytest.mark.parametrize(
    ("off", "counted"),
    [
        (10 * MINUTE, 10 * MINUTE),
        (LONGEST_GAP_MS - 40 * SECOND - 5 * MINUTE, LONGEST_GAP_MS - 40 * SECOND - 5 * MINUTE),
        (LONGEST_GAP_MS, None),
        (3 * DAY, None),
        (YEAR, None),
        (-YEAR, None),
        (-HOUR, None),
    ],
)
def test_after_a_power_cut_a_believable_gap_counts_and_another_does_not(
    office: Office, off: int, counted: int | None
) -> None:
    timer = start(office)
    office.clock.advance(5 * MINUTE)
    keep_time(office.desk)
    office.clock.advance(5 * MINUTE)
    office.clock.reboot(off)
    (recovered,) = restart(office)
    assert recovered.recovered
    expected = 5 * MINUTE if counted is None else 10 * MINUTE + counted + 40 * SECOND
    assert elapsed_ms(office.desk, recovered) == expected
    office.clock.advance(MINUTE)
    assert elapsed(office, timer) == expected + MINUTE
    assert finish_visit(office.desk, office.hung, timer.id, "done").seconds == round((expected + MINUTE) / 1000)


def test_a_second_crash_after_the_power_cut_counts_nothing_twice(office: Office) -> None:
    start(office)
    office.clock.advance(5 * MINUTE)
    office.clock.reboot(10 * MINUTE)
    restart(office)
    (again,) = restart(office)
    assert elapsed_ms(office.desk, again) == 15 * MINUTE + 40 * SECOND
    office.clock.reboot(0)
    (third,) = restart(office)
    assert elapsed_ms(office.desk, third) == 15 * MINUTE + 80 * SECOND


@pytest.mark.parametrize(("off", "up", "expected"), [(0, 6 * HOUR, 5 * MINUTE + 6 * HOUR), (3 * DAY, 6 * HOUR, 5 * MINUTE), (10 * MINUTE, 6 * HOUR, 15 * MINUTE + 6 * HOUR)])  # fmt: skip
def test_where_the_system_names_no_starts_both_clocks_must_agree(
    office: Office, off: int, up: int, expected: int
) -> None:
    """Windows: the PC was off for days and has been up for longer than before; its monotonic clock alone would count
    one hour of a visit that ended long ago."""
    office.clock.boot_name = ""
    start(office)
    office.clock.advance(5 * MINUTE)
    keep_time(office.desk)
    office.clock.reboot(off, up)
    office.clock.boot_name = ""
    (recovered,) = restart(office)
    assert elapsed_ms(office.desk, recovered) == expected
    assert recovered.recovered


def test_where_the_system_names_no_starts_a_crash_of_the_app_alone_goes_on(office: Office) -> None:
    office.clock.boot_name = ""
    start(office)
    office.clock.advance(5 * MINUTE)
    (recovered,) = restart(office)
    assert (elapsed_ms(office.desk, recovered), recovered.recovered) == (5 * MINUTE, False)


def test_a_paused_visit_stays_paused_through_everything(office: Office) -> None:
    timer = start(office)
    office.clock.advance(MINUTE)
    pause_visit(office.desk, office.hung, timer.id)
    office.clock.reboot(HOUR)
    (recovered,) = restart(office)
    assert recovered.paused
    resume_visit(office.desk, office.hung, timer.id)
    office.clock.advance(MINUTE)
    assert elapsed(office, timer) == 2 * MINUTE


def test_visits_run_on_through_a_change_of_person_and_are_recorded_for_who_began(office: Office) -> None:
    timer = start(office)
    office.clock.advance(MINUTE)
    mine = start_visit(office.desk, office.mai, "C4.1")
    assert [one.person_name for one in running_timers(office.desk)] == [HUNG, MAI]
    finished = finish_visit(office.desk, office.mai, timer.id, "done")
    assert finished.person == office.hung.person.id
    assert visit_history(office.desk, finished.id)[0].by_name == MAI
    assert finish_visit(office.desk, office.mai, mine.id, "done").person == office.mai.person.id
    assert_sound(office)


def test_what_is_typed_meanwhile_is_recorded(office: Office) -> None:
    timer = start(office)
    changed = change_timer(office.desk, office.hung, timer.id, code="1.001193", people=3, channel="phone", subject="business", dossier=" 000.00.12 ", note="dòng một\ndòng hai", satisfaction=4)  # fmt: skip
    assert changed.procedure == "1.001193"
    finished = finish_visit(office.desk, office.hung, timer.id, "guided")
    assert (finished.procedure, finished.people, finished.channel, finished.subject) == ("1.001193", 3, "phone", "business")  # fmt: skip
    assert (finished.dossier, finished.note, finished.satisfaction, finished.outcome) == ("000.00.12", "dòng một\ndòng hai", 4, "guided")  # fmt: skip
    assert finished.ward == "20194"
    assert finished.procedure_name == office.desk.catalogue.entry("1.001193").name_vi


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"people": 0}, "people_range"),
        ({"people": 201}, "people_range"),
        ({"satisfaction": 6}, "satisfaction_range"),
        ({"channel": "email"}, "field_wrong"),
        ({"subject": "robot"}, "field_wrong"),
        ({"dossier": "x" * 41}, "text_too_long"),
        ({"note": "x" * 100_000}, "text_too_long"),
        ({"code": "nothing"}, "unknown_service"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_visit_runs_on(
    office: Office, fields: dict[str, object], code: str
) -> None:
    timer = start(office)
    with pytest.raises(DeskError) as caught:
        change_timer(office.desk, office.hung, timer.id, **fields)
    assert caught.value.code == code
    assert running_timers(office.desk) == [timer]


def test_not_done_needs_a_reason_and_the_visit_runs_on_without_one(office: Office) -> None:
    timer = start(office)
    for reason in (None, "", " \u200b "):
        with pytest.raises(DeskError) as caught:
            finish_visit(office.desk, office.hung, timer.id, "not_done", reason=reason)
        assert caught.value.code == "reason_missing"
    with pytest.raises(DeskError) as caught:
        finish_visit(office.desk, office.hung, timer.id, "finished")
    assert caught.value.code == "field_wrong"
    assert [one.id for one in running_timers(office.desk)] == [timer.id]
    assert finish_visit(office.desk, office.hung, timer.id, "not_done", reason="mất mạng").reason == "mất mạng"


def test_a_refused_finish_leaves_visit_and_clock_as_they_were(office: Office) -> None:
    timer = start(office)
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, active=False))
    office.clock.advance(MINUTE)
    with pytest.raises(DeskError) as caught:
        finish_visit(office.desk, office.hung, timer.id, "done")
    assert caught.value.code == "not_allowed"
    assert all_ids(office) == set()
    assert elapsed(office, timer) == MINUTE
    finish_visit(office.desk, office.mai, timer.id, "done")
    assert_sound(office)


def test_what_ended_elsewhere_is_told(office: Office) -> None:
    timer = start(office)
    finish_visit(office.desk, office.hung, timer.id, "done")
    for verb in (pause_visit, resume_visit, discard_timer, change_timer):
        with pytest.raises(DeskError) as caught:
            verb(office.desk, office.hung, timer.id)
        assert caught.value.code == "unknown_timer"
    with pytest.raises(DeskError) as caught:
        finish_visit(office.desk, office.hung, timer.id, "done")
    assert caught.value.code == "unknown_timer"
    assert len(all_ids(office)) == 1


def test_a_visit_that_runs_for_days_counts_one_at_most(office: Office) -> None:
    timer = start(office)
    office.clock.advance(3 * DAY)
    assert finish_visit(office.desk, office.hung, timer.id, "done").seconds == SECONDS_LIMIT


def test_undo_brings_the_running_visit_back(office: Office) -> None:
    timer = start(office)
    office.clock.advance(2 * MINUTE)
    finished = finish_visit(office.desk, office.hung, timer.id, "follow_up", contact=ContactEntry("Tư", "0905", True))
    office.clock.advance(MINUTE)
    again = undo_finish(office.desk, office.hung, finished.id, timer)
    assert again.id != timer.id
    assert elapsed_ms(office.desk, again) == 3 * MINUTE
    assert (visit(office.desk, finished.id).deleted, contact_of(office.desk, finished.id)) == (True, None)
    assert [entry.kind for entry in visit_history(office.desk, finished.id)] == ["created", "deleted"]
    assert today(office.desk, office.hung).desk_visits == 0
    second = finish_visit(office.desk, office.hung, again.id, "done")
    assert (second.seconds, second.started_at) == (180, finished.started_at)
    assert today(office.desk, office.hung).desk_visits == 1
    assert_sound(office)


def test_undo_pressed_twice_makes_no_second_visit(office: Office) -> None:
    timer = start(office)
    finished = finish_visit(office.desk, office.hung, timer.id, "done")
    undo_finish(office.desk, office.hung, finished.id, timer)
    with pytest.raises(DeskError) as caught:
        undo_finish(office.desk, office.hung, finished.id, timer)
    assert caught.value.code == "nothing_changed"
    assert len(running_timers(office.desk)) == 1
    with pytest.raises(DeskError) as caught:
        undo_finish(office.desk, office.hung, office.clock.new_id(), timer)
    assert caught.value.code == "unknown_visit"


def test_undo_of_somebody_elses_visit_is_refused(office: Office) -> None:
    timer = start(office)
    finished = finish_visit(office.desk, office.hung, timer.id, "done")
    with pytest.raises(DeskError) as caught:
        undo_finish(office.desk, office.mai, finished.id, timer)
    assert caught.value.code == "not_your_visit"
    assert running_timers(office.desk) == []
    assert not visit(office.desk, finished.id).deleted


def test_a_discarded_visit_comes_back_as_if_nothing_had_happened(office: Office) -> None:
    timer = start(office)
    office.clock.advance(MINUTE)
    gone = discard_timer(office.desk, office.hung, timer.id)
    assert running_timers(office.desk) == []
    office.clock.advance(MINUTE)
    back = restore_timer(office.desk, office.hung, gone)
    assert (back.id, elapsed_ms(office.desk, back)) == (timer.id, 2 * MINUTE)
    finish_visit(office.desk, office.hung, back.id, "done")
    with pytest.raises(DeskError) as caught:
        restore_timer(office.desk, office.hung, gone)
    assert caught.value.code == "unknown_timer"


def test_many_run_at_once_in_the_order_they_began(office: Office) -> None:
    started = []
    for _ in range(6):
        started.append(start(office).id)
        office.clock.advance(SECOND)
    assert [one.id for one in running_timers(office.desk)] == started


def test_a_running_visit_whose_code_was_retired_can_still_be_ended(office: Office) -> None:
    """A newer catalogue comes with an update, while a visit runs."""
    import dataclasses

    from ward_desk.services.catalogue import Catalogue

    timer = start(office)
    old = office.desk.catalogue
    newer = Catalogue(
        wards=old.wards,
        entries=[entry for entry in old.entries if entry.code != "C4.1"],
        retired=[entry for entry in old.entries if entry.code == "C4.1"],
        outcomes=old.outcomes.values(),
    )
    desk = dataclasses.replace(office.desk, catalogue=newer)
    assert [one.code for one in running_timers(desk)] == ["C4.1"]
    assert finish_visit(desk, office.hung, timer.id, "done").service == "C4.1"
