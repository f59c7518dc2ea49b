"""This tree as a wheel: a copy of it, under another number where one is asked for, so that upgrades can be tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from wine import WineTrouble

TREE = Path(__file__).resolve().parent.parent
PARTS = ("src", "resources", "translations", "pyproject.toml", "setup.py", "README.md", "LICENSE")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")
VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
LANGUAGES = ("vi", "en")
WITHOUT_GIT = 1_760_000_000


def version(tree: Path = TREE) -> str:
    """The program's number; this is its only place. Raises WineTrouble where it is not there."""
    found = VERSION.search(_about(tree).read_text("utf-8"))
    if not found:
        raise WineTrouble("ward_desk/__init__.py names no version.")
    return found[1]


def committed() -> int:
    """When the commit was made that is checked out, in seconds since 1970: the time that all made files bear."""
    asked = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(asked, cwd=TREE, capture_output=True, text=True, check=False).stdout.strip()
    return int(told) if told.isdigit() else WITHOUT_GIT


def alike() -> dict[str, str]:
    """What makes two builds of one commit alike: its time, and no chance in the order of sets."""
    return {"SOURCE_DATE_EPOCH": str(committed()), "PYTHONHASHSEED": "0"}


def following(number: str) -> str:
    """The version after that one, as an update is tried with: its last number one higher."""
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}"


def copied(target: Path, number: str = "") -> Path:
    """A copy of what a wheel needs, in `target`; as version `number` where that is given. Raises WineTrouble where the
    translations are not compiled."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in PARTS:
        source = TREE / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=LEFT_OUT)
        else:
            shutil.copy2(source, target / name)
    for language in LANGUAGES:
        if not (target / "translations" / f"ward_desk_{language}.qm").exists():
            raise WineTrouble("The translations are not compiled. Run once: python3 dev.py setup")
    if number:
        about = _about(target)
        about.write_text(VERSION.sub(f'__version__ = "{number}"', about.read_text("utf-8")), "utf-8")
    return target


def wheel(tree: Path, folder: Path) -> Path:
    """The wheel of a tree, alone in `folder`. Raises WineTrouble."""
    shutil.rmtree(folder, ignore_errors=True)
    words = ["--disable-pip-version-check", "wheel", "-q", "--no-deps", "-w", str(folder), str(tree)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **alike()},
    )
    if done.returncode:
        raise WineTrouble(f"No wheel of this tree:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return next(folder.glob("*.whl"))


def _about(tree: Path) -> Path:
    return tree / "src" / "ward_desk" / "__init__.py"
