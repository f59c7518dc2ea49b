"""What a finding is called on screen, in both languages: what is wrong, what it means, what to do, and who acts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

import msgspec

from ward_desk.checks.finding import Finding, Part, Severity, Who
from ward_desk.checks.fixes.fix import Fix, FixCode, FixResult, SaidCode
from ward_desk.checks.settings import Hotline
from ward_desk.errors import Language

FILES: Mapping[Part, str] = {
    "network": "findings_network.toml",
    "printers": "findings_printers.toml",
    "computer": "findings_computer.toml",
}
LONGEST_ABOUT = 60

_BRANCH: Mapping[Language, str] = {"vi": "{number} (nhánh {branch})", "en": "{number} (branch {branch})"}
_WHO: Mapping[Who, Mapping[Language, str]] = {
    Who.VOLUNTEER: {"vi": "Tình nguyện viên xử lý tại chỗ", "en": "A volunteer, here in the office"},
    Who.HOTLINE: {"vi": "Tổng đài {hotline}", "en": "Hotline {hotline}"},
    Who.PROVIDER: {"vi": "Nhà mạng cung cấp đường truyền", "en": "The provider of the line"},
    Who.WAIT: {"vi": "Chờ đơn vị quản lý trang khắc phục", "en": "The site's operator; here one can only wait"},
    Who.NOBODY: {"vi": "Chỉ để biết, không cần xử lý", "en": "Nobody; this is only a note"},
}


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding in one language. `short` is for a technician; `avoid` is empty where nothing has to be avoided."""

    short: str
    title: str
    meaning: str
    advice: str
    avoid: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code: the levels that it can have, the usual one first, who acts, and its words. `nothing` stands in for
    {about} where a finding names no thing."""

    severity: tuple[Severity, ...]
    who: Who
    vi: Said
    en: Said
    nothing: dict[Literal["vi", "en"], str] = {}


# A desk shows what a newer one found: the code is all that it has.
UNKNOWN = Entry(
    severity=(Severity.INFO,),
    who=Who.HOTLINE,
    vi=Said(
        short="phiên bản này chưa biết mã kết quả",
        title="Có kết quả mà phiên bản Ward Desk này chưa giải thích được.",
        meaning="Một máy có phiên bản mới hơn đã ghi kết quả này. Máy này chỉ biết mã của nó.",
        advice="Hãy cập nhật Ward Desk; nếu công việc đang vướng, gọi {hotline} và đọc mã kết quả.",
        avoid="",
    ),
    en=Said(
        short="a code that this version does not know",
        title="This version of Ward Desk cannot explain one of the results.",
        meaning="A PC with a newer version noted it. This one knows nothing but its code.",
        advice="Update Ward Desk; if work is held up, call {hotline} and read out the code.",
        avoid="",
    ),
)


class FixWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A repair as it is shown: what its button says, the same with the thing named (for where several stand side by
    side), the question that comes before, and what is said when it is done; {count} in it is still to be filled."""

    button: str
    named: str
    asks: str
    done: str


class FixBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of all repairs, and of what came of them."""

    fixes: dict[FixCode, dict[Language, FixWords]] = {}
    said: dict[SaidCode, dict[Language, str]] = {}


class Book(msgspec.Struct, frozen=True):
    """All words by code, the hotline that they name, to which part of a check each code belongs, and the words of
    repairs."""

    entries: Mapping[str, Entry]
    hotline: Hotline = Hotline()
    parts: Mapping[str, Part] = {}
    repairs: FixBook = FixBook()


class Words(msgspec.Struct, frozen=True):
    """A finding as it is shown, without anything left to fill in. `own_words` are what the device or its queue says of
    itself, as they are; empty where it says nothing. `known` is false for a code of a newer app."""

    title: str
    meaning: str
    advice: str
    avoid: str
    who: Who
    who_text: str
    short: str
    own_words: str = ""
    known: bool = True


def read_book(hotline: Hotline | None = None) -> Book:
    """The words that are shipped, and the hotline to name in them (none: the usual one). Read it once and hand it on."""
    folder = files("ward_desk.resources") / "checks"
    entries: dict[str, Entry] = {}
    parts: dict[str, Part] = {}
    for part, name in FILES.items():
        told = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        entries |= msgspec.convert(told, dict[str, Entry])
        parts |= dict.fromkeys(told, part)
    repairs = msgspec.convert(tomllib.loads((folder / "fixes.toml").read_text(encoding="utf-8")), FixBook)
    return Book(entries, hotline or Hotline(), parts, repairs)


def words_of(finding: Finding, language: Language, book: Book) -> Words:
    """The finding in words. A code that this version does not know is said to be so, with its code."""
    entry = book.entries.get(finding.code, UNKNOWN)
    said = entry.vi if language == "vi" else entry.en
    about = _shown(finding.about) or entry.nothing.get(language, "")
    known = finding.code in book.entries
    hotline = hotline_words(book.hotline, language)

    def filled(text: str) -> str:
        return text.replace("{hotline}", hotline).replace("{about}", about)

    return Words(
        title=filled(said.title) if known else f"{said.title[:-1]} ({_shown(finding.code)}).",
        meaning=filled(said.meaning),
        advice=filled(said.advice),
        avoid=filled(said.avoid),
        who=entry.who,
        who_text=_WHO[entry.who][language].replace("{hotline}", hotline),
        short=filled(said.short) if known else f"{said.short}: {_shown(finding.code)}",
        own_words=own_words(finding),
        known=known,
    )


def fix_words(fix: Fix, language: Language, book: Book) -> FixWords:
    """A repair's button, question and answer."""
    words = book.repairs.fixes[fix.code][language]
    about = _shown(fix.about)
    filled = {name: text.replace("{about}", about) for name, text in msgspec.structs.asdict(words).items()}
    return FixWords(**filled)


def result_words(fix: Fix, result: FixResult, language: Language, book: Book) -> str:
    """What came of a repair, as one or two sentences."""
    if result.said == "done":
        return fix_words(fix, language, book).done.replace("{count}", str(result.count))
    text = book.repairs.said[result.said][language].replace("{hotline}", hotline_words(book.hotline, language))
    return text.replace("{detail}", _shown(result.detail) or "?")


def hotline_words(hotline: Hotline, language: Language) -> str:
    """The number to call first, with the branch to press: "*1022 (nhánh 3)"."""
    number = hotline.numbers[0] if hotline.numbers else "1022"
    if not hotline.branch:
        return number
    return _BRANCH[language].format(number=number, branch=hotline.branch)


def own_words(finding: Finding) -> str:
    """What the device or its queue says of itself, as it is; empty where it says nothing."""
    told = finding.evidence.get("own_words") or finding.evidence.get("message") or ""
    words = told if isinstance(told, list) else [str(told)]
    return "; ".join(dict.fromkeys(one for word in words if (one := " ".join(word.split()))))


def _shown(about: str) -> str:
    """On one line, and not longer than a card can hold."""
    line = " ".join(about.split())
    return line if len(line) <= LONGEST_ABOUT else line[: LONGEST_ABOUT - 1].rstrip() + "…"
