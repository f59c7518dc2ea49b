"""Guides (Hướng dẫn): how-to pages by service code, shipped and from the city, in both languages, searched like services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Literal

import msgspec

from ward_desk.errors import Language
from ward_desk.services.catalogue import Catalogue, Entry
from ward_desk.services.guide_text import Block, Heading, front_matter, plain, read_blocks
from ward_desk.services.service_search import ServiceSearch
from ward_ledger import records
from ward_ledger.text import fold, nfc

PACKAGE = "ward_desk.resources"
FOLDER = "guides"

Section = Literal["what", "need", "steps", "trouble", "never"]

# The headings of a guide, in the order in which they stand.
SECTIONS: dict[Language, dict[Section, str]] = {
    "vi": {
        "what": "Đây là việc gì",
        "need": "Cần có trong tay",
        "steps": "Các bước",
        "trouble": "Khi gặp trục trặc",
        "never": "Không bao giờ hỏi",
    },
    "en": {
        "what": "What it is",
        "need": "What to have in hand",
        "steps": "Steps",
        "trouble": "What goes wrong, and what to do",
        "never": "Never ask for",
    },
}


class Guide(msgspec.Struct, frozen=True):
    """A guide as it is shown. `checked` is the day on which its facts were last compared with `source`; a guide of the
    city may have neither."""

    code: str
    language: Language
    title: str
    blocks: tuple[Block, ...]
    checked: date | None = None
    source: str = ""
    from_city: bool = False

    def section(self, name: Section) -> tuple[Block, ...]:
        """What stands under that heading, without it; empty when the guide has no such heading."""
        wanted = fold(SECTIONS[self.language][name])
        inside, found = False, list[Block]()
        for block in self.blocks:
            if isinstance(block, Heading) and block.level <= 2:
                inside = fold("".join(run.text for run in block.runs)) == wanted
            elif inside:
                found.append(block)
        return tuple(found)


class Guides:
    """All guides in one language, those of the catalogue first and in its order, then others of the city by code.

    A guide of the city takes the place of the shipped one with the same code and language. One that the city wrote in
    the other language only is shown as it is: better than nothing.
    """

    def __init__(self, catalogue: Catalogue, language: Language, city: Iterable[records.Guide] = ()) -> None:
        self._catalogue = catalogue
        sent = _latest(city)
        offered = [entry.code for entry in catalogue.entries if entry.kind == "service"]
        codes = dict.fromkeys((*offered, *sorted({code for code, _ in sent})))
        found = (_chosen(code, language, sent) for code in codes)
        self._guides = {guide.code: guide for guide in found if guide is not None}

    def all(self) -> tuple[Guide, ...]:
        """Every guide, in the order of the catalogue."""
        return tuple(self._guides.values())

    def guide(self, code: str) -> Guide | None:
        """The guide with exactly that code, or None."""
        return self._guides.get(code) or self._guides.get(code.strip().upper())

    def for_entry(self, entry: Entry) -> Guide | None:
        """The guide to show beside a visit: the entry's own, else that of the service it is logged under, else that of
        the group."""
        asked = (entry.code, entry.service, entry.parent)
        return next((guide for code in asked if code and (guide := self.guide(code))), None)

    def find(self, text: str, limit: int = 12) -> list[Guide]:
        """The guides that the words typed can mean, best first; nothing typed gives all, in order.

        The same search as for services (marks, đ = d, initials, everyday words, Telex slips), over titles first and
        then over what the guides say.
        """
        if not fold(text):
            return list(self.all())
        return [self._guides[entry.code] for entry in self._search.find(text, limit=limit)]

    @cached_property
    def _search(self) -> ServiceSearch:
        known = {entry.code: entry for entry in self._catalogue.entries}
        return ServiceSearch(Catalogue(entries=[_searched(guide, known.get(guide.code)) for guide in self.all()]))


def city_guides(things: Iterable[Mapping[str, object]]) -> list[records.Guide]:
    """The guide records among the merged states of things of kind `guide`, in the order given; one that does not fit
    the record is left out, because a newer city may write what this app cannot read."""
    found = []
    for state in things:
        try:
            found.append(msgspec.convert(dict(state), records.Guide))
        except msgspec.ValidationError:
            continue
    return found


def shipped_guide(code: str, language: Language) -> Guide | None:
    """The guide that came with the app, or None."""
    if not code.replace(".", "").isalnum():
        return None
    file = files(PACKAGE).joinpath(FOLDER, language, f"{code}.md")
    return read_guide(code, language, file.read_text(encoding="utf-8")) if file.is_file() else None


def read_guide(code: str, language: Language, text: str, *, title: str = "", from_city: bool = False) -> Guide:
    """The guide that a Markdown text with its front matter holds. A title given wins over the text's own; without any
    the code stands for it."""
    fields, body = front_matter(text)
    return Guide(
        code=code,
        language=language,
        title=nfc(title) or fields.get("title", "") or code,
        blocks=read_blocks(body),
        checked=_day(fields.get("checked", "")),
        source=fields.get("source", ""),
        from_city=from_city,
    )


def _chosen(code: str, language: Language, sent: Mapping[tuple[str, str], records.Guide]) -> Guide | None:
    other: Language = "en" if language == "vi" else "vi"
    for tongue in (language, other):
        record = sent.get((code, tongue))
        if record is not None:
            return read_guide(code, tongue, record.text or "", title=record.title or "", from_city=True)
        if shipped := shipped_guide(code, tongue):
            return shipped
    return None


def _latest(city: Iterable[records.Guide]) -> dict[tuple[str, str], records.Guide]:
    """The city's records by code and language, of equal ones the last; one without text takes no place."""
    return {
        (record.code.strip(), (record.language or "vi").strip()): record
        for record in city
        if record.code and record.code.strip() and record.text and record.text.strip()
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _searched(guide: Guide, entry: Entry | None) -> Entry:
    """The guide as the search of services sees it: its titles and everyday words first, then all that it says."""
    said = plain(guide.blocks)
    if entry is None:
        entry = Entry(guide.code, "service", guide.title, guide.title, "", "", "staff", guide.code)
    name_vi = guide.title if guide.language == "vi" else entry.name_vi
    name_en = guide.title if guide.language == "en" else entry.name_en
    return msgspec.structs.replace(entry, name_vi=name_vi, name_en=name_en, field=said, field_en="")
