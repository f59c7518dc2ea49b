"""Puts the guide of the selected visit beside its timer: in the right column, or under the visits where it is narrow."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from ward_desk.services.catalogue import Catalogue
from ward_desk.services.desk import Desk
from ward_desk.services.guides import Guide
from ward_desk.services.preferences import change_settings
from ward_desk.services.running import Timer
from ward_desk.ui.guide_shelf import GuideShelf
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.pages.counter_side import GAP
from ward_desk.ui.pages.guide_fold import KEY, GuideFold
from ward_desk.ui.pages.guide_sheet import open_guide
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button

LEAST, BOTH = 180, 320
"""So high is the guide at least, and so high that what was recorded last stays under it (100 % pixels)."""


class CounterGuide(QObject):
    """Lives as long as the page. The guide comes after the visit is on the screen, never before; whether it is open is
    remembered on this PC."""

    def __init__(self, page: CounterPage, shelf: GuideShelf, desk: Desk, runner: TaskRunner) -> None:
        super().__init__(page)
        self._page, self._shelf, self._desk, self._runner = page, shelf, desk, runner
        self._code: str | None = None
        self.fold = GuideFold()
        self.fold.show_open(opened=desk.settings.current.guide_beside)
        self.fold.hide()
        self.way = Button(self.tr("Guide"), variant="quiet", icon="guide", key=KEY)
        self.way.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.way.hide()
        page.running.title.put_button(self.way)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        self._connect()
        self._place()
        if page.running.current is not None:
            self._choose(page.running.current.timer)

    def toggle(self) -> None:
        """Unfold or fold the guide, and remember it; one that is out of sight is brought there first."""
        if self.fold.isHidden():
            return
        below = self._page.columns.folded
        opened = not self.fold.opened or (below and self._out_of_sight())
        self.fold.show_open(opened=opened)
        self._fit()
        if opened and below:
            self._page.running.in_sight.emit(self.fold)
        self._runner.run(partial(change_settings, self._desk.settings, guide_beside=opened), owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    # --- which guide

    def _choose(self, timer: Timer | None) -> None:
        code = timer.code if timer is not None else None
        if code != self._code:
            self._code = code
            self._later.start()

    def _show(self) -> None:
        library = self._shelf.library
        if library is None and self._code is not None:
            self._shelf.read()  # and then `changed` comes here again
        guide = self._guide(library.catalogue) if library is not None else None
        if guide is not None and library is not None:
            self.fold.show_guide(guide, library.codes)
        self.fold.setVisible(guide is not None)
        self._fit()

    def _read_again(self) -> None:
        """The city may have sent others. Before the first visit there is nothing to read yet."""
        if self._shelf.library is not None:
            self._shelf.read()

    def _guide(self, catalogue: Catalogue) -> Guide | None:
        library = self._shelf.library
        if library is None or self._code is None:
            return None
        entry = next((entry for entry in catalogue.entries if entry.code == self._code), None)
        return library.guides.for_entry(entry) if entry is not None else library.guides.guide(self._code)

    # --- where

    def _place(self) -> None:
        page = self._page
        if page.columns.folded:
            page.main_column.insertWidget(page.main_column.indexOf(page.running) + 1, self.fold)
        else:
            page.side.put_guide(self.fold)
        self._fit()

    def _fit(self) -> None:
        """As high as the window leaves room: beside, all that the numbers leave; underneath, as much as can be seen
        together with the timer."""
        opened, below = self.fold.opened and not self.fold.isHidden(), self._page.columns.folded
        least, room = current_look().px(LEAST), self._page.height() - 2 * PAD_PAGE
        side = self._page.side
        self.way.setVisible(below and not self.fold.isHidden())
        if below or self.fold.isHidden():
            side.show_most()
        elif opened:
            room = side.make_room(room, current_look().px(BOTH))
        else:
            side.fit(room - self.fold.sizeHint().height() - GAP)
        if below and (card := self._page.running.current) is not None:
            room -= self.fold.mapTo(self._page, QPoint()).y() - card.mapTo(self._page, QPoint()).y()
        height = max(least, room)
        self.fold.setMinimumHeight(height if opened else 0)
        self.fold.setMaximumHeight(height if opened else 16_777_215)

    def _out_of_sight(self) -> bool:
        """Whether less than the smallest part of it can be seen."""
        return self.fold.visibleRegion().boundingRect().height() < current_look().px(LEAST) // 2

    # --- wiring

    def _connect(self) -> None:
        page = self._page
        self._shelf.changed.connect(self._show)
        page.running.chosen.connect(self._choose)
        page.came_to_front.connect(self._read_again)
        page.columns.fold_changed.connect(self._place)
        for watched in (page, page.running, page.side):
            watched.installEventFilter(self)
        self.fold.toggled.connect(self.toggle)
        self.way.clicked.connect(self.toggle)
        self.fold.guide_wanted.connect(self._follow)
        for keys, act in (
            (KEY, self.toggle),
            ("PgDown", lambda: self.fold.turn_pages(1)),
            ("PgUp", lambda: self.fold.turn_pages(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _follow(self, code: str) -> None:
        library = self._shelf.library
        guide = library.guides.guide(code) if library is not None else None
        if library is not None and guide is not None:
            open_guide(self._page, guide, library.guides)
