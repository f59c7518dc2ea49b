"""Incidents for hotline 1022: what a ward noted, what 1022 answers, and how that comes back to the ward."""

from __future__ import annotations

from uuid import UUID

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from tests.city.browser import Chromium
from tests.city.conftest import PASSWORD
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city.pages.words import word

NASTY = "<script>alert(1)</script>'; DROP TABLE log;-- =1+1 {{7*7}}"


def note_incident(desk: SimulatedDesk, title: str = "Máy in quầy 2 không in", **fields: object) -> UUID:
    key = desk.new_key()
    values = {"ward": desk.ward, "title": title, "state": "noted", "started_at": desk.now} | fields
    desk.write("incident", key, **values)
    desk.push()
    return key


def test_a_ticket_and_a_state_flow_back_to_the_desk(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk
) -> None:
    key = note_incident(desk, findings=["printer.offline"], note="Đã thử khởi động lại.")
    admin_pages.open(f"/incidents?q={ward}")
    assert [row[:4] for row in admin_pages.rows()] == [
        ["Máy in quầy 2 không in", "Phường Thử", word("inc_state_noted", "vi"), "—"]
    ]
    admin_pages.press("Máy in quầy 2 không in")
    assert "printer.offline" in admin_pages.text
    admin_pages.fill("ticket", "1022-260817-33")
    admin_pages.fill("state", "in_repair")
    admin_pages.press(word("w_save", "vi"))
    assert word("inc_saved", "vi") in admin_pages.text
    desk.pull()
    state = desk.state()["incident", key]
    assert (state["ticket"], state["state"], state["note"]) == ("1022-260817-33", "in_repair", "Đã thử khởi động lại.")
    assert "closed_at" not in state


