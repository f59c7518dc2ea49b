"""Changing a recorded visit: the form to correct it, and the question for a reason to delete or restore it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.visits import Visit
from ward_desk.ui.pages.visit_dialog import MendText
from ward_desk.ui.pages.visit_form import VisitFields, VisitForm
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text
from ward_ledger.records import REASON_LIMIT, Channel, Subject
from ward_ledger.text import nfc


class CorrectionSheet(Sheet):
    """`corrected` carries the fields that were changed and the reason. It stays open until `saved` or `refused`."""

    corrected = Signal(object, str)

    def __init__(
        self, over: QWidget, form: VisitForm, visit: Visit, sent: bool, language: Language, to_mend: str = ""
    ) -> None:
        super().__init__(over, QCoreApplication.translate("CorrectionSheet", "Correct the visit"), width=760)
        self._form, self._recorded, self._sent = form, fields_of(visit), sent
        self._language: Language = language
        form.show_fields(self._recorded)
        self._line = QLineEdit()
        label = self.tr("Reason for the correction") if sent else self.tr("Reason for the correction (optional)")
        hint = self.tr("Needed: this day was sent for review.") if sent else ""
        self._why = Field(label, self._line, hint=hint)
        if to_mend:
            self.body.addWidget(MendText(to_mend))
        self.body.addWidget(form)
        self.body.addWidget(self._why)
        self._save = self.add_primary(self.tr("Save the correction"), self._correct)
        self.add_cancel(self.tr("Cancel"))

    def open_form(self) -> None:
        """Show it, the focus in the first field."""
        self.open_sheet(self._form.first)

    def refused(self, error: DeskError) -> bool:
        """Show why it was not saved where it belongs; False when it belongs nowhere. Nothing typed is lost."""
        self._save.setEnabled(True)
        if error.code == "nothing_changed" or error.params.get("field") == "why":
            self._why.show_error(error.text(self._language))
            return True
        shown = self._form.show_error(error)
        self.show_focus()
        return shown

    def saved(self) -> None:
        """It is recorded; leave."""
        self.close_sheet()

    def _correct(self) -> None:
        fields = self._form.fields()
        if fields is None:
            return
        wrong = reason_error(self._line.text(), self._language, needed=self._sent)
        changes = changed(self._recorded, fields)
        if not changes:
            wrong = DeskError("nothing_changed").text(self._language)
        self._why.show_error(wrong)
        if wrong:
            self._line.setFocus()
            return
        self._save.setEnabled(False)
        self.corrected.emit(changes, self._line.text())


class ReasonSheet(Sheet):
    """Asks why, with a few usual answers to press. `given` carries the reason; it stays open until closed."""

    given = Signal(str)

    def __init__(
        self,
        over: QWidget,
        title: str,
        text: str,
        *,
        yes: str,
        usual: Sequence[str],
        language: Language,
        danger: bool = False,
    ) -> None:
        super().__init__(over, title, width=520)
        self._language: Language = language
        self.line = QLineEdit()
        self._why = Field(self.tr("Reason"), self.line)
        self.body.addWidget(Text(text, wrap=True))
        self.body.addWidget(self._why)
        row = FlowLayout(spacing=8)
        for answer in usual:
            button = Button(answer)
            button.clicked.connect(lambda _=False, answer=answer: self._fill(answer))
            row.addWidget(button)
        self.body.addLayout(row)
        self._yes = self.add_primary(yes, self._give, danger=danger)
        self.add_cancel(self.tr("Cancel"))

    def refused(self, error: DeskError) -> None:
        """Say why it was not done."""
        self._yes.setEnabled(True)
        self._why.show_error(error.text(self._language))

    def _fill(self, answer: str) -> None:
        self.line.setText(answer)
        self.line.setFocus()

    def _give(self) -> None:
        wrong = reason_error(self.line.text(), self._language, needed=True)
        self._why.show_error(wrong)
        if wrong:
            self.line.setFocus()
            return
        self._yes.setEnabled(False)
        self.given.emit(self.line.text())


def fields_of(visit: Visit) -> VisitFields:
    """What the form shows of a recorded visit; gaps of older records take the usual value."""
    return VisitFields(
        code=visit.procedure or visit.service,
        subject=visit.subject or Subject.CITIZEN.value,
        people=visit.people or 1,
        channel=visit.channel or Channel.COUNTER.value,
        outcome=visit.outcome,
        reason=visit.reason,
        started_at=visit.started_at,
        seconds=visit.seconds or 0,
        dossier=visit.dossier,
        note=visit.note,
        satisfaction=visit.satisfaction,
        incident=str(visit.incident) if visit.incident else None,
    )


def changed(before: VisitFields, after: VisitFields) -> dict[str, object]:
    """The fields that differ, as `correct_visit` takes them."""
    old = msgspec.structs.asdict(before)
    return {name: value for name, value in msgspec.structs.asdict(after).items() if value != old[name]}


def reason_error(text: str, language: Language, *, needed: bool) -> str:
    """What is wrong with a reason, "" when it will do."""
    reason = nfc(text)
    if needed and not reason:
        return DeskError("reason_missing").text(language)
    if len(reason) > REASON_LIMIT:
        field = QCoreApplication.translate("ReasonSheet", "Reason")
        return DeskError("text_too_long", field=field, length=len(reason), limit=REASON_LIMIT).text(language)
    return ""
