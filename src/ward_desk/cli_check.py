"""`ward-desk check`: what is wrong with the network, the printers and the PC. Needs no sign-in and no set-up desk."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ward_desk.errors import Language
from ward_desk.paths import Paths
from ward_desk.settings import load

if TYPE_CHECKING:
    from ward_desk.checks.finding import Part, Report, Row
    from ward_desk.checks.words import Book

FINE, WARNINGS, FAULTS = 0, 1, 2
PART_NAMES = ("network", "printers", "computer")

_WORDS: dict[str, dict[Language, str]] = {
    "well": {"vi": "Mọi thứ đều tốt.", "en": "All is well."},
    "missing": {"vi": "Chưa kiểm tra được: {probes}.", "en": "Could not be checked: {probes}."},
    "looked": {"vi": "Đã kiểm tra:", "en": "Looked at:"},
    "took": {"vi": "Kiểm tra trong {seconds} giây.", "en": "Checked in {seconds} s."},
}


_STATES: dict[str, dict[Language, str]] = {
    "good": {"vi": "tốt", "en": "good"},
    "slow": {"vi": "cần xem", "en": "needs a look"},
    "blocked": {"vi": "không dùng được", "en": "does not work"},
    "unknown": {"vi": "chưa rõ", "en": "not known"},
    "absent": {"vi": "không có", "en": "none here"},
}
_THINGS: dict[str, dict[Language, str]] = {
    "link": {"vi": "Dây mạng, địa chỉ, bộ phát", "en": "Cable, address, router"},
    "line": {"vi": "Đường Internet", "en": "Line to the Internet"},
    "names": {"vi": "Tên miền", "en": "Names of sites"},
    "state_network": {"vi": "Mạng chuyên dùng", "en": "Dedicated state network"},
    "clock": {"vi": "Đồng hồ máy tính", "en": "Clock of the PC"},
    "print_service": {"vi": "Dịch vụ in", "en": "Print service"},
    "default_printer": {"vi": "Máy in mặc định", "en": "Default printer"},
    "printer": {"vi": "Máy in", "en": "Printer"},
    "other_printer": {"vi": "Máy in khác trong mạng", "en": "Other printer in the office"},
    "spool": {"vi": "Ổ đĩa chứa lệnh in chờ", "en": "Disk for waiting prints"},
    "disk": {"vi": "Ổ đĩa", "en": "Disk"},
    "memory": {"vi": "Bộ nhớ", "en": "Memory"},
    "power": {"vi": "Nguồn điện", "en": "Power"},
    "card_reader": {"vi": "Đầu đọc thẻ ký số", "en": "Card reader for signing"},
    "windows": {"vi": "Windows", "en": "Windows"},
}


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `check`."""
    check = commands.add_parser("check", help="find out what is wrong with network, printers and PC")
    check.add_argument("--json", action="store_true", help="for machines")
    check.add_argument("--only", type=_parts, default=PART_NAMES, metavar="PARTS", help="such as network,printers")
    check.add_argument("--settings", type=Path, metavar="FILE.toml", help="what to check, instead of the shipped list")
    check.set_defaults(run=_check)


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [part for part in parts if part not in PART_NAMES]
    if wrong or not parts:
        raise argparse.ArgumentTypeError(f"one or more of {', '.join(PART_NAMES)}, not {', '.join(wrong) or 'nothing'}")
    return parts


def _check(paths: Paths, options: argparse.Namespace) -> int:
    from ward_desk.checks.settings import read_settings
    from ward_desk.checks.words import read_book
    from ward_desk.services.checking import check, settings_of

    settings = read_settings(options.settings) if options.settings else settings_of(paths.folder)
    wanted: tuple[Part, ...] = options.only
    report = check(paths.folder, settings, time.time_ns() // 1_000_000, parts=wanted)
    book, language = read_book(settings.hotline), load(paths.settings).language
    if options.json:
        json.dump(as_json(report, book, language), sys.stdout, ensure_ascii=False)
        print()
    else:
        print("\n".join(as_text(report, book, language)))
    worst = {finding.severity for finding in report.findings}
    return FAULTS if "block" in worst else WARNINGS if "degrade" in worst else FINE


def as_json(report: Report, book: Book, language: Language) -> dict[str, Any]:
    """The report for machines, with the words of one language."""
    from ward_desk.checks.words import words_of

    findings = []
    for finding in report.findings:
        words = words_of(finding, language, book)
        findings.append(
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "about": finding.about,
                "title": words.title,
                "advice": words.advice,
                "who": str(words.who),
                "evidence": finding.evidence,
                "follows": list(finding.follows),
            }
        )
    missing = [{"probe": one.probe, "why": one.why} for one in report.could_not_check]
    looked = [
        {field: getattr(row, field) for field in ("key", "part", "about", "state", "value", "measure", "device")}
        for row in report.rows
    ]
    return {
        "findings": findings,
        "could_not_check": missing,
        "looked_at": looked,
        "duration_s": round(report.seconds, 2),
    }


def as_text(report: Report, book: Book, language: Language) -> list[str]:
    """The report for people: per finding what is wrong, what it means, what to do, what not to do, and who acts; then
    what was looked at."""
    from ward_desk.checks.words import words_of

    lines: list[str] = []
    for finding in report.findings:
        words = words_of(finding, language, book)
        lines.append(f"[{finding.severity}] {words.title}")
        said = (words.meaning, words.own_words, words.advice, words.avoid, words.who_text)
        lines += [f"    {one}" for one in said if one]
    if not lines:
        lines.append(_WORDS["well"][language])
    if report.rows:
        lines += [_WORDS["looked"][language], *(f"    {row_text(row, language)}" for row in report.rows)]
    if report.could_not_check:
        probes = ", ".join(one.probe for one in report.could_not_check)
        lines.append(_WORDS["missing"][language].format(probes=probes))
    lines.append(_WORDS["took"][language].format(seconds=_seconds(report, language)))
    return lines


def _seconds(report: Report, language: Language) -> str:
    text = f"{report.seconds:.1f}"
    return text.replace(".", ",") if language == "vi" else text


def row_text(row: Row, language: Language) -> str:
    """One thing that was looked at: "Tên miền: tốt, 12 ms"."""
    from ward_desk.checks.evidence import amount

    thing = _THINGS[row.kind][language] if row.kind in _THINGS else row.about
    name = f"{thing} {row.about}" if row.about and row.about != thing else thing
    state = _STATES[row.state][language]
    return f"{name}: {state}" if row.value is None else f"{name}: {state}, {amount(row.value, row.measure, language)}"
