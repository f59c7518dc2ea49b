"""The visits of a period as a CSV file that Excel opens with Vietnamese letters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Where a spreadsheet may see a formula (OWASP, CSV Injection); full-width signs too, which Excel takes for plain ones in some
languages."""


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write UTF-8 with a byte-order mark, comma-separated, under a draft name first; says how many rows.

    Text that a spreadsheet would take for a formula gets an apostrophe before it. Raises OSError.
    """
    draft = path.with_name(path.name + ".part")
    count = 0
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(BOM)
            writer = csv.writer(file)
            writer.writerow(head)
            for row in rows:
                writer.writerow([_cell(value) for value in row])
                count += 1
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
