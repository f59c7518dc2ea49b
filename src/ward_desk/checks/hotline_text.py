"""The text for the hotline: what a technician at 1022 needs, short enough for a phone call or a Zalo message.

It names PCs, addresses and printers, never a document, a user or a citizen: only evidence that is listed here goes in,
and in what people typed personal numbers and the names of the roster (`without_names`) are masked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.finding import Finding
from ward_desk.checks.words import Book, hotline_words, own_words, words_of
from ward_desk.errors import Language
from ward_ledger.days import local_time
from ward_ledger.text import fold, nfc, personal_numbers

LONGEST = 900
_ABOUT, _PLACE, _FREE, _OWN, _FACTS = 56, 40, 90, 90, 150
_ADDRESSES, _ADDRESS = 2, 24  # what does not fit into an IPv4 address with its mask is left out
_MASK = "•••"
_TRIES = 8  # a text that still changes after so many rounds keeps no digit at all
_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_PROFILE = re.compile(r"(?i)([\\/](?:users|home)[\\/])(?:[^\\/]+(?=[\\/])|[^\\/\s]+)")

_TEXT: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "head": "Báo sự cố gửi {hotline}",
        "where": "Nơi: {value}",
        "pc": "Máy: {value}",
        "address": "Địa chỉ: {value}",
        "gateway": "gateway {value}",
        "since": "Bị từ: {since}; báo lúc: {at}",
        "at": "Báo lúc: {at}",
        "what": "Sự việc: {value}",
        "device": "Thiết bị: {value}",
        "nothing": "Ứng dụng không phát hiện lỗi nào.",
        "own": "thiết bị báo: “{value}”",
        "more": "Còn {count} vấn đề khác.",
        "tried": "Đã thử: {value}",
        "tried_nothing": "Đã thử: chưa làm gì",
        "note": "Ghi chú: {value}",
        "ticket": "Mã phiếu: {value}",
    },
    "en": {
        "head": "Incident for {hotline}",
        "where": "Place: {value}",
        "pc": "PC: {value}",
        "address": "Address: {value}",
        "gateway": "gateway {value}",
        "since": "Since: {since}; told at: {at}",
        "at": "Told at: {at}",
        "what": "What: {value}",
        "device": "Device: {value}",
        "nothing": "The app found no fault.",
        "own": "the device says: “{value}”",
        "more": "Other findings: {count}.",
        "tried": "Tried: {value}",
        "tried_nothing": "Tried: nothing yet",
        "note": "Note: {value}",
        "ticket": "Ticket: {value}",
    },
}

# The evidence that goes in, in this order, and what it is called.
_EVIDENCE: Mapping[str, Mapping[Language, str]] = {
    "model": {"vi": "kiểu máy", "en": "model"},
    "serial": {"vi": "số sê-ri", "en": "serial no."},
    "pages": {"vi": "số trang đã in", "en": "pages printed"},
    "address": {"vi": "địa chỉ", "en": "address"},
    "now_at": {"vi": "địa chỉ mới", "en": "now at"},
    "gateway": {"vi": "gateway", "en": "gateway"},
    "usual_network": {"vi": "mạng thường ngày", "en": "usual network"},
    "cards": {"vi": "MAC", "en": "MAC"},
    "own": {"vi": "MAC máy này", "en": "MAC of this PC"},
    "others": {"vi": "MAC máy kia", "en": "other MAC"},
    "answer": {"vi": "DNS trả lời", "en": "DNS answers"},
    "leads_to": {"vi": "dẫn đến", "en": "leads to"},
    "pinned_to": {"vi": "tệp hosts ghi", "en": "hosts file says"},
    "here": {"vi": "ở đây trả lời", "en": "here"},
    "elsewhere": {"vi": "nơi khác trả lời", "en": "elsewhere"},
    "issuer": {"vi": "nơi cấp chứng thư", "en": "issuer"},
    "issuers": {"vi": "nơi cấp chứng thư", "en": "issuers"},
    "port": {"vi": "cổng mạng", "en": "port"},
    "ports": {"vi": "cổng in", "en": "print ports"},
    "tls": {"vi": "TLS", "en": "TLS"},
    "status": {"vi": "mã trả lời", "en": "status"},
    "ahead_seconds": {"vi": "đồng hồ lệch (giây)", "en": "clock ahead (s)"},
    "lost_percent": {"vi": "mất gói %", "en": "loss %"},
    "median_ms": {"vi": "độ trễ ms", "en": "delay ms"},
    "jobs": {"vi": "lệnh in chờ", "en": "jobs waiting"},
}
_NUMBERS = frozenset(
    {"serial", "pages", "address", "now_at", "gateway", "usual_network", "cards", "own", "others", "here", "elsewhere"}
)  # of devices, not of people: they stay as they are
_VALUE = 60


class Place(msgspec.Struct, frozen=True):
    """Where it is: the ward's name, the PC's, the desk's ("Quầy 2"), its addresses and its gateway."""

    ward: str = ""
    pc: str = ""
    desk: str = ""
    addresses: tuple[str, ...] = ()
    gateway: str = ""


