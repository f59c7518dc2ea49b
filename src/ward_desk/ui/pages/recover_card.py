"""The card of the recover page: a heading with an icon, then sentences, facts and buttons, put in one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ward_desk.ui.theme.tokens import PAD_PAGE, Tone
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

Verb = Callable[[], object]


class RecoverCard(Card):
    """Begin with `begin`, which clears it; the rest is added below. `main` is the button that Enter presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=16, parent=parent)
        self.main: Button | None = None
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._note = Text("", "note", wrap=True)
        self.body.addWidget(self._inner)

    @property
    def words(self) -> str:
        """Everything that it says now."""
        labels: Iterable[QLabel] = self._inner.findChildren(QLabel)
        return "\n".join(label.text() for label in labels)

    def begin(self, icon: str, tone: Tone, title: str, words: str) -> None:
        """Clear it and write the heading."""
        self._inner.hide()
        self._inner.deleteLater()
        self.main = None
        self._inner = QWidget()
        self.body.addWidget(self._inner)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconPicture(icon, 22, tone, disc=True), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(Text(title, "title", wrap=True))
        lines.addWidget(Text(words, wrap=True))
        head.addLayout(lines, 1)
        self._column.addLayout(head)
        self._inner.show()

    def add_words(self, words: str) -> None:
        """One more sentence."""
        self._column.addWidget(Text(words, wrap=True))

    def add_part(self, part: QWidget) -> None:
        """One more control."""
        self._column.addWidget(part)

    def add_progress(self, name: str) -> None:
        """A bar that moves while it is not known how long something takes."""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(name)
        self._column.addWidget(bar)

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Names on the left, values on the right."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(Text(name, "muted"), row, 0)
            grid.addWidget(Text(value, "strong", wrap=True), row, 1)
        self._column.addLayout(grid)

    def add_buttons(self, main: tuple[str, str, Verb], *others: tuple[str, str, Verb]) -> None:
        """The main button and the others: words, icon and what it does. Below them is room for `note`."""
        row = FlowLayout(spacing=8)
        words, icon, verb = main
        self.main = PrimaryButton(words, icon=icon, key="Enter")
        _press(self.main, verb)
        row.addWidget(self.main)
        for words, icon, verb in others:
            button = Button(words, icon=icon)
            _press(button, verb)
            row.addWidget(button)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        self._note = Text("", "note", wrap=True)
        self._column.addWidget(self._note)

    def note(self, words: str) -> None:
        """Say something under the buttons."""
        self._note.setText(words)


def _press(button: Button, verb: Verb) -> None:
    def pressed() -> None:
        verb()

    button.clicked.connect(pressed)
