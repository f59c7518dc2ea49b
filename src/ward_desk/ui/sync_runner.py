"""Keeps the desk and the city alike while the app is open: rounds at their time, on a thread and a store of their own."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import NamedTuple, TypeVar

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.services.enrolment import Enrolment, enrol
from ward_desk.services.syncing import Progress, Round, SyncStatus, Trouble, sync_once, sync_status, trouble_of
from ward_desk.sync.client import CityClient
from ward_desk.sync.pace import Pace
from ward_desk.ui.sync_words import STOPPED, SyncView
from ward_desk.ui.task_runner import TaskRunner

LONGEST_SLEEP_MS = 60_000
"""At least so often the state is looked at anew: days go by without a round too."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class CityLine(NamedTuple):
    """What bootstrap gives: the desk's data opened once more, for the sync thread alone; the client of a city by its
    address; what closes all connections in the end; and the city's address where the department handed it out."""

    second: Callable[[Desk], Desk]
    client_of: Callable[[str], CityClient]
    close: Callable[[], None]
    city_url: str = ""


class _SecondDesk:
    """The desk's data opened once more, on the sync thread and for it alone, when it is first needed."""

    def __init__(self, desk: Desk, line: CityLine) -> None:
        self._desk, self._line = desk, line
        self._open: Desk | None = None

    def get(self) -> Desk:
        if self._open is None:
            self._open = self._line.second(self._desk)
        return self._open

    def close(self) -> None:
        """Also the connections to the city."""
        self._line.close()
        if self._open is not None:
            self._open.store.close()
            self._open = None


