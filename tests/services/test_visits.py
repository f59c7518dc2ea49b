"""Recorded visits: entered late, corrected with a reason once the day was sent, deleted as a mark, with their history."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from tests.desks import DAY, HOUR, HUNG, MAI, MINUTE, MONDAY, OFFICIAL, Office, at
from tests.store.visit_rows import assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.days import submit_day
from ward_desk.services.running import finish_visit, start_visit
from ward_desk.services.visit_entry import FUTURE_MS, VisitEntry, entry_from_json
from ward_desk.services.visits import (
    FieldChange,
    correct_visit,
    count_visits,
    day_is_sent,
    delete_visit,
    enter_visit,
    find_visits,
    recent_visits,
    restore_visit,
    today,
    undo_correction,
    usage,
    visit,
    visit_history,
)
from ward_desk.store import log as change_log
from ward_desk.store.projection import refresh
from ward_desk.store.visits import Visit, VisitFilter
from ward_ledger.change import make_change
from ward_ledger.records import Kind

NOBODY = UUID(int=1)


def enter(office: Office, **fields: object) -> Visit:
    values = {"service": "C4.1", "outcome": "done", "started_at": at(7), "minutes": 5} | fields
    return enter_visit(office.desk, office.hung, VisitEntry(**values))


def refusal(work: object, *arguments: object) -> str:
    with pytest.raises(DeskError) as caught:
        work(*arguments)
    return caught.value.code


def test_a_visit_entered_later_is_marked_so(office: Office) -> None:
    made = enter(office, procedure="1.001193", subject="business", people=2, channel="phone", reason=None, dossier="D 1", note="x", satisfaction=5, minutes=7.5)  # fmt: skip
    assert made == visit(office.desk, made.id)
    assert (made.late, made.seconds, made.person, made.ward) == (True, 450, office.hung.person.id, "20194")
    assert (made.service, made.procedure, made.subject, made.people, made.channel) == ("C4.1", "1.001193", "business", 2, "phone")  # fmt: skip
    assert (made.dossier, made.note, made.satisfaction, made.deleted) == ("D 1", "x", 5, False)
    assert made.service_name == office.desk.catalogue.entry("C4.1").name_vi


def test_a_procedure_alone_is_recorded_under_its_service(office: Office) -> None:
    made = enter(office, service="1.001193")
    assert (made.service, made.procedure) == (office.desk.catalogue.entry("1.001193").service, "1.001193")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"service": "C99"}, "unknown_service"),
        ({"service": "x" * 100_000}, "unknown_service"),
        ({"procedure": "C4.1"}, "unknown_service"),
        ({"service": "1.001193", "procedure": "1.001193"}, "unknown_service"),
        ({"outcome": "perfect"}, "field_wrong"),
        ({"outcome": "not_done"}, "reason_missing"),
        ({"subject": ""}, "field_wrong"),
        ({"channel": "fax"}, "field_wrong"),
        ({"people": 0}, "people_range"),
        ({"people": 100_000}, "people_range"),
        ({"satisfaction": 0}, "satisfaction_range"),
        ({"minutes": -1}, "minutes_range"),
        ({"minutes": 1441}, "minutes_range"),
        ({"minutes": float("nan")}, "minutes_range"),
        ({"minutes": float("inf")}, "minutes_range"),
        ({"started_at": at(8) + FUTURE_MS + 1}, "started_in_future"),
        ({"started_at": 1 << 60}, "started_in_future"),
        ({"started_at": -1}, "field_wrong"),
        ({"started_at": 0}, "field_wrong"),
        ({"note": "x" * 100_000}, "text_too_long"),
        ({"dossier": "x" * 41}, "text_too_long"),
        ({"outcome": "not_done", "reason": "x" * 301}, "text_too_long"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_recorded(
    office: Office, fields: dict[str, object], code: str
) -> None:
    with pytest.raises(DeskError) as caught:
        enter(office, **fields)
    assert caught.value.code == code
    assert all(len(caught.value.text(language)) < 300 for language in ("vi", "en"))
    assert count_visits(office.desk, VisitFilter(deleted=True)) == 0
    assert_sound(office)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "not_json"),
        ("[1]", "not_json"),
        ("null", "not_json"),
        (b"\xff\xfe", "not_json"),
        ("{" * 100_000, "not_json"),
        ('{"service": "\ud800"}', "not_json"),
        ('{"service": "C4.1"}', "field_missing"),
        ('{"service": "C4.1", "outcome": "done", "started_at": null, "minutes": 5}', "field_missing"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": 5, "cccd": "1"}', "field_unknown"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "yesterday", "minutes": 5}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "0001-01-01T00:00:00+14:00", "minutes": 5}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": "5"}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": true}', "field_wrong"),
        ('{"service": 4, "outcome": "done", "started_at": "2026-11-20", "minutes": 5}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": 5, "people": 1.5}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": 5, "note": ["x"]}', "field_wrong"),
        ('{"service": "C4.1", "outcome": "done", "started_at": "2026-11-20", "minutes": 1e999}', "not_json"),
    ],
)  # fmt: skip
def test_a_bad_line_of_json_is_named(line: str | bytes, code: str) -> None:
    assert refusal(entry_from_json, line) == code


def test_a_good_line_of_json_is_read_with_its_zone() -> None:
    line = '{"service": "C4.1", "outcome": "done", "started_at": "%s", "minutes": 7, "satisfaction": null, "note": "\\u0110"}'
    for moment in ("2026-11-20T08:05:00+07:00", "2026-11-20T08:05:00", "2026-11-20T01:05:00Z"):
        entry = entry_from_json(line % moment)
        assert entry.started_at == at(8, 5, MONDAY - timedelta(days=3))
    assert (entry.note, entry.minutes, entry.satisfaction, entry.people, entry.channel) == ("Đ", 7, None, 1, "counter")


def test_a_correction_changes_what_it_says_and_stands_in_the_history(office: Office) -> None:
    made = enter(office, note="trước")
    office.clock.advance(HOUR)
    after = correct_visit(office.desk, office.official, made.id, {"note": "sau", "people": 2, "channel": "counter"}, "hỏi lại")  # fmt: skip
    assert (after.note, after.people, after.person) == ("sau", 2, office.hung.person.id)
    first, second = visit_history(office.desk, made.id)
    assert (first.kind, first.by_name, first.desk_name, first.at_ms) == ("created", HUNG, "Quầy 1", at(8))
    assert (second.kind, second.by_name, second.why, second.applied) == ("changed", OFFICIAL, "hỏi lại", True)
    assert set(second.fields) == {FieldChange("note", "trước", "sau"), FieldChange("people", 1, 2)}
    assert second.at_ms == at(9)


def test_a_correction_of_the_service_takes_its_names_along(office: Office) -> None:
    made = enter(office)
    after = correct_visit(office.desk, office.hung, made.id, {"code": "1.001193"})
    entry = office.desk.catalogue.entry("1.001193")
    assert (after.service, after.procedure, after.procedure_name) == (entry.service, "1.001193", entry.name_vi)
    back = correct_visit(office.desk, office.hung, made.id, {"code": "C4.1"})
    assert (back.service, back.procedure, back.procedure_name) == ("C4.1", None, None)
    assert refusal(correct_visit, office.desk, office.hung, made.id, {"code": "C4.1"}) == "nothing_changed"


def test_a_visit_keeps_the_name_of_its_day(office: Office) -> None:
    """A correction of another field must not bring in today's name of the service."""
    import dataclasses

    import msgspec

    from ward_desk.services.catalogue import Catalogue

    made = enter(office)
    old = office.desk.catalogue
    entries = [msgspec.structs.replace(one, name_vi="Tên mới") if one.code == "C4.1" else one for one in old.entries]
    desk = dataclasses.replace(office.desk, catalogue=Catalogue(entries=entries, outcomes=old.outcomes.values()))
    after = correct_visit(desk, office.hung, made.id, {"note": "x", "code": "C4.1"})
    assert after.service_name == made.service_name
    assert enter_visit(desk, office.hung, VisitEntry("C4.1", "done", at(7), 1)).service_name == "Tên mới"


