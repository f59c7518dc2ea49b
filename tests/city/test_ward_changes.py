"""In a real Chromium: officials are confirmed, wards get another name and become one; each is audited, and what cannot
be is said."""

from __future__ import annotations

import pytest
from tests.city.browser import DESKTOP, PHONE, Chromium
from tests.city.plain_browser import Browser
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city.pages.words import word

AUDITED = "SELECT count(*) FROM audit WHERE what = :what AND ward = :ward AND account LIKE 'admin%'"


def say(name: str, /, **inside: object) -> str:
    return word(name, "vi", **inside)


@pytest.fixture
def named(city: City, ward: str) -> str:
    """The name of the ward, which no other one has."""
    name = f"Phường Mai {next(city.numbers)}"
    with city.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE wards SET name = %s WHERE code = %s", (name, ward))
    return name


class TestOfficials:
    def test_the_overview_leads_to_one_and_he_is_confirmed(
        self, city: City, desk: SimulatedDesk, admin_pages: Chromium
    ) -> None:
        desk.push()
        desk.pull()
        here = f"/people/{desk.ward}/{desk.official}"
        admin_pages.open("/")
        admin_pages.follow(admin_pages.all('main a[href="/people"]')[0])
        assert say("unconfirmed_lead") in admin_pages.text
        admin_pages.follow(admin_pages.all(f'main a[href="{here}"]')[0])
        assert say("not_confirmed") in admin_pages.text
        admin_pages.press(say("confirm_official"))
        assert admin_pages.path == here
        assert say("official_confirmed", name="Lê Thị Lan") in admin_pages.text
        assert say("not_confirmed") not in admin_pages.text
        assert city.one(AUDITED, what="confirmed", ward=desk.ward) == 1
        assert admin_pages.all("main form") == []
        admin_pages.open("/people")
        assert admin_pages.all(f'main a[href="{here}"]') == []
        desk.pull()
        assert desk.state()["person", desk.official]["confirmed"] is True

    def test_only_once_and_only_an_official(
        self, city: City, desk: SimulatedDesk, browser: Browser, admin_account: str
    ) -> None:
        volunteer = desk.add_volunteer()
        desk.push()
        browser.sign_in(admin_account)
        form = browser.form("/")
        assert browser.post(f"/people/{desk.ward}/{volunteer}/confirm", form=form).status_code == 404
        where = f"/people/{desk.ward}/{desk.official}/confirm"
        browser.post(where, form=form)
        assert say("official_confirmed_already") in browser.post(where, form=form).text
        assert city.one(AUDITED, what="confirmed", ward=desk.ward) == 1

    def test_a_viewer_sees_it_and_confirms_nobody(self, desk: SimulatedDesk, viewer_pages: Chromium) -> None:
        desk.push()
        viewer_pages.open(f"/people/{desk.ward}/{desk.official}")
        assert say("not_confirmed") in viewer_pages.text
        assert viewer_pages.all("main form") == []


class TestWards:
    def test_another_name(self, city: City, desk: SimulatedDesk, named: str, admin_pages: Chromium) -> None:
        new = f"{named} Đông"
        admin_pages.open(f"/wards/{desk.ward}")
        admin_pages.press(say("change_ward"))
        admin_pages.fill("name", f"  {new} ")
        admin_pages.press(say("rename_ward"))
        assert say("ward_renamed", name=new) in admin_pages.text
        assert desk.pull_page().ward_name == new
        assert city.one(AUDITED, what="ward renamed", ward=desk.ward) == 1

    def test_what_is_no_name_is_said(
        self, city: City, ward: str, named: str, browser: Browser, admin_account: str
    ) -> None:
        browser.sign_in(admin_account)
        form = browser.form("/")
        for name, why in {
            " ": "bad_ward_name",
            "a" * 101: "bad_ward_name",
            named: "same_ward_name",
            "PHƯỜNG THỬ": "taken_ward_name",
        }.items():
            city.new_ward()  # one that is called Phường Thử
            answer = browser.post(f"/wards/{ward}/rename", form=form, name=name)
            assert (answer.status_code, say(why) in answer.text) == (422, True)
        assert city.one("SELECT name FROM wards WHERE code = :w", w=ward) == named

    def test_two_become_one(self, city: City, desk: SimulatedDesk, named: str, admin_pages: Chromium) -> None:
        into = city.new_ward()
        desk.visit()
        desk.push()
        admin_pages.open(f"/wards/{desk.ward}/change")
        admin_pages.fill("into", into)
        admin_pages.fill("typed", "Phường Khác")
        admin_pages.press(say("merge_ward"))
        assert say("wrong_ward_name") in admin_pages.text
        assert city.one("SELECT merged_into FROM wards WHERE code = :w", w=desk.ward) is None
        admin_pages.fill("typed", named.lower())  # the ward is still chosen
        admin_pages.press(say("merge_ward"))
        assert admin_pages.path == f"/wards/{into}"
        assert say("ward_merged", old=named, changes=len(desk.own), pcs=1) in admin_pages.text
        assert desk.pull_page().ward == into
        assert city.one(AUDITED, what="ward merged", ward=desk.ward) == 1
        admin_pages.open(f"/wards/{desk.ward}/change")
        assert say("not_found") in admin_pages.text
        assert city.faults() == []

    def test_what_cannot_be_merged_is_said(
        self, city: City, ward: str, named: str, browser: Browser, admin_account: str
    ) -> None:
        gone, into = city.new_ward(), city.new_ward()
        browser.sign_in(admin_account)
        form = browser.form("/")
        browser.post(f"/wards/{gone}/merge", form=form, into=into, typed="Phường Thử")
        for chosen, why in {
            "": "no_ward_chosen",
            ward: "merge_itself",
            gone: "merge_merged_already",
            "all": "no_such_ward",
            "'; --": "no_such_ward",
        }.items():
            answer = browser.post(f"/wards/{ward}/merge", form=form, into=chosen, typed=named)
            assert (answer.status_code, say(why) in answer.text) == (422, True)
        assert city.one("SELECT merged_into FROM wards WHERE code = :w", w=ward) is None

    def test_they_fit_and_every_control_has_a_name(self, ward: str, admin_pages: Chromium) -> None:
        for path in (f"/wards/{ward}/change", "/people"):
            for size in (DESKTOP, PHONE):
                admin_pages.size(*size)
                admin_pages.open(path)
                assert admin_pages.sideways() <= 0, (path, size)
                assert admin_pages.unnamed() == []
        assert admin_pages.complaints() == []

    def test_a_viewer_is_not_led_there(self, ward: str, viewer_pages: Chromium) -> None:
        viewer_pages.open(f"/wards/{ward}")
        assert say("change_ward") not in viewer_pages.text
