"""Waiting inside a running Qt event loop, and noticing when it stands still."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer

TICK_MS = 1
QUIET_SECONDS, QUIET_GAP_MS = 0.25, 8.0


def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Let the loop run until the condition holds, looked at every millisecond. Raises TimeoutError."""
    loop, timer = QEventLoop(), QTimer()
    end = time.monotonic() + seconds
    late = False

    def look() -> None:
        nonlocal late
        late = time.monotonic() > end
        if late or condition():
            loop.quit()

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(look)
    timer.start(TICK_MS)
    if not condition():
        loop.exec()
    timer.stop()
    if late:
        raise TimeoutError


class Heartbeat:
    """Beats every millisecond; a gap between two beats is the time for which nothing could be drawn or typed."""

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self._last = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Forget what was and begin to count."""
        self.gaps_ms = []
        self._last = time.perf_counter_ns()
        self._timer.start(TICK_MS)

    def stop(self) -> list[float]:
        """The gaps in milliseconds, in order."""
        self._timer.stop()
        return self.gaps_ms

    def settle(self) -> None:
        """Let the loop run until it has had nothing to do for a while."""
        quiet_since = time.monotonic()

        def quiet() -> bool:
            nonlocal quiet_since
            if self.gaps_ms and self.gaps_ms[-1] > QUIET_GAP_MS:
                quiet_since = time.monotonic()
            return time.monotonic() - quiet_since > QUIET_SECONDS

        until(quiet)

    def _beat(self) -> None:
        now = time.perf_counter_ns()
        self.gaps_ms.append((now - self._last) / 1e6)
        self._last = now
