"""Vietnamese text: one stored form, one form for searching, and a warning for personal numbers."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls, soft hyphen, joiners, zero-width and bidirectional marks, fillers, tags, noncharacters and lone surrogates:
# nobody sees them, and they break searching, layout or UTF-8. Emoji keep their variation selectors.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_GAPS = re.compile(r"[\W_]+")
# Vietnamese d with stroke, and the two letters that old fonts and keyboards write in its place.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})


def nfc(text: str, *, lines: bool = False) -> str:
    """The form that is stored: Unicode NFC, no unseen characters, no white space at the edges.

    Tabs and every kind of space become a plain space. Line breaks become a space too, or "\\n" when `lines` is true
    (notes). The result is always valid UTF-8, and the same for text typed composed or decomposed.
    """
    if not (text.isascii() and text.isprintable()):
        text = _LINE_BREAKS.sub("\n" if lines else " ", text)
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", text)))
    return text.strip()


def fold(text: str) -> str:
    """The form that is searched: lower case words with one space between, without marks; đ = d and hoà = hòa.

    Everything that is neither letter nor digit separates words ("1.001193" gives "1 001193"). Folding twice changes
    nothing.
    """
    text = nfc(text).casefold()
    if not text.isascii():
        # Twice, because a compatibility form may open into capitals ("℡").
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _LATIN_MARKS.sub("", text).translate(_STROKED_D)
        if not text.isascii():
            text = "".join(char for char in text if not unicodedata.category(char).startswith("M"))
    return _GAPS.sub(" ", text).strip()


def initials(text: str) -> str:
    """The folded first letters of its words: "Đăng ký khai sinh" gives "dkks"."""
    return "".join(word[0] for word in fold(text).split())


# --- personal numbers -------------------------------------------------------------------------------------------------

_DIGITS = re.compile(r"\d+")
_JOINTS = re.compile(r"[ .\-()\u2010-\u2015]{1,3}\Z")
_SHORTEST_NUMBER = 9
_LONGEST_NUMBER = 14  # 0084 and ten digits
_MOST_GROUPS = 8
# Mobile prefixes since 2018 and area codes, without the leading 0 (Vietnam's numbering plan).
_NATIONAL_PHONE = re.compile(r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}\Z|2\d{9}\Z")
_CURRENCY = re.compile(r" ?(?:đồng|đ|vnđ|vnd|₫)(?!\w)", re.IGNORECASE)
_PUBLIC_PHONES = frozenset({"2363831022"})  # hotline 1022


def personal_numbers(text: str) -> tuple[str, ...]:
    """The identity-card and phone numbers in a text, as typed, in the order they stand there.

    Found are runs of exactly 9 digits (old card) or 12 digits (CCCD), the same in groups with spaces, dots or dashes
    between, and Vietnamese phone numbers with or without such marks, also behind +84. Sums of money, dates, dossier
    numbers and the hotline 1022 are left alone. Rule: notes hold no personal data (Law 91/2025, article 3; Decree
    356/2025, article 3).
    """
    text = unicodedata.normalize("NFKC", nfc(text))
    groups = [match.span() for match in _DIGITS.finditer(text)]
    found: list[str] = []
    at = 0
    while at < len(groups):
        taken = _longest_number(text, groups, at)
        if taken:
            start, end = groups[at][0], groups[at + taken - 1][1]
            found.append(text[start - 1 : end] if text[start - 1 : start] == "+" else text[start:end])
        at += max(taken, 1)
    return tuple(found)


def _longest_number(text: str, groups: list[tuple[int, int]], at: int) -> int:
    """How many digit groups from `at` on make one personal number, the most that do; 0 when none."""
    taken = length = 0
    parts: list[str] = []
    for index in range(at, min(at + _MOST_GROUPS, len(groups))):
        start, end = groups[index]
        if parts and not _JOINTS.match(text[groups[index - 1][1] : start]):
            break
        parts.append(text[start:end])
        length += end - start
        if length > _LONGEST_NUMBER:
            break
        if length >= _SHORTEST_NUMBER and _is_personal(parts) and not _is_money(text, groups[at : index + 1]):
            taken = index + 1 - at
    return taken


def _is_personal(parts: list[str]) -> bool:
    digits = "".join(parts)
    return _is_card(parts, digits) or _is_phone(digits)


def _is_card(parts: list[str], digits: str) -> bool:
    """A card number: written in one run, or in the groups people use; a 12-digit one then begins with 0.

    The first three digits of a CCCD are a province code, 001 to 096 (Circular 59/2021/TT-BCA, article 4).
    """
    if len(parts) == 1:
        return len(digits) in (9, 12)
    if len(digits) == 12:
        return digits[0] == "0" and all(len(part) >= 3 for part in parts)
    return [len(part) for part in parts] == [3, 3, 3]


def _is_phone(digits: str) -> bool:
    for prefix in ("0084", "84", ""):
        if digits.startswith(prefix + "0") or (prefix and digits.startswith(prefix)):
            national = digits.removeprefix(prefix).removeprefix("0")
            if _NATIONAL_PHONE.match(national):
                return national not in _PUBLIC_PHONES
    return False


def _is_money(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether groups of three behind dots end in 000, or a currency follows: 250.000.000 or 125.500.250 đồng."""
    if len(spans) < 2 or any(end - start != 3 for start, end in spans[1:]):
        return False
    marks = {text[spans[index][1] : spans[index + 1][0]] for index in range(len(spans) - 1)}
    end = spans[-1][1]
    return marks == {"."} and (text[end - 3 : end] == "000" or _CURRENCY.match(text, end) is not None)
