"""The paper on the screen as it will look: white in both themes, its text to be selected, as wide as its pane."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from ward_desk.reports.paper import Block, Paper, Table
from ward_desk.ui.theme.look import current_look

ROWS_SHOWN = 100
"""More rows of a table are only on paper and in files: the screen would stand still over them."""
MARGIN = 28
PAPER = """QTextBrowser { background: #ffffff; color: #000000; border: 1px solid %s; border-radius: 4px;
  selection-background-color: #0b6bcb; selection-color: #ffffff; }
QTextBrowser:focus { border: 2px solid %s; }"""


def shortened(paper: Paper) -> tuple[Paper, int]:
    """The paper with no table longer than the screen takes, and how many rows that leaves out."""
    left_out = 0
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Table) and len(block.rows) > ROWS_SHOWN:
            left_out += len(block.rows) - ROWS_SHOWN
            blocks.append(block._replace(rows=block.rows[:ROWS_SHOWN]))
        else:
            blocks.append(block)
    return paper._replace(blocks=tuple(blocks)), left_out


class PaperView(QTextBrowser):
    """Shows one paper; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = current_look()
        self.setStyleSheet(PAPER % (look.tokens.line, look.tokens.accent))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.setAccessibleName(self.tr("The report as it will look"))

    def show_paper(self, html: str) -> None:
        """Show another paper, from its top."""
        self.setHtml(html)
