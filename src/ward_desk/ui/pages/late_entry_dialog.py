"""Entering a visit that was made before (ghi bù): the form in a sheet; it is marked as entered late."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ward_desk.errors import DeskError
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.ui.pages.visit_form import VisitFields, VisitForm
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text


class LateEntryDialog(Sheet):
    """`entered` carries the VisitEntry and the ContactEntry or None. It stays open until `saved` or `refused`."""

    entered = Signal(object, object)

    def __init__(self, over: QWidget, form: VisitForm) -> None:
        title = QCoreApplication.translate("LateEntryDialog", "Enter an earlier visit")
        super().__init__(over, title, width=760)
        self.form = form
        self.body.addWidget(Text(self.tr("It is recorded for you and marked as entered late."), "muted", wrap=True))
        self.body.addWidget(form)
        self._save = self.add_primary(self.tr("Save the visit"), self._enter)
        self.add_cancel(self.tr("Cancel"))

    def open_form(self) -> None:
        """Show it, the focus in the first field."""
        self.open_sheet(self.form.first)

    def refused(self, error: DeskError) -> bool:
        """Show why it was not saved beside its field; False when it belongs to none. Nothing typed is lost."""
        self._save.setEnabled(True)
        return self.form.show_error(error)

    def saved(self) -> None:
        """It is recorded; leave."""
        self.close_sheet()

    def _enter(self) -> None:
        fields = self.form.fields()
        if fields is not None:
            self._save.setEnabled(False)
            self.entered.emit(late_entry(fields), self.form.contact())


def late_entry(fields: VisitFields) -> VisitEntry:
    """What the form holds as the verb takes it; a procedure's code stands for its service as well."""
    return VisitEntry(
        service=fields.code,
        outcome=fields.outcome,
        started_at=fields.started_at,
        minutes=fields.seconds / 60,
        subject=fields.subject,
        people=fields.people,
        channel=fields.channel,
        reason=fields.reason,
        dossier=fields.dossier,
        note=fields.note,
        satisfaction=fields.satisfaction,
        incident=fields.incident,
    )
