"""What the buttons of the check page do: ask before a repair, say what it did, look again, show the guide, copy."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from ward_desk.checks.evidence import amount
from ward_desk.checks.finding import Finding, Report, Severity
from ward_desk.checks.fixes import Fix
from ward_desk.checks.hotline_text import Incident, Place, hotline_text
from ward_desk.checks.words import fix_words, result_words
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.check_runner import Checked, CheckRunner, Order, Repaired
from ward_desk.ui.check_words import CheckWords, FindingView, RowView, finding_key
from ward_desk.ui.pages.check_board import order_again
from ward_desk.ui.pages.check_thing_sheet import ThingSheet
from ward_desk.ui.pages.guide_sheet import open_guide
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question

if TYPE_CHECKING:
    from ward_desk.ui.guide_shelf import GuideShelf


class CheckActions(QObject):
    """Acts for a page, whose window shows sheets and messages."""

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        session: Session,
        checks: CheckRunner,
        messages: MessageArea,
        shelf: GuideShelf | None,
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._session, self._checks = page, desk, session, checks
        self._messages, self._guides = messages, shelf
        self._language = desk.settings.current.language
        checks.checked.connect(self._tell_checked)
        checks.repaired.connect(self._tell_repaired)

    @property
    def report(self) -> Report | None:
        """The last report."""
        return self._checks.view.known.readings.last

    # --- repairs

    def ask_to_repair(self, fix: Fix, then: Order) -> None:
        """Say what will happen, and do it when the person agrees; then look again."""
        shelf = self._checks.view.known.shelf
        if shelf is None or self._checks.view.busy:
            return
        words = fix_words(fix, self._language, shelf.book)
        asks = words.asks
        if fix.needs_rights:
            asks += "\n\n" + self.tr("The system may ask for an administrator; then nothing is changed.")
        Question(
            self._page,
            words.named,
            asks,
            yes=words.button,
            no=self.tr("Leave it"),
            on_yes=lambda: self._repair(fix, then),
        ).open_sheet()

    def repair_finding(self, fix: Fix, view: FindingView) -> None:
        """The repair of a finding."""
        self.ask_to_repair(fix, order_again(self.report, view))

    def _repair(self, fix: Fix, then: Order) -> None:
        self._checks.repair(fix, then)

    def _tell_repaired(self, repaired: Repaired) -> None:
        shelf = self._checks.view.known.shelf
        if shelf is None:
            return
        fix, result = repaired
        if fix.code == "open_sign_in_page" and result.done:
            QDesktopServices.openUrl(QUrl(result.detail))
        said = result_words(fix, result, self._language, shelf.book)
        self._messages.show_message(said, "good" if result.done else "slow", stay=not result.done)

    # --- looking again

    def _tell_checked(self, checked: Checked) -> None:
        """After a look at one thing: what has gone since, and what is still there."""
        order, report, before = checked
        words = self._words()
        if order.reason or order.whole or words is None or before is None:
            return
        now = {finding_key(one) for one in (self.report or report).findings}
        gone = [one for one in before.findings if finding_key(one) not in now and one.severity != Severity.INFO]
        wrong = [one for one in report.findings if one.severity != Severity.INFO]
        if gone:
            told = " ".join(words.finding(one).title for one in gone)
            self._messages.show_message(self.tr("No longer so: {finding}").format(finding=told), "good")
        elif wrong:
            told = words.finding(wrong[0]).title
            self._messages.show_message(self.tr("Still so: {finding}").format(finding=told), "slow")
        else:
            self._messages.show_message(self.tr("Looked at again: nothing wrong here."), "good")

    def open_thing(self, view: RowView) -> None:
        """A row of the table by itself."""
        words, report = self._words(), self.report
        if words is None or report is None:
            return
        row = view.row
        about = [one for one in report.findings if row.about and one.about == row.about]
        sheet = ThingSheet(
            self._page,
            view,
            self._checks.view.known.readings.trends.get(row.key, ()),
            [words.finding(one).title for one in about],
            self._language,
            lambda value: amount(value, row.measure, self._language),
        )
        again = Order(("printers",), row.about) if row.kind == "printer" else Order((row.part,))
        sheet.again_wanted.connect(lambda: self._checks.check(again))
        sheet.test_page_wanted.connect(lambda: self.ask_to_repair(Fix("print_test_page", row.about), again))
        sheet.open_sheet()

    # --- telling others

    def open_guide(self, code: str) -> None:
        """The guide of a finding, beside the page."""
        library = self._guides.library if self._guides is not None else None
        guide = library.guides.for_finding(code) if library is not None else None
        if guide is not None and library is not None:
            open_guide(self._page, guide, library.guides)

    def guides(self) -> frozenset[str]:
        """The codes of the last report's findings that have a guide."""
        library = self._guides.library if self._guides is not None else None
        report = self.report
        if library is None or report is None:
            return frozenset()
        return frozenset(one.code for one in report.findings if library.guides.for_finding(one.code) is not None)

    def hotline_text(self, findings: tuple[Finding, ...] | None = None) -> str:
        """The text for 1022 of the findings (None: all of the last report); empty before the first check."""
        known = self._checks.view.known
        report = known.readings.last
        if known.shelf is None or report is None:
            return ""
        told = report.findings if findings is None else findings
        incident = Incident(told, self._desk.clock.wall_ms(), report.at_ms if told else None)
        place = Place(
            self._session.ward_name, platform.node(), self._session.desk_name, report.addresses, report.gateway
        )
        return hotline_text(incident, place, self._language, known.shelf.book, report.printers)

    def copy_hotline_text(self) -> None:
        """Put it on the clipboard."""
        text = self.hotline_text()
        if not text:
            self._messages.show_message(self.tr("Check first (F5); then there is something to tell."), "neutral")
            return
        QGuiApplication.clipboard().setText(text)
        self._messages.show_message(
            self.tr("Copied. Paste it into Zalo, or read it out: it holds no document and nobody's name."), "good"
        )

    def tell_copied(self) -> None:
        """The technician's table is on the clipboard."""
        self._messages.show_message(self.tr("Copied."), "good")

    def _words(self) -> CheckWords | None:
        shelf = self._checks.view.known.shelf
        return CheckWords(self._language, shelf) if shelf is not None else None