def test_outcome_and_reason_go_together(office: Office) -> None:
    made = enter(office)
    assert refusal(correct_visit, office.desk, office.hung, made.id, {"outcome": "not_done"}) == "reason_missing"
    after = correct_visit(office.desk, office.hung, made.id, {"outcome": "not_done", "reason": "mất mạng"})
    assert (after.outcome, after.reason) == ("not_done", "mất mạng")
    assert refusal(correct_visit, office.desk, office.hung, made.id, {"reason": ""}) == "reason_missing"
    assert correct_visit(office.desk, office.hung, made.id, {"outcome": "done"}).reason is None


def test_a_moved_visit_stands_on_its_new_day(office: Office) -> None:
    made = enter(office)
    moved = correct_visit(office.desk, office.hung, made.id, {"started_at": at(7) - 3 * DAY, "seconds": 61})
    assert (moved.started_at, moved.seconds) == (at(7) - 3 * DAY, 61)
    assert today(office.desk, office.hung).desk_visits == 0
    friday = MONDAY - timedelta(days=3)
    assert [row.visit.id for row in find_visits(office.desk, VisitFilter(day_from=friday, day_to=friday))] == [made.id]
    assert count_visits(office.desk, VisitFilter(text=made.service_name)) == 1
    assert_sound(office)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "nothing_changed"),
        ({"note": "  "}, "nothing_changed"),
        ({"people": 1}, "nothing_changed"),
        ({"person": "x"}, "field_unknown"),
        ({"deleted": True}, "field_unknown"),
        ({"people": 0}, "people_range"),
        ({"seconds": -1}, "minutes_range"),
        ({"started_at": -5}, "field_wrong"),
        ({"started_at": at(20)}, "started_in_future"),
        ({"outcome": None}, "field_wrong"),
        ({"code": "C99"}, "unknown_service"),
        ({"note": "x" * 2001}, "text_too_long"),
    ],
)
def test_a_correction_that_does_not_fit_changes_nothing(office: Office, changes: dict[str, object], code: str) -> None:
    made = enter(office)
    assert refusal(correct_visit, office.desk, office.hung, made.id, changes) == code
    assert visit(office.desk, made.id) == made
    assert len(visit_history(office.desk, made.id)) == 1


