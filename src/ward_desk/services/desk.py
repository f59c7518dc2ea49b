"""What the verbs work on: the store, the catalogue, the clocks and the settings, put together by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.services.catalogue import Catalogue
from ward_desk.settings import SettingsFile
from ward_desk.store.persons import Person
from ward_desk.store.store import Store
from ward_ledger.records import Role

__all__ = ["Desk", "Person", "Session"]


@dataclass(frozen=True)
class Desk:
    """An open desk."""

    store: Store
    catalogue: Catalogue
    clock: Clock
    settings: SettingsFile


@dataclass(frozen=True)
class Session:
    """Who is signed in, and where. Holds no secret."""

    person: Person
    desk_id: UUID
    desk_name: str
    ward_code: str
    ward_name: str

    @property
    def is_official(self) -> bool:
        return self.person.role == Role.OFFICIAL

    def require_official(self) -> None:
        """Raises DeskError `not_allowed` for a volunteer."""
        if not self.is_official:
            raise DeskError("not_allowed")
