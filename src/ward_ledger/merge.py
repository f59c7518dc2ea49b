"""The state of a thing: its changes applied in the order of their places, field by field, later wins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from ward_ledger.change import Change, Value, in_order
from ward_ledger.permissions import Rights
from ward_ledger.records import RECORDS, rejected_fields


class Verdict(NamedTuple):
    """What merging did with one change: `refusal` says why it has no effect (None: it has), `rejected` which of its
    fields were left out because their value does not fit, `before` the values it replaced."""

    change: Change
    refusal: str | None
    rejected: dict[str, str]
    before: dict[str, Value]


class Merged(NamedTuple):
    """`fields` are the values that hold now (cleared ones are absent); `verdicts` one per change, in order."""

    fields: dict[str, Value]
    verdicts: list[Verdict]

    @property
    def exists(self) -> bool:
        return any(verdict.refusal is None for verdict in self.verdicts)


def merge(changes: Iterable[Change], rights: Rights) -> Merged:
    """Merge all changes of one thing, in whatever order and however often they are given.

    Every replica that holds the same set of changes gets the same result.
    """
    fields: dict[str, Value] | None = None
    maker: UUID | None = None
    verdicts: list[Verdict] = []
    for change in in_order(changes):
        refusal = rights.refusal(change, fields, maker) if change.kind in RECORDS else "unknown_kind"
        if refusal is not None:
            verdicts.append(Verdict(change, refusal, {}, {}))
            continue
        rejected = rejected_fields(change.kind, change.set)
        if fields is None:
            fields, maker = {}, change.by
        given = {name: value for name, value in change.set.items() if name not in rejected} if rejected else change.set
        before: dict[str, Value] = {name: fields.get(name) for name in given} if fields else dict.fromkeys(given)
        fields.update(given)
        if None in given.values():
            fields = {name: value for name, value in fields.items() if value is not None}
        verdicts.append(Verdict(change, None, rejected, before))
    return Merged(fields or {}, verdicts)
