"""Guides and course: complete in both languages, sourced, linked, found by what people type, and never a crash."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ward_desk.errors import Language
from ward_desk.services.catalogue import Entry, load_catalogue
from ward_desk.services.course import Answer, Course, Question, faults, load_course, marked
from ward_desk.services.guide_text import (
    Heading,
    Items,
    Paragraph,
    Run,
    front_matter,
    guides_linked,
    plain,
    read_blocks,
    runs_of,
)
from ward_desk.services.guides import (
    FOLDER,
    PACKAGE,
    SECTIONS,
    Guide,
    Guides,
    city_guides,
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
SERVICES = [entry for entry in CATALOGUE.entries if entry.kind == "service"]
GROUPS = {entry.parent for entry in SERVICES} - {""}
SHELVES = {language: Guides(CATALOGUE, language) for language in LANGUAGES}
VIETNAMESE = SHELVES["vi"]
PAIRS = [(language, entry) for language in LANGUAGES for entry in SERVICES]


def named(value: object) -> str:
    return value.code if isinstance(value, Entry) else str(value)


def file_text(language: Language, name: str) -> str:
    return files(PACKAGE).joinpath(FOLDER, language, name).read_text(encoding="utf-8")


def codes(found: list[Guide]) -> list[str]:
    return [guide.code for guide in found]


# --- the files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_has_its_guide_and_nothing_else_lies_there(language: Language) -> None:
    names = {file.name for file in files(PACKAGE).joinpath(FOLDER, language).iterdir()}
    of_findings = {f"{code}.md" for code in finding_guide_codes()}  # tested in test_finding_guides.py
    assert len(SERVICES) == 49
    assert names - of_findings == {f"{entry.code}.md" for entry in SERVICES} | {"course.toml"}
    assert [guide.code for guide in SHELVES[language].all()] == [entry.code for entry in SERVICES]


@pytest.mark.parametrize(("language", "entry"), PAIRS, ids=named)
def test_a_guide_has_its_code_its_name_a_day_and_a_source(language: Language, entry: Entry) -> None:
    fields, _ = front_matter(file_text(language, f"{entry.code}.md"))
    assert set(fields) == {"code", "title", "checked", "source"}
    assert fields["code"] == entry.code
    guide = SHELVES[language].guide(entry.code)
    assert guide is not None and guide.language == language and not guide.from_city
    assert guide.title == entry.name(language)
    assert guide.checked is not None and date(2025, 7, 1) <= guide.checked <= TODAY
    assert len(guide.source) > 20


@pytest.mark.parametrize(("language", "entry"), PAIRS, ids=named)
def test_a_guide_has_all_sections_in_order(language: Language, entry: Entry) -> None:
    guide = SHELVES[language].guide(entry.code)
    assert guide is not None
    headings = [plain((block,)) for block in guide.blocks if isinstance(block, Heading)]
    assert headings == list(SECTIONS[language].values())
    for section in SECTIONS[language]:
        assert plain(guide.section(section)).strip()
    steps = [block for block in guide.section("steps") if isinstance(block, Items)]
    assert len(steps) == 1 and steps[0].numbered
    assert len(steps[0].items) >= (1 if entry.code in GROUPS else 4)
    for section in ("need", "trouble"):
        assert isinstance(guide.section(section)[0], Items)


@pytest.mark.parametrize(("language", "entry"), PAIRS, ids=named)
def test_no_mark_of_the_writing_is_left_in_what_is_shown(language: Language, entry: Entry) -> None:
    guide = SHELVES[language].guide(entry.code)
    assert guide is not None
    assert re.findall(r"\*\*|\]\(|^#|^\s*[-*] |`", plain(guide.blocks), re.MULTILINE) == []


@pytest.mark.parametrize(("language", "entry"), PAIRS, ids=named)
def test_links_lead_to_guides_and_a_group_leads_to_its_children(language: Language, entry: Entry) -> None:
    guide = SHELVES[language].guide(entry.code)
    assert guide is not None
    linked = guides_linked(guide.blocks)
    assert [code for code in linked if SHELVES[language].guide(code) is None] == []
    assert guide.code not in linked
    children = {one.code for one in SERVICES if one.parent == entry.code}
    assert children <= set(linked)


@pytest.mark.parametrize("entry", SERVICES, ids=named)
def test_both_languages_tell_the_same(entry: Entry) -> None:
    both = [SHELVES[language].guide(entry.code) for language in LANGUAGES]
    shapes = []
    for guide in both:
        assert guide is not None
        counts = [(type(block), len(block.items) if isinstance(block, Items) else 1) for block in guide.blocks]
        shapes.append((guide.checked, counts, guides_linked(guide.blocks)))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_about_secrets_says_which_ones_not_to_ask_for(language: Language) -> None:
    secrets = re.compile(r"\b(pin|otp|passcode|mat khau|password|passwords|khoa khoi phuc|camera)\b")
    silent = [
        guide.code
        for guide in SHELVES[language].all()
        if not secrets.search(fold(plain(guide.section("never")))) and guide.code not in {"C6.1", "C6.3"}
    ]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_composed_and_plain_for_every_system(language: Language) -> None:
    for file in files(PACKAGE).joinpath(FOLDER, language).iterdir():
        raw = file.read_bytes()
        text = raw.decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), file.name
        assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\n"), file.name
        assert personal_numbers(text) == (), file.name


def test_facts_that_change_stand_beside_the_day_they_were_checked() -> None:
    """Every fee, time limit and hotline number of the texts has a checked day in the same section."""
    fact = re.compile(r"\d ngày làm việc|\d working days|\d đồng|383 1022")
    for language in LANGUAGES:
        for guide in SHELVES[language].all():
            for section in SECTIONS[language]:
                said = plain(guide.section(section))
                if fact.search(said):
                    assert re.search(r"23/11/2026|23 Nov 2026", said), (language, guide.code, section)


def test_the_packages_carry_the_guides() -> None:
    """By the patterns of pyproject.toml, which setuptools reads as glob does."""
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = setup["package-data"]["ward_desk.resources"]
    top = ROOT / setup["package-dir"]["ward_desk.resources"]
    taken = {found.relative_to(top).as_posix() for pattern in patterns for found in top.glob(pattern)}
    wanted = {f"guides/{language}/{entry.code}.md" for language, entry in PAIRS}
    assert wanted | {f"guides/{language}/course.toml" for language in LANGUAGES} <= taken
    assert "exclude-package-data" not in setup


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ket giay", "S2.1"),
        ("KẸT GIẤY", "S2.1"),
        ("quen mat khau vneid", "C4.3"),
        ("mất điện", "S3.4"),
        ("cup dien", "S3.4"),
        ("dang ky chu ky so", "C3.1"),
        ("đường hư", "C5.2"),
        ("boc so", "C6.1"),
        ("tra cuu ho so", "C2"),
        ("C1.4", "C1.4"),
        ("s31", "S3.1"),
        ("máy không lên", "S1.1"),
        ("chuwx kys soos", "C3"),
    ],
)
def test_a_guide_is_found_first_by_what_people_type(typed: str, code: str) -> None:
    assert codes(VIETNAMESE.find(typed))[:1] == [code]


@pytest.mark.parametrize(("typed", "code"), [("paper jam", "F-paper-jam"), ("power cut", "S3.4"), ("ket giay", "S2.1")])
def test_the_english_shelf_answers_to_both_languages(typed: str, code: str) -> None:
    assert codes(SHELVES["en"].find(typed))[:1] == [code]


@pytest.mark.parametrize(
    ("typed", "code"), [("băng dán", "S2.1"), ("pin cmos", "S1.1"), ("TCVN3", "S1.2"), ("169.254", "S3.2")]
)
def test_words_that_only_the_text_says_find_it_too(typed: str, code: str) -> None:
    assert code in codes(VIETNAMESE.find(typed))[:3]


@pytest.mark.parametrize("entry", SERVICES, ids=named)
def test_each_guide_is_first_by_its_folded_title(entry: Entry) -> None:
    assert codes(VIETNAMESE.find(fold(entry.name_vi)))[:1] == [entry.code]
    assert codes(SHELVES["en"].find(entry.name_en.upper()))[:1] == [entry.code]


def test_nothing_typed_lists_all_and_nonsense_lists_none() -> None:
    assert codes(VIETNAMESE.find("  ")) == [entry.code for entry in SERVICES]
    assert VIETNAMESE.find("zzzz qqqq xxxx") == []
    assert len(VIETNAMESE.find("máy", limit=5)) == 5


@pytest.mark.parametrize("entry", CATALOGUE.entries, ids=named)
def test_whatever_a_visit_is_about_has_a_guide_beside_it(entry: Entry) -> None:
    guide = VIETNAMESE.for_entry(entry)
    assert guide is not None
    assert guide.code == entry.service


def test_a_service_without_a_guide_of_its_own_shows_its_groups() -> None:
    new = Entry("S2.9", "service", "Máy in thẻ", "Card printer", "", "", "staff", "S2.9", parent="S2")
    found = VIETNAMESE.for_entry(new)
    assert found is not None and found.code == "S2"
    assert VIETNAMESE.for_entry(msgspec.structs.replace(new, parent="")) is None


# --- guides of the city -----------------------------------------------------------------------------------------------


def test_the_citys_guide_takes_the_place_of_the_shipped_one_in_its_language() -> None:
    sent = [
        Record(code="C5", language="vi", title="Ứng dụng mới", text="cũ"),
        Record(code="C5", language="vi", title="Ứng dụng mới", text="## Các bước\n\n1. Mở kho ứng dụng xanh lam."),
        Record(code="C6", language="vi", title="Trống", text="  "),
    ]
    mine = Guides(CATALOGUE, "vi", sent)
    guide = mine.guide("C5")
    assert guide is not None and guide.from_city and guide.title == "Ứng dụng mới" and guide.checked is None
    assert plain(guide.section("steps")) == "Mở kho ứng dụng xanh lam."
    assert codes(mine.find("ung dung moi"))[0] == "C5"
    assert codes(mine.find("kho ung dung xanh lam"))[0] == "C5"
    assert len(mine.all()) == 49
    assert mine.guide("C6") == VIETNAMESE.guide("C6")
    assert Guides(CATALOGUE, "en", sent).guide("C5") == SHELVES["en"].guide("C5")


def test_a_new_guide_of_the_city_comes_last_and_is_found() -> None:
    sent = [Record(code="bao-so-9", language="vi", title="Bão số 9", text="Nghỉ tiếp dân.")]
    for language in LANGUAGES:
        mine = Guides(CATALOGUE, language, sent)
        assert mine.all()[-1].title == "Bão số 9" and mine.all()[-1].language == "vi"
        assert codes(mine.find("bao so 9"))[0] == "bao-so-9"


def test_what_the_desk_keeps_of_the_city_is_read_and_what_does_not_fit_is_left_out() -> None:
    things = [
        {"code": "C5", "language": "vi", "title": "A", "text": "b", "colour": "red"},
        {"code": 5, "title": "wrong"},
        {"title": "no code", "text": "x"},
        {},
    ]
    records = city_guides(things)
    assert [record.code for record in records] == ["C5", None, None]
    assert len(Guides(CATALOGUE, "vi", records).all()) == 49


def test_no_path_leads_out_of_the_shelf() -> None:
    for code in ("../vi/C1", "..", "", "course.toml", "C1/../C2", "C1.md", "C9", "Ω"):
        assert shipped_guide(code, "vi") is None
        Guides(CATALOGUE, "vi", [Record(code=code, language="vi", text="x")])


# --- the reader -------------------------------------------------------------------------------------------------------


def test_blocks_are_read() -> None:
    text = "# Một\nHai dòng\nmột đoạn.\n\n- a\n  tiếp\n* b\n\n- c\n\nĐoạn sau.\n1. x\n2) y\n## Cuối ##"
    assert read_blocks(text) == (
        Heading(1, (Run("Một"),)),
        Paragraph((Run("Hai dòng một đoạn."),)),
        Items(numbered=False, items=((Run("a tiếp"),), (Run("b"),), (Run("c"),))),
        Paragraph((Run("Đoạn sau."),)),
        Items(numbered=True, items=((Run("x"),), (Run("y"),))),
        Heading(2, (Run("Cuối"),)),
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("xem [cách ký](C3.2).", (Run("xem "), Run("cách ký", guide="C3.2"), Run("."))),
        ("**xem [ký](C3.2)**", (Run("xem ", bold=True), Run("ký", bold=True, guide="C3.2"))),
        ("[**ký**](C3.2)", (Run("ký", guide="C3.2"),)),
        ("[trang](https://a.vn/x)", (Run("trang (https://a.vn/x)"),)),
        ("[x](../C1) *1022 và *2", (Run("x (../C1)"), Run(" *1022 và *2"))),
        ("**chưa đóng", (Run("**chưa đóng"),)),
        ("[hở](", (Run("[hở]("),)),
        ("<b>thẻ</b> `mã`", (Run("<b>thẻ</b> `mã`"),)),
        ("", ()),
    ],
)
def test_runs_are_read(text: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(text) == runs


def test_front_matter_is_optional_and_may_be_broken() -> None:
    assert front_matter("---\ntitle: A: b\nrubbish\n---\nx") == ({"title": "A: b"}, "x")
    assert front_matter("---\ntitle: A\nx") == ({}, "---\ntitle: A\nx")
    assert front_matter("x\n---") == ({}, "x\n---")
    assert read_guide("X", "vi", "---\nchecked: 31/12/2026\n---\n").checked is None
    assert read_guide("X", "vi", "").title == "X"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="#*-[](). 1Ca\n\r\t|<>`_")))
def test_no_text_breaks_the_reader_and_no_letter_is_lost(text: str) -> None:
    guide = read_guide("X", "vi", text)
    assert guide.section("steps") is not None
    letters = [char for char in plain(read_blocks(text)) if char.isalpha()]
    assert letters == [char for char in unicodedata.normalize("NFC", text) if char in letters and char.isalpha()]
    assert read_blocks(plain(guide.blocks)) is not None


@pytest.mark.parametrize("bad", ["**", "[", "[a](", "[a](b", "- ", "1. ", "# ", "---\n", "*", "\n"])
def test_a_long_bad_text_is_read_at_once(bad: str) -> None:
    assert read_guide("X", "vi", bad * (100_000 // len(bad))).code == "X"


# --- the course -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_has_ten_questions_with_one_right_answer_each(language: Language) -> None:
    course = load_course(language)
    assert faults(course, {guide.code for guide in SHELVES[language].all()}) == []
    assert len(course.questions) == 10
    for question in course.questions:
        assert len(question.answers) in (3, 4)
        assert sum(answer.right for answer in question.answers) == 1


def test_both_courses_ask_the_same() -> None:
    vietnamese, english = (
        [(len(one.answers), one.right, one.guide) for one in load_course(language).questions] for language in LANGUAGES
    )
    assert vietnamese == english
    assert len({right for _, right, _ in vietnamese}) > 1


def test_answers_are_marked() -> None:
    course = load_course("vi")
    right = {place: question.right for place, question in enumerate(course.questions)}
    assert marked(course, right).finished and len(marked(course, right).right) == 10
    half = {**right, 0: right[0] + 1, 1: 99}
    del half[9]
    done = marked(course, half)
    assert (done.wrong, done.open, done.finished) == ((0, 1), (9,), False)
    assert not marked(course, {}).finished


def test_faults_of_a_course_are_named() -> None:
    wrong = Question("", (Answer("a", right=True), Answer("a", right=True)), " ", "C99")
    found = faults(Course("t", "i", (wrong,)), {"C1"})
    assert found[0] == "1 questions, not 10"
    assert [fault.removeprefix("question 1: ") for fault in found[1:]] == [
        "no text",
        "no reason",
        "2 answers",
        "the same answer twice",
        "2 right answers",
        "no guide C99",
    ]
