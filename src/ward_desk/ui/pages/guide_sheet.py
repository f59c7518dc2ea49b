"""A guide in a sheet at the right edge of the window, so that one can read it beside what one is doing."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ward_desk.services.guides import Guide
from ward_desk.ui.pages.guide_view import AnyCode, GuideView
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.sheet import Sheet

EDGE = 16
WIDTH = 560


class Shelf(Protocol):
    """Where the guides that a link leads to are found, as `services.guides.Guides`."""

    def guide(self, code: str) -> Guide | None: ...


class _Known:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._shelf.guide(code) is not None


class GuideSheet(Sheet):
    """Shows one guide; links open the next one in its place, Alt ← goes back. Esc closes it."""

    def __init__(self, over: QWidget, guide: Guide, shelf: Shelf | None = None) -> None:
        super().__init__(over, guide.title, width=WIDTH)
        self._shelf = shelf
        self._earlier: list[Guide] = []
        known = _Known(shelf) if shelf is not None else AnyCode()
        self.view = GuideView(known=known, compact=True)
        self.view.setMinimumHeight(current_look().px(120))
        self.body.addWidget(self.view, 1)
        self.back = self.add_button(Button(self.tr("Back"), icon="arrow-left", key="Alt ←"))
        self.back.clicked.connect(self.go_back)
        self.add_cancel(self.tr("Close"))
        self.view.guide_wanted.connect(self._follow)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.go_back)
        self._show(guide)

    def go_back(self) -> None:
        """Show the guide before this one; does nothing at the first."""
        if self._earlier:
            self._show(self._earlier.pop())

    def _follow(self, code: str) -> None:
        before, guide = self.view.guide, self._shelf.guide(code) if self._shelf is not None else None
        if guide is not None and before is not None:
            self._earlier.append(before)
            self._show(guide)

    def _show(self, guide: Guide) -> None:
        self.set_title(guide.title)
        self.view.show_guide(guide)
        self.back.setVisible(bool(self._earlier))

    def _place(self) -> None:
        """At the right edge, as high as the window."""
        self.setGeometry(self._host.rect())
        width = min(current_look().px(self._wide), self.width() - 2 * EDGE)
        self._card.setGeometry(self.width() - width - EDGE, EDGE, width, self.height() - 2 * EDGE)


def open_guide(parent: QWidget, guide: Guide, shelf: Shelf | None = None) -> GuideSheet:
    """Show the guide beside what is on the window of `parent`. Links work where `shelf` (a `Guides`) is given; the focus
    goes back to where it was when the sheet is closed."""
    sheet = GuideSheet(parent, guide, shelf)
    sheet.open_sheet(sheet.view)
    return sheet
