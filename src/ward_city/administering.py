"""What the department types about wards, PCs, officials and accounts."""

from __future__ import annotations

import argparse
import csv
import getpass
import os
import sys
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

from ward_city import administration, escrow, identity, keys, merging, rebuilding, usb, writing
from ward_city.command_line import COMMAND_LINE, FINE, Parser, Told, key_file, opened_engine, transaction
from ward_city.refusals import Refusal
from ward_city.service import now_ms
from ward_ledger.carried import CITY_ENDING, FILE_LIMIT
from ward_ledger.days import local_time

PASSWORD_VARIABLE = "WARD_CITY_PASSWORD"  # noqa: S105
CODE_DAYS = 7


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to the program's."""
    _add_wards(commands.add_parser("ward", help="the wards"))
    _add_desks(commands.add_parser("desk", help="the PCs"))
    _add_people(commands)
    code = commands.add_parser("enrol-code", help="make a code with which one PC can enrol")
    code.add_argument("ward")
    code.add_argument("--days", type=int, default=CODE_DAYS)
    code.set_defaults(run=_enrol_code)
    stick = commands.add_parser("usb", help="files that desks send on a USB stick")
    read = stick.add_subparsers(required=True, metavar="read").add_parser("read", help="take in a desk's file")
    read.add_argument("file", type=Path)
    read.add_argument("-o", "--output", type=Path, metavar="RECEIPT", help="where the receipt for the desk goes")
    read.set_defaults(run=_usb_read)


def _add_wards(parser: argparse.ArgumentParser) -> None:
    ward = parser.add_subparsers(required=True, metavar="list|add|import|merge|rebuild")
    ward.add_parser("list").set_defaults(run=_ward_list)
    add = ward.add_parser("add", help="add one ward, or give it a new name")
    add.add_argument("code")
    add.add_argument("name")
    add.set_defaults(run=_ward_add)
    bring = ward.add_parser("import", help="add all wards of a CSV file with the columns code and name_vi")
    bring.add_argument("file", type=Path)
    bring.set_defaults(run=_ward_import)
    merge = ward.add_parser("merge", help="move everything of one ward into another; there is no way back")
    merge.add_argument("old")
    merge.add_argument("into")
    merge.set_defaults(run=_ward_merge)
    again = ward.add_parser("rebuild", help="compute what the pages show anew from the ward's log")
    again.add_argument("code")
    again.set_defaults(run=_ward_rebuild)


def _add_desks(parser: argparse.ArgumentParser) -> None:
    desk = parser.add_subparsers(required=True, metavar="list|revoke|recovery-key")
    shown = desk.add_parser("list", help="when each was seen, up to which number the city has it")
    shown.add_argument("--ward")
    shown.set_defaults(run=_desk_list)
    revoke = desk.add_parser("revoke", help="stop a PC at once")
    revoke.add_argument("desk", type=UUID)
    revoke.set_defaults(run=_revoke)
    recovery = desk.add_parser("recovery-key", help="show what opens a PC's database again; the audit log tells of it")
    recovery.add_argument("desk", type=UUID)
    recovery.set_defaults(run=_recovery_key)


def _add_people(commands: argparse._SubParsersAction[Parser]) -> None:
    official = commands.add_parser("official", help="who approves the days")
    officials = official.add_subparsers(required=True, metavar="list|confirm")
    officials.add_parser("list", help="those who are not confirmed yet").set_defaults(run=_official_list)
    confirm = officials.add_parser("confirm", help="confirm one who made himself on a desk")
    confirm.add_argument("ward")
    confirm.add_argument("person", type=UUID)
    confirm.set_defaults(run=_official_confirm)

    account = commands.add_parser("account", help="who may sign in to the pages")
    accounts = account.add_subparsers(required=True, metavar="list|add|close")
    accounts.add_parser("list").set_defaults(run=_account_list)
    add = accounts.add_parser("add", help=f"asks for the password (also {PASSWORD_VARIABLE}, or standard input)")
    add.add_argument("name")
    add.add_argument("--role", choices=("admin", "viewer"), default="viewer")
    add.set_defaults(run=_account_add)
    close = accounts.add_parser("close", help="let somebody sign in no more; who is signed in is put out")
    close.add_argument("name")
    close.set_defaults(run=_account_close)


