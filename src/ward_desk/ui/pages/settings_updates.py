"""Settings, updates (cập nhật): the version that runs, what is on its way, and the ways to a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.update_runner import UpdateRunner, UpdateView
from ward_desk.ui.update_words import UpdateWords
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import SectionTitle, Text


class UpdateSection(QWidget):
    """Follows the runner, and begins what its buttons say."""

    def __init__(self, updates: UpdateRunner, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._updates, self._words = updates, UpdateWords(language, self)
        self._build_head()
        self._build_news()
        self._build_buttons()
        self._lay_out()
        updates.changed.connect(self._follow)
        self._follow()

    def show_view(self, view: UpdateView) -> None:
        """Show how it stands."""
        sentence = self._words.sentence(view)
        self.title.setText(sentence.title)
        self.more.setText(sentence.more)
        self._icon.show_icon(sentence.icon, sentence.tone)
        self.card.set_tone("blocked" if sentence.tone == "blocked" else "neutral")
        self._show_progress(view)
        for text, row, words in (
            (self.news, self._news_row, self._words.news(view)),
            (self.failed, self._failed_row, self._words.failed(view)),
        ):
            text.setText(words)
            row.setVisible(bool(words))
        self._show_buttons(view)

    def _follow(self) -> None:
        self.show_view(self._updates.view)

    def _show_progress(self, view: UpdateView) -> None:
        self.bar.setVisible(view.busy)
        self.bar.setRange(0, 100 if view.whole and view.stage != "looking" else 0)
        self.bar.setValue(min(100, view.done * 100 // max(1, view.whole)))

    def _show_buttons(self, view: UpdateView) -> None:
        focused = self.window().focusWidget()
        self.now.setVisible(view.by_itself and not view.busy)
        self.now.set_variant("plain" if view.ready else "primary")
        self.stop.setVisible(view.busy)
        self.stick.setVisible(view.by_stick and not view.busy)
        if focused in (self.now, self.stop, self.stick) and focused is not None and not focused.isVisibleTo(self):
            (self.stop if view.busy else self.now if view.by_itself else self.stick).setFocus()

    def _choose_stick(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with the updates"), start)
        if chosen:
            self._updates.look_at(Path(chosen))

    def _build_head(self) -> None:
        self._icon = IconPicture("desk", 24, disc=True)
        self.title = Text("", "title", wrap=True)
        self.more = Text("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))

    def _build_news(self) -> None:
        self.news, self.failed = Text("", wrap=True), Text("", wrap=True)
        for text in (self.title, self.more, self.news, self.failed):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._news_row, self._failed_row = QWidget(), QWidget()
        news = QVBoxLayout(self._news_row)
        news.setContentsMargins(0, 0, 0, 0)
        news.setSpacing(6)
        news.addWidget(Line())
        news.addWidget(SectionTitle(self.tr("What is new")))
        news.addWidget(self.news)
        failed = QHBoxLayout(self._failed_row)
        failed.setContentsMargins(0, 0, 0, 0)
        failed.setSpacing(12)
        failed.addWidget(IconPicture("undo", 20, "slow"), 0, Qt.AlignmentFlag.AlignTop)
        failed.addWidget(self.failed, 1)

    def _build_buttons(self) -> None:
        self.now = PrimaryButton(self.tr("Look now"), icon="refresh")
        self.stop = Button(self.tr("Stop"), icon="stop")
        self.stick = Button(self.tr("From a USB stick…"), icon="usb")
        self.now.clicked.connect(self._updates.look)
        self.stop.clicked.connect(self._updates.stop)
        self.stick.clicked.connect(self._choose_stick)

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.more)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        buttons = FlowLayout(spacing=8)
        for button in (self.now, self.stop, self.stick):
            buttons.addWidget(button)
        self.card = Card(padding=PAD_PAGE, spacing=16)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.bar)
        self.card.body.addWidget(self._news_row)
        self.card.body.addWidget(self._failed_row)
        self.card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch()
