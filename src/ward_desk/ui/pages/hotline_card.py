"""Whom to call when something is broken: the hotline with its branch and hours, and the text to tell it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ward_desk.checks.settings import Hotline
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text


class HotlineCard(Card):
    """The number to press first, the others below it. `copy_wanted` asks for the text that tells what is wrong."""

    copy_wanted = Signal()

    def __init__(self, hotline: Hotline, parent: QWidget | None = None) -> None:
        super().__init__("", spacing=4, parent=parent)
        self.body.addWidget(Text(self.tr("Need somebody's help?"), "section"))
        self.number = Text("", wrap=True)
        self.more = Text("", "muted", wrap=True)
        for label in (self.number, self.more):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(label)
        self.copy = Button(self.tr("Copy the text for 1022"), icon="copy")
        self.copy.clicked.connect(self.copy_wanted)
        row = FlowLayout(spacing=8)
        row.addWidget(self.copy)
        self.body.addSpacing(8)
        self.body.addLayout(row)
        self.show_hotline(hotline)

    def show_hotline(self, hotline: Hotline) -> None:
        """Another one counts from now on."""
        first, *others = hotline.numbers or ("1022",)
        self.number.setText(first)
        self.number.setProperty("role", "number" if len(first) <= LONGEST_BIG else "heading")
        self.number.style().unpolish(self.number)
        self.number.style().polish(self.number)
        branch = self.tr("branch {branch}").format(branch=hotline.branch) if hotline.branch else ""
        self.more.setText(" · ".join(part for part in (*others, branch, hotline.hours) if part))
        self.more.setVisible(bool(self.more.text()))


LONGEST_BIG = 8
"""Longer numbers stand smaller, so that they are not cut in the narrow column."""
