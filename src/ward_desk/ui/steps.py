"""Work that must stay on the GUI thread, done in steps of some milliseconds, so that no key waits long."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from ward_desk.errors import DeskError

AT_ONCE_MS = 12
"""So long steps follow each other before other events have their turn."""


class Steps(QObject):
    """Runs one work at a time; it ends with its parent. Documents and printers want the GUI thread, and Qt keeps Python
    waiting while it lays out text on another one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[Any] | None = None
        self._each: Callable[[Any], None] | None = None
        self._done: Callable[[], None] | None = None
        self._failed: Callable[[DeskError], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def run(
        self,
        work: Iterator[Any],
        done: Callable[[], None] | None = None,
        *,
        each: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Begin, instead of what was being done. `each` gets what a step yields; `failed` a DeskError of the work."""
        self.stop()
        self._work, self._done, self._each, self._failed = work, done, each, failed
        self._timer.start()

    def stop(self) -> None:
        """Leave the work where it is; a generator may tidy up."""
        self._timer.stop()
        work, self._work = self._work, None
        if isinstance(work, Generator):
            work.close()

    def _go_on(self) -> None:
        since = QElapsedTimer()
        since.start()
        while self._work is not None and since.elapsed() < AT_ONCE_MS:
            self._step(self._work)

    def _step(self, work: Iterator[Any]) -> None:
        try:
            made = next(work)
        except StopIteration:
            self.stop()
            if self._done is not None:
                self._done()
            return
        except DeskError as error:
            self.stop()
            if self._failed is None:
                raise
            self._failed(error)
            return
        except BaseException:
            self.stop()
            raise
        if self._each is not None:
            self._each(made)
