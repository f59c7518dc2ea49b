"""The one way to work in the background: the store in order on one thread, everything else on a pool."""

from __future__ import annotations

import itertools
import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Literal, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ward_desk.errors import DeskError

Lane = Literal["store", "pool"]
T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Task(NamedTuple):
    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[DeskError], None] | None
    settled: Callable[[], None] | None
    owner: QObject | None


class _Outcome(NamedTuple):
    value: Any
    error: BaseException | None


def _raise_as_bug(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


class TaskRunner(QObject):
    """Runs work off the GUI thread and brings its result back to it.

    on_error takes a DeskError that nobody else asked for (the message area); on_bug takes every other exception.
    Tasks stay on the GUI side under a number, so that a page is never kept alive, and never destroyed, by a worker.
    """

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
        self._lanes: dict[Lane, ThreadPoolExecutor] = {
            "store": ThreadPoolExecutor(1, thread_name_prefix="ward-desk-store"),
            "pool": ThreadPoolExecutor(pool_size, thread_name_prefix="ward-desk-pool"),
        }
        self._last_store: Future[None] | None = None
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
    ) -> bool:
        """Start `work` on the lane; False when the runner is closing and nothing was started.

        Answers come on the GUI thread and only while the owner lives: settled() first in every case, then
        done(result), or failed(error) for a DeskError. Work of the store lane is done in the order it was given.
        """
        if not self._open:
            return False
        number = next(self._numbers)
        self._tasks[number] = _Task(work, done, failed, settled, owner)
        future = self._lanes[lane].submit(self._work_off, number)
        if lane == "store":
            self._last_store = future
        return True

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._tasks)

    def close(self, timeout: float) -> bool:
        """Refuse new work, finish what the store lane was given, drop waiting pool work, and stop.

        Waits at most `timeout` seconds for the store; False when it had not finished by then. No answer is
        delivered any more.
        """
        self._open = False
        self._lanes["pool"].shutdown(wait=False, cancel_futures=True)
        last = self._last_store
        finished = last is None or not wait([last], timeout).not_done
        self._lanes["store"].shutdown(wait=finished)
        self._tasks.clear()
        return finished

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
            self._on_bug(outcome.error)
        elif alive:
            (task.failed or self._on_error)(outcome.error)
