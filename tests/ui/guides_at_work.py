"""The page of guides over a real desk, with a person in front of it."""

from __future__ import annotations

from uuid import UUID

from pytestqt.qtbot import QtBot
from tests.desks import Office
from tests.services.city_changes import city_writes, enrolled
from tests.ui.seat import Seat

from ward_desk.errors import Language
from ward_desk.ui.guide_shelf import GuideShelf
from ward_desk.ui.pages.guide_page import GuideMemory, GuidePage
from ward_desk.ui.widgets.sheet import Sheet
from ward_ledger.records import Kind


class GuidesAtWork(Seat):
    """`page` is shown, with all guides read."""

    def __init__(
        self, qtbot: QtBot, office: Office, *, size: tuple[int, int] = (1270, 712), language: Language = "vi"
    ) -> None:
        super().__init__(qtbot, size)
        self.office = office
        office.desk.settings.change(language=language)
        self.shelf = GuideShelf(office.desk, self.runner)
        self.memory = GuideMemory()
        self.open()

    def open(self) -> None:
        """Sit down in front of a newly built page, as after a change of the theme."""
        self.page = GuidePage(self.office.desk, self.office.hung, self.runner, self.shelf, self.memory)
        self.sit(self.page)
        self.page.page_shown()
        self.settle()

    def find(self, text: str) -> list[str]:
        """Type into the emptied search field; the titles that are shown then."""
        self.page.finder.field.setFocus()
        self.page.finder.field.clear()
        self.type(text)
        return self.titles

    @property
    def titles(self) -> list[str]:
        return [row.text for row in self.page.finder.list.found.rows if row.guide is not None]

    @property
    def headings(self) -> list[str]:
        return [row.text for row in self.page.finder.list.found.rows if row.guide is None]

    @property
    def read(self) -> str:
        """The code of the guide that is shown, "" for the welcome."""
        return self.page.guide.code if self.page.guide is not None else ""

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for sheet in self.window.findChildren(Sheet) if sheet.is_open]

    def city_sends(self, code: str, title: str, text: str, key: UUID | None = None) -> UUID:
        """A guide in Vietnamese comes with a round."""
        with self.office.desk.store.reading() as connection:
            from ward_desk.store.sync_state import link

            known = link(connection) is not None
        if not known:
            enrolled(self.office)
        values = {"code": code, "language": "vi", "title": title, "text": text}
        return city_writes(self.office, Kind.GUIDE, values, key)
