"""Makes the installer from the built folder, by Debian's makensis; on Windows by the makensis that is in the path."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from wine import Wine, WineTrouble

HERE = Path(__file__).resolve().parent
TREE = HERE.parent
SOURCES = ("setup.nsi", "ward-desk.ico")


def version() -> str:
    """The program's, as its package says."""
    text = (TREE / "src" / "ward_desk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found:
        raise WineTrouble("ward_desk/__init__.py names no version.")
    return found[1]


def numbers(text: str) -> str:
    """Four numbers, as Windows wants them."""
    parts = [*re.findall(r"\d+", text), "0", "0", "0", "0"]
    return ".".join(parts[:4])


def make(host: object, folder: Path, out: Path, number: str = "") -> Path:
    """The installer of a built folder, in `out`. `number` instead of the program's own version (to try upgrades)."""
    number = number or version()
    target = out / f"ward-desk-{number}-setup.exe"
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) // 1024
    defines = {"VERSION": number, "NUMBERS": numbers(number), "KILOBYTES": str(size)}
    if isinstance(host, Wine):
        place = host.work / "setup"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place / "program")
        for name in SOURCES:
            shutil.copy(HERE / name, place)
        inside = host.inside(place)
        defines |= {
            "FOLDER": f"{inside}/program",
            "ICON": f"{inside}/ward-desk.ico",
            "OUTPUT": f"{inside}/{target.name}",
        }
        words = [
            "makensis",
            "-V2",
            "-WX",
            "-INPUTCHARSET",
            "UTF8",
            *(f"-D{key}={value}" for key, value in defines.items()),
        ]
        host.linux([*words, f"{inside}/setup.nsi"])
        shutil.copy(place / target.name, target)
        return target
    defines |= {"FOLDER": str(folder), "ICON": str(HERE / "ward-desk.ico"), "OUTPUT": str(target)}
    words = ["makensis", "/V2", "/WX", "/INPUTCHARSET", "UTF8", *(f"/D{key}={value}" for key, value in defines.items())]
    done = subprocess.run([*words, str(HERE / "setup.nsi")], capture_output=True, text=True, check=False)
    if done.returncode:
        raise WineTrouble(f"makensis failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return target
