"""The two pages on running the city say the same, and the files that they install are well formed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.operation.commands import DOCS, ENGLISH, VIETNAMESE, named_commands

DEPLOY = DOCS.parent / "deploy"
_BLOCK = re.compile(r"^```(?:sh)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(#([^)]+)\)")


@pytest.fixture(params=[ENGLISH, VIETNAMESE], ids=["English", "Vietnamese"])
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_both_pages_give_the_same_commands() -> None:
    assert named_commands(ENGLISH)
    assert _BLOCK.findall(ENGLISH.read_text(encoding="utf-8")) == _BLOCK.findall(VIETNAMESE.read_text(encoding="utf-8"))


def test_both_pages_have_the_same_sections() -> None:
    levels = [
        re.findall(r"^(#+) ", _BLOCK.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
        for path in (ENGLISH, VIETNAMESE)
    ]
    assert levels[0] == levels[1]


def test_links_within_a_page_lead_somewhere(page: str) -> None:
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    assert set(_LINK.findall(page)) <= headings


def test_every_file_to_install_is_named_on_the_page(page: str) -> None:
    for file in DEPLOY.iterdir():
        kinds = {".service": "deploy/*.service", ".timer": "deploy/*.timer"}
        assert kinds.get(file.suffix, f"deploy/{file.name}") in page, file.name


@pytest.mark.parametrize("script", [path for path in DEPLOY.iterdir() if not path.suffix], ids=lambda path: path.name)
def test_scripts_are_shell(script: Path) -> None:
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
@pytest.mark.parametrize("unit", [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")], ids=lambda path: path.name)
def test_units_say_what_systemd_knows(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    elsewhere = ("is not executable", "Unit postgresql.service not found")  # of the server that it is installed on
    faults = [
        line for line in done.stderr.splitlines() if unit.name in line and not any(one in line for one in elsewhere)
    ]
    assert faults == []
