"""Reads the small part of Markdown that guides are written in into blocks that a page can show; it never fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from ward_ledger.text import nfc

_FENCE = "---"
_FIELD = re.compile(r"([a-z_]+):(.*)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLET = re.compile(r"[-*+]\s+(.*)")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(.*)")
_SPAN = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]+)\)")
_LISTS = ("bullets", "numbers")
_GUIDE_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*")


class Run(msgspec.Struct, frozen=True):
    """A stretch of text in one style; `guide` is the code of the guide it leads to, empty when it leads nowhere."""

    text: str
    bold: bool = False
    guide: str = ""


Runs = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading; `level` 1 to 6 as written."""

    level: int
    runs: Runs


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """Some sentences."""

    runs: Runs


class Items(msgspec.Struct, frozen=True, tag=True):
    """A list, `numbered` from 1 or with bullets; lists inside lists are told as one."""

    numbered: bool
    items: tuple[Runs, ...]


Block = Heading | Paragraph | Items


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The `name: value` lines between two lines of `---` at the top, and what follows; no such lines, no fields."""
    lines = nfc(text, lines=True).split("\n")
    if lines[0].rstrip() != _FENCE:
        return {}, "\n".join(lines)
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        return {}, "\n".join(lines)
    fields = [found for line in lines[1:end] if (found := _FIELD.fullmatch(line.strip()))]
    return {found[1]: found[2].strip() for found in fields}, "\n".join(lines[end + 1 :])


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. What is not known here (tables, pictures, HTML) stays as it was typed."""
    return tuple(_block(kind, level, parts) for kind, level, parts in _gathered(nfc(text, lines=True).split("\n")))


def runs_of(text: str) -> Runs:
    """The text split where its style changes. `[words](C1.2)` leads to that guide; any other target is shown behind
    its words, because a guide must be readable without a network."""
    return tuple(run for run in _runs(text) if run.text)


def plain(blocks: tuple[Block, ...]) -> str:
    """The bare words of blocks, one line each."""
    return "\n".join(_said(runs) for block in blocks for runs in _runs_in(block))


def guides_linked(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The codes that blocks lead to, in order, each once."""
    every = (run.guide for block in blocks for runs in _runs_in(block) for run in runs if run.guide)
    return tuple(dict.fromkeys(every))


def _gathered(lines: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Lines put together: ("heading", level, [text]), ("text", 0, [text]), ("bullets" or "numbers", 0, items)."""
    kind, parts, gap = "", list[str](), False
    for line in lines:
        this, level, words = _line(line)
        if this == "blank":
            gap = True
            continue
        if this == "more" and parts and not gap:
            parts[-1] += " " + words
            continue
        gap = False
        if this == kind and this in _LISTS:  # also over a gap
            parts.append(words)
            continue
        if parts:
            yield kind, 0, parts
        kind, parts = ("text" if this == "more" else this), [words]
        if this == "heading":
            yield this, level, parts
            kind, parts = "", []
    if parts:
        yield kind, 0, parts


def _line(line: str) -> tuple[str, int, str]:
    """What a line is, its heading level, and its words. "more" goes on with what stands before it."""
    words = line.strip()
    if not words:
        return "blank", 0, ""
    if heading := _HEADING.fullmatch(words):
        return "heading", len(heading[1]), heading[2]
    if bullet := _BULLET.fullmatch(words):
        return "bullets", 0, bullet[1]
    if numbered := _NUMBERED.fullmatch(words):
        return "numbers", 0, numbered[1]
    return "more", 0, words


def _block(kind: str, level: int, parts: list[str]) -> Block:
    if kind == "heading":
        return Heading(level, runs_of(parts[0]))
    if kind == "text":
        return Paragraph(runs_of(parts[0]))
    return Items(numbered=kind == "numbers", items=tuple(runs_of(part) for part in parts))


def _runs(text: str, *, bold: bool = False) -> Iterator[Run]:
    at = 0
    for span in _SPAN.finditer(text):
        yield Run(text[at : span.start()], bold)
        at = span.end()
        if span["bold"] is not None:
            yield from _runs(span["bold"], bold=True)
        elif _GUIDE_CODE.fullmatch(span["target"]):
            yield Run(span["text"].replace("**", ""), bold, span["target"])
        else:
            yield Run(f"{span['text']} ({span['target']})", bold)
    yield Run(text[at:], bold)


def _runs_in(block: Block) -> tuple[Runs, ...]:
    return block.items if isinstance(block, Items) else (block.runs,)


def _said(runs: Runs) -> str:
    return "".join(run.text for run in runs)
