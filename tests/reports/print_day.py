"""Prints the sheet of a day from the preview and saves it too, as a program of its own: libcups asks only once a process
where its service is.

    python -m tests.reports.print_day FOLDER DAY QUEUE SAVED

Says how many pages it has.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.desks import OFFICIAL, FakeClock, at, empty_desk

from ward_desk.services.people import people
from ward_desk.services.reporting import Period, ReportWish, make_paper
from ward_desk.services.signing_in import session_of
from ward_desk.ui.pages.report_print import PaperPreview
from ward_desk.ui.report_document import PrintedPaper


def main(folder: Path, day: date, queue: str, saved: Path) -> None:
    """Save it, open the preview, choose the queue, and press Enter before the pages are there."""
    app = QApplication(["print"])
    desk = empty_desk(folder, FakeClock(wall=at(17, 30)))
    official = next(one for one in people(desk) if one.name == OFFICIAL)
    paper = make_paper(desk, session_of(desk, official), ReportWish("day", Period(day, day)))
    printed = PrintedPaper(paper)
    assert printed.write_pdf(saved)
    printed.close()
    print_from_preview(app, PrintedPaper(paper), queue)
    print(printed.pages)
    desk.store.close()
    del app


def print_from_preview(app: QApplication, printed: PrintedPaper, queue: str) -> None:
    """By keys; ends when the queue has taken it."""
    window, told = QWidget(), []
    window.resize(1366, 768)
    window.show()
    sheet = PaperPreview(window, printed)
    sheet.sent.connect(told.append)
    sheet.sent.connect(app.quit)
    sheet.failed.connect(app.quit)
    sheet.open_preview()
    sheet.printers.setCurrentIndex(sheet.printers.findData(queue))
    QTest.keyClick(sheet.printers, Qt.Key.Key_Return)
    app.exec()
    assert told == [queue]
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
