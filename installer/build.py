"""Builds the Windows program from this tree: under Wine on Linux, or on Windows as it is.

    python3 installer/build.py            the folder build/windows/ward-desk with both exes
    python3 installer/build.py --setup    and the installer
    python3 installer/build.py --prove    and starts it all on a virtual screen (Linux)

`python3 dev.py windows` does the same after setting up the tree.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import windows_python
from wine import Wine, WineTrouble

HERE = Path(__file__).resolve().parent
TREE = HERE.parent
OUT = TREE / "build" / "windows"
PROGRAM = "ward-desk"
Result = TypeVar("Result")
SOURCES = ("ward-desk.spec", "ward-desk.ico", "ward_desk_exe.py", "modules.py")


class Native:
    """Windows itself: a fresh environment of the Python that runs this."""

    def __init__(self) -> None:
        self.work = OUT / "work"

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
            text=True,
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


Host = Native | UnderWine


def wheel(host: Host) -> Path:
    """This tree as a wheel, in the host's work folder."""
    folder = host.work / "program"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(TREE / "build" / "lib", ignore_errors=True)  # else setuptools packs what was deleted since
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "-q",
        "--no-deps",
        "-w",
        str(folder),
    ]
    environment = {**os.environ, **_environment()}
    done = subprocess.run([*command, str(TREE)], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise WineTrouble(f"No wheel of this tree:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return next(folder.glob("*.whl"))


def freeze(host: Host, python: str, made: Path) -> Path:
    """Run PyInstaller; the folder that it made, taken out to build/windows."""
    host.run([python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--force-reinstall", host.windows(made)])
    place = host.work / "freeze"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name in SOURCES:
        shutil.copy(HERE / name, place)
    folders = ["--distpath", host.windows(place / "dist"), "--workpath", host.windows(place / "work")]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *folders]
    said = host.run([*command, host.windows(place / "ward-desk.spec")], _environment())
    (place / "said.txt").write_text(said, "utf-8")
    target = OUT / PROGRAM
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(place / "dist" / PROGRAM, target)
    return target


def _environment() -> dict[str, str]:
    """What makes two builds of one commit alike: the commit's time, and no chance in the order of sets."""
    asked = ["git", "log", "-1", "--format=%ct"]
    stamp = subprocess.run(asked, cwd=TREE, capture_output=True, text=True, check=False).stdout.strip()
    return {"SOURCE_DATE_EPOCH": stamp or "1760000000", "PYTHONHASHSEED": "0"}


def size_of(folder: Path) -> float:
    """Megabytes (10^6) of a folder or file."""
    files = [folder] if folder.is_file() else [one for one in folder.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


def step(words: str, do: Callable[[], Result]) -> Result:
    """Do it and say how long it took."""
    began = time.monotonic()
    print(f"{words} …", end=" ", flush=True)
    result = do()
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    return result


def main(arguments: list[str]) -> int:
    """Build; the exit code."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__.splitlines()[0])
    parser.add_argument("--setup", action="store_true", help="the installer too")
    parser.add_argument("--prove", action="store_true", help="and start it all on a virtual screen (Linux)")
    options = parser.parse_args(arguments)
    host: Host = Native() if sys.platform == "win32" else UnderWine()
    try:
        OUT.mkdir(parents=True, exist_ok=True)
        python = step("A Windows Python with what the lists name", host.prepare)
        made = step("A wheel of this tree", lambda: wheel(host))
        folder = step("PyInstaller", lambda: freeze(host, python, made))
        print(f"{folder}: {size_of(folder):.1f} MB")
        if options.setup:
            import setup_exe

            setup = step("The installer", lambda: setup_exe.make(host, folder, OUT))
            print(f"{setup}: {size_of(setup):.1f} MB")
        if options.prove and isinstance(host, UnderWine):
            import prove

            prove.all_of_it(host, folder, OUT, with_setup=options.setup)
    except WineTrouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    finally:
        host.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
