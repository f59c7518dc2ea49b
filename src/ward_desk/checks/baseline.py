"""What this office looked like when all was well: so that what changed can be named. Kept in a file of the data folder;
it holds addresses and serial numbers of devices, nothing of people."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class NetworkBaseline(msgspec.Struct, frozen=True):
    """The network when nothing was wrong. `issuers` are those of the sites' certificates by address of the page,
    `neighbours` devices of the office that answered, `beyond_ms` the usual delay to the second resolver."""

    card: str = ""
    network: str = ""
    gateway: str = ""
    gateway_mac: str = ""
    name_servers: tuple[str, ...] = ()
    issuers: dict[str, str] = {}
    neighbours: tuple[str, ...] = ()
    beyond_ms: float | None = None


class PrinterBaseline(msgspec.Struct, frozen=True):
    """A printer when it was well; `levels` are supplies in percent by their names, `pages` those of its whole life."""

    queue: str
    address: str = ""
    mac: str = ""
    serial: str = ""
    model: str = ""
    levels: dict[str, int] = {}
    pages: int | None = None


class Baseline(msgspec.Struct, frozen=True):
    """Of each part of the check what was last seen well; None while it never was."""

    network: NetworkBaseline | None = None
    printers: tuple[PrinterBaseline, ...] = ()
    token_seen: bool = False


def read_baseline(folder: Path) -> Baseline:
    """What was kept; an empty one where there is none, or none that can be read: it is learned again."""
    try:
        return msgspec.json.decode(_file(folder).read_bytes(), type=Baseline)
    except (OSError, msgspec.DecodeError):
        return Baseline()


def keep_baseline(folder: Path, baseline: Baseline) -> None:
    """Write it whole or not at all. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _file(folder).with_suffix(f".{os.getpid()}.new")
    try:
        draft.write_bytes(msgspec.json.encode(baseline))
        draft.replace(_file(folder))
    finally:
        draft.unlink(missing_ok=True)


def _file(folder: Path) -> Path:
    return folder / "office.json"
