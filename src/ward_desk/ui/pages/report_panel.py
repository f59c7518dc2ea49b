"""Reports (báo cáo): on the left what is chosen, on the right the paper as it will look, and ways to print and save it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Paper
from ward_desk.reports.paper_html import Piece, pieces_of
from ward_desk.services.desk import Desk, Person, Session
from ward_desk.services.people import people
from ward_desk.services.preferences import change_settings
from ward_desk.services.reporting import make_paper
from ward_desk.ui.pages.report_choice import ReportChoice, ReportMemory
from ward_desk.ui.pages.report_files import FileKind, ReportFileSheet, SavedCard
from ward_desk.ui.pages.report_form import ReportForm
from ward_desk.ui.pages.report_view import PaperView
from ward_desk.ui.report_document import face
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_desk.ui.widgets.text import Text
from ward_ledger.days import local_day
from ward_ledger.records import Role

SIDE, FOLD_BELOW, PAPER_HEIGHT = 368, 900, 460
PAPER, TROUBLE = 0, 1


class Made(NamedTuple):
    """A paper and how it looks on the screen."""

    paper: Paper
    pieces: list[Piece]


class ReportPanel(QWidget):
    """Makes the chosen paper off the GUI thread; of several wishes the last one is shown. `print_failed` is sent when
    it could not be printed."""

    print_failed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        messages: MessageArea,
        parent: QWidget | None = None,
        memory: ReportMemory | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._language = desk.settings.current.language
        self._memory = memory or ReportMemory()
        self._asked = 0
        self._made: Made | None = None
        self._build()
        self._connect()

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown, None while there is none or it is being made."""
        return self._made.paper if self._made is not None else None

    # --- what the page asks

    def page_shown(self) -> None:
        """Read anew: visits may have changed."""
        if self._session.is_official:
            self._runner.run(partial(people, self._desk), self._offer, owner=self, lane="pool")
        else:
            self.refresh()

    def first_focus(self) -> QWidget:
        """The choice of the report."""
        return self.form.kinds

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this panel."""
        return [
            ("Ctrl P", self.tr("Print the report")),
            ("Ctrl S", self.tr("Save the report as PDF")),
            ("Alt ←", self.tr("The report before")),
            ("Alt →", self.tr("The report after")),
        ]

    def refresh(self) -> None:
        """Make the chosen paper anew."""
        self._asked += 1
        number, choice = self._asked, self.form.choice
        self._memory.choice = choice
        self._show_busy(busy=True)
        percent = current_look().percent
        self._runner.run(
            partial(self._make, choice, percent),
            partial(self._show, number),
            partial(self._refuse, number),
            owner=self,
            lane="pool",
        )

    def _make(self, choice: ReportChoice, percent: int) -> Made:
        paper = make_paper(self._desk, self._session, choice.wish)
        return Made(paper, pieces_of(paper, face(), percent / 100))

    # --- building

    def _build(self) -> None:
        self.form = ReportForm(self._first_choice(), self._today, official=self._session.is_official)
        self.print = PrimaryButton(self.tr("Print…"), icon="print", key="Ctrl P")
        self.pdf = Button("PDF", icon="download", key="Ctrl S")
        self.xlsx, self.csv = Button("XLSX", icon="download"), Button("CSV", icon="download")
        self._buttons = (self.print, self.pdf, self.xlsx, self.csv)
        row = FlowLayout(spacing=8)
        for button in self._buttons:
            row.addWidget(button)
        self.saved = SavedCard()
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.form)
        beside.addLayout(row)
        beside.addWidget(self.saved)
        beside.addStretch()
        self._side, main = side, self._paper_part()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addWidget(side)
        self._row.addWidget(main, 1)
        ground = PageScroll(parent=self)
        ground.body.addLayout(self._row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _paper_part(self) -> QWidget:
        main = QWidget()
        self.view = PaperView()
        self.view.setMinimumHeight(current_look().px(PAPER_HEIGHT))
        self._trouble = Text("", "muted", wrap=True)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        trouble = QWidget()
        inside = QVBoxLayout(trouble)
        inside.addWidget(
            EmptyState("review", self.tr("There is no report to show"), self.tr("Choose other days or somebody else."))
        )
        inside.addWidget(self._trouble)
        inside.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(trouble)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("The report is being made"))
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._stack, 1)
        column.addWidget(self._busy)
        return main

    def _connect(self) -> None:
        self.form.changed.connect(self.refresh)
        self.view.grown.connect(self._busy.hide)
        self.print.clicked.connect(self.print_preview)
        kinds: tuple[tuple[Button, FileKind], ...] = ((self.pdf, "pdf"), (self.xlsx, "xlsx"), (self.csv, "csv"))
        for button, kind in kinds:
            button.clicked.connect(partial(self.save, kind))
        for key, act in (
            ("Ctrl+P", self.print_preview),
            ("Ctrl+S", partial(self.save, "pdf")),
            ("Alt+Left", partial(self.form.step, -1)),
            ("Alt+Right", partial(self.form.step, 1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def _today(self) -> date:
        return local_day(self._desk.clock.wall_ms())

    def _first_choice(self) -> ReportChoice:
        if self._memory.choice is not None:
            return self._memory.choice
        settings = self._desk.settings.current
        return ReportChoice(
            "day", self._today, self._today, number=settings.report_number, signer=settings.report_signer
        )

    # --- showing

    def _offer(self, everybody: list[Person]) -> None:
        self.form.set_people((one.id, one.name) for one in everybody if one.role == Role.VOLUNTEER)
        self.refresh()

    def _show(self, number: int, made: Made) -> None:
        if number != self._asked:
            return
        self._made = made
        self._stack.setCurrentIndex(PAPER)
        self.view.show_pieces(made.pieces, landscape=made.paper.landscape)
        self._show_busy(busy=False)
        self._busy.show()  # until the view has grown

    def _refuse(self, number: int, error: DeskError) -> None:
        if number != self._asked:
            return
        self._made = None
        self._trouble.setText(error.text(self._language))
        self._stack.setCurrentIndex(TROUBLE)
        self._show_busy(busy=False)

    def _show_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        for button in self._buttons:
            button.setEnabled(not busy and self._made is not None)

    # --- acting

    def print_preview(self) -> None:
        """Open the preview, which lays the paper out."""
        if self._made is None or not self.print.isEnabled():
            return
        from ward_desk.ui.pages.report_print import PaperPreview
        from ward_desk.ui.report_document import PrintedPaper

        self._keep_words()
        self.preview = PaperPreview(self, PrintedPaper(self._made.paper))
        self.preview.sent.connect(self._sent)
        self.preview.failed.connect(self.print_failed)
        self.preview.open_preview()

    def _sent(self, printer: str) -> None:
        """CUPS tells nobody that a queue refuses a print or lies still: so it is asked."""
        from ward_desk.checks.probes.printers import goes_on

        self._messages.show_message(self.tr("Sent to the printer {name}.").format(name=printer), "good")
        self._runner.run(partial(goes_on, printer), partial(self._tell_queue, printer), owner=self, lane="pool")

    def _tell_queue(self, printer: str, goes: bool) -> None:
        if not goes:
            words = self.tr("The printer {name} does not print now. Look at it on the page Checks.")
            self._messages.show_message(words.format(name=printer), "blocked")
            self.print_failed.emit()

    def save(self, kind: FileKind) -> None:
        """Ask for a file and write the paper into it."""
        if self._made is None or not self.pdf.isEnabled():
            return
        self._keep_words()
        sheet = ReportFileSheet(self, self._runner, self._language)
        sheet.written.connect(self._written)
        sheet.refused.connect(lambda words: self._messages.show_message(words, "blocked"))
        sheet.ask_and_write(self._made.paper, kind)

    def _keep_words(self) -> None:
        choice, settings = self.form.choice, self._desk.settings
        before = settings.current
        if (before.report_number, before.report_signer) != (choice.number, choice.signer):
            keep = partial(change_settings, settings, report_number=choice.number, report_signer=choice.signer)
            self._runner.run(keep, owner=self)

    def _written(self, target: Path) -> None:
        self.saved.show_file(target)
        self._messages.show_message(self.tr("Saved: {file}").format(file=target), "good")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = current_look()
        fold = self.width() < look.px(FOLD_BELOW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if fold else QBoxLayout.Direction.LeftToRight)
        if fold:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(look.px(SIDE))
