"""The main column of the check page: the one thing to do first, further findings, what could not be looked at, the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.checks.finding import Report, Severity
from ward_desk.checks.printer_rows import CHOICE
from ward_desk.checks.words import fix_words
from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.ui.check_runner import CheckView, Order
from ward_desk.ui.check_words import CheckWords, FindingView, Shelf, finding_key
from ward_desk.ui.pages.check_finding import FindingBody, FirstFinding, FoldedFinding, Offer, Offers
from ward_desk.ui.pages.check_head import CalmCard, ProgressCard, ThingsCard
from ward_desk.ui.pages.check_table import ResultsTable
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.text import Text


class Board(NamedTuple):
    """What the board shows: the report of this day (None: there is none) with the codes that have a guide."""

    report: Report | None
    earlier_ms: int | None
    guides: frozenset[str]
    loaded: bool


def order_again(report: Report | None, view: FindingView) -> Order:
    """What to look at to see whether a finding is still there: its printer, else its part, else everything."""
    about = view.finding.about
    queues = {row.about for row in report.rows if row.kind == "printer"} if report is not None else set()
    if view.part == "printers" and about in queues and view.finding.code not in CHOICE:
        return Order(("printers",), about)
    return Order((view.part,)) if view.part is not None else Order()


class CheckBoard(QWidget):
    """`fix_wanted` carries a Fix and the FindingView it belongs to, `again_wanted` an Order, `guide_wanted` a finding's
    code, `incident_wanted` a FindingView, `thing_wanted` a RowView; `stops_changed` is sent when `stops` are others."""

    fix_wanted = Signal(object, object)
    again_wanted = Signal(object)
    guide_wanted = Signal(str)
    incident_wanted = Signal(object)
    thing_wanted = Signal(object)
    copied = Signal()
    stops_changed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._formats = language, Formats(language)
        self._shown: tuple[Board, CheckView] | None = None
        self._open: set[str] = set()
        self.calm, self.progress, self.things = CalmCard(), ProgressCard(), ThingsCard()
        self.first: FirstFinding | None = None
        self.others: list[FoldedFinding] = []
        self._findings = QWidget()
        self._cards = QVBoxLayout(self._findings)
        self._missing = Card(spacing=4)
        self.table = ResultsTable()
        self._table_card = Card(padding=4, spacing=0)
        self._table_card.body.addWidget(self.table)
        self._table_card.hide()
        self._rows = QTimer(self)  # after what is on top: showing all at once would be felt
        self._rows.setSingleShot(True)
        self._rows.timeout.connect(self._show_rows)
        self.table.opened.connect(self.thing_wanted)
        column = QVBoxLayout(self)
        for layout in (column, self._cards):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(16)
        for part in (self.progress, self.calm, self.things, self._findings, self._missing, self._table_card):
            column.addWidget(part)
        column.addStretch()

    def show_board(self, board: Board, view: CheckView) -> None:
        """Show how it stands. What is shown already stays as it is, with what is unfolded."""
        before, self._shown = self._shown, (board, view)
        shelf = view.known.shelf
        if shelf is None:
            self._show_parts(board, looking=view.order is not None)
            return
        words = CheckWords(self._language, shelf)
        if before is None or before[0] != board or before[1].known != view.known:
            self._show_findings(board, view, words, shelf)
            self._show_missing(board, words)
            self._show_calm(board)
            self._rows.start()
        self._show_progress(view, words)
        looking = view.order is not None and view.order.whole
        self._show_parts(board, looking=looking)
        for body in self._bodies():
            body.show_busy(busy=view.busy)

    # --- the parts

    def _show_parts(self, board: Board, *, looking: bool) -> None:
        self.progress.setVisible(looking)
        self._findings.setVisible(not looking and bool(self.first or self.others))
        self.calm.setVisible(not looking and self.first is None and board.loaded)
        self.things.setVisible(not looking and board.report is None and board.loaded)
        self._missing.setVisible(not looking and board.report is not None and bool(board.report.could_not_check))

    def _show_progress(self, view: CheckView, words: CheckWords) -> None:
        if view.order is None:
            self.progress.clear()
        else:
            self.progress.show_steps(words.steps(view.probes))

    def _show_findings(self, board: Board, view: CheckView, words: CheckWords, shelf: Shelf) -> None:
        self._open = {card.view.key for card in self.others if card.open}
        self._clear()
        found = [words.finding(one) for one in board.report.findings] if board.report is not None else []
        for number, one in enumerate(found):
            offers = self._offers(board, view, one, shelf)
            if number == 0 and one.finding.severity != Severity.INFO:
                self.first = FirstFinding(one, offers)
                self._cards.addWidget(self.first)
                self._connect(self.first.inner, one, board.report)
                continue
            card = FoldedFinding(one, offers)
            card.opened.connect(partial(self._opened, one, board.report))
            card.head.setChecked(one.key in self._open)
            self.others.append(card)
            self._cards.addWidget(card)
        self.stops_changed.emit()

    def _offers(self, board: Board, view: CheckView, one: FindingView, shelf: Shelf) -> Offers:
        fixes = view.known.fixes.get(finding_key(one.finding), ())
        several = len({fix.code for fix in fixes}) < len(fixes)
        offers = []
        for fix in fixes:
            words = fix_words(fix, self._language, shelf.book)
            offers.append(Offer(fix, words.named if several else words.button))
        printer = bool(order_again(board.report, one).only_queue)
        again = self.tr("Check this printer again") if printer else self.tr("Check again")
        return Offers(tuple(offers), again, one.finding.code in board.guides)

    def _opened(self, one: FindingView, report: Report | None, body: FindingBody) -> None:
        self._connect(body, one, report)
        body.show_busy(busy=self._shown is not None and self._shown[1].busy)
        self.stops_changed.emit()

    def _connect(self, body: FindingBody, one: FindingView, report: Report | None) -> None:
        body.fix_wanted.connect(lambda fix: self.fix_wanted.emit(fix, one))
        body.again_wanted.connect(partial(self.again_wanted.emit, order_again(report, one)))
        body.guide_wanted.connect(partial(self.guide_wanted.emit, one.finding.code))
        body.incident_wanted.connect(partial(self.incident_wanted.emit, one))
        body.copied.connect(self.copied)
        body.grown.connect(self.stops_changed)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab goes, down the board."""
        stops = list(self.first.inner.stops) if self.first is not None else []
        for card in self.others:
            stops += [card.head, *(card.inner.stops if card.inner is not None else [])]
        return [*stops, self.table]

    def _show_missing(self, board: Board, words: CheckWords) -> None:
        while (item := self._missing.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if board.report is None or not board.report.could_not_check:
            return
        self._missing.body.addWidget(Text(self.tr("Could not be checked"), "section"))
        for line in words.missing(board.report.could_not_check):
            text = Text(line, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._missing.body.addWidget(text)

    def _show_rows(self) -> None:
        if self._shown is None:
            return
        board, view = self._shown
        shelf, readings = view.known.shelf, view.known.readings
        if shelf is None:
            return
        words = CheckWords(self._language, shelf)
        rows = board.report.rows if board.report is not None else ()
        self.table.show_rows(
            [
                words.row(row, readings.before.get(row.key), [value for _, value in readings.trends.get(row.key, ())])
                for row in rows
            ]
        )
        self._table_card.setVisible(bool(rows))

    def _show_calm(self, board: Board) -> None:
        report = board.report
        if report is None:
            more = self.tr("Press F5 to look at the network, the printers and this PC. It takes a few seconds.")
            if board.earlier_ms is None:
                self.calm.show_words(self.tr("Nothing has been checked on this PC yet"), more, "neutral")
            else:
                last = self.tr("The last time was {time}.").format(time=self._formats.day_clock(board.earlier_ms))
                self.calm.show_words(self.tr("Nothing has been checked today yet"), f"{last} {more}", "neutral")
        elif report.could_not_check:
            more = self.tr("Something could not be checked; it stands below.")
            self.calm.show_words(self.tr("No fault was found"), more, "neutral")
        elif self.others:
            self.calm.show_words(self.tr("Everything works"), self.tr("Good to know stands below."), "good")
        else:
            self.calm.show_words(self.tr("All is well"), self._all_looked_at(report), "good")

    def _all_looked_at(self, report: Report) -> str:
        parts = {
            "network": self.tr("network"),
            "printers": self.tr("printers"),
            "computer": self.tr("this PC"),
        }
        names: Sequence[str] = [parts[part] for part in report.parts]
        things = self.tr("%n thing(s) looked at", "", len(report.rows))
        return f"{things}: {', '.join(names)}." if names else f"{things}."

    def _bodies(self) -> list[FindingBody]:
        cards = (self.first, *self.others)
        return [card.inner for card in cards if card is not None and card.inner is not None]

    def _clear(self) -> None:
        self.first, self.others = None, []
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
