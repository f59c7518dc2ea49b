"""A report as the HTML that Qt's text documents read, for the screen, the printer and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from html import escape
from typing import NamedTuple

from ward_desk.formats import MISSING, Formats
from ward_desk.reports.paper import Block, Cell, Column, Form, Head, Lines, Paper, Room, Signatures, Table, Words

FACES = (
    "Times New Roman",
    "Tinos",
    "Liberation Serif",
    "Noto Serif",
)  # like Times, with every Vietnamese letter; the first that is there
KIND, HEAD, TEXT, SMALL, TABLE, DENSE = 14, 12, 13, 11, 11, 10  # points; the decree asks for 13 to 14 in running text
MANY_COLUMNS = 6
MOST_ROWS = 8  # of a piece
RULE = 4  # points: how high the blanks of a line under words are
LETTER, CAPITAL, BLANK = 0.51, 0.72, 0.25  # how wide they are in faces like Times when bold, in parts of their size
PART_OF_LINE = (
    0.4  # the decree asks for a third to a half under the issuing body and the title, and for all of the motto
)
_LINE = "border-width: 1px; border-style: solid; border-color: #000000"
GRID = (
    f"td.grid, th.grid {{ {_LINE} }} td.whole {{ {_LINE}; white-space: nowrap }} "
    "td.line { border-bottom-width: 1px; border-bottom-style: dotted; border-bottom-color: #000000 }"
)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_FORMATS = Formats("vi")
_SIZE = re.compile(r"font-size:(\d+)pt")
_RIGHT = frozenset({Form.COUNT, Form.NUMBER, Form.DECIMAL, Form.MINUTES, Form.DURATION})
_MIDDLE = frozenset({Form.DAY, Form.CLOCK})


class Piece(NamedTuple):
    """A part of a paper that stands below the one before, as a document of its own: a long one is laid out in pieces so
    that nobody waits for it. Tables are cut between rows, each piece with the table's head: `goes_on` when more rows come
    in the next piece, `continued` when the head was there before and counts only where a page begins."""

    html: str
    continued: bool = False
    goes_on: bool = False


def pieces_of(paper: Paper, face: str = FACES[0], scale: float = 1.0) -> list[Piece]:
    """The whole paper, black on white, in that face, its letters `scale` times as large as on paper; widths follow the
    page."""
    blocks = [Piece(_head(paper.head)), *(piece for block in paper.blocks for piece in _pieces(block))]
    style = f"font-family:'{face}', serif; font-size:{TEXT}pt; color:#000000"
    return [piece._replace(html=_sized(_document(piece.html, style), scale)) for piece in blocks]


def _document(body: str, style: str) -> str:
    return f'<html><head><style>{GRID}</style></head><body style="{style}">{body}</body></html>'


def _sized(html: str, scale: float) -> str:
    return html if scale == 1.0 else _SIZE.sub(lambda size: f"font-size:{float(size[1]) * scale:g}pt", html)


def _pieces(block: Block) -> Iterator[Piece]:
    """Only a long table is cut: its last rows come with its sum."""
    if not isinstance(block, Table) or len(block.rows) <= MOST_ROWS:
        yield Piece(_block(block))
        return
    for first in range(0, len(block.rows), MOST_ROWS):
        goes_on = first + MOST_ROWS < len(block.rows)
        part = block._replace(rows=block.rows[first : first + MOST_ROWS], title="" if first else block.title)
        if goes_on:
            part = part._replace(total=None)
        yield Piece(_block(part), continued=first > 0, goes_on=goes_on)


def written(value: Cell, form: Form) -> str:
    """The value as it is read: 1.008; 7,2; 21/11/2026; 08:15; a dash where there is none."""
    if value is None:
        return MISSING
    if form == Form.MINUTES and isinstance(value, (int, float)):
        return _FORMATS.decimal(value / 60)
    if form == Form.DURATION and isinstance(value, (int, float)):
        return f"{timedelta(seconds=round(value))}"
    if form == Form.DECIMAL and isinstance(value, (int, float)):
        return _FORMATS.decimal(value)
    if isinstance(value, float):
        return _FORMATS.decimal(value)
    if isinstance(value, int):
        return _FORMATS.count(value)
    if isinstance(value, date):
        return _FORMATS.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _head(head: Head) -> str:
    left = (
        f"<p align='center' style='margin:0; font-size:{HEAD}pt'>{_text(head.above.upper())}<br/><b>{_text(head.issuer.upper())}</b></p>"
        f"{_rule(PART_OF_LINE, HEAD, head.issuer.upper())}"
        f"<p align='center' style='margin:0; font-size:{TEXT}pt'>{_text(head.number)}</p>"
    )
    right = (
        f"<p align='center' style='margin:0; font-size:{HEAD}pt'><b>{NATION}</b></p>"
        f"<p align='center' style='margin:0; font-size:{TEXT}pt'><b>{MOTTO}</b></p>"
        f"{_rule(1.0, TEXT, MOTTO)}"
        f"<p align='center' style='margin:0; font-size:{TEXT}pt'><i>{_text(head.place_and_date)}</i></p>"
    )
    cells = f"<td width='44%' valign='top'>{left}</td><td width='56%' valign='top'>{right}</td>"
    title = (
        f"<p align='center' style='margin-top:14px; margin-bottom:0; font-size:{KIND}pt'><b>{_text(head.kind.upper())}</b></p>"
        f"<p align='center' style='margin:0'><b>{_text(head.about)}</b></p>"
        f"{_rule(PART_OF_LINE, TEXT, head.about)}{_gap(6)}"
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{cells}</tr></table>{title}"


def _rule(part: float, size: int, text: str) -> str:
    """A line under the middle of bold words of that size, as long as that part of their longest line. A text document draws
    no border under words: it is a row of narrow blanks with a line under it."""
    longest = max(text.splitlines(), key=len)
    letter = CAPITAL if longest.isupper() else LETTER
    blanks = round(len(longest) * letter * size * part / (RULE * BLANK))
    return f"<p align='center' style='margin:0 0 3px 0; font-size:{RULE}pt'><u>{'&nbsp;' * blanks}</u></p>"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Lines):
        rows = "".join(
            f"<p style='margin:0 0 3px 0'>{_text(label)}: <b>{_text(value)}</b></p>" for label, value in block.rows
        )
        return f"{rows}{_gap(4)}"
    if isinstance(block, Room):
        return _room(block)
    if isinstance(block, Signatures):
        return _signatures(block)
    return _words(block)


def _gap(points: int) -> str:
    """Room of about that height: a piece keeps no margins above its first and below its last words."""
    return f"<p style='margin:0; font-size:{points}pt'>&nbsp;</p>"


def _words(words: Words) -> str:
    if words.style == "heading":
        return f"{_gap(5)}<p style='margin:0 0 4px 0'><b>{_text(words.text)}</b></p>"
    if words.style == "note":
        return f"<p style='margin:0 0 6px 0; font-size:{SMALL}pt'><i>{_text(words.text)}</i></p>"
    return f"<p align='justify' style='margin:0 0 6px 0'>{_text(words.text)}</p>"


def _table(table: Table) -> str:
    title = _words(Words(table.title, "heading")) if table.title else ""
    if not table.rows and table.empty:
        return title + _words(Words(table.empty))
    heads = "".join(
        f"<th class='grid' width='{share}%' align='center' valign='middle'>{_text(column.title)}</th>"
        for column, share in zip(table.columns, _shares(table.columns), strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, table.columns)}</tr>" for row in table.rows)
    if table.total is not None:
        rows += f"<tr>{_cells(table.total, table.columns, bold=True)}</tr>"
    size = DENSE if len(table.columns) > MANY_COLUMNS else TABLE
    style = f"border-collapse:collapse; font-size:{size}pt"
    return (
        f"{title}<table width='100%' border='1' cellspacing='0' cellpadding='4' style='{style}'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_gap(4)}"
    )


def _shares(columns: tuple[Column, ...]) -> list[int]:
    """Whole per cents of the page that come to 100; what rounding down leaves goes to those that lost most by it."""
    whole = sum(column.width for column in columns)
    shares = [column.width * 100 // whole for column in columns]
    lost = sorted(range(len(columns)), key=lambda number: -(columns[number].width * 100 % whole))
    for number in lost[: 100 - sum(shares)]:
        shares[number] += 1
    return shares


def _cells(row: tuple[Cell, ...], columns: tuple[Column, ...], *, bold: bool = False) -> str:
    cells = []
    for value, column in zip(row, columns, strict=True):
        align = "right" if column.form in _RIGHT else "center" if column.form in _MIDDLE else "left"
        text = _text(written(value, column.form))
        kind = "grid" if column.form == Form.TEXT else "whole"
        cells.append(f"<td class='{kind}' align='{align}'>{f'<b>{text}</b>' if bold else text}</td>")
    return "".join(cells)


def _room(room: Room) -> str:
    title = _words(Words(room.title, "heading"))
    if room.text:
        return title + "".join(_words(Words(line)) for line in room.text.splitlines())
    lines = "".join("<tr><td class='line'>&nbsp;</td></tr>" for _ in range(room.lines))
    return (
        f"{title}<table width='100%' cellspacing='0' cellpadding='3' style='border-collapse:collapse'>{lines}</table>"
    )


def _signatures(signatures: Signatures) -> str:
    """Titles in one row and names in another, so that names stand at the same height."""
    share = 100 // len(signatures.signers)
    titles = "".join(
        f"<td width='{share}%' align='center'><b>{_text(one.title.upper())}</b><br/><i>{_text(one.remark)}</i>"
        "<br/><br/><br/><br/></td>"
        for one in signatures.signers
    )
    names = "".join(f"<td align='center'><b>{_text(one.name) or '&nbsp;'}</b></td>" for one in signatures.signers)
    rows = f"<tr>{titles}</tr><tr>{names}</tr>"
    return f"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:14px'>{rows}</table>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
