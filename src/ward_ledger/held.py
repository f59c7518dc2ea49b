"""Which changes of a thing are held: without full effect, and not made up for since."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from ward_ledger.change import Change
from ward_ledger.merge import Merged, Verdict

BAD_VALUE = "bad_value"


class Held(NamedTuple):
    """A change that waits for somebody to look at it: why, as a word, and for `bad_value` the fields that were left out
    and that nothing later has set."""

    change: Change
    code: str
    fields: tuple[str, ...]


def held(merged: Merged) -> list[Held]:
    """The held changes of one thing, in the order of their places.

    A change that was refused, or some of whose values do not fit, is held until later changes that count have set
    every field it failed to set: then nothing of it could show any more. Kinds of a newer app are not held.
    """
    found = []
    later: frozenset[str] | None = None  # what changes that count have set after this place; None: there are none
    for verdict in reversed(merged.verdicts):
        one = _held(verdict, later)
        if one is not None:
            found.append(one)
        if verdict.refusal is None:
            later = (later or frozenset()) | verdict.before.keys()
    return found[::-1]


def _held(verdict: Verdict, later: Set[str] | None) -> Held | None:
    change, refusal, rejected, _ = verdict
    if refusal == "unknown_kind" or (refusal is None and not rejected):
        return None
    lost = rejected.keys() if refusal is None else change.set.keys()
    if later is not None and lost <= later:
        return None
    if refusal is not None:
        return Held(change, refusal, ())
    return Held(change, BAD_VALUE, tuple(sorted(lost - (later or frozenset()))))
