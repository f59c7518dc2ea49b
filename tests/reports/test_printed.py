"""The day's sheet on its way through Qt's print support and a real cupsd: what comes out reads as the file does."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from tests.checks_fixes.print_service import WAIT_S, PrintService, print_service, wait_until
from tests.desks import Office
from tests.reports.conftest import FRIDAY

from ward_desk.services.reporting import Period, ReportWish, make_paper
from ward_desk.ui.report_document import PrintedPaper

QUEUE = "Ward-Paper"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    with print_service() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


def words_of(pdf: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return told.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="CUPS")
def test_a_queue_gets_the_days_sheet_with_all_its_words(
    filled: Office, service: PrintService, qapp: QApplication, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.pdf"
    paper = make_paper(filled.desk, filled.official, ReportWish("day", Period(FRIDAY, FRIDAY)))
    with socket.create_server(("127.0.0.1", 0)) as device:
        device.settimeout(WAIT_S)
        service.add_queue(QUEUE, f"socket://127.0.0.1:{device.getsockname()[1]}")
        pages = print_and_save(PrintedPaper(paper), saved)
        line, _ = device.accept()
        with line, line.makefile("rb") as received:
            line.settimeout(WAIT_S)
            (tmp_path / "sent.pdf").write_bytes(received.read())
    wait_until(lambda: service.jobs(QUEUE, "completed"))

    sent, expected = words_of(tmp_path / "sent.pdf"), words_of(saved)
    assert sent.count("\f") == expected.count("\f") == pages
    assert "NHẬT KÝ HỖ TRỢ" in sent.upper()
    assert sent.split() == expected.split()


def print_and_save(printed: PrintedPaper, saved: Path) -> int:
    """Send it to the queue as the preview does, and save it as PDF; how many pages it has."""
    try:
        assert printed.write_pdf(saved)
        printer = QPrinter(QPrinterInfo.printerInfo(QUEUE), QPrinter.PrinterMode.HighResolution)
        assert (printer.printerName(), printer.outputFormat()) == (QUEUE, QPrinter.OutputFormat.NativeFormat)
        printer.setDocName(printed.title)
        printed.set_up(printer)
        assert printed.print_on(printer)
        return printed.pages
    finally:
        printed.close()
