"""A report on pages: for the print preview, a printer and PDF. Loaded only when it is used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFontDatabase, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ward_desk.errors import DeskError
from ward_desk.reports.paper import Paper
from ward_desk.reports.paper_html import FACES, html_of

MARGINS = QMarginsF(
    30, 20, 15, 20
)  # mm; Decree 30/2020, annex I, part I: left 30-35, right 15-20, top and bottom 20-25
PDF_DPI = 300


def face() -> str:
    """The first face like Times that is here and has every Vietnamese letter; the system's substitute for Times New
    Roman may lack some."""
    here = set(QFontDatabase.families())
    return next((one for one in FACES if one in here), FACES[0])


def write_pdf(paper: Paper, target: Path) -> None:
    """Write the paper as PDF whose text can be searched and copied. Raises DeskError `file_not_written`; no half file is
    left behind."""
    draft = target.with_name(target.name + ".part")
    try:
        draft.touch()
        writer = QPdfWriter(str(draft))
        writer.setTitle(f"{paper.head.kind} {paper.head.about}".replace("\n", " "))
        writer.setCreator("Ward Desk")
        writer.setResolution(PDF_DPI)
        set_up(writer, paper)
        print_on(writer, paper)
        if not draft.stat().st_size:
            raise DeskError("file_not_written", file=str(target), detail="0 B")
        draft.replace(target)
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def set_up(device: QPagedPaintDevice, paper: Paper) -> None:
    """A4, upright or across, with the decree's margins."""
    turned = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(turned)
    device.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)


def print_on(device: QPagedPaintDevice, paper: Paper) -> None:
    """All pages; heads of long tables stand on each."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(device)
    document.setHtml(html_of(paper, face()))
    document.setPageSize(QSizeF(device.width(), device.height()))
    document.print_(device)