class Incident(msgspec.Struct, frozen=True):
    """What is told: findings with the worst first, when it began and when it is told (milliseconds since 1970, UTC),
    what was tried, a note and the ticket number of an earlier call. `title` and `device` are a person's own words for
    it; with a title nothing is said of there being no findings."""

    findings: tuple[Finding, ...]
    told_ms: int
    began_ms: int | None = None
    tried: tuple[str, ...] = ()
    note: str = ""
    ticket: str = ""
    title: str = ""
    device: str = ""


def hotline_text(
    incident: Incident, place: Place, language: Language, book: Book, printers: tuple[PrinterBaseline, ...] = ()
) -> str:
    """The text, in lines, at most LONGEST characters. `printers` are the office's as they were when well: their model
    and serial number are named where the finding itself has none. What finds no room is counted."""
    words = _TEXT[language]
    head = _head(incident, place, language, book)
    tail = _tail(incident, words)
    room = LONGEST - sum(len(line) + 1 for line in (*head, *tail))
    told = _findings(incident.findings, room, language, book, printers) if incident.findings else []
    if not told and not incident.title.strip():
        told = [words["nothing"]]
    return "\n".join([*head, *told, *tail])


def masked(text: str) -> str:
    """The text on one line, without card and phone numbers, mail addresses and names of users' folders."""
    for _ in range(_TRIES):
        before = text
        text = " ".join(unicodedata.normalize("NFKC", nfc(text)).split())
        text = _PROFILE.sub(rf"\g<1>{_MASK}", _MAIL.sub(_MASK, text))
        for number in sorted(personal_numbers(text), key=len, reverse=True):
            text = text.replace(number, _MASK)
        if text == before:
            return text
    return re.sub(r"\d", "•", text)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text as `masked` leaves it, and without these people: a name of several words is found whatever its case and
    marks, one of a single word only as it is written, because it may be a word like any other."""
    text = masked(text)
    words = list(_WORD.finditer(text))
    whole, folded = [word.group() for word in words], [fold(word.group()) for word in words]
    hidden: set[int] = set()
    for name in names:
        parts = fold(name).split()
        wanted, searched = (parts, folded) if len(parts) > 1 else ([nfc(name)], whole)
        for at in range(len(words) - len(wanted) + 1) if parts else ():
            if searched[at : at + len(wanted)] == wanted:
                hidden.update(range(at, at + len(wanted)))
    for at in sorted(hidden, reverse=True):  # neighbours were written as one name, or as two that stand together
        end = words[at].end() if at + 1 not in hidden else words[at + 1].start()
        text = text[: words[at].start()] + ("" if at + 1 in hidden else _MASK) + text[end:]
    return text


def _head(incident: Incident, place: Place, language: Language, book: Book) -> list[str]:
    words = _TEXT[language]
    at = _moment(incident.told_ms)
    lines = [words["head"].format(hotline=_cut(hotline_words(book.hotline, language), _PLACE))]
    if where := ", ".join(_typed(one, _PLACE) for one in (place.ward, place.desk) if one.strip()):
        lines.append(words["where"].format(value=where))
    if place.pc.strip():
        lines.append(words["pc"].format(value=_typed(place.pc, _PLACE)))
    addresses = [one for one in place.addresses if len(one) <= _ADDRESS][:_ADDRESSES]
    if place.gateway and len(place.gateway) <= _ADDRESS:
        addresses.append(words["gateway"].format(value=place.gateway))
    if addresses:
        lines.append(words["address"].format(value=", ".join(addresses)))
    if incident.began_ms is None:
        lines.append(words["at"].format(at=at))
    else:
        lines.append(words["since"].format(since=_moment(incident.began_ms), at=at))
    if title := _typed(incident.title, _FREE):
        lines.append(words["what"].format(value=title))
    if device := _typed(incident.device, _ABOUT):
        lines.append(words["device"].format(value=device))
    return lines


def _tail(incident: Incident, words: Mapping[str, str]) -> list[str]:
    tried = _typed("; ".join(one.strip() for one in incident.tried if one.strip()), _FREE)
    lines = [words["tried"].format(value=tried) if tried else words["tried_nothing"]]
    if note := _typed(incident.note, _FREE):
        lines.append(words["note"].format(value=note))
    if ticket := _typed(incident.ticket, _PLACE):
        lines.append(words["ticket"].format(value=ticket))
    return lines


def _findings(
    findings: tuple[Finding, ...], room: int, language: Language, book: Book, printers: tuple[PrinterBaseline, ...]
) -> list[str]:
    """As many as there is room for, each with its facts where these fit too."""
    words = _TEXT[language]
    room -= len(words["more"]) + 4  # for a number in place of {count}, and its line break
    lines: list[str] = []
    for number, finding in enumerate(findings, start=1):
        about, code = _typed(finding.about, _ABOUT), _typed(finding.code, _ABOUT)
        told = words_of(msgspec.structs.replace(finding, about=about, code=code), language, book)
        line = f"{number}. {told.title} [{told.short}]"
        if len(line) + 1 > room:
            return [*lines, words["more"].format(count=len(findings) - number + 1)]
        lines.append(line)
        room -= len(line) + 1
        facts = _facts(finding, language, printers)
        if facts and len(facts) + 1 <= room:
            lines.append(facts)
            room -= len(facts) + 1
    return lines


def measured(finding: Finding, printers: tuple[PrinterBaseline, ...] = ()) -> dict[str, str]:
    """What of the finding's evidence may be told, by the names of `checks.finding`, as text in the order in which it is
    told: what the device says of itself (own_words), then what is listed here. `printers` are the office's as they were
    when well, for what the finding does not know."""
    evidence: dict[str, object] = dict(finding.evidence)
    usual = next((one for one in printers if one.queue and one.queue == finding.about), None)
    if usual is not None:
        known = {"model": usual.model, "serial": usual.serial, "address": usual.address, "pages": usual.pages}
        evidence |= {key: evidence.get(key) or value for key, value in known.items()}
    told = {"own_words": _typed(own_words(finding), _OWN)}
    told |= {key: _value(key, evidence.get(key)) for key in _EVIDENCE}
    return {key: value for key, value in told.items() if value}


def _facts(finding: Finding, language: Language, printers: tuple[PrinterBaseline, ...]) -> str:
    """One line of evidence, as far as it fits."""
    told = measured(finding, printers)
    own = told.pop("own_words", "")
    parts = [_TEXT[language]["own"].format(value=own)] if own else []
    for key, value in told.items():
        name = _EVIDENCE[key][language]
        if len("; ".join(parts)) + len(value) + len(name) < _FACTS:
            parts.append(f"{name} {value}")
    return "   " + "; ".join(parts) if parts else ""


def _value(key: str, value: object) -> str:
    """Empty for what says nothing: absent, nought, or a yes or no."""
    if not value or isinstance(value, bool):
        return ""
    text = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return _cut(" ".join(text.split()), _VALUE) if key in _NUMBERS else _typed(text, _VALUE)


def _typed(text: str, length: int) -> str:
    """What people or devices wrote: masked, cut, and masked again, because a cut may make a number personal."""
    text = masked(text)
    return text if len(text) <= length else masked(text[: length - 1]) + "…"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _moment(unix_ms: int) -> str:
    return f"{local_time(unix_ms):%H:%M %d/%m/%Y}"
