"""Which version of the installed program starts: `versions.ini` beside the versions' folders, and its rules.

    INSTDIR\\ward-desk.exe          the launcher (installer/launcher.nsi): does what `launch` says, on every start
    INSTDIR\\versions.ini           [versions] current= before= starts= failed= counted=
    INSTDIR\\<version>\\            one folder a version; none is ever changed once it has its name

`launch` is what the launcher does, `came_up` and `install` what the app does. Nothing here knows a clock.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

FILE = "versions.ini"
SECTION = "[versions]"
STARTS_ALLOWED = 2
IMPATIENT_S = 20
"""A start so soon after the last one is somebody who clicks again because nothing is to be seen yet: not counted."""
_VERSION = re.compile(r"(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){1,3}", re.ASCII)
_LARGEST_FILE = 64 * 1024


class Versions(msgspec.Struct, frozen=True):
    """What `versions.ini` says. Versions are folder names, "" for none."""

    current: str = ""
    before: str = ""
    starts: int = 0
    """Starts of `current` since one of them came up."""
    failed: str = ""
    """The highest version that did not come up here; neither it nor a lower one is installed again."""
    counted: int = 0
    """When a start was counted last: seconds since 1970, UTC."""


class Launch(NamedTuple):
    """What to start ("" when nothing is there) and what to write before starting it."""

    version: str
    versions: Versions


def numbers(version: str) -> tuple[int, ...]:
    """To compare by: "0.10.0" lies after "0.9.5". Two to four numbers; raises ValueError for anything else, so that
    whatever passes may be the name of a folder."""
    if not _VERSION.fullmatch(version):
        raise ValueError(f"not a version: {version[:40]!r}")
    return tuple(int(part) for part in version.split("."))


def is_version(text: str) -> bool:
    """Whether this can be a version."""
    return _VERSION.fullmatch(text) is not None


def launch(found: Versions, there: Collection[str], now_s: int) -> Launch:
    """The launcher's rules, in this order. `there` names the versions whose folder holds a program.

    1. Where `current` is not there: `before`, else the highest that is there, takes its place, with nothing counted.
    2. A start within 20 seconds of the last counted one is not counted.
    3. Where `current` was started twice and never came up, and `before` is there: back to `before`, which is named as
       `current`; the other as `failed`; `before` is empty.
    4. Otherwise one start more is counted.
    """
    if found.current not in there:
        found = _with_what_is_there(found, there)
        if not found.current:
            return Launch("", found)
    if 0 <= now_s - found.counted < IMPATIENT_S:
        return Launch(found.current, found)
    if found.starts >= STARTS_ALLOWED and found.before in there:
        back = Versions(current=found.before, starts=1, failed=found.current, counted=now_s)
        return Launch(back.current, back)
    counted = msgspec.structs.replace(found, starts=found.starts + 1, counted=now_s)
    return Launch(counted.current, counted)


def came_up(found: Versions) -> Versions:
    """The app showed its first page (or told in a window why it cannot open the desk, or brought the app that is open
    already to the front)."""
    return msgspec.structs.replace(found, starts=0, counted=0)


def may_install(found: Versions, version: str) -> bool:
    """Whether this is newer than what is in use and than what failed here."""
    if not is_version(version):
        return False
    return all(numbers(version) > numbers(one) for one in (found.current, found.failed) if is_version(one))


def install(found: Versions, version: str) -> Versions:
    """`version`, whose folder is complete, is the one to start from now on. Raises ValueError where `may_install`
    says no."""
    if not may_install(found, version):
        raise ValueError(f"{version} is not installed over {found.current}")
    return Versions(current=version, before=found.current, failed=found.failed)


def read_versions(home: Path) -> Versions:
    """What the file in this folder says; all empty where there is none or where it cannot be understood."""
    try:
        raw = (home / FILE).read_bytes()[:_LARGEST_FILE]
    except OSError:
        return Versions()
    text = raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "ascii", errors="replace")
    values: dict[str, str] = {}
    inside = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line.lower() == SECTION
        elif inside and "=" in line:
            key, value = line.split("=", 1)
            values.setdefault(key.strip().lower(), value.strip().strip('"'))
    names = {key: values[key] for key in ("current", "before", "failed") if is_version(values.get(key, ""))}
    return Versions(**names, starts=_count(values.get("starts", "")), counted=_count(values.get("counted", "")))


def write_versions(home: Path, versions: Versions) -> None:
    """Write all of it or nothing, in ASCII, which both the launcher and Windows' own calls read. Raises OSError."""
    fields = msgspec.structs.asdict(versions)
    text = "\r\n".join([SECTION, *(f"{name}={value}" for name, value in fields.items()), ""])
    draft = home / f"{FILE}.new"
    with draft.open("wb") as file:
        file.write(text.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / FILE)


def versions_there(home: Path) -> list[str]:
    """The versions whose folder is there, lowest first. What is still being unpacked has another name."""
    try:
        names = [one.name for one in home.iterdir() if is_version(one.name) and one.is_dir()]
    except OSError:
        return []
    return sorted(names, key=numbers)


def _with_what_is_there(found: Versions, there: Collection[str]) -> Versions:
    fit = [one for one in there if is_version(one)]
    better = [one for one in fit if one != found.failed]
    best = found.before if found.before in there else max(better or fit, key=numbers, default="")
    return Versions(current=best, failed=found.failed)


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
