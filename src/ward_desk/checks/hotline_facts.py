"""What a check measured of one incident, as lines that are kept with it: so that any desk can tell the hotline the same,
also days later. Nothing of people: only what `hotline_text` may tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.hotline_text import Place, masked, measured
from ward_desk.checks.words import Book

Facts = tuple[tuple[str, str], ...]

PC, ADDRESS, GATEWAY = "pc", "pc_address", "pc_gateway"
_LONGEST_PC = 40


def facts_of(place: Place, finding: Finding | None = None, printers: tuple[PrinterBaseline, ...] = ()) -> Facts:
    """Names and values: first where it is (the PC, its addresses, its gateway), then what was measured."""
    pc = masked(place.pc)[:_LONGEST_PC]
    here = [(PC, pc)] if pc else []
    here += [(ADDRESS, address) for address in place.addresses if address]
    here += [(GATEWAY, place.gateway)] if place.gateway else []
    return (*here, *(measured(finding, printers).items() if finding is not None else ()))


def findings_of(codes: Sequence[str], about: str, facts: Iterable[tuple[str, str]], book: Book) -> tuple[Finding, ...]:
    """The findings again. What was measured belongs to the first: an incident is noted from one."""
    evidence: dict[str, str | int | float | bool | list[str]] = {
        name: value for name, value in facts if name not in {PC, ADDRESS, GATEWAY}
    }

    def finding(code: str, at: int) -> Finding:
        entry = book.entries.get(code)
        return Finding(code, entry.severity[0] if entry else Severity.INFO, about, evidence if at == 0 else {})

    return tuple(finding(code, at) for at, code in enumerate(codes))


def place_of(ward: str, desk: str, facts: Iterable[tuple[str, str]]) -> Place:
    """The place again, of the PC where it was noted."""
    kept = list(facts)

    def first(name: str) -> str:
        return next((value for key, value in kept if key == name), "")

    return Place(ward, first(PC), desk, tuple(value for key, value in kept if key == ADDRESS), first(GATEWAY))
