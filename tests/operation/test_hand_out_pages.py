"""The two pages on handing out say the same, and what the tool and the installer really do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, VIETNAMESE = ROOT / "docs" / "hand-out.md", ROOT / "docs" / "phat-hanh.md"
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE_ROW = re.compile(r"^\| ([\d, ]+) \|", re.MULTILINE)


@pytest.fixture(params=[ENGLISH, VIETNAMESE], ids=["English", "Vietnamese"])
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_both_pages_give_the_same_commands_in_the_same_sections() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ENGLISH, VIETNAMESE)]
    blocks = [_BLOCK.findall(text) for text in texts]
    assert len(blocks[0]) > 10
    assert blocks[0] == blocks[1]
    levels = [re.findall(r"^(#+) ", _BLOCK.sub("", text), re.MULTILINE) for text in texts]
    assert levels[0] == levels[1]


def test_the_tool_knows_what_is_typed(page: str) -> None:
    typed = re.findall(r"release\.py ((?:[a-z-]+)) (.*?)(?:$|`)", "\n".join(_BLOCK.findall(page)), re.MULTILINE)
    assert {name for name, _rest in typed} == {"init", "add", "roll-out", "withdraw", "show", "renew", "rotate"}
    for name, rest in typed:
        told = subprocess.run(
            [sys.executable, ROOT / "installer" / "release.py", name, "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0
        assert all(option in told.stdout for option in re.findall(r"--[a-z-]+", rest))


def test_exit_codes_are_those_of_the_installer(page: str) -> None:
    script = (ROOT / "installer" / "setup.nsi").read_text(encoding="utf-8")
    defined = {int(code) for code in re.findall(r"^!define [A-Z_]+ (\d\d)$", script, re.MULTILINE)}
    listed = {int(code) for row in _CODE_ROW.findall(page) for code in row.split(",")}
    assert defined and listed == defined | {0, 1, 2}


def test_options_are_those_of_the_installer(page: str) -> None:
    script = (ROOT / "installer" / "setup.nsi").read_text(encoding="utf-8")
    for option in ("/ALLUSERS", "/AUTOSTART", "/LANG=", "/DATA"):
        assert f'"{option}"' in script and option in page


def test_links_lead_somewhere(page: str) -> None:
    for name, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page):
        there = ROOT / "docs" / name
        assert there.exists(), name
        lines = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
        headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}
        assert not anchor or anchor in headings, anchor


def test_pages_on_the_server_point_at_a_section() -> None:
    for name, heading in (("operation.md", "the-citys-server"), ("van-hanh.md", "máy-chủ-thành-phố")):
        assert f"#{heading})" in (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert "### The city's server" in ENGLISH.read_text(encoding="utf-8")
    assert "### Máy chủ thành phố" in VIETNAMESE.read_text(encoding="utf-8")
