"""How long the program takes until its window stands there, and until it shows names, beside a program of PySide6 alone that was built alike.

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
WINDOW, NAMES, BARE = "Ward Desk", "Đăng nhập", "Bare Qt"  # titles that hold these


class Started(NamedTuple):
    """Medians in seconds: until our window stands there, until it shows who can sign in, until the bare one stands
    there."""

    window: float
    names: float
    bare: float


def measured(wine: Wine, program: Path, bare: Path) -> Started:
    """Start both by turns on a desk that is set up, the first time unmeasured: then Windows has read the files."""
    wine.stop()
    inside = wine.work / "start"
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(program, inside / "ward-desk")
    shutil.copytree(bare, inside / "bare")
    data = inside / "data"
    cli = wine.windows(inside / "ward-desk" / "ward-desk-cli.exe")
    took: dict[str, list[float]] = {WINDOW: [], NAMES: [], BARE: []}
    with screen(wine) as seen:
        # on this screen too: a Windows shows everything where its first program was shown
        demo = ["--data-dir", wine.windows(data), "demo", "--visits", "300", "--days", "30"]
        wine.run([cli, *demo], seen.environment)
        for _ in range(ROUNDS + 1):
            for exe, titles in (
                (inside / "ward-desk" / "ward-desk.exe", (WINDOW, NAMES)),
                (inside / "bare" / "bare.exe", (BARE,)),
            ):
                for title, seconds in zip(titles, _once(wine, exe, titles, data, seen), strict=True):
                    took[title].append(seconds)
    return Started(*(statistics.median(took[title][1:]) for title in (WINDOW, NAMES, BARE)))


def _once(wine: Wine, exe: Path, titles: tuple[str, ...], data: Path, seen: Screen) -> list[float]:
    """Seconds until a window is called each of these, which come one after the other; then it is closed as by its X."""
    environment = {**seen.environment, "WARD_DESK_DATA": wine.windows(data)}
    look = ["timeout", PATIENCE_S, "xdotool", "search", "--sync", "--onlyvisible", "--name"]
    took = []
    began = time.monotonic()
    program = subprocess.Popen(
        wine.entered(["wine", wine.windows(exe)], environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for title in titles:
            if subprocess.run(wine.entered([*look, title], environment), capture_output=True, check=False).returncode:
                raise WineTrouble(f"{exe.name} shows no window called {title!r} within {PATIENCE_S} s.")
            took.append(time.monotonic() - began)
        wine.run(["taskkill", "/IM", exe.name], environment)
        program.wait(END_S)
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    return took
