"""Runs PyInstaller, and lays what it made into a folder in which every file bears the commit's time."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import tree
from hosts import Host

HERE = Path(__file__).resolve().parent
SOURCES = ("left_out.py", "ward-desk.spec", "ward-desk.ico", "ward_desk_exe.py", "modules.py")
BARE_SOURCES = ("left_out.py", "bare.spec", "bare_qt.py")


def program(host: Host, python: str, wheel: Path, target: Path) -> Path:
    """Both exes from an installed wheel, in the folder `target`, which is made anew."""
    words = ["-m", "pip", "--disable-pip-version-check", "install", "-q"]
    host.run([python, *words, "--no-index", "--no-deps", "--force-reinstall", host.windows(wheel)])
    return _freeze(host, python, SOURCES, "ward-desk", target)


def bare(host: Host, python: str, target: Path) -> Path:
    """The window of PySide6 alone that the start is measured against."""
    return _freeze(host, python, BARE_SOURCES, "bare", target)


def give_time(folder: Path, seconds: int) -> None:
    """Every file gets that time (since 1970): an installer keeps it."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (seconds, seconds))


def _freeze(host: Host, python: str, sources: tuple[str, ...], name: str, target: Path) -> Path:
    place = host.work / "freeze"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for source in sources:
        shutil.copy(HERE / source, place)
    folders = ["--distpath", host.windows(place / "dist"), "--workpath", host.windows(place / "work")]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *folders]
    said = host.run([*command, host.windows(place / f"{name}.spec")], tree.alike())
    (place / "said.txt").write_text(said, "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(place / "dist" / name, target)
    return target
