"""Installs, starts, upgrades and removes the program with its installer, under Wine in a folder of Windows' own."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import prove
import setup_exe
from wine import Wine, WineTrouble

HOME = "drive_c/users/root/AppData/Local"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\WardDesk"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
NEWER, RUNNING = 10, 11
OLDER_VERSION = "0.0.1"


def all_of_it(wine: Wine, out: Path, seen: prove.Screen) -> None:
    """Silent install of an older version, data, upgrade, downgrade refused, uninstall that keeps the data."""
    program = wine.prefix / HOME / "Programs" / "WardDesk"
    data = wine.prefix / HOME / "WardDesk"
    older = _inside(wine, setup_exe.make(wine, out / "ward-desk", wine.work, OLDER_VERSION))
    newer = _inside(wine, out / f"ward-desk-{setup_exe.version()}-setup.exe")
    took = _must(wine, "silent install", older, 0, "/S", "/AUTOSTART")
    prove.see("installed", f"{took:.1f} s, version {_registered(wine)}", (program / "ward-desk.exe").exists())
    prove.see("starts with Windows", "yes", "WardDesk" in _registry(wine, RUN))
    told = wine.run([wine.windows(program / "ward-desk-cli.exe"), "demo", "--visits", "5", "--days", "1"])
    prove.see("data", told.strip().splitlines()[-1], (data / "ward-desk.db").exists())
    took = _must(wine, "upgrade in place", newer, 0, "/S")
    prove.see("upgraded", f"{took:.1f} s, version {_registered(wine)}", _registered(wine) == setup_exe.version())
    _must(wine, "downgrade", older, NEWER, "/S")
    prove.see("a downgrade is refused", f"exit code {NEWER}", _registered(wine) == setup_exe.version())
    prove.fit_for_wine(program)
    prove.opens(wine, program / "ward-desk.exe", data, seen, out / "after-upgrade.png")
    _upgrades_while_open(wine, program, newer, seen)
    uninstaller = program / "uninstall.exe"
    _must(wine, "uninstall", uninstaller, 0, "/S", f"_?={wine.windows(program)}")
    gone = not (program / "ward-desk.exe").exists() and "WardDesk" not in _registry(wine, RUN)
    prove.see("uninstalled", "the program is gone, the data is there", gone and (data / "ward-desk.db").exists())


def _upgrades_while_open(wine: Wine, program: Path, setup: Path, seen: prove.Screen) -> None:
    """The open program is asked to close, does so by itself, and the installer goes on."""
    running = subprocess.Popen(
        wine.entered(["wine", wine.windows(program / "ward-desk.exe")], seen.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        prove.until("the window is shown", lambda: any(prove.TITLE in one for one in seen.titles()), running)
        _must(wine, "upgrade while open", setup, 0, "/S", display=seen)
        prove.until("the program ended by itself", lambda: running.poll() is not None)
        prove.see("upgrade while the program is open", f"it closed with {running.returncode}", running.returncode == 0)
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()


def _inside(wine: Wine, setup: Path) -> Path:
    """The installer in the folder that Windows sees."""
    place = wine.work / setup.name
    if setup != place:
        place.write_bytes(setup.read_bytes())
    return place


def _must(wine: Wine, what: str, setup: Path, code: int, *words: str, display: prove.Screen | None = None) -> float:
    """Run an installer; how long it took in seconds. Raises WineTrouble where it ends otherwise than by `code`."""
    began = time.monotonic()
    environment = display.environment if display else {}
    command = wine.entered(["wine", wine.windows(setup), *words], environment)
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if ended.returncode != code:
        raise WineTrouble(f"{what}: exit code {ended.returncode}, not {code}.\n{ended.stdout}{ended.stderr}")
    return time.monotonic() - began


def _registry(wine: Wine, key: str) -> str:
    """What a key holds; empty where there is none."""
    done = subprocess.run(
        wine.entered(["wine", "reg", "query", key]), capture_output=True, text=True, errors="replace", check=False
    )
    return done.stdout if done.returncode == 0 else ""


def _registered(wine: Wine) -> str:
    """The version that Windows lists as installed."""
    lines = [line.split() for line in _registry(wine, UNINSTALL).splitlines() if "DisplayVersion" in line]
    return lines[0][-1] if lines else ""
