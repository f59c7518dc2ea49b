"""What can be done with one visit of the log: open, correct, delete, restore, withdraw consent, and undo each.

The sheets are imported when they are first needed, so that the page itself opens at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ward_desk.errors import DeskError
from ward_desk.services import visits
from ward_desk.services.contacts import contact_of, withdraw_contact
from ward_desk.services.days import comment_on
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incidents import incidents
from ward_desk.services.people import people
from ward_desk.services.running import UNDO_WHY
from ward_desk.services.visits import Visit
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question

if TYPE_CHECKING:
    from ward_desk.services.service_search import ServiceSearch
    from ward_desk.ui.pages.incident_choice import Offered
    from ward_desk.ui.pages.visit_change import CorrectionSheet, ReasonSheet
    from ward_desk.ui.pages.visit_dialog import OpenedVisit, VisitSheet


class _Read(NamedTuple):
    opened: OpenedVisit
    names: dict[UUID, str]
    offered: list[Offered]


class VisitActions(QWidget):
    """Lives in the page, unseen. `changed` is sent after each commit; the message with the way back is shown too."""

    changed = Signal()

    def __init__(self, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea, page: QWidget) -> None:
        super().__init__(page)
        self.hide()
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._search: ServiceSearch | None = None
        self._busy = False

    def open(self, visit_id: UUID) -> None:
        """Show the visit with its history."""
        self._read(visit_id, self._show)

    def correct(self, visit_id: UUID) -> None:
        """Show the form for it, unless it is somebody else's."""
        self._read(visit_id, self._show_form)

    def delete(self, visit_id: UUID) -> None:
        """Ask why and mark it deleted."""
        self._read(visit_id, self._ask_delete)

    def restore(self, visit_id: UUID) -> None:
        """Ask why and take the mark off."""
        self._read(visit_id, self._ask_restore)

    # --- reading

    def _read(self, visit_id: UUID, then: Callable[[_Read], None]) -> None:
        """One thing at a time: a key pressed twice opens one sheet."""
        if self._busy:
            return
        from ward_desk.ui.pages.incident_choice import offered_incidents
        from ward_desk.ui.pages.visit_dialog import OpenedVisit

        desk = self._desk

        def read() -> _Read:
            visit = visits.visit(desk, visit_id)
            opened = OpenedVisit(
                visit,
                visits.visit_history(desk, visit_id),
                contact_of(desk, visit_id),
                visits.day_is_sent(desk, visit),
                comment_on(desk, visit.id, visit.started_at),
            )
            names = {person.id: person.name for person in people(desk)}
            names |= {incident.id: incident.title for incident in incidents(desk)}
            return _Read(opened, names, offered_incidents(desk, visit.incident))

        def settled() -> None:
            self._busy = False

        self._busy = self._runner.run(read, then, owner=self, settled=settled)

    def _show(self, read: _Read) -> None:
        from ward_desk.ui.pages.visit_dialog import VisitSheet
        from ward_desk.ui.pages.visit_words import VisitWords

        visit_id = read.opened.visit.id
        sheet = VisitSheet(self, read.opened, VisitWords(self._desk.catalogue, self._language, read.names))
        sheet.correct_wanted.connect(partial(self.correct, visit_id))
        sheet.delete_wanted.connect(partial(self.delete, visit_id))
        sheet.restore_wanted.connect(partial(self.restore, visit_id))
        sheet.withdraw_wanted.connect(partial(self._ask_withdraw, sheet, visit_id))
        sheet.open_visit()

    # --- correcting

    def _show_form(self, read: _Read) -> None:
        from ward_desk.services.service_search import ServiceSearch
        from ward_desk.ui.pages.visit_change import CorrectionSheet
        from ward_desk.ui.pages.visit_form import VisitForm

        visit = read.opened.visit
        if self._refused(visit):
            return
        self._search = self._search or ServiceSearch(self._desk.catalogue)
        form = VisitForm(self._desk.catalogue, self._search, self._language, now_ms=self._desk.clock.wall_ms())
        form.offer_incidents(read.offered)
        sheet = CorrectionSheet(self, form, visit, read.opened.sent, self._language, read.opened.to_mend)
        sheet.corrected.connect(partial(self._correct, sheet, visit))
        sheet.open_form()

    def _correct(self, sheet: CorrectionSheet, before: Visit, changes: dict[str, object], why: str) -> None:
        def refused(error: DeskError) -> None:
            if not sheet.refused(error):
                self._tell(error)

        def saved(after: Visit) -> None:
            sheet.saved()
            self._say(self.tr("The visit was corrected."), lambda: self._undo_correction(before, after))

        work = partial(visits.correct_visit, self._desk, self._session, before.id, changes, why)
        self._runner.run(work, saved, refused, owner=sheet)

    def _undo_correction(self, before: Visit, after: Visit) -> None:
        work = partial(visits.undo_correction, self._desk, self._session, before, after)
        self._runner.run(work, lambda _: self._say(self.tr("The correction was undone.")), owner=self)

    # --- deleting and restoring

    def _ask_delete(self, read: _Read) -> None:
        from ward_desk.ui.pages.visit_change import ReasonSheet

        visit = read.opened.visit
        if visit.deleted:
            self._ask_restore(read)
            return
        if self._refused(visit):
            return
        sheet = ReasonSheet(
            self,
            self.tr("Delete this visit?"),
            self.tr("It is crossed out and no longer counted. It stays in the record and can be restored."),
            yes=self.tr("Delete"),
            usual=(self.tr("Recorded twice"), self.tr("Recorded by mistake"), self.tr("Only a try")),
            language=self._language,
            danger=True,
        )
        sheet.given.connect(lambda why: self._mark(sheet, visit.id, why, deleted=True))
        sheet.open_sheet(sheet.line)

    def _ask_restore(self, read: _Read) -> None:
        from ward_desk.ui.pages.visit_change import ReasonSheet

        visit = read.opened.visit
        if self._refused(visit):
            return
        sheet = ReasonSheet(
            self,
            self.tr("Restore this visit?"),
            self.tr("It is counted again, as it was before it was deleted."),
            yes=self.tr("Restore"),
            usual=(self.tr("Deleted by mistake"),),
            language=self._language,
        )
        sheet.given.connect(lambda why: self._mark(sheet, visit.id, why, deleted=False))
        sheet.open_sheet(sheet.line)

    def _mark(self, sheet: ReasonSheet, visit_id: UUID, why: str, *, deleted: bool) -> None:
        def saved(_: Visit) -> None:
            sheet.close_sheet()
            text = self.tr("The visit was deleted.") if deleted else self.tr("The visit was restored.")
            self._say(text, lambda: self._undo_mark(visit_id, deleted=deleted))

        verb = visits.delete_visit if deleted else visits.restore_visit
        work = partial(verb, self._desk, self._session, visit_id, why)
        self._runner.run(work, saved, sheet.refused, owner=sheet)

    def _undo_mark(self, visit_id: UUID, *, deleted: bool) -> None:
        verb = visits.restore_visit if deleted else visits.delete_visit
        text = self.tr("The visit is back.") if deleted else self.tr("The visit is deleted again.")
        work = partial(verb, self._desk, self._session, visit_id, UNDO_WHY)
        self._runner.run(work, lambda _: self._say(text), owner=self)

    # --- consent

    def _ask_withdraw(self, sheet: VisitSheet, visit_id: UUID) -> None:
        Question(
            self,
            self.tr("Delete the name and phone number?"),
            self.tr("The person withdrew consent. Both are deleted here and in the backups; this cannot be undone."),
            yes=self.tr("Delete them"),
            no=self.tr("Keep them"),
            on_yes=lambda: self._withdraw(sheet, visit_id),
            danger=True,
        ).open_sheet()

    def _withdraw(self, sheet: VisitSheet, visit_id: UUID) -> None:
        def done(_: bool) -> None:
            sheet.contact_withdrawn()
            self._messages.show_message(self.tr("Name and phone were deleted, in the backups too."), "good")

        self._runner.run(partial(withdraw_contact, self._desk, self._session, visit_id), done, owner=sheet)

    # --- what all share

    def _refused(self, visit: Visit) -> bool:
        """Says so at once when a volunteer would change another's visit; the verbs judge in the end."""
        own = self._session.is_official or visit.person in (None, self._session.person.id)
        if not own:
            self._tell(DeskError("not_your_visit"))
        return not own

    def _tell(self, error: DeskError) -> None:
        self._messages.show_message(error.text(self._language), "blocked")

    def _say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.changed.emit()
        if undo is None:
            self._messages.show_message(text, "good")
        else:
            self._messages.show_message(text, "good", action=self.tr("Undo"), on_action=undo)
