"""The counter (Quầy), the main screen: search, the keys 1-9, the visits that run, and the day so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ward_desk.services.catalogue import Entry
from ward_desk.services.running import Timer
from ward_desk.services.service_search import ServiceSearch
from ward_desk.ui.pages.counter_search import CounterSearch
from ward_desk.ui.pages.counter_shortcuts import counter_shortcuts
from ward_desk.ui.pages.counter_side import CounterSide
from ward_desk.ui.pages.counter_state import DaySoFar, UndoKind
from ward_desk.ui.pages.running_head import CardTexts
from ward_desk.ui.pages.running_list import HeldKey, RunningList
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.page_scroll import FoldingColumns, PageScroll
from ward_desk.ui.widgets.tile import ServiceTile

CODE_MS = 5000
"""So long after a figure a dot still makes it the beginning of a procedure code ("1.001193")."""

TILES = 9
EDGE = 12
FOLD_BELOW = 1000
"""Narrower than this (1366x768 at 125 %), the tiles keep three columns and the day so far goes underneath."""

SETTLE_MS = 250


class CounterPage(QWidget):
    """Shows states and emits what a person wants; what happens then is the controller's.

    Keys, where no text is typed: 1-9 start the visit of that tile, a letter goes on in the search, and on a running
    card its own keys act first. A figure followed by a dot was the beginning of a procedure code: the visit it started
    is taken back and the code goes on in the search.
    """

    start_wanted = Signal(str, bool)
    take_back_wanted = Signal()
    undo_wanted = Signal()
    late_wanted = Signal()
    came_to_front = Signal()
    visit_opened = Signal(object)

    def __init__(
        self,
        search: ServiceSearch,
        texts: CardTexts,
        elapsed: Callable[[Timer], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._texts = texts
        self._figure = ""
        self._since_figure, self._since_sought = QElapsedTimer(), QElapsedTimer()
        self._sought: QWidget | None = None
        self.tiles: list[ServiceTile] = []
        self._tile_entries: list[Entry] = []
        self._notes: dict[str, str] = {}
        self.search = CounterSearch(search, texts.language)
        self.running = RunningList(texts, elapsed)
        self.side = CounterSide(texts.language)
        self._build()
        self._connect()

    # --- what the shell asks for

    def page_shown(self) -> None:
        """To be called when the page comes to the front: the numbers are read anew."""
        self.came_to_front.emit()

    def take_news(self) -> None:
        """To be called when visits came from elsewhere."""
        self.came_to_front.emit()

    def first_focus(self) -> QWidget:
        """The running visit, whose keys act then, else the search."""
        return self.running.current or self.search.field

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of the page for the shortcuts page."""
        return counter_shortcuts()

    # --- what it shows

    def show_tiles(self, entries: Sequence[Entry]) -> None:
        """Give the keys 1-9 to these; they keep them as long as the page lives, so that fingers can learn them."""
        self._tile_layout.clear()
        self._notes.clear()
        self._tile_entries = list(entries[:TILES])
        self.tiles = []
        for number, entry in enumerate(self._tile_entries, 1):
            tile = ServiceTile(str(number), entry.name(self._texts.language))
            tile.clicked.connect(lambda _=False, code=entry.code: self._start(code))
            self._tile_layout.addWidget(tile)
            self.tiles.append(tile)

    def show_day(self, day: DaySoFar) -> None:
        """Show the numbers and the last visits, and how often each tile was used."""
        self.search.set_usage(day.usage)
        self.side.show_day(day)
        for number, (tile, entry) in enumerate(zip(self.tiles, self._tile_entries, strict=True)):
            note = self._note(entry, day.usage.get(entry.code, 0), first=number == 0)
            if self._notes.get(entry.code) != note:
                self._notes[entry.code] = note
                tile.set_note(note)

    def show_timers(self, timers: Sequence[Timer]) -> None:
        """Show what runs."""
        self.running.show_timers(timers)

    def settle_focus(self) -> None:
        """What runs was read: the selected visit takes the focus that waits in the empty search."""
        field = self.search.field
        if field.hasFocus() and not field.text():
            self.running.focus_card()

    def show_undo(self, kind: UndoKind | None) -> None:
        """Name what Ctrl+Z takes back."""
        self.running.title.show_undo(kind)

    # --- keys

    def showEvent(self, event: QShowEvent) -> None:
        """Also after the screen was locked, perhaps over night, the numbers are read anew."""
        super().showEvent(event)
        self.came_to_front.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        typing = isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)
        if modifiers or typing or not self.handle_key(event.key(), event.text(), repeated=event.isAutoRepeat()):
            super().keyPressEvent(event)

    def handle_key(self, key: int, text: str, *, repeated: bool = False) -> bool:
        """Do what a key means on the page; False when it means nothing here."""
        if text in set("123456789"):
            if not repeated:
                self._press_figure(text)
        elif text == "." and self._begins_code():
            figure, self._figure = self._figure, ""
            self.take_back_wanted.emit()
            self.search.type_into(f"{figure}.")
        elif key == Qt.Key.Key_Escape:
            self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif text and text.isprintable() and not text.isspace():
            self.search.type_into(text)
        else:
            return False
        return True

    # --- building

    def _build(self) -> None:
        main, tiles = QWidget(), QWidget()
        self._tile_layout = TileLayout(tiles, columns=3, narrowest=220, spacing=12)
        column = self.main_column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.search, tiles, self.running):
            column.addWidget(part)
        column.addStretch(1)
        self.columns = FoldingColumns(main, self.side, fold_below=FOLD_BELOW)
        self._scroll = PageScroll()
        self._scroll.body.addWidget(self.columns, 1)
        ground = self._scroll.widget()
        self.search.float_over(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.search.picked.connect(lambda code: self._start(code, calm=True))
        self.search.digit.connect(self._press_figure)
        self.search.left.connect(self._leave_search)
        self.search.opening.connect(self._scroll_up)
        self.search.field.focused.connect(self.running.hide_keys)
        self.running.emptied.connect(self._go_to_search)
        self.running.left_upwards.connect(self._go_to_search)
        self.running.undo_wanted.connect(self.undo_wanted)
        self.running.replay.connect(self._replay)
        self.running.in_sight.connect(self._bring_in_sight)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._scroll_to_sought)
        self.side.late_wanted.connect(self.late_wanted)
        self.side.visit_opened.connect(self.visit_opened)
        for keys, act in (
            ("Ctrl+K", self._search_key),
            ("Ctrl+B", self.late_wanted.emit),
            ("Ctrl+Z", self.undo_wanted.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- the smaller steps

    def _press_figure(self, figure: str) -> None:
        place = int(figure) - 1
        if place < len(self._tile_entries):
            self._figure = figure
            self._since_figure.start()
            self._start(self._tile_entries[place].code, figure=figure)

    def _begins_code(self) -> bool:
        return bool(self._figure) and not self._since_figure.hasExpired(CODE_MS)

    def _start(self, code: str, *, calm: bool = False, figure: str = "") -> None:
        self._figure = figure
        self.running.await_card()
        self.start_wanted.emit(code, calm)

    def _replay(self, keys: Sequence[HeldKey]) -> None:
        """Act on the keys that came while the visit was being started, as if they were pressed now."""
        for place, held in enumerate(keys):
            if self.running.waiting:
                self.running.hold(keys[place:])
                return
            event = QKeyEvent(QEvent.Type.KeyPress, held.key, Qt.KeyboardModifier.NoModifier, held.text)
            QCoreApplication.sendEvent(self.window().focusWidget() or self, event)

    def _search_key(self) -> None:
        self._scroll_up()
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def _bring_in_sight(self, card: QWidget) -> None:
        """Scroll just so far that the whole card is seen, or its top when it is too tall. Its size is known only when
        the layouts have settled, so a change of the range soon after counts too."""
        self._sought = card
        self._since_sought.start()
        QTimer.singleShot(0, self, self._scroll_to_sought)

    def _scroll_to_sought(self) -> None:
        card, ground = self._sought, self._scroll.widget()
        if card is None or not shiboken6.isValid(card) or self._since_sought.hasExpired(SETTLE_MS):
            self._sought = None
            return
        top = card.mapTo(ground, QPoint(0, 0)).y()
        bar, view = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        lowest, highest = top + card.height() + EDGE - view, top - EDGE
        bar.setValue(min(max(bar.value(), lowest), highest))

    def _keep_width(self, _lowest: int, highest: int) -> None:
        """The scroll bar takes its room from the margin, so that nothing moves when it comes or goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        self._scroll.body.setContentsMargins(PAD_PAGE, PAD_PAGE, PAD_PAGE - bar, PAD_PAGE)

    def _scroll_up(self) -> None:
        self._sought = None
        self._scroll.verticalScrollBar().setValue(0)

    def _go_to_search(self) -> None:
        self._scroll_up()
        self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_search(self) -> None:
        if not self.running.focus_card() and self.tiles:
            self.tiles[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _note(self, entry: Entry, times: int, *, first: bool) -> str:
        staff = self.tr("staff") if entry.audience == "staff" else ""
        if not times:
            name = entry.field_name(self._texts.language)
            parts = [name if name != entry.name(self._texts.language) else self.tr("not used yet"), staff]
        elif first:
            parts = [self.tr("%n visit(s) in 30 days", "", times), staff]
        else:
            parts = [self.tr("%n visit(s)", "", times), staff]
        return " · ".join(part for part in parts if part)
