"""Writes a guide (hướng dẫn) into a text document in our type scale, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextListFormat,
)

from ward_desk.services.guide_text import Block, Heading, Items, Paragraph, Runs
from ward_desk.services.guides import FINDING_SECTIONS, SECTIONS, Guide
from ward_desk.ui.theme.look import Look
from ward_ledger.text import fold

LINE_PERCENT = 116
LIST_INDENT = 24
BOX_PAD, BOX_ICON = 14, 28


class GuideWords(NamedTuple):
    """What stands over a guide beside its own words: where it is from and when its facts were compared, "" for none."""

    origin: str
    checked: str


class Ink(NamedTuple):
    """The colours of a document."""

    text: QColor
    quiet: QColor
    link: QColor
    warning: QColor
    warning_soft: QColor


def screen_ink(look: Look) -> Ink:
    """The colours of the theme."""
    return Ink(*(look.color(name) for name in ("ink", "muted", "accent", "slow", "slow_soft")))


def paper_ink() -> Ink:
    """Black on white; nothing is told by colour alone, because most office printers have none."""
    black = QColor(Qt.GlobalColor.black)
    return Ink(black, QColor("#444444"), black, black, QColor("#f2f2f2"))


class GuideWriter:
    """Writes one guide into a document.

    `known` holds the codes that links may lead to; a link to any other is written as plain words. `compact` is for a
    narrow column: no title (it stands over the view), small headings, and the day it was checked at the end. `boxed` lets the text
    document draw the box around the warning itself, as on paper; on the screen the view does, with round corners.
    """

    def __init__(
        self, look: Look, ink: Ink, known: Container[str], *, compact: bool = False, boxed: bool = False
    ) -> None:
        self._look, self._ink, self._known = look, ink, known
        self._compact, self._boxed = compact, boxed
        self._left = 0
        self.warnings: list[QTextFrame] = []

    def document(self, guide: Guide, words: GuideWords, parent: QObject | None = None) -> QTextDocument:
        """The guide as a document of `parent`. The frames of its warning sections stand in `warnings`, in order."""
        document = QTextDocument(parent)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._look.font(14))
        document.setDocumentMargin(0)
        document.setIndentWidth(self._look.px(LIST_INDENT))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, guide.title)
        self._cursor, self._fresh = QTextCursor(document), True
        if not self._compact:
            self._start(self._block(0, 4), self._chars(20, 600))
            self._cursor.insertText(guide.title)
            self._write_facts(words)
        for section in _sections(guide):
            self._write_section(guide, section)
        if self._compact:
            self._write_facts(words)
        if self._fresh:
            self._close_end()
        del self._cursor  # it must not outlive the document, nor be let go by another thread
        return document

    def _close_end(self) -> None:
        """Behind a box Qt keeps an empty paragraph; it should take no room."""
        shape = QTextBlockFormat()
        shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(shape)

    def _write_facts(self, words: GuideWords) -> None:
        top = 10 if self._compact else 0
        for text, colour in ((words.origin, self._ink.link), (words.checked, self._ink.quiet)):
            if text:
                self._start(self._block(top, 2), self._chars(12, 500 if colour is self._ink.link else 400, colour))
                self._cursor.insertText(text)
                top = 0

    def _write_section(self, guide: Guide, section: tuple[Block, ...]) -> None:
        if not _is_warning(guide, section):
            for block in section:
                self._write(block, self._ink.text)
            return
        outer = self._cursor.currentFrame()
        self.warnings.append(self._cursor.insertFrame(self._box()))
        self._fresh, self._left = True, 0 if self._boxed else BOX_ICON
        for block in section:
            self._write(block, self._ink.warning)
        self._cursor = outer.lastCursorPosition()
        self._fresh, self._left = True, 0

    def _write(self, block: Block, heading: QColor) -> None:
        match block:
            case Heading(level, runs):
                size, weight = (17, 600) if level <= 2 and not self._compact else (14, 600)
                top = 0 if self._fresh else (18 if level <= 2 and not self._compact else 12)
                chars = self._chars(size, weight, heading)
                self._start(self._block(top, 4, level), chars)
                self._write_runs(runs, chars)
            case Paragraph(runs):
                self._start(self._block(0, 6), self._chars(14))
                self._write_runs(runs, self._chars(14))
            case Items(numbered, items):
                self._write_items(numbered, items)

    def _write_items(self, numbered: bool, items: tuple[Runs, ...]) -> None:
        shape = QTextListFormat()
        shape.setStyle(QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc)
        shape.setIndent(1)
        listed = None
        for runs in items:
            self._start(self._block(0, 4), self._chars(14))
            if listed is None:
                listed = self._cursor.createList(shape)
            else:
                listed.add(self._cursor.block())
            self._write_runs(runs, self._chars(14))

    def _write_runs(self, runs: Runs, usual: QTextCharFormat) -> None:
        for run in runs:
            chars = QTextCharFormat(usual)
            if run.bold:
                chars.setFontWeight(QFont.Weight.DemiBold)
            if run.guide and run.guide in self._known:
                chars.setAnchor(True)
                chars.setAnchorHref(run.guide)
                chars.setForeground(self._ink.link)
                chars.setFontUnderline(True)
            self._cursor.insertText(run.text, chars)

    def _start(self, shape: QTextBlockFormat, chars: QTextCharFormat) -> None:
        """Begin a paragraph; the first of a document or a frame is there already."""
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(chars)
            self._cursor.setCharFormat(chars)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, chars)

    def _block(self, top: float, bottom: float, level: int = 0) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(self._look.px(top))
        shape.setBottomMargin(self._look.px(bottom))
        shape.setLeftMargin(self._look.px(self._left))
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            shape.setHeadingLevel(level)
        return shape

    def _chars(self, size: int, weight: int = 400, colour: QColor | None = None) -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setProperty(QTextFormat.Property.FontPixelSize, self._look.px(size))
        chars.setFontWeight(weight)
        chars.setForeground(colour or self._ink.text)
        return chars

    def _box(self) -> QTextFrameFormat:
        shape = QTextFrameFormat()
        px = self._look.px
        shape.setTopMargin(px(12))
        shape.setBottomMargin(px(8))
        shape.setPadding(px(BOX_PAD))
        shape.setBorder(0)
        if self._boxed:
            shape.setBackground(QBrush(self._ink.warning_soft))
            shape.setBorder(1)
            shape.setBorderBrush(QBrush(self._ink.quiet))
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        return shape


def _sections(guide: Guide) -> list[tuple[Block, ...]]:
    """The blocks, split before each heading of the first two levels."""
    found: list[list[Block]] = []
    for block in guide.blocks:
        if not found or (isinstance(block, Heading) and block.level <= 2):
            found.append([])
        found[-1].append(block)
    return [tuple(section) for section in found]


def _is_warning(guide: Guide, section: tuple[Block, ...]) -> bool:
    first = section[0]
    said = fold("".join(run.text for run in first.runs)) if isinstance(first, Heading) else ""
    return said in {fold(SECTIONS[guide.language]["never"]), fold(FINDING_SECTIONS[guide.language]["avoid"])}
