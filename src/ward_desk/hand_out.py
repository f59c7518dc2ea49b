"""What the department laid beside the installer for every desk: the city's address, its certificate, the ward, updates.

The file is `ward-desk.ini`, UTF-8, in a folder `hand-out` beside the versions of the program; every line may be left out:

    [city]
    url = https://quay.danang.gov.vn
    ; trusted besides the PC's own list: the root, as PEM, beside this file
    certificate = city.pem
    [ward]
    code = 20194
    [updates]
    ; where none is named: the city's address and /updates/
    url = https://quay.danang.gov.vn/updates
    ; the root of trust of updates (TUF), beside this file
    root = root.json
    ; hours between two looks
    check = 6
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PureWindowsPath
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from ward_desk.errors import DeskError

ENVIRONMENT = "WARD_DESK_HAND_OUT"
FOLDER, NAME = "hand-out", "ward-desk.ini"
LARGEST = 64 * 1024
USUAL_HOURS, MOST_HOURS = 6, 24 * 14
KEYS = ("city.url", "city.certificate", "ward.code", "updates.url", "updates.root", "updates.check")
THIS_PC = frozenset({"localhost", "127.0.0.1", "::1"})

T = TypeVar("T")


class HandOut(NamedTuple):
    """What was handed out; all empty where nothing was. Addresses are without a slash at the end."""

    city_url: str = ""
    certificate: Path | None = None
    ward: str = ""
    updates_url: str = ""
    update_root: Path | None = None
    check_hours: int = USUAL_HOURS


NOTHING = HandOut()


class _Entry(NamedTuple):
    line: int
    key: str
    value: str


def hand_out_folder(environment: Mapping[str, str], executable: Path) -> Path:
    """Where it lies: in the folder that WARD_DESK_HAND_OUT names, else beside the versions of the installed program."""
    named = environment.get(ENVIRONMENT)
    return Path(named) if named else executable.parent.parent / FOLDER


def read_hand_out(environment: Mapping[str, str], executable: Path) -> HandOut:
    """What was handed out to this PC; NOTHING where there is no file. What a later version may know is left aside.

    Raises DeskError `hand_out_unreadable`, `hand_out_line`, `hand_out_value` or `hand_out_beside`, each with its line.
    """
    return read_folder(hand_out_folder(environment, executable))


def read_folder(folder: Path, *, strict: bool = False) -> HandOut:
    """The same of a folder. `strict`, as at installing: a file is there, and holds nothing that is not known."""
    file = folder / NAME
    if not strict and not file.exists():
        return NOTHING
    found: dict[str, _Entry] = {}
    for entry in _entries(file):
        if entry.key in KEYS:
            found[entry.key] = entry
        elif strict:
            raise DeskError("hand_out_line", file=str(file), line=entry.line, text=entry.key)
    file_beside = _Beside(file)
    return HandOut(
        city_url=_value(file, found.get("city.url"), _address, ""),
        certificate=file_beside(found.get("city.certificate"), _certificates),
        ward=_value(file, found.get("ward.code"), _ward, ""),
        updates_url=_value(file, found.get("updates.url"), _address, ""),
        update_root=file_beside(found.get("updates.root"), _trust),
        check_hours=_value(file, found.get("updates.check"), _hours, USUAL_HOURS),
    )


def _entries(file: Path) -> Iterator[_Entry]:
    """The lines `key = value`, the key with its section before it; each at most once."""
    section, seen = "", set[str]()
    for number, line in enumerate(_text(file).splitlines(), 1):
        words = line.strip()
        if not words or words[0] in ";#":
            continue
        if words[0] == "[" and words[-1] == "]":
            section = words[1:-1].strip().lower()
            continue
        name, equals, value = words.partition("=")
        key = f"{section}.{name.strip().lower()}"
        if not equals or not section or key in seen:
            raise DeskError("hand_out_line", file=str(file), line=number, text=words[:80])
        seen.add(key)
        if value.strip():
            yield _Entry(number, key, value.strip())


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise DeskError("hand_out_unreadable", file=str(file), detail=error.strerror or str(error)) from None
    if len(raw) > LARGEST:
        raise DeskError("hand_out_unreadable", file=str(file), detail=f"> {LARGEST} byte")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DeskError("hand_out_line", file=str(file), line=line, text="≠ UTF-8") from None


def _value(file: Path, entry: _Entry | None, read: Callable[[str], T | None], usual: T) -> T:
    if entry is None:
        return usual
    value = read(entry.value)
    if value is None:
        raise DeskError("hand_out_value", file=str(file), line=entry.line, key=entry.key, text=entry.value[:80])
    return value


def _address(value: str) -> str | None:
    """https, or http to this PC; no name, question or place in it."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in THIS_PC)
    return value.rstrip("/") if safe and host and not (parts.username or parts.query or parts.fragment) else None


def _ward(value: str) -> str | None:
    return value if len(value) == 5 and value.isascii() and value.isdigit() else None


def _hours(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MOST_HOURS else None


def _certificates(raw: bytes) -> bool:
    """One or more, as PEM."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=raw.decode("ascii"))
    except (ssl.SSLError, ValueError):
        return False
    return bool(context.get_ca_certs())


def _trust(raw: bytes) -> bool:
    """What TUF calls root; it is looked at closely when an update is looked for."""
    return b'"signatures"' in raw


class _Beside:
    """Finds what a line names: a file beside the ini, by its name alone, whose bytes are what `holds` says."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, entry: _Entry | None, holds: Callable[[bytes], bool]) -> Path | None:
        if entry is None:
            return None
        path = self._file.parent / entry.value
        plain = PureWindowsPath(entry.value).name == entry.value and entry.value not in {".", ".."}
        try:
            good = plain and holds(path.read_bytes())
        except OSError:
            good = False
        if not good:
            raise DeskError("hand_out_beside", file=str(self._file), line=entry.line, key=entry.key, text=entry.value)
        return path
