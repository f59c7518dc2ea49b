"""The incident as a picture: looked at, copied into a chat, or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.checks.hotline_facts import PC
from ward_desk.errors import DeskError, Language
from ward_desk.services.desk import Session
from ward_desk.services.incidents import IncidentRow
from ward_desk.ui.picture_card import CardWords, PictureCard
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import FoldingColumns
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

PREVIEW_WIDTH = 250
CODE_SIDE = 420
"""In pixels of the screen, for a code of the largest version at four pixels a square; smaller codes get larger squares."""


class _Preview(QWidget):
    """The whole picture at a small width."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = PREVIEW_WIDTH
        return QSize(width, round(self._image.height() * width / self._image.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.sizeHint()
        box = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.drawImage(box, self._image)
        painter.setPen(current_look().color("line"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


class _Code(QWidget):
    """The code alone, every square as many whole pixels as there is room for, so that a phone reads it off the screen."""

    def __init__(self, squares: QImage, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares = squares
        self.setAccessibleName(text)
        side = squares.width() * max(4, CODE_SIDE // squares.width())
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        side = self._squares.width()
        scale = max(1, int(self.width() * ratio / side))
        wide = side * scale / ratio
        painter = QPainter(self)
        painter.drawImage(QRectF(0, 0, wide, wide), self._squares)


class PictureSheet(Sheet):
    """Shows the card. Copying is the main thing to do with it."""

    def __init__(
        self, over: QWidget, card: PictureCard, text: str, runner: TaskRunner, messages: MessageArea, language: Language
    ) -> None:
        super().__init__(over, QCoreApplication.translate("PictureSheet", "Picture for 1022"), width=780)
        self.card, self._runner, self._messages = card, runner, messages
        self._language: Language = language
        lead = self.tr("Send it by Zalo, or let the technician scan the code from this screen.")
        self.body.addWidget(Text(lead, "muted", wrap=True))
        code = QWidget()
        column = QVBoxLayout(code)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_Code(card.code, text), 0, Qt.AlignmentFlag.AlignHCenter)
        if card.shortened:
            words = self.tr("The code holds the beginning only: the text is too long for it.")
            column.addWidget(Text(words, "warning", wrap=True))
        column.addStretch()
        self.body.addWidget(FoldingColumns(code, _Preview(card.image), side_width=PREVIEW_WIDTH, fold_below=690))
        self.add_primary(self.tr("Copy the picture"), self.copy)
        save = Button(self.tr("Save as a file…"), icon="download")
        save.clicked.connect(self.ask_and_save)
        self.add_button(save)
        self.add_cancel(self.tr("Close"))

    def copy(self) -> None:
        """Into the clipboard, ready for a chat."""
        QGuiApplication.clipboard().setImage(self.card.image)
        self._messages.show_message(self.tr("The picture is copied. Paste it in Zalo with Ctrl V."), "good")
        self.close_sheet()

    def ask_and_save(self) -> None:
        """Ask where to, and save it as a PNG."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the picture"), str(Path(folder) / "su-co-1022.png"), self.tr("Pictures (*.png)")
        )
        if chosen:
            self.save_to(Path(chosen if Path(chosen).suffix else f"{chosen}.png"))

    def save_to(self, target: Path) -> None:
        """Save it there."""
        said = self.tr("Written to {file}.").format(file=target)

        def written(_: object) -> None:
            self._messages.show_message(said, "good")
            self.close_sheet()

        def failed(error: DeskError) -> None:
            self._messages.show_message(error.text(self._language), "blocked")

        self._runner.run(partial(write_png, self.card.image, target), written, failed, owner=self, lane="pool")


def write_png(image: QImage, target: Path) -> None:
    """Raises DeskError `file_not_written`."""
    from PySide6.QtCore import QSaveFile

    file = QSaveFile(str(target))
    if not (file.open(QSaveFile.OpenModeFlag.WriteOnly) and image.save(file, "PNG") and file.commit()):  # type: ignore[call-overload]
        raise DeskError("file_not_written", file=str(target), detail=file.errorString())


def card_words(session: Session, row: IncidentRow) -> CardWords:
    """What stands around the text, which is still to be filled in."""
    pc = next((value for name, value in row.facts if name == PC), "")
    return CardWords(
        ward=session.ward_name,
        place=" · ".join(part for part in (row.desk_name or session.desk_name, pc) if part),
        text="",
        code=QCoreApplication.translate("PictureSheet", "Scan it to get this text."),
        code_shortened=QCoreApplication.translate(
            "PictureSheet", "The code holds the beginning only: the text is too long for it."
        ),
        shortened=QCoreApplication.translate("PictureSheet", "(shortened; the picture has all of it)"),
    )
