"""The guide that is being read, with the way back and forward over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ward_desk.services.guides import Guide
from ward_desk.ui.pages.guide_view import GuideView
from ward_desk.ui.widgets.buttons import Button, IconButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.empty import EmptyState


class GuideReader(Card):
    """Shows one guide, or a word of welcome while there is none. Esc in the text leaves it (`left`)."""

    back_wanted = Signal()
    forward_wanted = Signal()
    print_wanted = Signal()
    list_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=4, parent=parent)
        self.view = GuideView()
        self._build()

    def show_guide(self, guide: Guide | None, known: frozenset[str]) -> None:
        """Show this one; None shows the welcome."""
        self.view.show_guide(guide, known)
        self._stack.setCurrentIndex(0 if guide is None else 1)
        self.print.setEnabled(guide is not None)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Whether there is a guide before and one after."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_narrow(self, *, narrow: bool) -> None:
        """Where the list is not beside the guide, a button leads to it."""
        self.list.setVisible(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.list = Button(self.tr("All guides"), icon="list", key="Esc")
        self.list.hide()
        self.back = IconButton("arrow-left", self.tr("Back"), key="Alt ←")
        self.forward = IconButton("arrow-right", self.tr("Forward"), key="Alt →")
        self.print = Button(self.tr("Print"), variant="quiet", icon="print", key="Ctrl P")
        head = QHBoxLayout()
        head.setSpacing(4)
        for part in (self.list, self.back, self.forward):
            head.addWidget(part)
        head.addStretch()
        head.addWidget(self.print)
        for button, wish in (
            (self.list, self.list_wanted),
            (self.back, self.back_wanted),
            (self.forward, self.forward_wanted),
            (self.print, self.print_wanted),
        ):
            button.clicked.connect(wish)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._welcome())
        self._stack.addWidget(self.view)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.show_ways(back=False, forward=False)
        self.print.setEnabled(False)

    def _welcome(self) -> QWidget:
        words = self.tr(
            "Type a few letters of what you need, with or without marks, or choose from the list. Everything here can "
            "be read without a network."
        )
        return EmptyState("guide", self.tr("What do you need to know?"), words)
