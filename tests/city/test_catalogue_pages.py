"""Catalogue, guides and settings: what the city sets from a day on, in a real Chromium, and what each desk then has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from selenium.webdriver.common.keys import Keys
from tests.city.browser import Chromium
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk

from ward_city.pages.words import word
from ward_city.service import now_ms
from ward_city.work import catalogue, ward_settings
from ward_desk.services.catalogue import load_catalogue
from ward_ledger.days import local_day
from ward_ledger.records import Service

TODAY = local_day(now_ms())
SOON = TODAY + timedelta(days=10)
NASTY = "A<script>alert(1)</script>'; DROP TABLE log;-- {{7*7}}"


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    """One of its own: what is written for all wards would show in every other test."""
    with started_city(workers=1) as found:
        yield found


def on_the_desk(desk: SimulatedDesk, day: date) -> dict[str, str]:
    """What the real desk's catalogue offers by what this desk has pulled: names by code."""
    desk.push()
    desk.pull()
    rows = sorted((key, fields) for (kind, key), fields in desk.state().items() if kind == "service")
    found = load_catalogue(day, [msgspec.convert(fields, Service) for _, fields in rows])
    return {entry.code: entry.name_vi for entry in found.entries}


def in_the_city(city: City, day: date) -> dict[str, str]:
    with city.engine.connect() as connection:
        return {row.code: row.service.name_vi or "" for row in catalogue.offered_on(connection, day)}


def fill_all(pages: Chromium, **values: object) -> None:
    for name, value in values.items():
        pages.fill(name, str(value))


def add(pages: Chromium, code: str, start: date, **values: str) -> None:
    pages.open("/catalogue/new")
    fill_all(pages, **({"code": code, "name_vi": f"Dịch vụ {code}", "name_en": f"Service {code}"} | values))
    fill_all(pages, valid_from=start)
    pages.follow(pages.all("main button.main")[0])


