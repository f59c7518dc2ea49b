"""New versions for the proof: the department gives them out with release.py, a desk takes them, and one that does not
start is left again."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

import prove_keys
from on_screen import see, until
from prove_keys import SIGN_IN, Seat
from wine import WineTrouble

from ward_desk.updates.versions import IMPATIENT_S

RELEASE = Path(__file__).with_name("release.py")
PASSPHRASE = "WARD_DESK_RELEASE_PASSPHRASE"  # noqa: S105  the name of a variable
FETCH_S = 300.0  # a desk looks a minute after its start
WINDOW = "ward-desk.exe"
SECTIONS_BEFORE = 4  # the settings' own order: how they look, people, data, sync


class Department:
    """The folder of versions that a city serves, and its keys, in `home`; all thrown away after the proof."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "versions"
        self._keys, self._online = home / "keys", home / "online"
        self._environment = {**os.environ, PASSPHRASE: secrets.token_urlsafe(16)}
        for folder in (self.folder, self._keys, self._online):
            folder.mkdir(parents=True)
        self._run("init")

    @property
    def root(self) -> Path:
        """What desks are handed out to trust."""
        return self.folder / "metadata" / "root.json"

    def adds(self, built: Path, number: str) -> str:
        """Give a built folder out to every ward; what release.py says of it."""
        return self._run("add", str(built), "--version", number, "--all")

    def _run(self, command: str, *words: str) -> str:
        keys = ["--keys", str(self._keys), "--online-keys", str(self._online)]
        done = subprocess.run(
            [sys.executable, str(RELEASE), command, str(self.folder), *words, *keys],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise WineTrouble(f"release.py {command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout.strip()


def takes(seat: Seat, department: Department, built: Path, number: str) -> None:
    """A desk that is open finds the version, fetches it beside its work, and it starts the next time."""
    before = seat.here.versions.current
    said = department.adds(built, number)
    see("the department gives out", said.replace("\n", "; "), number in said)
    seat.open(SIGN_IN)
    prove_keys.signs_in(seat)
    until(
        f"{number} lies ready", lambda: number in seat.here.there, patience=FETCH_S, of=lambda: bool(seat.here.running)
    )
    prove_keys.helps(seat, 1)
    seat.picture(f"{number}-lies-ready.png")
    seat.screen.keys("ctrl+comma")
    seat.screen.wait_for("Cài đặt")
    seat.screen.keys(*["Down"] * SECTIONS_BEFORE)
    seat.picture(f"{number}-in-the-settings.png")
    path = ", ".join(seat.here.running.values())
    see("fetched while the desk was at work", f"goes on: {path}", f"\\{before}\\" in path)
    seat.close()
    versions = seat.here.versions
    see("closed, starts next", f"{versions.current}, before it {versions.before}", versions.current == number)


def runs(seat: Seat, number: str) -> None:
    """It starts, with everything that was written before, and counts as one that came up."""
    seat.open(SIGN_IN)
    path = ", ".join(seat.here.running.values())
    see("running", path, f"\\{number}\\" in path)
    prove_keys.signs_in(seat)
    until("the start counts as one that came up", lambda: seat.here.versions.starts == 0)
    seat.picture(f"{number}-runs.png")
    seat.close()


def broken(built: Path, folder: Path) -> Path:
    """A copy of a version whose window does not start: its exe is cut in the middle."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder)
    exe = folder / WINDOW
    exe.write_bytes(exe.read_bytes()[: exe.stat().st_size // 2])
    return folder


def _starts_in_vain(seat: Seat, bad: str) -> None:
    """The launcher says so in a message, which the person closes."""
    here = seat.here
    command = here.wine.entered(["wine", here.wine.windows(here.home / WINDOW)], seat.screen.environment)
    launcher = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        seat.screen.wait_for("Ward Desk", of=lambda: launcher.poll() is None)
        seat.picture(f"{bad}-does-not-start.png")
        seat.screen.focus("Ward Desk")
        seat.screen.keys("Return")
        until("the message is closed", lambda: launcher.poll() is not None)
    finally:
        if launcher.poll() is None:
            launcher.kill()
        launcher.wait()


def returns(seat: Seat, bad: str, good: str) -> None:
    """The version that does not start twice is left by the third start, and the one before opens."""
    here = seat.here
    for start in (1, 2):
        _starts_in_vain(seat, bad)
        counted = here.versions
        see(f"start {start} of {bad}", f"starts = {counted.starts}", counted.starts == start and not here.running)
        until("a start counts again", lambda: time.time() > here.versions.counted + IMPATIENT_S)
    seat.open(SIGN_IN)
    versions, path = here.versions, ", ".join(here.running.values())
    see("the third start", f"{path}; failed = {versions.failed}", f"\\{good}\\" in path and versions.failed == bad)
    seat.picture(f"{good}-came-back.png")
    prove_keys.signs_in(seat)
    until("the start counts as one that came up", lambda: here.versions.starts == 0)
    seat.close()
    see("and it stays", here.versions.current, here.versions.current == good)
