"""Who may change what is judged in the city as on the desk, and again when more is known of a person."""

from __future__ import annotations

from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_ledger.wire import Verdict


def held(city: City, ward: str) -> list[tuple[int, str, list[str]]]:
    with city.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT seq, code, fields FROM quarantine WHERE ward = '{ward}' ORDER BY desk, seq"
        )
        return [(row.seq, row.code, row.fields) for row in rows]


def verdicts(desk: SimulatedDesk) -> list[Verdict]:
    return [verdict for answer in desk.push() for verdict in answer.verdicts()]


def test_a_volunteers_approval_is_never_applied(city: City, ward: str, desk: SimulatedDesk) -> None:
    volunteer = desk.add_volunteer()
    day = desk.new_key()
    desk.write("review", day, volunteer, state="approved", day="2026-09-21")
    desk.visit(by=volunteer)
    assert verdicts(desk) == [Verdict.APPLIED, Verdict.APPLIED, Verdict.QUARANTINED, Verdict.APPLIED]
    assert city.one("SELECT count(*) FROM things WHERE ward = :w AND kind = 'review'", w=ward) == 0
    desk.write("review", day, state="returned", comment="Thiếu kết quả")
    assert verdicts(desk) == [Verdict.APPLIED]
    assert city.one("SELECT fields->>'state' FROM things WHERE id = :k", k=day) == "returned"
    assert held(city, ward) == [(3, "officials_only", [])]


def test_nobody_forwards_it_for_him_either(city: City, ward: str, desk: SimulatedDesk) -> None:
    volunteer = desk.add_volunteer()
    desk.push()
    other = city.desk(ward)
    other.pull()
    other.write("review", other.new_key(), volunteer, state="approved", day="2026-09-21")
    other.write("person", volunteer, volunteer, role="official")
    assert verdicts(other)[1:] == [Verdict.QUARANTINED] * 2
    assert city.one("SELECT role FROM people WHERE ward = :w AND id = :k", w=ward, k=volunteer) == "volunteer"


def test_a_person_who_arrives_later_makes_his_visits_count(city: City, ward: str, desk: SimulatedDesk) -> None:
    """The roster is on one PC, the visits come first from another."""
    volunteer = desk.add_volunteer()
    other = city.desk(ward)
    other.keep_clock_after(desk)
    key = other.visit(by=volunteer)
    assert verdicts(other) == [Verdict.APPLIED, Verdict.QUARANTINED]
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 0
    assert other.pull_page().quarantined[0].code == "not_a_member"
    assert verdicts(desk) == [Verdict.APPLIED] * 2
    assert held(city, ward) == []
    assert city.one("SELECT id FROM visits WHERE ward = :w", w=ward) == key
    assert other.pull_page().quarantined == ()


def test_an_earlier_end_of_a_campaign_takes_later_visits_back(city: City, ward: str, desk: SimulatedDesk) -> None:
    volunteer = desk.add_volunteer()
    desk.push()
    other = city.desk(ward)
    other.pull()
    before = other.visit(by=volunteer)
    other.push()
    desk.keep_clock_after(other)
    desk.write("person", volunteer, active=False)
    other.keep_clock_after(desk)  # so that the next visit comes later, though the other has not heard of the end
    late = other.visit(by=volunteer)
    assert verdicts(other) == [Verdict.APPLIED]
    desk.push()
    assert city.one("SELECT id FROM visits WHERE ward = :w", w=ward) == before
    assert ("visit", late) not in desk.state()
    assert [code for _, code, _ in held(city, ward)] == ["not_a_member"]


def test_a_value_that_does_not_fit_is_left_out_and_named(city: City, ward: str, desk: SimulatedDesk) -> None:
    key = desk.visit(satisfaction=9, people=-1)
    (answer,) = desk.push()
    assert list(answer.verdicts()) == [Verdict.APPLIED, Verdict.QUARANTINED]
    assert [(one.seq, one.code, one.fields) for one in answer.quarantined] == [
        (2, "bad_value", ("people", "satisfaction"))
    ]
    assert city.one("SELECT outcome FROM visits WHERE id = :k AND satisfaction IS NULL", k=key) == "done"
    desk.write("visit", key, satisfaction=4)
    assert verdicts(desk) == [Verdict.APPLIED]
    assert city.one("SELECT satisfaction FROM visits WHERE id = :k", k=key) == 4


def test_what_a_newer_app_writes_is_kept_and_passed_on(city: City, ward: str, desk: SimulatedDesk) -> None:
    key = desk.visit(mood="vui", tags=["a", {"b": 1.5}])
    thing = desk.new_key()
    desk.write("hologram", thing, colour="xanh")
    assert verdicts(desk) == [Verdict.APPLIED] * 3
    assert held(city, ward) == []
    other = city.desk(ward)
    other.pull()
    assert other.state()["visit", key]["mood"] == "vui"
    assert any(change.kind == "hologram" and change.set == {"colour": "xanh"} for change in other.changes())


def test_a_clock_that_is_years_off_is_taken(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.now += 30 * 365 * 24 * 3600 * 1000
    desk.visit()
    assert verdicts(desk) == [Verdict.APPLIED] * 2
    page = desk.pull_page()
    assert desk.now - page.time > 10**11
    ahead = city.one("SELECT clock_ahead FROM desks WHERE id = :d", d=desk.id)
    assert isinstance(ahead, int)


def test_codes_that_nobody_knows_any_more_are_taken(city: City, ward: str, desk: SimulatedDesk) -> None:
    key = desk.visit(service="Z9.9", procedure="retired", ward="00000")
    assert verdicts(desk) == [Verdict.APPLIED] * 2
    assert city.one("SELECT ward || service FROM visits WHERE id = :k", k=key) == f"{ward}Z9.9"


def test_what_was_made_up_for_is_no_longer_held(city: City, ward: str, desk: SimulatedDesk) -> None:
    """A value that does not fit, and an approval that was not allowed, each followed by what counts: by the same desk,
    in the same batch, by another desk later."""
    volunteer = desk.add_volunteer()
    visit = desk.visit(by=volunteer, people=0, outcome="done")
    (answer,) = desk.push()
    assert [(one.code, one.fields) for one in answer.quarantined] == [("bad_value", ("people",))]
    desk.write("visit", visit, volunteer, people=2)
    later = desk.visit(by=volunteer, people=0)
    desk.write("visit", later, volunteer, people=3)
    (answer,) = desk.push()
    assert answer.quarantined == ()
    review = desk.new_key()
    desk.write("review", review, volunteer, state="approved", comment="x")
    desk.push()
    assert [one.code for one in desk.pull_page().quarantined] == ["officials_only"]
    other = city.desk(ward)
    other.push()
    other.pull()
    other.write("review", review, state="returned", comment="")
    other.push()
    assert desk.pull_page().quarantined == ()
    assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == len(desk.own)
    assert city.faults() == []
