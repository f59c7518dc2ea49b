"""Starts both programs with `--self-check`, and hands on what they say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import compare
from hosts import Host, UnderWine
from wine import WineTrouble

EXES = ("ward-desk-cli.exe", "ward-desk.exe")
LONGEST_S = 300


def both(host: Host, folder: Path) -> None:
    """Look at a copy of the folder, which is left as it was. Raises WineTrouble with what is wrong."""
    place = host.work / "self-check"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place / "program")
    with _screen(host) as display:
        for exe in EXES:
            print("\n" + _one(host, place / "program" / exe, place / "told.txt", display), end="", flush=True)
    if changed := compare.differences(folder, place / "program"):
        raise WineTrouble(f"The program writes into its own folder: {changed[0].name}")
    shutil.rmtree(place)


def _one(host: Host, exe: Path, told: Path, display: dict[str, str]) -> str:
    """What it said, line by line. The windowed one has no output of its own: so it is read from the file."""
    told.unlink(missing_ok=True)
    command = [host.windows(exe), "--self-check", host.windows(told)]
    if isinstance(host, UnderWine):
        command = host.entered(["wine", *command], display)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_S, check=False)
    said = told.read_text("utf-8") if told.exists() else ""
    if done.returncode or not said:
        raise WineTrouble(
            f"{exe.name} --self-check ended with {done.returncode}:\n{said}{done.stderr.decode('utf-8', 'replace')}"
        )
    return f"  {exe.name}\n" + "".join(f"    {line}\n" for line in said.splitlines())


@contextmanager
def _screen(host: Host) -> Iterator[dict[str, str]]:
    """What the windowed program needs to know of the screen."""
    if not isinstance(host, UnderWine):
        yield {}
        return
    from on_screen import screen

    with screen(host) as seen:
        yield seen.environment
