"""Runs probes side by side, each with a deadline of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, NamedTuple

from ward_desk.checks.finding import NotChecked

Told = Callable[[str, bool], None]  # a probe's name, and whether it is done


class Probe(NamedTuple):
    """Something to measure. `measure` bounds itself by its own timeouts; `deadline` (seconds) is when nobody waits for
    it any longer, whatever a driver or a library does."""

    name: str
    measure: Callable[[], Any]
    deadline: float


class _Done(NamedTuple):
    name: str
    value: Any
    error: BaseException | None


def run_probes(probes: list[Probe], told: Told, stop: Callable[[], bool]) -> tuple[Mapping[str, Any], list[NotChecked]]:
    """The facts of each probe by its name, and those that gave none. Ends at the latest deadline, or soon after `stop`
    says so. What a probe raises by the world's doing (OSError) counts as not checked; anything else is raised."""
    done: SimpleQueue[_Done] = SimpleQueue()
    started = monotonic()
    waiting = {probe.name: started + probe.deadline for probe in probes}
    for probe in probes:
        told(probe.name, False)
        threading.Thread(target=_measure, args=(probe, done), name=f"probe {probe.name}", daemon=True).start()
    facts: dict[str, Any] = {}
    missing: list[NotChecked] = []
    while waiting and not stop():
        try:
            result = done.get(timeout=0.05)
        except Empty:
            result = None
        if result is not None and result.name in waiting:
            del waiting[result.name]
            told(result.name, True)
            if result.error is None:
                facts[result.name] = result.value
            elif isinstance(result.error, OSError):
                missing.append(NotChecked(result.name, type(result.error).__name__))
            else:
                raise result.error
        for name in [name for name, end in waiting.items() if end <= monotonic()]:
            del waiting[name]
            told(name, True)
            missing.append(NotChecked(name, "deadline"))
    missing.extend(NotChecked(name, "stopped") for name in waiting)
    return facts, missing


def _measure(probe: Probe, done: SimpleQueue[_Done]) -> None:
    try:
        done.put(_Done(probe.name, probe.measure(), None))
    except BaseException as error:  # noqa: BLE001  handed to who waits
        done.put(_Done(probe.name, None, error))
