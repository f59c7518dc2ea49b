"""The whole app: how fast it starts, saves and scrolls, and what it takes while it rests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.bench.figures import Figure, median, percentile
from tests.bench.processes import started

STARTS = 9
REST_SECONDS, SETTLE_SECONDS = 20.0, 30.0
"""The first copy of the data is made 20 seconds after the start; rest begins after that."""
START_TIMES, SAVE_AIM, FRAME_AIM, MEMORY_AIM = 3.0, 50.0, 50.0, 150.0

Environment = Mapping[str, str]


def starting(folder: Path, environment: Environment) -> list[Figure]:
    """From starting the process to the names and to a counter that takes keys, in turn with a bare window."""
    bare, names, counter = [], [], []
    for _ in range(STARTS + 1):
        with started("tests.bench.bare", "window", environment=environment) as window:
            bare.append(window.line()["ms"])
        with started("tests.bench.inside", "start", str(folder), environment=environment) as app:
            names.append(app.line()["ms"])
            typed = app.line()["ms"]
            counter.append(app.line()["ms"] - (typed - names[-1]))
    floor = median(bare[1:])
    return [
        Figure(f"start to the names: median of {STARTS}", "ms", median(names[1:]), floor, START_TIMES, times=True),
        Figure("start to the counter, with the PIN check", "ms", median(counter[1:]), floor, START_TIMES, times=True),
    ]


def keys(folder: Path, scratch: Path, environment: Environment, floor_p99: float) -> list[Figure]:
    """From the key that ends a visit to committed and painted, beside the raw commit."""
    own = scratch / "keys"
    shutil.copytree(folder, own)
    with started("tests.bench.inside", "save", str(own), environment=environment) as app:
        app.line()
        said = app.line()
    return [
        Figure("key to a running clock on the screen: median", "ms", median(said["starts"])),
        Figure("key to saved and painted: median", "ms", median(said["ends"])),
        Figure("  99th percentile", "ms", percentile(said["ends"], 0.99), floor_p99, SAVE_AIM),
    ]


def frames(folder: Path, visits: int, environment: Environment) -> list[Figure]:
    """The longest time for which nothing could be drawn, opening and scrolling the log, beside a bare table."""
    with started("tests.bench.bare", "table", str(visits), environment=environment) as table:
        floor = table.line()
    with started("tests.bench.inside", "log", str(folder), environment=environment) as app:
        app.line()
        ours = app.line()
    figures = []
    for what, name in (("opening", "open the log"), ("scrolling", "scroll through it")):
        figures += [
            Figure(f"{name}: longest frame", "ms", max(ours[what]), max(floor[what]), FRAME_AIM),
            Figure("  99th percentile", "ms", percentile(ours[what], 0.99), percentile(floor[what], 0.99)),
        ]
    return figures


def checking(folder: Path, scratch: Path, environment: Environment) -> list[Figure]:
    """The longest time for which nothing could be drawn while a real check of this machine runs, beside the same seconds
    of rest."""
    own = scratch / "check"
    shutil.copytree(folder, own)
    with started("tests.bench.inside", "check", str(own), environment=environment) as app:
        app.line()
        said = app.line()
    return [
        Figure("window while a check runs: longest gap", "ms", max(said["checking"]), max(said["resting"]), FRAME_AIM),
        Figure("  99th percentile", "ms", percentile(said["checking"], 0.99), percentile(said["resting"], 0.99)),
        Figure("  the check and its result on the screen", "s", said["seconds"]),
    ]


def resting(folder: Path, scratch: Path, environment: Environment) -> list[Figure]:
    """Memory and processor time of the counter that nobody touches, beside a bare window."""
    own, alone = scratch / "rest", SETTLE_SECONDS + REST_SECONDS + 3
    shutil.copytree(folder, own)
    with (
        started("tests.bench.bare", "window", environment=environment) as window,
        started("tests.bench.inside", "rest", str(own), str(alone), environment=environment) as app,
    ):
        window.line()
        app.line()
        app.line()
        memory = Figure("memory after the start", "MB", app.resident_mb(), window.resident_mb(), MEMORY_AIM)
        shared = Figure("  of its own and its share of the shared", "MB", app.memory_mb(), window.memory_mb())
        app.processor_percent(SETTLE_SECONDS)
        ours, floor = app.processor_percent(REST_SECONDS), window.processor_percent(REST_SECONDS)
        app.line()
        clock = app.processor_percent(REST_SECONDS)
    return [
        memory,
        shared,
        Figure("processor while nothing happens", "%", ours, floor),
        Figure("processor while a visit's clock runs", "%", clock, floor),
    ]
