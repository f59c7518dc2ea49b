"""The program without a window: for the department's IT, for bringing in older logs, and for tests.

Text for people by default, `--json` for machines. Exit code 0 fine, 1 warnings, 2 faults or failure, 64 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

import msgspec

from ward_desk import __version__, cli_check, cli_city, cli_export, cli_update
from ward_desk.bootstrap import keyring_of, refuse_running_app
from ward_desk.cli_desk import asked, chosen_visits, filter_options, open_folder, sign_in, sign_in_option
from ward_desk.clock import SystemClock
from ward_desk.errors import DeskError, Language
from ward_desk.paths import Paths, data_paths
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.desk import Desk
from ward_desk.settings import SettingsFile

FINE, WARNINGS, FAILED, USAGE = 0, 1, 2, 64
DEFAULT_DAYS, DEFAULT_VISITS = 30, 300

Command = Callable[[Paths, argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Leaves with 64 on wrong usage, as sysexits.h has it."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def main(argv: Sequence[str]) -> int | None:
    """Run the command in `argv` and return its exit code; None when there is none and the app should open."""
    _speak_utf8()
    options = _parser().parse_args(argv)
    if options.command is None and options.self_check is None:
        return None
    gc.enable()
    paths = data_paths(options.data_dir)
    run: Command = _self_check if options.command is None else options.run
    try:
        return run(paths, options)
    except DeskError as error:
        print(f"ward-desk: {error.text(_language(paths))}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def chosen_paths(argv: Sequence[str]) -> Paths:
    """The data folder that the arguments of an app without command name."""
    return data_paths(_parser().parse_args(argv).data_dir)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="ward-desk", description="Ward Desk. Without a command it opens the app.")
    parser.add_argument("--version", action="version", version=f"ward-desk {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help="keep everything in this folder (also WARD_DESK_DATA)")
    about = "see whether every part of this copy works here, and end; what it saw goes to FILE too"
    parser.add_argument("--self-check", nargs="?", const="", metavar="FILE", help=about)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    demo = commands.add_parser("demo", help="fill an empty data folder with made-up visits")
    demo.add_argument("--days", type=_count, default=DEFAULT_DAYS)
    demo.add_argument("--visits", type=_count, default=DEFAULT_VISITS)
    demo.add_argument("--seed", type=int, default=1)
    _json_option(demo)
    demo.set_defaults(run=_demo)

    service = commands.add_parser("service", help="search the catalogue").add_subparsers(required=True, metavar="find")
    find = service.add_parser("find", help="services and procedures for what people say, best first")
    find.add_argument("text")
    _json_option(find)
    find.set_defaults(run=_service_find)

    visit = commands.add_parser("visit", help="add or list visits").add_subparsers(required=True, metavar="add|list")
    add = visit.add_parser("add", help="one JSON visit a line from standard input, each committed by itself")
    add.add_argument("--stdin", action="store_true", required=True)
    sign_in_option(add)
    add.set_defaults(run=_visit_add)
    listing = visit.add_parser("list", help="visits, newest first")
    filter_options(listing)
    _json_option(listing)
    sign_in_option(listing)
    listing.set_defaults(run=_visit_list)

    cli_export.add_command(commands)
    backup = commands.add_parser("backup", help="copy the data, encrypted with the same key")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a copy back; the file it replaces is kept")
    restore.add_argument("file", type=Path)
    restore.add_argument("--recovery-key", action="store_true", help="ask for the printed key (another PC)")
    restore.set_defaults(run=_restore)
    doctor = commands.add_parser("doctor", help="check every hash chain and compare the tables with the log")
    _json_option(doctor)
    doctor.set_defaults(run=_doctor)
    cli_check.add_commands(commands)
    cli_city.add_commands(commands, open_folder)
    cli_update.add_command(commands, open_folder)
    return parser


def _self_check(_paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.self_check import self_check

    return self_check(Path(options.self_check) if options.self_check else None)


def _demo(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.demo import fill_demo

    with open_folder(paths, may_be_new=True) as desk:
        demo = fill_demo(desk, days=options.days, visits=options.visits, seed=options.seed)
    if options.json:
        _print_json(demo)
    else:
        for account in demo.accounts:
            print(f"{account.name}  {account.role}  {account.pin}")
        print(f"{demo.visits} visits in {paths.folder}")
    return FINE


def _service_find(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.service_search import ServiceSearch
    from ward_ledger.text import fold

    language = _language(paths)
    search = ServiceSearch(_catalogue(paths))
    found = search.find(options.text) if fold(options.text) else []
    if options.json:
        _print_json([{"code": one.code, "name": one.name(language), "kind": one.kind} for one in found])
    else:
        for one in found:
            print(f"{one.code:10} {one.name(language)}")
    return FINE if found else WARNINGS


def _catalogue(paths: Paths) -> Catalogue:
    """What is offered today: of the desk in this folder, with what its city sent; without a desk what was shipped."""
    from ward_desk.services.catalogue import load_catalogue
    from ward_ledger.days import local_day

    if paths.database.exists():
        with open_folder(paths) as desk:
            return desk.catalogue
    return load_catalogue(local_day(SystemClock().wall_ms()))


def _visit_add(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.visit_entry import entry_from_json
    from ward_desk.services.visits import enter_visit

    code = FINE
    with open_folder(paths) as desk:
        session = sign_in(desk, options)
        for number, raw in enumerate(sys.stdin.buffer, 1):
            line = raw.removeprefix(BOM_UTF8) if number == 1 else raw
            if not line.strip():
                continue
            try:
                visit = enter_visit(desk, session, entry_from_json(line))
                _print_json({"line": number, "id": str(visit.id)})
            except DeskError as error:
                code = WARNINGS
                _print_json({"line": number, "error": error.text(desk.settings.current.language)})
    return code


def _visit_list(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.export import pages

    with open_folder(paths) as desk:
        sign_in(desk, options)
        rows = pages(desk, chosen_visits(desk, options))
        language = desk.settings.current.language
        if options.json:
            _print_array({"id": str(row.visit.id)} | _fields(desk, row, language) for row in rows)
        else:
            for row in rows:
                one = _fields(desk, row, language)
                print(f"{one['started_at'][:16].replace('T', ' ')}  {one['minutes']!s:>5}  {one['service']:10} "
                      f"{one['procedure_name'] or one['service_name']} · {one['outcome_name']} · {one['person']}")  # fmt: skip
    return FINE


def _backup(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.maintenance import back_up

    with open_folder(paths) as desk:
        made = back_up(desk, options.file.absolute())
    print(f"{made.size} bytes in {made.path}")
    return FINE


def _restore(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.maintenance import restore

    refuse_running_app(paths)
    recovery = asked("recovery key: ") if options.recovery_key else None
    done = restore(paths, options.file, keyring_of(paths), SystemClock(), recovery)
    print(f"restored from {done.used}; {done.salvaged} later changes brought in")
    if done.broken is not None:
        print(f"the file before is kept as {done.broken}")
    return FINE


def _doctor(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.services.maintenance import Examination, examine

    try:
        with open_folder(paths) as desk:
            found = examine(desk)
    except DeskError as error:
        if error.code != "database_damaged":
            raise
        found = Examination([f"file: {error}"], changes=0, visits=0, desks=0)
    if options.json:
        _print_json(found._asdict())
    else:
        for fault in found.faults:
            print(fault)
        print(f"{found.changes} changes of {found.desks} desks, {found.visits} visits: {len(found.faults)} faults")
    return FAILED if found.faults else FINE


def _fields(desk: Desk, row: Any, language: Language) -> dict[str, Any]:
    from ward_ledger.days import local_time

    visit = row.visit
    minutes = (visit.seconds or 0) / 60
    return {
        "service": visit.service,
        "service_name": visit.service_name,
        "procedure": visit.procedure,
        "procedure_name": visit.procedure_name,
        "subject": visit.subject,
        "people": visit.people,
        "channel": visit.channel,
        "outcome": visit.outcome,
        "outcome_name": desk.catalogue.outcome_name(visit.outcome, language),
        "reason": visit.reason,
        "started_at": local_time(visit.started_at).isoformat(timespec="seconds"),
        "minutes": int(minutes) if minutes == int(minutes) else round(minutes, 2),
        "late": visit.late,
        "dossier": visit.dossier,
        "note": visit.note,
        "satisfaction": visit.satisfaction,
        "person": row.person_name,
    }


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 10_000_000:
        raise argparse.ArgumentTypeError("out of range")
    return number


def _language(paths: Paths) -> Language:
    return SettingsFile(paths.settings).current.language


def _print_json(value: object) -> None:
    print(msgspec.json.encode(value).decode("utf-8"), flush=True)


def _print_array(values: Any) -> None:
    separator = "["
    for value in values:
        print(separator + msgspec.json.encode(value).decode("utf-8"), end="")
        separator = ",\n"
    print("[]" if separator == "[" else "]")


def _speak_utf8() -> None:
    streams: tuple[IO[str] | Any, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
