"""What can be done with the incident that is open in the panel: its steps, its text, its picture, its visits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ward_desk.checks.words import Book
from ward_desk.errors import DeskError, Language
from ward_desk.services import incidents
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incident_text import text_for_hotline
from ward_desk.services.visits import VisitRow
from ward_desk.ui.pages.incident_actions import IncidentActions
from ward_desk.ui.pages.incident_card import IncidentBody, OpenedIncident
from ward_desk.ui.pages.incident_form import IncidentFields, IncidentSheet, fields_of
from ward_desk.ui.pages.incident_visits import LinkSheet
from ward_desk.ui.pages.incident_words import IncidentWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea

Current = Callable[[], tuple[OpenedIncident, Book] | None]


class OpenedActions(QObject):
    """`current` tells which one is open; `copied` carries its id and the text that is in the clipboard now."""

    copied = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        words: IncidentWords,
        verbs: IncidentActions,
        current: Current,
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._words, self._verbs, self._current, self._panel = words, verbs, current, panel
        self._language: Language = desk.settings.current.language

    def follow(self, body: IncidentBody, incident: UUID) -> None:
        """Let the buttons of a new body do what they say."""
        steps, verbs = body.steps, self._verbs

        def refused(error: DeskError) -> None:
            steps.ticket_refused(error.text(self._language))

        steps.copy_wanted.connect(self.copy_text)
        steps.picture_wanted.connect(self.show_picture)
        steps.told.connect(lambda ticket: verbs.report(incident, ticket, refused))
        steps.ticket_given.connect(lambda ticket: verbs.set_ticket(incident, ticket, refused))
        steps.repair_wanted.connect(lambda: verbs.start_repair(incident))
        steps.closed.connect(lambda fixed: verbs.close(incident, fixed=fixed))
        steps.reopened.connect(lambda: verbs.reopen(incident))
        body.edit_wanted.connect(self.edit)
        body.delete_wanted.connect(lambda: verbs.delete(incident))
        body.visits.link_wanted.connect(self.choose_visit)
        body.visits.unlink_wanted.connect(lambda visit: verbs.link(visit, None))

    def edit(self) -> None:
        """Change what was said of it."""
        found = self._current()
        if found is None:
            return
        row = found[0].row
        sheet = IncidentSheet(self._panel, self._words, self._language, self._desk.clock.wall_ms(), row)

        def enter(fields: IncidentFields) -> None:
            old = msgspec.structs.asdict(fields_of(row))
            changes = {name: value for name, value in msgspec.structs.asdict(fields).items() if value != old[name]}
            if changes:
                self._verbs.change(row.id, changes, sheet.close_sheet, sheet.refused)
            else:
                sheet.close_sheet()

        sheet.entered.connect(enter)
        sheet.open_form()

    def copy_text(self) -> None:
        """Copy what 1022 is told, with the time of now."""
        found = self._current()
        if found is None:
            return
        row = found[0].row

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            said = self.tr("The text is copied: read it out to 1022, or paste it in Zalo. It names nobody.")
            self._messages.show_message(said, "good")
            self.copied.emit(row.id, text)

        work = partial(text_for_hotline, self._desk, self._session, row, self._language, found[1])
        self._runner.run(work, copy, owner=self)

    def show_picture(self) -> None:
        """The same as a picture."""
        found = self._current()
        if found is None:
            return
        from ward_desk.ui.pages.incident_picture import PictureSheet, card_words
        from ward_desk.ui.picture_card import PictureCard, picture_card

        row, book = found[0].row, found[1]
        words = card_words(self._session, row)

        def draw(text: str) -> PictureCard:
            return picture_card(words._replace(text=text))

        def show(text: str, card: PictureCard) -> None:
            PictureSheet(self._panel, card, text, self._runner, self._messages, self._language).open_sheet()

        def told(text: str) -> None:
            self._runner.run(partial(draw, text), partial(show, text), owner=self, lane="pool")

        work = partial(text_for_hotline, self._desk, self._session, row, self._language, book)
        self._runner.run(work, told, owner=self)

    def choose_visit(self) -> None:
        """Add one of today's own visits."""
        found = self._current()
        if found is None:
            return
        row = found[0].row

        def choose(visits: list[VisitRow]) -> None:
            sheet = LinkSheet(self._panel, row.title, visits, self._words.formats)
            sheet.chosen.connect(lambda visit: self._verbs.link(visit, row.id))
            sheet.open_sheet()

        self._runner.run(partial(incidents.visits_to_link, self._desk, self._session), choose, owner=self)
