"""The one way to work in the background: the store in order on one thread, the network on another, updates on a third, a
check of devices on one of its own, all else on a pool."""

from __future__ import annotations

import itertools
import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, Literal, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ward_desk.errors import DeskError

SYNC_SECONDS = 1.0
"""So long closing waits for what the network is busy with."""

Lane = Literal["store", "pool", "sync", "check", "update"]
T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Task(NamedTuple):
    lane: Lane
    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[DeskError], None] | None
    settled: Callable[[], None] | None
    owner: QObject | None
    bugged: Callable[[BaseException], None] | None


class _Outcome(NamedTuple):
    value: Any
    error: BaseException | None


def _raise_as_bug(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


class LooseLane:
    """One thread that works in order and that nobody has to wait for: what hangs in the network when the app ends, ends
    with the app. The thread begins with the first work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[tuple[Future[None], Callable[[int], None], int] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, work: Callable[[int], None], number: int) -> Future[None]:
        """Put work into the queue."""
        if self._thread is None:
            self._thread = Thread(target=self._go_on, name=self._name, daemon=True)
            self._thread.start()
        future: Future[None] = Future()
        self._queue.put((future, work, number))
        return future

    def shutdown(self) -> None:
        """End after what is queued."""
        self._queue.put(None)

    def _go_on(self) -> None:
        while (queued := self._queue.get()) is not None:
            future, work, number = queued
            work(number)
            future.set_result(None)
            del queued, future, work  # nothing of the app is let go on this thread later


class OwnThreads:
    """Each work on a thread of its own, for which nobody ever waits: a driver may hang in it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def submit(self, work: Callable[[int], None], number: int) -> Future[None]:
        """Begin the work at once."""
        future: Future[None] = Future()

        def go() -> None:
            work(number)
            future.set_result(None)

        Thread(target=go, name=self._name, daemon=True).start()
        return future


class TaskRunner(QObject):
    """Runs work off the GUI thread and brings its result back to it.

    on_error takes a DeskError that nobody else asked for (the message area); on_bug takes every other exception.
    Tasks stay on the GUI side under a number, so that a page is never kept alive, and never destroyed, by a worker.
    `store_worked` is sent after each answer of the store lane, when something may have been saved.
    """

    store_worked = Signal()
    _outcome = Signal(int, object)

    def __init__(
        self,
        on_error: Callable[[DeskError], None],
        on_bug: Callable[[BaseException], None] = _raise_as_bug,
        pool_size: int = 4,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_error, self._on_bug = on_error, on_bug
        self._tasks: dict[int, _Task] = {}
        self._numbers = itertools.count(1)
        self._open = True
        self._store = ThreadPoolExecutor(1, thread_name_prefix="ward-desk-store")
        self._pool = ThreadPoolExecutor(pool_size, thread_name_prefix="ward-desk-pool")
        self._sync = LooseLane("ward-desk-sync")
        self._updates = LooseLane("ward-desk-update")
        self._checks = OwnThreads("ward-desk-check")
        self._last: dict[Lane, Future[None]] = {}
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        *,
        owner: QObject | None,
        lane: Lane = "store",
        settled: Callable[[], None] | None = None,
        bugged: Callable[[BaseException], None] | None = None,
    ) -> bool:
        """Start `work` on the lane; False when the runner is closing and nothing was started.

        Answers come on the GUI thread and only while the owner lives: settled() first in every case, then
        done(result), or failed(error) for a DeskError. Any other error is our bug and told in every case, to `bugged`
        where it is given. Work of the lanes "store", "sync" and "update" is done in the order it was given, each lane on a thread
        of its own; work of the lane "check" begins at once, on a thread that closing does not wait for.
        """
        if not self._open:
            return False
        number = next(self._numbers)
        self._tasks[number] = _Task(lane, work, done, failed, settled, owner, bugged)
        lanes: dict[Lane, Callable[..., Future[None]]] = {
            "store": self._store.submit,
            "pool": self._pool.submit,
            "sync": self._sync.submit,
            "check": self._checks.submit,
            "update": self._updates.submit,
        }
        self._last[lane] = lanes[lane](self._work_off, number)
        return True

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._tasks)

    def close(self, timeout: float, sync_timeout: float = SYNC_SECONDS) -> bool:
        """Refuse new work, finish what the store lane was given, drop waiting pool work, and stop.

        Waits at most `timeout` seconds for the store; False when it had not finished by then. What the sync lane was
        given gets `sync_timeout` seconds; what hangs in the network then ends with the program, as a check and an
        update do at once. No answer is delivered any more.
        """
        self._open = False
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._sync.shutdown()
        self._updates.shutdown()
        finished = self._wait_for("store", timeout)
        self._store.shutdown(wait=finished)
        self._wait_for("sync", sync_timeout)
        self._tasks.clear()
        return finished

    def _wait_for(self, lane: Lane, timeout: float) -> bool:
        last = self._last.get(lane)
        return last is None or not wait([last], timeout).not_done

    def _work_off(self, number: int) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        work = task.work
        del task
        try:
            outcome = _Outcome(work(), None)
        except Exception as error:  # noqa: BLE001  one of the three edges that must not fall
            outcome = _Outcome(None, error)
            if not self._open:  # nobody will be told any more
                _log.error("while closing: %s", error.code if isinstance(error, DeskError) else type(error).__name__)
        del work
        if self._open:
            self._outcome.emit(number, outcome)

    @Slot(int, object)
    def _deliver(self, number: int, outcome: _Outcome) -> None:
        task = self._tasks.pop(number, None)
        if task is None:
            return
        alive = task.owner is None or shiboken6.isValid(task.owner)
        if alive and task.settled is not None:
            task.settled()
        if outcome.error is None:
            if alive and task.done is not None:
                task.done(outcome.value)
        elif not isinstance(outcome.error, DeskError):
            (task.bugged or self._on_bug)(outcome.error)
        elif alive:
            (task.failed or self._on_error)(outcome.error)
        if task.lane == "store":
            self.store_worked.emit()
