"""Checking a desk: its settings, what is kept and recorded of a check, and when the desk checks by itself."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desks import DAY, HOUR, MINUTE, MONDAY, Office, at

from ward_desk.checks.finding import Finding, Report, Row, RowState, Severity
from ward_desk.checks.history import Entry, History, read_history
from ward_desk.checks.settings import CheckSettings, Hotline
from ward_desk.errors import DeskError
from ward_desk.services.checking import (
    QUIET_MS,
    Readings,
    Reason,
    check,
    check_settings,
    quiet_check_due,
    readings,
    readings_of,
    save_check,
    settings_of,
)
from ward_desk.services.desk import WardRules
from ward_desk.store import things
from ward_ledger.days import local_day
from ward_ledger.records import CheckRun, Kind

OWN = """
[network]
connectivity_url = "http://ok.example/204"
[hotline]
numbers = ["0236 1"]
branch = "7"
"""
BLOCK = Finding("cable_unplugged", Severity.BLOCK, "eth0")
NOTE = Finding("supplies_unknown", Severity.INFO, "HP")


def runs(office: Office) -> list[CheckRun]:
    """The checks of the log."""
    with office.desk.store.reading() as connection:
        return list(things.records(connection, Kind.CHECK, CheckRun))


# --- settings


def test_the_shipped_settings_serve_where_there_are_none(office: Office) -> None:
    settings = check_settings(office.desk)
    assert settings.network.portals
    assert settings.hotline == Hotline()


def test_the_file_in_the_data_folder_wins(office: Office) -> None:
    (office.paths.folder / "checks.toml").write_text(OWN, encoding="utf-8")
    settings = check_settings(office.desk)
    assert (settings.network.connectivity_url, settings.network.portals) == ("http://ok.example/204", ())
    assert settings.hotline == Hotline(("0236 1",), "7")


def test_a_file_that_cannot_be_read_is_named(office: Office) -> None:
    (office.paths.folder / "checks.toml").write_text("[network\n", encoding="utf-8")
    with pytest.raises(DeskError, match=r"checks\.toml") as told:
        check_settings(office.desk)
    assert told.value.code == "check_settings"


@pytest.mark.parametrize(
    ("told", "hotline"),
    [
        ("1022", Hotline(("1022",), "", "")),
        ("*1022", Hotline(("*1022",), "3", "24/24")),
        ("*1022; (0236)  383 1022", Hotline(("*1022", "(0236) 383 1022"), "3", "24/24")),
        ("0236 999 nhánh 2; *1022", Hotline(("0236 999 nhánh 2", "*1022"), "", "")),
        ("  ; ", Hotline()),
        ("", Hotline()),
    ],
)
def test_the_number_that_the_city_set_wins(tmp_path: Path, told: str, hotline: Hotline) -> None:
    """The branch to press goes with its number only."""
    assert settings_of(tmp_path, WardRules(hotline=told)).hotline == hotline


# --- checks


def test_a_check_needs_no_desk_and_is_kept(tmp_path: Path) -> None:
    heard: list[tuple[str, bool]] = []
    report = check(tmp_path / "new", CheckSettings(), 1000, parts=("computer",), told=lambda *one: heard.append(one))
    assert (report.at_ms, report.parts, report.only_queue) == (1000, ("computer",), "")
    assert {row.part for row in report.rows} == {"computer"}
    assert {"disk", "memory"} <= {row.kind for row in report.rows}
    assert {name for name, done in heard if done} == {name for name, done in heard if not done}
    kept = read_history(tmp_path / "new" / "checks")
    assert [(run.at_ms, run.rows) for run in kept.runs] == [(1000, report.rows)]
    assert readings(tmp_path / "new").last == report


def test_a_check_that_was_stopped_is_not_kept(tmp_path: Path) -> None:
    report = check(tmp_path, CheckSettings(), 1000, parts=("computer",), stop=lambda: True)
    assert {one.why for one in report.could_not_check} == {"stopped"}
    assert [row.state for row in report.rows if row.state == RowState.GOOD] == []
    assert read_history(tmp_path / "checks") == History()


def test_a_folder_that_cannot_be_written_is_told_and_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "checks").write_text("in the way", encoding="ascii")
    report = check(tmp_path, CheckSettings(), 1000, parts=("computer",))
    assert {"baseline", "history"} <= {one.probe for one in report.could_not_check}
    assert report.rows


# --- the record


def test_who_asked_is_recorded_with_what_was_found(office: Office) -> None:
    report = Report((BLOCK, NOTE, NOTE), seconds=2.6, at_ms=at(8))
    assert save_check(office.desk, office.hung, report, asked=True)
    assert runs(office) == [
        CheckRun(
            ward=office.hung.ward_code,
            person=str(office.hung.person.id),
            started_at=at(8),
            seconds=3,
            findings=["cable_unplugged", "supplies_unknown"],
        )
    ]


@pytest.mark.parametrize(
    ("findings", "asked", "written"),
    [((), True, 1), ((), False, 0), ((NOTE,), False, 0), ((BLOCK,), False, 1)],
)
def test_a_quiet_check_that_finds_all_well_leaves_nothing(
    office: Office, findings: tuple[Finding, ...], asked: bool, written: int
) -> None:
    report = Report(findings, at_ms=at(8))
    assert save_check(office.desk, office.hung, report, asked=asked) is bool(written)
    assert len(runs(office)) == written
    assert all((one.person is not None) is asked for one in runs(office))


# --- readings


def run_at(at_ms: int, *rows: Row) -> Entry:
    return Entry(at_ms, 1.0, ("network",), (), rows)


def row(value: float | None, key: str = "line") -> Row:
    return Row(key, "network", "", RowState.GOOD, "ms" if value is not None else "", value)


def test_the_row_before_is_that_of_an_earlier_check() -> None:
    history = History(
        (run_at(1000, row(12.0), row(1.0, "link")), run_at(2000, row(14.0)), run_at(3000, row(18.0))),
        Report(at_ms=3000, rows=(row(18.0),)),
    )
    found = readings_of(history, 2)
    assert found.before == {"line": row(14.0)}
    assert found.trends == {"line": ((2000, 14.0), (3000, 18.0)), "link": ((1000, 1.0),)}


def test_there_is_nothing_before_the_first_check() -> None:
    assert readings_of(History()) == Readings()
    only = History((run_at(1000, row(12.0)),), Report(at_ms=1000, rows=(row(12.0),)))
    assert readings_of(only).before == {}


# --- by itself


def last(at_ms: int) -> Readings:
    return Readings(Report(at_ms=at_ms))


@pytest.mark.parametrize(
    ("reason", "checked_at", "now", "due"),
    [
        ("morning", at(17) - DAY, at(7), True),
        ("morning", at(7), at(8), False),
        ("morning", at(23, 59) - DAY, at(0, 1), True),
        ("print_failed", at(8), at(8) + QUIET_MS - 1, False),
        ("print_failed", at(8), at(8) + QUIET_MS, True),
        ("sync_failed", at(8), at(8, 5), False),
        ("sync_failed", at(8), at(10), True),
        ("sync_failed", at(10), at(8), True),  # somebody set the clock back
        ("morning", at(8) + 40 * DAY, at(8), True),
    ],
)
def test_when_the_desk_checks_by_itself(reason: Reason, checked_at: int, now: int, due: bool) -> None:
    assert quiet_check_due(last(checked_at), now, reason) is due
    assert quiet_check_due(Readings(), now, reason)


REASONS = st.sampled_from(["morning", "print_failed", "sync_failed"])
MOMENTS = st.lists(st.tuples(REASONS, st.integers(0, 3 * HOUR)), max_size=60)


@given(MOMENTS)
def test_quiet_checks_never_come_thick_and_the_morning_never_goes_without(moments: list[tuple[Any, int]]) -> None:
    """Whatever fails how often: two of them for a failure are a quarter of an hour apart, and each day that the desk is
    started on has one."""
    now, known, done = at(6), Readings(), list[tuple[str, int]]()
    for reason, later in moments:
        now += later
        if quiet_check_due(known, now, reason):
            known = last(now)
            done.append((reason, now))
        if reason == "morning":
            assert local_day(done[-1][1]) == local_day(now)
    gaps = [second[1] - first[1] for first, second in pairwise(done) if second[0] != "morning"]
    assert all(gap >= QUIET_MS for gap in gaps)


def test_a_day_is_one_in_vietnam() -> None:
    """06:30 there is still yesterday in UTC."""
    assert quiet_check_due(last(at(20)), at(6, 30, MONDAY + timedelta(days=1)))
    assert not quiet_check_due(last(at(6, 30)), at(7, 30))
    assert local_day(at(6, 30)) == date(2026, 11, 23)
    assert msgspec.json.decode(msgspec.json.encode(last(5 * MINUTE)), type=Readings) == last(5 * MINUTE)