class TestCatalogue:
    def test_without_a_change_the_desks_have_what_they_were_shipped_with(self, city: City, desk: SimulatedDesk) -> None:
        assert in_the_city(city, TODAY) == on_the_desk(desk, TODAY)
        assert len(in_the_city(city, TODAY)) > 90

    def test_a_new_service_is_offered_from_its_day_on(
        self, admin_pages: Chromium, city: City, desk: SimulatedDesk
    ) -> None:
        add(admin_pages, "Z1", SOON, synonyms="cách một\ncách hai", parent="C1")
        assert word("cat_added", "vi", code="Z1", day=f"{SOON:%d/%m/%Y}") in admin_pages.text
        assert [row[:2] for row in admin_pages.rows() if row[1] == "Z1"] == [[f"{SOON:%d/%m/%Y}", "Z1"]]
        for day, there in ((SOON - timedelta(days=1), False), (SOON, True)):
            assert ("Z1" in in_the_city(city, day)) == there
            assert in_the_city(city, day) == on_the_desk(desk, day)
        admin_pages.open(f"/catalogue?day={SOON}&q=dich vu z1")
        assert admin_pages.rows("main .table ~ .table table")[0][0] == "Z1"

    def test_a_new_name_and_an_end_count_from_their_days(
        self, admin_pages: Chromium, city: City, desk: SimulatedDesk
    ) -> None:
        before = on_the_desk(desk, TODAY)["C2"]
        admin_pages.open("/catalogue/C2")
        fill_all(admin_pages, name_vi="Tên mới", name_en="New name", valid_from=SOON)
        admin_pages.press(word("w_save", "vi"))
        assert word("cat_renamed", "vi", code="C2", day=f"{SOON:%d/%m/%Y}") in admin_pages.text
        last = SOON + timedelta(days=5)
        fill_all(admin_pages, valid_to=last)
        admin_pages.press(word("cat_retire", "vi"))
        assert word("cat_retired", "vi", code="C2", day=f"{last:%d/%m/%Y}") in admin_pages.text
        names = [on_the_desk(desk, day).get("C2") for day in (TODAY, SOON, last, last + timedelta(days=1))]
        assert names == [before, "Tên mới", "Tên mới", None]
        for day in (TODAY, SOON, last, last + timedelta(days=1)):
            assert in_the_city(city, day) == on_the_desk(desk, day)
        admin_pages.press("← " + word("cat_to_catalogue", "vi"))
        assert word("cat_end", "vi", day=f"{last:%d/%m/%Y}") in admin_pages.text

    def test_what_was_written_can_be_taken_back(self, admin_pages: Chromium, city: City, desk: SimulatedDesk) -> None:
        before = on_the_desk(desk, SOON)["C3"]
        admin_pages.open("/catalogue/C3")
        fill_all(admin_pages, name_vi="Nhầm tên", name_en="Mistaken", valid_from=SOON)
        admin_pages.press(word("w_save", "vi"))
        fill_all(admin_pages, valid_to=TODAY)
        admin_pages.press(word("cat_retire", "vi"))
        assert "C3" not in on_the_desk(desk, SOON)
        for _ in range(2):
            admin_pages.follow(admin_pages.all("main form[action$=withdraw] button")[0])
            assert word("cat_withdrawn", "vi", code="C3") in admin_pages.text
        assert on_the_desk(desk, SOON)["C3"] == in_the_city(city, SOON)["C3"] == before

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"code": "c 1"}, "bad_code"),
            ({"code": "<b>"}, "bad_code"),
            ({"code": "C1"}, "bad_code_taken"),
            ({"code": "1.001193"}, "bad_code"),
            ({"name_vi": "=1+1"}, "bad_service_name"),
            ({"name_en": "<i>"}, "bad_service_name"),
        ],
    )
    def test_what_cannot_be_a_service(
        self, admin_pages: Chromium, city: City, values: dict[str, str], said: str
    ) -> None:
        before = city.one("SELECT count(*) FROM log")
        names = {name: value for name, value in values.items() if name != "code"}
        add(admin_pages, values.get("code", "Z8"), SOON, **names)
        assert word(said, "vi") in admin_pages.text
        assert city.one("SELECT count(*) FROM log") == before

    def test_html_in_a_name_stays_text(self, admin_pages: Chromium) -> None:
        add(admin_pages, "Z5", TODAY, name_vi=NASTY, name_en=NASTY, synonyms=NASTY)
        for path in ("/catalogue?q=z5", "/catalogue/Z5"):
            admin_pages.open(path)
            assert NASTY in admin_pages.text
            assert admin_pages.all("script") == []

    def test_a_code_that_was_ended_has_no_new_name_after_it(self, admin_pages: Chromium) -> None:
        add(admin_pages, "Z6", TODAY)
        admin_pages.open("/catalogue/Z6")
        fill_all(admin_pages, valid_to=SOON)
        admin_pages.press(word("cat_retire", "vi"))
        fill_all(admin_pages, name_vi="Sau cùng", name_en="After", valid_from=SOON + timedelta(days=1))
        admin_pages.press(word("w_save", "vi"))
        assert word("bad_ended", "vi") in admin_pages.text

    def test_by_keyboard_alone(self, admin_pages: Chromium, city: City) -> None:
        admin_pages.open("/catalogue/new")
        tab_to(admin_pages, "code").send_keys("Z7")
        tab_to(admin_pages, "valid_from").send_keys(f"{TODAY:%d/%m/%Y}")
        tab_to(admin_pages, "name_vi").send_keys("Phím")
        tab_to(admin_pages, "name_en").send_keys("Keys", Keys.ENTER)
        admin_pages.wait_for(word("cat_added", "vi", code="Z7", day=f"{TODAY:%d/%m/%Y}"))
        assert in_the_city(city, TODAY)["Z7"] == "Phím"


