"""The guides that the city sends to every desk: one text a code and language."""

from __future__ import annotations

import re
from typing import NamedTuple
from uuid import UUID, uuid5

import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import EVERYWHERE, log, things
from ward_city.work.author import Author
from ward_city.work.faults import NotThat
from ward_ledger.change import Value
from ward_ledger.clock import reading_ms
from ward_ledger.records import LONGEST_LABEL, Kind
from ward_ledger.text import nfc

LANGUAGES = ("vi", "en")
TEXT_LIMIT = 60_000
CODE = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*\Z")
"""A code of its own ("ket-giay"), or that of a guide that came with the app, whose place it takes ("C1.2", "F-…")."""

CODE_LIMIT = 40
_GUIDES = UUID("0b0d8a0e-3f1c-5a57-9c0a-6f5b1a7a6d42")


class Guide(NamedTuple):
    """One text; `changed_at` in ms."""

    code: str
    language: str
    title: str
    text: str
    changed_at: int


def guides(connection: sa.Connection) -> list[Guide]:
    """All of them by code and language."""
    latest = (
        sa.select(sa.func.max(log.c.at))
        .where(log.c.key == things.c.id, log.c.ward == EVERYWHERE, log.c.kind == Kind.GUIDE.value)
        .scalar_subquery()
    )
    query = sa.select(things.c.fields, latest).where(things.c.ward == EVERYWHERE, things.c.kind == Kind.GUIDE.value)
    found = [
        Guide(fields["code"], fields["language"], fields.get("title", ""), fields.get("text", ""), reading_ms(at))
        for fields, at in connection.execute(query)
        if "code" in fields and "language" in fields
    ]
    return sorted(found)


def guide(connection: sa.Connection, code: str, language: str) -> Guide:
    """Raises LookupError."""
    found = next((one for one in guides(connection) if (one.code, one.language) == (code, language)), None)
    if found is None:
        raise LookupError(code)
    return found


def save(connection: sa.Connection, code: str, language: str, title: str, text: str, *, by: Author, now: int) -> bool:
    """Send the text to all desks in the place of what they have under that code and language. Returns whether it is
    another. Raises NotThat."""
    code, title, text = nfc(code), nfc(title), nfc(text, lines=True)
    if not CODE.match(code) or len(code) > CODE_LIMIT:
        raise NotThat("code", "bad_guide_code")
    if language not in LANGUAGES:
        raise NotThat("language", "bad_language")
    if not title or len(title) > LONGEST_LABEL:
        raise NotThat("title", "bad_title")
    if not text or len(text) > TEXT_LIMIT:
        raise NotThat("text", "bad_text")
    known = {(one.code, one.language): one for one in guides(connection)}.get((code, language))
    if known is not None and (known.title, known.text) == (title, text):
        return False
    values: dict[str, Value] = {"code": code, "language": language, "title": title, "text": text}
    key = uuid5(_GUIDES, f"{code}/{language}")
    writing.write(connection, EVERYWHERE, by=by.id, kind=Kind.GUIDE, key=key, values=values, now=now)
    identity.note(connection, now, "guide changed", detail=f"{code} {language}", account=by.name)
    return True
