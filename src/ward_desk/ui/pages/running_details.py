"""What else can be noted of a running visit: unfolds on its card, and is kept while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.running import Timer
from ward_desk.ui.pages.visit_inputs import DossierInput, NoteInput, PeopleStepper
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.text import Text
from ward_ledger.text import nfc

SAVE_AFTER_MS = 700


class RunningDetails(QWidget):
    """`changed` carries fields to keep, as `change_timer` takes them; typed text follows a moment after the last key."""

    changed = Signal(dict)
    rating_wanted = Signal()
    discarded = Signal()

    def __init__(self, timer: Timer, catalogue: Catalogue, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = timer
        self._build_choices(catalogue, language)
        self.dossier = DossierInput(language, hint=self.tr("Enter or Esc goes back to the visit"))
        self.note = NoteInput(language, hint=self.tr("key N on the card; Esc goes back"))
        self.dossier.line.setText(timer.dossier or "")
        self.note.set_text(timer.note or "")
        self.rate = Button(self.tr("Invite a rating"), icon="smile", key="M")
        self.discard = Button(self.tr("Discard this visit"), variant="quiet", icon="trash", key="Del")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_AFTER_MS)
        self._lay_out()
        self._connect()
        self.show_timer(timer)

    @property
    def settled(self) -> bool:
        """Whether all that is typed may be saved."""
        return self.dossier.settled and self.note.settled

    @property
    def question(self) -> QWidget:
        """Where to go to settle it."""
        return self.note.question if self.dossier.settled else self.dossier.line

    def unsaved(self) -> dict[str, object]:
        """What was typed, may be saved, and is not kept yet."""
        fields: dict[str, object] = {}
        dossier, note = nfc(self.dossier.line.text()) or None, nfc(self.note.text, lines=True) or None
        if self.dossier.settled and dossier != self._timer.dossier:
            fields["dossier"] = dossier
        if self.note.settled and note != self._timer.note:
            fields["note"] = note
        return fields

    def show_timer(self, timer: Timer) -> None:
        """Show the visit as it is kept now; text that somebody is typing stays as it is."""
        self._timer = timer
        self._subject.set_value(timer.subject)
        self._channel.set_value(timer.channel)
        self.people.set_value(timer.people)

    def save_now(self) -> None:
        """Do not wait any longer with what was typed."""
        self._later.stop()
        fields = self.unsaved()
        if fields:
            self.changed.emit(fields)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save_now()

    def _build_choices(self, catalogue: Catalogue, language: Language) -> None:
        who, how = self.tr("Type of person assisted"), self.tr("Channel")
        subjects = [(code, label.name(language)) for code, label in catalogue.subjects.items()]
        channels = [(code, label.name(language)) for code, label in catalogue.channels.items()]
        self._subject, self._channel = SegmentedChoice(who, subjects), SegmentedChoice(how, channels)
        self.people = PeopleStepper(self.tr("Number of people"))
        self._choices = (_labelled(who, self._subject), _labelled(how, self._channel))
        self._how_many = Field(self.tr("Number of people"), self.people, hint=self.tr("on the card: + and −"))

    def _lay_out(self) -> None:
        choices, texts, actions = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(choices, spacing=16)
        for choice in self._choices:
            flow.addWidget(choice)
        tiles = TileLayout(texts, columns=3, narrowest=190, spacing=16)
        fields: tuple[QWidget, ...] = (self._how_many, self.dossier, self.note)
        for field in fields:
            tiles.addWidget(field)
        row = FlowLayout(actions)
        for button in (self.rate, self.discard):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (choices, texts, actions):
            column.addWidget(part)

    def _connect(self) -> None:
        self._subject.chosen.connect(lambda value: self.changed.emit({"subject": value}))
        self._channel.chosen.connect(lambda value: self.changed.emit({"channel": value}))
        self.people.changed.connect(lambda value: self.changed.emit({"people": value}))
        self.dossier.edited.connect(self._later.start)
        self.note.edited.connect(self._later.start)
        self.dossier.line.editingFinished.connect(self.save_now)
        self._later.timeout.connect(self.save_now)
        self.rate.clicked.connect(self.rating_wanted)
        self.discard.clicked.connect(self.discarded)


def _labelled(label: str, control: QWidget) -> QWidget:
    """A label over a control that can hold nothing wrong."""
    both, words = QWidget(), Text(label, "label")
    words.setBuddy(control)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(words)
    column.addWidget(control)
    return both
