"""What commands share: the open desk of a folder, who signs in, and which visits are meant."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ward_desk.bootstrap import open_desk
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk, Session
from ward_desk.settings import SettingsFile

if TYPE_CHECKING:
    from ward_desk.services.visits import VisitFilter

PIN_VARIABLE = "WARD_DESK_PIN"


class open_folder:  # noqa: N801 - reads as a verb where it is used
    """The open desk of a data folder, closed at the end of the block. A folder without one stays as it is, unless it
    `may_be_new`: DeskError `not_set_up`."""

    def __init__(self, paths: Paths, *, may_be_new: bool = False) -> None:
        self._paths, self._may_be_new = paths, may_be_new

    def __enter__(self) -> Desk:
        if not self._may_be_new and not self._paths.database.exists():
            raise DeskError("not_set_up")
        self._desk = open_desk(self._paths, SettingsFile(self._paths.settings))
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.store.close()


def sign_in(desk: Desk, options: argparse.Namespace) -> Session:
    """The session of `--as`. Raises DeskError `not_set_up`, `not_signed_in` and what signing in does."""
    from ward_desk.services.people import is_set_up
    from ward_desk.services.signing_in import sign_in_by_name

    if not is_set_up(desk):
        raise DeskError("not_set_up")
    if options.name is None:
        raise DeskError("not_signed_in")
    secret = os.environ.get(PIN_VARIABLE)
    if secret is None:
        if not sys.stdin.isatty():
            raise DeskError("not_signed_in")
        secret = asked("PIN: ")
    return sign_in_by_name(desk, options.name, secret)


def asked(question: str) -> str:
    """What the person types, unseen; empty where nobody is there to type."""
    try:
        return getpass.getpass(question)
    except EOFError:
        return ""


def chosen_visits(desk: Desk, options: argparse.Namespace) -> VisitFilter:
    """What the options of `filter_options` narrow to. Raises DeskError `unknown_person`, `unknown_service`."""
    from ward_desk.services.visits import VisitFilter

    person: UUID | None = None
    if options.person is not None:
        person = person_named(desk, options.person)
    return VisitFilter(
        day_from=options.day_from,
        day_to=options.day_to,
        person=person,
        service=desk.catalogue.entry(options.service).code if options.service else None,
        text=options.text,
    )


def person_named(desk: Desk, name: str) -> UUID:
    """The one person with that name, also written without marks. Raises DeskError `unknown_person`."""
    from ward_desk.services.people import people
    from ward_ledger.text import fold

    alike = [one for one in people(desk) if fold(one.name) == fold(name)]
    exact = [one for one in alike if one.name == name] or alike
    if len(exact) != 1:
        raise DeskError("unknown_person", name=name)
    return exact[0].id


def filter_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that narrow visits."""
    parser.add_argument("--from", dest="day_from", type=day, metavar="DAY")
    parser.add_argument("--to", dest="day_to", type=day, metavar="DAY")
    parser.add_argument("--text", default="")
    parser.add_argument("--service", metavar="CODE")
    parser.add_argument("--person", metavar="NAME")


def sign_in_option(parser: argparse.ArgumentParser) -> None:
    """Add `--as`."""
    parser.add_argument("--as", dest="name", metavar="NAME", help=f"who you are; PIN from {PIN_VARIABLE} or asked for")


def day(text: str) -> date:
    """2026-11-20 or 20/11/2026."""
    if "/" in text:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day, no moment
    return date.fromisoformat(text)
