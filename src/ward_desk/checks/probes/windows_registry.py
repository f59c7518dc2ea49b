"""Reads Windows' registry; nothing is ever written there."""

from __future__ import annotations

import importlib
import sys
from typing import Any

Value = str | int | list[str] | None


def _registry() -> Any:
    if sys.platform != "win32":
        raise OSError("no registry on this system")
    return importlib.import_module("winreg")


def values(path: str) -> dict[str, Value]:
    """The values of a key of the machine; none where there is no such key, or none that may be read."""
    winreg = _registry()
    found: dict[str, Value] = {}
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _ = winreg.EnumValue(key, number)
                found[name] = value
    except OSError:
        return found
    return found


def folders(path: str) -> tuple[str, ...]:
    """The names of the keys under a key of the machine; none where there is no such key."""
    winreg = _registry()
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            return tuple(winreg.EnumKey(key, number) for number in range(winreg.QueryInfoKey(key)[0]))
    except OSError:
        return ()


def exists(path: str) -> bool:
    """Whether the machine has that key and it may be read."""
    winreg = _registry()
    try:
        winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path).Close()
    except OSError:
        return False
    return True
