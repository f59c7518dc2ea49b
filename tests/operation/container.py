"""A Debian 12 that boots: systemd, PostgreSQL and nginx of its own, no network. Needs root and systemd-container."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

PACKAGES = (
    "systemd,systemd-sysv,dbus,ca-certificates,openssl,curl,python3-venv,postgresql,nginx,sudo,procps,age,zstd,"
    "libegl1,libgl1,libxkbcommon0,libdbus-1-3,libfontconfig1,libglib2.0-0"
)
BOOT_SECONDS = 90


class Failed(Exception):
    """A command in the container ended with something else than 0; the text is what it said."""


def made(folder: Path) -> Path:
    """A Debian 12 with PACKAGES, made in `folder` by debootstrap when it is not there yet."""
    if not (folder / "usr/bin/psql").exists():
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


class Container:
    """Boots on entering and is gone on leaving, with all that was changed in it."""

    def __init__(self, root: Path, seen: Mapping[Path, str]) -> None:
        """`seen`: folders of this machine, and where they appear, read-only."""
        self._log = (root.parent / "boot.log").open("wb")
        binds = [f"--bind-ro={here}:{there}" for here, there in seen.items()]
        options = ["--quiet", "--boot", "--register=no", "--keep-unit", "--private-network", "--link-journal=no"]
        self._process = subprocess.Popen(
            ["systemd-nspawn", *options, "--volatile=overlay", "--machine=ward-city-drill", "-D", str(root), *binds],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    def __enter__(self) -> Container:
        ends = time.monotonic() + BOOT_SECONDS
        while not self._booted():
            assert self._process.poll() is None and time.monotonic() < ends, "the container did not boot"
            time.sleep(0.2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(60)
        self._log.close()

    def run(self, script: str, *, check: bool = True) -> str:
        """What a script of sh printed, as root. Raises Failed."""
        command = ["nsenter", "--target", self._first(), "--all", "sh", "-eu"]
        environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            command, input=f"cd /\n{script}", capture_output=True, text=True, env=environment, check=False
        )
        if check and done.returncode:
            raise Failed(f"{script}\n-> {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr

    def write(self, path: str, text: str) -> None:
        """A file of root's own."""
        self.run(f"umask 077\ncat > {path} <<'THE_END_OF_IT'\n{text}\nTHE_END_OF_IT\n")

    def _booted(self) -> bool:
        if not self._children():
            return False
        state = self.run("systemctl is-system-running", check=False)
        return bool(re.match("running|degraded", state))

    def _first(self) -> str:
        """The number that the container's first process has out here."""
        return self._children().split()[0]

    def _children(self) -> str:
        found = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return found.read_text(encoding="ascii") if found.exists() else ""
