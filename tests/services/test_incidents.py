"""Incidents: noted, told, followed and closed, each step with its way back; who may; visits that were about one."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.desks import DAY, HOUR, MINUTE, MONDAY, Office, at
from tests.store.visit_rows import assert_sound

from ward_desk.errors import DeskError
from ward_desk.services import incidents
from ward_desk.services.days import submit_day
from ward_desk.services.incidents import IncidentEntry, IncidentRow
from ward_desk.services.people import PersonEntry, change_person
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import Visit, enter_visit, undo_correction, visit
from ward_ledger.records import NOTE_LIMIT, Kind

JAM = IncidentEntry(
    "Máy in HP-Quay1 báo lỗi",
    part="printers",
    about="HP-Quay1",
    device="VNB3R12345",
    findings=("device_error",),
    facts=(("model", "HP LaserJet M404"), ("own_words", "49.4C02")),
    tried="Tắt bật máy in",
)


def note(office: Office, entry: IncidentEntry = JAM) -> UUID:
    return incidents.note(office.desk, office.hung, entry)


def row(office: Office, incident: UUID) -> IncidentRow:
    return incidents.expect_incident(office.desk, incident)


def refused(code: str, work: object, *arguments: object, **named: object) -> DeskError:
    with pytest.raises(DeskError) as caught:
        work(*arguments, **named)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def help_staff(office: Office, minute: int = 0, subject: str = "staff") -> Visit:
    return enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7, minute), 5, subject=subject))


class TestNoting:
    def test_everything_that_was_said_is_kept(self, office: Office) -> None:
        found = row(office, note(office))
        assert (found.title, found.part, found.about, found.device) == (JAM.title, "printers", "HP-Quay1", "VNB3R12345")
        assert (found.findings, found.facts, found.tried) == (JAM.findings, JAM.facts, JAM.tried)
        assert (found.person_name, found.desk_name) == (office.hung.person.name, "Quầy 1")
        assert (found.state, found.started_at, found.ticket) == ("noted", office.clock.wall, "")
        assert (found.reported_at, found.closed_at, found.repair_ms) == (None, None, None)
        assert_sound(office)

    def test_it_may_have_begun_earlier(self, office: Office) -> None:
        assert row(office, note(office, IncidentEntry("Mất mạng", started_at=at(6)))).started_at == at(6)

    def test_text_is_cleaned_and_notes_keep_their_lines(self, office: Office) -> None:
        found = row(office, note(office, IncidentEntry("  Ma\u0301y\tin ", note="một\r\nhai", about="\u200b")))
        assert (found.title, found.note, found.about) == ("Máy in", "một\nhai", "")

    @pytest.mark.parametrize(
        ("entry", "code", "field"),
        [
            (IncidentEntry(" \u200b "), "incident_title_missing", None),
            (IncidentEntry("x" * (incidents.TITLE_LIMIT + 1)), "text_too_long", "title"),
            (IncidentEntry("x", note="x" * (NOTE_LIMIT + 1)), "text_too_long", "note"),
            (IncidentEntry("x", tried="x" * (NOTE_LIMIT + 1)), "text_too_long", "tried"),
            (IncidentEntry("x", about="x" * 401), "text_too_long", "about"),
            (IncidentEntry("x", device="x" * 401), "text_too_long", "device"),
            (IncidentEntry("x", part="coffee"), "field_wrong", "part"),
            (IncidentEntry("x", started_at=at(9)), "started_in_future", None),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_is_written(
        self, office: Office, entry: IncidentEntry, code: str, field: str | None
    ) -> None:
        error = refused(code, note, office, entry)
        assert error.params.get("field") == field
        assert incidents.incidents(office.desk) == []

    def test_many_and_long_facts_are_cut_to_what_a_record_holds(self, office: Office) -> None:
        facts = tuple((f"k{number}", "v" * 500) for number in range(90))
        found = row(office, note(office, IncidentEntry("x", facts=facts)))
        assert len(found.facts) == incidents.MOST_FACTS
        assert found.facts[0] == ("k0", "v" * 397)


class TestSteps:
    def test_the_usual_way_and_the_time_that_it_took(self, office: Office) -> None:
        desk, hung, mai = office.desk, office.hung, office.mai
        incident = note(office)
        office.clock.advance(10 * MINUTE)
        incidents.report(desk, hung, incident, " SC-77 ")
        assert (row(office, incident).state, row(office, incident).ticket) == ("reported", "SC-77")
        assert row(office, incident).reported_at == office.clock.wall
        office.clock.advance(HOUR)
        incidents.start_repair(desk, mai, incident)
        assert row(office, incident).state == "in_repair"
        office.clock.advance(HOUR)
        incidents.close(desk, mai, incident)
        found = row(office, incident)
        assert (found.state, found.closed, found.repair_ms) == ("fixed", True, 2 * HOUR + 10 * MINUTE)
        assert_sound(office)

    def test_what_cannot_be_fixed_here_is_closed_too(self, office: Office) -> None:
        incident = note(office)
        incidents.close(office.desk, office.hung, incident, fixed=False)
        assert (row(office, incident).state, row(office, incident).closed) == ("cannot_fix", True)

    @pytest.mark.parametrize(("told", "state"), [(False, "noted"), (True, "reported")])
    def test_open_again(self, office: Office, told: bool, state: str) -> None:
        incident = note(office)
        if told:
            incidents.report(office.desk, office.hung, incident)
        incidents.close(office.desk, office.hung, incident)
        incidents.reopen(office.desk, office.mai, incident)
        found = row(office, incident)
        assert (found.state, found.closed_at, found.repair_ms) == (state, None, None)

    def test_a_report_without_a_number_keeps_the_number_that_was_there(self, office: Office) -> None:
        incident = note(office)
        incidents.set_ticket(office.desk, office.hung, incident, "SC-1")
        incidents.report(office.desk, office.hung, incident, "  ")
        assert row(office, incident).ticket == "SC-1"

    def test_a_number_can_be_taken_away_and_has_a_longest(self, office: Office) -> None:
        incident = note(office)
        incidents.set_ticket(office.desk, office.hung, incident, "x" * 40)
        refused("text_too_long", incidents.set_ticket, office.desk, office.hung, incident, "x" * 41)
        incidents.set_ticket(office.desk, office.hung, incident, "")
        assert row(office, incident).ticket == ""

    def test_only_what_differs_is_written(self, office: Office) -> None:
        incident = note(office)
        changes = {"title": JAM.title, "note": "Nghe tiếng kêu"}
        incidents.change(office.desk, office.hung, incident, changes)
        last = incidents.incident_history(office.desk, incident)[-1]
        assert [(one.name, one.old, one.new) for one in last.fields] == [("note", None, "Nghe tiếng kêu")]
        refused("nothing_changed", incidents.change, office.desk, office.hung, incident, changes)
        refused("field_unknown", incidents.change, office.desk, office.hung, incident, {"deleted": True})
        refused("incident_title_missing", incidents.change, office.desk, office.hung, incident, {"title": " "})
        refused("field_wrong", incidents.change, office.desk, office.hung, incident, {"state": "sold"})

    def test_no_incident_no_step(self, office: Office) -> None:
        missing = office.clock.new_id()
        for verb in (incidents.report, incidents.start_repair, incidents.close, incidents.reopen, incidents.delete):
            refused("unknown_incident", verb, office.desk, office.hung, missing)

    def test_the_history_tells_who_did_what_and_why(self, office: Office) -> None:
        incident = note(office)
        incidents.change(office.desk, office.mai, incident, {"started_at": at(7)}, why="nhìn đồng hồ")
        first, second = incidents.incident_history(office.desk, incident)
        assert (first.kind, first.by_name, first.desk_name) == ("created", office.hung.person.name, "Quầy 1")
        assert (second.kind, second.by_name, second.why) == ("changed", office.mai.person.name, "nhìn đồng hồ")


class TestWayBack:
    @pytest.mark.parametrize("verb", ["report", "start_repair", "close", "set_ticket", "delete"])
    def test_every_step_can_be_taken_back(self, office: Office, verb: str) -> None:
        incident = note(office)
        before = row(office, incident)
        arguments = ("SC-1",) if verb in {"report", "set_ticket"} else ()
        step = getattr(incidents, verb)(office.desk, office.hung, incident, *arguments)
        office.clock.advance(MINUTE)
        incidents.undo(office.desk, office.hung, step)
        assert row(office, incident) == before
        assert incidents.incident_history(office.desk, incident)[-1].why == "undo"
        assert_sound(office)

    def test_taking_back_leaves_what_others_wrote_meanwhile(self, office: Office) -> None:
        incident = note(office)
        step = incidents.start_repair(office.desk, office.hung, incident)
        incidents.set_ticket(office.desk, office.mai, incident, "SC-9")
        incidents.undo(office.desk, office.hung, step)
        assert (row(office, incident).state, row(office, incident).ticket) == ("noted", "SC-9")

    def test_one_noted_by_mistake_is_gone_from_sight_and_stays_in_the_log(self, office: Office) -> None:
        incident = note(office)
        incidents.delete(office.desk, office.hung, incident, "ghi nhầm")
        assert incidents.incidents(office.desk) == []
        refused("unknown_incident", incidents.report, office.desk, office.hung, incident)
        with office.desk.store.reading() as connection:
            query = "SELECT count(*) FROM log WHERE kind = 'incident'"
            assert connection.exec_driver_sql(query).scalar_one() == 2


class TestRights:
    def test_anybody_of_the_ward_may_go_on_with_it(self, office: Office) -> None:
        incident = note(office)
        incidents.report(office.desk, office.mai, incident, "SC-1")
        incidents.close(office.desk, office.official, incident)
        assert row(office, incident).person == office.hung.person.id

    def test_somebody_whose_days_are_over_may_not(self, office: Office) -> None:
        incident = note(office)
        person = office.mai.person
        change_person(office.desk, office.official, person.id, PersonEntry(person.name, active=False))
        refused("not_allowed", incidents.report, office.desk, office.mai, incident)
        refused("not_allowed", incidents.note, office.desk, office.mai, JAM)
        assert row(office, incident).state == "noted"
        assert len(incidents.incidents(office.desk)) == 1


class TestLists:
    def test_open_first_then_the_latest_first(self, office: Office) -> None:
        old, new, done = (
            note(office, IncidentEntry(title, started_at=at(7) - ago))
            for title, ago in (("cũ", 2 * DAY), ("mới", DAY), ("xong", 0))
        )
        incidents.close(office.desk, office.hung, done)
        assert [one.id for one in incidents.incidents(office.desk)] == [new, old, done]
        assert [one.id for one in incidents.incidents(office.desk, open_only=True)] == [new, old]
        assert [one.id for one in incidents.incidents(office.desk, limit=1)] == [new]

    def test_those_of_a_day(self, office: Office) -> None:
        today = note(office)
        before = note(office, IncidentEntry("hôm qua", started_at=at(7) - DAY))
        told = note(office, IncidentEntry("hôm qua, báo hôm nay", started_at=at(6) - DAY))
        incidents.report(office.desk, office.hung, told)
        closed = note(office, IncidentEntry("hôm qua, xong hôm nay", started_at=at(5) - DAY))
        incidents.close(office.desk, office.hung, closed)
        assert [one.id for one in incidents.incidents_of_day(office.desk, MONDAY)] == [closed, told, today]
        sunday = MONDAY.replace(day=22)
        assert [one.id for one in incidents.incidents_of_day(office.desk, sunday)] == [closed, told, before]

    def test_a_word_of_a_newer_app_is_shown_as_it_is(self, office: Office) -> None:
        incident = note(office)
        with office.desk.store.writing() as connection:
            office.desk.store.save(
                connection,
                now_ms=office.clock.wall,
                by=office.hung.person.id,
                kind=Kind.INCIDENT,
                key=incident,
                values={"state": "waiting_for_parts"},
            )
        found = row(office, incident)
        assert (found.state, found.closed) == ("waiting_for_parts", False)


class TestVisits:
    def test_a_visit_is_linked_and_unlinked(self, office: Office) -> None:
        incident, helped = note(office), help_staff(office)
        linked = incidents.link_visit(office.desk, office.hung, helped.id, incident)
        assert linked.incident == incident
        assert [one.visit.id for one in incidents.visits_of(office.desk, incident)] == [helped.id]
        assert_sound(office)
        incidents.link_visit(office.desk, office.hung, helped.id, None)
        assert incidents.visits_of(office.desk, incident) == []

    def test_a_link_can_be_taken_back_as_any_correction(self, office: Office) -> None:
        incident, helped = note(office), help_staff(office)
        linked = incidents.link_visit(office.desk, office.hung, helped.id, incident)
        undo_correction(office.desk, office.hung, helped, linked)
        assert visit(office.desk, helped.id).incident is None
        undo_correction(office.desk, office.hung, linked, visit(office.desk, helped.id))
        assert visit(office.desk, helped.id).incident == incident

    def test_a_visit_may_be_entered_with_its_incident(self, office: Office) -> None:
        incident = note(office)
        entry = VisitEntry("C4.1", "done", at(7), 5, subject="staff", incident=str(incident))
        assert enter_visit(office.desk, office.hung, entry).incident == incident

    @pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000001"])
    def test_there_is_no_such_incident(self, office: Office, wrong: str) -> None:
        entry = VisitEntry("C4.1", "done", at(7), 5, incident=wrong)
        refused("unknown_incident", enter_visit, office.desk, office.hung, entry)
        helped = help_staff(office)
        refused("unknown_incident", incidents.link_visit, office.desk, office.hung, helped.id, office.clock.new_id())
        deleted = note(office)
        incidents.delete(office.desk, office.hung, deleted)
        refused("unknown_incident", incidents.link_visit, office.desk, office.hung, helped.id, deleted)

    def test_somebody_elses_visit_is_not_linked(self, office: Office) -> None:
        incident, helped = note(office), help_staff(office)
        refused("not_your_visit", incidents.link_visit, office.desk, office.mai, helped.id, incident)

    def test_once_the_day_was_sent_a_reason_is_asked(self, office: Office) -> None:
        incident, helped = note(office), help_staff(office)
        submit_day(office.desk, office.hung, MONDAY)
        refused("reason_missing", incidents.link_visit, office.desk, office.hung, helped.id, incident)
        incidents.link_visit(office.desk, office.hung, helped.id, incident, "gắn sự cố")

    def test_offered_are_todays_own_visits_help_for_staff_first(self, office: Office) -> None:
        citizen, staff = help_staff(office, 20, "citizen"), help_staff(office, 10)
        linked = help_staff(office, 30)
        incidents.link_visit(office.desk, office.hung, linked.id, note(office))
        enter_visit(office.desk, office.mai, VisitEntry("C4.1", "done", at(7), 5, subject="staff"))
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7) - DAY, 5, subject="staff"))
        offered = incidents.visits_to_link(office.desk, office.hung)
        assert [one.visit.id for one in offered] == [staff.id, citizen.id]
