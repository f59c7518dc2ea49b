"""The head of the status page: how the sync stands in one sentence, what to do next, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ward_desk.ui.sync_words import SyncView, SyncWords
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text


class SyncHead(Card):
    """`official` decides whether connecting is offered here or only explained."""

    sync_wanted = Signal()
    stop_wanted = Signal()
    enrol_wanted = Signal()

    def __init__(self, words: SyncWords, *, official: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=16, parent=parent)
        self._words, self._official = words, official
        self._icon = IconPicture("sync", 24, disc=True)
        self.title = Text("", "title", wrap=True)
        self.more = Text("", "muted", wrap=True)
        for label in (self.title, self.more):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.clock = Text("", wrap=True)
        self.clock.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.now = PrimaryButton(self.tr("Sync now"), icon="refresh", key="F5")
        self.stop = Button(self.tr("Stop"), icon="stop")
        self.enrol = PrimaryButton(self.tr("Connect to the city"), icon="building")
        self.now.clicked.connect(self.sync_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.enrol.clicked.connect(self.enrol_wanted)
        self._lay_out()

    @property
    def focus_target(self) -> QWidget:
        """The button that helps now."""
        return next((one for one in (self.enrol, self.now, self.stop) if one.isVisibleTo(self)), self.now)

    def show_view(self, view: SyncView) -> None:
        """Show how it stands."""
        sentence = self._words.sentence(view)
        self.title.setText(sentence.title)
        self.more.setText(sentence.more)
        self._icon.show_icon(sentence.icon, sentence.tone)
        self.set_tone("blocked" if sentence.tone == "blocked" else "neutral")
        clock = self._words.clock(view.status.clock_ahead_ms or 0)
        self._clock_row.setVisible(bool(clock))
        self.clock.setText(clock)
        self._show_progress(view)
        self._show_buttons(view)

    def _show_progress(self, view: SyncView) -> None:
        self.bar.setVisible(view.running)
        progress = view.progress
        if progress is None or not progress.to_send:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, progress.to_send)
            self.bar.setValue(progress.sent)

    def _show_buttons(self, view: SyncView) -> None:
        focused = self.window().focusWidget()
        held = focused in (self.now, self.stop, self.enrol)
        trouble = view.status.last_trouble
        forgotten = trouble is not None and trouble.code == "unknown_token"
        self.now.setVisible(view.status.enrolled and not view.running)
        self.stop.setVisible(view.running)
        self.enrol.setVisible(self._official and not view.running and (not view.status.enrolled or forgotten))
        self.enrol.set_label(self.tr("Enter a new code") if forgotten else self.tr("Connect to the city"))
        self.now.set_variant("plain" if self.enrol.isVisibleTo(self) else "primary")
        if held and focused is not None and not focused.isVisibleTo(self):
            self.focus_target.setFocus()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.more)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        self._clock_row = QWidget()
        clock = QHBoxLayout(self._clock_row)
        clock.setContentsMargins(0, 0, 0, 0)
        clock.setSpacing(12)
        clock.addWidget(IconPicture("clock", 20, "slow"), 0, Qt.AlignmentFlag.AlignTop)
        clock.addWidget(self.clock, 1)
        self.buttons = FlowLayout(spacing=8)
        for button in (self.now, self.stop, self.enrol):
            self.buttons.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self._clock_row)
        self.body.addWidget(self.bar)
        self.body.addLayout(self.buttons)
