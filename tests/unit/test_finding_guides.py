"""Guides of findings: every code of the check has one in both languages, they say the same, and everyday words find them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from ward_desk.checks.finding import Finding, Who
from ward_desk.checks.fixes import fixes_for
from ward_desk.checks.words import read_book
from ward_desk.errors import Language
from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.guide_text import Heading, Items, front_matter, guides_linked, plain
from ward_desk.services.guides import (
    FINDING_SECTIONS,
    FOLDER,
    GROUPS,
    PACKAGE,
    Guide,
    Guides,
    finding_guide_codes,
    read_guide,
    shipped_guide,
)
from ward_ledger.records import Guide as Record
from ward_ledger.text import fold, personal_numbers

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 25)
LANGUAGES: tuple[Language, Language] = ("vi", "en")
CATALOGUE = load_catalogue(TODAY)
SHELVES = {language: Guides(CATALOGUE, language) for language in LANGUAGES}
BOOK = read_book()
FINDINGS = sorted(BOOK.entries)
TOPICS = finding_guide_codes()
QUOTED = re.compile("“([^”]+)”")
LONGEST = 330
VIETNAMESE = re.compile("[ăâđêơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def guide_of(topic: str, language: Language) -> Guide:
    guide = SHELVES[language].guide(topic)
    assert guide is not None
    return guide


def both(topic: str) -> list[Guide]:
    return [guide_of(topic, language) for language in LANGUAGES]


def lines(guide: Guide) -> list[str]:
    return plain(guide.blocks).split("\n")


def buttons(guide: Guide) -> list[str]:
    """What a guide prints bold, in order: the names of buttons and pages of the app."""
    inside = (block.items if isinstance(block, Items) else (block.runs,) for block in guide.blocks)
    return [run.text for runs in inside for line in runs for run in line if run.bold]


def known_buttons() -> dict[str, str]:
    """What the page of the check has to press, Vietnamese to English: its own buttons and those of the repairs."""
    repairs = {words["vi"].button: words["en"].button for words in BOOK.repairs.fixes.values()}
    return repairs | {"Kiểm tra": "Check", "Kiểm tra lại": "Check again"}


def offered(code: str, platform: str) -> set[str]:
    """The buttons that stand at a finding with all that such a finding can tell."""
    evidence = {"queues": ["HP-Quay1"], "leads_to": "http://wifi.example/"}
    finding = Finding(code, BOOK.entries[code].severity[0], "HP-Quay1", evidence)
    return {BOOK.repairs.fixes[fix.code]["vi"].button for fix in fixes_for(finding, platform)}


# --- the files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_files(language: Language) -> None:
    names = {file.name for file in files(PACKAGE).joinpath(FOLDER, language).iterdir() if file.name.startswith("F-")}
    assert names == {f"{topic}.md" for topic in TOPICS}
    assert [guide.language for guide in SHELVES[language].of_findings()] == [language] * len(TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_exactly_one_guide(language: Language) -> None:
    named = Counter(code for guide in SHELVES[language].of_findings() for code in guide.findings)
    assert len(FINDINGS) == 103
    assert named == Counter(FINDINGS)
    for code in FINDINGS:
        guide = SHELVES[language].for_finding(code)
        assert guide is not None
        assert code in guide.findings
    assert SHELVES[language].for_finding("scanner_glass_dirty") is None
    assert SHELVES[language].for_finding("") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_guide_says_what_it_is_and_where_its_facts_come_from(topic: str, language: Language) -> None:
    text = files(PACKAGE).joinpath(FOLDER, language, f"{topic}.md").read_text(encoding="utf-8")
    fields, _ = front_matter(text)
    assert set(fields) == {"code", "title", "group", "codes", "words", "checked", "source"}
    assert fields["code"] == topic
    guide = guide_of(topic, language)
    assert guide.group in GROUPS
    assert guide.checked == TODAY
    assert len(guide.source) > 20
    assert len(guide.words) >= 3
    assert len(set(map(fold, guide.words))) == len(guide.words)
    assert not guide.from_city


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_headings_stand_in_order_and_hold_lists(topic: str, language: Language) -> None:
    guide = guide_of(topic, language)
    assert [plain((block,)) for block in guide.blocks if isinstance(block, Heading)] == list(
        FINDING_SECTIONS[language].values()
    )
    for section in FINDING_SECTIONS[language]:
        (only,) = guide.section(section)
        assert isinstance(only, Items)
        assert only.numbered == (section == "steps")
        assert len(only.items) >= (3 if section == "steps" else 1)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_tell_the_same_in_the_same_places(topic: str) -> None:
    vietnamese, english = both(topic)
    counts = [[len(one.items) if isinstance(one, Items) else 0 for one in guide.blocks] for guide in both(topic)]
    assert counts[0] == counts[1]
    assert vietnamese.findings == english.findings
    assert (vietnamese.group, vietnamese.checked) == (english.group, english.checked)
    assert guides_linked(vietnamese.blocks) == guides_linked(english.blocks)
    for one, other in zip(lines(vietnamese), lines(english), strict=True):
        assert ("1022" in one) == ("1022" in other)
        assert set(re.findall(r"\b\d+ (?=giây|seconds)", one)) == set(re.findall(r"\b\d+ (?=giây|seconds)", other))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_to_other_guides(topic: str, language: Language) -> None:
    guide = guide_of(topic, language)
    linked = guides_linked(guide.blocks)
    assert [code for code in linked if SHELVES[language].guide(code) is None] == []
    assert topic not in linked
    assert re.findall(r"\*\*|\]\(|^#|^\s*[-+] |`|[{}]", plain(guide.blocks), re.MULTILINE) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_the_buttons_named_exist_and_are_the_same_ones(topic: str) -> None:
    vietnamese, english = both(topic)
    known = known_buttons()
    assert [name for name in buttons(vietnamese) if name not in known] == []
    assert buttons(english) == [known[name] for name in buttons(vietnamese)]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_guide_names_the_buttons_of_its_findings_and_no_others(topic: str) -> None:
    guide = guide_of(topic, "vi")
    shown = {name for code in guide.findings for name in offered(code, "win32")}
    always = {"Kiểm tra", "Kiểm tra lại", "In trang thử"}
    assert shown - set(buttons(guide)) == set()
    assert set(buttons(guide)) - shown - always == set()


def test_the_page_of_the_check_says_its_buttons_so() -> None:
    page = (ROOT / "src/ward_desk/ui/pages/check_board.py").read_text(encoding="utf-8")
    translated = (ROOT / "translations/ward_desk_vi.ts").read_text(encoding="utf-8")
    assert 'tr("Check again")' in page
    assert re.search(r"<source>Check again</source>\s*<translation>Kiểm tra lại</translation>", translated)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FINDINGS)
def test_a_guide_sends_people_to_whoever_acts_and_gives_them_the_same_sentence(code: str, language: Language) -> None:
    entry = BOOK.entries[code]
    guide = SHELVES[language].for_finding(code)
    assert guide is not None
    said = plain((*guide.section("steps"), *guide.section("fail")))
    if entry.who == Who.HOTLINE:
        assert "*1022" in said
    if entry.who == Who.PROVIDER:
        assert ("nhà mạng" if language == "vi" else "provider") in said
    if entry.who in (Who.HOTLINE, Who.PROVIDER):
        advice = entry.vi.advice if language == "vi" else entry.en.advice
        sentences = [quoted for quoted in QUOTED.findall(advice) if "{about}" not in quoted]
        assert [sentence for sentence in sentences if sentence not in said] == []


# --- what they may not say --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_nobody_is_asked_for_secrets_or_personal_data(topic: str, language: Language) -> None:
    guide = guide_of(topic, language)
    asked = plain((*guide.section("need"), *guide.section("steps")))
    for line in asked.split("\n"):
        if re.search(r"\b(PIN|OTP)\b|mật khẩu|[Pp]assword", line):
            assert re.search(
                r"ự gõ|ự nhập|types the PIN|đã gõ mật khẩu|typed a password|hỏi tên và mật khẩu|hỏi mật khẩu|name and password|asked for",
                line,
            ), line
    assert not re.search(
        r"CCCD|căn cước|số định danh|ngày sinh|họ tên|họ và tên|identity card|date of birth|full name",
        plain(guide.blocks),
    )
    assert personal_numbers(plain(guide.blocks)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_words_are_those_of_a_clerks_pc(topic: str, language: Language) -> None:
    guide = guide_of(topic, language)
    said = plain(guide.blocks)
    assert not re.search(r"CUPS|Linux|systemctl|lpadmin|[Tt]erminal|regedit|registry", said)
    if language == "en":
        assert not VIETNAMESE.search(said.replace("Tuyên", ""))
    else:
        assert not re.search(r"Cài đặt ›|Thiết bị ›|Hệ thống ›", said)  # many PCs have an English Windows: both names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_texts_are_tidy(topic: str, language: Language) -> None:
    guide = guide_of(topic, language)
    headings = set(FINDING_SECTIONS[language].values())
    for line in lines(guide):
        assert len(line) <= LONGEST
        assert "  " not in line
        assert unicodedata.is_normalized("NFC", line)
        assert line in headings or line[-1] in ".?)”", line
        assert line.count("“") == line.count("”")
    raw = files(PACKAGE).joinpath(FOLDER, language, f"{topic}.md").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.endswith(b"\n\n")
    if re.search(r"\d ngày|PIN 3|three wrong|20\d\d;", plain(guide.blocks)) and "Tuyên" in plain(guide.blocks):
        assert re.search(r"23/11/2026|23 Nov 2026", plain(guide.blocks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_told_apart(language: Language) -> None:
    shelf = SHELVES[language]
    titles = [fold(guide.title) for guide in (*shelf.all(), *shelf.of_findings())]
    assert [title for title, times in Counter(titles).items() if times > 1] == []
    assert max(len(guide.title) for guide in shelf.of_findings()) <= 90


# --- finding them -----------------------------------------------------------------------------------------------------


QUESTIONS = [
    ("hết mực", "F-toner"),
    ("het muc", "F-toner"),
    ("in mờ", "F-toner"),
    ("hộp mực thải đầy", "F-waste-toner"),
    ("hết giấy", "F-paper"),
    ("máy đòi giấy letter", "F-paper"),
    ("kẹt giấy", "F-paper-jam"),
    ("ket giay", "F-paper-jam"),
    ("nắp máy in", "F-cover-tray"),
    ("mã lỗi máy in", "F-device-error"),
    ("tạm dừng in", "F-queue"),
    ("không in được", "F-print-jobs"),
    ("kẹt lệnh in", "F-print-jobs"),
    ("hủy lệnh in", "F-print-jobs"),
    ("print spooler", "F-print-service"),
    ("in ra pdf", "F-default-printer"),
    ("máy in mặc định", "F-default-printer"),
    ("cài máy in", "F-no-printer"),
    ("thiếu driver", "F-printer-driver"),
    ("máy in đòi mật khẩu", "F-printer-login"),
    ("máy in không trả lời", "F-printer-silent"),
    ("máy in bị treo", "F-printer-hangs"),
    ("máy in đổi ip", "F-printer-address"),
    ("canon 2900 không nhận", "F-printer-usb"),
    ("máy in offline", "F-printer-offline"),
    ("rớt mạng", "F-cable"),
    ("lỏng dây mạng", "F-cable"),
    ("cả phòng mất mạng", "F-room-uplink"),
    ("169.254", "F-no-address"),
    ("trùng ip", "F-address-clash"),
    ("tắt bật modem", "F-router-silent"),
    ("đèn los đỏ", "F-line-down"),
    ("den do modem", "F-line-down"),
    ("mạng chuyên dùng", "F-state-network"),
    ("có mạng mà không vào được web", "F-names"),
    ("không vào được cổng", "F-portal"),
    ("cổng dịch vụ công lỗi", "F-portal"),
    ("wifi đòi đăng nhập", "F-sign-in-page"),
    ("chứng thư hết hạn", "F-site-certificate"),
    ("mạng chậm", "F-network-line"),
    ("ổ c đầy", "F-disk-full"),
    ("máy chậm", "F-memory"),
    ("sai giờ", "F-clock"),
    ("ups kêu", "F-power"),
    ("không nhận token", "F-token"),
    ("không ký số được", "F-token"),
    ("diệt virus bị tắt", "F-antivirus"),
    ("ket lenhj in", "F-print-jobs"),
]


@pytest.mark.parametrize(("typed", "topic"), QUESTIONS)
def test_everyday_words_find_the_guide(typed: str, topic: str) -> None:
    """Among the guides of findings it is the first, and a page shows it without scrolling."""
    found = [guide.code for guide in SHELVES["vi"].find(typed)]
    assert next((code for code in found if code.startswith("F-")), "") == topic
    assert topic in found[:4]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("paper jam", "F-paper-jam"), ("kẹt giấy", "F-paper-jam"), ("los red", "F-line-down"), ("ups beeps", "F-power")],
)
def test_the_english_shelf_answers_to_both_languages(typed: str, topic: str) -> None:
    found = [guide for guide in SHELVES["en"].find(typed) if guide.findings]
    assert found[0].code == topic
    assert found[0].language == "en"


@pytest.mark.parametrize("topic", TOPICS)
def test_each_guide_is_first_by_its_folded_title_and_near_the_top_by_its_words(topic: str) -> None:
    guide = guide_of(topic, "vi")
    assert SHELVES["vi"].find(fold(guide.title))[0].code == topic
    for word in guide.words:
        assert topic in [found.code for found in SHELVES["vi"].find(word)[:6]], word


def test_the_lists_of_the_catalogue_stay_as_they_are() -> None:
    for shelf in SHELVES.values():
        assert not any(guide.findings or guide.code.startswith("F-") for guide in shelf.all())
        assert shelf.find("") == list(shelf.all())
        groups = [guide.group for guide in shelf.of_findings()]
        assert [group for group, _ in Counter(groups).items()] == list(GROUPS)
        assert groups == sorted(groups, key=lambda group: GROUPS.index(group) if group else -1)


# --- guides of the city -----------------------------------------------------------------------------------------------


def test_a_guide_of_the_city_takes_the_place_of_one_of_findings() -> None:
    text = "---\ncodes: [paper_jam]\ngroup: network\nwords: mực của Sở\n---\n## Các bước\n\n1. Gọi kho mực của Sở."
    sent = [Record(code="F-toner", language="vi", title="Hết mực: gọi kho", text=text)]
    mine = Guides(CATALOGUE, "vi", sent)
    for code in ("toner_low", "toner_empty"):
        guide = mine.for_finding(code)
        assert guide is not None and guide.from_city and guide.title == "Hết mực: gọi kho"
        assert (guide.findings, guide.group) == (("toner_low", "toner_empty"), "printers")
        assert plain(guide.section("steps")) == "Gọi kho mực của Sở."
    assert mine.for_finding("paper_jam") == SHELVES["vi"].for_finding("paper_jam")
    assert len(mine.all()) == len(SHELVES["vi"].all())
    assert len(mine.of_findings()) == len(TOPICS)
    assert next(guide.code for guide in mine.find("kho mực của sở")) == "F-toner"
    assert Guides(CATALOGUE, "en", sent).for_finding("toner_low") == SHELVES["en"].for_finding("toner_low")


def test_a_new_guide_of_the_city_takes_no_findings() -> None:
    text = "---\ncodes: [paper_jam]\ngroup: printers\n---\nXem bảng."
    mine = Guides(CATALOGUE, "vi", [Record(code="F-moi", language="vi", title="Mới", text=text)])
    guide = mine.guide("F-moi")
    assert guide is not None and guide.findings == () and guide.group is None
    assert mine.all()[-1] == guide
    assert mine.for_finding("paper_jam") == SHELVES["vi"].for_finding("paper_jam")


def test_a_code_is_asked_in_any_case() -> None:
    assert guide_of("f-TONER ", "vi").code == "F-toner"
    assert SHELVES["vi"].guide("F-") is None
    assert SHELVES["vi"].guide("F-../vi/C1") is None
    assert shipped_guide("F-toner", "en") is not None
    assert read_guide("F-x", "vi", "---\ncodes: []\ngroup: cars\n---\n").group is None
