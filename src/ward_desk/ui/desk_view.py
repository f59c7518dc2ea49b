"""The desk of somebody who is signed in: rail, bar and the stack of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ward_desk.ui.frame import Rail, RailItem, TopBar
from ward_desk.ui.shortcuts_page import ShortcutGroup
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.banner import Banner


class PageSpec(NamedTuple):
    """A page of the desk: built by `factory` when it is first opened, and anew when the look or language changes.

    `icon` names a drawing. `place` is where its button stands in the rail. `keys` are shown on the shortcuts sheet.
    `heading` stands in the bar when it is longer than the word in the rail ("Quầy hỗ trợ").
    """

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[], QWidget]
    place: str = "top"
    keys: Sequence[tuple[str, str]] = ()
    heading: str = ""


class Who(NamedTuple):
    """Who is signed in and where: role "volunteer" or "official", place as shown ("Xã Thượng Đức · Quầy 1")."""

    name: str
    role: str
    place: str


class Status(NamedTuple):
    """What the chip in the bar says: `more` is its tooltip, `short` stands there when there is little room, `page` is
    the key of the page that it leads to, and `alarm` goes into the banner over the page ("": no banner)."""

    text: str
    tone: Tone
    more: str = ""
    short: str = ""
    page: str = ""
    alarm: str = ""


class DeskView(QWidget):
    """Rail, bar and the stack of pages of one signed-in person."""

    page_opened = Signal(str)

    def __init__(
        self, specs: Sequence[PageSpec], who: Who, role: str, rail_name: str, alarm_action: str, notice_action: str
    ) -> None:
        super().__init__()
        self._specs = {spec.key: spec for spec in specs}
        self._built: dict[str, QWidget] = {}
        self.current = ""
        items = [RailItem(spec.key, spec.title, spec.icon, spec.shortcut, spec.place == "bottom") for spec in specs]
        self.rail = Rail(items, rail_name)
        self.bar = TopBar(who.name, role, who.place)
        self.banner = Banner(alarm_action)
        self.notice = Banner(notice_action, "slow")
        self._notice_act: Callable[[], object] = lambda: None
        self.notice.wanted.connect(self._do_notice)
        self._status_page = ""
        self.bar.status_wanted.connect(self._open_status)
        self.banner.wanted.connect(self._open_status)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.banner)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.rail.wanted.connect(self.open)

    def show_status(self, status: Status) -> None:
        """Say how things stand, in the bar and where it is an alarm over the page too."""
        self.bar.show_status(status.text, status.tone, status.more, status.short)
        self.banner.show_words(status.alarm)
        self._status_page = status.page
        self._offer_status()

    def show_notice(self, words: str, act: Callable[[], object]) -> None:
        """Say what waits, with a button that does `act`; "" takes it away."""
        self._notice_act = act
        self.notice.show_words(words)

    def open(self, key: str) -> QWidget:
        """Bring a page to the front, building it if need be. Raises KeyError for a page that does not exist."""
        spec = self._specs[key]
        if key not in self._built:
            page = spec.factory()
            page.setAccessibleName(page.accessibleName() or spec.title)
            self._built[key] = page
            self._stack.addWidget(page)
        page = self._built[key]
        self._stack.setCurrentWidget(page)
        self.current = key
        self._offer_status()
        self.rail.show_current(key)
        self.bar.show_title(spec.heading or spec.title)
        if (shown := getattr(page, "page_shown", None)) is not None:
            shown()
        self.focus_page()
        self.page_opened.emit(key)
        return page

    def page(self, key: str) -> QWidget | None:
        """The page if it has been built."""
        return self._built.get(key)

    def focus_page(self) -> None:
        """Put the focus where the page in front wants it."""
        page = self._built.get(self.current)
        first = getattr(page, "first_focus", None)
        target = first() if first is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def shortcut_groups(self) -> list[ShortcutGroup]:
        """The keys of each page; a page that has been built may list its own by `shortcuts()`."""
        groups = []
        for key, spec in self._specs.items():
            own = getattr(self._built.get(key), "shortcuts", None)
            groups.append(ShortcutGroup(spec.title, own() if own is not None else spec.keys))
        return groups

    def _do_notice(self) -> None:
        self._notice_act()

    def _open_status(self) -> None:
        if self._status_page in self._specs:
            self.open(self._status_page)

    def _offer_status(self) -> None:
        """On the status page itself there is nothing to lead to."""
        self.banner.button.setVisible(self._status_page in self._specs and self.current != self._status_page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current_look().px(880) or self.height() < self.rail.words_height()
        self.rail.set_compact(narrow)
