"""Checks beside the window: real looks at this PC, progress, stopping at once, late answers, and what is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import DAY, MINUTE, Office
from tests.ui.check_at_work import HP, NAMES, PAPER, CheckDesk, Line, well, wrong

from ward_desk.bootstrap import check_line
from ward_desk.checks.finding import Report
from ward_desk.checks.fixes import Fix, FixResult
from ward_desk.errors import DeskError
from ward_desk.services.checking import readings
from ward_desk.store.things import records
from ward_desk.ui.check_runner import EVERYTHING, Checked, CheckLine, CheckRunner, Order
from ward_desk.ui.task_runner import TaskRunner
from ward_ledger.records import CheckRun, Kind

COMPUTER = Order(("computer",))


class Bench:
    """A runner over a real desk; the line is the test's unless the real one is asked for."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.qtbot, self.office = qtbot, office
        self.errors: list[DeskError] = []
        self.bugs: list[BaseException] = []
        self.tasks = TaskRunner(self.errors.append, self.bugs.append)
        self.line = Line()
        self.checks = self.runner(CheckLine(self.line.check, self.line.repair))
        self.checked: list[Checked] = []
        self.checks.checked.connect(self.checked.append)

    def runner(self, line: CheckLine) -> CheckRunner:
        return CheckRunner(self.office.desk, self.tasks, line, lambda: self.office.hung)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)

    def saved(self) -> list[CheckRun]:
        with self.office.desk.store.reading() as connection:
            return records(connection, Kind.CHECK, CheckRun)

    @property
    def last(self) -> Report | None:
        return self.checks.view.known.readings.last


@pytest.fixture
def bench(qtbot: QtBot, office: Office) -> Iterator[Bench]:
    made = Bench(qtbot, office)
    yield made
    made.checks.close()
    assert made.tasks.close(5)


def test_a_real_look_at_this_pc_is_told_kept_and_recorded(bench: Bench) -> None:
    checks = bench.runner(check_line())
    heard: dict[str, bool] = {}
    checks.changed.connect(lambda: heard.update(checks.view.probes))
    with bench.qtbot.waitSignal(checks.checked, timeout=20_000):
        assert checks.check(COMPUTER)
    bench.settle()
    report = checks.view.known.readings.last
    assert report is not None
    assert {"disk", "memory"} <= {row.kind for row in report.rows}
    assert readings(bench.office.paths.folder).last == report
    (saved,) = bench.saved()
    assert saved.person == str(bench.office.hung.person.id)
    assert not checks.view.busy
    assert checks.view.probes == ()
    checks.close()


def test_what_the_probes_say_meanwhile_is_told(bench: Bench) -> None:
    bench.line.gate = threading.Event()
    assert bench.checks.check()
    bench.qtbot.waitUntil(lambda: len(bench.checks.view.probes) == len(bench.line.probes))
    assert {done for _, done in bench.checks.view.probes} == {False}
    assert [name for name, _ in bench.checks.view.probes] == list(bench.line.probes)
    bench.line.gate.set()
    bench.settle()


def test_only_one_check_at_a_time(bench: Bench) -> None:
    bench.line.gate = threading.Event()
    assert bench.checks.check()
    assert not bench.checks.check(COMPUTER)
    assert not bench.checks.repair(Fix("flush_names"), EVERYTHING)
    bench.line.gate.set()
    bench.settle()
    assert len(bench.line.asked) == 1
    assert bench.checks.check(COMPUTER)
    bench.settle()
    assert bench.line.asked[1] == (("computer",), "")


def test_a_stopped_check_ends_at_once_and_its_answer_is_not_heard(bench: Bench) -> None:
    hung = threading.Event()

    def hang(*_: object, **__: object) -> Report:
        assert hung.wait(20)
        return wrong(PAPER)

    checks = bench.runner(CheckLine(hang, bench.line.repair))
    answers: list[Checked] = []
    checks.checked.connect(answers.append)
    assert checks.check()
    checks.stop()
    assert not checks.view.busy
    assert checks.check(COMPUTER)  # also while the first one hangs
    checks.stop()
    hung.set()
    bench.settle()
    assert answers == []
    assert checks.view.known.readings.last is None
    assert bench.saved() == []
    checks.close()


