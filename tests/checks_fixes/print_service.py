"""A print service of the test's own: the real cupsd with a folder of its own."""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import unquote

WAIT_S = 60.0
WORLD = Path(__file__).with_name("open_world.py")
STEP_S = 0.02

# As CUPS ships it: who may govern the service must prove who he is.
GOVERNED = """
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
SubscriptionPrivateAccess default
SubscriptionPrivateValues default
<Limit Create-Job Print-Job Print-URI Validate-Job>
Order deny,allow
</Limit>
<Limit Send-Document Hold-Job Release-Job Restart-Job Cancel-Job>
Require user @OWNER @SYSTEM
Order deny,allow
</Limit>
<Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer CUPS-Add-Modify-Class CUPS-Delete-Class CUPS-Set-Default>
AuthType Default
Require user @SYSTEM
Order deny,allow
</Limit>
<Limit Pause-Printer Resume-Printer Enable-Printer Disable-Printer CUPS-Accept-Jobs CUPS-Reject-Jobs>
AuthType Default
Require user @SYSTEM
Order deny,allow
</Limit>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


# A printer that understands PostScript, in A4.
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PLAIN.PPD"
*Manufacturer: "Plain"
*Product: "(Plain)"
*ModelName: "Plain PostScript"
*ShortNickName: "Plain PostScript"
*NickName: "Plain PostScript"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until(what: object, *, within_s: float = WAIT_S) -> None:
    """Until the callable is true. Raises TimeoutError."""
    assert callable(what)
    deadline = time.monotonic() + within_s
    while not what():
        if time.monotonic() > deadline:
            raise TimeoutError(getattr(what, "__name__", "?"))
        time.sleep(STEP_S)


def _program(name: str) -> str:
    """Where a program is; its bare name when it is missing, so that starting it says so."""
    return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin") or name


@dataclass
class PrintService:
    """A cupsd with its socket, its port and its folder. `governed_by` are the groups whose people may govern it;
    `within` is put before its command, to start it in a world of its own."""

    folder: Path
    port: int
    governed_by: str = ""
    within: Sequence[str] = ()
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    logs: list[IO[bytes]] = field(default_factory=list)

    @property
    def socket(self) -> str:
        return str(self.folder / "cups.sock")

    def start(self) -> None:
        """Write its settings and start it; back when it answers."""
        governed_by = self.governed_by or grp.getgrgid(os.getgid()).gr_name
        user, group = ("lp", "lp") if os.getuid() == 0 else (getpass.getuser(), "nogroup")
        for name in ("etc/ppd", "spool/tmp", "cache", "state", "log", "out"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            for name in ("spool", "spool/tmp", "cache", "state"):
                shutil.chown(self.folder / name, user, group)
        (self.folder / "cupsd.conf").write_text(
            f"LogLevel info\nListen 127.0.0.1:{self.port}\nListen {self.socket}\nBrowsing Off\nWebInterface No\n"
            f"DefaultAuthType Basic\nErrorPolicy stop-printer\nPreserveJobHistory Yes\n{GOVERNED}",
            encoding="ascii",
        )
        (self.folder / "cups-files.conf").write_text(
            f"ServerRoot {self.folder}/etc\nCacheDir {self.folder}/cache\nStateDir {self.folder}/state\n"
            f"RequestRoot {self.folder}/spool\nTempDir {self.folder}/spool/tmp\nAccessLog {self.folder}/log/access\n"
            f"ErrorLog {self.folder}/log/error\nPageLog {self.folder}/log/page\nPrintcap {self.folder}/printcap\nFileDevice Yes\nSystemGroup {governed_by}\n"
            f"User {user}\nGroup {group}\nSandboxing relaxed\n",
            encoding="ascii",
        )
        files = "-c", str(self.folder / "cupsd.conf"), "-s", str(self.folder / "cups-files.conf")
        self._run_along(*self.within, _program("cupsd") if self.within else "cupsd", "-f", *files)
        wait_until(self._answers)

    def _answers(self) -> bool:
        return self.command("lpstat", "-r", check=False).stdout.strip() == "scheduler is running"

    def stop(self) -> None:
        """End it and its printers."""
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)
        self.processes.clear()
        for log in self.logs:
            log.close()
        self.logs.clear()

    def add_printer(self, name: str, device: str) -> None:
        """A queue with a driver: it makes PostScript of whatever it gets, and sends it to the device."""
        self.command("lpadmin", "-p", name, "-E", "-v", device, "-P", str(self._driver()))

    def _driver(self) -> Path:
        place = self.folder / "plain.ppd"
        place.write_text(PPD, encoding="ascii")
        return place

    def add_queue(self, name: str, device: str = "file:///dev/null") -> None:
        """A queue without a driver; what it is sent goes to the device as it is."""
        self.command("lpadmin", "-p", name, "-E", "-v", device)

    def command(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """One of CUPS' own programs, talking to this service."""
        return subprocess.run(
            [_program(command[0]), *command[1:]], env=os.environ | {"CUPS_SERVER": self.socket, "LC_ALL": "C.UTF-8"}, capture_output=True,
            text=True, check=check, timeout=60,
        )  # fmt: skip

    def state(self, queue: str) -> str:
        """What `lpstat` says of a queue."""
        return self.command("lpstat", "-a", queue, "-p", queue, check=False).stdout

    def jobs(self, queue: str, which: str = "not-completed") -> list[str]:
        """Its jobs, as "queue-number". lpstat shows letters with marks as addresses do, and cannot be asked for them."""
        told = self.command("lpstat", "-W", which, "-o", check=False).stdout
        names = [unquote(line.split()[0]) for line in told.splitlines() if line.strip()]
        return [name for name in names if name.rpartition("-")[0] == queue]

    def _run_along(self, name: str, *arguments: str) -> None:
        log = (self.folder / f"{Path(name).name}-{len(self.processes)}.log").open("wb")
        self.logs.append(log)
        self.processes.append(
            subprocess.Popen(
                [_program(name), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )


def is_closed() -> bool:
    """Whether only root can look into /, as in some chroots: nobody else has a name there, nor finds a file."""
    return os.geteuid() == 0 and Path("/").stat().st_mode & 0o005 != 0o005


@contextlib.contextmanager
def open_world(files: Mapping[str, str]) -> Iterator[list[str]]:
    """What is put before a command, so that others than root may look into / there, and our `files` lie over those of
    this machine (by their places). Nothing where both is so already."""
    if not files and not is_closed():
        yield []
        return
    top = Path(tempfile.mkdtemp(prefix="wd-top-"))
    try:
        pairs = [f"{place}={ours}" for place, ours in files.items()]
        yield [sys.executable, "-S", "-E", str(WORLD), str(top), *pairs, "--"]
    finally:
        top.rmdir()  # never more than the empty folder: a whole world is built on it


@contextlib.contextmanager
def print_service(
    governed_by: str = "", settings: Callable[[Path], dict[str, str]] = lambda _folder: {}
) -> Iterator[PrintService]:
    """One that runs while the block does. Its folder has a short name: a socket's address must not be long.

    `settings` says, for that folder, what shall lie over which of this machine's files while cupsd looks at them. For
    that, and where / is closed to the printers, which run as somebody else, cupsd gets a world of its own.
    """
    with contextlib.ExitStack() as ends:
        folder = Path(tempfile.mkdtemp(prefix="wd-cups-"))
        ends.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        within = ends.enter_context(open_world(settings(folder)))
        service = PrintService(folder, free_port(), governed_by, within)
        ends.callback(service.stop)
        service.start()
        yield service
