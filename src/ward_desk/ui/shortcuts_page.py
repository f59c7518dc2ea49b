"""All keys of the app on one sheet (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.key_hint import KeyHint
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import SectionTitle, Text


class ShortcutGroup(NamedTuple):
    """Keys that act in one place: (keys as printed, what they do). Several keys for one thing: "Ctrl L / F9"."""

    title: str
    keys: Sequence[tuple[str, str]]


class ShortcutsSheet(Sheet):
    """The groups side by side, two columns where there is room."""

    def __init__(self, over: QWidget, pages: Sequence[_Titled], groups: Sequence[ShortcutGroup]) -> None:
        super().__init__(over, "", width=820)
        self.set_title(self.tr("Keyboard shortcuts"))
        columns = TileLayout(columns=2, narrowest=330, spacing=24)
        for group in (self._everywhere(pages), *groups):
            if group.keys:
                columns.addWidget(_group(group))
        self.body.addLayout(columns)
        self.add_primary(self.tr("Close"), self.close_sheet)

    def _everywhere(self, pages: Sequence[_Titled]) -> ShortcutGroup:
        """The keys that act in the whole app; without pages (a gate is in front) only the general ones."""
        general = [
            ("F1", self.tr("Show these shortcuts")),
            ("Tab / Shift Tab", self.tr("Go to the next or previous control")),
            ("Esc", self.tr("Close a sheet without saving")),
        ]
        general += [(page.shortcut, page.title) for page in pages if page.shortcut]
        if pages:
            general.append(("Ctrl L", self.tr("Lock the screen")))
        return ShortcutGroup(self.tr("Everywhere"), general)


class _Titled(Protocol):
    """What is asked of a page: the word in the rail and its key, "" for none."""

    @property
    def title(self) -> str: ...

    @property
    def shortcut(self) -> str: ...


def toggle_shortcuts(
    over: QWidget, open_sheets: Sequence[Sheet], pages: Sequence[_Titled], groups: Sequence[ShortcutGroup]
) -> None:
    """Open the sheet with the keys of the whole app and those of the `pages` that can be opened now, or close it.
    Another open sheet keeps the front."""
    for sheet in open_sheets:
        if isinstance(sheet, ShortcutsSheet):
            sheet.close_sheet()
    if not open_sheets:
        ShortcutsSheet(over, pages, groups).open_sheet()


def _group(group: ShortcutGroup) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.addWidget(SectionTitle(group.title), 0, 0, 1, 2)
    for row, (keys, what) in enumerate(group.keys, 1):
        hints = QHBoxLayout()
        hints.setSpacing(4)
        for key in keys.split(" / "):
            hints.addWidget(KeyHint(key))
        hints.addStretch()
        grid.addLayout(hints, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(what, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(group.keys) + 1, 1)
    return box
