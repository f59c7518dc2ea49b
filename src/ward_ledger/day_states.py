"""How far the review of a day is: đang mở, đã gửi, cần sửa, đã duyệt, đã khóa.

A desk and the city work it out alike, from the merged records of who sent the day and of what the officials said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from ward_ledger.change import Change, Place
from ward_ledger.clock import reading_ms
from ward_ledger.merge import Merged

ID_CHARS = 36
LOCK_DAYS = 5
"""So many days into the next month an approved day is locked, where the ward set nothing else."""
NEVER = -1


class DayState(StrEnum):
    """The state of a day (trạng thái của ngày)."""

    OPEN = "open"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"
    LOCKED = "locked"


class Standing(msgspec.Struct, frozen=True):
    """`changed`: what is there is not what was approved, so that it is to be looked at again. `sent_at` and
    `reviewed_at` are ms since 1970 (UTC) by the clock of the changes; `empty` is why a day has no visits. `comments`
    are by visit id. `digest` and `seen` are those of the approval, `seen` by desk."""

    state: DayState = DayState.OPEN
    changed: bool = False
    sent_at: int | None = None
    sent_by: UUID | None = None
    empty: str | None = None
    reviewed_at: int | None = None
    reviewed_by: UUID | None = None
    comment: str | None = None
    comments: dict[UUID, str] = {}
    digest: str | None = None
    seen: dict[UUID, int] = {}

    @property
    def waits(self) -> bool:
        """Whether an official has something to do: it was sent, or is another than what was approved."""
        return self.state == DayState.SENT or self.changed


class _Said(NamedTuple):
    place: Place
    change: Change
    fields: dict[str, Any]


def standing(submissions: Iterable[Merged], reviews: Iterable[Merged], digest: str | None, *, lock: bool) -> Standing:
    """How a day stands. Given are the merged records that speak of it (a ward that took in another may have several;
    the last one counts), the digest of the day as it is (None: not asked, nothing is then called changed), and whether
    its month is to be locked by now: what is approved and unchanged is locked then without anybody's doing."""
    sent, said = _last(submissions, "sent"), _last(reviews, "state")
    values: dict[str, Any] = {}
    if sent is not None:
        values |= {"sent_at": _ms(sent), "sent_by": sent.change.by, "empty": sent.fields.get("empty")}
    if said is None or (said.fields["state"] == DayState.RETURNED and sent is not None and sent.place > said.place):
        return Standing(DayState.SENT if sent is not None else DayState.OPEN, **values)
    approved = said.fields.get("digest")
    state = DayState(said.fields["state"])
    changed = (
        state != DayState.RETURNED
        and digest is not None
        and (approved is None or (approved != digest and _version(approved) == _version(digest)))
    )
    if state == DayState.APPROVED and lock and not changed:
        state = DayState.LOCKED
    return Standing(
        state,
        changed,
        reviewed_at=_ms(said),
        reviewed_by=said.change.by,
        comment=said.fields.get("comment"),
        comments=read_comments(said.fields.get("comments") or ()),
        digest=approved,
        seen=read_seen(said.fields.get("seen") or ()),
        **values,
    )


def _last(records: Iterable[Merged], field: str) -> _Said | None:
    """The record that speaks last and says something in that field, with the last change that counts."""
    found = [
        _Said(verdict.change.place, verdict.change, one.fields)
        for one in records
        if one.fields.get(field)
        for verdict in [_last_verdict(one)]
    ]
    return max(found, key=lambda said: said.place, default=None)


def _last_verdict(record: Merged) -> Any:
    return next(verdict for verdict in reversed(record.verdicts) if verdict.refusal is None)


def _ms(said: _Said) -> int:
    return reading_ms(said.place.at)


def _version(digest: str) -> str:
    return digest.partition(":")[0]


def is_locked_by_date(day: date, today: date, lock_days: int) -> bool:
    """Whether an approved day is locked by now without anybody's doing: `lock_days` days into the month after its own
    (khóa sổ), or NEVER."""
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return lock_days != NEVER and today >= first_of_next + timedelta(days=lock_days)


# --- what is written as lines -----------------------------------------------------------------------------------------


def write_comments(comments: dict[UUID, str]) -> list[str]:
    """The lines of `DayReview.comments`, in the order of the visits."""
    return [f"{visit} {text}" for visit, text in sorted(comments.items())]


def read_comments(lines: Iterable[str]) -> dict[UUID, str]:
    """Comments by visit; a line that names none is left out."""
    return {key: text for key, text in map(_split, lines) if key is not None and text}


def write_seen(seen: dict[UUID, int]) -> list[str]:
    """The lines of `DayReview.seen`, in the order of the desks."""
    return [f"{desk} {seq}" for desk, seq in sorted(seen.items())]


def read_seen(lines: Iterable[str]) -> dict[UUID, int]:
    """How far each desk was known; a line that does not say it is left out."""
    return {key: int(text) for key, text in map(_split, lines) if key is not None and text.isdecimal()}


def _split(line: str) -> tuple[UUID | None, str]:
    try:
        return UUID(line[:ID_CHARS]), line[ID_CHARS:].strip()
    except ValueError:
        return None, ""