def test_a_reason_is_needed_once_the_day_was_sent(office: Office) -> None:
    made, other_day = enter(office), enter(office, started_at=at(7) - DAY)
    correct_visit(office.desk, office.hung, made.id, {"note": "trước khi gửi"})
    submit_day(office.desk, office.hung, MONDAY)
    submit_day(office.desk, office.mai, MONDAY)
    assert day_is_sent(office.desk, made)
    assert not day_is_sent(office.desk, other_day)
    for why in ("", "  ", "\u200b\u202e"):
        assert refusal(correct_visit, office.desk, office.hung, made.id, {"note": "sau"}, why) == "reason_missing"
    assert correct_visit(office.desk, office.hung, made.id, {"note": "sau"}, "cán bộ yêu cầu").note == "sau"
    assert correct_visit(office.desk, office.hung, other_day.id, {"note": "sau"}).note == "sau"
    into = {"started_at": at(7, 30)}
    assert refusal(correct_visit, office.desk, office.hung, other_day.id, into) == "reason_missing"
    out = {"started_at": at(7) - 2 * DAY}
    assert refusal(correct_visit, office.desk, office.hung, made.id, out) == "reason_missing"
    correct_visit(office.desk, office.hung, other_day.id, into, "ghi nhầm ngày")
    assert visit_history(office.desk, made.id)[-1].why == "cán bộ yêu cầu"
    office.reopen()
    assert refusal(correct_visit, office.desk, office.hung, made.id, {"note": "nữa"}) == "reason_missing"
    assert refusal(correct_visit, office.desk, office.hung, made.id, {"note": "nữa"}, "x" * 301) == "text_too_long"
    assert_sound(office)


def test_a_day_that_has_not_come_is_not_sent(office: Office) -> None:
    assert refusal(submit_day, office.desk, office.hung, MONDAY + timedelta(days=1)) == "started_in_future"


def test_volunteers_change_their_own_visits_only(office: Office) -> None:
    made = enter(office)
    for work in (
        lambda: correct_visit(office.desk, office.mai, made.id, {"note": "x"}, "y"),
        lambda: delete_visit(office.desk, office.mai, made.id, "y"),
        lambda: undo_correction(office.desk, office.mai, made, made),
    ):
        assert refusal(work) in {"not_your_visit", "nothing_changed"}
    assert visit(office.desk, made.id) == made
    assert len(visit_history(office.desk, made.id)) == 1
    assert correct_visit(office.desk, office.official, made.id, {"note": "x"}).note == "x"


def test_undoing_a_correction_sets_back_only_what_it_changed(office: Office) -> None:
    before = enter(office, note="trước", people=1)
    after = correct_visit(office.desk, office.hung, before.id, {"note": "sau"})
    correct_visit(office.desk, office.hung, before.id, {"people": 3})
    undone = undo_correction(office.desk, office.hung, before, after)
    assert (undone.note, undone.people) == ("trước", 3)
    assert visit_history(office.desk, before.id)[-1].why == "undo"
    assert_sound(office)


