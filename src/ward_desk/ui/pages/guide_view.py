"""Shows one guide (hướng dẫn): its words can be selected and copied, and its links lead to other guides."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, QRectF, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QWidget

from ward_desk.formats import Formats
from ward_desk.services.guides import Guide
from ward_desk.ui.pages.guide_document import LINE_PERCENT, GuideWords, GuideWriter, screen_ink
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD
from ward_desk.ui.widgets.drawing import rounded


class AnyCode:
    """Holds every code: links lead wherever they say."""

    def __contains__(self, code: object) -> bool:
        return True


class GuideView(QTextBrowser):
    """Draws the blocks of a guide in the look of the moment, and draws them again when that changes.

    `known` are the codes that a link may lead to; the others are plain words. `guide_wanted` carries the code of a link
    that was followed. `compact` is for a narrow column: small headings, no title. Arrow keys and Page Up/Down scroll,
    Tab goes from link to link, Ctrl A and Ctrl C select and copy.
    """

    guide_wanted = Signal(str)

    def __init__(
        self,
        guide: Guide | None = None,
        *,
        known: Container[str] | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._guide: Guide | None = None
        self._known: Container[str] = known if known is not None else AnyCode()
        self._compact = compact
        self._writer: GuideWriter | None = None
        self._drawn: Look | None = None
        self.setProperty("role", "guide")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._follow)
        if guide is not None:
            self.show_guide(guide)

    @property
    def guide(self) -> Guide | None:
        """What is shown."""
        return self._guide

    def show_guide(self, guide: Guide | None, known: Container[str] | None = None) -> None:
        """Show this one from its top; None shows nothing. `known` replaces the codes that links may lead to. The same
        guide once more stays where it was scrolled to."""
        self._known = known if known is not None else self._known
        if guide != self._guide or known is not None:
            stay = self.verticalScrollBar().value() if guide == self._guide else 0
            self._guide = guide
            self._write()
            self.verticalScrollBar().setValue(stay)

    def words(self) -> GuideWords:
        """What stands under the title."""
        guide = self._guide
        if guide is None:
            return GuideWords("", "")
        day = Formats(guide.language).day(guide.checked)
        if guide.checked is not None and guide.source:
            checked = self.tr("Checked on {day} · {source}").format(day=day, source=guide.source)
        elif guide.checked is not None:
            checked = self.tr("Checked on {day}").format(day=day)
        else:
            checked = self.tr("Source: {source}").format(source=guide.source) if guide.source else ""
        return GuideWords(self.tr("Sent by the city") if guide.from_city else "", checked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        otherwise = event.type() in looks and self._drawn not in (None, current_look())
        if otherwise or event.type() == QEvent.Type.LanguageChange:
            self._write_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._writer is not None and self._writer.warnings:
            self._paint_warnings(self._writer)
        super().paintEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the words, in our language; Qt has none of its own for it in Vietnamese."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(self.tr("Copy the whole guide"), self.copy_all)
        menu.addAction(self.tr("Select all"), QKeySequence(QKeySequence.StandardKey.SelectAll), self.selectAll)
        return menu

    def copy_all(self) -> None:
        """Put the title and all words on the clipboard."""
        if self._guide is not None:
            text = self.toPlainText()
            QGuiApplication.clipboard().setText(f"{self._guide.title}\n{text}" if self._compact else text)

    def _follow(self, link: QUrl) -> None:
        self.guide_wanted.emit(link.toString())

    def _write_again(self) -> None:
        at = self.verticalScrollBar().value()
        self._write()
        self.verticalScrollBar().setValue(at)

    def _write(self) -> None:
        self._drawn = current_look()
        if self._guide is None:
            self._writer = None
            self.clear()
            self.setAccessibleName("")
            return
        look = self._drawn
        self._writer = GuideWriter(look, screen_ink(look), self._known, compact=self._compact)
        document = self._writer.document(self._guide, self.words(), self)
        self.setDocument(document)  # which deletes the one before
        self.setAccessibleName(self._guide.title)

    def _paint_warnings(self, writer: GuideWriter) -> None:
        look, layout = current_look(), self.document().documentLayout()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for frame in writer.warnings:
            shape = frame.frameFormat()
            outer = layout.frameBoundingRect(frame)
            box = outer.adjusted(shape.leftMargin(), shape.topMargin(), -shape.rightMargin() - 1, -shape.bottomMargin())
            rounded(painter, box, RADIUS_CARD, look.color("slow_soft"), look.color("slow_soft").darker(108))
            side = look.px(18)
            height = QFontMetricsF(look.font(14 if self._compact else 17, 600)).height() * LINE_PERCENT / 100
            at = QRectF(box.left() + look.px(12), box.top() + shape.padding() + (height - side) / 2, side, side)
            paint_icon(painter, "shield", at, look.color("slow"))
