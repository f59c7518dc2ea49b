"""The rows of the catalogue: those that the city sends beside the shipped ones, and which count on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ward_ledger.offered import is_end, offered
from ward_ledger.records import Service
from ward_ledger.text import nfc

Row = Mapping[str, str]


def with_changes(shipped: Sequence[Row], changes: Iterable[Service]) -> list[Row]:
    """The shipped rows in their order, and those of the city after them.

    A row for a shipped code takes over what it does not say: so a new name keeps the everyday words, and a procedure
    its office. What would begin before the oldest shipped row begins with it, so that it cannot pull a PC clock that
    stands at 1970 away from that day.
    """
    oldest = min((row["valid_from"] for row in shipped), default="")
    return [*shipped, *(_row(change, shipped, oldest) for change in changes if change.code and change.code.strip())]


def rows_on(day: date, rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The rows offered on `day` by the rule of `ward_ledger.offered`, and those that were offered before, the newest
    last. What is still to come is in neither."""
    every = [(_dated(row), row) for row in rows]
    chosen = [id(one) for one in offered((dated for dated, _ in every), day.isoformat())]
    by_id = {id(dated): row for dated, row in every}
    named = [(dated, row) for dated, row in every if not is_end(dated)]
    on = max(day.isoformat(), min((row["valid_from"] for _, row in named), default=""))
    past = [row for dated, row in named if id(dated) not in chosen and row["valid_from"] <= on]
    return [by_id[one] for one in chosen], sorted(past, key=lambda row: row["valid_from"])


def _dated(row: Row) -> Service:
    named = row.get("name_vi", row["code"])
    return Service(code=row["code"], name_vi=named, valid_from=row["valid_from"], valid_to=row["valid_to"] or None)


def _row(change: Service, shipped: Sequence[Row], oldest: str) -> Row:
    """The change as a row of the shipped kind. A name in one language stands for both; without any it is an end."""
    code = (change.code or "").strip()
    before = next((row for row in reversed(shipped) if row["code"] == code), {})
    vi, en = nfc(change.name_vi or ""), nfc(change.name_en or "")
    parent = before.get("parent", "") if change.parent is None else change.parent.strip()
    said = None if change.synonyms is None else ";".join(nfc(word).replace(";", ",") for word in change.synonyms)
    own = {
        "code": code,
        "name_vi": vi or en,
        "name_en": en or vi,
        "parent": parent,
        "level": "2" if parent else "1",
        "audience": change.audience or before.get("audience", ""),
        "synonyms": before.get("synonyms", "") if said is None else said,
        "valid_from": max(change.valid_from or oldest, oldest),
        "valid_to": change.valid_to or "",
    }
    return {**before, **own}
