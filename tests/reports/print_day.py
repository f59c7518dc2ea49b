"""Prints the sheet of a day and saves it too, as a program of its own: libcups asks only once a process where its service is.

    python -m tests.reports.print_day FOLDER DAY QUEUE SAVED

Says how many pages it has.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from tests.desks import OFFICIAL, FakeClock, at, empty_desk

from ward_desk.services.people import people
from ward_desk.services.reporting import Period, ReportWish, make_paper
from ward_desk.services.signing_in import session_of
from ward_desk.ui.report_document import PrintedPaper


def main(folder: Path, day: date, queue: str, saved: Path) -> None:
    """Send it to the queue as the preview does."""
    app = QApplication(["print"])
    desk = empty_desk(folder, FakeClock(wall=at(17, 30)))
    official = next(one for one in people(desk) if one.name == OFFICIAL)
    printed = PrintedPaper(make_paper(desk, session_of(desk, official), ReportWish("day", Period(day, day))))
    assert printed.write_pdf(saved)
    printer = QPrinter(QPrinterInfo.printerInfo(queue), QPrinter.PrinterMode.HighResolution)
    assert (printer.printerName(), printer.outputFormat()) == (queue, QPrinter.OutputFormat.NativeFormat)
    printer.setDocName(printed.title)
    printed.set_up(printer)
    assert printed.print_on(printer)
    print(printed.pages)
    printed.close()
    desk.store.close()
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
