"""The guides of a desk: the shipped ones and those that the city sent, and the shelves on which they are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from ward_desk.errors import Language
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.desk import Desk
from ward_desk.services.guides import GROUPS, Group, Guide, Guides
from ward_desk.store import things
from ward_ledger import records
from ward_ledger.records import Kind

ShelfName = Literal["citizens", "staff", Group, "city"]


class Listed(msgspec.Struct, frozen=True):
    """A guide on its shelf; `under` where it belongs to the one above it, as C1.2 to C1."""

    guide: Guide
    under: bool = False


class Shelf(msgspec.Struct, frozen=True):
    """Guides that stand together."""

    name: ShelfName
    guides: tuple[Listed, ...]


class Library(msgspec.Struct, frozen=True):
    """All guides in one language with their shelves. `catalogue` and `sent` are what it was made of."""

    guides: Guides
    shelves: tuple[Shelf, ...]
    language: Language
    catalogue: Catalogue
    sent: tuple[records.Guide, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all guides on the shelves."""
        return frozenset(listed.guide.code for shelf in self.shelves for listed in shelf.guides)


def read_library(desk: Desk, language: Language, before: Library | None = None) -> Library:
    """The guides that count now, in that language; `before` itself where nothing is different. Reads the store, and
    where something is different some 150 small files."""
    with desk.store.reading() as connection:
        sent = tuple(things.records(connection, Kind.GUIDE, records.Guide))
    catalogue = desk.catalogue
    if before is not None and (before.language, before.sent) == (language, sent) and before.catalogue is catalogue:
        return before
    guides = Guides(catalogue, language, sent)
    return Library(guides, shelves_of(guides, catalogue), language, catalogue, sent)


def shelves_of(guides: Guides, catalogue: Catalogue) -> tuple[Shelf, ...]:
    """Services for citizens, those for staff, findings by group (printers, network, computer), and last what the city
    wrote of anything else. A shelf without guides is left out."""
    known = {entry.code: entry for entry in catalogue.entries}
    rows: dict[ShelfName, list[Listed]] = {"citizens": [], "staff": [], **{group: [] for group in GROUPS}, "city": []}
    offered = guides.all()
    codes = {guide.code for guide in offered}
    for guide in offered:
        entry = known.get(guide.code)
        if entry is None:
            rows["city"].append(Listed(guide))
        else:
            name: ShelfName = "staff" if entry.audience == "staff" else "citizens"
            rows[name].append(Listed(guide, under=entry.parent in codes))
    for guide in guides.of_findings():
        rows[guide.group or "computer"].append(Listed(guide))
    return _filled(rows.items())


def _filled(rows: Iterable[tuple[ShelfName, list[Listed]]]) -> tuple[Shelf, ...]:
    return tuple(Shelf(name, tuple(listed)) for name, listed in rows if listed)
