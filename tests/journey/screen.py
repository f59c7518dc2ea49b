"""A virtual screen with the real app on it, driven by real key events and looked at through pictures."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PATIENCE = 90.0  # a clean machine that runs other tests beside starts slowly
LOOK_EVERY = 0.05
STILL, LONGEST_SETTLE = 0.6, 3.0
SIZE = "1366x768"


def wait_until(what: str, condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Look again and again until the condition holds; fails with `what` after `patience` seconds."""
    end = time.monotonic() + patience
    pause = subprocess.run  # an idle child gives the time away without a fixed wait of ours
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:.0f} s in vain: {what}")
        pause(["sleep", str(LOOK_EVERY)], check=False)


class Screen:
    """An Xvfb of its own, ended with the block."""

    def __init__(self, size: str = SIZE) -> None:
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        self.apps: list[RunningApp] = []
        os.close(writer)
        with os.fdopen(reader) as file:
            self.display = f":{file.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "QT_QPA_PLATFORMTHEME": ""}
        self.environment.pop("WAYLAND_DISPLAY", None)

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: object) -> None:
        for app in self.apps:
            if app.process.poll() is None:
                app.kill()
        self._server.terminate()
        self._server.wait(10)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, each as xdotool names it: Return, ctrl+l, 1."""
        self._tool("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type text, letter by letter."""
        self._tool("type", "--delay", "25", text)

    def windows(self) -> dict[str, str]:
        """The visible windows and their titles."""
        found = self._tool("search", "--onlyvisible", "--name", ".", check=False).split()
        return {window: self._tool("getwindowname", window, check=False).strip() for window in found}

    def titles(self) -> list[str]:
        """The titles of the visible windows."""
        return list(self.windows().values())

    def focus(self, title: str) -> None:
        """Give the keyboard to the window whose title holds `title` (there is no window manager to do it)."""
        window = next(window for window, found in self.windows().items() if title in found)
        self._tool("windowfocus", "--sync", window)

    def wait_for(self, title: str) -> None:
        """Wait until a window's title holds `title`, and the picture stands still."""
        wait_until(
            f"a window called {title!r}, seen: {self.titles()}", lambda: any(title in one for one in self.titles())
        )
        self.settle()

    def clipboard(self) -> str:
        """What was copied on this screen."""
        ask = "from PySide6.QtGui import QGuiApplication as A; a = A([]); print(a.clipboard().text(), end='')"
        done = subprocess.run(
            [sys.executable, "-c", ask], env=self.environment, capture_output=True, timeout=30, check=True
        )
        return done.stdout.decode("utf-8")

    def settle(self) -> None:
        """Wait until the picture has stood still for more than half a second; a running clock ends it after three."""
        begun = time.monotonic()
        seen, since = "", begun

        def still() -> bool:
            nonlocal seen, since
            picture = hashlib.sha256(self._picture()).hexdigest()
            now = time.monotonic()
            if picture != seen:
                seen, since = picture, now
            return now - since > STILL or now - begun > LONGEST_SETTLE

        wait_until("the picture to stand still", still)

    def shot(self, path: Path) -> None:
        """Keep a picture of the whole screen as PNG."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True, timeout=30)

    def _picture(self) -> bytes:
        return subprocess.run(
            ["xwd", "-root", "-silent"], env=self.environment, check=True, capture_output=True, timeout=30
        ).stdout

    def _tool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=30, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"xdotool {arguments}: {done.stderr}")
        return done.stdout


class RunningApp:
    """The app as a person starts it, on a data folder of its own; `within` is put before the command, to start it on
    another machine of a lab."""

    def __init__(
        self,
        screen: Screen,
        folder: Path,
        *arguments: str,
        log: Path | None = None,
        within: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen, self.folder = screen, folder
        environment = {**screen.environment, "WARD_DESK_DATA": str(folder), **(env or {})}
        self.output = log or folder.with_suffix(".out")
        with self.output.open("ab") as out:
            self.process = subprocess.Popen(
                [*within, sys.executable, "-m", "ward_desk", *arguments], env=environment, stdout=out, stderr=out
            )
        screen.apps.append(self)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait(10)

    def close(self) -> int:
        """Ask it to end, and say with which code it did."""
        self.process.terminate()
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
