"""Visits for tests of the store, and what is looked at afterwards."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from tests.desks import SECOND, Office, at

from ward_desk.services.export import pages
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store.doctor import examine
from ward_desk.store.visits import VisitFilter


def add_visits(office: Office, count: int, note: str = "ghi chú") -> list[UUID]:
    """Visits one second apart from 07:00 on, entered by Hùng."""
    return [
        enter_visit(
            office.desk, office.hung, VisitEntry("C4.1", "done", at(7) + number * SECOND, 5, note=f"{note} {number}")
        ).id
        for number in range(count)
    ]


def all_ids(office: Office) -> set[UUID]:
    return {row.visit.id for row in pages(office.desk, VisitFilter(deleted=True))}


def assert_sound(office: Office) -> None:
    """The doctor finds nothing."""
    assert examine(office.desk.store).faults == []


def flip(path: Path, position: int, length: int = 16) -> None:
    """Turn all bits of some bytes of a file."""
    with path.open("r+b") as file:
        file.seek(position)
        old = file.read(length)
        file.seek(position)
        file.write(bytes(byte ^ 0xFF for byte in old))
