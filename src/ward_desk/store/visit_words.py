"""What the full-text table holds of a visit, and the question a filter puts to it.

Beside its words a visit has marks there: who recorded it, its service, outcome and channel, and whether it is
deleted. A list narrowed in several ways is then one walk over the index, newest first, whatever is asked together.
Marks begin with a private-use character, which folded text never holds, so that nobody finds them by typing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from ward_ledger.text import fold

MARK = "\ue000"
DELETED = f"{MARK}d"
MOST_WORDS = 24
MOST_CHARACTERS = 1000
TEXTS = ("service_name", "procedure_name", "service", "procedure", "dossier", "note", "reason")


def words_of(row: Mapping[str, Any], fold: Callable[[str], str] = fold) -> str:
    """The words and marks of a visit, given its columns. Words are those of the names and codes of service and
    procedure, of dossier number, note and reason."""
    words = [fold(row[name]) for name in TEXTS if row[name]]
    return " ".join(words + _marks_of(row))


def question(
    text: str,
    *,
    person: UUID | None = None,
    service: str | None = None,
    outcome: str | None = None,
    channel: str | None = None,
    deleted: bool = False,
) -> str | None:
    """The FTS5 expression for visits that hold every word (the last may be unfinished) and every mark; None where
    nothing is asked for that the index would know. Unless `deleted`, visits marked so are left out. Of a text longer
    than anybody types only the beginning counts."""
    words = fold(text[:MOST_CHARACTERS]).split()[:MOST_WORDS]
    parts = [f'"{word}"' for word in words[:-1]] + [f'"{word}"*' for word in words[-1:]]
    given = (("p", person.bytes if person else None), ("s", service), ("o", outcome), ("c", channel))
    parts += [f'"{_mark(kind, value)}"' for kind, value in given if value]
    if not parts:
        return None
    together = " AND ".join(parts)
    return together if deleted else f'({together}) NOT "{DELETED}"'


def _marks_of(row: Mapping[str, Any]) -> list[str]:
    kinds = (("p", "person"), ("s", "service"), ("s", "procedure"), ("o", "outcome"), ("c", "channel"))
    marks = [_mark(kind, row[name]) for kind, name in kinds if row[name]]
    return [*marks, DELETED] if row["deleted"] else marks


@lru_cache(maxsize=1024)
def _mark(kind: str, value: str | bytes) -> str:
    plain = value.hex() if isinstance(value, bytes) else "".join(char for char in value.casefold() if char.isalnum())
    return MARK + kind + plain
