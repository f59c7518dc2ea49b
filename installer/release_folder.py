"""The folder that desks get their versions from: The Update Framework's metadata, and archives, as plain files.

    metadata/1.root.json …   all of them, so that a desk finds the way to the newest from the one that it was given
    metadata/root.json       the newest once more, to be laid beside the setup
    metadata/N.targets.json, N.snapshot.json, timestamp.json
    targets/ward-desk-0.4.0.tar.gz, ward-desk-0.4.0.patch      never overwritten

Names, and what stands beside an archive under "custom", are tufup's. Its own Repository is not used: it is held at
tuf 4.0 and a securesystemslib that nobody mends any more, and overwrites its metadata in place, so that a desk that
comes meanwhile sees half of it (consistent_snapshot is off there). The rules are those of the TUF specification 1.0.

Whoever calls gives the time. What is written is there whole or not at all, and timestamp.json comes last.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from release_keys import KeyTrouble, ReleaseKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

ROLES: dict[str, type[Signed]] = {"root": Root, "targets": Targets, "snapshot": Snapshot, "timestamp": Timestamp}
ONLINE = ("snapshot", "timestamp")
DAYS = {"root": 1500, "targets": 400, "snapshot": 30, "timestamp": 14}
RENEW_BEFORE = timedelta(days=14)  # a snapshot that ends sooner is made anew with the timestamp
KEPT_SNAPSHOTS = 10
Kind = TypeVar("Kind", bound=Signed)


class ReleaseTrouble(Exception):
    """What was asked cannot be done; the text says why."""


class ReleaseFolder:
    """The metadata in FOLDER/metadata, read and written with a time that stands still."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.metadata = folder / "metadata"
        self.targets_folder = folder / "targets"
        self._now = now.replace(microsecond=0)

    def begin(self, root_key: ReleaseKey, targets_key: ReleaseKey, online_key: ReleaseKey) -> None:
        """The first root, targets without a version, and what belongs to it. Raises ReleaseTrouble when there is one."""
        if self.metadata.exists() and any(self.metadata.iterdir()):
            raise ReleaseTrouble(f"{self.metadata} is not empty.")
        self.metadata.mkdir(parents=True, exist_ok=True)
        self.targets_folder.mkdir(exist_ok=True)
        root = _before_first(Root(consistent_snapshot=True))
        root.add_key(root_key.public_key, "root")
        root.add_key(targets_key.public_key, "targets")
        for role in ONLINE:
            root.add_key(online_key.public_key, role)
        self.write(root, [root_key])
        self.write(_before_first(Targets()), [targets_key])
        self.refresh(online_key)

    # --- reading -------------------------------------------------------------------------------------------------

    def root(self) -> Root:
        """The newest root, which its own keys signed. Raises ReleaseTrouble."""
        metadata = self._read(Root)
        return self._verified(metadata, metadata.signed)

    def targets(self) -> Targets:
        """The newest list of versions, signed by the key that the root names. Raises ReleaseTrouble."""
        return self._verified(self._read(Targets), self.root())

    def online(self, kind: type[Kind]) -> Kind:
        """The newest snapshot or timestamp, likewise. Raises ReleaseTrouble."""
        return self._verified(self._read(kind), self.root())

    def _read(self, kind: type[Kind]) -> Metadata[Kind]:
        path = self._newest(kind.type)
        try:
            metadata: Metadata[Kind] = Metadata.from_file(str(path))
        except (OSError, RepositoryError, DeserializationError) as error:
            raise ReleaseTrouble(f"{path} cannot be read: {error}") from None
        if not isinstance(metadata.signed, kind):
            raise ReleaseTrouble(f"{path} is not what its name says.")
        return metadata

    @staticmethod
    def _verified(metadata: Metadata[Kind], root: Root) -> Kind:
        role = metadata.signed.type
        try:
            root.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
        except (RepositoryError, ValueError) as error:
            raise ReleaseTrouble(f"{role}: not signed by the keys that the root names: {error}") from None
        return metadata.signed

    def _newest(self, role: str) -> Path:
        if role == "timestamp":
            return self.metadata / "timestamp.json"
        numbered = self._numbered(role)
        if not numbered:
            raise ReleaseTrouble(f"There is no {role} in {self.metadata}; `init` makes the first.")
        return numbered[-1]

    def _numbered(self, role: str) -> list[Path]:
        paths = self.metadata.iterdir() if self.metadata.is_dir() else ()
        named = [path for path in paths if re.fullmatch(rf"[1-9][0-9]*\.{role}\.json", path.name)]
        return sorted(named, key=lambda path: int(path.name.split(".")[0]))

    # --- writing -------------------------------------------------------------------------------------------------

    def write(self, signed: Signed, keys: Sequence[ReleaseKey], days: int | None = None) -> None:
        """The next version of `signed`, which ends in `days` (else as DAYS has it), signed by `keys`, of which the root
        has to name one (for a root: itself)."""
        signed.version += 1
        signed.expires = self._now + timedelta(days=days or DAYS[signed.type])
        metadata = Metadata(signed)
        for key in keys:
            metadata.sign(key, append=True)
        root = signed if isinstance(signed, Root) else self.root()
        self._verified(metadata, root)
        content = metadata.to_bytes(JSONSerializer(compact=True))
        if signed.type == "timestamp":
            put(self.metadata / "timestamp.json", content)
            return
        path = self.metadata / f"{signed.version}.{signed.type}.json"
        if path.exists():
            raise ReleaseTrouble(f"{path} is there already; it is not overwritten.")
        put(path, content)
        if signed.type == "root":
            put(self.metadata / "root.json", content)

    def refresh(self, online_key: ReleaseKey, days: int | None = None) -> None:
        """A timestamp that begins now, with a new snapshot where the list of versions is newer than the one it names,
        or it ends soon. Needs the online key alone. Raises ReleaseTrouble when the root does not name that key."""
        if any(online_key.public_key.keyid not in self.root().roles[role].keyids for role in ONLINE):
            raise ReleaseTrouble("The root does not name this online key. Was it replaced?")
        targets = self.targets()
        snapshot = self._online_or_first(Snapshot)
        listed = snapshot.meta["targets.json"]
        if listed.version > targets.version:
            raise ReleaseTrouble(f"targets {listed.version} was published; the newest here is {targets.version}.")
        if listed.version < targets.version or not self._lasts(snapshot):
            snapshot.meta["targets.json"] = self._described(Targets)
            self.write(snapshot, [online_key])
        timestamp = self._online_or_first(Timestamp)
        timestamp.snapshot_meta = self._described(Snapshot)
        self.write(timestamp, [online_key], days)
        for path in self._numbered("snapshot")[:-KEPT_SNAPSHOTS]:
            path.unlink()

    def _online_or_first(self, kind: type[Kind]) -> Kind:
        """The newest. Where there is none, or the root names another key by now, an empty one with the number of the
        last that lies there, so that numbers only grow."""
        there = (self.metadata / "timestamp.json").exists() if kind is Timestamp else self._numbered(kind.type)
        if not there:
            return _before_first(kind())
        metadata = self._read(kind)
        if not set(metadata.signatures) & set(self.root().roles[kind.type].keyids):
            fresh = _before_first(kind())
            fresh.version = metadata.signed.version
            return fresh
        return self._verified(metadata, self.root())

    def _lasts(self, snapshot: Snapshot) -> bool:
        """Whether it ends late enough to be kept."""
        return snapshot.expires >= self._now + RENEW_BEFORE

    def _described(self, kind: type[Signed]) -> MetaFile:
        path = self._newest(kind.type)
        return MetaFile.from_data(self._read(kind).signed.version, path.read_bytes(), ["sha256"])

    def replace_key(self, role: str, new: ReleaseKey, root_key: ReleaseKey) -> None:
        """A root that names `new` instead of what `role` (root, targets, online) had. A new root key is signed for by the
        old one; for a new targets key the list of versions is signed again. `refresh` has to follow."""
        root = deepcopy(self.root())
        targets = self.targets()
        for each in ONLINE if role == "online" else (role,):
            for keyid in list(root.roles[each].keyids):
                root.revoke_key(keyid, each)
            root.add_key(new.public_key, each)
        self.write(root, [root_key, new] if role == "root" else [root_key])
        if role == "targets":
            self.write(targets, [new])

    def target(self, name: str) -> TargetFile:
        """The archive or patch of that name, as signed. Raises ReleaseTrouble."""
        try:
            return self.targets().targets[name]
        except KeyError:
            raise ReleaseTrouble(f"There is no {name} in this folder.") from None

    @contextmanager
    def editing(self, targets_key: ReleaseKey) -> Iterator[Targets]:
        """The list of versions, written anew when the block ends well."""
        targets = deepcopy(self.targets())
        if targets_key.public_key.keyid not in self.root().roles["targets"].keyids:
            raise KeyTrouble("The root does not name this targets key. Was it replaced?")
        yield targets
        self.write(targets, [targets_key])


def _before_first(signed: Kind) -> Kind:
    """Of number 0 (TUF begins at 1), so that writing makes it the first; long over, so that it is written."""
    signed.version = 0
    signed.expires = datetime(1970, 1, 1, tzinfo=UTC)
    return signed


def put(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, also when the power goes."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, path)
