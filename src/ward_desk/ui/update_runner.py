"""Looks for new versions while the app is open, fetches them on a thread of their own, and says how it stands.

Nothing here waits, neither for the network nor for the disk; closing the app stops it at once, and what came is kept.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.ui.network_watch import NetworkWatch
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.updates.line import UpdateLine

if TYPE_CHECKING:
    from ward_desk.updates.fetching import Source
    from ward_desk.updates.finding import Offer
    from ward_desk.updates.updates import Progress

FIRST_LOOK_MS = 60_000
"""So long after the start at least: the first pages come first."""
SPREAD_MS = 2 * 60_000
"""Up to so much later: all desks of a city are switched on at the same time, and fetch the same files."""
AGAIN_MS = 15 * 60_000
"""After a look that did not reach the city."""
HOUR_MS = 3_600_000
LINE_TROUBLES = frozenset({"update_unreachable", "update_stick_gone", "update_busy"})
"""They go by themselves, or with the next try."""

Stage = Literal["off", "idle", "looking", "fetching", "unpacking"]
_log = logging.getLogger(__name__)


class UpdateView(NamedTuple):
    """How it stands. `stage` is "off" for a program that is not installed. Bytes in `done` and `whole`; versions are ""
    for none: `found` is offered, `ready` starts next time, `failed` did not start here. `looked_ms`: the last look that
    came to its end."""

    running: str
    stage: Stage
    by_itself: bool = False
    """Whether the city's address and a root of trust were handed out."""
    by_stick: bool = False
    found: str = ""
    news: Mapping[str, str] = {}
    done: int = 0
    whole: int = 0
    ready: str = ""
    failed: str = ""
    looked_ms: int | None = None
    hours: int = 0
    stopped: bool = False
    trouble: DeskError | None = None

    @property
    def busy(self) -> bool:
        """Whether a look or a fetch is under way."""
        return self.stage in ("looking", "fetching", "unpacking")


class _Ended(NamedTuple):
    """How a look ended; `stopped` where somebody broke it off."""

    offer: Offer | None
    stopped: bool


