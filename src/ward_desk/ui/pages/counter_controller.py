"""Between the counter page and the verbs: does what the page asks for, in order, and shows what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import running, visits
from ward_desk.services.contacts import kept_until
from ward_desk.services.desk import Desk, Session
from ward_desk.services.running import UNDO_WHY, Timer
from ward_desk.services.service_search import NO_USAGE, ServiceSearch
from ward_desk.ui.pages.counter_day import read_day
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.pages.counter_state import DaySoFar, Finish
from ward_desk.ui.pages.late_entry import LateEntry
from ward_desk.ui.pages.rating import RatingSheet
from ward_desk.ui.pages.running_head import CardTexts
from ward_desk.ui.pages.undo_steps import OneMessage, UndoStep, UndoSteps
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.time_keeper import TimeKeeper
from ward_desk.ui.widgets.messages import MessageArea


class CounterController(QObject):
    """Makes the page (`page`) and lives as long as it. Everything that is saved is said only after the commit."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        *,
        search: ServiceSearch | None = None,
        keeper: TimeKeeper | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        self._search = search or ServiceSearch(desk.catalogue)
        self._timers: dict[UUID, Timer] = {}
        self._changing: Counter[UUID] = Counter()
        self._bar = OneMessage(messages)
        self._day: DaySoFar | None = None
        texts = CardTexts(desk.catalogue, self._language, lambda: kept_until(desk), session.person.name)
        self.page = CounterPage(self._search, texts, lambda timer: running.elapsed_ms(desk, timer))
        self.setParent(self.page)
        self._steps = UndoSteps(self.page.show_undo)
        self._late = LateEntry(desk, session, runner, self._search, self.page)
        self._keeper = keeper or TimeKeeper(desk, runner, self)
        self._connect()
        self.load()

    def load(self) -> None:
        """Read everything anew: what runs, and the day so far."""
        self._runner.run(lambda: running.running_timers(self._desk), self._loaded, owner=self)
        self.refresh()

    def refresh(self) -> None:
        """Read the day so far anew, as after a correction elsewhere."""
        self._runner.run(lambda: read_day(self._desk, self._session, self._language), self._show_day, owner=self)

    # --- starting and ending

    def start(self, code: str, calm: bool = False) -> None:
        """Start a visit; with `calm` a second Enter right behind does not end it."""

        def started(timer: Timer) -> None:
            self._timers[timer.id] = timer
            self._steps.add("start", timer.id, lambda: discard(self._desk, self._session, timer.id))
            self._show_timers()
            self.page.running.card_started(timer.id, calm=calm)

        def failed(error: DeskError) -> None:
            self.page.running.start_failed()
            self._say(error)

        self._runner.run(lambda: running.start_visit(self._desk, self._session, code), started, failed, owner=self)

    def finish(self, wish: Finish) -> None:
        """End a visit, keeping first what was typed on its card. When that fails it goes on running."""
        timer = self._timers.get(wish.timer)
        if timer is None:
            return
        self.page.running.set_busy(wish.timer, True)

        def work() -> tuple[Timer, int | None]:
            before = timer
            if wish.fields:
                before = running.change_timer(self._desk, self._session, wish.timer, **wish.fields)
            visit = running.finish_visit(
                self._desk, self._session, wish.timer, wish.outcome, reason=wish.reason, contact=wish.contact
            )
            return before, visit.seconds

        self._runner.run(
            work,
            lambda answer: self._finished(wish, *answer),
            self._say,
            owner=self,
            settled=lambda: self.page.running.set_busy(wish.timer, False),
        )

    def discard(self, timer_id: UUID) -> None:
        """Throw a running visit away; it can be brought back."""

        def gone(timer: Timer) -> None:
            self._forget(timer.id)
            step = self._steps.add("discard", None, lambda: running.restore_timer(self._desk, self._session, timer))
            self._show_timers()
            self._tell(self.tr("Discarded: {name}").format(name=timer.name(self._language)), step)

        self._runner.run(lambda: running.discard_timer(self._desk, self._session, timer_id), gone, owner=self)

    # --- changing

    def pause(self, timer_id: UUID, paused: bool) -> None:
        """Stop the clock of a visit, or let it go on."""
        timer = self._timers.get(timer_id)
        if timer is None:
            return
        counted, mono = running.elapsed_ms(self._desk, timer), self._desk.clock.mono_ms()
        verb = running.pause_visit if paused else running.resume_visit
        shown = msgspec.structs.replace(timer, paused=paused, counted_ms=counted, mono_ms=mono)
        self._change(shown, lambda: verb(self._desk, self._session, timer_id))

    def change(self, timer_id: UUID, fields: dict[str, Any]) -> None:
        """Keep what was noted of a running visit."""
        timer = self._timers.get(timer_id)
        if timer is not None:
            verb = running.change_timer
            shown = msgspec.structs.replace(timer, **fields)
            self._change(shown, lambda: verb(self._desk, self._session, timer_id, **fields))

    def _change(self, shown: Timer, work: Callable[[], Timer]) -> None:
        """Show a change of a draft at once, so that the next key builds on it; what the store says counts in the
        end, and where it could not be kept, what is kept is shown again."""
        self._timers[shown.id] = shown
        self._changing[shown.id] += 1
        self._show_timers()

        def failed(error: DeskError) -> None:
            self._say(error)
            self.load()

        less = partial(self._changing.subtract, [shown.id])
        self._runner.run(work, self._changed, failed, owner=self, settled=less)

    # --- late entry

    def enter_late(self) -> None:
        """Open the form for a visit that was made before."""
        self._late.open_form(self._day.usage if self._day is not None else NO_USAGE, kept_until(self._desk))

    def _late_saved(self, visit_id: UUID, name: str) -> None:
        step = self._steps.add("late", None, lambda: delete_late_entry(self._desk, self._session, visit_id))
        self._tell(self.tr("Saved, marked as entered late: {name}").format(name=name), step)
        self.refresh()

    # --- taking back

    def undo(self) -> None:
        """Take the last step back that can be; nothing happens when there is none."""
        if (step := self._steps.newest) is not None:
            self._take_back(step)

    def take_back_start(self) -> None:
        """The figure was the beginning of a procedure code: take the start back that it made."""
        step = self._steps.newest
        if step is not None and step.kind == "start" and self._steps.take(step):
            self._runner.run(step.back, lambda timer: self._stepped_back(step, timer), owner=self)

    def _take_back(self, step: UndoStep) -> None:
        if not self._steps.take(step):
            return
        self._bar.close()
        stopped = self._timers.get(step.timer) if step.timer is not None else None

        def back(timer: Timer | None) -> None:
            self._stepped_back(step, timer)
            if timer is not None:
                self.page.running.focus_card(timer.id)
            if step.kind == "late":
                self._messages.show_message(self.tr("The late entry was taken back."))
            if stopped is not None:
                self._offer_back(stopped)
            self.refresh()

        self._runner.run(step.back, back, self._say, owner=self)

    def _offer_back(self, timer: Timer) -> None:
        """A start was taken back, perhaps by mistake and after a long time: the message brings the visit back."""

        def restored(again: Timer) -> None:
            self._timers[again.id] = again
            self._show_timers()
            self.page.running.focus_card(again.id)

        def restore() -> None:
            self._runner.run(lambda: running.restore_timer(self._desk, self._session, timer), restored, owner=self)

        words = self.tr("Not started: {name}").format(name=timer.name(self._language))
        self._bar.show(words, self.tr("Bring back"), restore)

    def _stepped_back(self, step: UndoStep, timer: Timer | None) -> None:
        if step.timer is not None:
            self._forget(step.timer)
        if timer is not None:
            self._timers[timer.id] = timer
        self._show_timers()

    # --- what came of it

    def _connect(self) -> None:
        page, listed = self.page, self.page.running
        page.start_wanted.connect(self.start)
        page.take_back_wanted.connect(self.take_back_start)
        page.undo_wanted.connect(self.undo)
        page.late_wanted.connect(self.enter_late)
        page.came_to_front.connect(self.refresh)
        self._late.saved.connect(self._late_saved)
        self._late.refused.connect(self._say)
        listed.finish_wanted.connect(self.finish)
        listed.pause_wanted.connect(self.pause)
        listed.change_wanted.connect(self.change)
        listed.discard_wanted.connect(self.discard)
        listed.rating_wanted.connect(
            lambda timer: RatingSheet(page, lambda value: self.change(timer, {"satisfaction": value})).open_view()
        )

    def _loaded(self, timers: list[Timer]) -> None:
        self._timers = {timer.id: timer for timer in timers}
        self._show_timers()
        self.page.settle_focus()

    def _changed(self, timer: Timer) -> None:
        if timer.id in self._timers and not self._changing[timer.id]:
            self._timers[timer.id] = timer
            self._show_timers()

    def _finished(self, wish: Finish, timer: Timer, seconds: int | None) -> None:
        self._forget(wish.timer)
        verb = running.undo_finish
        step = self._steps.add("finish", None, lambda: verb(self._desk, self._session, wish.timer, timer))
        self.page.running.ended()
        self._show_timers()
        words = self.tr("Saved: {name} · {outcome} · {minutes} min")
        outcome = self._desk.catalogue.outcome_name(wish.outcome, self._language)
        minutes = self._formats.minutes(seconds)
        self._tell(words.format(name=timer.name(self._language), outcome=outcome, minutes=minutes), step)
        self.refresh()

    def _forget(self, timer_id: UUID) -> None:
        self._timers.pop(timer_id, None)
        self._steps.forget(timer_id)

    def _show_timers(self) -> None:
        self.page.show_timers(sorted(self._timers.values(), key=lambda timer: (timer.started_at, timer.id)))
        if any(not timer.paused for timer in self._timers.values()):
            self._keeper.wake()

    def _show_day(self, day: DaySoFar) -> None:
        first, self._day = self._day is None, day
        if first:
            self.page.show_tiles(self._search.most_used(day.usage))
        self.page.show_day(day)

    def _tell(self, text: str, step: UndoStep) -> None:
        self._bar.show(text, self.tr("Undo"), lambda: self._take_back(step))

    def _say(self, error: DeskError) -> None:
        self._messages.show_message(error.text(self._language), "blocked")


def discard(desk: Desk, session: Session, timer_id: UUID) -> None:
    """Take back a start: the visit does not run any more."""
    running.discard_timer(desk, session, timer_id)


def delete_late_entry(desk: Desk, session: Session, visit_id: UUID) -> None:
    """Take back a late entry: it is marked deleted, with the reason "undo"."""
    visits.delete_visit(desk, session, visit_id, UNDO_WHY)
