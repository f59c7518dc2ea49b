"""The one big button of the check page, and when it was pressed last; while a check runs it stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.text import Text


class RunCard(Card):
    """Upright in the side column; flat where the column is folded, with the words beside the button."""

    check_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=12, parent=parent)
        self.run = PrimaryButton(self.tr("Check everything"), key="F5", large=True)
        self.stop = Button(self.tr("Stop"), icon="stop", key="Esc", large=True)
        self.run.clicked.connect(self.check_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.words = Text("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self._said = QWidget()
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(12)
        for button in (self.run, self.stop):
            self._row.addWidget(button)
        self._row.addWidget(self._said)
        self.body.addLayout(self._row)
        self.stop.hide()
        self.bar.hide()
        self.set_flat(flat=False)

    def set_flat(self, *, flat: bool) -> None:
        """Beside each other, or one above the other."""
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._row.setStretch(2, 1 if flat else 0)
        self.words.setAlignment(
            Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if flat else Qt.AlignmentFlag.AlignHCenter)
        )

    def show_state(self, words: str, *, running: bool, stoppable: bool = True, bar: bool = False) -> None:
        """What stands below the button; `bar` where no other progress is in sight. The keyboard stays on the button
        that is there."""
        focused = self.run.hasFocus() or self.stop.hasFocus()
        self.words.setText(words)
        self._said.setVisible(bool(words))
        self.run.setVisible(not (running and stoppable))
        self.run.setEnabled(not running)
        self.stop.setVisible(running and stoppable)
        self.bar.setVisible(bar)
        if focused:
            self.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def focus_target(self) -> QWidget:
        """The button that helps now."""
        return self.stop if self.stop.isVisibleTo(self) else self.run
