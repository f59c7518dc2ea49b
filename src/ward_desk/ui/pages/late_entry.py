"""Lets a person enter a visit that was made before: opens the form, records it, says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry
from ward_desk.services.desk import Desk, Session
from ward_desk.services.service_search import ServiceSearch
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.ui.pages.incident_choice import offered_incidents
from ward_desk.ui.pages.late_entry_dialog import LateEntryDialog
from ward_desk.ui.pages.visit_form import VisitForm
from ward_desk.ui.task_runner import TaskRunner


class LateEntry(QObject):
    """`saved` carries the id of the visit and the name of its service, after the commit; `refused` an error that
    belongs to no field of the form, which stays open then."""

    saved = Signal(object, str)
    refused = Signal(object)

    def __init__(self, desk: Desk, session: Session, runner: TaskRunner, search: ServiceSearch, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._session, self._runner = desk, session, runner
        self._search, self._page = search, page

    def open_form(self, usage: Mapping[str, int], contact_until: date) -> None:
        """Show the empty form over the page."""
        form = VisitForm(
            self._desk.catalogue,
            self._search,
            self._desk.settings.current.language,
            now_ms=self._desk.clock.wall_ms(),
            contact_until=contact_until,
            usage=usage,
        )
        dialog = LateEntryDialog(self._page, form)
        dialog.entered.connect(lambda entry, contact: self._save(dialog, entry, contact))
        dialog.open_form()
        self._runner.run(partial(offered_incidents, self._desk), form.offer_incidents, owner=form)

    def _save(self, dialog: LateEntryDialog, entry: VisitEntry, contact: ContactEntry | None) -> None:
        def saved(visit_id: UUID) -> None:
            dialog.saved()
            service = self._desk.catalogue.entry(entry.service)
            self.saved.emit(visit_id, service.name(self._desk.settings.current.language))

        def refused(error: DeskError) -> None:
            if not dialog.refused(error):
                self.refused.emit(error)

        self._runner.run(
            lambda: enter_visit(self._desk, self._session, entry, contact).id, saved, refused, owner=dialog
        )
