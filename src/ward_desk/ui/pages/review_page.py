"""The review (Duyệt): the month, one day with its numbers, what looks wrong, its visits and incidents, and the word on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ward_desk.services.day_rules import Rule
from ward_desk.services.day_states import DayState
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.pages.log_controller import VisitActions
from ward_desk.ui.pages.review_actions import ReviewActions
from ward_desk.ui.pages.review_charts import ChartCards
from ward_desk.ui.pages.review_head import DayHead
from ward_desk.ui.pages.review_incidents import IncidentsCard
from ward_desk.ui.pages.review_month import MonthCard
from ward_desk.ui.pages.review_odd import OddCard
from ward_desk.ui.pages.review_reader import ReviewMemory, ReviewReader, ShownDay, ShownMonth, month_of
from ward_desk.ui.pages.review_table import DayTable
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_ledger.day import VisitLine

SIDE = 392
FOLD_BELOW = 900
TABLE_HEIGHT = 292


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory or ReviewMemory()
        self.reader = ReviewReader(desk, runner, self._memory, official=session.is_official, parent=self)
        self.words = ReviewWords(desk.catalogue, desk.settings.current.language, self)
        self._shown: ShownDay | None = None
        self.visit_actions = VisitActions(desk, session, runner, messages, self)
        self.day_actions = ReviewActions(desk, session, runner, messages, self.words, self)
        self._build()
        self._connect()
        self._bind_keys()

    # --- what the shell asks

    def page_shown(self) -> None:
        """Read anew what may have changed elsewhere."""
        self.reader.look()

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
            ("V", self.tr("To the visits of the day")),
            ("Page Up", self.tr("Month before")),
            ("Page Down", self.tr("Month after")),
            ("Enter", self.tr("Open the visit")),
            ("F5", self.tr("Read anew")),
        ]

    # --- what is shown

    @property
    def shown(self) -> ShownDay | None:
        """The day that stands there."""
        return self._shown

    def _show_day(self, shown: ShownDay) -> None:
        self._shown = shown
        read = shown.read
        self.head.show_day(read, len(self._memory.comments))
        self.odd.show_odd(read)
        self.incidents.show_incidents(shown.incidents)
        self.charts.show_day(read)
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

    def _show_month(self, shown: ShownMonth) -> None:
        self.month.show_month(shown.day.replace(day=1), shown.of_month, shown.today, shown.day)
        self.charts.show_week(shown.day, shown.marks)

    def _shown_comments(self) -> dict[UUID, str]:
        assert self._shown is not None
        standing = self._shown.read.mark.standing
        said = standing.comments if standing.state == DayState.RETURNED else {}
        return said | self._memory.comments

    # --- building

    def _build(self) -> None:
        official = self._session.is_official
        self.month = MonthCard(self.words, official=official)
        self.odd = OddCard(self.words)
        self.head = DayHead(self.words, official=official)
        self.incidents = IncidentsCard(self.words)
        self.charts = ChartCards(self.words, self)
        self.table = DayTable(self.words)
        self.table.setMinimumHeight(current_look().px(TABLE_HEIGHT))
        self.table_card = Card(padding=4, spacing=0)
        self.table_card.body.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._ground = PageScroll(parent=self)
        whole.addWidget(self._ground)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._ground.body.addLayout(self._row, 1)
        # Every widget goes to its place at once: one that moves is dressed anew, with all that is in it.
        side, main = QWidget(self._ground.widget()), QWidget(self._ground.widget())
        self._row.addWidget(side)
        self._row.addWidget(main, 1)
        self._side, self._beside, self._column = side, QVBoxLayout(side), QVBoxLayout(main)
        for layout in (self._beside, self._column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(16)
        self._beside.addWidget(self.month)
        self._beside.addWidget(self.odd, 1)
        for part in (self.head, self.incidents, self.charts.upper, self.table_card, self.charts.lower):
            self._column.addWidget(part)
        self._column.setStretchFactor(self.table_card, 1)

    def _connect(self) -> None:
        self.reader.day_read.connect(self._show_day)
        self.reader.month_read.connect(self._show_month)
        self.month.table.day_wanted.connect(self.reader.show_date)
        self.month.table.month_wanted.connect(self.reader.show_month)
        self.month.approve_all_wanted.connect(self._approve_several)
        self.month.lock_wanted.connect(self._lock_month)
        self.head.approve_wanted.connect(self._approve)
        self.head.return_wanted.connect(self._send_back)
        self.head.send_wanted.connect(self._send)
        self.head.take_back_wanted.connect(self._take_back)
        self.head.compare_wanted.connect(self._compare)
        self.month.rules_wanted.connect(self.day_actions.set_rules)
        self.odd.list.chosen.connect(self.table.choose)
        self.odd.list.opened.connect(lambda visit: self.visit_actions.open(UUID(bytes=visit)))
        self.table.opened.connect(self.visit_actions.open)
        for actions in (self.visit_actions, self.day_actions):
            actions.changed.connect(self.page_shown)
            actions.changed.connect(self.changed)
        self.day_actions.returned.connect(self._memory.forget_comments)

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("D", self._approve),
            ("Shift+D", self._approve_several),
            ("T", self._send_back),
            ("C", self._comment),
            ("G", self._send),
            ("X", self._compare),
            ("V", self._to_visits),
            ("F5", self.page_shown),
            ("PgUp", lambda: self.reader.show_month(-1)),
            ("PgDown", lambda: self.reader.show_month(1)),
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
            self.day_actions.send_back(self._shown.read, dict(self._memory.comments), self._about)

    def _send(self) -> None:
        if self._shown is not None and self.head.send.isVisibleTo(self):
            self.day_actions.send(self._shown.read)

    def _compare(self) -> None:
        if self._shown is not None and self.head.compare.isVisibleTo(self):
            self.day_actions.compare(self._shown.read)

    def _to_visits(self) -> None:
        if self.table_card.isVisibleTo(self):
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._ground.ensureWidgetVisible(self.table_card)

    def _take_back(self) -> None:
        if self._shown is not None:
            self.day_actions.take_back_sent(self._shown.read.mark.day)

    def _approve_several(self) -> None:
        if self._session.is_official:
            self.day_actions.choose_several(*month_of(self.reader.day))

    def _lock_month(self) -> None:
        self.day_actions.lock_month(self.reader.day)

    def _comment(self) -> None:
        """Write on the visit that is marked; it goes with the day when the day is sent back."""
        line = self.table.chosen
        if line is None or not self.head.send_back.isVisibleTo(self):
            return
        from ward_desk.ui.pages.review_sheets import CommentSheet

        visit = UUID(bytes=line.id)
        sheet = CommentSheet(self, self._about(visit), self._memory.comments.get(visit, ""))
        sheet.given.connect(partial(self._keep_comment, visit))
        sheet.open_sheet(sheet.line)

    def _keep_comment(self, visit: UUID, text: str) -> None:
        if text:
            self._memory.comments[visit] = text
        else:
            self._memory.comments.pop(visit, None)
        if self._shown is not None:
            self.head.show_day(self._shown.read, len(self._memory.comments))
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
