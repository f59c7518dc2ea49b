"""Where the program is built: on Windows as it is, or under Wine on Linux. The same Python and packages on both."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import windows_python
from wine import Wine, WineTrouble

OUT = Path(__file__).resolve().parent.parent / "build" / "windows"


class Native:
    """Windows itself: a fresh environment of the Python that runs this."""

    def __init__(self) -> None:
        self.work = OUT / "work"
        self.python_home = Path(sys.base_prefix)
        self.packages = self.work / "environment" / "Lib" / "site-packages"

    def prepare(self) -> str:
        """The Python of a clean environment with all that the list names."""
        home = self.work / "environment"
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        python = str(home / "Scripts" / "python.exe")
        self.run([python, "-m", "pip", "install", "--require-hashes", "-r", str(windows_python.PACKAGE_LIST)])
        return python

    def run(self, command: list[str], environment: dict[str, str] | None = None) -> str:
        """What it prints. Raises WineTrouble where it fails."""
        done = subprocess.run(
            command,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise WineTrouble(f"{command} failed ({done.returncode}):\n{done.stdout[-4000:]}")
        return done.stdout

    def windows(self, path: Path) -> str:
        """As it is."""
        return str(path)

    def stop(self) -> None:
        """Nothing runs on."""


class UnderWine(Wine):
    """The same under Wine."""

    def prepare(self) -> str:  # type: ignore[override]
        """The Python of the folder, with all that the lists name."""
        super().prepare()
        return windows_python.python(self, windows_python.prepare(self))

    @property
    def python_home(self) -> Path:
        """The folder of python.exe."""
        return self.work / "python" / windows_python.PYTHON

    @property
    def packages(self) -> Path:
        """Where the packages were installed."""
        return self.python_home / "Lib" / "site-packages"


Host = Native | UnderWine
