"""The day's sheet on its way through Qt's print support and a real cupsd: what comes out reads as the file does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.checks_fixes.print_service import WAIT_S, PrintService, print_service, wait_until
from tests.desks import Office
from tests.reports.conftest import FRIDAY

QUEUE = "Ward-Paper"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    with print_service() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


def words_of(pdf: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return told.stdout


def print_day(office: Office, saved: Path) -> int:
    """Print and save it; how many pages it has."""
    command = [sys.executable, "-m", "tests.reports.print_day", office.paths.folder, FRIDAY.isoformat(), QUEUE, saved]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="CUPS")
def test_a_queue_gets_the_days_sheet_with_all_its_words(filled: Office, service: PrintService, tmp_path: Path) -> None:
    saved = tmp_path / "saved.pdf"
    with socket.create_server(("127.0.0.1", 0)) as device:
        device.settimeout(WAIT_S)
        service.add_queue(QUEUE, f"socket://127.0.0.1:{device.getsockname()[1]}")
        pages = print_day(filled, saved)
        line, _ = device.accept()
        with line, line.makefile("rb") as received:
            line.settimeout(WAIT_S)
            (tmp_path / "sent.pdf").write_bytes(received.read())
    wait_until(lambda: service.jobs(QUEUE, "completed"))

    sent, expected = words_of(tmp_path / "sent.pdf"), words_of(saved)
    assert sent.count("\f") == expected.count("\f") == pages
    assert "NHẬT KÝ HỖ TRỢ" in sent.upper()
    assert sent.split() == expected.split()