class TestGuides:
    def test_a_text_reaches_the_desk_and_is_replaced(
        self, admin_pages: Chromium, city: City, desk: SimulatedDesk
    ) -> None:
        for text in ("# Kẹt giấy\n\n1. Tắt máy", "# Kẹt giấy\n\n1. Mở nắp <script>alert(1)</script>"):
            admin_pages.open("/guides/new")
            fill_all(admin_pages, code="ket-giay", title="Máy in kẹt giấy", text=text)
            admin_pages.press(word("w_save", "vi"))
            assert word("gui_saved", "vi") in admin_pages.text
            assert admin_pages.all(".source")[0].text == text
            assert admin_pages.all("script") == []
        desk.push()
        desk.pull()
        (guide,) = [
            fields for (kind, _), fields in desk.state().items() if kind == "guide" and fields["code"] == "ket-giay"
        ]
        assert (guide["text"], guide["language"]) == (text, "vi")
        admin_pages.press(word("w_save", "vi"))
        assert word("w_nothing_new", "vi") in admin_pages.text
        admin_pages.open("/guides")
        assert ["Máy in kẹt giấy", "ket-giay", word("w_language_vi", "vi")] in [row[:3] for row in admin_pages.rows()]

    @pytest.mark.parametrize(
        ("values", "said"), [({"code": "Kẹt giấy"}, "bad_guide_code"), ({"code": "a/b"}, "bad_guide_code")]
    )
    def test_what_cannot_be_a_guide(self, admin_pages: Chromium, values: dict[str, str], said: str) -> None:
        admin_pages.open("/guides/new")
        fill_all(admin_pages, **({"code": "a", "title": "b", "text": "đã gõ"} | values))
        admin_pages.press(word("w_save", "vi"))
        assert word(said, "vi") in admin_pages.text
        assert admin_pages.all("[name=text]")[0].get_attribute("value") == "đã gõ"

    @pytest.mark.parametrize("code", ["C1.2", "F-paper", "1.001193"])
    def test_the_code_of_a_guide_that_desks_have_may_be_taken(
        self, admin_pages: Chromium, desk: SimulatedDesk, code: str
    ) -> None:
        admin_pages.open("/guides/new")
        fill_all(admin_pages, code=code, title="Cách của thành phố", text="Một dòng.")
        admin_pages.press(word("w_save", "vi"))
        assert word("gui_saved", "vi") in admin_pages.text
        desk.pull()
        codes = {fields["code"] for (kind, _), fields in desk.state().items() if kind == "guide"}
        assert code in codes

    def test_the_longest_text_in_vietnamese_goes_through(self, admin_pages: Chromium, city: City) -> None:
        admin_pages.open("/guides/new")
        form = admin_pages.all("main [name=form]")[0].get_attribute("value") or ""
        text = "ế" * 60_000
        answer = admin_pages.send("/guides/save", form=form, code="dai", language="vi", title="dài", text=text)
        assert answer.status_code == 200
        assert city.one("SELECT length(fields->>'text') FROM things WHERE fields->>'code' = 'dai'") == 60_000


class TestSettings:
    def test_a_ward_goes_before_all_and_each_from_its_day(
        self, admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        admin_pages.open("/settings")
        fill_all(admin_pages, hotline="*1022", contact_days="30", valid_from=TODAY)
        admin_pages.press(word("w_save", "vi"))
        assert word("set_saved", "vi", day=f"{TODAY:%d/%m/%Y}") in admin_pages.text
        admin_pages.open(f"/settings?ward={ward}")
        fill_all(admin_pages, contact_days="10", valid_from=SOON)
        admin_pages.press(word("w_save", "vi"))
        with city.engine.connect() as connection:
            rows = ward_settings.rows_for(connection, ward)
        days = [ward_settings.effective_on(rows, day).values["contact_days"][0] for day in (TODAY, SOON)]
        assert days == [30, 10]
        desk.push()
        desk.pull()
        told = [fields for (kind, _), fields in desk.state().items() if kind == "ward_settings"]
        assert {"hotline": "*1022", "contact_days": 30, "valid_from": str(TODAY)} in told
        assert {"ward": ward, "contact_days": 10, "valid_from": str(SOON)} in told
        admin_pages.follow(admin_pages.all("main form[action$=withdraw] button")[0])
        assert word("set_withdrawn", "vi") in admin_pages.text
        with city.engine.connect() as connection:
            rows = ward_settings.rows_for(connection, ward)
        assert ward_settings.effective_on(rows, SOON).values["contact_days"][0] == 30

    def test_a_new_name_is_taken_over_when_its_day_has_come(self, admin_pages: Chromium, city: City, ward: str) -> None:
        for name, start in (("Phường Mai Sau", SOON), ("Phường Tên Mới", TODAY)):
            admin_pages.open(f"/settings?ward={ward}")
            fill_all(admin_pages, name=name, valid_from=start)
            admin_pages.press(word("w_save", "vi"))
        assert word("set_due_name", "vi", named="Phường Tên Mới") in admin_pages.text
        admin_pages.press(word("set_take_name", "vi"))
        assert city.one("SELECT name FROM wards WHERE code = :w", w=ward) == "Phường Tên Mới"

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"contact_days": "0"}, "bad_contact_days"),
            ({"contact_days": "366"}, "bad_contact_days"),
            ({"contact_days": "ba mươi"}, "bad_contact_days"),
            ({"contact_days": "٣"}, "bad_contact_days"),
            ({"name": "<b>Phường</b>"}, "bad_label"),
            ({}, "bad_nothing"),
        ],
    )
    def test_what_cannot_be_set(
        self, admin_pages: Chromium, city: City, ward: str, values: dict[str, str], said: str
    ) -> None:
        admin_pages.open(f"/settings?ward={ward}")
        fill_all(admin_pages, **values)
        admin_pages.press(word("w_save", "vi"))
        assert word(said, "vi") in admin_pages.text
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 0


