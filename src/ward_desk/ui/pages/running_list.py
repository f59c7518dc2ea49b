"""The visits that run now (đang hỗ trợ): their cards, which of them is selected, and their ticking clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ward_desk.services.running import Timer
from ward_desk.ui.pages.counter_state import Finish, UndoKind
from ward_desk.ui.pages.running_card import RunningCard
from ward_desk.ui.pages.running_head import CardTexts
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.text import SectionTitle

TICK_MS = 1000
CALM_MS = 300
"""After a visit ended, and after Enter started one, nothing ends for so long: a double press ends one visit, not two."""


class HeldKey(NamedTuple):
    """A key pressed while the visit that it is meant for was still being started."""

    key: int
    text: str


class RunningTitle(QWidget):
    """How many visits run, and what Ctrl+Z would take back."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle("")
        self.undo = Button("", variant="quiet", icon="undo", key="Ctrl Z")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(self.undo_wanted)
        policy = self.undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(policy)
        self.undo.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title)
        self._row.addStretch()
        self._row.addWidget(self.undo)

    def put_button(self, button: Button) -> None:
        """A further button, before the one that takes back."""
        self._row.insertWidget(2, button)

    def show_count(self, count: int) -> None:
        """Say how many run."""
        self._title.setText(self.tr("Helping now · %n", "", count) if count else self.tr("Helping now"))

    def show_undo(self, kind: UndoKind | None) -> None:
        """Name the step that would be taken back; None hides the button."""
        labels: dict[UndoKind, str] = {
            "start": self.tr("Undo: start"),
            "finish": self.tr("Undo: finish"),
            "discard": self.tr("Undo: discard"),
            "late": self.tr("Undo: late entry"),
        }
        self.undo.setVisible(kind is not None)
        if kind is not None:
            self.undo.set_label(labels[kind])


