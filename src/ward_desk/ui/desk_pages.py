"""The pages of somebody who is signed in, made when they are opened, and how they work together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ward_desk.services.desk import Desk, Session
from ward_desk.services.service_search import ServiceSearch
from ward_desk.services.visits import VisitFilter
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.shell import PageSpec, Who
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.time_keeper import TimeKeeper
from ward_desk.ui.widgets.messages import MessageArea
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.ui.check_side import CheckSide
    from ward_desk.ui.city_side import CitySide
    from ward_desk.ui.guide_shelf import GuideShelf
    from ward_desk.ui.pages.guide_page import GuideMemory
    from ward_desk.ui.pages.log_filters import LogMemory
    from ward_desk.ui.pages.report_choice import ReportMemory
    from ward_desk.ui.pages.review_reader import ReviewMemory
    from ward_desk.ui.pages.settings_page import SettingsMemory
    from ward_desk.ui.update_runner import UpdateRunner


class PageParts(NamedTuple):
    """What the pages are made with; `search` is None while it is not ready yet, `city` makes what speaks with it,
    `checks` what looks after network, printers and PC, `updates` is None where there is nothing to keep up to date."""

    runner: TaskRunner
    messages: MessageArea
    appearance: Appearance
    keeper: TimeKeeper | None
    search: ServiceSearch | None
    city: Callable[[], CitySide]
    checks: Callable[[], CheckSide]
    updates: UpdateRunner | None = None


class DeskPages(QObject):
    """The pages of one session. What they remember of filters and the like ends with it."""

    settings_changed = Signal(object)
    restore_wanted = Signal(object)
    page_wanted = Signal(str)
    print_failed = Signal()
    days_changed = Signal()

    def __init__(self, desk: Desk, session: Session, parts: PageParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session, self._parts = desk, session, parts

    def specs(self) -> Sequence[PageSpec]:
        """The pages in the order of the rail, named in the language of the moment."""
        heading, looks = self.tr("Support counter"), self.tr("Devices and network")
        return (
            PageSpec("counter", self.tr("Counter"), "counter", "Ctrl 1", self._counter, heading=heading),
            PageSpec("log", self.tr("Log"), "log", "Ctrl 2", self._log),
            PageSpec("checks", self.tr("Checks"), "checks", "Ctrl 3", self._checks, heading=looks),
            PageSpec(
                "review", self.tr("Review"), "review", "Ctrl 4", self._review, heading=self.tr("Review of the log")
            ),
            PageSpec("guides", self.tr("Guides"), "guide", "Ctrl 5", self._guides),
            PageSpec("sync", self.tr("Sync"), "sync", "Ctrl 6", self._sync, "bottom"),
            PageSpec("settings", self.tr("Settings"), "settings", "Ctrl ,", self._settings, "bottom"),
        )

    @property
    def session(self) -> Session:
        """Whose pages they are, and where."""
        return self._session

    @property
    def who(self) -> Who:
        """The same for the frame around them."""
        session = self._session
        return Who(session.person.name, session.person.role.value, f"{session.ward_name} · {session.desk_name}")

    def renew(self, session: Session, search: ServiceSearch | None) -> None:
        """Another place, role or catalogue counts (None: the same one): pages built from now on follow it."""
        self._session = session
        if search is not None:
            self._parts = self._parts._replace(search=search)

    @cached_property
    def _log_memory(self) -> LogMemory:
        from ward_desk.ui.pages.log_filters import LogMemory

        return LogMemory()

    def show_day(self, day: date) -> None:
        """Bring the review of that day to the front."""
        self._review_memory.day = day
        self.page_wanted.emit("review")

    def read_ahead(self) -> None:
        """Read in the background what the review of an official will look through, so that it opens at once."""
        from ward_desk.ui.pages.review_reader import read_ahead

        read_ahead(self._desk, self._parts.runner, self._review_memory, self)

    @cached_property
    def _review_memory(self) -> ReviewMemory:
        from ward_desk.ui.pages.review_reader import ReviewMemory

        return ReviewMemory()

    @cached_property
    def _report_memory(self) -> ReportMemory:
        from ward_desk.ui.pages.report_choice import ReportMemory

        return ReportMemory()

    @cached_property
    def _settings_memory(self) -> SettingsMemory:
        from ward_desk.ui.pages.settings_page import SettingsMemory

        return SettingsMemory()

    @cached_property
    def shelf(self) -> GuideShelf:
        """The guides, read when a page first asks for them."""
        from ward_desk.ui.guide_shelf import GuideShelf

        return GuideShelf(self._desk, self._parts.runner, self)

    @cached_property
    def _guide_memory(self) -> GuideMemory:
        from ward_desk.ui.pages.guide_page import GuideMemory

        return GuideMemory()

    def _counter(self) -> QWidget:
        from ward_desk.ui.pages.counter_controller import CounterController
        from ward_desk.ui.pages.counter_guide import CounterGuide
        from ward_desk.ui.pages.log_controller import VisitActions

        runner, messages = self._parts.runner, self._parts.messages
        controller = CounterController(
            self._desk, self._session, runner, messages, search=self._parts.search, keeper=self._parts.keeper
        )
        actions = VisitActions(self._desk, self._session, runner, messages, controller.page)
        controller.page.visit_opened.connect(actions.open)
        actions.changed.connect(controller.refresh)
        CounterGuide(controller.page, self.shelf, self._desk, runner)
        return controller.page

    def _log(self) -> QWidget:
        from ward_desk.ui.pages.log_page import LogPage

        page = LogPage(self._desk, self._session, self._parts.runner, self._parts.messages, self._log_memory)
        page.export_requested.connect(lambda wanted: self._export(page, wanted))
        return page

    def _guides(self) -> QWidget:
        from ward_desk.ui.pages.guide_page import GuidePage

        page = GuidePage(self._desk, self._session, self._parts.runner, self.shelf, self._guide_memory)
        page.print_failed.connect(self.print_failed)
        return page

    def _review(self) -> QWidget:
        from ward_desk.ui.pages.review_tabs import ReviewTabs

        runner, messages = self._parts.runner, self._parts.messages
        page = ReviewTabs(self._desk, self._session, runner, messages, self._review_memory, self._report_memory)
        page.changed.connect(self.days_changed)
        page.print_failed.connect(self.print_failed)
        return page

    def _checks(self) -> QWidget:
        from ward_desk.ui.pages.check_page import CheckPage

        runner, messages = self._parts.runner, self._parts.messages
        return CheckPage(self._desk, self._session, self._parts.checks().checks, runner, messages, self.shelf)

    def _sync(self) -> QWidget:
        from ward_desk.ui.pages.sync_page import SyncPage

        city = self._parts.city()
        return SyncPage(self._desk, self._session, city.sync, self._parts.runner, self._parts.messages)

    def _settings(self) -> QWidget:
        from ward_desk.ui.pages.settings_page import SettingsPage

        runner, messages, appearance = self._parts.runner, self._parts.messages, self._parts.appearance
        page = SettingsPage(
            self._desk,
            self._session,
            runner,
            messages,
            appearance,
            self._settings_memory,
            lambda: self._parts.city().sync,
            self._parts.updates,
        )
        page.page_wanted.connect(self.page_wanted)
        page.print_failed.connect(self.print_failed)
        page.settings_changed.connect(self.settings_changed)
        page.restore_wanted.connect(self.restore_wanted)
        return page

    def _export(self, page: QWidget, wanted: VisitFilter) -> None:
        from ward_desk.ui.export_visits import ExportSheet

        sheet = ExportSheet(page, self._desk, self._session, self._parts.runner, self._parts.messages)
        sheet.ask_and_write(wanted, local_day(self._desk.clock.wall_ms()))
