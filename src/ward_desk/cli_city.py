"""The commands that have to do with the city: `enrol`, `sync`, `usb`, and `hand-out` for what the department gave out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from ward_desk.bootstrap import city_clients, handed_out
from ward_desk.clock import SystemClock
from ward_desk.errors import DeskError, Language
from ward_desk.hand_out import NAME, hand_out_folder, read_folder
from ward_desk.paths import Paths
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.services.desk import Desk
    from ward_desk.services.syncing import DayCount, Round, SyncStatus

FINE, WARNINGS, FAILED = 0, 1, 2
KILOBYTE = 1000

Opened = Callable[[Paths], AbstractContextManager["Desk"]]

_WORDS: dict[str, dict[Language, str]] = {
    "enrolled": {"vi": "Đã đăng ký vào {ward} tại {url}.", "en": "Enrolled in {ward} at {url}."},
    "round": {
        "vi": "Đã gửi {sent}, đã nhận {received} ({up} kB lên, {down} kB xuống, {seconds} giây).",
        "en": "Sent {sent}, received {received} ({up} kB up, {down} kB down, {seconds} s).",
    },
    "all_sent": {"vi": "Thành phố đã có mọi thay đổi của máy này.", "en": "The city has every change of this PC."},
    "unsent": {"vi": "Còn {count} thay đổi chưa gửi.", "en": "{count} changes are not sent yet."},
    "held": {
        "vi": "Thành phố đang giữ {count} thay đổi chưa áp dụng; xem trang Đồng bộ.",
        "en": "The city holds {count} changes without effect; see the Sync page.",
    },
    "differs": {
        "vi": "Ngày {day}: ở đây {here}, thành phố {city}.",
        "en": "Day {day}: here {here}, city {city}.",
    },
    "written": {
        "vi": "Đã ghi {changes} thay đổi vào {file} ({size} kB). Chưa tính là đã gửi cho đến khi đọc tệp trả lời.",
        "en": "Wrote {changes} changes into {file} ({size} kB). They count as unsent until the city's answer is read.",
    },
    "taken_in": {
        "vi": "Thành phố đã nhận {confirmed} thay đổi; máy này đã nhận {received}.",
        "en": "The city has taken {confirmed} changes; {received} came to this PC.",
    },
    "carry_again": {
        "vi": "Cần ghi thêm một tệp nữa và mang lên thành phố.",
        "en": "Another file has to be written and carried to the city.",
    },
    "clock": {
        "vi": "Đồng hồ máy này lệch {minutes} phút so với thành phố.",
        "en": "This PC's clock is {minutes} minutes off the city's.",
    },
}
CLOCK_WORTH_SAYING_MS = 120_000


def add_commands(commands: Any, opened: Opened) -> None:
    """Add the commands to those of the program; `opened` gives the desk of a folder for one block."""
    enrol = commands.add_parser("enrol", help="connect this desk to its city, with the code the department gave")
    enrol.add_argument("url", metavar="URL", nargs="?", default="", help="left out: the one that was handed out")
    enrol.add_argument("code", metavar="CODE", help="- reads it from standard input")
    enrol.add_argument("--json", action="store_true")
    enrol.set_defaults(run=lambda paths, options: _enrol(paths, options, opened, enrol.error))
    sync = commands.add_parser("sync", help="exchange with the city now; the app may be open")
    sync.add_argument("--json", action="store_true")
    sync.set_defaults(run=lambda paths, options: _sync(paths, options, opened))
    handed = commands.add_parser("hand-out", help="check the file that the department lays beside the installer")
    handed.add_argument("folder", type=Path, nargs="?", help="where ward-desk.ini lies; else that of this PC")
    handed.add_argument("--lang", choices=("vi", "en"), default="vi", help="of what is said")
    handed.add_argument("--into", type=Path, metavar="FILE", help="what is wrong goes there, as the installer reads it")
    handed.set_defaults(run=lambda _paths, options: _hand_out(options))
    usb = commands.add_parser("usb", help="exchange with the city by files on a stick")
    ways = usb.add_subparsers(required=True, metavar="write|read")
    for name, run, what in (
        ("write", _usb_write, "write what is unsent into a file that only the city can open"),
        ("read", _usb_read, "take in the city's answer"),
    ):
        way = ways.add_parser(name, help=what)
        way.add_argument("file", type=Path)
        way.add_argument("--json", action="store_true")
        way.set_defaults(run=lambda paths, options, run=run: run(paths, options, opened))


def _enrol(paths: Paths, options: argparse.Namespace, opened: Opened, refuse: Callable[[str], NoReturn]) -> int:
    from ward_desk.services.enrolment import enrol

    hand_out = handed_out()
    url = options.url or hand_out.city_url
    if not url:
        refuse("URL is needed too: no address of the city was handed out here")
    code = sys.stdin.readline() if options.code == "-" else options.code
    clients = city_clients(hand_out)
    with opened(paths) as desk:
        try:
            done = enrol(desk, None, url, code, clients)
        finally:
            clients.close()
        if options.json:
            _print_json(done)
        else:
            print(_say(desk, "enrolled", ward=done.ward_name or done.ward, url=done.url))
    return FINE


def _sync(paths: Paths, options: argparse.Namespace, opened: Opened) -> int:
    from ward_desk.services.syncing import day_counts, sync_once, sync_status

    clients = city_clients(handed_out())
    with opened(paths) as desk:
        try:
            done = sync_once(desk, clients)
        finally:
            clients.close()
        status, days = sync_status(desk), day_counts(desk)
        if options.json:
            _print_json(_as_json(desk, done, status, days))
        else:
            _print_round(desk, done, status, days)
    if done.trouble is not None:
        return FAILED
    return WARNINGS if status.held or status.unsent or _differing(days) else FINE


def _hand_out(options: argparse.Namespace) -> int:
    """Everything in the file is looked at, as the installer has it done."""
    from ward_desk.services.catalogue import load_catalogue

    try:
        folder = options.folder or hand_out_folder(os.environ, Path(sys.executable))
        found = read_folder(folder, strict=True)
        ward = load_catalogue(local_day(SystemClock().wall_ms())).ward(found.ward)
        if found.ward and ward is None:
            raise DeskError("hand_out_ward", file=str(folder / NAME), ward=found.ward)
    except DeskError as error:
        print(error.text(options.lang), file=sys.stderr)
        if options.into is not None:
            options.into.write_text(error.text(options.lang), "utf-16-le")
        return FAILED
    place = f"{found.ward} {ward.name(options.lang)}" if ward else ""
    given = (found.city_url, found.certificate, place, found.updates_url, found.update_root)
    for name, value in zip(("city", "certificate", "ward", "updates", "root"), given, strict=True):
        print(f"{name:12} {value or '-'}")
    return FINE


def _usb_write(paths: Paths, options: argparse.Namespace, opened: Opened) -> int:
    from ward_desk.services.carrying import write_file

    with opened(paths) as desk:
        done = write_file(desk, options.file)
        if options.json:
            _print_json(done)
        else:
            print(_say(desk, "written", changes=done.changes, file=options.file, size=_kilobytes(done.bytes)))
            if done.more:
                print(_say(desk, "carry_again"))
    return WARNINGS if done.more else FINE


def _usb_read(paths: Paths, options: argparse.Namespace, opened: Opened) -> int:
    from ward_desk.services.carrying import read_file
    from ward_desk.services.syncing import sync_status

    with opened(paths) as desk:
        done = read_file(desk, options.file)
        status = sync_status(desk)
        if options.json:
            _print_json(done)
        else:
            print(_say(desk, "taken_in", confirmed=done.confirmed, received=done.received))
            for name, count in (("unsent", status.unsent), ("held", status.held)):
                if count:
                    print(_say(desk, name, count=count))
            if done.more:
                print(_say(desk, "carry_again"))
            if done.trouble is not None:
                print(f"ward-desk: {getattr(done.trouble, desk.settings.current.language)}", file=sys.stderr)
    if done.trouble is not None:
        return FAILED
    return WARNINGS if done.more or status.held or status.unsent else FINE


def _as_json(desk: Desk, done: Round, status: SyncStatus, days: list[DayCount]) -> dict[str, Any]:
    found = msgspec.structs.asdict(done) | msgspec.structs.asdict(status)
    trouble = done.trouble
    language = desk.settings.current.language
    found["trouble"] = {"code": trouble.code, "text": getattr(trouble, language)} if trouble else None
    for name in ("at_ms", "times", "wait_s", "last_trouble"):
        del found[name]
    return found | {"days": [msgspec.structs.asdict(day) for day in days]}


def _print_round(desk: Desk, done: Round, status: SyncStatus, days: list[DayCount]) -> None:
    print(
        _say(
            desk,
            "round",
            sent=done.sent,
            received=done.received,
            up=_kilobytes(done.bytes_up),
            down=_kilobytes(done.bytes_down),
            seconds=round(done.seconds, 2),
        )
    )
    if status.unsent:
        print(_say(desk, "unsent", count=status.unsent))
    elif done.trouble is None:
        print(_say(desk, "all_sent"))
    if status.held:
        print(_say(desk, "held", count=status.held))
    if abs(status.clock_ahead_ms) >= CLOCK_WORTH_SAYING_MS:
        print(_say(desk, "clock", minutes=round(status.clock_ahead_ms / 60_000)))
    for day in _differing(days):
        print(_say(desk, "differs", day=f"{day.day:%d/%m/%Y}", here=day.here, city=day.city))
    if done.trouble is not None:
        print(f"ward-desk: {getattr(done.trouble, desk.settings.current.language)}", file=sys.stderr)


def _differing(days: list[DayCount]) -> list[DayCount]:
    return [day for day in days if day.city is not None and day.city != day.here]


def _kilobytes(size: int) -> float:
    return round(size / KILOBYTE, 1)


def _say(desk: Desk, name: str, **values: object) -> str:
    return _WORDS[name][desk.settings.current.language].format(**values)


def _print_json(value: object) -> None:
    print(msgspec.json.encode(value).decode("utf-8"), flush=True)
