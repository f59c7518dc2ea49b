"""A Windows to build and try in on Linux: Debian trixie with Wine 10 in a folder of its own, outside the tree.

Wine 10 is the first that starts Qt 6. Needs root (for chroot) and Debian's packages. Every command gets its own mounts,
which are gone when it ends, so that nothing of this machine hangs inside the folder.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SUITE = "trixie"
VARIABLE, PREFIX_VARIABLE = "WARD_DESK_WINE", "WARD_DESK_WINE_PREFIX"
PACKAGES = (
    "wine wine64 xvfb xauth x11-apps imagemagick xdotool nsis osslsigncode cups cups-client tzdata fonts-noto-core"
)
FIRST = "/w"  # inside the folder; Windows sees it as Z:\w
LONGEST_S = 1800.0  # of one command; PyInstaller on a busy machine is the longest
USUAL_PREFIX = "prefix"  # below it
SPOOLER = r"HKLM\System\CurrentControlSet\Services\Spooler"  # started with Windows, as it is on a real one
CRASHES = r"HKCU\Software\Wine\WineDbg"  # told where it was started, not in a window
# The folder is mounted over /proc, which is a mount of its own even inside a chroot, where / is none and so cannot be made
# private as a whole; nothing of it is seen outside this namespace.
ENTER = """
set -e
mount --make-rprivate /proc
mount --bind "$0" /proc
mount --make-private /proc
mount --rbind /dev /proc/dev
mount -t proc proc /proc/proc
mkdir -p /proc/tmp/.X11-unix
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix /proc/tmp/.X11-unix
exec chroot /proc "$@"
"""


class WineTrouble(Exception):
    """Something that has to be there first; the text says what."""


def usual_folder() -> Path:
    """Where it lies: WARD_DESK_WINE, else in this person's cache."""
    named = os.environ.get(VARIABLE)
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    return Path(named) if named else cache / "ward-desk" / "wine"


class Wine:
    """The folder, and what runs in it. `display` is the X screen that windows go to, such as ":99"; `prefix` names the
    Windows of this folder (drive C and registry) that is used, else WARD_DESK_WINE_PREFIX does."""

    def __init__(self, folder: Path | None = None, display: str = "", prefix: str = "") -> None:
        self.root = (folder or usual_folder()).absolute() / SUITE
        self.work = self.root / FIRST[1:]
        self.prefix = self.work / (prefix or os.environ.get(PREFIX_VARIABLE) or USUAL_PREFIX)
        self.display = display

    def fresh(self, name: str) -> Wine:
        """Another Windows in the same folder, made anew."""
        other = Wine(self.root.parent, self.display, name)
        other.stop()
        shutil.rmtree(other.prefix, ignore_errors=True)
        other.boot()
        return other

    def prepare(self) -> None:
        """Make what is missing: the system (some minutes, 1.3 GB), Wine's own folder. Raises WineTrouble."""
        if os.geteuid() != 0:
            raise WineTrouble("Wine's folder is entered by chroot, which only root may do. Run this as root.")
        stamp = self.root / "ward-desk-packages"
        if not stamp.exists() or stamp.read_text() != PACKAGES:
            if not shutil.which("debootstrap"):
                _must(["apt-get", "update"])
                _must(["apt-get", "install", "-y", "--no-install-recommends", "debootstrap"])
            if not (self.root / "usr/bin/apt-get").exists():
                self.root.parent.mkdir(parents=True, exist_ok=True)
                _must(["debootstrap", "--variant=minbase", SUITE, str(self.root)])
            shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")
            install = f"DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends {PACKAGES}"
            self.linux(["sh", "-c", f"apt-get update && {install}"])
            stamp.write_text(PACKAGES)
        self.work.mkdir(exist_ok=True)
        # by the file, not by TZ: Windows programs would read that in a way of their own
        self.linux(["ln", "-sf", "/usr/share/zoneinfo/Asia/Ho_Chi_Minh", "/etc/localtime"])
        if not (self.prefix / "system.reg").exists():
            self.boot()

    def boot(self) -> None:
        """Make the Windows: Wine's own files and registry."""
        self.run(["wineboot", "-i"])
        self.run(["winecfg", "-v", "win11"])
        self.run(["reg", "add", CRASHES, "/v", "ShowCrashDialog", "/t", "REG_DWORD", "/d", "0", "/f"])
        self.run(["reg", "add", SPOOLER, "/v", "Start", "/t", "REG_DWORD", "/d", "2", "/f"])
        self.linux(["wineserver", "-w"])

    def linux(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
        """What a program of that Debian prints. Raises WineTrouble where it fails."""
        code, said = self.ended(command, environment)
        if code:
            raise WineTrouble(f"{shlex.join(command)} failed ({code}):\n{said[-4000:]}")
        return said

    def ended(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The exit code of a program of that Debian, and what it printed. Raises WineTrouble where it does not end."""
        with tempfile.TemporaryFile() as said:  # no pipe: Windows' services, which go on, would keep it open
            asked = self.entered(command, environment)
            try:
                done = subprocess.run(
                    asked,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    check=False,
                    timeout=LONGEST_S,
                )
            except subprocess.TimeoutExpired as late:
                raise WineTrouble(f"{shlex.join(command)} did not end within {LONGEST_S:.0f} s.") from late
            said.seek(0)
            return done.returncode, said.read().decode("utf-8", "replace")

    def run(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
        """What a Windows program prints, errors too. Raises WineTrouble where it fails."""
        return self.linux(["wine", *command], environment)

    def entered(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> list[str]:
        """The command as it is started from outside."""
        inside = {
            "HOME": "/root",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": self.inside(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # no questions about .NET and a browser
            "XDG_RUNTIME_DIR": self.inside(self.prefix),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DISPLAY": self.display,
            **(environment or {}),
        }
        words = [f"{name}={value}" for name, value in inside.items()]
        enter = ["unshare", "--mount", "--propagation", "unchanged", "sh", "-c", ENTER, str(self.root)]
        return [*enter, "env", "-i", *words, *command]

    def windows(self, path: Path) -> str:
        """How Windows names a file that lies in the folder."""
        return "Z:\\" + str(path.relative_to(self.root)).replace("/", "\\")

    def inside(self, path: Path) -> str:
        """How that Debian names it."""
        return "/" + str(path.relative_to(self.root))

    def stop(self) -> None:
        """End every Windows program of this folder, services too."""
        subprocess.run(self.entered(["wineserver", "-k"]), check=False, capture_output=True)


def _must(command: Sequence[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise WineTrouble(f"{shlex.join(command)} failed:\n{done.stdout[-4000:]}")
