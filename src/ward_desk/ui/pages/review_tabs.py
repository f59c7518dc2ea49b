"""The page Duyệt with its two views: the review of days, and the reports that come of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ward_desk.services.desk import Desk, Session
from ward_desk.ui.pages.report_choice import ReportMemory
from ward_desk.ui.pages.report_panel import ReportPanel
from ward_desk.ui.pages.review_page import ReviewPage
from ward_desk.ui.pages.review_reader import ReviewMemory
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.tabs import TabRow

REVIEW, REPORTS = 0, 1


class ReviewTabs(QWidget):
    """`reports` is made when its tab is first chosen. `changed` is sent after each commit made here, `print_failed` when
    a report could not be printed."""

    changed = Signal()
    print_failed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        memory: ReviewMemory | None = None,
        chosen: ReportMemory | None = None,
    ) -> None:
        super().__init__()
        self._parts = desk, session, runner, messages
        self._chosen = chosen
        self._stack = QStackedWidget(self)
        self.review = ReviewPage(desk, session, runner, messages, memory, self._stack)
        self.review.changed.connect(self.changed)
        self.reports: ReportPanel | None = None
        self.tabs = TabRow(self.tr("Views"), (self.tr("Review"), self.tr("Reports")))
        self._stack.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        self.tabs.setContentsMargins(PAD_PAGE - 12, 0, PAD_PAGE, 0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose)
        self.tabs.bind_keys(self, self.first_focus)

    def page_shown(self) -> None:
        """Read anew what may have changed elsewhere."""
        self._shown.page_shown()

    def take_news(self) -> None:
        """Read anew what came from elsewhere."""
        self.page_shown()

    def first_focus(self) -> QWidget:
        """Where the view in front wants it."""
        return self._shown.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of the view in front."""
        return [("Ctrl Tab", self.tr("The other view")), *self._shown.shortcuts()]

    @property
    def _shown(self) -> ReviewPage | ReportPanel:
        return self.reports if self.reports is not None and self.tabs.current == REPORTS else self.review

    def _choose(self, number: int) -> None:
        if number == REPORTS and self.reports is None:
            self.reports = ReportPanel(*self._parts, memory=self._chosen)
            self.reports.print_failed.connect(self.print_failed)
            self._stack.addWidget(self.reports)
        self._stack.setCurrentIndex(number)
        self.page_shown()
