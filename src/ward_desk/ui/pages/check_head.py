"""What the check page says first when nothing has to be done: all well, not looked yet, or looking just now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ward_desk.ui.check_words import Step
from ward_desk.ui.theme.tokens import PAD_PAGE, Tone
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class CalmCard(Card):
    """Icon, title and a sentence: that all is well (green), or that nobody has looked yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=8, parent=parent)
        self._icon = IconPicture("good", 40, "good")
        self.title, self.more = Text("", "title", wrap=True), Text("", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(4)
        for label in (self.title, self.more):
            label.setTextInteractionFlags(SELECTABLE)
            said.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(said, 1)
        self.body.addLayout(row)

    def show_words(self, title: str, more: str, tone: Tone) -> None:
        """Say it; "good" makes the whole card green."""
        self.title.setText(title)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._icon.show_icon("good" if tone == "good" else "checks", tone)
        self.set_tint(tone)
        self.setAccessibleName(f"{title}. {more}")


class ThingsCard(Card):
    """What a check looks at, for whoever has not seen one yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=16, parent=parent)
        self.body.addWidget(Text(self.tr("What is looked at"), "section"))
        things = (
            ("globe", self.tr("Network"), self.tr("cable, address, router, Internet, names, clock, the portals of the counter")),
            ("print", self.tr("Printers"), self.tr("queues and waiting prints, paper, toner, covers, the way to each printer")),
            ("desk", self.tr("This PC"), self.tr("disks, memory, power, the card reader for signing")),
        )  # fmt: skip
        for icon, name, more in things:
            said = QVBoxLayout()
            said.setSpacing(2)
            said.addWidget(Text(name, "strong"))
            said.addWidget(Text(more, "muted", wrap=True))
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(IconPicture(icon, 22), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(said, 1)
            self.body.addLayout(row)


class StepLine(QWidget):
    """A thing that is being looked at, or was."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._icon = IconPicture("clock", 18)
        self._words = Text(step.words, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        """Whether it is done by now."""
        if step == self._step:
            return
        self._step = step
        self._icon.show_icon("good" if step.done else "clock", "good" if step.done else "neutral")
        state = self.tr("done") if step.done else self.tr("working")
        self.setAccessibleName(f"{step.words}: {state}")

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self._step is not None and self._step.done


class ProgressCard(Card):
    """What is being looked at just now, thing by thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=16, parent=parent)
        self.title = Text(self.tr("Checking…"), "title", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.lines: dict[str, StepLine] = {}
        self._grid = QWidget()
        self._tiles = TileLayout(self._grid, columns=3, narrowest=230, spacing=10)
        self._grid.setMinimumHeight(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._grid)
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._tiles.clear()
        self.lines = {}
        self.bar.setRange(0, 0)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show how far it is; a line that is there stays where it is."""
        for step in steps:
            if step.words in self.lines:
                self.lines[step.words].show_step(step)
            else:
                self.lines[step.words] = StepLine(step)
                self._tiles.addWidget(self.lines[step.words])
        if steps:
            self.bar.setRange(0, len(steps))
            self.bar.setValue(sum(step.done for step in steps))
