"""Days that are kept are always what reading everything anew says, whatever was written since; and little is read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import DAY, MONDAY, Office, at, open_office

from ward_desk.errors import DeskError
from ward_desk.services import incidents
from ward_desk.services.day_states import read_day, read_days
from ward_desk.services.days import EmptyReason, submit_day, take_back_day
from ward_desk.services.days_kept import MOST_TOUCHED, KeptDays, read_kept
from ward_desk.services.people import PersonEntry, add_person
from ward_desk.services.review_rules import set_review_rules
from ward_desk.services.reviewing import approve_day, lock_month, return_day
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import Visit, correct_visit, delete_visit, enter_visit, restore_visit
from ward_desk.store import log
from ward_ledger.records import Kind

FIRST, LAST = MONDAY - timedelta(days=20), MONDAY + timedelta(days=2)
DAYS = [MONDAY - timedelta(days=back) for back in range(4)]


def helped(office: Office, day: date = DAYS[1], hour: int = 8) -> Visit:
    return enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", started_at=at(hour, day=day), minutes=5))


def kept(office: Office, before: KeptDays | None = None) -> KeptDays:
    found = read_kept(office.desk, FIRST, LAST, before)
    assert list(found.marks) == read_days(office.desk, FIRST, LAST)
    return found


class Steps:
    """What people do with days, one after the other; what is refused changes nothing."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.visits: list[Visit] = []
        self.noted = incidents.note(office.desk, office.hung, incidents.IncidentEntry("Máy in", part="printers"))

    def do(self, what: str, day: date, number: int) -> None:
        self.office.clock.advance(1000)
        try:
            self._act(what, day, number)
        except DeskError as error:
            assert error.code

    def _act(self, what: str, day: date, number: int) -> None:
        desk, official = self.office.desk, self.office.official
        visit = self.visits[number % len(self.visits)].id if self.visits else None
        mark = read_day(desk, day).mark
        acts: dict[str, Callable[[], object]] = {
            "enter": lambda: self.visits.append(helped(self.office, day, 8 + number)),
            "submit": lambda: submit_day(desk, official, day, EmptyReason.POWER),
            "take back": lambda: take_back_day(desk, official, day),
            "approve": lambda: approve_day(desk, official, day, mark.digest),
            "return": lambda: return_day(desk, official, day, "Xem lại"),
            "lock": lambda: lock_month(desk, official, day),
            "incident": lambda: incidents.close(desk, official, self.noted),
            "rules": lambda: set_review_rules(desk, official, lock_days=number),
            "person": lambda: add_person(desk, official, PersonEntry(f"Người {number}"), "2580"),
            "day over": lambda: self.office.clock.advance(DAY),
        }
        if visit is not None:
            moved = {"started_at": at(8 + number, day=day)}
            acts |= {
                "note": lambda: correct_visit(desk, official, visit, {"note": f"lần {number}"}, "nhầm"),
                "move": lambda: correct_visit(desk, official, visit, moved, "nhầm ngày"),
                "delete": lambda: delete_visit(desk, official, visit, "nhầm"),
                "restore": lambda: restore_visit(desk, official, visit, "không nhầm"),
            }
        acts.get(what, lambda: None)()


DOINGS = (
    "enter", "submit", "take back", "approve", "return", "lock", "incident", "rules", "person", "day over", "note", "move",
    "delete", "restore",
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(DOINGS), st.sampled_from(DAYS), st.integers(0, 5)), max_size=14))
def test_after_anything_they_are_what_reading_anew_says(steps: list[Any]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ward-desk-kept-"))
    office = open_office(folder / "desk")
    try:
        doing, found = Steps(office), kept(office)
        for day in DAYS:
            doing.do("enter", day, 1)
        for what, day, number in steps:
            doing.do(what, day, number)
            found = kept(office, found)
    finally:
        office.close()
        shutil.rmtree(folder)


def test_nothing_is_read_while_nothing_is_written(office: Office) -> None:
    helped(office)
    found = kept(office)
    assert kept(office, found) is found
    assert read_kept(office.desk, MONDAY, MONDAY, found) is found
    assert read_kept(office.desk, FIRST - timedelta(days=1), MONDAY, found).first == FIRST - timedelta(days=1)


def test_a_visit_makes_one_day_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from ward_desk.services import days_kept

    helped(office)
    found = kept(office)
    asked: list[tuple[date, date]] = []
    real = days_kept.marks

    def noticed(desk: Any, connection: Any, first: date, last: date) -> Any:
        asked.append((first, last))
        return real(desk, connection, first, last)

    monkeypatch.setattr(days_kept, "marks", noticed)
    visit = helped(office, DAYS[2])
    found = kept(office, found)
    assert asked == [(DAYS[2], DAYS[2])]
    correct_visit(office.desk, office.hung, visit.id, {"started_at": at(9, day=DAYS[3])})
    asked.clear()
    found = kept(office, found)
    assert asked == [(DAYS[3], DAYS[3]), (DAYS[2], DAYS[2])], "the day it left, too"
    for back in range(MOST_TOUCHED + 1):
        helped(office, MONDAY - timedelta(days=back))
    asked.clear()
    kept(office, found)
    assert asked == [(FIRST, LAST)]


def test_what_no_merge_takes_makes_all_be_read(office: Office) -> None:
    """A value of an app of another age lies in the log and counts nowhere."""
    visit = helped(office)
    found = kept(office)
    with office.desk.store.writing() as connection:
        wrong: Any = {"started_at": "hôm qua"}
        who = office.hung.person.id
        log.append(connection, now_ms=office.clock.wall, by=who, kind=Kind.VISIT, key=visit.id, values=wrong)
    assert kept(office, found) is not found


def test_a_chain_with_a_gap_is_not_trusted(office: Office) -> None:
    """The missing part may come without any desk's last number becoming higher."""
    helped(office)
    found = kept(office)
    with office.desk.store.writing() as connection:
        connection.execute(sa.text("INSERT INTO run_starts SELECT desk, 3, hash FROM log WHERE seq = 2"))
    again = kept(office, found)
    assert again.mark is None
    assert kept(office, again) is not again
