"""Starts what build.py made, under Wine with a real print service: the command line, the window, the installer.

Each step says what it saw and raises WineTrouble where that is not what it should be. Pictures lie beside the program.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from on_screen import Screen, screen, see, until
from wine import Wine, WineTrouble

QUEUES = {"HP-Quay-1": "socket://127.0.0.1:9100", "Canon-Phong-2": "ipp://127.0.0.1:8631/ipp/print"}
CUPS = """Listen /run/cups/cups.sock
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
TITLE = "Ward Desk"


def all_of_it(wine: Wine, out: Path, number: str, *, with_setup: bool) -> None:
    """What build.py made in `out`, version `number`: the command line, the window, and the installer where there is one."""
    inside = wine.work / "proof"
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(out / "ward-desk", inside / "ward-desk")
    cli, window = inside / "ward-desk" / "ward-desk-cli.exe", inside / "ward-desk" / "ward-desk.exe"
    with print_service(wine):
        commands(wine, number, [wine.windows(cli)], inside / "data")
    with screen(wine) as seen:
        opens(wine, window, inside / "data-of-the-window", seen, out / "first-start.png")
    if with_setup:
        import prove_setup

        print("The installer, on a fresh Windows:", flush=True)
        pc = wine.fresh("prefix-setup")
        try:
            with screen(pc) as seen:
                prove_setup.all_of_it(pc, out, seen)
        finally:
            pc.stop()


def life_of_a_desk(wine: Wine, out: Path, number: str, newer: Path, newer_number: str) -> None:
    """From the installer to the end, on a fresh Windows beside a real print service and a real city."""
    import prove_day

    print("The life of a desk, on a fresh Windows:", flush=True)
    with print_service(wine):
        prove_day.all_of_it(wine, out, number, newer, newer_number)


def commands(wine: Wine, number: str, cli: list[str], data: Path) -> None:
    """The program of the command line (`cli`: how it is started), beside a real print service."""
    version = wine.run([*cli, "--version"]).strip()
    see("version", version, version == f"ward-desk {number}")
    where = ["--data-dir", wine.windows(data)]
    found = check(wine, [*cli, *where])
    named = queues_in(found)
    see("queues of the print service", ", ".join(sorted(named)), named == set(QUEUES))
    codes = [one["code"] for one in found["findings"]]
    see("findings", ", ".join(codes) or "none", "print_service_down" not in codes)
    told = json.loads(wine.run([*cli, *where, "demo", "--visits", "20", "--days", "3", "--json"]))
    see("made-up visits in an encrypted file", str(told["visits"]), told["visits"] == 20)
    head = (data / "ward-desk.db").read_bytes()[:16]
    see("first bytes of the file", head.hex(), not head.startswith(b"SQLite"))
    faults = json.loads(wine.run([*cli, *where, "doctor", "--json"]))["faults"]
    see("faults that doctor finds", str(len(faults)), not faults)


def queues_in(found: dict[str, Any]) -> set[str]:
    """The names of the queues that a check looked at."""
    return {row["key"].partition(":")[2] for row in found["looked_at"] if row["key"].startswith("printer:")}


def check(wine: Wine, cli: list[str], parts: str = "printers,computer") -> dict[str, Any]:
    """What `check --json` says; its exit code tells how bad it is, so it is not looked at."""
    _code, said = wine.ended(["wine", *cli, "check", "--json", "--only", parts])
    lines = [line for line in said.splitlines() if line.startswith("{")]
    if not lines:
        raise WineTrouble(f"check said nothing usable:\n{said[-2000:]}")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


@contextmanager
def print_service(wine: Wine) -> Iterator[None]:
    """A real cupsd inside, with the queues, on its own socket only."""
    settings = wine.work / "cupsd.conf"
    settings.write_text(CUPS)
    (wine.root / "run/cups").mkdir(parents=True, exist_ok=True)
    service = subprocess.Popen(
        wine.entered(["/usr/sbin/cupsd", "-f", "-c", wine.inside(settings)]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until("the print service answers", lambda: "is running" in wine.linux(["sh", "-c", "lpstat -r || true"]))
        for name, device in QUEUES.items():
            wine.linux(["lpadmin", "-p", name, "-v", device, "-m", "raw", "-E"])
        wine.linux(["lpadmin", "-d", next(iter(QUEUES))])
        yield
    finally:
        service.terminate()
        service.wait()


def opens(wine: Wine, window: Path, data: Path, seen: Screen, picture: Path) -> None:
    """The window opens on an empty folder, is drawn, and closes when asked; nothing of it runs on."""
    environment = {**seen.environment, "WARD_DESK_DATA": wine.windows(data)}
    began = time.monotonic()
    program = subprocess.Popen(
        wine.entered(["wine", wine.windows(window)], environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    try:
        until("the window is shown", lambda: any(TITLE in title for title in seen.titles()), program)
        took = time.monotonic() - began
        time.sleep(3.0)  # a proof by picture, not a test: drawn to the end
        seen.picture(picture)
        see("window", f"shown after {took:.1f} s, {picture}", picture.stat().st_size > 0)
        wine.run(["taskkill", "/IM", window.name], seen.environment)  # as by its X
        until("the program ends", lambda: program.poll() is not None)
        see("exit code", str(program.returncode), program.returncode == 0)
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
