"""A program that the installer put on a Windows under Wine: its files, what the registry says, what of it runs."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from on_screen import Screen, until
from wine import Wine, WineTrouble

from ward_desk.updates.versions import Versions, read_versions, versions_there

LOCAL = "drive_c/users/root/AppData/Local"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\WardDesk"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
START_MENU = "drive_c/users/root/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
EVERYBODYS_MENU = "drive_c/ProgramData/Microsoft/Windows/Start Menu/Programs"
REASON = f"{LOCAL}/Temp/ward-desk-setup.txt"
LONGEST_S = 300.0
WINDOW, COMMAND_LINE = "ward-desk.exe", "ward-desk-cli.exe"


class Installed:
    """The program of this person, or with `everyone` that of all users. Nothing needs to be there yet."""

    def __init__(self, wine: Wine, *, everyone: bool = False) -> None:
        self.wine = wine
        self.hive = "HKLM" if everyone else "HKCU"
        self.home = wine.prefix / ("drive_c/Program Files/WardDesk" if everyone else f"{LOCAL}/Programs/WardDesk")
        self.shortcut = wine.prefix / (EVERYBODYS_MENU if everyone else START_MENU) / "Ward Desk.lnk"
        self.data = wine.prefix / LOCAL / "WardDesk"

    @property
    def versions(self) -> Versions:
        """What versions.ini says."""
        return read_versions(self.home)

    @property
    def there(self) -> list[str]:
        """The versions whose folder is there, lowest first."""
        return versions_there(self.home)

    @property
    def windows_home(self) -> str:
        """How the registry names its folder."""
        return "C:\\" + str(self.home.relative_to(self.wine.prefix / "drive_c")).replace("/", "\\")

    def uninstall(self, *words: str) -> int:
        """Remove it silently and wait for that; the exit code. As the department's script would do it: the folder stands
        last and without quotes, whatever blanks it holds, and the uninstaller, which cannot delete itself, goes after."""
        script = self.wine.work / "uninstall.cmd"
        command = " ".join([f'"{self.windows_home}\\uninstall.exe"', "/S", *words, f"_?={self.windows_home}"])
        lines = [
            f"@{command}",
            "@set ended=%errorlevel%",
            f'@if %ended% == 0 del "{self.windows_home}\\uninstall.exe" & rmdir "{self.windows_home}"',
            "@exit /b %ended%",
            "",
        ]
        script.write_text("\r\n".join(lines), "ascii", newline="")
        ended = self.wine.entered(["wine", "cmd", "/c", self.wine.windows(script)])
        return subprocess.run(ended, capture_output=True, check=False).returncode

    @property
    def command_line(self) -> Path:
        """The program of the command line, of the version in use."""
        return self.home / self.versions.current / COMMAND_LINE

    @property
    def starts_with_windows(self) -> bool:
        """Whether it is in the list of what Windows starts."""
        return "WardDesk" in self.registry(RUN)

    @property
    def listed(self) -> str:
        """The version that Windows lists as installed; "" for none."""
        lines = [line.split() for line in self.registry(UNINSTALL).splitlines() if "DisplayVersion" in line]
        return lines[0][-1] if lines else ""

    def registry(self, key: str) -> str:
        """What a key holds; empty where there is none."""
        command = self.wine.entered(["wine", "reg", "query", f"{self.hive}\\{key}"])
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        return done.stdout if done.returncode == 0 else ""

    def says(self, *words: str) -> str:
        """What its program of the command line prints. Raises WineTrouble where it fails."""
        return self.wine.run([self.wine.windows(self.command_line), *words])

    def open(self, seen: Screen, title: str) -> None:
        """Start it as its shortcut does, and wait for a window of that title."""
        self.wine.run([f"{self.windows_home}\\{WINDOW}"], seen.environment)
        seen.wait_for(title)

    def close(self, seen: Screen) -> None:
        """Ask it to close, as by its X, and wait until nothing of it runs."""
        self.wine.run(["taskkill", "/IM", WINDOW], seen.environment)
        until("nothing of the program runs", lambda: not self.running)

    @property
    def running(self) -> dict[int, str]:
        """The windows that run: number of the process, and its exe as Windows names it."""
        prefix = f"WINEPREFIX={self.wine.inside(self.wine.prefix)}".encode()
        found = {}
        for one in Path("/proc").iterdir():
            try:
                if one.name.isdigit() and prefix in (one / "environ").read_bytes().split(b"\0"):
                    words = (one / "cmdline").read_bytes().split(b"\0")
                    found[int(one.name)] = words[0].decode("utf-8", "replace")
            except OSError:  # it ended meanwhile
                continue
        return {number: path for number, path in found.items() if path.lower().endswith(f"\\{WINDOW}")}


def run_setup(wine: Wine, program: Path, *words: str, display: Screen | None = None) -> tuple[int, float]:
    """Run an installer or uninstaller, as its name in Windows is; its exit code, and the seconds that it took."""
    began = time.monotonic()
    command = wine.entered(["wine", wine.windows(program), *words], display.environment if display else {})
    # nothing is read from it: the program that it opens in the end would hold the other end of the pipe
    ended = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=LONGEST_S
    )
    return ended.returncode, time.monotonic() - began


def must(wine: Wine, what: str, code: int, program: Path, *words: str, display: Screen | None = None) -> float:
    """The same; the seconds. Raises WineTrouble where it ends otherwise than by `code`."""
    found, took = run_setup(wine, program, *words, display=display)
    if found != code:
        raise WineTrouble(f"{what}: exit code {found}, not {code}. {reason(wine)}")
    return took


def reason(wine: Wine) -> str:
    """What a silent setup wrote down when it ended without having done its work; "" where it did it."""
    file = wine.prefix / REASON
    return file.read_text("utf-16") if file.exists() else ""
