"""Does what docs/operation.md says, command for command, on a fresh Debian 12 that boots, with real desks before it.

python -m tests.operation.drill [--keep FOLDER]

Needs root, debootstrap, systemd-container and the network for the packages; the container itself has none.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme
from tests.operation.commands import ENGLISH, named_commands
from tests.operation.container import Container, Failed, made

ROOT = Path(__file__).resolve().parents[2]
NAME = "city.example.vn"
PASSWORD = "một mật khẩu thật dài"


def main() -> int:
    """Run the drill and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, default=ROOT / ".bench" / "drill", help="where Debian and wheels are kept")
    folder = parser.parse_args().keep
    release = built(folder / "release")
    with Container(made(folder / "debian"), {release: "/root/release", ROOT: "/repository"}) as machine:
        Drill(machine, named_commands(ENGLISH)).run()
    return 0


def built(release: Path) -> Path:
    """The folder that the page tells how to make, of the last commit."""
    wheels = release / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    for old in wheels.glob("ward_desk-*"):
        old.unlink()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    with TemporaryDirectory() as tree:
        archive = subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", tree], input=archive, check=True)
        subprocess.run([*pip, "--find-links", wheels, "-w", wheels, f"{tree}[city]"], check=True)
    files = [*(ROOT / "deploy").iterdir(), ROOT / "resources/catalogue/wards.csv"]
    (release / "deploy").mkdir(exist_ok=True)
    for file in files:
        target = release / "deploy" / file.name if file.parent.name == "deploy" else release / file.name
        target.write_bytes(file.read_bytes())
        target.chmod(file.stat().st_mode & 0o777)
    return release


class Drill:
    """The steps, each told with what it took."""

    def __init__(self, machine: Container, commands: dict[str, str]) -> None:
        self._machine, self._commands = machine, commands

    def run(self) -> None:
        """All of it, in order."""
        self.install()

    def install(self) -> None:
        self.certificate()
        self._machine.write("/root/password", PASSWORD)
        for name in ("database", "program", "postgresql", "nginx", "start", "key", "first"):
            self.do(name)

    def certificate(self) -> None:
        """A CA of the office's own, which the whole machine trusts."""
        office = trustme.CA(organization_name="Sở Khoa học và Công nghệ (thử)")
        mine = office.issue_cert(NAME)
        machine = self._machine
        machine.run(f"echo '127.0.0.1 {NAME}' >> /etc/hosts; mkdir -p -m 0700 /etc/ward-city/tls")
        machine.write("/usr/local/share/ca-certificates/office.crt", office.cert_pem.bytes().decode())
        machine.write("/etc/ward-city/tls/city.crt", "".join(pem.bytes().decode() for pem in mine.cert_chain_pems))
        machine.write("/etc/ward-city/tls/city.key", mine.private_key_pem.bytes().decode())
        machine.run("chmod 644 /usr/local/share/ca-certificates/office.crt; update-ca-certificates 2>&1")

    def do(self, name: str) -> str:
        """The commands of that name, as they stand on the page."""
        begun = time.monotonic()
        try:
            said = self._machine.run(self._commands[name])
        except Failed as failed:
            journal = self._machine.run("journalctl -u 'ward-city*' -n 40 --no-pager", check=False)
            raise Failed(f"{name}: {failed}\n{journal}") from None
        print(f"{name:12} {time.monotonic() - begun:6.1f} s", flush=True)
        for line in said.strip().splitlines():
            print(f"             | {line}")
        return said


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(str(failed))
