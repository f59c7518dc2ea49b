"""Does what docs/operation.md says, command for command, on a fresh Debian 12 that boots, with real desks before it.

python -m tests.operation.drill [--keep FOLDER]

Needs root, debootstrap, systemd-container and the network for the packages; the container itself has none.
"""

from __future__ import annotations

import argparse
import re
import shutil
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
NEXT = "99.0.0"
PASSWORD = "một mật khẩu thật dài"


def main() -> int:
    """Run the drill and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, default=ROOT / ".bench" / "drill", help="where Debian and wheels are kept")
    parser.add_argument("--as-built", action="store_true", help="with the wheels of the last run")
    options = parser.parse_args()
    folder: Path = options.keep
    release, following = (folder / "release", folder / "release-next") if options.as_built else built(folder)
    with Container(made(folder / "debian"), {release: "/root/release", following: "/root/release-next"}) as machine:
        Drill(machine, named_commands(ENGLISH)).run()
    return 0


def built(folder: Path) -> tuple[Path, Path]:
    """The folder that the page tells how to make, of the last commit; and one as of a next version."""
    release, following = folder / "release", folder / "release-next"
    with TemporaryDirectory() as name:
        tree = Path(name)
        archive = subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", tree], input=archive, check=True)
        _wheels(tree, release / "wheels")
        shutil.rmtree(following, ignore_errors=True)
        shutil.copytree(release / "wheels", following / "wheels", ignore=shutil.ignore_patterns("ward_desk-*"))
        version = tree / "src/ward_desk/__init__.py"
        text, count = re.subn(r'__version__ = ".*"', f'__version__ = "{NEXT}"', version.read_text(encoding="utf-8"))
        assert count == 1
        version.write_text(text, encoding="utf-8")
        _wheels(tree, following / "wheels")
    shutil.copytree(ROOT / "deploy", release / "deploy", dirs_exist_ok=True)
    shutil.copy(ROOT / "resources/catalogue/wards.csv", release)
    return release, following


def _wheels(tree: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("ward_desk-*"):
        old.unlink()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--find-links", folder, "-w", folder, f"{tree}[city]"], check=True)


class Desk:
    """A real desk on the same machine, which finds the city by its name through nginx and TLS."""

    def __init__(self, machine: Container, number: int) -> None:
        self._machine, self._number = machine, number
        self._do(f"demo --days 5 --visits 120 --seed {number} --json")

    def enrol(self, code: str) -> str:
        """Trade a code."""
        return self._do(f"enrol https://{NAME} {code.strip()}")

    def sync(self) -> str:
        """One round, also one that fails."""
        return self._do("sync || true")

    def add(self, number: int) -> None:
        """Visits entered by hand."""
        line = '{"service": "C4.1", "outcome": "done", "minutes": 5, "started_at": "2026-11-20T08:05:00+07:00"}'
        self._do("visit add --stdin --as 'Lê Văn Hùng' > /dev/null", "".join([line + "\n"] * number))

    def _do(self, what: str, given: str = "") -> str:
        folder = f"--data-dir /var/tmp/desk{self._number}"
        said = self._machine.run(
            f"export WARD_DESK_PIN=2580\n/opt/ward-city/current/bin/ward-desk {folder} {what} <<'END'\n{given}END\n"
        )
        return f"PC {self._number}: {said.strip()}"


class Drill:
    """The steps, each told with what it took."""

    def __init__(self, machine: Container, commands: dict[str, str]) -> None:
        self._machine, self._commands = machine, commands

    def run(self) -> None:
        """All of it, in order."""
        self.install()
        first, second = Desk(self._machine, 1), Desk(self._machine, 2)
        self.see(first.enrol(self.do("first").splitlines()[1]))
        self.see(second.enrol(self.code()))
        self.see(first.sync(), second.sync(), first.sync())
        self.backups()
        self.restore(first, second)
        self.moment(first)
        self.stolen(second)
        self.upgrade(first)

    def install(self) -> None:
        """From nothing to a service that answers."""
        self.certificate()
        self._machine.write("/root/password", PASSWORD)
        for name in ("database", "program", "postgresql", "nginx", "start", "key"):
            self.do(name)

    def backups(self) -> None:
        """The BI role, then the backups, then one that is encrypted."""
        machine = self._machine
        self.do("bi")
        psql = "runuser -u postgres -- psql -Atd ward_city -c"
        self.see(machine.run(f"{psql} 'SET ROLE ward_city_bi; SELECT sum(visits) FROM bi.days'"))
        self.see(machine.run(f"{psql} 'SET ROLE ward_city_bi; SELECT count(*) FROM public.log' 2>&1 || true"))
        self.do("backup")
        machine.run("age-keygen -o /root/backup.key 2> /root/public; runuser -u ward-city -- true")
        machine.run("sed 's/.* //; s/^/WARD_CITY_BACKUP_FOR=/' /root/public > /etc/ward-city/backup.env")
        machine.run("systemctl start ward-city-backup; rm /etc/ward-city/backup.env")
        machine.run("age -d -i /root/backup.key /var/backups/ward-city/dumps/*.age | pg_restore --list | grep ' log '")
        self.see("an encrypted dump was read back")

    def restore(self, first: Desk, second: Desk) -> None:
        """Work goes on after the dump, then the dump is put back; a desk that is younger than the dump comes back too."""
        late = Desk(self._machine, 3)
        late.enrol(self.code())
        first.add(7)
        self.see(first.sync(), late.sync())
        before = self.visits()
        self.do("restore")
        self.see(f"visits in the city: before {before}, after pg_restore {self.visits()}")
        self.see(first.sync(), second.sync(), late.sync())
        self.see(late.enrol(self.code()), late.sync())
        self.see(f"visits in the city when the desks have been there: {self.visits()}")
        assert self.visits() == before

    def moment(self, first: Desk) -> None:
        """A mistake by hand, and the way back to the moment before it; the desk's work after that is not lost."""
        machine = self._machine
        machine.run("systemctl start ward-city-base-backup")
        first.add(3)
        first.sync()
        before = self.visits()
        machine.run("sleep 1; date -u +'%F %T.%N+00' > /root/moment; sleep 1")
        machine.run("runuser -u postgres -- psql -qd ward_city -c 'UPDATE visits SET deleted = true'")
        machine.run("ward-city ward add 20194 'Tên sai'")
        first.add(2)
        self.see(first.sync())
        self.do("moment")
        self.see(machine.run("ward-city ward list | grep 20194"))
        self.see(f"visits: before the mistake {before}, at the moment {self.visits()}")
        self.see(first.sync())
        self.see(f"visits when the desk has been there: {self.visits()}")
        assert self.visits() == before + 2

    def stolen(self, desk: Desk) -> None:
        """The PC is stopped; its disk can be opened with the key that the city keeps."""
        number = self._machine.run("ward-city desk list").split()
        found = next(word for word in number if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", word))
        self.see(self._machine.run(f"ward-city desk recovery-key {found}"))
        for one in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", self._machine.run("ward-city desk list")):
            self._machine.write("/root/stolen", one)
            self.do("revoke")
        self.see(desk.sync())

    def upgrade(self, first: Desk) -> None:
        """To a next version and back."""
        for name in ("upgrade", "rollback"):
            self.do(name)

    def code(self) -> str:
        """A further code for a PC."""
        return self._machine.run("ward-city enrol-code 20194").strip()

    def visits(self) -> int:
        """How many the city shows."""
        psql = "runuser -u postgres -- psql -Atd ward_city -c 'SELECT count(*) FROM visits WHERE NOT deleted'"
        return int(self._machine.run(psql))

    def see(self, *said: str) -> None:
        """Print what was seen."""
        for text in said:
            for line in text.strip().splitlines():
                print(f"             > {line}", flush=True)

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
