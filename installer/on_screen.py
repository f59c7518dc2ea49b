"""A screen without a screen under Wine's folder: keys are pressed on it, windows read, pictures taken; and how a proof
says what it saw."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import windows_python
from wine import Wine, WineTrouble

SCREEN = "1366x768x24"
PATIENCE_S, LOOK_EVERY_S = 60.0, 0.2
STILL_S, LONGEST_SETTLE_S = 1.0, 5.0
TYPING = Path(__file__).with_name("typed_letters.py")
TITLES = ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"]


class Screen:
    """An X screen of its own: what stands on it, keys for it, and pictures of it."""

    def __init__(self, wine: Wine, name: str) -> None:
        self._wine = wine
        self.environment = {"DISPLAY": name}

    def titles(self) -> list[str]:
        """The titles of the windows that are shown."""
        return [line for line in self._said(TITLES).decode("utf-8", "replace").splitlines() if line]

    def wait_for(self, title: str, *, patience: float = PATIENCE_S, of: Callable[[], bool] | None = None) -> None:
        """Wait until a window's title holds `title` and the picture stands still; `of` says whether its program runs."""
        until(
            f"a window called {title!r}", lambda: any(title in one for one in self.titles()), patience=patience, of=of
        )
        self.settle()

    def focus(self, title: str) -> None:
        """Give the keyboard to that window: there is no window manager to do it."""
        self._wine.linux(["xdotool", "search", "--onlyvisible", "--name", title, "windowfocus"], self.environment)
        self.settle()

    def keys(self, *names: str) -> None:
        """Press keys one after the other, each as xdotool names it: Return, ctrl+l, 1."""
        self._wine.linux(["xdotool", "key", "--delay", "40", *names], self.environment)

    def type(self, text: str) -> None:
        """Type text: what is on an American keyboard by its keys, else as UniKey does in Windows."""
        if text.isascii():
            self._wine.linux(["xdotool", "type", "--delay", "40", text], self.environment)
            return
        script = self._wine.work / TYPING.name
        shutil.copy(TYPING, script)
        python = windows_python.python(self._wine, self._wine.work / "python")
        self._wine.run([python, self._wine.windows(script), text], self.environment)

    def settle(self) -> None:
        """Wait until the picture stands still; a running clock on it ends that after a while."""
        begun = since = time.monotonic()
        seen = ""
        while True:
            picture = hashlib.sha256(self._said(["xwd", "-root", "-silent"])).hexdigest()
            now = time.monotonic()
            if picture != seen:
                seen, since = picture, now
            if now - since > STILL_S or now - begun > LONGEST_SETTLE_S:
                return
            time.sleep(LOOK_EVERY_S)

    def picture(self, to: Path) -> Path:
        """A PNG of the whole screen, where it lies."""
        self.settle()
        inside = self._wine.work / f"picture-{self.environment['DISPLAY'][1:]}.png"
        self._wine.linux(["import", "-window", "root", self._wine.inside(inside)], self.environment)
        shutil.move(inside, to)
        return to

    def _said(self, command: list[str]) -> bytes:
        asked = self._wine.entered(command, self.environment)
        return subprocess.run(asked, capture_output=True, check=False).stdout


@contextmanager
def screen(wine: Wine) -> Iterator[Screen]:
    """An Xvfb; ended at the end. Until then every Windows program of `wine` is started with it: the first one that runs
    decides for all that follow where windows are shown, and one without a screen shows them nowhere. So what runs is
    ended first."""
    wine.stop()
    number = _free_number()
    words = ["Xvfb", f":{number}", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(wine.entered(words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if server.stdout is None or not server.stdout.readline().strip():
            raise WineTrouble("Xvfb did not start.")
        wine.display = f":{number}"
        yield Screen(wine, wine.display)
    finally:
        wine.display = ""
        server.terminate()
        server.wait()


def _free_number() -> int:
    """Of a screen that nobody has. Xvfb's own way looks at locks in /tmp, which each root has for itself, while the
    sockets are shared: it would take over the screen of another root."""
    taken = {one.name for one in Path("/tmp/.X11-unix").glob("X*")}  # noqa: S108  where X has them everywhere
    return random.choice([number for number in range(1000, 30000) if f"X{number}" not in taken])


def until(
    what: str,
    done: Callable[[], bool],
    program: subprocess.Popen[str] | None = None,
    *,
    patience: float = PATIENCE_S,
    of: Callable[[], bool] | None = None,
) -> None:
    """Wait for a state. Raises WineTrouble when it does not come, `program` ended before, or `of` says that what should
    bring it does not run."""
    end = time.monotonic() + patience
    while not done():
        if program is not None and program.poll() is not None:
            said = program.stdout.read() if program.stdout else ""
            raise WineTrouble(f"Before {what}, the program ended with {program.returncode}:\n{said[-3000:]}")
        if of is not None and not of():
            raise WineTrouble(f"Before {what}, the program ended.")
        if time.monotonic() > end:
            raise WineTrouble(f"Not within {patience:.0f} s: {what}.")
        time.sleep(LOOK_EVERY_S)


def see(what: str, said: str, right: bool) -> None:
    """Say what was seen. Raises WineTrouble where that is not what it should be."""
    print(f"  {what}: {said}", flush=True)
    if not right:
        raise WineTrouble(f"{what}: {said!r} is not what it should be.")
