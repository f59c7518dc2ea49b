"""The settings (cài đặt): appearance, people, data, security, about; one section is open at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ward_desk.services.desk import Desk, Session
from ward_desk.settings import Settings
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.pages.settings_about import AboutSection
from ward_desk.ui.pages.settings_appearance import AppearanceSection
from ward_desk.ui.pages.settings_backup import DataSection
from ward_desk.ui.pages.settings_people import PeopleSection
from ward_desk.ui.pages.settings_security import SecuritySection
from ward_desk.ui.pages.settings_ways import Ways
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from ward_desk.ui.sync_runner import SyncRunner
    from ward_desk.ui.update_runner import UpdateRunner

FIRST = "appearance"
SIDE_BY_SIDE = 760


class SettingsMemory:
    """Which section is open and which field was changed last, kept while the page is built anew."""

    def __init__(self) -> None:
        self.section = FIRST
        self.field = ""


class SettingsPage(QWidget):
    """`settings_changed` carries the new Settings once they are saved; `restore_wanted` the Path of a copy that is to be
    put back after the desk was closed (then `RecoverPage(source=…)` does it), `page_wanted` the key of another page.
    `print_failed` is sent when the recovery key could not be printed.
    Without `sync` or `updates` there is no section about it."""

    settings_changed = Signal(object)
    restore_wanted = Signal(object)
    page_wanted = Signal(str)
    print_failed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        appearance: Appearance,
        memory: SettingsMemory | None = None,
        sync: Callable[[], SyncRunner] | None = None,
        updates: UpdateRunner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner = desk, session, runner
        self._messages, self._appearance = messages, appearance
        self._memory, self._sync, self._updates = memory or SettingsMemory(), sync, updates
        self._makers: dict[str, Callable[[], QWidget]] = {
            "appearance": self._make_appearance,
            "people": partial(PeopleSection, desk, session, runner, messages),
            "data": self._make_data,
            "sync": self._make_sync,
            "updates": self._make_updates,
            "security": self._make_security,
            "about": partial(AboutSection, desk, session, messages),
        }
        self._built: dict[str, QWidget] = {}
        self._build()
        self.open(self._memory.section)

    @property
    def section(self) -> QWidget:
        """The section that is open."""
        return self._built[self._memory.section]

    def open(self, key: str) -> None:
        """Open a section: appearance, people, data, sync, updates, security or about."""
        self._memory.section = key
        if key not in self._built:
            section = self._makers[key]()
            ground = PageScroll(margin=0)
            ground.body.setContentsMargins(2, 2, PAD_PAGE // 2, PAD_PAGE)
            ground.body.addWidget(section)
            self._built[key] = section
            self._grounds[key] = ground
            self._stack.addWidget(ground)
        self._stack.setCurrentWidget(self._grounds[key])
        for ways in (self._beside, self._above):
            ways.show_chosen(key)

    def page_shown(self) -> None:
        """Read anew what others may have changed meanwhile."""
        section = self.section
        if isinstance(section, PeopleSection | DataSection):
            section.refresh()

    def take_news(self) -> None:
        """Read the people anew: the city's list may have come in."""
        if isinstance(self.section, PeopleSection):
            self.section.refresh()

    def first_focus(self) -> QWidget | None:
        """The field that was changed last, else the way into the open section."""
        section = self.section
        if self._memory.field and isinstance(section, AppearanceSection):
            return section.control(self._memory.field)
        ways = self._above if self._folded() else self._beside
        return ways.button(self._memory.section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _build(self) -> None:
        look = current_look()
        ways = (
            ("appearance", self.tr("Appearance"), "sun"),
            ("people", self.tr("People") if self._session.is_official else self.tr("My account"), "people"),
            ("data", self.tr("Data and copies"), "backup"),
            *((("sync", self.tr("Sync"), "sync"),) if self._sync is not None else ()),
            *((("updates", self.tr("Updates"), "download"),) if self._updates is not None else ()),
            ("security", self.tr("Security"), "shield"),
            ("about", self.tr("About"), "info"),
        )
        name = self.tr("Sections of the settings")
        self._beside = Ways(name, ways, across=False)
        self._above = Ways(name, ways, across=True)
        self._beside.setFixedWidth(look.px(210))
        for one in (self._beside, self._above):
            one.chosen.connect(self._choose)
        self._grounds: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(look.px(820))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(PAD_PAGE)
        self._row.addWidget(self._beside)
        self._row.addWidget(self._stack, 1000)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PAGE, PAD_PAGE, PAD_PAGE // 2, 0)
        column.setSpacing(12)
        column.addWidget(self._above)
        column.addLayout(self._row, 1)
        self._fold()

    def _make_appearance(self) -> QWidget:
        section = AppearanceSection(self._desk, self._runner)
        section.changed.connect(self._look_changed)
        return section

    def _make_data(self) -> QWidget:
        section = DataSection(self._desk, self._session, self._runner, self._messages)
        section.restore_wanted.connect(self.restore_wanted)
        return section

    def _make_sync(self) -> QWidget:
        from ward_desk.ui.pages.settings_sync import SyncSection

        assert self._sync is not None
        section = SyncSection(self._desk, self._session, self._sync())
        section.page_wanted.connect(lambda: self.page_wanted.emit("sync"))
        return section

    def _make_updates(self) -> QWidget:
        from ward_desk.ui.pages.settings_updates import UpdateSection

        assert self._updates is not None
        return UpdateSection(self._updates, self._desk.settings.current.language)

    def _make_security(self) -> QWidget:
        section = SecuritySection(self._desk, self._session, self._runner)
        section.changed.connect(self.settings_changed)
        section.print_failed.connect(self.print_failed)
        return section

    def _choose(self, key: str) -> None:
        self._memory.field = ""
        self.open(key)

    def _look_changed(self, settings: Settings, field: str) -> None:
        self._memory.field = field
        self.settings_changed.emit(settings)
        self._appearance.refresh()

    def _folded(self) -> bool:
        return self.width() < current_look().px(SIDE_BY_SIDE)

    def _fold(self) -> None:
        folded = self._folded()
        self._beside.setVisible(not folded)
        self._above.setVisible(folded)
