"""A folder of updates as a city serves it, made by tuf's own library with keys of the test, and small made-up versions."""

from __future__ import annotations

import gzip
import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bsdiff4
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

from ward_desk.updates.archive import write_tar


def lay_version(home: Path, version: str, size: int = 40_000) -> Path:
    """A made-up program in `home/<version>`: most of it the same in every version, some of it not."""
    folder = home / version
    (folder / "parts").mkdir(parents=True)
    (folder / "ward-desk.exe").write_bytes(b"MZ program " + version.encode())
    (folder / "parts" / "qt.dll").write_bytes(noise(b"qt", size))
    words = b"".join(b"line %d\n" % number for number in range(2000))
    (folder / "parts" / "base.txt").write_bytes(words.replace(b"line 700", b"line of " + version.encode()))
    (folder / "parts" / f"only in {version} ễ.txt").write_text(version)
    return folder


def noise(seed: bytes, size: int) -> bytes:
    """Bytes that no packing makes smaller, the same for the same seed."""
    return b"".join(hashlib.sha256(seed + b"%d" % at).digest() for at in range(size // 32 + 1))[:size]


def tar_of(folder: Path) -> bytes:
    """What the patches are between."""
    out = io.BytesIO()
    write_tar(folder, out)
    return out.getvalue()


class CityFolder:
    """`folder` with metadata and targets. `publish` signs anew what changed; `days` until what is signed is over."""

    def __init__(self, folder: Path, days: float = 30) -> None:
        self.folder, self.days = folder, days
        self.keys = {role: CryptoSigner.generate_ed25519() for role in ("root", "targets", "snapshot", "timestamp")}
        for name in ("metadata", "targets"):
            (folder / name).mkdir(parents=True)
        root = Root(consistent_snapshot=True)
        for role, signer in self.keys.items():
            root.add_key(signer.public_key, role)
        self.signed: dict[str, Signed] = {
            "root": root,
            "targets": Targets(),
            "snapshot": Snapshot(),
            "timestamp": Timestamp(),
        }
        self.targets: Targets = self.signed["targets"]
        self.root = self._write("root", "1.root.json")
        self.publish()

    def add(self, built: Path, version: str, before: Path | None = None, **user: Any) -> None:
        """One more version, with a patch from `before` where that is given."""
        tar = tar_of(built)
        name = f"ward-desk-{version}"
        self._add(f"{name}.tar.gz", gzip.compress(tar, mtime=0), {"user": user, "tufup": _facts(tar)})
        if before is not None:
            patch = bsdiff4.diff(tar_of(before), tar)
            self._add(f"{name}.patch", patch, {"user": {"from": before.name}, "tufup": _facts(tar)})

    def user(self, version: str, **user: Any) -> None:
        """Say something else beside an archive."""
        self.targets.targets[f"ward-desk-{version}.tar.gz"].unrecognized_fields["custom"]["user"] = user

    def publish(self) -> None:
        """Sign targets, snapshot and timestamp as their next version."""
        for role in ("targets", "snapshot", "timestamp"):
            self.signed[role].version += 1
            number = self.signed[role].version
            if role == "targets":
                self.signed["snapshot"].meta["targets.json"] = MetaFile(number)
            if role == "snapshot":
                self.signed["timestamp"].snapshot_meta = MetaFile(number)
            self._write(role, "timestamp.json" if role == "timestamp" else f"{number}.{role}.json")

    def size(self, version: str, kind: str = ".tar.gz") -> int:
        """Bytes of an archive or, with ".patch", of a patch."""
        return int(self.targets.targets[f"ward-desk-{version}{kind}"].length)

    def file(self, version: str, kind: str = ".tar.gz") -> Path:
        """Where it lies."""
        return self.folder / "targets" / f"ward-desk-{version}{kind}"

    def _add(self, name: str, content: bytes, custom: dict[str, Any]) -> None:
        path = self.folder / "targets" / name
        path.write_bytes(content)
        target = TargetFile.from_file(name, str(path), ["sha256"])
        target.unrecognized_fields["custom"] = custom
        self.targets.targets[name] = target

    def _write(self, role: str, name: str) -> bytes:
        signed = self.signed[role]
        signed.expires = datetime.now(UTC).replace(microsecond=0) + timedelta(days=self.days)
        metadata = Metadata(signed)
        metadata.sign(self.keys[role])
        content = metadata.to_bytes()
        (self.folder / "metadata" / name).write_bytes(content)
        return content


def _facts(tar: bytes) -> dict[str, Any]:
    return {"tar_size": len(tar), "tar_hash": hashlib.sha256(tar).hexdigest(), "tar_hash_algorithm": "sha256"}
