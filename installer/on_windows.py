"""On Windows itself: build, sign, install silently, start, look, remove; each step says what it saw.

    python installer/on_windows.py [--out FOLDER]

For a machine that is thrown away afterwards (.github/workflows/windows.yml): it makes a certificate that this machine
then trusts. Needs administrator rights, makensis in the path, and signtool of a Windows SDK. The same steps as `python3
dev.py windows --setup`, with Windows in Wine's place.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tree
from build import PROGRAM, Build, step
from hosts import OUT, Native
from wine import WineTrouble

INI = "[city]\nurl = https://city.example.vn\n[ward]\ncode = 20194\n"
SUBJECT = "CN=Ward Desk test (not for hand-out)"
PATIENCE_S = 180
MAKE_CERTIFICATE = f"""
$made = New-SelfSignedCertificate -Type CodeSigningCert -Subject '{SUBJECT}' -CertStoreLocation Cert:\\CurrentUser\\My
Export-Certificate -Cert $made -FilePath $env:WARD_DESK_CERTIFICATE | Out-Null
Import-Certificate -FilePath $env:WARD_DESK_CERTIFICATE -CertStoreLocation Cert:\\LocalMachine\\Root | Out-Null
$made.Thumbprint
"""
TAKE_PICTURE = """
Add-Type -AssemblyName System.Windows.Forms, System.Drawing
$all = [System.Windows.Forms.SystemInformation]::VirtualScreen
$picture = New-Object System.Drawing.Bitmap $all.Width, $all.Height
[System.Drawing.Graphics]::FromImage($picture).CopyFromScreen($all.Left, $all.Top, 0, 0, $picture.Size)
$picture.Save($env:WARD_DESK_PICTURE)
"""


class Signtool:
    """Signs with a certificate of this machine's own; for `setup_exe.make` what installer/signing.py is on Linux."""

    def __init__(self, thumbprint: str) -> None:
        kits = Path(os.environ["ProgramFiles(x86)"]) / "Windows Kits" / "10" / "bin"  # noqa: SIM112  as Windows has it
        found = sorted(kits.glob("*/x64/signtool.exe"))
        if not found:
            raise WineTrouble(f"There is no signtool in {kits}.")
        self._program = found[-1]
        self._words = ["sign", "/q", "/fd", "SHA256", "/sha1", thumbprint]

    @property
    def command(self) -> str:
        """The command that signs the file named after it, for makensis."""
        return subprocess.list2cmdline([str(self._program), *self._words])

    def sign(self, file: Path) -> None:
        """Sign it in place and check that. Raises WineTrouble."""
        run([str(self._program), *self._words, str(file)])
        self.check(file)

    def has_signed(self, file: Path) -> bool:
        """Whether it is signed and as it was then."""
        try:
            self.check(file)
        except WineTrouble:
            return False
        return True

    def check(self, file: Path) -> None:
        """Raises WineTrouble where Windows would not trust the file."""
        run([str(self._program), "verify", "/q", "/pa", str(file)])


