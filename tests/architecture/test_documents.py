"""What the documents tell people to type exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs/city.md"]


def typed(pattern: str) -> set[str]:
    """What the documents tell to type, by the first group of the pattern, inside code only."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    return set(re.findall(pattern, code))


def test_commands_of_dev_py_exist() -> None:
    named = typed(r"dev\.py (\w+)")
    assert {"run", "test"} <= named <= set(dev.COMMANDS)


def test_commands_of_the_program_exist() -> None:
    named = typed(r"ward-desk (?:--data-dir \S+ )?([a-z]+)\b")
    assert named
    for command in sorted(named):
        done = subprocess.run(
            [sys.executable, "-m", "ward_desk", command, "--help"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_linked_files_exist() -> None:
    for document in DOCUMENTS:
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8"))
        assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data-dir", "x"], True),
        (["demo"], False),
        (["--version"], False),
        (["--data-dir", "x", "demo"], False),
    ],
)
def test_dev_py_knows_which_commands_need_a_screen(arguments: list[str], window: bool) -> None:
    assert dev.opens_window(arguments) is window


def test_running_without_a_screen_says_so() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "run"], env={"PATH": ""}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no screen" in done.stderr