class UpdateRunner(QObject):
    """`changed` is sent when the view is different. One look at a time."""

    changed = Signal()
    _offered = Signal(object)
    _went_on = Signal(object)

    def __init__(
        self,
        line: UpdateLine,
        runner: TaskRunner,
        clock: Clock,
        dice: Callable[[], float] = random.random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._runner, self._clock, self._dice = line, runner, clock, dice
        self._stop = Event()
        self._closed = False
        self._ward = self._logged = ""
        stage: Stage = "idle" if line.place is not None else "off"
        self._view = UpdateView(
            line.running,
            stage,
            by_itself=stage != "off" and line.trusted and bool(line.url),
            by_stick=stage != "off" and line.trusted,
            ready=line.next,
            failed=line.failed,
            hours=line.hours,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._network = NetworkWatch(self)
        self._network.back.connect(self._network_back)
        self._offered.connect(self._keep_offer, Qt.ConnectionType.QueuedConnection)
        self._went_on.connect(self._keep_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def view(self) -> UpdateView:
        """How it stands."""
        return self._view

    def start(self) -> None:
        """Look by itself from now on, where there is something to look at."""
        if self._view.by_itself:
            self._network.begin()
            self._plan(FIRST_LOOK_MS)

    def for_ward(self, code: str) -> None:
        """The desk's ward, known once somebody is signed in, decides whose turn it is: another one has to look again."""
        if code != self._ward:
            self._ward = code
            self._plan(FIRST_LOOK_MS)

    def look(self) -> None:
        """Look at the city now, and fetch what it has. Nothing while a look is under way."""
        self._begin(lambda stop: self._line.city(lambda seconds: _wait(stop, seconds)))

    def look_at(self, folder: Path) -> None:
        """Look at a folder on a stick, and take what it has."""
        self._begin(lambda _stop: self._line.stick(folder))

    def stop(self) -> None:
        """Break off what is under way; what came is kept."""
        self._stop.set()

    def close(self) -> None:
        """End. Waits for nothing."""
        self._closed = True
        self._timer.stop()
        self._network.stop()
        self._stop.set()

    def _begin(self, source: Callable[[Event], Source]) -> None:
        if self._closed or self._view.busy or self._view.stage == "off":
            return
        self._timer.stop()
        self._stop = Event()
        work = partial(self._work, source, self._stop, self._ward)
        started = self._runner.run(work, self._ended, self._failed, owner=self, lane="update", bugged=self._stumbled)
        if started:
            self._show(stage="looking", stopped=False, trouble=None)

    # --- on the thread of updates

    def _work(self, open_source: Callable[[Event], Source], stop: Event, ward: str) -> _Ended:
        from ward_desk.updates.fetching import Stopped

        updates = self._line.updates(ward)
        source = open_source(stop)
        source.stopped = stop.is_set
        offer = None
        try:
            offer = updates.look(source)
            if offer is not None and offer.version != updates.ready:
                self._send(self._offered, stop, offer)
                updates.fetch(source, partial(self._tell, stop, _Steps()))
            updates.tidy()
        except Stopped:
            return _Ended(offer, stopped=True)
        finally:
            source.close()
        return _Ended(offer, stopped=False)

    def _tell(self, stop: Event, steps: _Steps, progress: Progress) -> None:
        if steps.is_new(progress):
            self._send(self._went_on, stop, progress)

    @staticmethod
    def _send(signal: SignalInstance, stop: Event, value: object) -> None:
        if not stop.is_set():  # later the object may have gone
            signal.emit(value)

    # --- on the window's thread

    def _keep_offer(self, offer: Offer) -> None:
        if self._view.busy:
            self._show(stage="fetching", found=offer.version, news=offer.news, done=0, whole=offer.size)

    def _keep_progress(self, progress: Progress) -> None:
        if self._view.busy:
            self._show(stage=progress.stage, done=progress.done, whole=progress.whole)

    def _ended(self, ended: _Ended) -> None:
        offer, self._logged = ended.offer, ""
        self._show(
            stage="idle",
            found=offer.version if offer is not None else "",
            news=offer.news if offer is not None else {},
            ready=self._line.next,
            failed=self._line.failed,
            stopped=ended.stopped,
            looked_ms=self._view.looked_ms if ended.stopped else self._clock.wall_ms(),
        )
        self._plan(self._line.hours * HOUR_MS)

    def _failed(self, error: DeskError) -> None:
        if error.code != self._logged:
            self._logged = error.code
            _log.warning("no update: %s", error.code)
        self._show(stage="idle", ready=self._line.next, trouble=error)
        self._plan(AGAIN_MS if error.code in LINE_TROUBLES else self._line.hours * HOUR_MS)

    def _stumbled(self, error: BaseException) -> None:
        """Our own fault: it is in the log, and the next look tries again."""
        _log.error("updates stumbled", exc_info=error)
        self._show(stage="idle", ready=self._line.next, trouble=DeskError("update_stumbled"))
        self._plan(self._line.hours * HOUR_MS)

    def _network_back(self) -> None:
        trouble = self._view.trouble
        if trouble is not None and trouble.code in LINE_TROUBLES and self._view.by_itself:
            self.look()

    def _plan(self, after_ms: int) -> None:
        if self._view.by_itself and not self._closed and not self._view.busy:
            self._timer.start(after_ms + round(self._dice() * SPREAD_MS))

    def _show(self, **fields: Any) -> None:
        view = self._view._replace(**fields)
        if view != self._view and not self._closed:
            self._view = view
            self.changed.emit()


class _Steps:
    """Lets through what a person would see: each percent once."""

    def __init__(self) -> None:
        self._last: tuple[str, int] = ("", -1)

    def is_new(self, progress: Progress) -> bool:
        """Whether the bar would move."""
        now = (progress.stage, progress.done * 100 // max(1, progress.whole))
        new, self._last = now != self._last, now
        return new


def _wait(stop: Event, seconds: float) -> None:
    stop.wait(seconds)