class SyncRunner(QObject):
    """`changed` carries a SyncView when anything is different. `received` is sent when something came from the city.
    `ended` carries each Round, `enrolled` an Enrolment, also one that somebody did not wait for. Nothing here waits for
    the network on the GUI thread, and no trouble is a crash."""

    changed = Signal(object)
    received = Signal()
    ended = Signal(object)
    enrolled = Signal(object)
    _told = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        line: CityLine,
        parent: QObject | None = None,
        dice: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._line = desk, runner, line
        self._second = _SecondDesk(desk, line)
        self._pace = Pace(dice)
        self._stop = Event()
        self._status: SyncStatus | None = None
        self._progress: Progress | None = None
        self._said: SyncView | None = None
        self._fault: Trouble | None = None
        self._running = self._looking = self._look_again = self._closed = self._again = False
        self._started = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._wake)
        self._told.connect(self._keep_progress, Qt.ConnectionType.QueuedConnection)
        runner.store_worked.connect(self.look)

    @property
    def view(self) -> SyncView | None:
        """How it stands; None until the store was read for the first time."""
        if self._status is None:
            return None
        status = self._status
        if self._fault is not None:
            status = msgspec.structs.replace(status, last_trouble=self._fault)
        return SyncView(status, self._desk.clock.wall_ms(), self._running, self._progress)

    @property
    def handed_url(self) -> str:
        """The city's address as the department handed it out; empty where it did not."""
        return self._line.city_url

    def start(self) -> None:
        """Begin: read how it stands; the first round follows at once where the desk is enrolled."""
        self.look()

    def sync_now(self) -> None:
        """A round at once, whatever the pace says; where one is under way another follows it."""
        if self._running:
            self._again = True
            return
        self._pace.asked(self._now())
        self._wake()

    def stop_round(self) -> None:
        """End the round that is under way after the piece it is at; what was confirmed stays confirmed."""
        self._again = False
        self._stop.set()

    def network_back(self) -> None:
        """The system says that there is a network again."""
        self._pace.network_back(self._now())
        self._schedule()

    def run(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        owner: QObject,
        settled: Callable[[], None] | None = None,
    ) -> bool:
        """Do something on the sync thread, with its own store: it waits for the round that is under way, and the
        counter waits for neither. Answers as `TaskRunner.run`."""

        def over() -> None:
            self.look()
            if settled is not None:
                settled()

        return self._runner.run(lambda: work(self._second.get()), done, failed, owner=owner, lane="sync", settled=over)

    def enrol(
        self,
        session: Session | None,
        url: str,
        code: str,
        done: Callable[[Enrolment], None],
        failed: Callable[[DeskError], None],
        *,
        owner: QObject,
        settled: Callable[[], None] | None = None,
    ) -> bool:
        """Trade a code for the right to send; then the first round begins, also when the owner has gone by then."""

        def kept(answer: Callable[[T], None], value: T) -> None:
            if shiboken6.isValid(owner):
                if settled is not None:
                    settled()
                answer(value)

        def enrolled(found: Enrolment) -> None:
            self._pace.start(self._now())
            kept(done, found)
            self.enrolled.emit(found)

        def work(desk: Desk) -> Enrolment:
            return enrol(desk, session, url, code, self._line.client_of)

        self._stop.set()  # a round that is under way must not keep somebody waiting
        return self.run(work, enrolled, partial(kept, failed), owner=self)

    def close(self) -> None:
        """End: no further round, and the second store closed as soon as the thread is free. Does not wait."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._stop.set()
        self._runner.store_worked.disconnect(self.look)
        self._runner.run(self._second.close, owner=None, lane="sync", bugged=self._note)

    # --- how it stands

    def look(self) -> None:
        """Read anew what the store says; also after each save."""
        if self._closed or self._looking:
            self._look_again = self._looking
            return
        work = partial(sync_status, self._desk)
        self._looking = self._runner.run(
            work, self._keep_status, self._not_read, owner=self, lane="pool", settled=self._looked, bugged=self._note
        )

    def _looked(self) -> None:
        self._looking = False

    def _keep_status(self, status: SyncStatus) -> None:
        if self._closed:
            return
        before, self._status = self._status, status
        if status.enrolled and not self._started:
            self._started = True
            self._pace.start(self._now())
        elif before is not None and status.unsent > before.unsent:
            self._pace.saved(self._now())
        if self._look_again:
            self._look_again = False
            self.look()
        self._tell()
        self._schedule()

    def _not_read(self, error: DeskError) -> None:
        _log.warning("cannot read how the sync stands: %s", error.code)

    def _keep_progress(self, progress: Progress) -> None:
        if self._running:
            self._progress = progress
            self._tell()

    def _tell(self) -> None:
        view = self.view
        if view is None or self._closed:
            return
        said = view._replace(now_ms=view.now_ms // LONGEST_SLEEP_MS)  # what is said of times changes with the minutes
        if said != self._said:
            self._said = said
            self.changed.emit(view)

    # --- rounds

    def _now(self) -> int:
        return self._desk.clock.mono_ms()

    def _schedule(self) -> None:
        if self._closed or self._running:
            return
        wait = self._pace.wait_ms(self._now()) if self._status is not None and self._status.enrolled else None
        self._timer.start(LONGEST_SLEEP_MS if wait is None else min(wait, LONGEST_SLEEP_MS))

    def _wake(self) -> None:
        status = self._status
        if self._closed or self._running:
            return
        if status is None or not status.enrolled or self._pace.wait_ms(self._now()) != 0:
            self.look()
            self._schedule()
            return
        self._stop.clear()
        self._progress = None
        self._running = self._runner.run(
            self._round, self._ended, self._failed, owner=self, lane="sync", bugged=self._stumbled
        )
        self._tell()

    def _round(self) -> Round:
        return sync_once(self._second.get(), self._line.client_of, self._send_progress, self._stop.is_set)

    def _send_progress(self, progress: Progress) -> None:
        """On the sync thread, where the object may have gone meanwhile."""
        if not self._stop.is_set():
            self._told.emit(progress)

    def _ended(self, done: Round) -> None:
        now, self._fault = self._now(), None
        if done.trouble is None:
            self._pace.succeeded(now)
        elif done.trouble.code in STOPPED:
            self._pace.stopped()
        else:
            self._pace.failed(now, done.wait_s)
        if done.received:
            self.received.emit()
        self.ended.emit(done)
        self._settle()

    def _failed(self, error: DeskError) -> None:
        """The disk or the file; the store says so elsewhere too."""
        _log.warning("a round could not be kept: %s", error.code)
        self._pace.failed(self._now())
        self._settle()

    def _stumbled(self, error: BaseException) -> None:
        """Our own fault: it is in the log and said, the counter goes on, and the next round tries again."""
        self._note(error)
        self._fault = trouble_of(DeskError("sync_stumbled"))
        self._pace.failed(self._now())
        self._settle()

    def _settle(self) -> None:
        self._running, self._progress = False, None
        if self._again:
            self._again = False
            self._pace.asked(self._now())
        self.look()
        self._tell()
        self._schedule()

    def _note(self, error: BaseException) -> None:
        _log.error("sync stumbled", exc_info=error)
