"""Checking the desk's network, printers and PC: with which settings, when by itself, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from ward_desk.checks.check import run_check
from ward_desk.checks.finding import PARTS, NotChecked, Part, Report, Row, Severity
from ward_desk.checks.history import History, keep_history, previous, read_history, trend
from ward_desk.checks.merging import merged
from ward_desk.checks.settings import CheckSettings, Hotline, read_settings
from ward_desk.checks.words import read_book
from ward_ledger.days import local_day
from ward_ledger.records import Kind

if TYPE_CHECKING:  # a check at the command line needs no store, and starts sooner without
    from ward_desk.services.desk import Desk, Session, WardRules

SETTINGS_FILE = "checks.toml"
QUIET_MS = 15 * 60_000
TREND_LENGTH = 30
FOLDER = "checks"

Reason = Literal["", "morning", "print_failed", "sync_failed"]


def check_settings(desk: Desk) -> CheckSettings:
    """What this desk checks and whom it calls. Raises DeskError `check_settings` for a file that cannot be read."""
    return settings_of(desk.store.paths.folder, desk.rules)


def settings_of(folder: Path, rules: WardRules | None = None) -> CheckSettings:
    """The shipped settings, or those of `checks.toml` in the data folder; the hotline that the city set for the ward
    wins over both. Raises DeskError `check_settings`."""
    own = folder / SETTINGS_FILE
    settings = read_settings(own if own.exists() else None)
    if rules is None or not rules.hotline:
        return settings
    return msgspec.structs.replace(settings, hotline=_hotline(rules.hotline, settings.hotline))


def _hotline(told: str, usual: Hotline) -> Hotline:
    """The city writes one line for people, "*1022" or "1022 nhánh 3; 0236 383 1022". Branch and hours of the settings
    stay only while it names the same number first."""
    numbers = tuple(part for piece in told.split(";") if (part := " ".join(piece.split())))
    if not numbers:
        return usual
    if numbers[0] in usual.numbers:
        return msgspec.structs.replace(usual, numbers=numbers)
    return Hotline(numbers=numbers, branch="", hours="")


def check(
    folder: Path,
    settings: CheckSettings,
    at_ms: int,
    *,
    parts: Sequence[Part] = PARTS,
    only_queue: str = "",
    told: Callable[[str, bool], None] = lambda _name, _done: None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Check, and keep it in the history of the data folder; a check that was stopped is not kept. Needs no store.
    `told` hears each probe's name, and whether it is done, on the thread that calls this."""
    report = run_check(settings, folder, at_ms, parts=parts, only_queue=only_queue, told=told, stop=stop)
    if stop():
        return report
    try:
        keep_history(folder / FOLDER, report, report.parts, _whole(folder, report))
    except OSError as error:
        missing = (*report.could_not_check, NotChecked("history", type(error).__name__))
        return msgspec.structs.replace(report, could_not_check=missing)
    return report


def _whole(folder: Path, report: Report) -> Report:
    """What is known after a check, also after one of a part or of one printer."""
    if report.parts == PARTS and not report.only_queue:
        return report
    return merged(read_history(folder / FOLDER).last, report, read_book().parts)


def save_check(desk: Desk, session: Session, report: Report, *, asked: bool) -> bool:
    """Write a change that says what a check found; whether one was written. Only when somebody `asked` for the check, or
    something keeps the counter from working or slows it: quiet checks that find all well leave nothing."""
    wrong = [finding for finding in report.findings if finding.severity != Severity.INFO]
    if not asked and not wrong:
        return False
    with desk.store.writing() as connection:
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind.CHECK,
            key=desk.clock.new_id(),
            values={
                "ward": session.ward_code,
                "person": str(session.person.id) if asked else None,
                "started_at": report.at_ms,
                "seconds": round(report.seconds),
                "findings": list(dict.fromkeys(finding.code for finding in report.findings)),
            },
        )
    return True


class Readings(msgspec.Struct, frozen=True):
    """What is known of earlier checks: the `last` report as a whole (None: never checked here), of each row's key the
    row before the one that it has now, and of each row's key its values as (milliseconds since 1970, value), oldest
    first."""

    last: Report | None = None
    before: dict[str, Row] = {}
    trends: dict[str, tuple[tuple[int, float], ...]] = {}


def readings(folder: Path, length: int = TREND_LENGTH) -> Readings:
    """The readings of a data folder, with at most `length` values for each trend."""
    return readings_of(read_history(folder / FOLDER), length)


def readings_of(history: History, length: int = TREND_LENGTH) -> Readings:
    """The readings of a history."""
    if history.last is None:
        return Readings()
    newest = {row.key: entry.at_ms for entry in history.runs for row in entry.rows}
    keys = tuple(newest)
    before = {key: row for key, at in newest.items() if (row := previous(history, key, at)) is not None}
    trends = {key: values for key in keys if (values := trend(history, key, length))}
    return Readings(history.last, before, trends)


def quiet_check_due(last: Readings, now_ms: int, reason: Reason = "morning") -> bool:
    """Whether the desk should check by itself now: in the morning when nothing was checked this day (in Vietnam) yet,
    and after a print or a sync failed, but never within 15 minutes of the last check. A clock that went back does not
    keep it from checking."""
    if last.last is None:
        return True
    since = now_ms - last.last.at_ms
    if reason == "morning":
        return local_day(now_ms) != local_day(last.last.at_ms)
    return since < 0 or since >= QUIET_MS
