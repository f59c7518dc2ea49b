"""The commands of docs/operation.md, by the names that stand above them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
ENGLISH, VIETNAMESE = DOCS / "operation.md", DOCS / "van-hanh.md"
_NAMED = re.compile(r"<!-- drill: (\w+) -->\n```sh\n(.*?)```\n", re.DOTALL)


def named_commands(page: Path) -> dict[str, str]:
    """Each block of commands that was given a name, in the order of the page."""
    return dict(_NAMED.findall(page.read_text(encoding="utf-8")))
