"""`export`: visits as a list, and reports as a workbook, a list or PDF."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ward_desk.cli_desk import chosen_visits, filter_options, open_folder, person_named, sign_in, sign_in_option
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.reports.paper import Paper
    from ward_desk.services.desk import Desk, Session

FINE = 0
REPORTS = ("visits", "day", "period", "student")
FORMATS = ("csv", "xlsx", "pdf")


def add_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `export`."""
    export = commands.add_parser("export", help="write visits or a report into a file")
    filter_options(export)
    export.add_argument("--report", choices=REPORTS, default="visits", help="visits: the plain list, CSV only")
    export.add_argument("--format", choices=FORMATS, default="csv")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    sign_in_option(export)
    export.set_defaults(run=_export)


def _export(paths: Paths, options: argparse.Namespace) -> int:
    if options.report == "visits":
        return _export_visits(paths, options)
    with open_folder(paths) as desk:
        session = sign_in(desk, options)
        paper = _paper(desk, session, options)
        if options.format == "pdf":
            _write_pdf(paper, options.output)
        else:
            from ward_desk.services.reporting import write_file

            write_file(paper, options.format, options.output)
    print(f"{paper.head.kind}: {options.output}")
    return FINE


def _export_visits(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.export import export_csv

    if options.format != "csv":
        raise DeskError("list_is_csv", format=options.format)
    with open_folder(paths) as desk:
        session = sign_in(desk, options)
        count = export_csv(desk, session, chosen_visits(desk, options), options.output, desk.settings.current.language)
    print(f"{count} visits in {options.output}")
    return FINE


def _paper(desk: Desk, session: Session, options: argparse.Namespace) -> Paper:
    """A day's sheet is of `--from`, else of today; other reports go from `--from` to `--to`, else over this week."""
    from ward_desk.services.reporting import Period, ReportWish, make_paper, week_of

    today = local_day(desk.clock.wall_ms())
    first = options.day_from or options.day_to or (today if options.report == "day" else week_of(today).first)
    last = options.day_to or (first if options.report == "day" else week_of(first).last)
    person = person_named(desk, options.person) if options.person else None
    return make_paper(desk, session, ReportWish(options.report, Period(first, last), person))


def _write_pdf(paper: Paper, target: Path) -> None:
    """Qt lays out the pages; it needs no screen for that."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from ward_desk.ui.report_document import write_pdf

    app = QGuiApplication.instance() or QGuiApplication(["ward-desk"])
    write_pdf(paper, target)
    del app
