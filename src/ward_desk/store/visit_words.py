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
FREE_TEXTS = ("dossier", "note", "reason")


def words_of(row: Mapping[str, Any], fold: Callable[[str], str] = fold) -> str:
    """The words and marks of a visit, given its columns. Words are those of the names and codes of service and
    procedure, of dossier number, note and reason."""
    words = [_names(row["service_name"], row["procedure_name"], row["service"], row["procedure"])]
    words += [fold(row[name]) for name in FREE_TEXTS if row[name]]
    words.append(_marks(row["person"], row["outcome"], row["channel"], bool(row["deleted"])))
    return " ".join(words)


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


@lru_cache(maxsize=4096)
def _names(service_name: str | None, procedure_name: str | None, service: str | None, procedure: str | None) -> str:
    """Words and marks of what was asked for; a ward has some hundreds of them."""
    words = [fold(text) for text in (service_name, procedure_name, service, procedure) if text]
    return " ".join(words + [_mark("s", code) for code in (service, procedure) if code])


@lru_cache(maxsize=4096)
def _marks(person: bytes | None, outcome: str | None, channel: str | None, deleted: bool) -> str:
    given = (("p", person), ("o", outcome), ("c", channel))
    marks = [_mark(kind, value) for kind, value in given if value]
    return " ".join([*marks, DELETED] if deleted else marks)


@lru_cache(maxsize=1024)
def _mark(kind: str, value: str | bytes) -> str:
    plain = value.hex() if isinstance(value, bytes) else "".join(char for char in value.casefold() if char.isalnum())
    return MARK + kind + plain
