"""A real CUPS-PDF queue: Debian's virtual printer at a cupsd of the test's own."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.checks_fixes.print_service import PrintService, print_service
from tests.journey.screen import wait_until

QUEUE = "PDF"
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
SETTINGS, PAPERS = "/etc/cups/cups-pdf.conf", "papers"
DOTS, SQUARE = 100, 10
UNLIKE = 0.22
"""Pages are compared as pictures of so many dots an inch, by squares of so many dots: where a square is darker by this
share, another letter stands there."""


class PdfQueue:
    """`service` is the cupsd; papers arrive in `folder` when CUPS-PDF has made them."""

    def __init__(self, service: PrintService, folder: Path) -> None:
        self.service, self.folder = service, folder
        service.command("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", str(PPD))
        service.command("lpadmin", "-d", QUEUE)

    def paper(self, number: int) -> Path:
        """What CUPS-PDF made of the job of that number, from 1; waits for it."""
        wait_until(f"job {number} to be printed", lambda: f"{QUEUE}-{number}" in self.service.jobs(QUEUE, "completed"))
        (found,) = self.folder.glob(f"job_{number}-*.pdf")
        return found

    def sent(self, number: int) -> Path:
        """The file as the app gave it to cupsd, which keeps it for a day. CUPS-PDF makes pictures of the letters, as it
        prints by PostScript: words are read here, and `same_pages` says whether the paper shows the same."""
        return self.service.folder / "spool" / f"d{number:05d}-001"


@contextlib.contextmanager
def pdf_queue() -> Iterator[PdfQueue]:
    """One that is there while the block runs. Skips where CUPS-PDF cannot run: it belongs to root alone. On the machine
    that tests every change (CI is set) that is a failure."""
    why = ""
    if os.geteuid() != 0:
        why = "CUPS-PDF belongs to root"
    elif not BACKEND.exists():
        why = "CUPS-PDF is missing (dev.py test installs it)"
    if why and os.environ.get("CI"):
        pytest.fail(why)
    if why:
        pytest.skip(why)
    with print_service(settings=_settings) as service:
        yield PdfQueue(service, service.folder / PAPERS)


def _settings(folder: Path) -> dict[str, str]:
    papers, ours = folder / PAPERS, folder / "cups-pdf.conf"
    papers.mkdir()
    papers.chmod(0o777)
    ours.write_text(
        f"Out {papers}\nAnonDirName {papers}\nSpool {folder}/pdf-spool\nGSTmp {folder}\nLog {folder}/log\n"
        "LogType 7\nLabel 1\nGrp lp\n",
        encoding="utf-8",
    )
    return {SETTINGS: str(ours)}


def words_of(pdf: Path) -> str:
    """All its text, in lines as they stand on the paper."""
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60)
    return told.stdout.decode("utf-8")


def same_pages(one: Path, other: Path) -> bool:
    """Whether both have as many pages, and ink at the same places of each. A page that lies across is turned as
    printers turn it."""
    pages = [[_shades(*picture) for picture in _pictures(pdf)] for pdf in (one, other)]
    return len(pages[0]) == len(pages[1]) and all(map(_alike, *pages))


def _pictures(pdf: Path) -> Iterator[tuple[int, int, bytes]]:
    """Its pages: how many dots wide and high, and a byte of grey a dot."""
    command = ["pdftoppm", "-gray", "-q", "-r", str(DOTS), str(pdf)]
    rest = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    while rest:
        kind, size, most, rest = rest.split(b"\n", 3)
        assert (kind, most) == (b"P5", b"255")
        wide, high = map(int, size.split())
        yield wide, high, rest[: wide * high]
        rest = rest[wide * high :]


def _shades(wide: int, high: int, dots: bytes) -> list[float]:
    """How dark each square of the upright page is, from 0 to 1: letters drawn in two ways differ by dots only."""
    if wide > high:
        dots = b"".join(dots[wide - 1 - row :: wide] for row in range(wide))
        wide, high = high, wide
    across = wide // SQUARE
    shades = [0] * (across * (high // SQUARE))
    for row in range(high // SQUARE * SQUARE):
        line, first = dots[row * wide : (row + 1) * wide], row // SQUARE * across
        for square in range(across):
            part = line[square * SQUARE : (square + 1) * SQUARE]
            shades[first + square] += 255 * SQUARE - sum(part)
    return [shade / (255 * SQUARE * SQUARE) for shade in shades]


def _alike(one: list[float], other: list[float]) -> bool:
    return max(one) > 0 and max(abs(a - b) for a, b in zip(one, other, strict=True)) < UNLIKE