def test_closing_and_opening_again(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    for state, closed in (("fixed", True), ("in_repair", False)):
        admin_pages.open(f"/incidents/{ward}/{key}")
        admin_pages.fill("state", state)
        admin_pages.press(word("w_save", "vi"))
        desk.pull()
        assert ("closed_at" in desk.state()["incident", key]) == closed
        admin_pages.open(f"/incidents?q={ward}&show={'closed' if closed else ''}")
        assert [row[0] for row in admin_pages.rows()] == ["Máy in quầy 2 không in"]


def test_what_a_desk_of_today_says_is_shown(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    facts = ["pc QUAY-02", "own_words 49.4C02", "serial VNB3R12345", "newer_thing 7"]
    key = note_incident(
        desk,
        part="printers",
        about="HP-Quay1",
        device="VNB3R12345",
        tried="Tắt rồi bật lại\nRút dây",
        facts=facts,
        person=str(desk.official),
        reported_at=desk.now,
    )
    admin_pages.open(f"/incidents?q={ward}")
    assert admin_pages.rows()[0][0] == "Máy in quầy 2 không in HP-Quay1"
    admin_pages.open(f"/incidents/{ward}/{key}")
    for wanted in ("Máy in", "HP-Quay1", "Tắt rồi bật lại", "49.4C02", "QUAY-02", "newer_thing"):
        assert wanted in admin_pages.text
    for name in ("inc_fact_own_words", "inc_fact_serial", "inc_facts", "inc_field_reported_at", "inc_part_printers"):
        assert word(name, "vi") in admin_pages.text
    visit = desk.visit(subject="staff")
    desk.write("visit", visit, incident=str(key))
    desk.push()
    assert desk.state()["visit", visit]["incident"] == str(key)


def test_one_noted_by_mistake_is_no_more_in_the_queue(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    desk.write("incident", key, deleted=True)
    desk.push()
    admin_pages.open(f"/incidents?q={ward}")
    assert word("inc_none", "vi") in admin_pages.text
    admin_pages.open(f"/incidents/{ward}/{key}")
    assert word("not_found", "vi") in admin_pages.text


def test_a_time_of_closing_beside_an_open_state_closes_nothing(
    admin_pages: Chromium, ward: str, desk: SimulatedDesk
) -> None:
    """Two desks wrote at the same time; the next answer of 1022 makes both fit again."""
    key = note_incident(desk, state="in_repair", closed_at=desk.now)
    admin_pages.open(f"/incidents?q={ward}")
    assert len(admin_pages.rows()) == 1
    admin_pages.open(f"/incidents/{ward}/{key}")
    admin_pages.fill("state", "reported")
    admin_pages.press(word("w_save", "vi"))
    desk.pull()
    state = desk.state()["incident", key]
    assert "closed_at" not in state
    assert state["reported_at"]


def test_the_history_tells_who_did_what(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    admin_pages.open(f"/incidents/{ward}/{key}")
    admin_pages.fill("ticket", "T-1")
    admin_pages.press(word("w_save", "vi"))
    newest, oldest = admin_pages.rows()
    assert newest[2] == f"{word('inc_field_ticket', 'vi')}: T-1"
    assert "admin" in newest[1]
    assert newest[1].endswith(word("w_city_desk", "vi"))
    assert oldest[1] == "Lê Thị Lan\nQuầy 1"
    assert word("inc_state_noted", "vi") in oldest[2]


def test_nobody_overwrites_what_came_meanwhile(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    admin_pages.open(f"/incidents/{ward}/{key}")
    admin_pages.fill("ticket", "T-2")
    desk.write("incident", key, state="reported", note="Đã gọi 1022 lúc 9 giờ.")
    desk.push()
    admin_pages.press(word("w_save", "vi"))
    assert word("inc_changed", "vi") in admin_pages.text
    assert "Đã gọi 1022 lúc 9 giờ." in admin_pages.text
    assert admin_pages.all("main [name=ticket]")[0].get_attribute("value") == "T-2"
    admin_pages.fill("note", "Đã gọi 1022 lúc 9 giờ.")
    admin_pages.fill("state", "reported")
    admin_pages.press(word("w_save", "vi"))
    assert word("inc_saved", "vi") in admin_pages.text
    desk.pull()
    state = desk.state()["incident", key]
    assert (state["ticket"], state["note"], state["state"]) == ("T-2", "Đã gọi 1022 lúc 9 giờ.", "reported")


def test_a_telephone_number_in_the_note_is_asked_about(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    admin_pages.open(f"/incidents/{ward}/{key}")
    admin_pages.fill("note", "Gọi bà Hoa 0905 123 456")
    admin_pages.press(word("w_save", "vi"))
    assert "0905 123 456" in admin_pages.all("[role=alert]")[0].text
    desk.pull()
    assert "note" not in desk.state()["incident", key]
    admin_pages.all("[name=not_private]")[0].click()
    admin_pages.press(word("w_save", "vi"))
    desk.pull()
    assert desk.state()["incident", key]["note"] == "Gọi bà Hoa 0905 123 456"


def test_oldest_first_and_filters(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    note_incident(desk, "mới", started_at=desk.now)
    note_incident(desk, "cũ", started_at=desk.now - 90_000_000)
    note_incident(desk, "đã chuyển", started_at=desk.now - 80_000_000, state="reported", ticket="T-9")
    admin_pages.open(f"/incidents?q={ward}")
    assert [row[0] for row in admin_pages.rows()] == ["cũ", "đã chuyển", "mới"]
    admin_pages.fill("show", "reported")
    admin_pages.press(word("filter", "vi"))
    assert [row[0] for row in admin_pages.rows()] == ["đã chuyển"]
    admin_pages.open("/incidents?q=khong-co-phuong-nay")
    assert word("inc_none", "vi") in admin_pages.text


def test_whatever_stands_in_a_field_is_text(admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk, NASTY, note=NASTY, state="<b>new", findings=["<i>x</i>"])
    admin_pages.open(f"/incidents?q={ward}")
    assert admin_pages.rows()[0][0] == NASTY
    admin_pages.press(NASTY)
    admin_pages.fill("ticket", "<b>'--=1")
    admin_pages.fill("state", "noted")
    admin_pages.press(word("w_save", "vi"))
    assert "<b>'--=1" in admin_pages.text
    assert admin_pages.all("main b") == admin_pages.all("main i") == admin_pages.all("script") == []
    assert city.one("SELECT fields->>'ticket' FROM things WHERE id = :k", k=key) == "<b>'--=1"
    assert not [line for line in admin_pages.complaints() if "422" not in line]


def test_by_keyboard_alone(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk)
    admin_pages.open(f"/incidents/{ward}/{key}")
    body = admin_pages.driver.find_element(By.TAG_NAME, "body")
    for _ in range(40):
        focused = admin_pages.driver.switch_to.active_element
        if focused.get_attribute("name") == "ticket":
            break
        (focused if focused.tag_name != "body" else body).send_keys(Keys.TAB)
    admin_pages.driver.switch_to.active_element.send_keys("PHIM-1", Keys.ENTER)
    admin_pages.wait_for(word("inc_saved", "vi"))
    desk.pull()
    assert desk.state()["incident", key]["ticket"] == "PHIM-1"


class TestWhoMay:
    def test_a_viewer_sees_and_may_not_write(
        self, viewer_pages: Chromium, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        key = note_incident(desk)
        viewer_pages.open(f"/incidents/{ward}/{key}")
        assert word("w_viewer", "vi") in viewer_pages.text
        assert viewer_pages.all("main form") == []
        form = viewer_pages.all("[name=form]")[0].get_attribute("value")
        answer = viewer_pages.send(f"/incidents/{ward}/{key}", form=form, ticket="X", state="noted")
        assert (answer.status_code, word("admins_only", "vi") in answer.text) == (403, True)
        assert city.one("SELECT count(*) FROM log WHERE key = :k", k=key) == 1

    @pytest.mark.parametrize("form", ["", "0" * 32])
    def test_a_form_of_another_site_changes_nothing(
        self, admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, form: str
    ) -> None:
        key = note_incident(desk)
        admin_pages.open("/incidents")
        assert admin_pages.send(f"/incidents/{ward}/{key}", form=form, ticket="X", state="noted").status_code == 403
        assert city.one("SELECT count(*) FROM log WHERE key = :k", k=key) == 1

    def test_nobody_sees_it_unsigned(self, chromium: Chromium) -> None:
        chromium.open("/incidents")
        assert chromium.path.startswith("/sign-in")

    @pytest.mark.parametrize("known", [True, False])
    def test_there_is_no_such_incident(self, admin_pages: Chromium, ward: str, known: bool) -> None:
        admin_pages.open(f"/incidents/{ward if known else 'nowhere'}/{UUID(int=5)}")
        assert word("not_found", "vi") in admin_pages.text


def test_it_has_names_for_all_and_fits(admin_pages: Chromium, ward: str, desk: SimulatedDesk) -> None:
    key = note_incident(desk, note="một\nhai")
    for path in ("/incidents", f"/incidents/{ward}/{key}"):
        for language in ("vi", "en"):
            admin_pages.open(path)
            admin_pages.language(language)
            assert admin_pages.unnamed() == []
            assert admin_pages.sideways() == 0
    assert PASSWORD not in admin_pages.text
