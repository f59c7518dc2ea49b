"""What the verbs work on: the store, the catalogue, the clocks and the settings, put together by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.services.catalogue import Catalogue
from ward_desk.settings import SettingsFile
from ward_desk.store.persons import Person
from ward_desk.store.store import Store
from ward_ledger.records import Role, Service

__all__ = ["Desk", "Person", "Session", "WardRules"]


class WardRules(msgspec.Struct, frozen=True):
    """What is set for the ward today, by the city or its officials; None: nothing is. `contact_days`: how long contacts
    are kept, before what this PC's settings say; `review` the numbers of `review_rules`."""

    name: str | None = None
    hotline: str | None = None
    contact_days: int | None = None
    review: dict[str, int] | None = None


NO_RULES = WardRules()


@dataclass(eq=False)
class Desk:
    """An open desk. `catalogue` and `rules` are today's; `ward_rules.renew` exchanges them when their day has come or
    the city sent others. `made_of` is what they were made of."""

    store: Store
    catalogue: Catalogue
    clock: Clock
    settings: SettingsFile
    rules: WardRules = NO_RULES
    made_of: tuple[date, list[Service]] | None = None


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
