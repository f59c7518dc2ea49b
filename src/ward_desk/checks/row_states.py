"""From findings and from what was heard to how a thing is. Only something that was heard makes it good."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ward_desk.checks.finding import ORDER, Finding, RowState, Severity

_OF_SEVERITY = {Severity.BLOCK: RowState.BLOCKED, Severity.DEGRADE: RowState.SLOW}


def state_of(
    mine: Iterable[Finding], *, heard_well: bool, heard_ill: bool = False, after: Finding | None = None
) -> RowState:
    """How a thing is that the findings `mine` are about: as bad as the worst of them, notes apart. Where there is none,
    good if it was `heard_well`; blocked if it was `heard_ill` or suffers from another finding `after` which blocks
    (one that only slows makes it slow); otherwise nobody knows."""
    bad = [finding for finding in mine if finding.severity in _OF_SEVERITY]
    if bad:
        return _OF_SEVERITY[min(bad, key=lambda finding: ORDER[finding.severity]).severity]
    if heard_well:
        return RowState.GOOD
    if after is not None and after.severity in _OF_SEVERITY:
        return _OF_SEVERITY[after.severity]
    return RowState.BLOCKED if heard_ill else RowState.UNKNOWN


def of_codes(findings: Iterable[Finding], codes: Collection[str]) -> list[Finding]:
    """Those findings."""
    return [finding for finding in findings if finding.code in codes]


def root_of(findings: Iterable[Finding], codes: Collection[str]) -> Finding | None:
    """The worst finding from which one of the codes merely follows; None where there is none."""
    roots = [one for one in findings if one.severity in _OF_SEVERITY and set(one.follows) & set(codes)]
    return min(roots, key=lambda finding: ORDER[finding.severity], default=None)
