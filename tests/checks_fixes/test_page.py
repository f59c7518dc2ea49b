"""The test page: what is in it, and that it comes out of a printer with a driver and of one without."""

from __future__ import annotations

import socket
import subprocess
from importlib.resources import files
from pathlib import Path

from tests.checks_fixes.print_service import WAIT_S, PrintService, wait_until

from ward_desk.checks.fixes import Fix, FixResult, do_fix

QUEUE = "Máy_in_Quầy_1"
PRINTED = FixResult(done=True, said="done", count=1)


def page() -> bytes:
    return (files("ward_desk.resources") / "checks" / "test_page.pdf").read_bytes()


def told_by(program: str, tmp_path: Path) -> str:
    """What a program of poppler says of the page."""
    place = tmp_path / "page.pdf"
    place.write_bytes(page())
    command = [program, str(place), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_is_one_page_of_a4_in_vietnamese_and_english(tmp_path: Path) -> None:
    facts = dict(line.split(":", 1) for line in told_by("pdfinfo", tmp_path).splitlines())
    assert (facts["Pages"].strip(), facts["Page size"].strip()) == ("1", "595 x 842 pts (A4)")
    words = told_by("pdftotext", tmp_path)
    assert "Trang in thử" in words
    assert "Thượng Đức" in words
    assert "Test page" in words


def test_its_letters_are_inside_so_that_every_printer_has_them(tmp_path: Path) -> None:
    fonts = told_by("pdffonts", tmp_path).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts  # the column "emb"


def test_a_printer_with_a_driver_gets_it_in_its_own_language(service: PrintService) -> None:
    out = service.folder / "out" / "page.ps"
    out.parent.chmod(0o777)
    service.add_printer(QUEUE, f"file://{out}")
    assert do_fix(Fix("print_test_page", QUEUE)) == PRINTED
    wait_until(lambda: service.jobs(QUEUE, "completed"))
    printed = out.read_bytes()
    assert printed.startswith(b"%!PS")
    assert b"%%Pages: 1" in printed


def test_one_without_a_driver_gets_plain_letters(service: PrintService) -> None:
    """What it gets it prints as it is: a PDF would be pages of signs."""
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(WAIT_S)
        service.add_queue(QUEUE, f"socket://127.0.0.1:{printer.getsockname()[1]}")
        assert do_fix(Fix("print_test_page", QUEUE)) == PRINTED
        line, _ = printer.accept()
        with line, line.makefile("rb") as received:
            line.settimeout(WAIT_S)
            printed = received.read()
    wait_until(lambda: service.jobs(QUEUE, "completed"))
    assert printed.isascii()
    assert printed.startswith(b"Trang in thu")
    assert printed.endswith(b"\f")


def test_a_queue_that_takes_no_jobs_says_so(service: PrintService) -> None:
    service.add_queue(QUEUE)
    service.command("cupsreject", QUEUE)
    result = do_fix(Fix("print_test_page", QUEUE))
    assert (result.done, result.said) == (False, "refused")
    assert "not accepting" in result.detail
