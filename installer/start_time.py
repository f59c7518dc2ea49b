"""How long the program takes until its window stands there, beside a program of PySide6 alone that was built alike.

Both in one run, by turns, so that what else the machine does falls on both. The aim is at most twice.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from on_screen import Screen, screen
from wine import Wine, WineTrouble

AIM = 2.0
ROUNDS = 7
PATIENCE_S, END_S = "90", 30.0
OURS, BARE = "Ward Desk", "Bare Qt"


class Started(NamedTuple):
    """Medians in seconds, and how many times as long ours took."""

    ours: float
    bare: float
    ratio: float


def measured(wine: Wine, program: Path, bare: Path) -> Started:
    """Start both by turns on a desk that is set up, the first time unmeasured: then Windows has read the files."""
    wine.stop()
    inside = wine.work / "start"
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(program, inside / "ward-desk")
    shutil.copytree(bare, inside / "bare")
    data = inside / "data"
    cli = wine.windows(inside / "ward-desk" / "ward-desk-cli.exe")
    pairs = ((inside / "ward-desk" / "ward-desk.exe", OURS), (inside / "bare" / "bare.exe", BARE))
    took: dict[str, list[float]] = {OURS: [], BARE: []}
    with screen(wine) as seen:
        # on this screen too: a Windows shows everything where its first program was shown
        demo = ["--data-dir", wine.windows(data), "demo", "--visits", "300", "--days", "30"]
        wine.run([cli, *demo], seen.environment)
        for _ in range(ROUNDS + 1):
            for exe, title in pairs:
                took[title].append(_once(wine, exe, title, data, seen))
    ours, bare_s = (statistics.median(took[title][1:]) for title in (OURS, BARE))
    return Started(ours, bare_s, ours / bare_s)


def _once(wine: Wine, exe: Path, title: str, data: Path, seen: Screen) -> float:
    """Seconds until the window is shown; then it is closed as by its X."""
    environment = {**seen.environment, "WARD_DESK_DATA": wine.windows(data)}
    waiting = wine.entered(
        ["timeout", PATIENCE_S, "xdotool", "search", "--sync", "--onlyvisible", "--name", title], environment
    )
    began = time.monotonic()
    program = subprocess.Popen(
        wine.entered(["wine", wine.windows(exe)], environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        shown = subprocess.run(waiting, capture_output=True, check=False).returncode
        took = time.monotonic() - began
        if shown:
            raise WineTrouble(f"{exe.name} shows no window called {title!r} within {PATIENCE_S} s.")
        wine.run(["taskkill", "/IM", exe.name], environment)
        program.wait(END_S)
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    return took
