"""A finding as a card: in full as the one thing to do first, or folded to a line that unfolds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.checks.fixes import Fix
from ward_desk.ui.check_words import FindingView
from ward_desk.ui.pages.check_finding_head import FindingHead
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.chips import Chip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Role, Text

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class Offer(NamedTuple):
    """A repair with the words of its button."""

    fix: Fix
    label: str


class Offers(NamedTuple):
    """What can be done about a finding: repairs, the first one to press in front; the words of looking again; whether
    there is a guide."""

    fixes: tuple[Offer, ...]
    again: str
    guide: bool


class EvidenceTable(QWidget):
    """What was measured, as names and values whose text can be selected, and copied as a whole."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(rows):
            label, text = Text(name, "small", wrap=True), Text(value, "small", wrap=True)
            text.setTextInteractionFlags(SELECTABLE)
            text.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, number, 1, Qt.AlignmentFlag.AlignTop)
        self.copy = Button(self.tr("Copy what was measured"), icon="copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        row = FlowLayout(spacing=8)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(row)

    def text(self) -> str:
        """The rows as lines, to copy."""
        return "\n".join(f"{name}: {value}" for name, value in self._rows)


class FindingBody(QWidget):
    """What a finding says below its title, and its buttons. `copied` is sent after the table was copied, `grown` when
    there are more buttons than before."""

    fix_wanted = Signal(object)
    again_wanted = Signal()
    guide_wanted = Signal()
    incident_wanted = Signal()
    copied = Signal()
    grown = Signal()

    def __init__(self, view: FindingView, offers: Offers, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._say(view.advice)
        if view.own_words:
            self._say(self.tr("The device says: “{words}”").format(words=view.own_words), "muted")
        self._view = view
        self._more: QWidget | None = None
        self._table: EvidenceTable | None = None
        self.unfold = Button("", variant="quiet", icon="chevron-down")
        self.unfold.clicked.connect(lambda: self.show_more(open_=not self.more_shown))
        self._build_buttons(view, offers, first=first)
        if view.avoid:
            self._avoid(view.avoid)
        self.show_more(open_=False)

    @property
    def more_shown(self) -> bool:
        """Whether the details are unfolded."""
        return self._more is not None and not self._more.isHidden()

    def show_more(self, *, open_: bool) -> None:
        """Unfold the details, or fold them. They are made when they are first wanted: most never are."""
        if open_ and self._more is None:
            self._more = self._build_more(self._view)
            self.column.addWidget(self._more)
            self.grown.emit()
        if self._more is not None:
            self._more.setVisible(open_)
        self.unfold.set_label(self.tr("Fewer details") if open_ else self.tr("Details"))
        self.unfold.set_icon("chevron-up" if open_ else "chevron-down")

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [*self.buttons, self.unfold, *([self._table.copy] if self._table is not None else [])]

    def show_busy(self, *, busy: bool) -> None:
        """While a check or a repair runs nothing else can be begun."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def _build_buttons(self, view: FindingView, offers: Offers, *, first: bool) -> None:
        row = FlowLayout(spacing=12)
        for number, offer in enumerate(offers.fixes):
            main = first and number == 0 and not offer.fix.beside
            button = PrimaryButton(offer.label, icon="wrench") if main else Button(offer.label, icon="wrench")
            button.setAccessibleDescription(view.title)
            button.clicked.connect(partial(self.fix_wanted.emit, offer.fix))
            self._add(row, button)
        again = (
            PrimaryButton(offers.again, icon="refresh")
            if first and all(offer.fix.beside for offer in offers.fixes)
            else Button(offers.again, icon="refresh")
        )
        again.clicked.connect(self.again_wanted)
        self._add(row, again)
        if offers.guide:
            guide = Button(self.tr("See the guide"), icon="guide")
            guide.clicked.connect(self.guide_wanted)
            self._add(row, guide)
        incident = Button(self.tr("Note an incident"), icon="flag")
        incident.clicked.connect(self.incident_wanted)
        self._add(row, incident)
        row.addWidget(self.unfold)
        self.column.addSpacing(4)
        self.column.addLayout(row)
        self.column.addSpacing(4)

    def _add(self, row: FlowLayout, button: Button) -> None:
        self.buttons.append(button)
        row.addWidget(button)

    def _avoid(self, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconPicture("blocked", 18), 0, Qt.AlignmentFlag.AlignTop)
        text = Text(words, "muted", wrap=True)
        text.setTextInteractionFlags(SELECTABLE)
        row.addWidget(text, 1)
        self.column.addWidget(line)

    def _build_more(self, view: FindingView) -> QWidget:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words in (view.meaning, self.tr("Who acts: {who}").format(who=view.who)):
            column.addWidget(_selectable(words))
        if view.follows:
            column.addWidget(_selectable(self.tr("Broken only because of this: {things}").format(things=" ".join(view.follows))))  # fmt: skip
        self._table = EvidenceTable(view.evidence)
        self._table.copy.clicked.connect(self.copied)
        column.addWidget(self._table)
        return more

    def _say(self, words: str, role: Role = "text") -> None:
        self.column.addWidget(_selectable(words, role))


def _selectable(words: str, role: Role = "text") -> Text:
    text = Text(words, role, wrap=True)
    text.setTextInteractionFlags(SELECTABLE)
    return text


class SeverityChip(Chip):
    """The chip of a finding on the card's own ground."""

    def __init__(self, view: FindingView, *, tinted: bool, parent: QWidget | None = None) -> None:
        super().__init__(view.chip, view.tone, dot=True, parent=parent)
        self.set_plain(plain=tinted)


class FirstFinding(Card):
    """The one thing to do first, tinted by how bad it is."""

    def __init__(self, view: FindingView, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=8, parent=parent)
        self.view = view
        self.set_tint(view.tone)
        head = FlowLayout(spacing=12)
        head.addWidget(SeverityChip(view, tinted=True))
        if view.finding.about:
            head.addWidget(_Beside(view.finding.about))
        self.title = _selectable(view.title, "title")
        self.inner = FindingBody(view, offers, first=True)
        self.body.addLayout(head)
        self.body.addWidget(self.title)
        self.body.addWidget(self.inner)
        self.setAccessibleName(f"{view.chip}. {view.title}")

    @property
    def main_button(self) -> QWidget:
        """The button that helps now."""
        return self.inner.buttons[0]


class FoldedFinding(Card):
    """A further finding: one line, and below it what the first one shows too, made once it is unfolded. `opened`
    carries its FindingBody when that is made."""

    opened = Signal(object)

    def __init__(self, view: FindingView, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.view, self._offers = view, offers
        self.inner: FindingBody | None = None
        self.setProperty("edge", view.tone)
        self.head = FindingHead(view)
        self.body.addWidget(self.head)
        self.head.toggled.connect(self._unfold)

    @property
    def open(self) -> bool:
        """Whether it is unfolded."""
        return self.head.isChecked()

    def _unfold(self, on: bool) -> None:
        if on and self.inner is None:
            self.inner = FindingBody(self.view, self._offers, first=False)
            self._fold = QWidget()
            column = QVBoxLayout(self._fold)
            column.setContentsMargins(16, 0, 16, 16)
            column.addWidget(self.inner)
            self.body.addWidget(self._fold)
            self.opened.emit(self.inner)
        if self.inner is not None:
            self._fold.setVisible(on)


class _Beside(Text):
    """The thing meant, in the height of the chip beside it."""

    def __init__(self, about: str) -> None:
        super().__init__(about, "muted")
        self.setTextInteractionFlags(SELECTABLE)
        self.setMinimumHeight(current_look().px(28))
