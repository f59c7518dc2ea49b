"""Who of the department does something."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID


class Author(NamedTuple):
    """An account: its id stands in the log, its name in the audit log."""

    id: UUID
    name: str
