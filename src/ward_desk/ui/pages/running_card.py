"""One running visit: its clock, what is known of it, and how it can end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.services.running import Timer
from ward_desk.ui.pages.counter_state import Finish
from ward_desk.ui.pages.outcome_row import ContactQuestion, EndingQuestion, OutcomeRow, ReasonQuestion, outcome_of_key
from ward_desk.ui.pages.running_details import RunningDetails
from ward_desk.ui.pages.running_head import CardHead, CardTexts
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_CARD, RADIUS_CARD
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_ledger.records import PEOPLE_LIMIT, OutcomeCode


class RunningCard(QWidget):
    """Takes the focus itself; its keys act then, and while one of its buttons has it, never while somebody types.

    Only the selected card prints keys. The others keep what is unfolded until `fold`, so that a click moves nothing.
    """

    selected = Signal()
    finished = Signal(object)
    pause_wanted = Signal(bool)
    changed = Signal(dict)
    discarded = Signal()
    rating_wanted = Signal()
    grown = Signal()

    def __init__(self, timer: Timer, texts: CardTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timer = timer
        self._texts = texts
        self._selected, self._keys = False, False
        self.busy = False
        self.details: RunningDetails | None = None
        self.question: EndingQuestion | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._build()
        self.show_timer(timer)
        self.set_selected(False, keys=False)
        self.fold()

    # --- what it shows

    def show_timer(self, timer: Timer) -> None:
        """Show the visit as it is kept now."""
        self.timer = timer
        facts = self.head.show_timer(timer)
        if self.details is not None:
            self.details.show_timer(timer)
        state = self.tr("paused") if timer.paused else self.tr("running")
        self.setAccessibleName(f"{timer.name(self._texts.language)}, {state}")
        self.setAccessibleDescription(facts)

    def set_selected(self, selected: bool, *, keys: bool) -> None:
        """The selected card shows how it can end; it prints its keys while they act on it."""
        self._selected, self._keys = selected, selected and keys
        if selected:
            self.outcomes.show()
            self.head.offer_finish(False)
        self._print_keys()
        self.update()

    def fold(self) -> None:
        """Show only the head, unless it is selected or holds something unfinished."""
        if self._selected or self.question is not None or (self.details is not None and not self.details.settled):
            return
        self.outcomes.hide()
        self.head.offer_finish(True)
        self._show_details(False)

    # --- what one does with it

    def finish(self, outcome: str) -> None:
        """End the visit; asks first where the outcome needs an answer, and where a note holds a personal number."""
        if self.busy or not self._settled():
            return
        name = self._texts.outcomes.get(outcome, outcome)
        words = self.tr("End: {outcome}").format(outcome=name)
        if outcome == OutcomeCode.NOT_DONE:
            self._ask(outcome, ReasonQuestion(words, self._texts.language))
        elif outcome in {OutcomeCode.FOLLOW_UP, OutcomeCode.PASSED_OFFICER}:
            self._ask(outcome, ContactQuestion(words, self._texts.language, self._texts.contact_until()))
        else:
            self._end(outcome)

    def toggle_details(self) -> None:
        """Unfold or fold what else can be noted."""
        unfolded = self.details is not None and not self.details.isHidden()
        self._show_details(not unfolded)
        if unfolded or self.details is None:
            self.setFocus()
        else:
            self.details.dossier.line.setFocus()

    def write_note(self) -> None:
        """Go to the note."""
        self._show_details(True)
        if self.details is not None:
            self.details.note.edit.setFocus()

    def change_people(self, by: int) -> None:
        """One person more or less."""
        people = min(max(self.timer.people + by, 1), PEOPLE_LIMIT)
        if people != self.timer.people:
            self.changed.emit({"people": people})

    def handle_key(self, key: int, text: str, *, on_card: bool = True) -> bool:
        """Do what the key means here; False when it means nothing. `on_card` is whether the card itself has the
        focus: Enter and Space belong to a focused button."""
        outcome = outcome_of_key(key)
        if outcome == OutcomeCode.DONE and on_card and self.question is not None:
            self.question.try_to_end()
        elif outcome is not None and (on_card or outcome != OutcomeCode.DONE):
            self.finish(outcome)
        elif key == Qt.Key.Key_P or (key == Qt.Key.Key_Space and on_card):
            self.pause_wanted.emit(not self.timer.paused)
        elif key == Qt.Key.Key_D:
            self.toggle_details()
        elif key == Qt.Key.Key_N:
            self.write_note()
        elif text in {"+", "="}:
            self.change_people(1)
        elif text in {"-", "_"}:
            self.change_people(-1)
        elif key == Qt.Key.Key_M:
            self.rating_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.discarded.emit()
        else:
            return False
        return True

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        focused = self.window().focusWidget()
        typing = isinstance(focused, QLineEdit | QPlainTextEdit)
        back = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter} if typing else {Qt.Key.Key_Escape}
        if event.key() in back and focused is not None and focused is not self:
            self.setFocus()
        elif typing and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.accept()
        elif not plain or typing:
            super().keyPressEvent(event)
        elif event.isAutoRepeat() and event.text() not in {"+", "-", "="}:
            event.accept()
        elif not self.handle_key(event.key(), event.text(), on_card=focused is self):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selected.emit()
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.grown.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rounded(painter, box, RADIUS_CARD, look.color("card"), look.color("accent" if self._selected else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))

    # --- the smaller steps

    def _build(self) -> None:
        self.head, self.outcomes = CardHead(self._texts), OutcomeRow(self._texts.outcomes)
        self.head.details_wanted.connect(self._details_pressed)
        self.head.pause_wanted.connect(lambda: self.pause_wanted.emit(not self.timer.paused))
        self.head.finish_wanted.connect(self.setFocus)
        self.outcomes.chosen.connect(self._pressed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD_CARD, PAD_CARD, PAD_CARD, PAD_CARD)
        self._column.setSpacing(12)
        self._column.addWidget(self.head)
        self._column.addWidget(self.outcomes)

    def _details_pressed(self) -> None:
        self.setFocus()
        self.toggle_details()

    def _pressed(self, outcome: str) -> None:
        self.setFocus()
        self.finish(outcome)

    def _show_details(self, shown: bool) -> None:
        if shown and self.details is None:
            self.details = RunningDetails(self.timer, self._texts.catalogue, self._texts.language)
            self.details.changed.connect(self.changed)
            self.details.rating_wanted.connect(self.rating_wanted)
            self.details.discarded.connect(self.discarded)
            self._column.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(shown)
            self.grown.emit()

    def _settled(self) -> bool:
        if self.details is None or self.details.settled:
            return True
        self._show_details(True)
        self.details.question.setFocus()
        return False

    def _ask(self, outcome: str, question: EndingQuestion) -> None:
        self._drop_question()
        self.question = question
        question.answered.connect(lambda: self._end(outcome))
        question.left.connect(self._leave_question)
        self._column.insertWidget(2, question)
        self._print_keys()
        question.first.setFocus()
        self.grown.emit()

    def _leave_question(self) -> None:
        self._drop_question()
        self._print_keys()
        self.setFocus()

    def _print_keys(self) -> None:
        asking = self.question is not None
        self.outcomes.show_keys(self._keys and not asking, main=self._selected and not asking)
        self.head.show_keys(self._keys)

    def _drop_question(self) -> None:
        if self.question is not None:
            self._column.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
            self.question = None

    def _end(self, outcome: str) -> None:
        if self.busy or not self._settled():
            return
        fields = self.details.unsaved() if self.details is not None else {}
        reason = self.question.reason if self.question is not None else None
        contact = self.question.contact if self.question is not None else None
        self.finished.emit(Finish(self.timer.id, outcome, reason, contact, fields))
