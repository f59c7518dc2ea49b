"""Runs checks and repairs beside the window: one at a time, stopped at once, late answers dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ward_desk.checks.finding import PARTS, Part, Report
from ward_desk.checks.fixes import Fix, FixResult, fixes_for
from ward_desk.checks.merging import merged
from ward_desk.checks.settings import CheckSettings
from ward_desk.services import checking
from ward_desk.services.checking import Readings, Reason
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.check_words import Shelf, finding_key, read_shelf
from ward_desk.ui.task_runner import TaskRunner

LOOK_MS = 100
"""So often the window is told how far a check is: what the probes say meanwhile comes in one go."""


class Check(Protocol):
    """As `services.checking.check`."""

    def __call__(
        self,
        folder: Path,
        settings: CheckSettings,
        at_ms: int,
        *,
        parts: tuple[Part, ...],
        only_queue: str,
        told: Callable[[str, bool], None],
        stop: Callable[[], bool],
    ) -> Report: ...


class CheckLine(NamedTuple):
    """What really looks at things and repairs them."""

    check: Check
    repair: Callable[[Fix], FixResult]


class Order(NamedTuple):
    """What is to be looked at: parts, or one printer by its queue. `reason` says why the desk does it by itself; ""
    means that somebody asked."""

    parts: tuple[Part, ...] = PARTS
    only_queue: str = ""
    reason: Reason = ""

    @property
    def whole(self) -> bool:
        """Whether it is everything."""
        return set(self.parts) == set(PARTS) and not self.only_queue


EVERYTHING = Order()


class Known(NamedTuple):
    """What is known of the desk's things. `fixes` are the repairs of each finding of the last report, by its key;
    `shelf` is None until the words were read."""

    readings: Readings = Readings()
    fixes: Mapping[str, tuple[Fix, ...]] = {}
    settings: CheckSettings = CheckSettings()
    shelf: Shelf | None = None


class CheckView(NamedTuple):
    """How it stands: what is known, what is being looked at (None: nothing) with its probes in the order in which they
    began, and what is being repaired."""

    known: Known
    order: Order | None = None
    probes: tuple[tuple[str, bool], ...] = ()
    fixing: Fix | None = None

    @property
    def busy(self) -> bool:
        """Whether nothing else can be begun now."""
        return self.order is not None or self.fixing is not None


class Checked(NamedTuple):
    """The end of a check: what was asked for, what it found by itself, and what was found before it."""

    order: Order
    report: Report
    before: Report | None


class Repaired(NamedTuple):
    """The end of a repair."""

    fix: Fix
    result: FixResult


class CheckRunner(QObject):
    """`changed` is sent when the view is different, `checked` carries a Checked, `repaired` a Repaired. `session` tells
    who is signed in, for the record of checks."""

    changed = Signal()
    checked = Signal(object)
    repaired = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        line: CheckLine,
        session: Callable[[], Session | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._line, self._session = desk, runner, line, session
        self._known = Known()
        self._order: Order | None = None
        self._fixing: Fix | None = None
        self._stop = Event()
        self._probes: dict[str, bool] = {}
        self._told: SimpleQueue[tuple[str, bool]] = SimpleQueue()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._listen)

    @property
    def view(self) -> CheckView:
        """How it stands."""
        return CheckView(self._known, self._order, tuple(self._probes.items()), self._fixing)

    def load(self) -> None:
        """Read what earlier checks said, and the words."""
        self._runner.run(partial(_read, self._desk), self._loaded, owner=self, lane="pool")

    def check(self, order: Order = EVERYTHING) -> bool:
        """Begin to look; False while a check or a repair is under way."""
        if self._closed or self.view.busy:
            return False
        self._stop, self._told, self._probes = Event(), SimpleQueue(), {}
        stop, told = self._stop, self._told
        work = partial(self._look, order, self._desk.clock.wall_ms(), told, stop)
        begun = self._runner.run(
            work,
            partial(self._ended, order, stop),
            owner=self,
            lane="check",
            settled=partial(self._settle, stop),
        )
        if begun:
            self._order = order
            self._timer.start()
            self.changed.emit()
        return begun

    def quiet(self, reason: Reason) -> bool:
        """Look by itself, if it is time for it."""
        due = checking.quiet_check_due(self._known.readings, self._desk.clock.wall_ms(), reason)
        return due and self.check(Order(reason=reason))

    def stop(self) -> None:
        """End the check at once; what it still says is not heard."""
        self._stop.set()
        self._settle(self._stop)

    def repair(self, fix: Fix, then: Order) -> bool:
        """Repair something, and look at it again; False while something is under way."""
        if self._closed or self.view.busy:
            return False
        self._fixing = fix
        work = partial(self._line.repair, fix)
        if not self._runner.run(
            work, partial(self._repaired, fix, then), owner=self, lane="check", settled=self._end_fixing
        ):
            self._fixing = None
            return False
        self.changed.emit()
        return True

    def close(self) -> None:
        """End. Waits for nothing."""
        self._closed = True
        self._timer.stop()
        self._stop.set()

    # --- on a thread of its own

    def _look(self, order: Order, at_ms: int, told: SimpleQueue[tuple[str, bool]], stop: Event) -> tuple[Report, Known]:
        settings = checking.check_settings(self._desk)
        report = self._line.check(
            self._desk.store.paths.folder,
            settings,
            at_ms,
            parts=order.parts,
            only_queue=order.only_queue,
            told=lambda name, done: told.put((name, done)),
            stop=stop.is_set,
        )
        return report, _read(self._desk)

    # --- back on the window's thread

    def _loaded(self, known: Known) -> None:
        if not self._closed and self._order is None:
            self._known = known
            self.changed.emit()

    def _listen(self) -> None:
        heard = False
        while True:
            try:
                name, done = self._told.get_nowait()
            except Empty:
                break
            heard = True
            self._probes[name] = done
        if heard:
            self.changed.emit()

    def _settle(self, stop: Event) -> None:
        """The check of this `stop` is over, one way or the other."""
        if stop is not self._stop or self._order is None:
            return
        self._order = None
        self._timer.stop()
        self._probes = {}
        QTimer.singleShot(0, self, self._tell)  # what it found is told first, in one go

    def _tell(self) -> None:
        if not self._closed:
            self.changed.emit()

    def _ended(self, order: Order, stop: Event, answer: tuple[Report, Known]) -> None:
        if stop.is_set() or self._closed:
            return
        report, known = answer
        before = self._known.readings.last
        self._known = _with_report(known, before, report)
        self._save(order, report)
        self.changed.emit()
        self.checked.emit(Checked(order, report, before))

    def _save(self, order: Order, report: Report) -> None:
        session = self._session()
        if session is None:
            return
        work = partial(checking.save_check, self._desk, session, report, asked=not order.reason)
        self._runner.run(work, owner=self)

    def _end_fixing(self) -> None:
        self._fixing = None
        QTimer.singleShot(0, self, self._tell)

    def _repaired(self, fix: Fix, then: Order, result: FixResult) -> None:
        if self._closed:
            return
        self.repaired.emit(Repaired(fix, result))
        self.check(then)


def _read(desk: Desk) -> Known:
    """What the data folder says of earlier checks, with words and repairs."""
    settings = checking.check_settings(desk)
    found = checking.readings(desk.store.paths.folder)
    return Known(found, _fixes(found.last), settings, read_shelf(settings.hotline))


def _with_report(known: Known, before: Report | None, report: Report) -> Known:
    """`known` as it was read after the check; where that could not be kept (the disk is full), what was known before
    with the report put into it."""
    last = known.readings.last
    if last is not None and last.at_ms == report.at_ms:
        return known
    whole = merged(before, report, known.shelf.book.parts if known.shelf is not None else {})
    return known._replace(readings=Readings(whole, known.readings.before, known.readings.trends), fixes=_fixes(whole))


def _fixes(report: Report | None) -> dict[str, tuple[Fix, ...]]:
    findings = report.findings if report is not None else ()
    return {finding_key(one): fixes for one in findings if (fixes := fixes_for(one))}
