"""The right column of the status page: where this PC is connected, whom to call, and the way by USB."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ward_desk.ui.sync_words import HOTLINE, HOTLINE_LONG
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text


class FactsCard(Card):
    """Names and values, one under the other, to read out on the telephone or to copy."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", spacing=8, parent=parent)
        self.body.addWidget(Text(self.tr("This PC and the city"), "section"))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._values: list[Text] = []
        self._names: list[Text] = []
        self.body.addLayout(self._column)
        self.copy = Button(self.tr("Copy for 1022"), icon="copy")
        self.copy.clicked.connect(self.copy_wanted)
        row = FlowLayout(spacing=8)
        row.addWidget(self.copy)
        self.body.addLayout(row)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show them; the same number of facts keeps the labels."""
        while len(self._values) < len(facts):
            self._add()
        for at, (name, value) in enumerate(facts):
            self._names[at].setText(name)
            self._values[at].setText(value)
            self._values[at].setAccessibleName(f"{name}: {value}")

    def _add(self) -> None:
        name, value = Text("", "note", wrap=True), Text("", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(name)
        pair.addWidget(value)
        self._column.addLayout(pair)
        self._names.append(name)
        self._values.append(value)


class HelpCard(Card):
    """Whom to call: the hotline that is set for the ward, else that of the city."""

    def __init__(self, hotline: str | None, parent: QWidget | None = None) -> None:
        super().__init__("", spacing=4, parent=parent)
        self.body.addWidget(Text(self.tr("Need somebody's help?"), "section"))
        number = Text(hotline or HOTLINE, "heading" if hotline else "number", wrap=bool(hotline))
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(number)
        if not hotline:
            words = self.tr("{number} · branch 3 · 24/24").format(number=HOTLINE_LONG)
            self.body.addWidget(Text(words, "muted", wrap=True))


class UsbCard(Card):
    """Writing and reading the file, and in words what came of it."""

    write_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", spacing=12, parent=parent)
        self.body.addWidget(Text(self.tr("By USB, without a network"), "section"))
        self._words = Text("", "muted", wrap=True)
        self.result = Text("", wrap=True)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.write = Button(self.tr("Write a file"), icon="usb")
        self.read = Button(self.tr("Read the city's file"), icon="download")
        self.write.clicked.connect(self.write_wanted)
        self.read.clicked.connect(self.read_wanted)
        row = FlowLayout(spacing=8)
        row.addWidget(self.write)
        row.addWidget(self.read)
        self.body.addWidget(self._words)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.result)

    def show_enrolled(self, *, enrolled: bool) -> None:
        """Only a connected PC knows for whom to seal a file."""
        self._words.setText(
            self.tr(
                "Write what is unsent to a stick, hand it in at the city or mail it, and read the file that comes back. "
                "Only the city can open it."
            )
            if enrolled
            else self.tr("Connect this PC to the city once; from then on the way by USB is open too.")
        )
        self.write.setVisible(enrolled)
        self.read.setVisible(enrolled)

    def show_busy(self, *, busy: bool) -> None:
        """While a file is written or read."""
        self.bar.setVisible(busy)
        if busy:
            self.result.hide()

    def show_result(self, words: str, *, wrong: bool = False) -> None:
        """Say what came of it."""
        self.result.setText(words)
        self.result.setProperty("role", "error" if wrong else "text")
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.show()
