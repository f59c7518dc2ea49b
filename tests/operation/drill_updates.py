"""Does what docs/hand-out.md says of the city's server, command for command, on a fresh Debian 12 that boots.

python -m tests.operation.drill_updates [--keep FOLDER] [--as-built]

Needs what tests/operation/drill.py needs, and uses the same Debian.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.operation.commands import DOCS, ENGLISH, named_commands
from tests.operation.container import Container, made
from tests.operation.drill import NAME, PASSWORD, ROOT, Drill, built

HAND_OUT = DOCS / "hand-out.md"
TOOL = ROOT / "installer" / "release.py"
URL = f"https://{NAME}/updates"


def main() -> int:
    """Run the drill and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, default=ROOT / ".bench" / "drill", help="where Debian and wheels are kept")
    parser.add_argument("--as-built", action="store_true", help="with the wheels of the last run")
    options = parser.parse_args()
    folder: Path = options.keep
    release = folder / "release" if options.as_built else built(folder)[0]
    with TemporaryDirectory() as name:
        department(Path(name), release)
    commands = named_commands(ENGLISH) | named_commands(HAND_OUT)
    with Container(made(folder / "debian"), {release: "/root/release"}) as machine:
        run(Drill(machine, commands), machine)
    return 0


def department(place: Path, release: Path) -> None:
    """Keys and a first version, made here; what goes to the server is put into `release`."""
    (place / "built").mkdir()
    (place / "built" / "ward-desk.exe").write_bytes(b"MZ" * 50_000)
    tool(place, "init", "updates", "--keys", "keys", "--online-keys", "online-keys")
    tool(place, "add", "updates", "built", "--version", "0.4.0", "--all", "--keys", "keys")
    for folder in ("updates", "online-keys", "tool", "deploy"):
        shutil.rmtree(release / folder, ignore_errors=True)
    for folder in ("updates", "online-keys"):
        shutil.copytree(place / folder, release / folder)
    shutil.copytree(ROOT / "deploy", release / "deploy")
    (release / "tool").mkdir()
    for part in TOOL.parent.glob("release*.py"):
        shutil.copy(part, release / "tool")


def tool(place: Path, *words: str) -> None:
    """A command of the department's."""
    environment = {**os.environ, "WARD_DESK_RELEASE_PASSPHRASE": PASSWORD}
    subprocess.run([sys.executable, TOOL, *words], cwd=place, env=environment, check=True)


def run(drill: Drill, machine: Container) -> None:
    """The city as in operation.md, then its versions, first by the service, then by nginx."""
    drill.install()
    drill.do("updates")
    drill.see(machine.run("systemctl list-timers ward-city-updates.timer --no-pager | head -2"))
    python = "/opt/ward-city/current/bin/python /usr/local/share/ward-city/release/release.py"
    drill.see(machine.run(f"{python} show /srv/ward-desk/updates"))
    hidden = machine.run(
        "for who in ward-city www-data; do runuser -u $who -- cat /var/lib/ward-updates/online.key; done || true"
    )
    assert hidden.count("Permission denied") == 2, hidden
    drill.do("updates_city")
    wait = "--retry 30 --retry-all-errors --retry-delay 1"
    drill.see(machine.run(f"curl -sSf {wait} {URL}/metadata/timestamp.json | cut -c1-80"))
    part = f"curl -sS -D- -o /dev/null -r 100- {URL}/targets/ward-desk-0.4.0.tar.gz"
    drill.see(by_service := machine.run(part))
    drill.do("updates_nginx")
    machine.run(f"until ! curl -sI {URL}/metadata/timestamp.json | grep -qi x-frame-options; do sleep 0.2; done")
    drill.see(by_nginx := machine.run(part))
    assert "206" in by_service and "206" in by_nginx
    assert "application/octet-stream" in by_nginx and "immutable" in by_nginx
    machine.run("systemctl stop ward-city")
    drill.see(machine.run(f"curl -sSf {URL}/metadata/timestamp.json | cut -c1-80"), "with the service stopped")
    listing = machine.run(f"curl -s -o /dev/null -w '%{{http_code}}' {URL}/targets/")
    assert listing == "404", listing
    before = machine.run("cat /srv/ward-desk/updates/metadata/timestamp.json")
    machine.run("systemctl start ward-city-updates.service")
    assert machine.run("cat /srv/ward-desk/updates/metadata/timestamp.json") != before
    drill.see(
        "the daily command signed anew", machine.run("systemd-analyze security ward-city-updates.service | tail -1")
    )


if __name__ == "__main__":
    sys.exit(main())