def test_a_deleted_visit_is_marked_counted_no_more_and_can_be_restored(office: Office) -> None:
    made = enter(office)
    assert refusal(delete_visit, office.desk, office.hung, made.id, " ") == "reason_missing"
    assert delete_visit(office.desk, office.hung, made.id, "nhầm").deleted
    assert refusal(delete_visit, office.desk, office.hung, made.id, "nhầm") == "nothing_changed"
    assert (count_visits(office.desk, VisitFilter()), count_visits(office.desk, VisitFilter(deleted=True))) == (0, 1)
    assert (today(office.desk, office.hung).desk_visits, usage(office.desk)) == (0, {})
    assert not restore_visit(office.desk, office.official, made.id, "vẫn đúng").deleted
    assert refusal(restore_visit, office.desk, office.official, made.id, "x") == "nothing_changed"
    assert today(office.desk, office.hung).desk_visits == 1
    assert [(entry.kind, entry.why) for entry in visit_history(office.desk, made.id)] == [("created", None), ("deleted", "nhầm"), ("restored", "vẫn đúng")]  # fmt: skip
    assert_sound(office)


def test_the_history_shows_the_loser_and_what_had_no_right(office: Office) -> None:
    """Two changes of another desk arrive late: one loses against a later correction, one was not allowed at all."""
    made = enter(office, note="một")
    office.clock.advance(HOUR)
    correct_visit(office.desk, office.hung, made.id, {"note": "ba"})
    desk, last = UUID(int=77), None
    store = office.desk.store
    with store.writing() as connection:
        for by, note, moment in ((office.official, "hai", at(8, 30)), (office.mai, "bốn", at(9, 30))):
            change, body, found_hash = make_change(last, desk=desk, at=moment << 16, by=by.person.id, kind="visit", key=made.id, set={"note": note})  # fmt: skip
            change_log.insert(connection, change, body, found_hash)
            last = (change.seq, found_hash)
        refresh(connection, Kind.VISIT, made.id, store.rights(connection))
    assert visit(office.desk, made.id).note == "ba"
    history = visit_history(office.desk, made.id)
    assert [(entry.by_name, entry.applied, entry.refusal) for entry in history] == [
        (HUNG, True, None),
        (OFFICIAL, True, None),
        (HUNG, True, None),
        (MAI, False, "visit_of_another"),
    ]
    assert [entry.fields[-1].new for entry in history[1:]] == ["hai", "ba", "bốn"]
    assert history[2].fields == (FieldChange("note", "hai", "ba"),)
    assert_sound(office)


def test_what_is_not_there_is_told(office: Office) -> None:
    for work in (visit, visit_history):
        assert refusal(work, office.desk, NOBODY) == "unknown_visit"
    assert refusal(correct_visit, office.desk, office.hung, NOBODY, {"note": "x"}) == "unknown_visit"
    assert refusal(delete_visit, office.desk, office.hung, NOBODY, "x") == "unknown_visit"


def test_todays_numbers_are_of_the_local_day(office: Office) -> None:
    assert today(office.desk, office.hung).mean_minutes is None
    enter(office, minutes=10)
    enter(office, minutes=5, outcome="follow_up", started_at=at(0))
    enter(office, started_at=at(0) - 1)
    timer = start_visit(office.desk, office.mai, "C4.1")
    office.clock.advance(15 * MINUTE)
    finish_visit(office.desk, office.mai, timer.id, "done")
    numbers = today(office.desk, office.hung)
    assert (numbers.desk_visits, numbers.person_visits, numbers.mean_minutes, numbers.unresolved) == (3, 2, 10, 1)
    assert [row.visit.started_at for row in recent_visits(office.desk)] == [at(8), at(7), at(0)]
    office.clock.wall = at(0, 0, MONDAY + timedelta(days=1))
    assert today(office.desk, office.hung).desk_visits == 0


def test_usage_counts_thirty_days_by_procedure_or_service(office: Office) -> None:
    enter(office)
    enter(office, procedure="1.001193")
    enter(office, started_at=at(7) - 29 * DAY)
    enter(office, started_at=at(7) - 32 * DAY)
    assert usage(office.desk) == {"C4.1": 2, "1.001193": 1}
