"""What happens with days by itself while somebody is signed in: they close, and days sent back are told of."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from ward_desk.services.days import close_days, returned_days
from ward_desk.services.desk import Desk
from ward_desk.ui.desk_pages import DeskPages
from ward_desk.ui.shell import Shell
from ward_desk.ui.task_runner import TaskRunner
from ward_ledger.day_states import Standing

EVERY_MS = 60_000
AHEAD_MS = 2_000
"""After signing in, when the first page stands."""


class Kept(NamedTuple):
    """What was seen: days that were sent just now, and those to be mended with what was said."""

    sent: list[date]
    returned: dict[date, Standing]


class DaySide(QObject):
    """Looks when a page is opened, when a day was sent or reviewed, and each minute, also while the screen is locked.
    Volunteers see in a strip over the pages what is to be mended; for officials the review is read ahead."""

    def __init__(
        self, desk: Desk, pages: DeskPages, runner: TaskRunner, shell: Shell, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._pages, self._runner, self._shell = desk, pages, runner, shell
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(pages.read_ahead)
        if pages.session.is_official:
            self._ahead.start()
        shell.page_opened.connect(self.look)
        pages.days_changed.connect(self.look)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """End; what is under way comes to its end."""
        for timer in (self._timer, self._ahead):
            timer.stop()
        self._shell.page_opened.disconnect(self.look)
        self._pages.days_changed.disconnect(self.look)

    def look(self, *_: object) -> None:
        """Send what is due, and see what was sent back; nothing once the person has signed out."""
        if self._shell.desk is None:
            return
        session = self._pages.session

        def work() -> Kept:
            return Kept(close_days(self._desk, session), returned_days(self._desk))

        self._runner.run(work, self._tell, owner=self)

    def _tell(self, kept: Kept) -> None:
        if kept.sent:
            days = ", ".join(f"{day:%d/%m}" for day in kept.sent)
            said = self.tr("The day is over and was sent for review: {days}").format(days=days)
            self._shell.messages.show_message(said, "neutral")
            self._shell.take_news()
        if self._shell.desk is not None:
            returned = {} if self._pages.session.is_official else kept.returned
            first = next(iter(returned), None)
            act = partial(self._pages.show_day, first) if first is not None else lambda: None
            self._shell.desk.show_notice(self._words(returned), act)

    def _words(self, returned: dict[date, Standing]) -> str:
        if not returned:
            return ""
        days = ", ".join(f"{day:%d/%m}" for day in returned)
        comments = sum(len(one.comments) for one in returned.values())
        if not comments:
            return self.tr("To be mended: {days}. The officer wrote what.").format(days=days)
        return self.tr("To be mended: {days}, with comments on %n visit(s).", None, comments).format(days=days)
