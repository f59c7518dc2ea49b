"""What the counter page shows and what it asks for, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal
from uuid import UUID

import msgspec

from ward_desk.services.contacts import ContactEntry
from ward_desk.services.visits import Today

NO_FIELDS: Mapping[str, object] = MappingProxyType({})

UndoKind = Literal["start", "finish", "discard", "late"]


class Finish(msgspec.Struct, frozen=True):
    """The wish to end a running visit; `fields` are what was typed on its card and is not kept yet."""

    timer: UUID
    outcome: str
    reason: str | None = None
    contact: ContactEntry | None = None
    fields: Mapping[str, object] = NO_FIELDS


class RecentVisit(msgspec.Struct, frozen=True):
    """A line of "just recorded". `person` is empty for one's own visits; `seconds` None is not known."""

    id: UUID
    started_at: int
    name: str
    outcome: str
    seconds: int | None
    late: bool
    person: str


class DaySoFar(msgspec.Struct, frozen=True):
    """The numbers of today, what was recorded last (newest first), and how often each code was used in 30 days."""

    today: Today
    recent: tuple[RecentVisit, ...]
    usage: Mapping[str, int]
