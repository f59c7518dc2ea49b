"""Sums by group of the service catalogue, as the reports of a period and of a student tell them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ward_desk.reports.paper import Column, Form
from ward_desk.services.desk import Desk
from ward_desk.services.report_paper import Period, figures
from ward_desk.store.report_figures import Sum

VISITS = Column("Lượt", Form.COUNT, 10)
PEOPLE = Column("Số người", Form.COUNT, 12)
MINUTES = Column("Phút TB", Form.MINUTES, 10)
STARS = Column("Hài lòng", Form.DECIMAL, 10)

Outcomes = dict[str, Sum]
"""Sums by outcome."""


def groups_of(desk: Desk, period: Period, person: UUID | None = None) -> dict[str, Outcomes]:
    """By the code of the group, of one person or of all."""
    found: dict[str, Outcomes] = {}
    for (service, outcome), one in figures(desk, period, "service", "outcome", person=person).items():
        entry = desk.catalogue.entry_or_bare(service)
        _add(found.setdefault(entry.parent or entry.code, {}), outcome, one)
    return found


def joined(groups: Iterable[Outcomes]) -> Outcomes:
    """All groups together."""
    together: Outcomes = {}
    for group in groups:
        for outcome, one in group.items():
            _add(together, outcome, one)
    return together


def in_order(desk: Desk, codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes and names of groups as the catalogue has them, then those that it does not know any more."""
    order = {entry.code: number for number, entry in enumerate(desk.catalogue.entries)}
    ordered = sorted(set(codes), key=lambda code: (order.get(code, len(order)), code))
    return [(code, desk.catalogue.entry_or_bare(code).name_vi) for code in ordered]


def _add(sums: Outcomes, outcome: str, one: Sum) -> None:
    sums[outcome] = sums.get(outcome, Sum()) + one
