"""What was ever done to a visit or an incident, as it is shown: who, where, when, which fields, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

from ward_desk.store.history import DeskOfChange
from ward_ledger.change import Value
from ward_ledger.clock import reading_ms


class FieldChange(msgspec.Struct, frozen=True):
    """One field of one change; None is empty."""

    name: str
    old: Value
    new: Value


class HistoryEntry(msgspec.Struct, frozen=True):
    """What somebody did to a visit or an incident. `applied` is False for a change that has no effect, with the reason
    in `refusal`; `at_ms` is the moment on the hybrid clock."""

    at_ms: int
    by_name: str
    desk_name: str
    kind: Literal["created", "changed", "deleted", "restored"]
    fields: tuple[FieldChange, ...]
    why: str | None
    applied: bool
    refusal: str | None


def history_entry(index: int, change: DeskOfChange) -> HistoryEntry:
    """The change that stands at `index`, counted from 0, in the thing's history."""
    verdict = change.verdict
    fields = tuple(
        FieldChange(name, verdict.before.get(name), value)
        for name, value in verdict.change.set.items()
        if name not in verdict.rejected
    )
    kind: Literal["created", "changed", "deleted", "restored"] = "created" if index == 0 else "changed"
    if "deleted" in verdict.change.set and index:
        kind = "deleted" if verdict.change.set["deleted"] else "restored"
    return HistoryEntry(
        at_ms=reading_ms(verdict.change.at),
        by_name=change.by_name or "",
        desk_name=change.desk_name or "",
        kind=kind,
        fields=fields,
        why=verdict.change.why,
        applied=verdict.refusal is None,
        refusal=verdict.refusal,
    )
