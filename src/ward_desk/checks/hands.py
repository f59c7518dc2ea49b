"""Several things measured side by side, by threads that the end of the program does not wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Hands(Executor):
    """As ThreadPoolExecutor, which the end of the program would wait for however long a network is silent."""

    def __init__(self, workers: int, name: str) -> None:
        self._most, self._name = workers, name
        self._threads: list[Thread] = []
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Put work into the queue; a thread begins with it at once while there are fewer than `workers`."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001  handed to who waits
                future.set_exception(error)

        self._queue.put(work)
        if len(self._threads) < self._most:
            thread = Thread(target=_work_off, args=(self._queue,), name=self._name, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End after what is queued, as leaving the `with` block does."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads if wait else ():
            thread.join()


def _work_off(queue: SimpleQueue[Any]) -> None:
    while (work := queue.get()) is not None:
        work()
        del work
