"""Starts the launcher under Wine in many states of `versions.ini`, beside the rules in ward_desk.updates.versions."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import stand_in
from on_screen import Screen, see, until
from wine import Wine, WineTrouble

from ward_desk.updates.versions import IMPATIENT_S, Versions, launch, read_versions, write_versions

WORDS = ["--data-dir", "C:\\Dữ liệu quầy\\", "a b", ""]
NOTHING_THERE = 2


def all_of_it(wine: Wine, launcher: Path, seen: Screen, out: Path) -> None:
    """The launcher starts what the rules say and writes what they say; arguments come through. `launcher` lies in the
    folder that Windows sees, as everything that is made here; a picture of what it says where there is no program goes to `out`."""
    home = wine.work / "launcher-tried"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    stub = stand_in.make(wine, home / "stub.exe", stand_in.WRITES_DOWN)
    count = 0
    for found, there in _states(int(time.time())):
        program = _laid_down(launcher, stub, home / f"Máy {count}", found, there)
        if launch(found, there, int(time.time())).version:
            _starts(wine, program, found, there)
        else:
            _says_nothing_is_there(wine, program, seen, out / "launcher-nothing-there.png")
        count += 1
    size = launcher.stat().st_size
    see("launcher", f"{size / 1000:.0f} kB, as the rules say in {count} states", size < 150_000)
    shutil.rmtree(home)


def _states(now: int) -> Iterator[tuple[Versions, tuple[str, ...]]]:
    """What `versions.ini` may say, and which versions are there."""
    both, long_ago = ("0.3.0", "0.4.0"), now - 3600
    for starts in (0, 1, 2, 5):
        for counted in (0, long_ago, now + 86_400):
            yield Versions("0.4.0", "0.3.0", starts, "", counted), both
    yield Versions("0.4.0", "0.3.0", 2, "", now), both
    yield Versions("0.4.0", "0.3.0", 2), ("0.4.0",)
    yield Versions("0.4.0", "", 2), both
    yield Versions("0.4.0", "0.3.0", 1, "0.3.5"), ("0.3.0",)
    yield Versions("0.4.0", "0.3.0", 1, "0.3.5"), ("0.2.0", "0.3.5")
    yield Versions(failed="0.10.0"), ("0.9.0", "0.10.0", "0.9.10")
    yield Versions(), ("0.9.0", "0.10.0", "0.9.10")
    yield Versions(failed="0.10.0"), ("0.10.0",)
    yield Versions(), ("0.10.0.part", "01.2", "parts", "1.2.3.4", "1.2.3.4.5", "hand-out")
    yield Versions("0.4.0", "0.3.0"), ()


def _laid_down(launcher: Path, stub: Path, home: Path, found: Versions, there: tuple[str, ...]) -> Path:
    """A folder in that state; its launcher."""
    for name in there:
        (home / name).mkdir(parents=True)
        shutil.copy(stub, home / name / "ward-desk.exe")
    home.mkdir(exist_ok=True)
    program = home / "ward-desk.exe"
    shutil.copy(launcher, program)
    if found != Versions():
        write_versions(home, found)
    return program


def _says_nothing_is_there(wine: Wine, program: Path, seen: Screen, picture: Path) -> None:
    """In a box."""
    running = subprocess.Popen(wine.entered(["wine", wine.windows(program)]), text=True)
    try:
        until("the launcher says that there is no program", lambda: bool(seen.titles()), running)
        seen.picture(picture)
        seen.keys("Return")
        until("the launcher ends", lambda: running.poll() is not None)
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()
    _same("exit code without a program", running.returncode, NOTHING_THERE, program.parent.name)


def _starts(wine: Wine, program: Path, found: Versions, there: tuple[str, ...]) -> None:
    """What the rules say is started, and written."""
    home, before = program.parent, int(time.time())
    command = wine.entered(["wine", wine.windows(program), *WORDS])
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wanted = launch(found, there, before)
    said = _said(home / wanted.version / "said", found)
    _same("started", [one.parent.name for one in home.glob("*/said")], [wanted.version], found)
    _same("arguments", said.endswith(subprocess.list2cmdline(WORDS)), True, said)
    after = read_versions(home)
    if wanted.versions.counted and not 0 <= before - found.counted < IMPATIENT_S:
        _same("counted at", 0 <= after.counted - before < IMPATIENT_S, True, after)
        after = msgspec.structs.replace(after, counted=wanted.versions.counted)
    _same("written", after, wanted.versions, found)


def _said(file: Path, found: Versions) -> str:
    ends = time.monotonic() + 20
    while not file.exists():
        if time.monotonic() > ends:
            raise WineTrouble(f"The launcher did not start {file.parent.name} for {found}.")
        time.sleep(0.05)
    return file.read_text("utf-16-le")


def _same(what: str, found: object, wanted: object, state: object) -> None:
    if found != wanted:
        raise WineTrouble(f"launcher, {what}: {found!r}, not {wanted!r}, for {state!r}")