class TestWhoMay:
    WRITES = (
        ("/catalogue/new", {"code": "Y1", "name_vi": "a", "name_en": "b", "valid_from": str(TODAY)}),
        ("/catalogue/C1/name", {"name_vi": "a", "name_en": "b", "valid_from": str(TODAY)}),
        ("/catalogue/C1/end", {"valid_to": str(TODAY)}),
        ("/guides/save", {"code": "a", "language": "vi", "title": "b", "text": "c"}),
        ("/settings", {"ward": "all", "hotline": "1", "valid_from": str(TODAY)}),
    )

    def test_a_viewer_sees_and_may_not_write(self, viewer_pages: Chromium, city: City) -> None:
        before = city.one("SELECT count(*) FROM log")
        for path in ("/catalogue", "/catalogue/C1", "/guides", "/settings"):
            viewer_pages.open(path)
            assert viewer_pages.all("main form[method=post]") == []
        form = viewer_pages.all("[name=form]")[0].get_attribute("value") or ""
        for path, fields in self.WRITES:
            assert viewer_pages.send(path, **({"form": form} | fields)).status_code == 403
        assert city.one("SELECT count(*) FROM log") == before

    def test_forms_of_another_site_change_nothing(self, admin_pages: Chromium, city: City) -> None:
        before = city.one("SELECT count(*) FROM log")
        for path, fields in self.WRITES:
            assert admin_pages.send(path, **({"form": "0" * 32} | fields)).status_code == 403
        assert city.one("SELECT count(*) FROM log") == before

    def test_wrong_form_is_no_fault_of_ours(self, admin_pages: Chromium, ward: str) -> None:
        admin_pages.open("/settings")
        form = admin_pages.all("main [name=form]")[0].get_attribute("value") or ""
        answers = [admin_pages.send(path, form=form, ward="all").status_code for path, _ in self.WRITES]
        assert answers == [422] * len(self.WRITES)
        assert (
            admin_pages.send("/settings", form=form, ward="<nowhere>", hotline="1", valid_from=str(TODAY)).status_code
            == 404
        )


def test_they_have_names_for_all_and_fit(admin_pages: Chromium, ward: str) -> None:
    pages = (
        "/catalogue",
        "/catalogue/new",
        "/catalogue/C1",
        "/guides",
        "/guides/new",
        "/settings",
        f"/settings?ward={ward}",
    )
    for page in pages:
        for language in ("vi", "en"):
            admin_pages.open(page)
            admin_pages.language(language)
            assert admin_pages.unnamed() == []
            assert admin_pages.sideways() == 0


def tab_to(pages: Chromium, name: str) -> Any:
    """Where the Tab key gets to, in the end."""
    for _ in range(40):
        focused = pages.driver.switch_to.active_element
        if focused.get_attribute("name") == name:
            return focused
        focused.send_keys(Keys.TAB)
    raise AssertionError(f"no key leads to {name}")
