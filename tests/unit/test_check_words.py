"""The words of the findings, in both languages, and the settings that are shipped."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from ward_desk.checks.finding import Finding, Severity, Who
from ward_desk.checks.settings import CheckSettings, Hotline, read_settings
from ward_desk.checks.words import FILES, LONGEST_ABOUT, Book, Entry, hotline_words, own_words, read_book, words_of
from ward_desk.errors import Language

ROOT = Path(__file__).resolve().parents[2]
BOOK = read_book()
LANGUAGES: tuple[Language, ...] = ("vi", "en")
CODES = sorted(BOOK.entries)
MAKERS = {"Finding", "_finding", "_of_proxy"}
KNOWN = {"{about}", "{hotline}"}
TITLE = 90
SENTENCES = 240
SHORT = 70
SAMPLE = "HP-LaserJet-Quay-Hai-Tren"  # as long as names of printers are
VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
UNTRUSTED = {
    "captive_portal",
    "dns_hijacked",
    "dns_name_forged",
    "gateway_conflict",
    "hosts_file_override",
    "portal_certificate_chain",
    "portal_certificate_expired",
    "portal_certificate_untrusted",
    "portal_certificate_wrong_name",
    "root_certificates_missing",
    "stray_router",
    "tls_intercepted",
}


def finding(code: str, about: str = "", **evidence: str | int | float | bool | list[str]) -> Finding:
    return Finding(code, BOOK.entries[code].severity[0] if code in BOOK.entries else Severity.BLOCK, about, evidence)


def every_text(entry: Entry, language: Language) -> dict[str, str]:
    """All that is said in one language, by its name."""
    return msgspec.to_builtins(entry.vi if language == "vi" else entry.en)


def emitted() -> set[str]:
    """Codes that the diagnosis can name: what its source has of their form where codes stand."""
    found: set[object] = set()
    for path in (ROOT / "src/ward_desk/checks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for place in places_of_codes(node, in_diagnosis=path.parent.name == "diagnosis"):
                found |= {one.value for one in ast.walk(place) if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and re.fullmatch("[a-z]+(_[a-z0-9]+)+", one)}


def places_of_codes(node: ast.AST, *, in_diagnosis: bool) -> list[ast.expr]:
    """Where in a piece of source codes stand: the first argument of a finding, what is called a code, what a function
    of codes returns, and what a table of the diagnosis leads to."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
        return node.args[:1] + [one.value for one in node.keywords if one.arg == "code"]
    if isinstance(node, ast.Assign) and any(getattr(one, "id", "") in {"code", "kind"} for one in node.targets):
        return [node.value]
    if isinstance(node, ast.FunctionDef) and node.name.endswith("_code"):
        return [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value is not None]
    if in_diagnosis and isinstance(node, ast.Module):
        tables = [one.value for one in node.body if isinstance(one, ast.Assign | ast.AnnAssign)]
        return [value for table in tables if isinstance(table, ast.Dict) for value in table.values]
    return []


# --- every code -------------------------------------------------------------------------------------------------------


def test_no_code_has_words_twice() -> None:
    folder = files("ward_desk.resources") / "checks"
    told = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in FILES.values()]
    assert sum(len(one) for one in told) == len(BOOK.entries) == 103


def test_all_that_the_diagnosis_names_has_words() -> None:
    codes = emitted()
    assert {
        "cable_unplugged",
        "cover_open",
        "proxy_dead",
        "dns_refuses",
        "queue_paused",
        "dns_wrong_address",
        "portal_overloaded",
        "toner_low",
        "slow_line",
    } <= codes
    assert codes - set(BOOK.entries) == set()
    assert len(codes) > 70


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_told_whole(code: str, language: Language) -> None:
    words = words_of(finding(code), language, BOOK)
    assert words.known
    for text in (words.title, words.meaning, words.advice, words.who_text, words.short):
        assert text
        assert text == text.strip()
        assert "{" not in text
        assert "  " not in text
    for text in (words.title, words.meaning, words.advice, words.avoid):
        assert not text or text.endswith(".")
        assert not text or text[0].isupper() or not text[0].isalpha()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_texts_fit_on_a_card(code: str, language: Language) -> None:
    told = every_text(BOOK.entries[code], language)
    assert len(told["title"].replace("{about}", SAMPLE)) <= TITLE
    assert len(told["short"]) <= SHORT
    assert {name: len(text) for name, text in told.items() if len(text) > SENTENCES} == {}
    assert "\n" not in "".join(told.values())


@pytest.mark.parametrize("code", CODES)
def test_only_known_gaps_are_left_to_fill(code: str) -> None:
    entry = BOOK.entries[code]
    for language in LANGUAGES:
        told = every_text(entry, language)
        gaps = set(re.findall(r"\{[^}]*\}?", " ".join(told.values())))
        assert gaps <= KNOWN
        assert ("{about}" in gaps) == (language in entry.nothing)


