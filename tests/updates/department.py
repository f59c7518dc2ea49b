"""The department with its real tool (installer/release.py), a desk that has 0.3.0, and whoever stole a key."""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "installer"))
import release
import release_keys
from release_folder import ReleaseFolder
from release_keys import ReleaseKey
from release_patch import patch_between
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

from ward_desk.updates.fetching import HttpSource, Source
from ward_desk.updates.place import Place
from ward_desk.updates.updates import Updates
from ward_desk.updates.versions import Versions, launch, read_versions, versions_there, write_versions

__all__ = ["PASSPHRASE", "Department", "Desk", "patch_between", "release", "release_keys"]

PASSPHRASE = "mật khẩu của tất cả mọi người"


class Department:
    """`folder` is what desks get, `keys` and `online` hold the keys. `now` is what its clock says, UTC."""

    def __init__(self, place: Path, now: datetime | None = None) -> None:
        self.place = place
        self.folder, self.keys, self.online = place / "updates", place / "keys", place / "online"
        self.now = now or datetime.now(UTC)

    def command(self, name: str, *words: str, online: bool = True) -> int:
        """Run a command as it is typed; its exit code."""
        passphrase = self.place / "passphrase"
        passphrase.write_text(PASSPHRASE + "\n", "utf-8")
        typed = [name, str(self.folder), *words]
        if name not in {"refresh", "show"}:
            typed += ["--keys", str(self.keys), "--passphrase-file", str(passphrase)]
        if online and name != "show":
            typed += ["--online-keys", str(self.online)]
        return release.main(typed, self.now)

    def do(self, name: str, *words: str, online: bool = True) -> None:
        """The same, and it went well."""
        assert self.command(name, *words, online=online) == 0

    def begin(self) -> None:
        """As `init` does, with keys whose passphrase costs next to nothing to try."""
        cheap = release_keys.Cost(1, 8192)
        made = [release_keys.make(self.keys / f"{role}.key", PASSPHRASE, cheap) for role in ("root", "targets")]
        online = release_keys.make(self.online / "online.key", None)
        ReleaseFolder(self.folder, self.now).begin(*made, online)

    def add(self, version: str, *whom: str, built: Path | None = None) -> Path:
        """A new version for `whom` ("--all", "--wards", "20194"); the folder that it was built in."""
        built = built or self.place / "built" / version
        if not built.exists():
            lay_program(built, version)
        self.do("add", str(built), "--version", version, *whom)
        return built

    def key(self, role: str) -> ReleaseKey:
        """root, targets or online, as a thief would have it."""
        folder = self.online if role == "online" else self.keys
        return release_keys.load(folder / f"{role}.key", None if role == "online" else PASSPHRASE)

    def root_of_trust(self) -> bytes:
        """What was laid beside the setup when all began."""
        return (self.folder / "metadata" / "1.root.json").read_bytes()

    def newest(self, kind: type[Signed]) -> Signed:
        """A copy of the newest metadata of that kind."""
        reader = ReleaseFolder(self.folder, self.now)
        if kind is Root:
            return deepcopy(reader.root())
        return deepcopy(reader.targets() if kind is Targets else reader.online(kind))

    def copied(self, place: Path) -> Department:
        """The same department somewhere else."""
        shutil.copytree(self.place, place)
        return Department(place, self.now)


def lay_program(folder: Path, version: str) -> None:
    """What was built for that version: most of it as in any other."""
    (folder / "parts").mkdir(parents=True)
    (folder / "ward-desk.exe").write_bytes(b"MZ " + version.encode())
    (folder / "parts" / "qt.dll").write_bytes(noise(60_000))
    (folder / "parts" / "base.zip").write_bytes(noise(9_000) + version.encode() * 30)


