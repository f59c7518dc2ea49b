"""Programs that are measured from outside: when they say something, how much memory and processor time they take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import psutil


class Measured:
    """A running program that reports in lines of JSON, each with the moment `at` (monotonic, nanoseconds)."""

    def __init__(self, process: subprocess.Popen[str], began_ns: int) -> None:
        self._process, self._began_ns = process, began_ns
        self._system = psutil.Process(process.pid)

    def line(self) -> dict[str, Any]:
        """The next thing it says, with `ms` since it was started. Raises RuntimeError when it ends without."""
        assert self._process.stdout is not None
        text = self._process.stdout.readline()
        if not text:
            raise RuntimeError(f"{self._process.args} ended with {self._process.wait()}")
        said: dict[str, Any] = json.loads(text)
        said["ms"] = (said["at"] - self._began_ns) / 1e6
        return said

    def memory_mb(self) -> float:
        """Memory of its own and its share of what it has in common with others (PSS where the system tells)."""
        memory = self._system.memory_full_info()
        return float(getattr(memory, "pss", memory.uss)) / 1e6

    def resident_mb(self) -> float:
        """Everything of it that is in memory, libraries that others use as well included."""
        return float(self._system.memory_info().rss) / 1e6

    def processor_percent(self, seconds: float) -> float:
        """Processor time while it is watched, in percent of one core."""
        before, began = self._spent(), time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
            raise RuntimeError(f"{self._process.args} ended while it was watched")
        return 100 * (self._spent() - before) / (time.monotonic() - began)

    def _spent(self) -> float:
        times = self._system.cpu_times()
        return float(times.user + times.system)


@contextmanager
def started(module: str, *arguments: str, environment: Mapping[str, str] = os.environ) -> Iterator[Measured]:
    """`python -m module arguments`, killed when the block ends."""
    command = [sys.executable, "-m", module, *arguments]
    began = time.monotonic_ns()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        yield Measured(process, began)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