class RunningList(QWidget):
    """Emits what a person wants, and by `chosen` the selected timer, None when nothing runs; `show_timers` shows what
    is. Clocks tick only while something runs and is seen."""

    finish_wanted = Signal(object)
    pause_wanted = Signal(object, bool)
    change_wanted = Signal(object, dict)
    discard_wanted = Signal(object)
    rating_wanted = Signal(object)
    undo_wanted = Signal()
    emptied = Signal()
    left_upwards = Signal()
    replay = Signal(list)
    in_sight = Signal(object)
    chosen = Signal(object)

    def __init__(self, texts: CardTexts, elapsed: Callable[[Timer], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._elapsed = texts, elapsed
        self.cards: list[RunningCard] = []
        self._current: UUID | None = None
        self._waiting = 0
        self._held: list[HeldKey] = []
        self._calm = QElapsedTimer()
        self._calmed: set[UUID] = set()
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._show_times)

    # --- what runs

    def show_timers(self, timers: Sequence[Timer]) -> None:
        """Show exactly these, in this order; cards that stay keep what is typed on them."""
        wanted = {timer.id: timer for timer in timers}
        had_focus, place = self._focused_place()
        for card in [card for card in self.cards if card.timer.id not in wanted]:
            self._drop(card)
        known = {card.timer.id: card for card in self.cards}
        self.cards = [self._shown(known.get(timer.id), timer, at) for at, timer in enumerate(timers)]
        self.title.show_count(len(timers))
        self._idle.setVisible(not timers)
        self._show_times()
        self._run_clock()
        if had_focus:
            self._focus_next(place)
        elif self.current is None and self.cards:
            self._select(self.cards[-1], fold=True, keys=False)
        if not self.cards:
            self.chosen.emit(None)

    @property
    def current(self) -> RunningCard | None:
        """The selected card."""
        return self.card_of(self._current) if self._current is not None else None

    def card_of(self, timer_id: UUID) -> RunningCard | None:
        """The card of a running visit."""
        return next((card for card in self.cards if card.timer.id == timer_id), None)

    def focus_card(self, timer_id: UUID | None = None) -> bool:
        """Go to a card, else to the selected one; False when nothing runs."""
        card = self.card_of(timer_id) if timer_id is not None else self.current
        card = card or (self.cards[-1] if self.cards else None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._select(card, fold=True, keys=True)
        return card is not None

    def hide_keys(self) -> None:
        """The focus went where the keys of a card do not act."""
        if self.current is not None:
            self.current.set_selected(True, keys=False)

    def set_busy(self, timer_id: UUID, busy: bool) -> None:
        """While a visit is being ended, it cannot be ended again."""
        card = self.card_of(timer_id)
        if card is not None:
            card.busy = busy

    # --- starting

    def await_card(self) -> None:
        """A visit is being started: take the focus, and keep the keys for it until it is there."""
        self._waiting += 1
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def card_started(self, timer_id: UUID, *, calm: bool) -> None:
        """It is there: the focus goes to it, unless it went elsewhere meanwhile, and what was pressed acts on it."""
        self._waiting = max(0, self._waiting - 1)
        if calm:
            self._keep_calm({timer_id})
        card = self.card_of(timer_id)
        if card is not None and (self.hasFocus() or not self._typing()):
            self.focus_card(timer_id)
        elif card is not None:
            self._select(card, fold=True, keys=False)
        self._give_back()

    def start_failed(self) -> None:
        """It could not be started; keys meant for it are forgotten."""
        self._waiting = max(0, self._waiting - 1)
        self._held.clear()
        if self.hasFocus():
            self.emptied.emit()

    @property
    def waiting(self) -> bool:
        """Whether keys are kept for a visit that is being started."""
        return self._waiting > 0

    def hold(self, keys: Sequence[HeldKey]) -> None:
        """Keep these keys for later."""
        self._held.extend(keys)

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.waiting and self.hasFocus() and not modifiers and event.key() != Qt.Key.Key_Tab:
            if not event.isAutoRepeat():
                self._held.append(HeldKey(event.key(), event.text()))
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not modifiers and not self._typing():
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_times()
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    # --- the smaller steps

    def _build(self) -> None:
        self.title = RunningTitle()
        self.title.undo_wanted.connect(self.undo_wanted)
        self._idle = EmptyState(
            "counter",
            self.tr("Nobody is being helped right now"),
            self.tr(
                "Press 1–9 or type what it is about, then Enter. The clock starts; Enter once more ends the visit."
            ),
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._column)
        column.addWidget(self._idle)

    def _new_card(self, timer: Timer) -> RunningCard:
        card = RunningCard(timer, self._texts)
        card.selected.connect(lambda: self._select(card, fold=False, keys=True))
        card.grown.connect(lambda: self.in_sight.emit(card))
        card.finished.connect(self._finish)
        card.pause_wanted.connect(lambda pause: self.pause_wanted.emit(card.timer.id, pause))
        card.changed.connect(lambda fields: self.change_wanted.emit(card.timer.id, fields))
        card.discarded.connect(lambda: self.discard_wanted.emit(card.timer.id))
        card.rating_wanted.connect(lambda: self.rating_wanted.emit(card.timer.id))
        return card

    def _shown(self, card: RunningCard | None, timer: Timer, at: int) -> RunningCard:
        if card is not None:
            if card.timer != timer:
                card.show_timer(timer)
            return card
        new = self._new_card(timer)
        self._column.insertWidget(at, new)
        new.show()  # at once, else it could not take the focus before the next round of events
        return new

    def _finish(self, wish: Finish) -> None:
        if wish.timer not in self._calmed or self._calm.hasExpired(CALM_MS):
            self.finish_wanted.emit(wish)

    def ended(self) -> None:
        """A visit has ended: for a moment none of those that ran beside it does."""
        self._keep_calm({card.timer.id for card in self.cards})

    def _keep_calm(self, timers: set[UUID]) -> None:
        self._calmed = timers
        self._calm.start()

    def _drop(self, card: RunningCard) -> None:
        if self._current == card.timer.id:
            self._current = None
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _focused_place(self) -> tuple[bool, int]:
        """Whether a card has the focus, and the place of that card or else of the selected one."""
        focused = self.window().focusWidget()
        for place, card in enumerate(self.cards):
            if focused is not None and (focused is card or card.isAncestorOf(focused)):
                return True, place
        return False, 0

    def _focus_next(self, place: int) -> None:
        """Give the focus that a dropped card had to the one in its place, else leave the list."""
        focused, _ = self._focused_place()
        if focused and self.current is not None:
            return
        if self.cards:
            self.focus_card(self.cards[min(place, len(self.cards) - 1)].timer.id)
        else:
            self.emptied.emit()

    def _select(self, card: RunningCard, *, fold: bool, keys: bool) -> None:
        self._current = card.timer.id
        for one in self.cards:
            one.set_selected(one is card, keys=keys)
            if fold and one is not card:
                one.fold()
        self.chosen.emit(card.timer)

    def _move(self, step: int) -> None:
        places = {card.timer.id: place for place, card in enumerate(self.cards)}
        at = places.get(self._current, -1) + step if self._current is not None else 0
        if at < 0:
            self.left_upwards.emit()
        elif at < len(self.cards):
            self.focus_card(self.cards[at].timer.id)

    def _typing(self) -> bool:
        return isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)

    def _give_back(self) -> None:
        if self._held and not self.waiting:
            held, self._held = self._held, []
            self.replay.emit(held)

    def _run_clock(self) -> None:
        runs = self.isVisible() and any(not card.timer.paused for card in self.cards)
        if runs and not self._tick.isActive():
            self._tick.start()
        elif not runs:
            self._tick.stop()

    def _show_times(self) -> None:
        for card in self.cards:
            card.head.show_elapsed(self._elapsed(card.timer))