def noise(size: int) -> bytes:
    """Bytes that do not pack; the same ones each time."""
    return b"".join(hashlib.sha256(b"%d" % at).digest() for at in range(size // 32 + 1))[:size]


def put_list(
    folder: Path, targets: Targets, targets_keys: list[ReleaseKey], online: ReleaseKey, version: int | None = None
) -> None:
    """Write `targets` as the next list, with a snapshot and a timestamp of number `version` (else the next) for it: what
    somebody can do who has these keys and the server."""
    targets.version += 1
    put(folder, targets, targets_keys)
    metadata = folder / "metadata"
    snapshot = Metadata[Snapshot].from_file(str(newest_file(metadata, "snapshot"))).signed
    timestamp = Metadata[Timestamp].from_file(str(metadata / "timestamp.json")).signed
    snapshot.version = version or snapshot.version + 1
    snapshot.meta["targets.json"] = MetaFile(targets.version)
    put(folder, snapshot, [online])
    timestamp.version = version or timestamp.version + 1
    timestamp.snapshot_meta = MetaFile(snapshot.version)
    put(folder, timestamp, [online])


def put(folder: Path, signed: Signed, keys: list[ReleaseKey]) -> None:
    """Write one metadata file, signed by these keys, under its own number."""
    metadata = Metadata(signed)
    for key in keys:
        metadata.sign(key, append=True)
    name = "timestamp.json" if signed.type == "timestamp" else f"{signed.version}.{signed.type}.json"
    (folder / "metadata" / name).write_bytes(metadata.to_bytes())


def newest_file(metadata: Path, role: str) -> Path:
    """The file of that role with the highest number."""
    return max(metadata.glob(f"[0-9]*.{role}.json"), key=lambda path: int(path.name.split(".")[0]))


def put_archive(department: Department, name: str, content: bytes, length: int | None = None, digest: str = "") -> None:
    """List an archive of any content under any name, signed by all keys of the department as if it were its own."""
    path = department.folder / "targets" / Path(name).name
    path.write_bytes(content)
    hashes = {"sha256": digest or hashlib.sha256(content).hexdigest()}
    target = TargetFile(len(content) if length is None else length, hashes, name)
    target.unrecognized_fields["custom"] = {"user": {}, "tufup": {}}
    targets = department.newest(Targets)
    assert isinstance(targets, Targets)
    targets.targets[name] = target
    put_list(department.folder, targets, [department.key("targets")], department.key("online"))


def tar_gz(fill: Callable[[tarfile.TarFile], None]) -> bytes:
    """An archive that `fill` fills, with the program in it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        tar_file(tar, "ward-desk.exe", b"MZ evil")
        fill(tar)
    return gzip.compress(out.getvalue(), mtime=0)


def tar_file(tar: tarfile.TarFile, name: str, content: bytes = b"evil", **fields: object) -> None:
    """One member, with whatever fields."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    for field, value in fields.items():
        setattr(member, field, value)
    tar.addfile(member, io.BytesIO(content))


class Desk:
    """A PC of `ward` with 0.3.0, that was given `root`."""

    def __init__(self, place: Path, root: bytes, ward: str = "20194") -> None:
        self.home, self._data = place / "installed", place / "data"
        lay_program(self.home / "0.3.0", "0.3.0")
        write_versions(self.home, Versions(current="0.3.0"))
        self.updates = Updates(Place(self.home, "0.3.0"), self._data, root, ward, wait=_at_once)

    @contextmanager
    def line(self, url: str) -> Iterator[Source]:
        """The way to a city."""
        source = HttpSource(url, "0.3.0", None, self._data / "targets", wait=_at_once)
        try:
            yield source
        finally:
            source.close()

    def fetch(self, url: str) -> str:
        """What the program does by itself: the version that lies ready then."""
        with self.line(url) as source:
            return self.updates.fetch(source, _told_nobody)

    def files(self) -> Mapping[str, bytes]:
        """Everything that is installed."""
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes()
            for path in self.home.rglob("*")
            if path.is_file() or path.is_symlink()
        }

    def starts(self) -> str:
        """The version that the launcher would start now."""
        return launch(read_versions(self.home), versions_there(self.home), 10**9).version


def _at_once(_seconds: float) -> None:
    """Nobody waits in a test."""


def _told_nobody(_progress: object) -> None:
    """Nobody looks."""
