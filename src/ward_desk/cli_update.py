"""`ward-desk update`: what new version there is, from the city or from a stick; the app may be open.

Exit code 0: the newest runs, or a newer one was laid and starts the next time. 1: a newer one is there and was not taken
(`--look`), or one did not start here. 2: failure or refusal, with nothing changed. 64: wrong usage.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ward_desk.bootstrap import handed_out, update_line
from ward_desk.errors import DeskError, Language
from ward_desk.paths import Paths
from ward_desk.settings import load
from ward_desk.updates.line import UpdateLine

if TYPE_CHECKING:
    from ward_desk.services.desk import Desk
    from ward_desk.updates.finding import Offer
    from ward_desk.updates.updates import Progress

FINE, WARNINGS, FAILED = 0, 1, 2
TENTH = 10

Opened = Callable[[Paths], AbstractContextManager["Desk"]]

_WORDS: dict[str, dict[Language, str]] = {
    "newest": {
        "vi": "Phiên bản {running} là mới nhất cho máy này.",
        "en": "Version {running} is the newest for this desk.",
    },
    "there": {
        "vi": "Có phiên bản {found} ({megabytes} MB); đang chạy {running}.",
        "en": "Version {found} is there ({megabytes} MB); {running} runs.",
    },
    "next": {
        "vi": "Phiên bản {next} đã sẵn sàng, lần mở sau sẽ chạy bản này.",
        "en": "Version {next} is laid ready and starts the next time.",
    },
    "failed": {
        "vi": "Phiên bản {failed} không khởi động được trên máy này nên sẽ không cài lại.",
        "en": "Version {failed} did not start on this PC and is not installed again.",
    },
    "fetching": {"vi": "đang tải {percent} %", "en": "fetching {percent} %"},
    "unpacking": {"vi": "đang giải nén {percent} %", "en": "unpacking {percent} %"},
}


def add_command(commands: Any, opened: Opened) -> None:
    """Add `update`; `opened` gives the desk of a folder for one block."""
    update = commands.add_parser("update", help="look for a new version, fetch it and lay it ready for the next start")
    update.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help="a stick instead of the city")
    update.add_argument("--look", action="store_true", help="only say whether there is one")
    update.add_argument("--json", action="store_true")
    update.set_defaults(run=lambda paths, options: _update(paths, options, opened))


def _update(paths: Paths, options: argparse.Namespace, opened: Opened) -> int:
    language = load(paths.settings).language
    line = update_line(paths, handed_out())
    updates = line.updates(_ward(paths, opened))
    with closing(line.stick(options.folder) if options.folder else line.city(time.sleep)) as source:
        offer = updates.look(source)
        if offer is not None and not options.look:
            updates.fetch(source, _Told(language, quiet=options.json))
            _put_in_use(line)
    found = _facts(line, offer)
    if options.json:
        print(msgspec.json.encode(found).decode("utf-8"), flush=True)
    else:
        _print(found, language, looked_only=options.look)
    return WARNINGS if line.failed or (offer is not None and options.look) else FINE


def _put_in_use(line: UpdateLine) -> None:
    try:
        line.put_in_use()
    except OSError as error:
        where = line.place.home if line.place is not None else ""
        raise DeskError("update_folder", folder=str(where), detail=error.strerror or "") from error


def _ward(paths: Paths, opened: Opened) -> str:
    """Of the desk in the folder; "" where it has none yet."""
    from ward_desk.services.people import is_set_up
    from ward_desk.services.signing_in import place_of

    if not paths.database.exists():
        return ""
    with opened(paths) as desk:
        return place_of(desk).ward_code if is_set_up(desk) else ""


def _facts(line: UpdateLine, offer: Offer | None) -> dict[str, Any]:
    return {
        "running": line.running,
        "found": offer.version if offer is not None else "",
        "bytes": offer.size if offer is not None else 0,
        "news": offer.news if offer is not None else {},
        "next": line.next,
        "failed": line.failed,
    }


def _print(found: dict[str, Any], language: Language, *, looked_only: bool) -> None:
    said = []
    if found["found"] and looked_only:
        said.append("there")
    elif not found["next"]:
        said.append("newest")
    said += [name for name in ("next", "failed") if found[name]]
    for name in said:
        print(_WORDS[name][language].format(**found, megabytes=round(found["bytes"] / 1_000_000, 1)))
    if found["found"] and language in found["news"]:
        print(found["news"][language])


class _Told:
    """Says each tenth once, to standard error."""

    def __init__(self, language: Language, *, quiet: bool) -> None:
        self._language, self._quiet = language, quiet
        self._last: tuple[str, int] = ("", 0)

    def __call__(self, progress: Progress) -> None:
        tenth = min(100, progress.done * 100 // max(1, progress.whole)) // TENTH * TENTH
        now = (progress.stage, tenth)
        if not self._quiet and now != self._last and tenth:
            print(_WORDS[progress.stage][self._language].format(percent=tenth), file=sys.stderr)
        self._last = now
