"""Makes the installer from the built folder, by Debian's makensis; on Windows by the makensis that is in the path.

Where there is a Signer, the two exes of the folder, the launcher, the uninstaller and the setup itself are signed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from signing import Signer
from tree import version
from wine import Wine, WineTrouble

HERE = Path(__file__).resolve().parent
TREE = HERE.parent
SOURCES = (
    "setup.nsi",
    "launcher.nsi",
    "versions.nsh",
    "program_folder.nsh",
    "words.nsh",
    "ward-desk-cli.cmd",
    "ward-desk.ico",
    "side.bmp",
)
PROGRAMS = ("ward-desk.exe", "ward-desk-cli.exe")
LAUNCHER = "launcher.exe"


class Host(Protocol):
    """Where it is built: Windows, or Wine's folder."""

    work: Path


def numbers(text: str) -> str:
    """Four numbers, as Windows wants them."""
    parts = [*re.findall(r"\d+", text), "0", "0", "0", "0"]
    return ".".join(parts[:4])


def make(
    host: Host, folder: Path, out: Path, number: str = "", *, signer: Signer | None = None, quick: bool = False
) -> Path:
    """The installer of a built folder, in `out`; the folder itself is not changed. `number` instead of the program's own
    version (to try upgrades); `quick` packs less tightly. Raises WineTrouble."""
    number = number or version()
    place = host.work / "setup"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place / "program")
    for name in SOURCES:
        shutil.copy(HERE / name, place)
    defines = {
        "VERSION": number,
        "NUMBERS": numbers(number),
        "ICON": _named(host, place / "ward-desk.ico"),
        "KILOBYTES": str(sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) // 1024),
    }
    launcher, setup = place / LAUNCHER, place / f"ward-desk-{number}-setup.exe"
    _makensis(host, place / "launcher.nsi", {**defines, "OUTPUT": _named(host, launcher)})
    if signer is not None:
        for one in (*(place / "program" / name for name in PROGRAMS), launcher):
            if not signer.has_signed(one):  # build.py has, where updates are to be made of the same files
                signer.sign(one)
        defines["SIGN"] = signer.command
    if quick:
        defines["QUICK"] = "1"
    defines |= {"FOLDER": _named(host, place / "program"), "LAUNCHER": _named(host, launcher)}
    _makensis(host, place / "setup.nsi", {**defines, "OUTPUT": _named(host, setup)})
    if signer is not None:
        signer.sign(setup)
    target = out / setup.name
    shutil.copy(setup, target)
    return target


def _named(host: Host, path: Path) -> str:
    """How the makensis of the host calls a file."""
    return host.inside(path) if isinstance(host, Wine) else str(path)


def _makensis(host: Host, script: Path, defines: dict[str, str]) -> None:
    words = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{key}={value}" for key, value in defines.items())]
    if isinstance(host, Wine):
        host.linux(["makensis", *words, host.inside(script)])
        return
    words = [f"/{word[1:]}" if word.startswith("-") else word for word in words]
    done = subprocess.run(["makensis", *words, str(script)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise WineTrouble(f"makensis failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