def _ward_list(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        for line in administration.list_wards(connection):
            merged = f"  → {line.merged_into}" if line.merged_into else ""
            print(f"{line.code:>6}  {line.name}  {line.desks} / {line.changes}{merged}")
    return FINE


def _ward_add(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        administration.add_wards(connection, [(options.code, options.name)], now_ms(), token_bytes)
    return FINE


def _ward_import(options: argparse.Namespace) -> int:
    named = wards_in(options.file)
    with transaction(options) as connection:
        print(administration.add_wards(connection, named, now_ms(), token_bytes))
    return FINE


def wards_in(path: Path) -> list[tuple[str, str]]:
    """The wards `(code, name)` of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row["code"], row["name_vi"]) for row in csv.DictReader(file)]


def _ward_merge(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            done = merging.merge_wards(connection, options.old, options.into, now_ms())
        except merging.CannotMerge as error:
            raise Told(str(error)) from None
        except LookupError as error:
            raise Told(f"no ward {error.args[0]}") from None
    print(f"{done.changes} changes and {done.desks} PCs moved from {options.old} to {options.into}")
    return FINE


def _ward_rebuild(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            print(rebuilding.rebuild(connection, options.code, now_ms()))
        except LookupError:
            raise Told(f"no ward {options.code}") from None
        identity.note(connection, now_ms(), "rebuilt", ward=options.code)
    return FINE


def _enrol_code(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            print(identity.new_code(connection, options.ward, days=options.days, now=now_ms(), random=token_bytes))
        except LookupError:
            raise Told(f"no ward {options.ward}") from None
    return FINE


def _usb_read(options: argparse.Namespace) -> int:
    receipt: Path = options.output or options.file.with_suffix(CITY_ENDING)
    with options.file.open("rb") as file:
        raw = file.read(FILE_LIMIT + 1)
    with opened_engine(options) as engine:
        with engine.begin() as connection:
            key = keys.open_key(key_file(options))
            keys.agree(connection, key)
        try:
            taken = usb.take_in(engine, key, raw, now_ms())
        except Refusal as refusal:
            raise Told(f"{refusal.answer.en}\n{refusal.answer.vi}") from None
    try:
        usb.write_whole(receipt, taken.receipt)
    except OSError as error:
        raise Told(
            f"the changes are taken in, but the receipt {receipt} could not be written ({error.strerror}): "
            "read the same file again with another -o; nothing is doubled"
        ) from None
    print(f"{taken.ward}  {taken.desk}{'  revoked' if taken.revoked else ''}  {taken.told()}")
    print(f"receipt: {receipt}{' (more waits for the next file)' if taken.more else ''}")
    return FINE


def _revoke(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            identity.revoke(connection, options.desk, now_ms())
        except LookupError:
            raise Told(f"no desk {options.desk}") from None
    return FINE


def _desk_list(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        for line in administration.list_desks(connection, options.ward):
            seen = local_time(line.seen_at).strftime("%Y-%m-%d %H:%M")
            marks = [mark for mark, holds in (("revoked", line.revoked_at), ("key kept", line.escrowed)) if holds]
            marks += [f"was {line.succeeds}"] if line.succeeds else []
            print(f"{line.ward:>6}  {line.id}  {seen}  {line.last_seq:>7}  {line.app}  {line.name}  {', '.join(marks)}")
    return FINE


def _recovery_key(options: argparse.Namespace) -> int:
    key = keys.open_key(key_file(options))
    with transaction(options) as connection:
        try:
            shown = escrow.recovery_key(connection, key, options.desk, now_ms())
        except escrow.NotKept:
            raise Told(f"the city has no key of {options.desk} that it can open") from None
        except LookupError:
            raise Told(f"no desk {options.desk}") from None
    print(shown)
    return FINE


def _official_list(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        for row in administration.unconfirmed_officials(connection):
            print(f"{row.ward:>6}  {row.person}  {row.name}")
    return FINE


def _official_confirm(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            writing.confirm_official(connection, options.ward, options.person, by=COMMAND_LINE, now=now_ms())
        except LookupError:
            raise Told(f"no official {options.person} in {options.ward}") from None
        identity.note(connection, now_ms(), "confirmed", ward=options.ward, detail=str(options.person))
    return FINE


def _account_add(options: argparse.Namespace) -> int:
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with transaction(options) as connection:
        try:
            administration.add_account(connection, options.name, options.role, password, now_ms(), token_bytes)
        except (administration.WeakPassword, administration.TakenName) as error:
            raise Told(str(error)) from None
    return FINE


def _account_list(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        for line in administration.list_accounts(connection):
            print(f"{line.role:6}  {line.name}{'' if line.active else '  (closed)'}")
    return FINE


def _account_close(options: argparse.Namespace) -> int:
    with transaction(options) as connection:
        try:
            administration.close_account(connection, options.name)
        except LookupError:
            raise Told(f"no account {options.name}") from None
        identity.note(connection, now_ms(), "account closed", detail=options.name)
    return FINE
