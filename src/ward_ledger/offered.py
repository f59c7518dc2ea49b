"""Which services a desk offers on a day: the rows it was shipped with and those of the city, by one rule for both sides."""

from __future__ import annotations

from collections.abc import Iterable

from ward_ledger.records import Service

FAR_DAY = "9999-12-31"


def offered(rows: Iterable[Service], day: str) -> list[Service]:
    """The rows that count on `day` (ISO), one a code, in the order in which the codes first appear.

    `rows` are the shipped ones and then the city's records in the order of their keys. A row counts from its
    `valid_from` through its `valid_to`; of several of one code the later `valid_from` is offered, and of equal ones
    the later in the order given. A row without names is an end: no row of its code counts after its `valid_to`. A
    clock that stands before the oldest row counts as that row's day, so that it never empties the catalogue.
    """
    every = [row for row in rows if row.code]
    ends = _ends(every)
    named = [row for row in every if not is_end(row)]
    on = max(day, min((row.valid_from or "" for row in named), default=""))
    chosen: dict[str, Service | None] = {row.code: None for row in named if row.code}
    for row in sorted(named, key=lambda row: row.valid_from or ""):
        code = row.code or ""
        if (row.valid_from or "") <= on <= min(row.valid_to or FAR_DAY, ends.get(code, FAR_DAY)):
            chosen[code] = row
    return [row for row in chosen.values() if row is not None]


def is_end(row: Service) -> bool:
    """Whether the row says only when its code ends."""
    return not row.name_vi and not row.name_en


def _ends(rows: Iterable[Service]) -> dict[str, str]:
    """The last day of each code that the city has ended, the earliest when it was said twice."""
    ends: dict[str, str] = {}
    for row in rows:
        if is_end(row) and row.code and row.valid_to:
            ends[row.code] = min(row.valid_to, ends.get(row.code, FAR_DAY))
    return ends
