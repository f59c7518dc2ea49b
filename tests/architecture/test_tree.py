"""What holds for the files of the tree as such: sizes, names, and what must not stand in them."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 400
MAX_CLASS_LINES = 250
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "data"}

# Written in pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", r"deb\.de" + "bian", "npm" + r"js\.org"])
)
MACHINE_PATHS = re.compile(r"(?<![\w./])/(?:" + "wo" + "rk|fa" + "rm|ho" + r"me)/[a-z]")


def tracked(*patterns: str) -> list[Path]:
    """The files that git knows or would take, by pattern, sorted."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()})


def named(path: Path) -> str:
    """The path as people write it, from the top of the tree."""
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the tree with its text."""
    for path in tracked():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_files_stay_short() -> None:
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in tracked("*.py")}
    assert lines
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_classes_stay_short() -> None:
    long = {}
    for path in tracked("src/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno >= MAX_CLASS_LINES:
                long[f"{named(path)} {node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert long == {}


def test_modules_say_what_they_are_for() -> None:
    vague = [named(path) for path in tracked("*.py") if VAGUE & {path.stem, path.parent.name}]
    silent = [
        named(path)
        for path in tracked("src/*.py", "dev.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert vague == []
    assert silent == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(REGISTRY_HOSTS, id="registry hosts"),
        pytest.param(MACHINE_PATHS, id="paths of one machine"),
        pytest.param(re.compile(r"\b(?:TO" + "DO|FIX" + r"ME)\b"), id="left to do"),
    ],
)
def test_nothing_stands_in_the_tree_that_should_not(pattern: re.Pattern[str]) -> None:
    found = [
        f"{named(path)}:{text.count(chr(10), 0, match.start()) + 1}"
        for path, text in texts()
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (REGISTRY_HOSTS, "see https://" + "pypi" + ".org/x", "see pip"),
        (MACHINE_PATHS, '"/wo' + 'rk/main"', "src/ho" + "me/x"),
    ],
)
def test_the_patterns_find_what_they_look_for(pattern: re.Pattern[str], bad: str, good: str) -> None:
    assert pattern.search(bad)
    assert not pattern.search(good)
