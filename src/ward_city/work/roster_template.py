"""The template of the list of volunteers, as XLSX, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import xlsxwriter

from ward_city.work.roster_file import COLUMNS

_WIDTHS = {"name": 30, "school": 34, "ward": 26, "campaign_from": 14, "campaign_to": 14}
ROWS = 500


def template(say: Callable[[str], str]) -> bytes:
    """An empty list with its headings, notes on each, and date cells. `say` gives the words of the pages."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(say("volunteers")[:31])
    head = book.add_format({"bold": True, "bg_color": "#E3EFFB", "border": 1, "border_color": "#8A96A6"})
    plain, dated = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for at, column in enumerate(COLUMNS):
        is_day = column.startswith("campaign")
        sheet.set_column(at, at, _WIDTHS[column], dated if is_day else plain)
        sheet.write_string(0, at, say(f"ros_col_{column}"), head)
        sheet.write_comment(0, at, say(f"ros_about_{column}"))
        if is_day:
            sheet.data_validation(
                1,
                at,
                ROWS,
                at,
                {"validate": "date", "criteria": ">=", "value": "=DATE(2020,1,1)", "ignore_blank": True},
            )
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
