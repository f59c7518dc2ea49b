"""What follows what: opening the desk, first start, signing in, the pages, locking, and the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import is_set_up
from ward_desk.services.running import recover_timers
from ward_desk.settings import Settings, SettingsFile
from ward_desk.store.keys import Keyring
from ward_desk.store.visits import VisitFilter
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.housekeeping import Housekeeping
from ward_desk.ui.idle import IdleWatch
from ward_desk.ui.pages.sign_in_page import SignInPage
from ward_desk.ui.shell import PageSpec, Shell, Who
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.time_keeper import TimeKeeper
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.ui.pages.log_filters import LogMemory
    from ward_desk.ui.pages.settings_page import SettingsMemory

CLOSE_SECONDS = 20.0
MINUTE_MS = 60_000

_log = logging.getLogger(__name__)


class App(QObject):
    """The running app. Put together by bootstrap; `start` shows the first page."""

    def __init__(
        self,
        paths: Paths,
        settings: SettingsFile,
        clock: Clock,
        keyring: Callable[[], Keyring | None],
        open_desk: Callable[[], Desk],
        shell: Shell,
        runner: TaskRunner,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self._paths, self._settings, self._clock, self._keyring = paths, settings, clock, keyring
        self._open_desk, self.shell, self._runner, self._appearance = open_desk, shell, runner, appearance
        self._desk: Desk | None = None
        self._session: Session | None = None
        self._housekeeping: Housekeeping | None = None
        self._keeper: TimeKeeper | None = None
        self._log_memory: LogMemory | None = None
        self._settings_memory: SettingsMemory | None = None
        self._idle = IdleWatch(settings.current.lock_minutes * MINUTE_MS, parent=self)
        self._idle.idle.connect(self.lock)
        self._idle.warning.connect(self._warn_of_lock)
        shell.lock_requested.connect(self.lock)
        shell.sign_out_requested.connect(self.sign_out)
        shell.on_close(self._end)

    def start(self) -> None:
        """Open the desk and show where to begin: first start, sign-in, or what keeps it from opening."""
        try:
            desk = self._open_desk()
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

        draft = FirstStartDraft()

        def make() -> QWidget:
            page = FirstStartPage(desk, self._runner, self._appearance, draft)
            page.set_up.connect(self._enter)
            return page

        self.shell.show_gate(make)

    def _show_sign_in(self, *, keep_desk: bool = False) -> None:
        desk, locked_by = self._desk, self._session.person.id if self._session is not None else None
        if desk is None:
            return

        def make() -> QWidget:
            page = SignInPage(desk, self._runner, self._appearance, locked_by=locked_by)
            page.signed_in.connect(self._enter)
            return page

        self.shell.show_gate(make, keep_desk=keep_desk)

    def _show_recovery(self, error: DeskError | None, source: Path | None = None) -> None:
        def make() -> QWidget:
            from ward_desk.ui.pages.recover_page import RecoverPage

            page = RecoverPage(
                error, self._paths, self._settings, self._keyring, self._clock, self._runner, source=source
            )
            page.try_again.connect(self._start_again)
            return page

        self.shell.show_gate(make)

    def _start_again(self) -> None:
        self._close_desk()
        self.start()

    def _on_damage(self) -> None:
        self._close_desk()
        self._show_recovery(DeskError("database_damaged", file=self._paths.database.name))

    # the desk

    def _enter(self, session: Session) -> None:
        same = self._session is not None and self._session.person.id == session.person.id
        if not same:
            self._log_memory = self._settings_memory = None
        self._session = session
        self._idle.set_limit(self._settings.current.lock_minutes * MINUTE_MS)
        self._idle.start()
        if same and self.shell.resume():
            return
        who = Who(session.person.name, session.person.role.value, f"{session.ward_name} · {session.desk_name}")
        self.shell.show_desk(who, self._pages)

    def _pages(self) -> Sequence[PageSpec]:
        desk, session = self._desk, self._session
        if desk is None or session is None:
            return ()
        return (
            PageSpec(
                "counter",
                self.tr("Counter"),
                "counter",
                "Ctrl 1",
                lambda: self._counter(desk, session),
                heading=self.tr("Support counter"),
            ),
            PageSpec("log", self.tr("Log"), "log", "Ctrl 2", lambda: self._log_page(desk, session)),
            PageSpec(
                "settings",
                self.tr("Settings"),
                "settings",
                "Ctrl ,",
                lambda: self._settings_page(desk, session),
                "bottom",
            ),
        )

    def _counter(self, desk: Desk, session: Session) -> QWidget:
        from ward_desk.ui.pages.counter_controller import CounterController
        from ward_desk.ui.pages.log_controller import VisitActions

        controller = CounterController(desk, session, self._runner, self.shell.messages, keeper=self._keeper)
        page = controller.page
        actions = VisitActions(desk, session, self._runner, self.shell.messages, page)
        page.visit_opened.connect(actions.open)
        actions.changed.connect(controller.refresh)
        return page

    def _log_page(self, desk: Desk, session: Session) -> QWidget:
        from ward_desk.ui.pages.log_filters import LogMemory
        from ward_desk.ui.pages.log_page import LogPage

        self._log_memory = self._log_memory or LogMemory()
        page = LogPage(desk, session, self._runner, self.shell.messages, self._log_memory)
        page.export_requested.connect(lambda wanted: self._export(desk, session, page, wanted))
        return page

    def _settings_page(self, desk: Desk, session: Session) -> QWidget:
        from ward_desk.ui.pages.settings_page import SettingsMemory, SettingsPage

        self._settings_memory = self._settings_memory or SettingsMemory()
        page = SettingsPage(desk, session, self._runner, self.shell.messages, self._appearance, self._settings_memory)
        page.settings_changed.connect(self._take_settings)
        page.restore_wanted.connect(self._restore)
        return page

    def _export(self, desk: Desk, session: Session, page: QWidget, wanted: VisitFilter) -> None:
        from ward_desk.ui.export_visits import ExportSheet

        sheet = ExportSheet(page, desk, session, self._runner, self.shell.messages)
        sheet.ask_and_write(wanted, local_day(self._clock.wall_ms()))

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
        if self._housekeeping is not None:
            self._housekeeping.stop()
            self._housekeeping.deleteLater()
            self._housekeeping = None
        if self._desk is not None:
            self._desk.store.close()
            self._desk = None

    def _end(self) -> None:
        self._idle.stop()
        if self._housekeeping is not None:
            self._housekeeping.stop()
        finished = self._runner.close(CLOSE_SECONDS)
        if not finished:
            _log.error("the store had not finished within %s s", CLOSE_SECONDS)
        self._close_desk()