class Installed:
    """Where the installer puts things for one person."""

    def __init__(self, number: str) -> None:
        local = Path(os.environ["LOCALAPPDATA"])
        self.home, self.data = local / "Programs" / "WardDesk", local / "WardDesk"
        self.version = self.home / number
        self.link = Path(os.environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs/Ward Desk.lnk"


def run(command: list[str], codes: tuple[int, ...] = (0,), **environment: str) -> str:
    """What it prints. Raises WineTrouble where its exit code is none of `codes`."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=False, timeout=PATIENCE_S * 5
    )
    said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    if done.returncode not in codes:
        raise WineTrouble(f"{command[0]} ended with {done.returncode}:\n{said[-3000:]}")
    return said


def powershell(text: str, **environment: str) -> str:
    """What the lines print."""
    words = ["powershell", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", text]
    return run(words, **environment).strip()


def see(what: str, right: bool) -> None:
    """Say a fact. Raises WineTrouble where it is none."""
    if not right:
        raise WineTrouble(f"Not so: {what}")
    print(f"  {what}", flush=True)


def wait(what: str, state: Callable[[], bool]) -> None:
    """Until it is so. Raises WineTrouble after three minutes."""
    ends = time.monotonic() + PATIENCE_S
    while not state():
        if time.monotonic() > ends:
            raise WineTrouble(f"Not within {PATIENCE_S} s: {what}")
        time.sleep(0.5)
    print(f"  {what}", flush=True)


def windows_of(exe: str) -> list[str]:
    """The titles of the windows of that program that are shown."""
    import ctypes
    from ctypes import wintypes

    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    kernel.OpenProcess.restype = wintypes.HANDLE
    limited = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    titles = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def each(window: int, _: int) -> bool:
        number, length, text = wintypes.DWORD(), wintypes.DWORD(1000), ctypes.create_unicode_buffer(1000)
        user.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(number))
        process = wintypes.HANDLE(kernel.OpenProcess(limited, False, number))
        named = kernel.QueryFullProcessImageNameW(process, 0, text, ctypes.byref(length))
        kernel.CloseHandle(process)
        if named and text.value.lower().endswith(f"\\{exe}") and user.IsWindowVisible(wintypes.HWND(window)):
            user.GetWindowTextW(wintypes.HWND(window), text, 1000)
            titles.append(text.value)
        return True

    user.EnumWindows(each, 0)
    return [title for title in titles if title]


def make(out: Path) -> Path:
    """The signed setup of this tree, in `out`."""
    certificate = out / "test.cer"
    thumbprint = step(
        "A certificate of the day", lambda: powershell(MAKE_CERTIFICATE, WARD_DESK_CERTIFICATE=str(certificate))
    )
    signer = Signtool(thumbprint.splitlines()[-1].strip())
    build = Build(Native(), tree.version(), out)
    build.make()
    build.sign(signer)  # type: ignore[arg-type]
    build.check()
    made = build.setup(signer)  # type: ignore[arg-type]
    step(
        "Signatures of setup and programs",
        lambda: [signer.check(one) for one in (made, *(out / PROGRAM).glob("*.exe"))],
    )
    return made


def install(setup: Path, here: Installed) -> None:
    """Silently, with what the department lays beside it."""
    (setup.parent / "ward-desk.ini").write_text(INI, "utf-8")
    run([str(setup), "/S", "/AUTOSTART"])
    see(f"installed into {here.home}", (here.home / "ward-desk.exe").is_file() and here.version.is_dir())
    see("a link in the Start menu", here.link.is_file())
    versions = (here.home / "versions.ini").read_bytes()
    text = versions.decode("utf-16" if versions.startswith(b"\xff\xfe") else "ascii")
    see(f"current={here.version.name}", f"current={here.version.name}" in text)
    cli = str(here.version / "ward-desk-cli.exe")
    see("the program reads what was handed out", "20194" in run([cli, "hand-out"]))
    run([cli, "--self-check"])
    see("the installed program finds nothing wrong with itself", True)


def start(here: Installed, picture: Path) -> None:
    """By its launcher, as the link does; a picture; and closed as by its X."""
    subprocess.run([str(here.home / "ward-desk.exe")], check=True, timeout=PATIENCE_S)
    wait("a window", lambda: bool(windows_of("ward-desk.exe")))
    see(f"its title: {windows_of('ward-desk.exe')[0]}", True)
    powershell(TAKE_PICTURE, WARD_DESK_PICTURE=str(picture))
    see(f"a picture: {picture}", picture.stat().st_size > 0)
    run(["taskkill", "/IM", "ward-desk.exe"])
    wait("closed when asked to", lambda: not windows_of("ward-desk.exe"))
    see("the log of the program", (here.data / "logs" / "ward-desk.log").is_file())


def remove(here: Installed) -> None:
    """Silently; the data stay. With `_?` the uninstaller waits for itself, and leaves its own file."""
    run([str(here.home / "uninstall.exe"), "/S", f"_?={here.home}"])
    left = sorted(path.name for path in here.home.iterdir()) if here.home.exists() else []
    see(f"removed; left: {', '.join(left) or 'nothing'}", set(left) <= {"uninstall.exe"} and not here.link.exists())
    see("the data are there", here.data.is_dir())


def main(arguments: list[str]) -> int:
    """All of it; the exit code."""
    parser = argparse.ArgumentParser(prog="on_windows.py", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER", help="where to (build/windows)")
    parser.add_argument("--setup", type=Path, metavar="FILE", help="only install, start and remove this one")
    options = parser.parse_args(arguments)
    if sys.platform != "win32":
        print("This runs on Windows. On Linux: python3 dev.py windows", file=sys.stderr)
        return 64
    out = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    try:
        setup = options.setup.absolute() if options.setup else make(out)
        here = Installed(setup.name.split("-")[2])
        step("Installing", lambda: install(setup, here))
        step("Starting", lambda: start(here, out / "on-windows.png"))
        step("Removing", lambda: remove(here))
    except (WineTrouble, OSError, subprocess.SubprocessError) as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
