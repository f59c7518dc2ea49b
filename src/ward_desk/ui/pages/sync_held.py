"""What the city keeps without counting it: each thing in words, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.services.quarantine import HeldChange
from ward_desk.ui.pages.folding_row import FoldingRow
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text
from ward_ledger.records import Kind


class HeldRow(QWidget):
    """One change: what it is about, the reason, who and when."""

    mend = Signal()
    again = Signal()

    def __init__(
        self, held: HeldChange, language: Language, formats: Formats, *, may_act: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        reason = held.reason_vi if language == "vi" else held.reason_en
        who = QWidget()
        lines = QVBoxLayout(who)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        note = " · ".join(part for part in (formats.day_clock(held.at_ms) if held.at_ms else "", held.by_name) if part)
        for text, role in ((held.what, "strong"), (reason, "text"), (note, "note")):
            label = Text(text, "strong" if role == "strong" else "note" if role == "note" else "text", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(label)
        self.setAccessibleName(f"{held.what}. {reason}. {note}")
        acts = QWidget()
        row = FlowLayout(acts, spacing=8)
        self.mend_button = Button(self.tr("Mend"), icon="edit")
        self.again_button = Button(self.tr("Send again"), icon="upload")
        for button, signal in ((self.mend_button, self.mend), (self.again_button, self.again)):
            button.setAccessibleName(f"{button.accessibleName()}: {held.what}")
            button.clicked.connect(signal)
            row.addWidget(button)
        self.mend_button.setVisible(may_act and held.kind == Kind.VISIT and held.key is not None)
        self.again_button.setVisible(may_act and held.key is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(FoldingRow(who, acts))


class HeldCard(Card):
    """The list, or that there is nothing in it. `mend` and `again` carry the HeldChange; `export` asks for a file."""

    mend = Signal(object)
    again = Signal(object)
    export = Signal()

    def __init__(self, language: Language, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("", spacing=8, parent=parent)
        self._language, self._formats = language, formats
        self._shown: tuple[Sequence[HeldChange], bool, bool] | None = None
        self.rows: list[HeldRow] = []
        self._title = Text("", "section")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, spacing=8)
        self.export_button = Button(self.tr("Export this list"), variant="quiet", icon="download")
        self.export_button.clicked.connect(self.export)
        foot.addWidget(self.export_button)
        self.body.addWidget(self._title)
        self.body.addLayout(self._list)
        self.body.addWidget(self._foot)

    def show_held(self, held: Sequence[HeldChange], *, may_act: bool, enrolled: bool) -> None:
        """Show them; the same list again leaves focus and buttons alone."""
        if (held, may_act, enrolled) == self._shown:
            return
        self._shown = held, may_act, enrolled
        self._title.setText(
            self.tr("Needs a look · {count}").format(count=self._formats.count(len(held)))
            if held
            else self.tr("Needs a look")
        )
        self._foot.setVisible(bool(held))
        self._clear()
        for one in held:
            if self.rows:
                self._list.addWidget(Line())
            row = HeldRow(one, self._language, self._formats, may_act=may_act)
            row.mend.connect(partial(self.mend.emit, one))
            row.again.connect(partial(self.again.emit, one))
            self._list.addWidget(row)
            self.rows.append(row)
        if not held:
            self._list.addWidget(self._nothing(enrolled=enrolled))

    def _nothing(self, *, enrolled: bool) -> QWidget:
        words = (
            self.tr("Nothing is held back. What the city cannot count would stand here, with the reason.")
            if enrolled
            else self.tr("Once this PC is connected, what the city cannot count stands here, with the reason.")
        )
        return _beside(IconPicture("good" if enrolled else "info", 20, "good" if enrolled else "neutral"), words)

    def _clear(self) -> None:
        self.rows = []
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _beside(icon: QWidget, words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, "muted", wrap=True), 1)
    return box
