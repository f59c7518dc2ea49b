"""Which version this PC may have: the city's signed list, read by tuf's own client, and the choice among what it names.

Names and what stands beside an archive are tufup's: `ward-desk-0.4.0.tar.gz`, `ward-desk-0.4.0.patch`, and under "custom"
    of an archive   {"user": {"wards": ["20194"], "withdrawn": true, "news": {"vi": "…", "en": "…"}}, "tufup": {…}}
    of a patch      {"user": {"from": "0.3.0"}, "tufup": {"tar_size": …, "tar_hash": "…", "tar_hash_algorithm": "sha256"}}
No "wards" is every ward, an empty list none; without "from" a patch begins at the version before it in the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import TargetFile  # type: ignore[attr-defined]  # exported by name
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.updater import Updater

from ward_desk.updates.fetching import Source
from ward_desk.updates.versions import Versions, is_version, may_install, numbers

_NAME = re.compile(r"ward-desk-(?P<version>[0-9.]+)(?P<kind>\.tar\.gz|\.patch)", re.ASCII)
LARGEST = 512 * 1024 * 1024
WORTH_PATCHING = 0.8
"""Patches that are together larger than this part of the whole are not worth it (as tufup has it)."""


class Tar(NamedTuple):
    """The uncompressed archive that a patch makes: bytes and SHA-256 in hex, both signed."""

    size: int
    sha256: str


class Step(NamedTuple):
    """One patch and what it makes."""

    target: TargetFile
    tar: Tar


class Offer(NamedTuple):
    """A version that this PC may have."""

    version: str
    news: dict[str, str]
    """What is new, in a sentence, by language ("vi", "en")."""
    whole: TargetFile
    steps: tuple[Step, ...]
    """Patches from the version that runs, in order; empty where only the whole will do."""
    room: int
    """Bytes of the unpacked version, about."""

    @property
    def size(self) -> int:
        """Bytes that have to be fetched."""
        return sum(step.target.length for step in self.steps) or self.whole.length


class _User(msgspec.Struct, rename={"begins": "from"}):
    wards: list[str] | None = None
    withdrawn: bool = False
    news: dict[str, str] = {}
    begins: str = ""


class _Tufup(msgspec.Struct):
    tar_size: int = 0
    tar_hash: str = ""
    tar_hash_algorithm: str = ""


class _Custom(msgspec.Struct):
    user: _User | None = None
    tufup: _Tufup | None = None


class _Listed(NamedTuple):
    target: TargetFile
    user: _User
    tufup: _Tufup


class Shelf(Updater):
    """The city's list and files, verified. What it has seen is kept in `folder`, so that nothing older is believed later.
    `root` is the root of trust as the department handed it out. Raises as Updater does."""

    def __init__(self, source: Source, folder: Path, root: bytes) -> None:
        self._source = source
        for name in ("metadata", "targets"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        super().__init__(
            str(folder / "metadata"),
            source.metadata_url,
            str(folder / "targets"),
            source.targets_url,
            source,
            UpdaterConfig(prefix_targets_with_hash=False),
            bootstrap=root,
        )

    def listed(self) -> Mapping[str, TargetFile]:
        """Everything the list names, after it was verified. Once for each Shelf."""
        self.refresh()
        return self._trusted_set.targets.targets

    def take(self, target: TargetFile) -> Path:
        """The file, verified; fetched unless it is here already."""
        here = self.find_cached_target(target)
        if here:
            return Path(here)
        begun = self._source.has_begun(target.path)
        try:
            return Path(self.download_target(target))
        except LengthOrHashMismatchError:
            if not begun:
                raise
        return Path(self.download_target(target))  # what was begun belonged to another file

    def _update_root_symlink(self) -> None:
        """Not needed, as the root of trust is always given; and a Windows user may make no links."""


def choose(listed: Mapping[str, TargetFile], versions: Versions, running: str, ward: str) -> Offer | None:
    """The highest version for this ward that is newer than what runs and than what failed here; None without one.

    What cannot be understood in the list is left aside: a later program may know it.
    """
    archives, patches = _sorted_out(listed)
    for version in sorted(archives, key=numbers, reverse=True):
        one = archives[version]
        wanted = one.user.wards is None or ward in one.user.wards
        newer = may_install(versions, version) and numbers(version) > numbers(running)
        if wanted and newer and not one.user.withdrawn:
            steps = _steps(archives, patches, running, version)
            room = one.tufup.tar_size or 3 * one.target.length
            return Offer(version, one.user.news, one.target, steps, room)
    return None


def is_withdrawn(listed: Mapping[str, TargetFile], version: str) -> bool:
    """Whether the list does not give out this version any more."""
    one = _sorted_out(listed)[0].get(version)
    return one is None or one.user.withdrawn


def _sorted_out(listed: Mapping[str, TargetFile]) -> tuple[dict[str, _Listed], dict[str, _Listed]]:
    archives: dict[str, _Listed] = {}
    patches: dict[str, _Listed] = {}
    for name, target in listed.items():
        match = _NAME.fullmatch(name)
        if match is None or not is_version(match["version"]) or not 0 < target.length <= LARGEST:
            continue
        try:
            custom = msgspec.convert(target.unrecognized_fields.get("custom") or {}, _Custom)
        except msgspec.ValidationError:
            continue
        found = _Listed(target, custom.user or _User(), custom.tufup or _Tufup())
        (archives if match["kind"] == ".tar.gz" else patches)[match["version"]] = found
    return archives, patches


def _steps(
    archives: Mapping[str, _Listed], patches: Mapping[str, _Listed], running: str, wanted: str
) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = wanted
    while numbers(at) > numbers(running):
        patch = patches.get(at)
        if patch is None or not _usable(patch.tufup):
            return ()
        steps.insert(0, Step(patch.target, Tar(patch.tufup.tar_size, patch.tufup.tar_hash.lower())))
        lower = [one for one in archives if numbers(one) < numbers(at)]
        before = patch.user.begins or max(lower, key=numbers, default="")
        if not is_version(before) or numbers(before) >= numbers(at):
            return ()
        at = before
    size = sum(step.target.length for step in steps)
    return tuple(steps) if at == running and size <= WORTH_PATCHING * archives[wanted].target.length else ()


def _usable(tufup: _Tufup) -> bool:
    return tufup.tar_hash_algorithm == "sha256" and len(tufup.tar_hash) == 64 and 0 < tufup.tar_size <= LARGEST
