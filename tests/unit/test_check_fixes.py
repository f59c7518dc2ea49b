"""Which repair belongs to which finding, and the words of repairs."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import msgspec
import pytest

from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.fixes import CODES, Fix, FixResult, fixes_for
from ward_desk.checks.fixes.fix import FixCode, SaidCode
from ward_desk.checks.words import fix_words, read_book, result_words
from ward_desk.errors import Language

BOOK = read_book()
LANGUAGES: tuple[Language, ...] = ("vi", "en")
PLATFORMS = ("linux", "win32")
QUOTED = re.compile("“([^”]+)”")
PRESS = re.compile("(?:[Bb]ấm|[Pp]ress) “([^”]+)”")
BUTTON, SENTENCE = 32, 180
SAID: tuple[SaidCode, ...] = msgspec.json.schema(SaidCode)["enum"]
SAMPLE = "HP-LaserJet-Quay-Hai-Tren"

# What the advice quotes that is no repair: buttons of the page itself, of Windows, of browsers.
OTHER_BUTTONS = {
    "vi": {"Kiểm tra lại", "Thêm máy in", "Đồng bộ ngay", "Sync now"},
    "en": {"Check again", "Add a printer", "Sync now"},
}


def finding(code: str) -> Finding:
    """As the diagnosis makes it, with what the repairs need."""
    evidence: dict[str, Any] = {
        "queues": ["HP", "Canon"],
        "leads_to": "http://10.0.0.1/login",
        "asked": "http://ok.example/204",
    }
    return Finding(code, BOOK.entries[code].severity[0], "HP", evidence)


def quoted(language: Language, code: str) -> list[str]:
    entry = BOOK.entries[code]
    said = entry.vi if language == "vi" else entry.en
    return QUOTED.findall(f"{said.advice} {said.meaning}")


def labels(language: Language) -> dict[str, FixCode]:
    """The repair of each button."""
    return {fix_words(Fix(code, "HP"), language, BOOK).button: code for code in CODES}


@pytest.mark.parametrize(("language", "code"), list(product(LANGUAGES, BOOK.entries)))
def test_each_button_that_the_advice_names_is_there(language: Language, code: str) -> None:
    for platform in PLATFORMS:
        offered = {fix.code for fix in fixes_for(finding(code), platform)}
        for button in quoted(language, code):
            if button in labels(language):
                assert labels(language)[button] in offered, button


def test_what_the_advice_says_to_press_is_a_repair_or_known_to_be_none() -> None:
    """A button that nobody made would send a clerk looking for it."""
    for language in LANGUAGES:
        entries = [one.vi if language == "vi" else one.en for one in BOOK.entries.values()]
        told = {button for said in entries for button in PRESS.findall(said.advice)}
        assert told - OTHER_BUTTONS[language] - set(labels(language)) == set()
        assert len(told & set(labels(language))) >= 7


def test_every_repair_but_the_test_page_belongs_to_a_finding() -> None:
    offered = {fix.code for code in BOOK.entries for fix in fixes_for(finding(code), "linux")}
    assert offered == set(CODES)


@pytest.mark.parametrize("code", BOOK.entries)
def test_what_is_to_be_done_first_is_what_the_advice_says(code: str) -> None:
    """A printer without paper, a cable, a portal: nothing there can be pressed. What only may help stands beside."""
    named = {
        labels(language)[one] for language in LANGUAGES for one in quoted(language, code) if one in labels(language)
    }
    fixes = fixes_for(finding(code), "linux")
    assert {fix.code for fix in fixes if not fix.beside} == named - {fix.code for fix in fixes if fix.beside}
    assert [fix.beside for fix in fixes] == sorted(fix.beside for fix in fixes)


def test_the_default_can_be_each_printer_that_the_finding_names() -> None:
    fixes = fixes_for(finding("no_default_printer"), "linux")
    assert [(fix.code, fix.about) for fix in fixes] == [("set_default", "HP"), ("set_default", "Canon")]
    assert fixes_for(Finding("no_default_printer", Severity.DEGRADE), "linux") == ()


@pytest.mark.parametrize(
    ("leads_to", "asked", "page"),
    [
        ("http://10.0.0.1/login", "http://ok.example/204", "http://10.0.0.1/login"),
        ("https://wifi.example/in?x=1", "", "https://wifi.example/in?x=1"),
        ("/login", "http://ok.example/204", "http://ok.example/204"),
        ("", "http://ok.example/204", "http://ok.example/204"),
        ("file:///etc/passwd", "", None),
        ("javascript:alert(1)", "", None),
        ("http://", "", None),
        ("http://[", "", None),
    ],
)
def test_only_a_web_address_is_opened(leads_to: str, asked: str, page: str | None) -> None:
    one = Finding("captive_portal", Severity.BLOCK, evidence={"leads_to": leads_to, "asked": asked})
    assert [fix.about for fix in fixes_for(one, "linux")] == ([page] if page else [])


def test_governing_the_service_is_said_to_need_rights() -> None:
    assert fixes_for(finding("print_service_down"), "win32")[0].needs_rights
    assert fixes_for(finding("queue_paused"), "linux")[0].needs_rights
    assert not fixes_for(finding("jobs_held"), "win32")[0].needs_rights


@pytest.mark.parametrize(("language", "code"), list(product(LANGUAGES, CODES)))
def test_every_repair_has_its_words(language: Language, code: FixCode) -> None:
    words = fix_words(Fix(code, SAMPLE), language, BOOK)
    assert len(words.button) <= BUTTON
    assert words.asks.endswith(("?", "."))
    assert "?" in words.asks
    for text in (words.asks, result_words(Fix(code, SAMPLE), FixResult(True, "done", count=2), language, BOOK)):
        assert len(text) <= SENTENCE
        assert "{" not in text
    assert len({fix_words(Fix(one, SAMPLE), language, BOOK).button for one in CODES}) == len(CODES)


@pytest.mark.parametrize(("language", "said"), list(product(LANGUAGES, SAID)))
def test_every_ending_has_its_words(language: Language, said: SaidCode) -> None:
    result = FixResult(done=said in {"done", "nothing_to_do"}, said=said, detail="x" * 500, count=1)
    text = result_words(Fix("cancel_job", SAMPLE), result, language, BOOK)
    assert text
    assert "{" not in text
    assert len(text) <= SENTENCE


def test_what_a_system_says_stays_on_one_line() -> None:
    result = FixResult(done=False, said="refused", detail="not\nnow")
    assert result_words(Fix("resume_queue", "HP"), result, "en", BOOK).endswith("said: not now")
