"""Changes that the city keeps without letting them take full effect: which, whose, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city.pages.words import Language
from ward_city.refusals import quarantined
from ward_city.tables import desks, log, people, quarantine
from ward_ledger.clock import reading_ms


class Held(NamedTuple):
    """A held change. `at` is the PC's time in ms, None when the change cannot be read; `fields` are those left out,
    empty when the whole change has no effect. What was written is not shown: it may speak of a citizen."""

    desk: UUID
    desk_name: str
    seq: int
    code: str
    fields: Sequence[str]
    found_at: int
    kind: str | None
    at: int | None
    by: UUID | None
    by_name: str | None

    def reason(self, language: Language) -> str:
        """Why, as a sentence."""
        told = quarantined(self.desk, self.seq, self.code, tuple(self.fields))
        return told.vi if language == "vi" else told.en


def held(
    connection: sa.Connection, *, ward: str | None = None, desk: UUID | None = None, limit: int = 100
) -> list[Held]:
    """What is held of a ward or of a PC, the newest first."""
    query = (
        sa.select(
            quarantine.c.desk,
            sa.func.coalesce(desks.c.name, ""),
            quarantine.c.seq,
            quarantine.c.code,
            quarantine.c.fields,
            quarantine.c.found_at,
            log.c.kind,
            log.c.at,
            log.c.by,
            people.c.name,
        )
        .join_from(quarantine, log, sa.and_(log.c.desk == quarantine.c.desk, log.c.seq == quarantine.c.seq))
        .outerjoin(desks, desks.c.id == quarantine.c.desk)
        .outerjoin(people, sa.and_(people.c.ward == quarantine.c.ward, people.c.id == log.c.by))
        .order_by(quarantine.c.found_at.desc(), quarantine.c.desk, quarantine.c.seq.desc())
        .limit(limit)
    )
    if ward is not None:
        query = query.where(quarantine.c.ward == ward)
    if desk is not None:
        query = query.where(quarantine.c.desk == desk)
    rows = (Held._make(row) for row in connection.execute(query))
    return [row._replace(at=reading_ms(row.at) if row.at and row.kind else None) for row in rows]
