"""What can be done with an incident from the panel: each step is kept at once and can be taken back (Ctrl Z)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ward_desk.errors import DeskError
from ward_desk.services import incidents
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incidents import IncidentEntry, Step
from ward_desk.services.running import UNDO_WHY
from ward_desk.services.visits import Visit, undo_correction, visit
from ward_desk.ui.pages.undo_steps import OneMessage
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea

MOST_UNDO = 20
Back = Callable[[], object]


class IncidentActions(QObject):
    """`changed` is sent after each commit, `noted` with the id of a new incident before it."""

    changed = Signal()
    noted = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._bar = OneMessage(messages)
        self._backs: list[Back] = []

    def note(self, entry: IncidentEntry, kept: Callable[[], None], refused: Callable[[DeskError], None]) -> None:
        """Note a new one."""

        def done(incident: UUID) -> None:
            kept()
            self.noted.emit(incident)
            back = partial(incidents.delete, self._desk, self._session, incident, UNDO_WHY)
            self._say(self.tr("The incident is noted."), back)

        self._runner.run(partial(incidents.note, self._desk, self._session, entry), done, refused, owner=self)

    def change(
        self, incident: UUID, changes: dict[str, object], kept: Callable[[], None], refused: Callable[[DeskError], None]
    ) -> None:
        """Change what was said of one."""
        work = partial(incidents.change, self._desk, self._session, incident, changes)
        self._step(work, self.tr("Saved."), kept, refused)

    def report(self, incident: UUID, ticket: str, refused: Callable[[DeskError], None]) -> None:
        """1022 was told."""
        work = partial(incidents.report, self._desk, self._session, incident, ticket)
        self._step(work, self.tr("Noted: 1022 was told."), refused=refused)

    def set_ticket(self, incident: UUID, ticket: str, refused: Callable[[DeskError], None]) -> None:
        """The operator's number."""
        work = partial(incidents.set_ticket, self._desk, self._session, incident, ticket)
        self._step(work, self.tr("The ticket number is saved."), refused=refused)

    def start_repair(self, incident: UUID) -> None:
        """Somebody is at it."""
        work = partial(incidents.start_repair, self._desk, self._session, incident)
        self._step(work, self.tr("Noted: it is being repaired."))

    def close(self, incident: UUID, *, fixed: bool) -> None:
        """Done, or given up here."""
        said = self.tr("Noted: it works again.") if fixed else self.tr("Noted: it cannot be fixed here.")
        self._step(partial(incidents.close, self._desk, self._session, incident, fixed=fixed), said)

    def reopen(self, incident: UUID) -> None:
        """Broken again."""
        self._step(
            partial(incidents.reopen, self._desk, self._session, incident), self.tr("The incident is open again.")
        )

    def delete(self, incident: UUID) -> None:
        """Noted by mistake."""
        self._step(
            partial(incidents.delete, self._desk, self._session, incident), self.tr("The incident was taken away.")
        )

    def link(self, visit_id: UUID, incident: UUID | None) -> None:
        """Say what a visit was about."""
        desk, session = self._desk, self._session

        def work() -> tuple[Visit, Visit]:
            before = visit(desk, visit_id)
            return before, incidents.link_visit(desk, session, visit_id, incident)

        def done(both: tuple[Visit, Visit]) -> None:
            said = self.tr("The visit was added.") if incident is not None else self.tr("The visit was taken off.")
            self._say(said, partial(undo_correction, desk, session, *both))

        self._runner.run(work, done, self.tell, owner=self)

    def undo(self) -> None:
        """Take back the newest step that was not taken back yet."""
        if self._backs:
            self._take_back(self._backs[-1])

    def tell(self, error: DeskError) -> None:
        """Say what could not be done."""
        self._messages.show_message(error.text(self._language), "blocked")

    def _step(
        self,
        work: Callable[[], Step],
        said: str,
        kept: Callable[[], None] | None = None,
        refused: Callable[[DeskError], None] | None = None,
    ) -> None:
        def done(step: Step) -> None:
            if kept is not None:
                kept()
            self._say(said, partial(incidents.undo, self._desk, self._session, step))

        self._runner.run(work, done, refused or self.tell, owner=self)

    def _say(self, text: str, back: Back) -> None:
        self._backs = [*self._backs[1 - MOST_UNDO :], back]
        self.changed.emit()
        self._bar.show(text, self.tr("Undo (Ctrl Z)"), lambda: self._take_back(back))

    def _take_back(self, back: Back) -> None:
        if back not in self._backs:
            return
        self._backs.remove(back)
        self._bar.close()

        def done(_: object) -> None:
            self.changed.emit()
            self._messages.show_message(self.tr("It was undone."), "good")

        self._runner.run(back, done, self.tell, owner=self)
