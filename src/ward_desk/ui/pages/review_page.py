"""The review (Duyệt): the month, one day with its numbers, what looks wrong, its visits and incidents, and the word on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ward_desk.services.day_rules import Rule
from ward_desk.services.day_states import DayMark, DayRead, DayState, read_day, read_days
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incidents import IncidentRow, incidents_of_day
from ward_desk.ui.pages.log_controller import VisitActions
from ward_desk.ui.pages.review_actions import ReviewActions, month_of
from ward_desk.ui.pages.review_head import DayHead
from ward_desk.ui.pages.review_incidents import IncidentsCard
from ward_desk.ui.pages.review_month import MonthCard
from ward_desk.ui.pages.review_odd import OddCard
from ward_desk.ui.pages.review_table import DayTable
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_ledger.day import VisitLine
from ward_ledger.days import local_day

SIDE = 392
FOLD_BELOW = 900
TABLE_HEIGHT = 292


class ShownDay(NamedTuple):
    """A day as the page shows it."""

    read: DayRead
    incidents: Sequence[IncidentRow]


class ReviewMemory:
    """What the page remembers while somebody is signed in: the day, and comments that were not sent back yet."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.comments: dict[date, dict[UUID, str]] = {}


class ReviewPage(QWidget):
    """`changed` is sent after each commit made here."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        memory: ReviewMemory | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._memory = memory or ReviewMemory()
        self.words = ReviewWords(desk.catalogue, desk.settings.current.language, self)
        self._shown: ShownDay | None = None
        self._marks: list[DayMark] = []
        self._asked: date | None = None
        self.visit_actions = VisitActions(desk, session, runner, messages, self)
        self.day_actions = ReviewActions(desk, session, runner, messages, self.words, self)
        self._build()
        self._connect()
        self._bind_keys()

    # --- what the shell asks

    def page_shown(self) -> None:
        """Read anew; the first time the oldest day that waits comes to the front."""
        today = self._today()
        if self._memory.day is None:
            first, _ = month_of(today - timedelta(days=31))
            work = partial(read_days, self._desk, first, today)
            self._runner.run(work, partial(self._begin, today), owner=self, lane="pool")
        else:
            self.show_date(self._memory.day)

    def take_news(self) -> None:
        """Read anew what came from elsewhere."""
        self.page_shown()

    def first_focus(self) -> QWidget:
        """The calendar, from which arrows lead through the days."""
        return self.month.table

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of shortcuts."""
        official = [
            ("D", self.tr("Approve the day")),
            ("T", self.tr("Send the day back")),
            ("Shift D", self.tr("Approve several days")),
            ("C", self.tr("Comment on the visit")),
        ]
        return [
            *(official if self._session.is_official else []),
            ("G", self.tr("Send the day for review")),
            ("X", self.tr("Before and after")),
            ("Page Up", self.tr("Month before")),
            ("Page Down", self.tr("Month after")),
            ("Enter", self.tr("Open the visit")),
            ("F5", self.tr("Read anew")),
        ]

    # --- what is shown

    def show_date(self, day: date) -> None:
        """Read that day and its month, and show both. The day before stays until they are there."""
        self._asked = self._memory.day = day
        first, last = month_of(day)
        self._runner.run(partial(self._read_day, day), self._show_day, owner=self, lane="pool")
        work = partial(read_days, self._desk, first, last)
        self._runner.run(work, partial(self._show_month, day), owner=self, lane="pool")

    @property
    def shown(self) -> ShownDay | None:
        """The day that stands there."""
        return self._shown

    def _begin(self, today: date, marks: list[DayMark]) -> None:
        self.show_date(next((mark.day for mark in marks if mark.standing.waits), today))

    def _read_day(self, day: date) -> ShownDay:
        return ShownDay(read_day(self._desk, day), incidents_of_day(self._desk, day))

    def _show_day(self, shown: ShownDay) -> None:
        if shown.read.mark.day != self._asked:
            return
        self._shown = shown
        read = shown.read
        self.head.show_day(read, len(self._comments))
        self.odd.show_odd(f"{read.mark.day:%d/%m}", read.odd, read.people)
        self.incidents.show_incidents(shown.incidents)
        self._show_visits()

    def _show_visits(self) -> None:
        assert self._shown is not None
        read = self._shown.read
        odd = frozenset(line.id for one in read.odd if one.rule != Rule.CAMPAIGN for line in one.visits)
        chosen = self.table.chosen
        self.table.visits.show_visits(read.visits, read.people, self._shown_comments(), odd)
        if chosen is None or not self.table.choose(chosen.id):
            self.table.setCurrentIndex(self.table.visits.index(0, 0))
        self.table_card.setVisible(bool(read.visits))

    def _show_month(self, day: date, marks: list[DayMark]) -> None:
        if day != self._asked:
            return
        self._marks = marks
        self.month.show_month(day.replace(day=1), marks, self._today(), day)

    @property
    def _comments(self) -> dict[UUID, str]:
        """What the official wrote on visits of this day and did not send back yet."""
        return self._memory.comments.setdefault(self._asked or date.min, {})

    def _shown_comments(self) -> dict[UUID, str]:
        assert self._shown is not None
        standing = self._shown.read.mark.standing
        said = standing.comments if standing.state == DayState.RETURNED else {}
        return said | self._comments

    # --- building

    def _build(self) -> None:
        official = self._session.is_official
        self.month = MonthCard(self.words, official=official)
        self.odd = OddCard(self.words)
        self.head = DayHead(self.words, official=official)
        self.incidents = IncidentsCard(self.words)
        self.table = DayTable(self.words)
        self.table.setMinimumHeight(current_look().px(TABLE_HEIGHT))
        self.table_card = Card(padding=4, spacing=0)
        self.table_card.body.addWidget(self.table)
        side, main = QWidget(), QWidget()
        self._side, self._beside, self._column = side, QVBoxLayout(side), QVBoxLayout(main)
        for layout in (self._beside, self._column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(16)
        self._beside.addWidget(self.month)
        self._beside.addWidget(self.odd, 1)
        for part in (self.head, self.incidents):
            self._column.addWidget(part)
        self._column.addWidget(self.table_card, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addWidget(side)
        self._row.addWidget(main, 1)
        ground = PageScroll(parent=self)
        ground.body.addLayout(self._row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _connect(self) -> None:
        self.month.table.day_wanted.connect(self.show_date)
        self.month.table.month_wanted.connect(self._other_month)
        self.month.approve_all_wanted.connect(self._approve_several)
        self.month.lock_wanted.connect(self._lock_month)
        self.head.approve_wanted.connect(self._approve)
        self.head.return_wanted.connect(self._send_back)
        self.head.send_wanted.connect(self._send)
        self.head.take_back_wanted.connect(self._take_back)
        self.odd.list.chosen.connect(self.table.choose)
        self.odd.list.opened.connect(lambda visit: self.visit_actions.open(UUID(bytes=visit)))
        self.table.opened.connect(self.visit_actions.open)
        for actions in (self.visit_actions, self.day_actions):
            actions.changed.connect(self.page_shown)
            actions.changed.connect(self.changed)
        self.day_actions.returned.connect(lambda day: self._memory.comments.pop(day, None))

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("D", self._approve),
            ("Shift+D", self._approve_several),
            ("T", self._send_back),
            ("C", self._comment),
            ("G", self._send),
            ("F5", self.page_shown),
            ("PgUp", lambda: self._other_month(-1)),
            ("PgDown", lambda: self._other_month(1)),
        ]
        for name, act in keys:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # --- acting; a key does what its button does, and nothing where the button is not there

    def _approve(self) -> None:
        if self._shown is not None and self.head.approve.isVisibleTo(self):
            self.day_actions.approve(self._shown.read.mark)

    def _send_back(self) -> None:
        if self._shown is not None and self.head.send_back.isVisibleTo(self):
            self.day_actions.send_back(self._shown.read, dict(self._comments), self._about)

    def _send(self) -> None:
        if self._shown is not None and self.head.send.isVisibleTo(self):
            self.day_actions.send(self._shown.read)

    def _take_back(self) -> None:
        if self._shown is not None:
            self.day_actions.take_back_sent(self._shown.read.mark.day)

    def _approve_several(self) -> None:
        if self._session.is_official and self._asked is not None:
            self.day_actions.choose_several(*month_of(self._asked))

    def _lock_month(self) -> None:
        if self._asked is not None:
            self.day_actions.lock_month(self._asked)

    def _comment(self) -> None:
        """Write on the visit that is marked; it goes with the day when the day is sent back."""
        line = self.table.chosen
        if line is None or not self.head.send_back.isVisibleTo(self):
            return
        from ward_desk.ui.pages.review_sheets import CommentSheet

        visit = UUID(bytes=line.id)
        sheet = CommentSheet(self, self._about(visit), self._comments.get(visit, ""))
        sheet.given.connect(partial(self._keep_comment, visit))
        sheet.open_sheet(sheet.line)

    def _keep_comment(self, visit: UUID, text: str) -> None:
        if text:
            self._comments[visit] = text
        else:
            self._comments.pop(visit, None)
        if self._shown is not None:
            self.head.show_day(self._shown.read, len(self._comments))
            self._show_visits()

    def _about(self, visit: UUID) -> str:
        from ward_desk.ui.pages.review_sheets import about_visit

        line = self._line(visit)
        if line is None or self._shown is None:
            return self.tr("A visit that is no longer on this day")
        return about_visit(self.words, line, self.words.person(line.person, self._shown.read.people))

    def _line(self, visit: UUID) -> VisitLine | None:
        lines = self._shown.read.visits if self._shown is not None else ()
        return next((line for line in lines if line.id == visit.bytes), None)

    def _other_month(self, step: int) -> None:
        first, last = month_of(self._asked or self._today())
        wanted = first - timedelta(days=1) if step < 0 else last + timedelta(days=1)
        if wanted <= self._today():
            self.show_date(wanted)

    def _today(self) -> date:
        return local_day(self._desk.clock.wall_ms())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = current_look()
        fold = self.width() < look.px(FOLD_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if fold else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
        if fold:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(look.px(SIDE))