@pytest.mark.parametrize("code", CODES)
def test_languages_are_not_mixed_up(code: str) -> None:
    entry = BOOK.entries[code]
    for name in ("title", "meaning", "advice"):
        assert VIETNAMESE.search(getattr(entry.vi, name))
        assert not VIETNAMESE.search(getattr(entry.en, name))
    assert bool(entry.vi.avoid) == bool(entry.en.avoid)


@pytest.mark.parametrize("code", CODES)
def test_who_acts_fits_the_advice(code: str) -> None:
    entry = BOOK.entries[code]
    assert entry.severity
    if entry.who == Who.HOTLINE:
        assert "{hotline}" in entry.vi.advice
        assert "{hotline}" in entry.en.advice
    if entry.who == Who.NOBODY:
        assert entry.severity == (Severity.INFO,)
        assert entry.vi.advice.startswith("Không cần làm gì")
        assert entry.en.advice.startswith("Nothing needs doing")


@pytest.mark.parametrize("code", sorted(UNTRUSTED))
def test_no_password_where_the_connection_cannot_be_trusted(code: str) -> None:
    entry = BOOK.entries[code]
    assert "không nhập mật khẩu" in entry.vi.avoid.casefold()
    assert "no password" in entry.en.avoid.casefold()


def test_nobody_is_asked_for_a_pin_or_a_one_time_code() -> None:
    for code, entry in BOOK.entries.items():
        for text in (entry.vi.advice, entry.en.advice):
            assert not re.search(r"\b(?:PIN|OTP)\b", text), code
    for code in ("card_reader_missing", "token_missing"):
        assert "Không hỏi và không nhập mã PIN" in BOOK.entries[code].vi.avoid


# --- filling in -------------------------------------------------------------------------------------------------------


def test_the_thing_meant_is_named() -> None:
    assert words_of(finding("paper_jam", "HP-Quay1"), "vi", BOOK).title == "Máy in HP-Quay1 bị kẹt giấy."
    assert words_of(finding("paper_jam"), "vi", BOOK).title == "Máy in này bị kẹt giấy."
    assert words_of(finding("paper_empty", "HP-Quay1"), "en", BOOK).title == "HP-Quay1 is out of paper."
    assert words_of(finding("paper_empty"), "en", BOOK).title == "This printer is out of paper."


def test_a_strange_name_breaks_nothing() -> None:
    title = words_of(finding("paper_jam", "{hotline} {0}\n" + "x" * 200), "vi", BOOK).title
    assert title.startswith("Máy in {hotline} {0} xxx")
    assert "\n" not in title
    assert len(title) < LONGEST_ABOUT + 40


def test_the_hotline_of_the_settings_is_named() -> None:
    assert "*1022 (nhánh 3)" in words_of(finding("dns_silent"), "vi", BOOK).advice
    other = Book(BOOK.entries, Hotline(numbers=("1900 1234",), branch=""))
    words = words_of(finding("dns_silent"), "en", other)
    assert "Call 1900 1234, say" in words.advice
    assert words.who_text == "Hotline 1900 1234"
    assert hotline_words(Hotline(numbers=()), "en") == "1022 (branch 3)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_of_a_newer_app_is_said_to_be_unknown(language: Language) -> None:
    words = words_of(finding("scanner_glass_dirty"), language, BOOK)
    assert not words.known
    assert words.who == Who.HOTLINE
    assert "scanner_glass_dirty" in words.title
    assert words.title.endswith(").")
    assert "Ward Desk" in words.advice
    assert "{" not in "".join(str(one) for one in msgspec.to_builtins(words).values())


def test_what_the_device_says_is_shown_as_it_is() -> None:
    assert own_words(finding("device_error", own_words=["49.4C02 ", "49.4C02", "Turn  off"])) == "49.4C02; Turn off"
    assert own_words(finding("queue_stopped_itself", message="Filter failed")) == "Filter failed"
    assert own_words(finding("paper_empty")) == ""
    assert words_of(finding("device_error", own_words=["49.4C02"]), "vi", BOOK).own_words == "49.4C02"


# --- settings ---------------------------------------------------------------------------------------------------------


def test_shipped_settings_name_real_services() -> None:
    settings = read_settings()
    assert settings.hotline == Hotline(("*1022", "(0236) 383 1022"), "3", "24/24")
    assert settings.network.government_hosts == ()
    assert urlsplit(settings.network.portals[0].url).hostname == "dichvucong.gov.vn"
    assert len(settings.network.portals) > 1
    assert all(one.url.startswith("https://") and one.name for one in settings.network.portals)
    assert urlsplit(settings.network.connectivity_url).scheme == "http"
    assert settings.network.time_server
    assert re.fullmatch(r"\d+(\.\d+){3}", settings.network.second_resolver)
    assert settings.computer.time_zone == "Asia/Ho_Chi_Minh"
    assert not settings.computer.signing_token


def test_shipped_settings_say_what_the_defaults_say() -> None:
    assert read_settings().computer == CheckSettings().computer


def test_texts_are_shipped() -> None:
    packaging = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "**/*.toml" in packaging["tool"]["setuptools"]["package-data"]["ward_desk.resources"]
