"""The Windows program is built from the very packages that the tests ran with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = (ROOT / "installer" / "requirements-windows.txt").read_text("utf-8")
AGAIN = "run: python3 installer/windows_python.py lock"


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def listed() -> dict[str, str]:
    pairs = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", LIST, re.MULTILINE)
    return {folded(name): version for name, version in pairs}


def test_every_package_of_the_desk_is_listed_with_its_number() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = dict(re.split("==|;", one)[:2] for one in project["dependencies"])
    assert {folded(name): number for name, number in wanted.items()}.items() <= listed().items(), AGAIN


def test_every_line_has_a_hash() -> None:
    lines = [line for line in LIST.splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(listed())
