"""Lists that the department brings in at the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from secrets import token_bytes

import sqlalchemy as sa

from ward_city.command_line import COMMAND_LINE, FINE, WARNED, Parser, Told, transaction
from ward_city.pages.words import word
from ward_city.service import now_ms
from ward_city.work import roster, sheets
from ward_city.work.author import Author
from ward_city.work.roster import Plan
from ward_city.work.roster_file import Bad

_AUTHOR = Author(COMMAND_LINE, "ward-city")


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to the program's."""
    volunteers = commands.add_parser("roster", help="the volunteers of all wards")
    bring = volunteers.add_subparsers(required=True, metavar="import").add_parser(
        "import", help="bring in a list (XLSX or CSV); rows that are wrong are told and left out (exit code 1)"
    )
    bring.add_argument("file", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="only say what would change")
    bring.set_defaults(run=_roster_import)


def _roster_import(options: argparse.Namespace) -> int:
    raw = options.file.read_bytes()
    with transaction(options) as connection:
        try:
            plan = _imported(connection, sheets.rows_of(raw), dry=options.dry_run)
        except sheets.UnreadableFile as error:
            raise Told(f"{options.file.name}: {word(error.said, 'en')}") from None
    for bad in plan.bad:
        print(_told(bad))
    would = "would be " if options.dry_run else ""
    print(
        f"{len(plan.new)} {would}new, {len(plan.updated)} {would}changed, {len(plan.same)} the same, {len(plan.bad)} wrong"
    )
    return WARNED if plan.bad else FINE


def _imported(connection: sa.Connection, rows: list[sheets.Row], *, dry: bool) -> Plan:
    plan = roster.plan_of(connection, rows)
    if not dry:
        roster.import_list(connection, rows, _AUTHOR, now_ms(), token_bytes)
    return plan


def _told(bad: Bad) -> str:
    column = f", {bad.column}" if bad.column else ""
    return f"row {bad.number}{column}: {word(bad.said, 'en', **bad.inside)}"
