"""What the app as a whole has to do with the city: the chip and the banner, and letting what came in take effect."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ward_desk.services import ward_rules
from ward_desk.services.desk import Desk, Session
from ward_desk.services.enrolment import Enrolment
from ward_desk.services.service_search import ServiceSearch
from ward_desk.services.signing_in import session_now
from ward_desk.ui.desk_pages import DeskPages
from ward_desk.ui.network_watch import NetworkWatch
from ward_desk.ui.shell import Shell, Status
from ward_desk.ui.sync_runner import CityLine, SyncRunner
from ward_desk.ui.sync_words import SyncWords
from ward_desk.ui.task_runner import TaskRunner
from ward_ledger.days import local_day

DAY_LOOK_MS = 60_000
REST_LOOK_MS = 2_000


class _News(NamedTuple):
    """What is different: the session as it is now (None: nobody's, or the person may not work here any more)."""

    session: Session | None
    search: ServiceSearch | None


class CitySide(QObject):
    """Lives as long as the desk is open. `renewed` carries a ServiceSearch of the catalogue that counts from now on.
    `pages` are those of whoever is signed in, to be set with each of them."""

    renewed = Signal(object)

    def __init__(
        self, desk: Desk, line: CityLine, shell: Shell, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._shell, self._runner = desk, shell, runner
        self.pages: DeskPages | None = None
        self.sync = SyncRunner(desk, runner, line, self)
        self._network = NetworkWatch(self)
        self._network.back.connect(self.sync.network_back)
        self.sync.changed.connect(self._show)
        self.sync.received.connect(self._take_in)
        self.sync.enrolled.connect(self._say_enrolled)
        self._rest = QTimer(self)
        self._rest.setInterval(REST_LOOK_MS)
        self._rest.timeout.connect(self._build_anew)
        self._day: date | None = None
        self._days = QTimer(self)
        self._days.setInterval(DAY_LOOK_MS)
        self._days.timeout.connect(self.look_at_day)

    def begin(self) -> None:
        """Begin with the first look; what already came in on an earlier day takes effect."""
        self._network.begin()
        self._days.start()
        self.look_at_day()
        self.sync.start()

    def stop(self) -> None:
        """End. Waits for nothing; a second time does nothing."""
        self._network.stop()
        self._days.stop()
        self._rest.stop()
        self.sync.close()

    def look_at_day(self) -> None:
        """On a new day other services and rules may count."""
        today = local_day(self._desk.clock.wall_ms())
        if today != self._day:
            self._day = today
            self._renew()

    def _show(self) -> None:
        self._shell.set_status(self._status)

    def _status(self) -> Status:
        view = self.sync.view
        language = self._desk.settings.current.language
        return SyncWords(language, self._desk.rules.hotline).chip(view) if view is not None else Status("", "neutral")

    def _take_in(self) -> None:
        self._renew()
        self._shell.take_news()

    def _renew(self) -> None:
        """Let catalogue and rules of today count, and see whether who is signed in, or the ward, is another by now."""
        desk, session = self._desk, self._session

        def work() -> _News:
            changed = ward_rules.renew(desk)
            now = session_now(desk, session) if session is not None else None
            return _News(now, ServiceSearch(desk.catalogue) if changed else None)

        self._runner.run(work, lambda news: self._take_effect(session, news), owner=self)

    @property
    def _session(self) -> Session | None:
        return self.pages.session if self.pages is not None and self._shell.desk is not None else None

    def _take_effect(self, before: Session | None, news: _News) -> None:
        if news.search is not None:
            self.renewed.emit(news.search)
        if self.pages is None or before is None or self._session != before:
            return
        if news.session is None:
            self._shell.lock_requested.emit()
        elif news.session != before or news.search is not None:
            self.pages.renew(news.session, news.search)
            self._build_anew()

    def _build_anew(self) -> None:
        """Build the pages anew, once that takes nothing away from anybody who is just typing."""
        if self.pages is None or self._shell.desk is None:
            self._rest.stop()
        elif self._shell.at_rest:
            self._rest.stop()
            self._shell.show_desk(self.pages.who, self.pages.specs, self._shell.current_page)
        elif not self._rest.isActive():
            self._rest.start()

    def _say_enrolled(self, found: Enrolment) -> None:
        words = self.tr(
            "This PC is connected to the city as {ward}. With the first round a sealed copy of the recovery key goes "
            "along: should the printed sheet be lost, the city can help."
        )
        self._shell.messages.show_message(words.format(ward=found.ward_name), "good")
        self._take_in()
