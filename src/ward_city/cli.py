"""`ward-city`: the service and what the department does at the command line.

Exit code 0 fine, 1 done with warnings, 2 failure, 64 wrong usage.
"""

from __future__ import annotations

import argparse
import ipaddress
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes

import sqlalchemy as sa

from ward_city import __version__, administering, database, doctor, identity, importing, keys, trying
from ward_city.command_line import (
    DATA_VARIABLE,
    FAILED,
    FINE,
    USAGE,
    Parser,
    Told,
    data_dir,
    key_file,
    opened_database,
    transaction,
)
from ward_city.service import now_ms
from ward_city.serving import KEY_VARIABLE, UPDATES_VARIABLE, URL_VARIABLE, serve

__all__ = ["DATA_VARIABLE", "FAILED", "FINE", "KEY_VARIABLE", "UPDATES_VARIABLE", "URL_VARIABLE", "USAGE", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
    except (Told, keys.KeyFault) as error:
        print(f"ward-city: {error}", file=sys.stderr)
        return FAILED
    except (sa.exc.SQLAlchemyError, OSError) as error:
        print(f"ward-city: {type(error).__name__}: {error}", file=sys.stderr)
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="ward-city", description="The city's side of Ward Desk.")
    parser.add_argument("--version", action="version", version=f"ward-city {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help=f"where the embedded PostgreSQL lies (also {DATA_VARIABLE})")
    parser.add_argument("--database-url", metavar="URL", help=f"a PostgreSQL of your own (also {URL_VARIABLE})")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help=f"the city's key (also {KEY_VARIABLE})")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    _add_service(commands)
    administering.add_commands(commands)
    importing.add_commands(commands)
    return parser


def _add_service(commands: argparse._SubParsersAction[Parser]) -> None:
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
    _updates_option(run)
    run.set_defaults(run=_serve)

    attempt = commands.add_parser("try", help="serve for trying on this PC: with wards, an account and codes")
    attempt.add_argument("--wards", type=Path, required=True, metavar="CSV", help="with the columns code and name_vi")
    attempt.add_argument("--ward", metavar="CODE", help="for which ward the codes are")
    attempt.add_argument("--port", type=int, default=8080)
    _updates_option(attempt)
    attempt.set_defaults(run=_try)

    commands.add_parser("migrate", help="bring the database to this program's schema").set_defaults(run=_migrate)

    key = commands.add_parser("key", help="the city's key").add_subparsers(required=True, metavar="show|replace")
    key.add_parser("show", help="its public half, as people compare it").set_defaults(run=_key_show)
    key.add_parser("replace", help="the old one is lost: go on with the one in the file").set_defaults(run=_key_replace)

    commands.add_parser("doctor", help="check every chain and every row; changes nothing").set_defaults(run=_doctor)


def _updates_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--updates", type=Path, metavar="FOLDER", help=f"versions for desks, below /updates/ (also {UPDATES_VARIABLE})"
    )


def _updates(options: argparse.Namespace) -> Path | None:
    """The folder of versions. Where it is empty, the city says so and serves all else."""
    named = options.updates or os.environ.get(UPDATES_VARIABLE)
    if not named:
        return None
    folder = Path(named).expanduser().absolute()
    if not (folder / "metadata" / "timestamp.json").is_file():
        print(f"ward-city: there are no versions in {folder}: /updates/ is empty", file=sys.stderr)
    return folder


def _serve(options: argparse.Namespace) -> int:
    with opened_database(options) as url:
        engine = database.open_engine(url)
        database.migrate(engine, now_ms())
        with engine.begin() as connection:
            keys.agree(connection, keys.open_or_make(key_file(options)))
        engine.dispose()
        print(f"ward-city: http://{options.host}:{options.port}/", flush=True)
        serve(
            url,
            key_file(options),
            host=options.host,
            port=options.port,
            workers=options.workers,
            proxies=options.proxy,
            updates=_updates(options),
        )
    return FINE


def _try(options: argparse.Namespace) -> int:
    """Always with a database of its own, and for this PC only."""
    options.database_url = None
    embedded = database.Embedded(data_dir(options) / "postgresql")
    try:
        engine = database.open_engine(embedded.url)
        database.migrate(engine, now_ms())
        with engine.begin() as connection:
            keys.agree(connection, keys.open_or_make(key_file(options)))
            found = trying.ready(
                connection, administering.wards_in(options.wards), options.ward, now=now_ms(), random=token_bytes
            )
        engine.dispose()
        print(trying.told(found, f"http://127.0.0.1:{options.port}"), flush=True)
        serve(
            embedded.url, key_file(options), host="127.0.0.1", port=options.port, workers=1, updates=_updates(options)
        )
    except LookupError:
        raise Told(f"no ward {options.ward}") from None
    finally:
        embedded.stop()
    return FINE


def _migrate(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        keys.agree(connection, keys.open_or_make(key_file(options)))
    return FINE


def _key_show(options: argparse.Namespace) -> int:
    print(keys.fingerprint(keys.open_key(key_file(options)).public))
    return FINE


def _key_replace(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        key = keys.open_or_make(key_file(options))
        keys.replace(connection, key)
        identity.note(connection, now_ms(), "key replaced", detail=keys.fingerprint(key.public))
    return FINE


def _doctor(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        faults = list(doctor.examine(connection))
    print("\n".join(faults) or "ok")
    return FAILED if faults else FINE


def _address(text: str) -> str:
    """An address or a network; a name or "*" would be believed by others too."""
    return str(ipaddress.ip_network(text)) if "/" in text else str(ipaddress.ip_address(text))
