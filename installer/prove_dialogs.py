"""Shows each page of the installer in both languages and goes through them by keys; the pictures are to be looked at."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import stand_in
from installed import WINDOW, Installed, must
from on_screen import Screen, see, until

NAME, SIGN_IN = "Ward Desk", "Đăng nhập"
GIVEN_UP, NEWER, RUNNING, TWICE = 1, 10, 11, 15
LONG_S = 180.0
DEAF = "0.0.0"


def all_of_it(here: Installed, setup: Path, older: Path, seen: Screen, out: Path) -> None:
    """`setup` is installed already, `older` may not be put over it; both are started on the screen. At the end the
    program is off the PC and its data are there."""
    shown = Shown(here, setup, older, seen, out)
    shown.will_not_close()
    for language in ("vi", "en"):
        shown.language = language
        shown.older_is_refused()
        shown.asks_before_data_go()
        shown.uninstalls()
        shown.installs()
    here.uninstall()


class Shown:
    """The pages, in one language after the other."""

    language = "vi"

    def __init__(self, here: Installed, setup: Path, older: Path, seen: Screen, out: Path) -> None:
        self.here, self.setup, self.older, self.seen, self.out = here, setup, older, seen, out

    def installs(self) -> None:
        """Start with Windows is ticked, and the program opens from the last page."""
        with self._started(self.setup, 0) as running:
            self._picture("1-choice")
            took = must(self.here.wine, "a second setup at the same time", TWICE, self.setup, "/S")
            see("a second setup at the same time", f"exit code {TWICE} after {took:.1f} s", self.here.listed == "")
            self.seen.keys("Down", "space")
            self._picture("2-ticked")
            self.seen.keys("Return")
            until("the program is there", lambda: self.here.listed != "", running, patience=LONG_S)
            self._picture("3-done")
            self.seen.keys("Return")
        self.seen.wait_for(SIGN_IN)
        done = self.here.starts_with_windows and len(self.here.running) == 1
        see(f"installed by keys ({self.language})", "starts with Windows, and opens from the last page", done)
        self.here.close(self.seen)

    def older_is_refused(self) -> None:
        """In a box."""
        with self._started(self.older, NEWER):
            self._picture("newer-is-here")
            self.seen.keys("Return")
        see(f"an older one, shown ({self.language})", f"refused with {NEWER}", self.here.versions.current != "")

    def asks_before_data_go(self) -> None:
        """Where the box is ticked; No stops everything."""
        with self._uninstaller(GIVEN_UP):
            self.seen.keys("Down", "space", "Return")
            self._picture("uninstall-sure")
            self.seen.keys("Return")  # No is marked
        kept = (self.here.data / "ward-desk.db").exists() and (self.here.home / WINDOW).exists()
        see(f"No to deleting data ({self.language})", "everything is still there", kept)

    def uninstalls(self) -> None:
        """Without the box: the data stay."""
        with self._uninstaller(0) as running:
            self._picture("uninstall-1-choice")
            self.seen.keys("Return")
            until("the program is gone", lambda: not (self.here.home / WINDOW).exists(), running)
            self._picture("uninstall-2-done")
            self.seen.keys("Return")
        kept = (self.here.data / "ward-desk.db").exists()
        see(f"uninstalled by keys ({self.language})", "the data are there", kept and not self.here.listed)

    def will_not_close(self) -> None:
        """A program that does not hear: silently an exit code, else a box that lets one try again."""
        deaf = self.here.home / DEAF
        deaf.mkdir()
        program = stand_in.make(self.here.wine, deaf / WINDOW, stand_in.RUNS_ON)
        run = self.here.wine.entered(["wine", self.here.wine.windows(program)], self.seen.environment)
        running = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until("the stand-in runs", lambda: bool(self.here.running))
            with self._started(self.setup, RUNNING, "/S"):
                pass
            see("a program that does not close, silently", f"exit code {RUNNING}", len(self.here.running) == 1)
            self._closes_at_last(deaf / "stop")
        finally:
            if deaf.exists():
                (deaf / "stop").touch()
            running.wait()
        gone = not deaf.exists()
        see("a program that closes at the second asking", "installed, and what is older is removed", gone)

    def _closes_at_last(self, stop: Path) -> None:
        before = self._laid_down
        with self._started(self.setup, 0) as running:
            shown = len(self.seen.titles())
            self.seen.keys("Return")
            until("a box over the page", lambda: len(self.seen.titles()) > shown, running)
            self._picture("still-open")
            stop.touch()
            until("the stand-in ended", lambda: not self.here.running, running)
            self.seen.keys("Return")  # Retry
            until("the program is there anew", lambda: self._laid_down not in {0, before}, running, patience=LONG_S)
            self._picture("after-retry")
            self.seen.keys("Return")
        self.seen.wait_for(SIGN_IN)
        self.here.close(self.seen)

    @property
    def _laid_down(self) -> int:
        """When the uninstaller was written, which is nearly the last thing that is done; 0 where there is none."""
        file = self.here.home / "uninstall.exe"
        return file.stat().st_mtime_ns if file.exists() else 0

    @contextmanager
    def _started(self, program: Path, code: int, *words: str) -> Iterator[subprocess.Popen[str]]:
        """An installer on the screen; in the end it ended by itself, with `code`."""
        wine = self.here.wine
        command = ["wine", wine.windows(program), f"/LANG={self.language}", *words]
        with self._run(wine.entered(command, self.seen.environment), code, shown="/S" not in words) as running:
            yield running

    @contextmanager
    def _uninstaller(self, code: int) -> Iterator[subprocess.Popen[str]]:
        """The same of the uninstaller, told to wait."""
        words = [f"/LANG={self.language}", f"_?={self.here.windows_home}"]
        command = ["wine", self.here.wine.windows(self.here.home / "uninstall.exe"), *words]
        with self._run(self.here.wine.entered(command, self.seen.environment), code) as running:
            yield running

    @contextmanager
    def _run(self, command: list[str], code: int, *, shown: bool = True) -> Iterator[subprocess.Popen[str]]:
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
        try:
            if shown:
                until("a dialog", lambda: any(NAME in title for title in self.seen.titles()), running)
            yield running
            until("the dialog ends", lambda: running.poll() is not None)
            see("exit code", str(running.returncode), running.returncode == code)
        finally:
            if running.poll() is None:
                running.kill()
            running.wait()

    def _picture(self, name: str) -> None:
        self.seen.picture(self.out / f"setup-{self.language}-{name}.png")
