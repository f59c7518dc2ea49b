"""What the app as a whole has to do with checks: the quiet ones, the dot in the rail, a word when something blocks."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QTimer

from ward_desk.checks.finding import Finding, Severity
from ward_desk.services.checking import Reason
from ward_desk.services.desk import Desk, Session
from ward_desk.services.syncing import Round
from ward_desk.ui.check_runner import Checked, CheckLine, CheckRunner
from ward_desk.ui.check_words import CheckWords, finding_key
from ward_desk.ui.desk_pages import DeskPages
from ward_desk.ui.shell import Shell
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.messages import MessageBar

PAGE = "checks"
MORNING_MS = 4_000
"""So long after signing in, when the page is there and the first letter typed."""
OF_THE_NETWORK = frozenset(
    {
        "city_no_network",
        "city_name_unknown",
        "city_not_answering",
        "city_cut",
        "city_certificate",
        "city_proxy",
        "city_portal",
    }
)
"""Troubles of a sync that a check can explain."""


class CheckSide(QObject):
    """Lives as long as the desk is open, and follows the pages of whoever is signed in."""

    def __init__(
        self, desk: Desk, line: CheckLine, shell: Shell, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._shell = desk, shell
        self._pages: DeskPages | None = None
        self.checks = CheckRunner(desk, runner, line, lambda: self._session, self)
        self._told: set[str] = set()
        self._message: MessageBar | None = None
        self._morning = QTimer(self)
        self._morning.setSingleShot(True)
        self._morning.setInterval(MORNING_MS)
        self._morning.timeout.connect(lambda: self.look_quietly("morning"))
        self.checks.changed.connect(self.show_badge)
        self.checks.checked.connect(self._say_what_blocks)
        shell.page_opened.connect(self._opened)

    def begin(self) -> None:
        """Read what earlier checks said."""
        self.checks.load()

    def stop(self) -> None:
        """End. Waits for nothing; a second time does nothing."""
        self._morning.stop()
        self.checks.close()

    def follow(self, pages: DeskPages) -> None:
        """The pages of somebody who signed in: the record names that person, and a print that fails there is looked
        into."""
        self._pages = pages
        pages.print_failed.connect(self.print_failed)

    def signed_in(self) -> None:
        """Somebody begins to work: look a little later, if nobody has this day."""
        self._morning.start()

    def sync_ended(self, done: Round) -> None:
        """A round with the city is over; a check may tell why it failed."""
        if done.trouble is not None and done.trouble.code in OF_THE_NETWORK:
            self.look_quietly("sync_failed")

    def print_failed(self) -> None:
        """Something could not be printed."""
        self.look_quietly("print_failed")

    def look_quietly(self, reason: Reason) -> None:
        """Check without being asked, if it is time for it and somebody works here."""
        if self._session is not None:
            self.checks.quiet(reason)

    @property
    def _session(self) -> Session | None:
        return self._pages.session if self._pages is not None and self._shell.desk is not None else None

    def _findings(self) -> tuple[Finding, ...]:
        last = self.checks.view.known.readings.last
        return last.findings if last is not None else ()

    def show_badge(self) -> None:
        """The dot in the rail: red while something blocks, amber while something slows."""
        desk = self._shell.desk
        if desk is None:
            return
        worst = {one.severity for one in self._findings()}
        tone: Tone = "blocked" if Severity.BLOCK in worst else "slow" if Severity.DEGRADE in worst else "neutral"
        words = {
            "blocked": self.tr("Something does not work"),
            "slow": self.tr("Something slows work"),
        }
        desk.rail.show_badge(PAGE, tone, words.get(tone, ""))

    def _say_what_blocks(self, checked: Checked) -> None:
        """After a quiet check one line for what blocks, once for each thing; no page opens by itself."""
        blocks = [one for one in self._findings() if one.severity == Severity.BLOCK]
        new = [one for one in blocks if finding_key(one) not in self._told]
        self._told = {finding_key(one) for one in blocks}
        shelf = self.checks.view.known.shelf
        front = self._shell.current_page
        if not (checked.order.reason and new and front and shelf is not None) or front == PAGE:
            return
        words = CheckWords(self._desk.settings.current.language, shelf)
        self._message = self._shell.messages.show_message(
            words.finding(new[0]).title,
            "slow",
            action=self.tr("What to do"),
            on_action=self._open_page,
        )

    def _opened(self, key: str) -> None:
        self.show_badge()
        if key == PAGE and self._message is not None:  # there it stands in full
            if shiboken6.isValid(self._message):
                self._message.close_message()
            self._message = None

    def _open_page(self) -> None:
        self._shell.open_page(PAGE)
