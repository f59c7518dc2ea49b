"""Guides (Hướng dẫn): how-to pages by service and by finding, shipped and from the city, searched like services."""

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

Section = Literal["what", "need", "steps", "trouble", "never", "signs", "fail", "avoid"]
Group = Literal["printers", "network", "computer"]
GROUPS: tuple[Group, ...] = ("printers", "network", "computer")

# The headings of a guide of a service, in the order in which they stand.
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

# Those of a guide of findings, whose file is F-<topic>.md.
FINDING_SECTIONS: dict[Language, dict[Section, str]] = {
    "vi": {
        "signs": "Dấu hiệu",
        "need": "Cần có trong tay",
        "steps": "Các bước",
        "fail": "Khi không được",
        "avoid": "Đừng làm",
    },
    "en": {
        "signs": "What you see",
        "need": "What to have in hand",
        "steps": "Steps",
        "fail": "When it does not work",
        "avoid": "What not to do",
    },
}
_OF_FINDINGS = "F-"


class Guide(msgspec.Struct, frozen=True):
    """A guide as it is shown. `checked` is the day on which its facts were last compared with `source`; a guide of the
    city may have neither. `findings` are the codes of the check that it is for, with its `group` and the everyday
    `words` that lead to it; a guide of a service has none of the three."""

    code: str
    language: Language
    title: str
    blocks: tuple[Block, ...]
    checked: date | None = None
    source: str = ""
    from_city: bool = False
    findings: tuple[str, ...] = ()
    group: Group | None = None
    words: tuple[str, ...] = ()

    def section(self, name: Section) -> tuple[Block, ...]:
        """What stands under that heading, without it; empty when the guide has no such heading."""
        wanted = fold((SECTIONS[self.language] | FINDING_SECTIONS[self.language])[name])
        inside, found = False, list[Block]()
        for block in self.blocks:
            if isinstance(block, Heading) and block.level <= 2:
                inside = fold("".join(run.text for run in block.runs)) == wanted
            elif inside:
                found.append(block)
        return tuple(found)


class Guides:
    """All guides in one language: those of the catalogue first and in its order, then others of the city by code; and
    apart from them those of findings, which are read when they are first asked for.

    A guide of the city takes the place of the shipped one with the same code and language. One that the city wrote in
    the other language only is shown as it is: better than nothing.
    """

    def __init__(self, catalogue: Catalogue, language: Language, city: Iterable[records.Guide] = ()) -> None:
        self._catalogue = catalogue
        self._language = language
        self._sent = sent = _latest(city)
        offered = [entry.code for entry in catalogue.entries if entry.kind == "service"]
        others = sorted({code for code, _ in sent} - set(finding_guide_codes()))
        found = (_chosen(code, language, sent) for code in dict.fromkeys((*offered, *others)))
        self._guides = {guide.code: guide for guide in found if guide is not None}

    def all(self) -> tuple[Guide, ...]:
        """Every guide of a service and every other one of the city, in the order of the catalogue."""
        return tuple(self._guides.values())

    def of_findings(self) -> tuple[Guide, ...]:
        """Every guide of findings, by group (`GROUPS`) and code."""
        return tuple(self._of_findings.values())

    def guide(self, code: str) -> Guide | None:
        """The guide with exactly that code, or None."""
        tidy = code.strip()
        if tidy[:2].upper() == _OF_FINDINGS and (guide := self._of_findings.get(_OF_FINDINGS + tidy[2:].lower())):
            return guide
        return self._guides.get(code) or self._guides.get(tidy.upper())

    def for_finding(self, code: str) -> Guide | None:
        """The guide of a finding by the finding's code ("paper_jam"), or None for a code that no guide names."""
        return self._by_finding.get(code)

    def for_entry(self, entry: Entry) -> Guide | None:
        """The guide to show beside a visit: the entry's own, else that of the service it is logged under, else that of
        the group."""
        asked = (entry.code, entry.service, entry.parent)
        return next((guide for code in asked if code and (guide := self.guide(code))), None)

    def find(self, text: str, limit: int = 12) -> list[Guide]:
        """The guides that the words typed can mean, of services and of findings, best first; nothing typed gives
        `all()`.

        The same search as for services (marks, đ = d, initials, everyday words, Telex slips), over titles first and
        then over what the guides say. Of two that fit as well, that of a service comes first.
        """
        if not fold(text):
            return list(self.all())
        both = self._guides | self._of_findings
        return [both[entry.code] for entry in self._search.find(text, limit=limit)]

    @cached_property
    def _search(self) -> ServiceSearch:
        known = {entry.code: entry for entry in self._catalogue.entries}
        entries = [_searched(guide, known.get(guide.code)) for guide in self.all()]
        return ServiceSearch(Catalogue(entries=[*entries, *map(_searched_finding, self.of_findings())]))

    @cached_property
    def _of_findings(self) -> dict[str, Guide]:
        found = (_chosen(code, self._language, self._sent) for code in finding_guide_codes())
        ranked = sorted((GROUPS.index(guide.group), guide.code, guide) for guide in found if guide and guide.group)
        return {code: guide for _, code, guide in ranked}

    @cached_property
    def _by_finding(self) -> dict[str, Guide]:
        return {code: guide for guide in self.of_findings() for code in guide.findings}


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


def finding_guide_codes() -> list[str]:
    """The codes of the guides of findings that came with the app, in order: F-<topic>."""
    names = (file.name for file in files(PACKAGE).joinpath(FOLDER, "vi").iterdir())
    return sorted(name.removesuffix(".md") for name in names if name.startswith(_OF_FINDINGS))


def shipped_guide(code: str, language: Language) -> Guide | None:
    """The guide that came with the app, or None."""
    if not code.replace(".", "").replace("-", "").isalnum():
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
        findings=_parts(fields.get("codes", "").strip("[]"), ","),
        group=next((group for group in GROUPS if group == fields.get("group")), None),
        words=_parts(fields.get("words", ""), ";"),
    )


def _chosen(code: str, language: Language, sent: Mapping[tuple[str, str], records.Guide]) -> Guide | None:
    other: Language = "en" if language == "vi" else "vi"
    for tongue in (language, other):
        record = sent.get((code, tongue))
        if record is not None:
            guide = read_guide(code, tongue, record.text or "", title=record.title or "", from_city=True)
            return _in_place_of(shipped_guide(code, language), guide)
        if shipped := shipped_guide(code, tongue):
            return shipped
    return None


def _in_place_of(shipped: Guide | None, guide: Guide) -> Guide:
    """The city's guide, for the findings that the shipped one is for, whatever it says itself."""
    if shipped is None:
        return msgspec.structs.replace(guide, findings=(), group=None)
    return msgspec.structs.replace(
        guide, findings=shipped.findings, group=shipped.group, words=(*shipped.words, *guide.words)
    )


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


def _searched_finding(guide: Guide) -> Entry:
    """The same for a guide of findings, by its title and everyday words in both languages."""
    other = shipped_guide(guide.code, "en" if guide.language == "vi" else "vi") or guide
    vietnamese, english = (guide, other) if guide.language == "vi" else (other, guide)
    return Entry(
        code=guide.code,
        kind="service",
        name_vi=vietnamese.title,
        name_en=english.title,
        field=plain(guide.blocks),
        field_en="",
        audience="staff",
        service=guide.code,
        synonyms=(*vietnamese.words, *english.words),
    )


def _parts(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(mark) if (part := piece.strip()))
