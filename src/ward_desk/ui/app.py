"""What follows what: opening the desk, first start, signing in, the pages, locking, and the end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.hand_out import NOTHING, HandOut
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk, Session
from ward_desk.services.maintenance import Keyring
from ward_desk.services.people import is_set_up
from ward_desk.services.running import recover_timers
from ward_desk.services.service_search import ServiceSearch
from ward_desk.settings import Settings, SettingsFile
from ward_desk.ui import warm_up
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.day_side import DaySide
from ward_desk.ui.desk_pages import DeskPages, PageParts
from ward_desk.ui.housekeeping import Housekeeping
from ward_desk.ui.idle import IdleWatch
from ward_desk.ui.pages.sign_in_page import SignInPage
from ward_desk.ui.shell import Shell
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.time_keeper import TimeKeeper

if TYPE_CHECKING:
    from ward_desk.ui.check_runner import CheckLine
    from ward_desk.ui.check_side import CheckSide
    from ward_desk.ui.city_side import CitySide
    from ward_desk.ui.sync_runner import CityLine
    from ward_desk.ui.update_runner import UpdateRunner

    Helper = CitySide | CheckSide | Housekeeping | TimeKeeper

CLOSE_SECONDS = 20.0
MINUTE_MS = 60_000

_log = logging.getLogger(__name__)


class AppLines(NamedTuple):
    """How the app reaches what lies outside it, opened when it is first wanted."""

    keyring: Callable[[], Keyring | None]
    open_desk: Callable[[], Desk]
    city: Callable[[], CityLine]
    checks: Callable[[], CheckLine]
    hand_out: HandOut = NOTHING
    updates: UpdateRunner | None = None


class App(QObject):
    """The running app. Put together by bootstrap; `start` shows the first page."""

    def __init__(
        self,
        paths: Paths,
        settings: SettingsFile,
        clock: Clock,
        lines: AppLines,
        shell: Shell,
        runner: TaskRunner,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self._paths, self._settings, self._clock, self._lines = paths, settings, clock, lines
        self.shell, self._runner, self._appearance = shell, runner, appearance
        self._desk: Desk | None = None
        self._session: Session | None = None
        self._housekeeping: Housekeeping | None = None
        self._keeper: TimeKeeper | None = None
        self._city: CitySide | None = None
        self._checks: CheckSide | None = None
        self._search: ServiceSearch | None = None
        self._pages: DeskPages | None = None
        self._days: DaySide | None = None
        self._idle = IdleWatch(settings.current.lock_minutes * MINUTE_MS, parent=self)
        self._idle.idle.connect(self.lock)
        self._idle.warning.connect(self._warn_of_lock)
        shell.lock_requested.connect(self.lock)
        shell.sign_out_requested.connect(self.sign_out)
        shell.page_opened.connect(self._name_window)
        shell.on_close(self._end)

    def start(self) -> None:
        """Open the desk and show where to begin: first start, sign-in, or what keeps it from opening."""
        try:
            desk = self._lines.open_desk()
            set_up = is_set_up(desk)
            recover_timers(desk)
        except DeskError as error:
            _log.warning("cannot open the desk: %s", error.code)
            self._show_recovery(error)
            return
        self._desk = desk
        self._housekeeping = Housekeeping(desk, self._runner, self)
        self._housekeeping.damaged.connect(self._on_damage)
        self._housekeeping.trouble.connect(self._tell)
        self._housekeeping.start()
        self._keeper = TimeKeeper(desk, self._runner, self)
        self._keeper.wake()
        self._search = None
        QTimer.singleShot(0, self, self._warm_up)
        if set_up:
            self._show_sign_in()
        else:
            self._show_first_start(desk)

    def watch_window(self) -> None:
        """Begin to notice when nobody is there; call it once the window is shown."""
        window = self.shell.windowHandle()
        if window is not None:
            self._idle.watch(window)

    def lock(self) -> None:
        """Hide the desk behind the sign-in page; what was half filled in waits there, timers run on."""
        if self._session is None or not self.shell.current_page:
            return
        self._idle.stop()
        self._show_sign_in(keep_desk=True)

    def sign_out(self) -> None:
        """Take the desk down. Nothing is lost: visits that run belong to the desk."""
        self._idle.stop()
        self._session = None
        self._show_sign_in()

    # gates

    def _show_first_start(self, desk: Desk) -> None:
        from ward_desk.ui.pages.first_start_page import FirstStartDraft, FirstStartPage

        draft = FirstStartDraft(self._lines.hand_out.ward)

        def make() -> QWidget:
            page = FirstStartPage(desk, self._runner, self._appearance, draft)
            page.set_up.connect(self._offer_city)
            return page

        self.shell.show_gate(make)
        self.shell.setWindowTitle(self.tr("First start"))

    def _offer_city(self, session: Session) -> None:
        """At the end of the first start, and only then: connecting to the city can wait."""
        from ward_desk.ui.pages.first_city_page import FirstCityPage

        def make() -> QWidget:
            page = FirstCityPage(self._city_side().sync, session, self._settings.current.language)
            page.finished.connect(lambda: self._enter(session))
            return page

        self.shell.show_gate(make)
        self.shell.setWindowTitle(self.tr("Connect to the city"))

    def _show_sign_in(self, *, keep_desk: bool = False) -> None:
        desk, locked_by = self._desk, self._session.person.id if self._session is not None else None
        if desk is None:
            return

        def make() -> QWidget:
            page = SignInPage(desk, self._runner, self._appearance, locked_by=locked_by)
            page.signed_in.connect(self._enter)
            return page

        self.shell.show_gate(make, keep_desk=keep_desk)
        self.shell.setWindowTitle(self.tr("Locked") if keep_desk else self.tr("Sign in"))

    def _warm_up(self) -> None:
        """While somebody types the PIN: what the first pages are made of, so that they open at once."""
        desk = self._desk
        if desk is None or self._search is not None:
            return

        def begin(_: None) -> None:
            if self._desk is desk:
                self._city_side()
                self._check_side()

        self._runner.run(partial(warm_up.pages, desk), self._keep_search, owner=self, lane="pool")
        self._runner.run(warm_up.sides, begin, owner=self, lane="pool")

    def _keep_search(self, search: ServiceSearch) -> None:
        self._search = search

    def _city_side(self) -> CitySide:
        """What speaks with the city while the desk is open; begins with the first call."""
        from ward_desk.ui.city_side import CitySide

        if self._city is None:
            assert self._desk is not None
            self._city = CitySide(self._desk, self._lines.city(), self.shell, self._runner, self)
            self._city.renewed.connect(self._keep_search)
            self._city.begin()
        return self._city

    def _check_side(self) -> CheckSide:
        """What looks after network, printers and PC while the desk is open; begins with the first call."""
        from ward_desk.ui.check_side import CheckSide

        if self._checks is None:
            assert self._desk is not None
            self._checks = CheckSide(self._desk, self._lines.checks(), self.shell, self._runner, self)
            self._city_side().sync.ended.connect(self._checks.sync_ended)
            self._checks.begin()
        return self._checks

    def _show_recovery(self, error: DeskError | None, source: Path | None = None) -> None:
        def make() -> QWidget:
            from ward_desk.ui.pages.recover_page import RecoverPage

            page = RecoverPage(
                error, self._paths, self._settings, self._lines.keyring, self._clock, self._runner, source=source
            )
            page.try_again.connect(self._start_again)
            return page

        self.shell.show_gate(make)
        self.shell.setWindowTitle(self.tr("Recover the data"))

    def _start_again(self) -> None:
        self._close_desk()
        self.start()

    def _on_damage(self) -> None:
        self._close_desk()
        self._show_recovery(DeskError("database_damaged", file=self._paths.database.name))

    # the desk

    def _enter(self, session: Session) -> None:
        same = self._session is not None and self._session.person.id == session.person.id
        self._session = session
        self._idle.set_limit(self._settings.current.lock_minutes * MINUTE_MS)
        self._idle.start()
        if same and self.shell.resume():
            self._name_window(self.shell.current_page)
        elif self._desk is not None:
            self._show_desk(self._desk, session)
        self._check_side().signed_in()

    def _show_desk(self, desk: Desk, session: Session) -> None:
        if self._lines.updates is not None:
            self._lines.updates.for_ward(session.ward_code)
        besides = self._city_side, self._check_side, self._lines.updates
        parts = PageParts(self._runner, self.shell.messages, self._appearance, self._keeper, self._search, *besides)
        pages = DeskPages(desk, session, parts, self)
        pages.settings_changed.connect(self._take_settings)
        pages.restore_wanted.connect(self._restore)
        pages.page_wanted.connect(self.shell.open_page)
        if self._pages is not None:
            self._pages.deleteLater()
        self._pages = pages
        self._city_side().pages = pages
        self._check_side().follow(pages)
        self.shell.show_desk(pages.who, pages.specs)
        self._days = DaySide(desk, pages, self._runner, self.shell, pages)

    def _name_window(self, key: str) -> None:
        """The window is called by its page, for the task bar and for screen readers."""
        specs = self._pages.specs() if self._pages is not None else ()
        titles = {spec.key: spec.heading or spec.title for spec in specs}
        self.shell.setWindowTitle(titles.get(key, "Ward Desk"))

    def _take_settings(self, settings: Settings) -> None:
        self._idle.set_limit(settings.lock_minutes * MINUTE_MS)

    def _restore(self, source: Path) -> None:
        self._idle.stop()
        self._close_desk()
        self._show_recovery(None, source)

    def _tell(self, error: DeskError) -> None:
        self.shell.messages.show_message(error.text(self._settings.current.language), "blocked")

    def _warn_of_lock(self) -> None:
        bar = self.shell.messages.show_message(self.tr("The screen locks in 30 seconds."), "slow", stay=True)
        self._idle.active.connect(bar.close_message, Qt.ConnectionType.SingleShotConnection)

    # the end

    def _close_desk(self) -> None:
        self._session = None
        for helper in (self._city, self._checks, self._days, self._housekeeping, self._keeper):
            if helper is not None:
                helper.stop()
                helper.deleteLater()
        self._city = self._checks = self._days = self._housekeeping = self._keeper = None
        if self._desk is not None:
            self._desk.store.close()
            self._desk = None

    def _end(self) -> None:
        self._idle.stop()
        for side in _there(self._city, self._checks):
            side.stop()
        finished = self._runner.close(CLOSE_SECONDS)
        if not finished:
            _log.error("the store had not finished within %s s", CLOSE_SECONDS)
        self._close_desk()


def _there(*helpers: Helper | None) -> list[Helper]:
    return [helper for helper in helpers if helper is not None]
