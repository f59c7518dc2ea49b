"""The day's totals are the fold of its visits after any sequence of corrections, by whatever way they are computed."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import MONDAY, at, open_office

from ward_desk.errors import DeskError
from ward_desk.services.day_states import read_day
from ward_desk.services.desk import Desk
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit, restore_visit, undo_correction
from ward_desk.store import log as change_log
from ward_desk.store.days import visit_lines
from ward_ledger.day import day_digest, fold, together
from ward_ledger.merge import merge
from ward_ledger.records import Kind

DAYS = tuple(MONDAY - timedelta(days=back) for back in (1, 2))
changes = st.fixed_dictionaries(
    {},
    optional={
        "outcome": st.sampled_from(["done", "guided", "follow_up", "passed_1022"]),
        "seconds": st.integers(1, 8 * 3600),
        "people": st.integers(1, 9),
        "satisfaction": st.sampled_from([None, 1, 5]),
        "channel": st.sampled_from(["counter", "phone", "home"]),
        "subject": st.sampled_from(["citizen", "business", "staff"]),
        "code": st.sampled_from(["C4.1", "C1.2", "S1.1"]),
        "started_at": st.tuples(st.sampled_from(DAYS), st.integers(0, 23)).map(lambda when: at(when[1], day=when[0])),
        "note": st.sampled_from(["sáng", "chiều", None]),
    },
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["enter", "correct", "correct and undo", "delete", "restore"]), st.integers(0, 9), changes
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_after_any_sequence_of_corrections(given_steps: list[Any]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ward-desk-totals-"))
    office = open_office(folder / "desk")
    try:
        visits: list[UUID] = []
        for what, number, fields in given_steps:
            office.clock.advance(1000)
            if what == "enter" or not visits:
                entry = VisitEntry("C4.1", "done", fields.get("started_at", at(9, day=DAYS[0])), 5)
                visits.append(enter_visit(office.desk, office.hung, entry).id)
                continue
            _do(office, what, visits[number % len(visits)], fields)
        for day in DAYS:
            _compare(office.desk, day)
        both = [fold(visit_lines_of(office.desk, day)) for day in DAYS]
        assert together(both) == fold([line for day in DAYS for line in visit_lines_of(office.desk, day)])
    finally:
        office.close()
        shutil.rmtree(folder)


def _do(office: Any, what: str, visit: UUID, fields: dict[str, Any]) -> None:
    desk, session = office.desk, office.hung
    try:
        if what == "delete":
            delete_visit(desk, session, visit, "ghi nhầm")
        elif what == "restore":
            restore_visit(desk, session, visit, "xóa nhầm")
        else:
            before = _visit(desk, visit)
            after = correct_visit(desk, session, visit, fields, "nhầm")
            if what == "correct and undo":
                undo_correction(desk, session, before, after)
    except DeskError as error:
        assert error.code == "nothing_changed"


def _visit(desk: Desk, visit: UUID) -> Any:
    from ward_desk.services.visits import visit as visit_of

    return visit_of(desk, visit)


def visit_lines_of(desk: Desk, day: date) -> list[Any]:
    with desk.store.reading() as connection:
        return visit_lines(connection, day, day)


def _compare(desk: Desk, day: date) -> None:
    """What the page shows, plain SQL, and the log merged by itself."""
    read = read_day(desk, day)
    assert read.totals == fold(read.visits)
    assert read.mark.digest == day_digest(read.visits, read.incidents)
    merged = _from_the_log(desk, day)
    totals = read.totals
    assert totals.visits == len(merged)
    assert totals.people == sum(one.get("people") or 0 for one in merged)
    assert totals.seconds == sum(one.get("seconds") or 0 for one in merged)
    assert totals.by_outcome == Counter(one["outcome"] for one in merged)
    assert totals.by_service == Counter(one["service"] for one in merged)
    assert totals.by_channel == Counter(one["channel"] for one in merged)
    with desk.store.reading() as connection:
        sql = (
            "SELECT count(*), coalesce(sum(people), 0), coalesce(sum(seconds), 0), count(satisfaction),"
            " coalesce(sum(satisfaction), 0) FROM visits WHERE NOT deleted AND started_at >= ? AND started_at < ?"
        )
        row = connection.exec_driver_sql(sql, (at(0, day=day), at(0, day=day + timedelta(days=1)))).one()
    assert tuple(row) == (totals.visits, totals.people, totals.seconds, totals.rated, totals.stars)


def _from_the_log(desk: Desk, day: date) -> list[dict[str, Any]]:
    with desk.store.reading() as connection:
        rights = desk.store.rights(connection)
        merged = [merge(found, rights) for found in change_log.changes_of_kind(connection, Kind.VISIT)]
    start, end = at(0, day=day), at(0, day=day + timedelta(days=1))
    return [
        one.fields
        for one in merged
        if start <= one.fields["started_at"] < end and not one.fields.get("deleted")  # type: ignore[operator]
    ]
