"""What can be done with days: approve, send back, send, take back, lock, and undo each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ward_desk.errors import DeskError
from ward_desk.services import days, review_rules, reviewing
from ward_desk.services.day_states import Before, DayMark, DayRead, count_odd, read_before, read_days
from ward_desk.services.days import EmptyReason
from ward_desk.services.desk import Desk, Session
from ward_desk.services.history import HistoryEntry
from ward_desk.services.reviewing import Said
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question


class _Waiting(NamedTuple):
    """A day that waits for an official, and how many things look wrong in it."""

    mark: DayMark
    odd: int


class ReviewActions(QWidget):
    """Lives in the page, unseen. `changed` is sent after each commit; the message with the way back is shown too.
    `returned` carries the day whose comments went with it."""

    changed = Signal()
    returned = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        words: ReviewWords,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self.hide()
        self._desk, self._session, self._runner, self._messages, self._words = desk, session, runner, messages, words
        self._language = desk.settings.current.language

    # --- an official's word

    def approve(self, mark: DayMark) -> None:
        """Approve the day as it is shown."""
        self._approve([mark])

    def choose_several(self, first: date, last: date) -> None:
        """Offer the days from first to last that wait, to approve them at once."""

        def read() -> list[_Waiting]:
            waiting = [mark for mark in read_days(self._desk, first, last) if mark.standing.waits]
            odd = count_odd(self._desk, [mark.day for mark in waiting])
            return [_Waiting(mark, odd[mark.day]) for mark in waiting]

        self._runner.run(read, self._offer_several, owner=self, lane="pool")

    def send_back(self, read: DayRead, comments: Mapping[UUID, str], about: Callable[[UUID], str]) -> None:
        """Ask what is to be mended and send the day back with the comments on its visits."""
        from ward_desk.ui.pages.review_sheets import ReturnSheet

        day = read.mark.day
        listed = [(about(visit), text) for visit, text in comments.items()]
        sheet = ReturnSheet(self, self._words.day(day), listed, read.mark.standing.comment or "", self._language)

        def saved(said: Said) -> None:
            sheet.close_sheet()
            self.returned.emit(day)
            self._tell_done(self.tr("{day} was sent back.").format(day=self._words.day(day)), [said])

        def give(comment: str) -> None:
            work = partial(reviewing.return_day, self._desk, self._session, day, comment, comments)
            self._runner.run(work, saved, sheet.refused, owner=sheet)

        sheet.given.connect(give)
        sheet.open_sheet(sheet.line)

    def lock_month(self, month: date) -> None:
        """Ask, and lock what is approved."""

        def locked(said: list[Said]) -> None:
            self._tell_done(self.tr("%n day(s) locked.", None, len(said)), said)

        def lock() -> None:
            self._runner.run(partial(reviewing.lock_month, self._desk, self._session, month), locked, owner=self)

        Question(
            self,
            self.tr("Lock {month}?").format(month=self._words.month(month).lower()),
            self.tr(
                "Approved days take no corrections any more. To correct one all the same, send it back: that opens it."
            ),
            yes=self.tr("Lock the month"),
            no=self.tr("Cancel"),
            on_yes=lock,
        ).open_sheet()

    def set_rules(self) -> None:
        """Ask for the numbers of the review, and set them for the ward."""
        from ward_desk.ui.pages.review_settings import RulesSheet

        def set_them(numbers: dict[str, int]) -> None:
            work = partial(review_rules.set_review_rules, self._desk, self._session, **numbers)
            said = self.tr("Set for all PCs of the ward.")
            self._runner.run(work, lambda _: self._tell(said), owner=self)

        sheet = RulesSheet(self, review_rules.review_rules(self._desk))
        sheet.given.connect(set_them)
        sheet.open_sheet()

    # --- anybody's

    def compare(self, read: DayRead) -> None:
        """Show what changed since the approval, side by side."""
        from ward_desk.ui.pages.review_compare import CompareSheet

        def compared() -> tuple[Before, dict[bytes, HistoryEntry]]:
            before = read_before(self._desk, read.mark)
            return before, reviewing.last_changes(self._desk, before)

        def show(found: tuple[Before, dict[bytes, HistoryEntry]]) -> None:
            before, last = found
            CompareSheet(self, self._words, self._words.day(read.mark.day), before, read.people, last).open_sheet()

        self._runner.run(compared, show, owner=self, lane="pool")

    def send(self, read: DayRead) -> None:
        """Send the day for review; where it has no visits, ask why first."""
        if read.visits:
            self._send(read.mark.day, None)
            return
        from ward_desk.ui.pages.review_sheets import EmptyDaySheet

        sheet = EmptyDaySheet(self, self._words, self._words.day(read.mark.day))
        sheet.given.connect(partial(self._send, read.mark.day))
        sheet.open_sheet()

    def take_back_sent(self, day: date) -> None:
        """Take a day back that was sent."""
        said = self.tr("{day} is open again.").format(day=self._words.day(day))
        work = partial(days.take_back_day, self._desk, self._session, day)
        self._runner.run(work, lambda _: self._tell(said), owner=self)

    # --- how

    def _approve(self, marks: Sequence[DayMark]) -> None:
        digests = {mark.day: mark.digest for mark in marks}
        work = partial(reviewing.approve_days, self._desk, self._session, digests)
        if len(marks) == 1:
            text = self.tr("{day} is approved.").format(day=self._words.day(marks[0].day))
        else:
            text = self.tr("%n day(s) approved.", None, len(marks))
        self._runner.run(work, partial(self._tell_done, text), self._refused, owner=self)

    def _offer_several(self, waiting: list[_Waiting]) -> None:
        from ward_desk.ui.pages.review_sheets import SeveralDaysSheet

        if not waiting:
            self._messages.show_message(self.tr("No day waits to be approved."), "neutral")
            return
        by_day = {one.mark.day: one.mark for one in waiting}
        rows = {one.mark.day: (self._line(one), not one.odd and not one.mark.standing.changed) for one in waiting}
        sheet = SeveralDaysSheet(self, rows)
        sheet.given.connect(lambda chosen: self._approve([by_day[day] for day in chosen]))
        sheet.open_sheet()

    def _line(self, one: _Waiting) -> str:
        mark = one.mark
        parts = [
            self._words.day(mark.day),
            self.tr("%n visit(s)", None, mark.visits) if mark.visits else self._words.empty(mark.standing.empty),
        ]
        if mark.standing.changed:
            parts.append(self.tr("changed since approval"))
        if one.odd:
            parts.append(self.tr("%n thing(s) to look at", None, one.odd))
        return " · ".join(parts)

    def _send(self, day: date, empty: EmptyReason | None) -> None:
        def sent(anything: bool) -> None:
            if anything:
                text = self.tr("{day} was sent for review.").format(day=self._words.day(day))
                self._tell(text, lambda: self.take_back_sent(day))
            else:
                self._tell(self.tr("This day was sent already."))

        self._runner.run(partial(days.submit_day, self._desk, self._session, day, empty), sent, owner=self)

    def _tell_done(self, text: str, said: Sequence[Said]) -> None:
        self._tell(text, partial(self._undo, said))

    def _undo(self, said: Sequence[Said]) -> None:
        work = partial(reviewing.take_back, self._desk, self._session, said)
        text = self.tr("Undone: the days stand as before.")
        self._runner.run(work, lambda _: self._tell(text), self._refused, owner=self)

    def _refused(self, error: DeskError) -> None:
        """Something came in between: show it, and say so."""
        self.changed.emit()
        self._messages.show_message(error.text(self._language), "blocked")

    def _tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.changed.emit()
        if undo is None:
            self._messages.show_message(text, "good")
        else:
            self._messages.show_message(text, "good", action=self.tr("Undo"), on_action=undo)
