"""Network namespaces of one test. They have no names, so tests run side by side; they go with their processes, and
these go with the test's, however it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
PLACES = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
WAIT_S, STEP_S = 20.0, 0.01
LISTENING = "0A"  # TCP_LISTEN in /proc/net/tcp
NEEDED = ("ip", "nsenter", "setpriv", "dnsmasq", "nginx", "cupsd", "ippeveprinter", "dbus-daemon", "avahi-daemon")


def program(name: str) -> str:
    """Where a program is; its bare name when it is missing, so that starting it says so."""
    return shutil.which(name, path=PLACES) or name


def wait_until(true: Callable[[], object], what: str) -> None:
    """Until it is. Raises TimeoutError with `what`."""
    end = time.monotonic() + WAIT_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(STEP_S)


class Machine:
    """One machine of the office: a network namespace and the programs that run in it."""

    def __init__(
        self, name: str, folder: Path, *, forward: bool = False, files: Path | None = None, own_run: bool = False
    ) -> None:
        self.name, self.folder = name, folder
        self._along: dict[str, subprocess.Popen[bytes]] = {}
        self._logs: list[IO[bytes]] = []
        options = [*(["--forward"] if forward else []), *(["--files", str(files)] if files else [])]
        options += ["--run"] if own_run else []
        # -S -E: the sooner it stands, the better; it needs nothing but the standard library
        command = [sys.executable, "-S", "-E", str(HERE / "hold.py"), *options]
        before = Path("/etc/resolv.conf").stat().st_ino
        self._holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != b"ready\n":
            self.end()
            raise OSError(f"{name}: no namespace can be made here; the lab needs root with all of its rights")
        if Path("/etc/resolv.conf").stat().st_ino != before:
            self.end()
            raise OSError("mounts made here are seen by the whole machine; the lab does not run like that")
        self._enter = [program("nsenter"), f"--net=/proc/{self.process}/ns/net"]
        if files or own_run:
            self._enter += [f"--mount=/proc/{self.process}/ns/mnt", f"--root=/proc/{self.process}/root"]
        self.ip("link set lo up")

    @property
    def process(self) -> int:
        """The one that holds the namespace."""
        return self._holder.pid

    @property
    def inside(self) -> list[str]:
        """What is put before a command to run it here."""
        return [*self._enter, "--"]

    def run(
        self, *command: str | Path, env: Mapping[str, str] | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run a program here to its end."""
        return subprocess.run(
            [*self._enter, "--", program(str(command[0])), *map(str, command[1:])],
            env=None if env is None else dict(env),
            capture_output=True,
            text=True,
            check=check,
            timeout=60,
        )

    def ip(self, *lines: str) -> None:
        """Commands of `ip`, in one go."""
        done = subprocess.run(
            [*self._enter, "--", program("ip"), "-batch", "-"],
            input="\n".join(lines) + "\n",
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode:
            raise OSError(f"{self.name}: {lines}: {done.stderr}")

    def start(self, name: str, *command: str | Path, env: Mapping[str, str] | None = None) -> None:
        """Start a program that runs along; it dies with this process."""
        log = (self.folder / f"{self.name}-{name}.log").open("wb")
        self._logs.append(log)
        self._along[name] = subprocess.Popen(
            [
                *(*self._enter, "--", program("setpriv"), "--pdeathsig", "KILL", "--"),
                *(program(str(command[0])), *map(str, command[1:])),
            ],
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def stop(self, name: str) -> None:
        """End a program that runs along."""
        process = self._along.pop(name)
        self.signal(process, signal.SIGKILL)
        process.wait(WAIT_S)

    def freeze(self, name: str) -> None:
        """Stop it where it stands: its ports stay open, and it does nothing more."""
        self.signal(self._along[name], signal.SIGSTOP)

    @staticmethod
    def signal(process: subprocess.Popen[bytes], number: int) -> None:
        if process.poll() is None:
            os.killpg(process.pid, number)

    def listens(self, port: int) -> bool:
        """Whether something takes connections at the port, or packets."""
        kinds = (("tcp", LISTENING), ("tcp6", LISTENING), ("udp", "07"))
        for kind, state in kinds:
            rows = Path(f"/proc/{self.process}/net/{kind}").read_text("ascii").splitlines()[1:]
            if any(row.split()[1].endswith(f":{port:04X}") and row.split()[3] == state for row in rows):
                return True
        return False

    def wait_for(self, port: int) -> None:
        wait_until(lambda: self.listens(port), f"{self.name}: port {port}")

    def cable(self, own: str, other: Machine, its: str, mac: str, its_mac: str = "") -> None:
        """A cable from a card of this machine to one of the other."""
        there = f" address {its_mac}" if its_mac else ""
        self.ip(f"link add {own} address {mac} type veth peer name {its}{there} netns {other.process}")
        self.ip(f"link set {own} up")
        other.ip(f"link set {its} up")

    def end(self) -> None:
        """Everything that runs here, and the namespace."""
        for name in list(self._along):
            self.stop(name)
        if self._holder.stdin is not None:
            self._holder.stdin.close()
        if self._holder.stdout is not None:
            self._holder.stdout.close()
        self._holder.wait(WAIT_S)
        for log in self._logs:
            log.close()
