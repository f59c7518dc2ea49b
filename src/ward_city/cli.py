"""`ward-city`: the service and what the department does at the command line.

Exit code 0 fine, 2 failure, 64 wrong usage.
"""

from __future__ import annotations

import argparse
import csv
import getpass
import ipaddress
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes
from typing import NoReturn
from uuid import UUID

import sqlalchemy as sa

from ward_city import __version__, administration, database, doctor, identity, keys, trying, writing
from ward_city.service import now_ms
from ward_city.serving import KEY_VARIABLE, URL_VARIABLE, serve

FINE, FAILED, USAGE = 0, 2, 64
DATA_VARIABLE = "WARD_CITY_DATA"
PASSWORD_VARIABLE = "WARD_CITY_PASSWORD"  # noqa: S105
CODE_DAYS = 7
COMMAND_LINE = UUID("2c1f6a52-6e0b-5b0e-8f43-0d6a5c9e7b11")  # writes what was not written by an account


class _Parser(argparse.ArgumentParser):
    """Leaves with 64 on wrong usage, as sysexits.h has it."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
    except keys.KeyFault as error:
        print(f"ward-city: {error}", file=sys.stderr)
        return FAILED
    except (sa.exc.SQLAlchemyError, OSError) as error:
        print(f"ward-city: {type(error).__name__}: {error}", file=sys.stderr)
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="ward-city", description="The city's side of Ward Desk.")
    parser.add_argument("--version", action="version", version=f"ward-city {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help=f"where the embedded PostgreSQL lies (also {DATA_VARIABLE})")
    parser.add_argument("--database-url", metavar="URL", help=f"a PostgreSQL of your own (also {URL_VARIABLE})")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help=f"the city's key (also {KEY_VARIABLE})")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    _add_service(commands)
    _add_administration(commands)
    return parser


def _add_service(commands: argparse._SubParsersAction[_Parser]) -> None:
    run = commands.add_parser("serve", help="migrate, then serve desks and pages")
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--port", type=int, default=8080)
    run.add_argument("--workers", type=int, default=2)
    run.add_argument("--database-url", metavar="URL", default=argparse.SUPPRESS)
    run.add_argument(
        "--proxy",
        metavar="ADDRESS",
        action="append",
        default=[],
        type=_address,
        help="believe what this proxy says of its clients",
    )
    run.set_defaults(run=_serve)

    attempt = commands.add_parser("try", help="serve for trying on this PC: with wards, an account and codes")
    attempt.add_argument("--wards", type=Path, required=True, metavar="CSV", help="with the columns code and name_vi")
    attempt.add_argument("--ward", metavar="CODE", help="for which ward the codes are")
    attempt.add_argument("--port", type=int, default=8080)
    attempt.set_defaults(run=_try)

    commands.add_parser("migrate", help="bring the database to this program's schema").set_defaults(run=_migrate)

    key = commands.add_parser("key", help="the city's key").add_subparsers(required=True, metavar="show|replace")
    key.add_parser("show", help="its public half, as people compare it").set_defaults(run=_key_show)
    key.add_parser("replace", help="the old one is lost: go on with the one in the file").set_defaults(run=_key_replace)

    commands.add_parser("doctor", help="check every chain and every row; changes nothing").set_defaults(run=_doctor)


def _add_administration(commands: argparse._SubParsersAction[_Parser]) -> None:
    ward = commands.add_parser("ward", help="the wards").add_subparsers(required=True, metavar="list|add|import")
    ward.add_parser("list").set_defaults(run=_ward_list)
    add = ward.add_parser("add", help="add one ward, or give it a new name")
    add.add_argument("code")
    add.add_argument("name")
    add.set_defaults(run=_ward_add)
    bring = ward.add_parser("import", help="add all wards of a CSV file with the columns code and name_vi")
    bring.add_argument("file", type=Path)
    bring.set_defaults(run=_ward_import)

    code = commands.add_parser("enrol-code", help="make a code with which one PC can enrol")
    code.add_argument("ward")
    code.add_argument("--days", type=int, default=CODE_DAYS)
    code.set_defaults(run=_enrol_code)

    desk = commands.add_parser("desk", help="the PCs").add_subparsers(required=True, metavar="revoke")
    revoke = desk.add_parser("revoke", help="stop a PC at once")
    revoke.add_argument("desk", type=UUID)
    revoke.set_defaults(run=_revoke)

    official = commands.add_parser("official", help="who approves the days")
    officials = official.add_subparsers(required=True, metavar="list|confirm")
    officials.add_parser("list", help="those who are not confirmed yet").set_defaults(run=_official_list)
    confirm = officials.add_parser("confirm", help="confirm one who made himself on a desk")
    confirm.add_argument("ward")
    confirm.add_argument("person", type=UUID)
    confirm.set_defaults(run=_official_confirm)

    account = commands.add_parser("account", help="who may sign in to the pages")
    account_add = account.add_subparsers(required=True, metavar="add").add_parser("add")
    account_add.add_argument("name")
    account_add.add_argument("--role", choices=("admin", "viewer"), default="viewer")
    account_add.set_defaults(run=_account_add)


@contextmanager
def _database(options: argparse.Namespace) -> Iterator[str]:
    """The URL of the database, which is started when it is our own."""
    url = options.database_url or os.environ.get(URL_VARIABLE)
    if url:
        yield url
        return
    embedded = database.Embedded(_data_dir(options) / "postgresql")
    try:
        yield embedded.url
    finally:
        embedded.stop()


def _data_dir(options: argparse.Namespace) -> Path:
    named = options.data_dir or os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("WardCity", appauthor=False)


def _key_file(options: argparse.Namespace) -> Path:
    named = options.key_file or os.environ.get(KEY_VARIABLE)
    return Path(named).expanduser().absolute() if named else _data_dir(options) / keys.FILE_NAME


@contextmanager
def _transaction(options: argparse.Namespace) -> Iterator[sa.Connection]:
    with _database(options) as url:
        engine = database.open_engine(url)
        try:
            database.migrate(engine, now_ms())
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def _serve(options: argparse.Namespace) -> int:
    with _database(options) as url:
        engine = database.open_engine(url)
        database.migrate(engine, now_ms())
        with engine.begin() as connection:
            keys.agree(connection, keys.open_or_make(_key_file(options)))
        engine.dispose()
        print(f"ward-city: http://{options.host}:{options.port}/", flush=True)
        serve(
            url,
            _key_file(options),
            host=options.host,
            port=options.port,
            workers=options.workers,
            proxies=options.proxy,
        )
    return FINE


def _try(options: argparse.Namespace) -> int:
    """Always with a database of its own, and for this PC only."""
    options.database_url = None
    embedded = database.Embedded(_data_dir(options) / "postgresql")
    try:
        engine = database.open_engine(embedded.url)
        database.migrate(engine, now_ms())
        with engine.begin() as connection:
            keys.agree(connection, keys.open_or_make(_key_file(options)))
            found = trying.ready(connection, _wards_in(options.wards), options.ward, now=now_ms(), random=token_bytes)
        engine.dispose()
        print(trying.told(found, f"http://127.0.0.1:{options.port}"), flush=True)
        serve(embedded.url, _key_file(options), host="127.0.0.1", port=options.port, workers=1)
    except LookupError:
        print(f"ward-city: no ward {options.ward}", file=sys.stderr)
        return FAILED
    finally:
        embedded.stop()
    return FINE


def _migrate(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        keys.agree(connection, keys.open_or_make(_key_file(options)))
    return FINE


def _key_show(options: argparse.Namespace) -> int:
    print(keys.fingerprint(keys.open_key(_key_file(options)).public))
    return FINE


def _key_replace(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        key = keys.open_or_make(_key_file(options))
        keys.replace(connection, key)
        identity.note(connection, now_ms(), "key replaced", detail=keys.fingerprint(key.public))
    return FINE


def _doctor(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        faults = list(doctor.examine(connection))
    print("\n".join(faults) or "ok")
    return FAILED if faults else FINE


def _ward_list(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        for line in administration.list_wards(connection):
            merged = f"  → {line.merged_into}" if line.merged_into else ""
            print(f"{line.code:>6}  {line.name}  {line.desks} / {line.changes}{merged}")
    return FINE


def _ward_add(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        administration.add_wards(connection, [(options.code, options.name)], now_ms(), token_bytes)
    return FINE


def _ward_import(options: argparse.Namespace) -> int:
    named = _wards_in(options.file)
    with _transaction(options) as connection:
        print(administration.add_wards(connection, named, now_ms(), token_bytes))
    return FINE


def _wards_in(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row["code"], row["name_vi"]) for row in csv.DictReader(file)]


def _address(text: str) -> str:
    """An address or a network; a name or "*" would be believed by others too."""
    return str(ipaddress.ip_network(text)) if "/" in text else str(ipaddress.ip_address(text))


def _enrol_code(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        try:
            print(identity.new_code(connection, options.ward, days=options.days, now=now_ms(), random=token_bytes))
        except LookupError:
            print(f"ward-city: no ward {options.ward}", file=sys.stderr)
            return FAILED
    return FINE


def _revoke(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        try:
            identity.revoke(connection, options.desk, now_ms())
        except LookupError:
            print(f"ward-city: no desk {options.desk}", file=sys.stderr)
            return FAILED
    return FINE


def _official_list(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        for row in administration.unconfirmed_officials(connection):
            print(f"{row.ward:>6}  {row.person}  {row.name}")
    return FINE


def _official_confirm(options: argparse.Namespace) -> int:
    with _transaction(options) as connection:
        try:
            writing.confirm_official(connection, options.ward, options.person, by=COMMAND_LINE, now=now_ms())
        except LookupError:
            print(f"ward-city: no official {options.person} in {options.ward}", file=sys.stderr)
            return FAILED
        identity.note(connection, now_ms(), "confirmed", ward=options.ward, detail=str(options.person))
    return FINE


def _account_add(options: argparse.Namespace) -> int:
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with _transaction(options) as connection:
        try:
            administration.add_account(connection, options.name, options.role, password, now_ms(), token_bytes)
        except administration.WeakPassword as error:
            print(f"ward-city: {error}", file=sys.stderr)
            return FAILED
    return FINE
