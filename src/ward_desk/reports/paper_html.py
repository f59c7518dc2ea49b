"""A report as the HTML that Qt's text documents read, for the screen, the printer and PDF."""

from __future__ import annotations

from datetime import date, time
from html import escape

from ward_desk.formats import MISSING, Formats
from ward_desk.reports.paper import Block, Cell, Column, Form, Head, Lines, Paper, Room, Signatures, Table, Words

FONTS = "'Times New Roman', 'Liberation Serif', 'Tinos', 'Noto Serif', serif"
TEXT, SMALL, TABLE = 13, 11, 11  # points; the decree asks for 13 to 14 in running text
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DOTS = "." * 400
_FORMATS = Formats("vi")
_RIGHT = frozenset({Form.COUNT, Form.DECIMAL, Form.MINUTES})
_MIDDLE = frozenset({Form.DAY, Form.CLOCK})


def html_of(paper: Paper) -> str:
    """The whole paper, black on white, in a face like Times; widths follow the page."""
    body = "".join(_block(block) for block in paper.blocks)
    return f'<html><body style="font-family:{FONTS}; font-size:{TEXT}pt; color:#000000;">{_head(paper.head)}{body}</body></html>'


def written(value: Cell, form: Form) -> str:
    """The value as it is read: 1.008; 7,2; 21/11/2026; 08:15; a dash where there is none."""
    if value is None:
        return MISSING
    if form == Form.MINUTES and isinstance(value, (int, float)):
        return _FORMATS.decimal(value / 60)
    if form == Form.DECIMAL and isinstance(value, (int, float)):
        return _FORMATS.decimal(value)
    if form == Form.COUNT and isinstance(value, int):
        return _FORMATS.count(value)
    if isinstance(value, date):
        return _FORMATS.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _head(head: Head) -> str:
    left = (
        f"<p align='center' style='margin:0'>{_text(head.above.upper())}<br/><b>{_text(head.issuer.upper())}</b></p>"
        f"<p align='center' style='margin:0; font-size:6pt'>{_rule(9)}</p>"
        f"<p align='center' style='margin:0'>{_text(head.number)}</p>"
    )
    right = (
        f"<p align='center' style='margin:0'><b>{NATION}</b><br/><b>{MOTTO}</b></p>"
        f"<p align='center' style='margin:0; font-size:6pt'>{_rule(22)}</p>"
        f"<p align='center' style='margin:0'><i>{_text(head.place_and_date)}</i></p>"
    )
    cells = f"<td width='42%' valign='top'>{left}</td><td width='58%' valign='top'>{right}</td>"
    title = (
        f"<p align='center' style='margin-top:14px; margin-bottom:0'><b>{_text(head.kind.upper())}</b></p>"
        f"<p align='center' style='margin-top:0; margin-bottom:10px'><b>{_text(head.about)}</b></p>"
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{cells}</tr></table>{title}"


def _rule(letters: int) -> str:
    """A line of its own under a name, as long as so many letters: a text document draws no border under words."""
    return f"<u>{'&nbsp;' * letters * 3}</u>"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Lines):
        rows = "".join(
            f"<p style='margin:0 0 3px 0'>{_text(label)}: <b>{_text(value)}</b></p>" for label, value in block.rows
        )
        return f"<div style='margin-bottom:8px'>{rows}</div>"
    if isinstance(block, Room):
        return _room(block)
    if isinstance(block, Signatures):
        return _signatures(block)
    return _words(block)


def _words(words: Words) -> str:
    if words.style == "heading":
        return f"<p style='margin:10px 0 4px 0'><b>{_text(words.text)}</b></p>"
    if words.style == "note":
        return f"<p style='margin:0 0 6px 0; font-size:{SMALL}pt'><i>{_text(words.text)}</i></p>"
    return f"<p align='justify' style='margin:0 0 6px 0'>{_text(words.text)}</p>"


def _table(table: Table) -> str:
    title = _words(Words(table.title, "heading")) if table.title else ""
    if not table.rows and table.empty:
        return title + _words(Words(table.empty))
    whole = sum(column.width for column in table.columns)
    heads = "".join(
        f"<th width='{column.width * 100 // whole}%' align='center' valign='middle'>{_text(column.title)}</th>"
        for column in table.columns
    )
    rows = "".join(f"<tr>{_cells(row, table.columns)}</tr>" for row in table.rows)
    if table.total is not None:
        rows += f"<tr>{_cells(table.total, table.columns, bold=True)}</tr>"
    style = f"border-collapse:collapse; font-size:{TABLE}pt"
    return (
        f"{title}<table width='100%' border='1' cellspacing='0' cellpadding='3' style='{style}'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p style='margin:0; font-size:4pt'></p>"
    )


def _cells(row: tuple[Cell, ...], columns: tuple[Column, ...], *, bold: bool = False) -> str:
    cells = []
    for value, column in zip(row, columns, strict=True):
        align = "right" if column.form in _RIGHT else "center" if column.form in _MIDDLE else "left"
        text = _text(written(value, column.form))
        cells.append(f"<td align='{align}'>{f'<b>{text}</b>' if bold else text}</td>")
    return "".join(cells)


def _room(room: Room) -> str:
    title = _words(Words(room.title, "heading"))
    if room.text:
        return title + "".join(_words(Words(line)) for line in room.text.splitlines())
    dots = "".join(f"<tr><td style='white-space:pre'>{DOTS[:118]}</td></tr>" for _ in range(room.lines))
    return f"{title}<table width='100%' cellspacing='0' cellpadding='2'>{dots}</table>"


def _signatures(signatures: Signatures) -> str:
    share = 100 // len(signatures.signers)
    cells = "".join(
        f"<td width='{share}%' align='center' valign='top'><b>{_text(one.title.upper())}</b><br/><i>{_text(one.remark)}</i>"
        f"<br/><br/><br/><br/><b>{_text(one.name) or '&nbsp;'}</b></td>"
        for one in signatures.signers
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:14px'><tr>{cells}</tr></table>"


def _text(text: str) -> str:
    return escape(text)