def test_closing_waits_for_nothing_that_hangs(bench: Bench) -> None:
    hung = threading.Event()

    def hang(*_: object, **__: object) -> Report:
        assert hung.wait(20)
        return well()

    checks = bench.runner(CheckLine(hang, bench.line.repair))
    assert checks.check()
    checks.close()
    assert bench.tasks.close(5)
    assert not hung.is_set()
    hung.set()
    assert not checks.check()


def test_a_quiet_check_is_made_once_a_day_and_records_only_what_is_wrong(bench: Bench) -> None:
    bench.checks.load()
    bench.settle()
    assert bench.checks.quiet("morning")
    bench.settle()
    assert bench.saved() == []
    assert not bench.checks.quiet("morning")
    bench.office.clock.advance(5 * MINUTE)
    assert not bench.checks.quiet("sync_failed")
    bench.office.clock.advance(15 * MINUTE)
    bench.line.report = wrong(PAPER)
    assert bench.checks.quiet("sync_failed")
    bench.settle()
    (saved,) = bench.saved()
    assert (saved.findings, saved.person) == (["paper_empty"], None)
    bench.office.clock.advance(DAY)
    assert bench.checks.quiet("morning")
    bench.settle()


def test_a_printer_looked_at_again_leaves_what_else_is_known(bench: Bench) -> None:
    bench.line.report = wrong(PAPER, NAMES)
    bench.checks.check()
    bench.settle()
    bench.office.clock.advance(MINUTE)
    bench.line.report = Report(rows=tuple(row for row in well().rows if row.key == f"printer:{HP}"))
    bench.checks.check(Order(("printers",), HP))
    bench.settle()
    assert bench.last is not None
    assert [one.code for one in bench.last.findings] == ["dns_slow"]
    assert len(bench.last.rows) == len(well().rows)
    before = bench.checked[-1].before
    assert before is not None
    assert [one.code for one in before.findings] == ["paper_empty", "dns_slow"]


def test_a_repair_is_followed_by_a_look(bench: Bench) -> None:
    told: list[object] = []
    bench.checks.repaired.connect(told.append)
    fix = Fix("resume_queue", HP)
    assert bench.checks.repair(fix, Order(("printers",), HP))
    assert bench.checks.view.fixing == fix
    bench.settle()
    assert told == [(fix, FixResult(done=True, said="done", count=3))]
    assert bench.line.asked == [(("printers",), HP)]
    assert bench.checks.view.fixing is None


def test_what_cannot_be_kept_is_shown_all_the_same(bench: Bench) -> None:
    (bench.office.paths.folder / "checks").write_text("not a folder")
    checks = bench.runner(check_line())
    with bench.qtbot.waitSignal(checks.checked, timeout=20_000):
        checks.check(COMPUTER)
    bench.settle()
    report = checks.view.known.readings.last
    assert report is not None
    assert "history" in [one.probe for one in report.could_not_check]
    checks.close()


def test_settings_that_cannot_be_read_are_said_and_nothing_stays_busy(bench: Bench) -> None:
    (bench.office.paths.folder / "checks.toml").write_text("network = 3")
    bench.checks.check()
    bench.settle()
    assert [error.code for error in bench.errors] == ["check_settings"]
    assert not bench.checks.view.busy


def test_our_own_fault_is_told_and_the_next_check_works(bench: Bench) -> None:
    bench.line.error = ValueError("ours")
    bench.checks.check()
    bench.settle()
    assert [type(error) for error in bench.bugs] == [ValueError]
    assert not bench.checks.view.busy
    bench.line.error = None
    bench.checks.check()
    bench.settle()
    assert bench.last is not None


@pytest.fixture
def page_desk(qtbot: QtBot, office: Office) -> Iterator[CheckDesk]:
    desk = CheckDesk(qtbot, office)
    yield desk
    desk.close()


def test_what_earlier_checks_said_is_read_with_words_and_repairs(page_desk: CheckDesk) -> None:
    page_desk.earlier(5)
    page_desk.checks.load()
    page_desk.seat.settle()
    known = page_desk.checks.view.known
    assert known.shelf is not None
    assert known.readings.last is not None
    assert len(known.readings.trends["line"]) == 5
