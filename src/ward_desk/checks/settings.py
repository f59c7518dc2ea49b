"""What a desk checks: portals, resolvers and so on, from a TOML file (`shared/faultlab/settings.toml` has its form)."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import msgspec

from ward_desk.errors import DeskError


class Portal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A site that the counter needs; `marker` is text that its healthy page contains (empty: any page will do)."""

    name: str
    url: str
    marker: str = ""


class Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`connectivity_url` answers 204 and nothing else; `government_hosts` are in the dedicated state network (none:
    this office has no such line)."""

    connectivity_url: str = ""
    time_server: str = ""
    second_resolver: str = ""
    government_hosts: tuple[str, ...] = ()
    portals: tuple[Portal, ...] = ()


class Computer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`signing_token`: this desk needs a smart-card reader with a token in it."""

    time_zone: str = "Asia/Ho_Chi_Minh"
    signing_token: bool = False


class Hotline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to call, as it is shown."""

    numbers: tuple[str, ...] = ("*1022", "(0236) 383 1022")
    branch: str = "3"
    hours: str = "24/24"


class CheckSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a check needs to know of the world."""

    network: Network = Network()
    computer: Computer = Computer()
    hotline: Hotline = Hotline()


def read_settings(path: Path | None = None) -> CheckSettings:
    """The settings in the file, or those that are shipped. Raises DeskError `check_settings` with what is wrong."""
    try:
        if path is None:
            text = (files("ward_desk.resources") / "checks" / "settings.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), CheckSettings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DeskError("check_settings", file=str(path or "settings.toml"), reason=str(error)) from None
