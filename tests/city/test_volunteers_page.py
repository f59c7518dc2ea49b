"""Where volunteers are wanted and where they are, and what the department changes about it, in a real Chromium."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_bytes
from typing import NamedTuple
from uuid import UUID

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from tests.city.browser import Chromium
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration
from ward_city.pages.words import word
from ward_city.service import now_ms
from ward_city.work import volunteers
from ward_city.work.volunteers import Needs
from ward_ledger.days import local_day

NASTY = "<script>alert(1)</script>'; DROP TABLE log;-- {{7*7}}"
TODAY = local_day(now_ms())


class Student(NamedTuple):
    """A volunteer and his ward's desk."""

    id: UUID
    desk: SimulatedDesk


@pytest.fixture
def student(desk: SimulatedDesk) -> Student:
    """There from yesterday through tomorrow."""
    person = desk.add_volunteer("Nguyễn Văn Hùng")
    desk.write(
        "person",
        person,
        school="VKU",
        campaign_from=str(TODAY - timedelta(days=1)),
        campaign_to=str(TODAY + timedelta(days=1)),
    )
    desk.push()
    return Student(person, desk)


def needs(city: City, ward: str, day: date) -> Needs:
    with city.engine.connect() as connection:
        return volunteers.needs_on(connection, day, search=ward, every=True)


def ask(pages: Chromium, ward: str, wanted: str, start: date | str, end: date, note: str = "") -> None:
    pages.open(f"/volunteers/{ward}")
    for name, value in (("wanted", wanted), ("valid_from", str(start)), ("valid_to", str(end)), ("note", note)):
        pages.fill(name, value)
    pages.press(word("vol_add", "vi"))


def test_the_gap_is_what_was_asked_for_and_is_not_there(
    admin_pages: Chromium, city: City, ward: str, student: Student
) -> None:
    ask(admin_pages, ward, "3", TODAY, TODAY + timedelta(days=6), "Giờ cao điểm")
    assert word("vol_added", "vi") in admin_pages.text
    admin_pages.open(f"/volunteers?q={ward}")
    assert admin_pages.rows() == [["Phường Thử", "3", "1", word("vol_lacks", "vi", n=2), "—"]]
    later = TODAY + timedelta(days=3)
    admin_pages.open(f"/volunteers?q={ward}&day={later}")
    assert admin_pages.rows() == [["Phường Thử", "3", "—", word("vol_lacks", "vi", n=3), "—"]]
    admin_pages.open(f"/volunteers?q={ward}&day={later + timedelta(days=30)}")
    assert word("no_ward", "vi") in admin_pages.text
    student.desk.pull()
    (asked,) = [fields for (kind, _), fields in student.desk.state().items() if kind == "volunteer_request"]
    assert (asked["wanted"], asked["note"], asked["ward"]) == (3, "Giờ cao điểm", ward)


def test_a_desk_asks_too_and_the_city_closes(admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk) -> None:
    key = desk.new_key()
    desk.write("volunteer_request", key, ward=ward, wanted=2, valid_from=str(TODAY), valid_to=str(TODAY), note=NASTY)
    desk.write("volunteer_request", desk.new_key(), ward=ward, note="nothing said")
    desk.push()
    assert needs(city, ward, TODAY).rows[0].wanted == 2
    admin_pages.open(f"/volunteers/{ward}")
    assert NASTY in admin_pages.text
    admin_pages.press(word("vol_close", "vi"))
    assert word("vol_closed", "vi") in admin_pages.text
    assert needs(city, ward, TODAY).rows[0].wanted == 0
    desk.pull()
    assert desk.state()["volunteer_request", key]["closed"] is True


def test_a_campaign_is_extended(admin_pages: Chromium, city: City, ward: str, student: Student) -> None:
    admin_pages.open(f"/volunteers/{ward}")
    admin_pages.follow(admin_pages.all(f"a[href$='{student.id}']")[0])
    admin_pages.fill("campaign_to", str(TODAY + timedelta(days=20)))
    admin_pages.press(word("w_save", "vi"))
    assert word("vol_extended", "vi") in admin_pages.text
    assert needs(city, ward, TODAY + timedelta(days=20)).rows[0].there == 1
    student.desk.pull()
    assert student.desk.state()["person", student.id]["campaign_to"] == str(TODAY + timedelta(days=20))


def test_a_volunteer_moves_and_is_the_same_person_in_both_wards(
    admin_pages: Chromium, city: City, ward: str, student: Student
) -> None:
    other = city.new_ward()
    with city.engine.begin() as connection:
        administration.add_wards(connection, [(other, f"Phường {other}")], now_ms(), token_bytes)
    there = city.desk(other)
    admin_pages.open(f"/volunteers/{ward}/{student.id}")
    form = "form[action$='/move']"
    start, end = TODAY + timedelta(days=1), TODAY + timedelta(days=9)
    for name, value in (("campaign_from", start), ("campaign_to", end)):
        field = admin_pages.all(f"{form} [name={name}]")[0]
        field.clear()
        field.send_keys(f"{value:%d/%m/%Y}")
    admin_pages.fill("ward", other)
    admin_pages.press(word("vol_move_to", "vi"))
    assert word("vol_moved", "vi") in admin_pages.text
    assert (needs(city, ward, TODAY).rows[0].there, needs(city, ward, start).rows[0].there) == (1, 0)
    assert (needs(city, other, TODAY).rows[0].there, needs(city, other, start).rows[0].there) == (0, 1)
    student.desk.pull()
    assert student.desk.state()["person", student.id]["campaign_to"] == str(TODAY)
    there.push()
    there.pull()
    moved = there.state()["person", student.id]
    assert (moved["name"], moved["school"], moved["ward"]) == ("Nguyễn Văn Hùng", "VKU", other)


@pytest.mark.parametrize(
    ("wanted", "start", "end", "said"),
    [
        ("0", TODAY, TODAY, "bad_wanted"),
        ("201", TODAY, TODAY, "bad_wanted"),
        ("2", TODAY, TODAY - timedelta(days=1), "bad_order"),
        ("2", TODAY, TODAY + timedelta(days=400), "bad_campaign_long"),
        ("2", "12/31/2026", TODAY, "bad_date"),
        ("2", "<b>", TODAY, "bad_date"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    admin_pages: Chromium, city: City, ward: str, wanted: str, start: date | str, end: date, said: str
) -> None:
    ask(admin_pages, ward, wanted, start, end, "ghi chú")
    assert word(said, "vi") in admin_pages.text
    assert admin_pages.all("[name=note]")[0].get_attribute("value") == "ghi chú"
    assert len(admin_pages.all("[aria-invalid=true]")) == 1
    assert city.one("SELECT count(*) FROM things WHERE ward = :w", w=ward) == 0


def test_by_keyboard_alone(admin_pages: Chromium, city: City, ward: str) -> None:
    admin_pages.open(f"/volunteers/{ward}")
    for _ in range(40):
        focused = admin_pages.driver.switch_to.active_element
        if focused.get_attribute("name") == "wanted":
            break
        focused.send_keys(Keys.TAB)
    keys = ActionChains(admin_pages.driver).send_keys("4", Keys.TAB, f"{TODAY:%d/%m/%Y}", Keys.TAB)
    keys.send_keys(f"{TODAY:%d/%m/%Y}", Keys.ENTER).perform()
    admin_pages.wait_for(word("vol_added", "vi"))
    assert needs(city, ward, TODAY).rows[0].wanted == 4


def test_a_viewer_sees_and_may_not_write(viewer_pages: Chromium, city: City, ward: str, student: Student) -> None:
    viewer_pages.open(f"/volunteers/{ward}")
    assert "Nguyễn Văn Hùng" in viewer_pages.text
    assert viewer_pages.all("main form") == []
    form = viewer_pages.all("[name=form]")[0].get_attribute("value") or ""
    dates = {"campaign_from": str(TODAY), "campaign_to": str(TODAY), "valid_from": str(TODAY), "valid_to": str(TODAY)}
    for path in ("requests", f"requests/{student.id}/close", f"{student.id}/campaign", f"{student.id}/move"):
        answer = viewer_pages.send(f"/volunteers/{ward}/{path}", form=form, wanted="2", **dates)
        assert answer.status_code == 403
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 3


def test_a_form_of_another_site_changes_nothing(admin_pages: Chromium, city: City, ward: str, student: Student) -> None:
    admin_pages.open("/volunteers")
    dates = {"campaign_from": str(TODAY), "campaign_to": str(TODAY)}
    answer = admin_pages.send(f"/volunteers/{ward}/{student.id}/campaign", form="", **dates)
    assert answer.status_code == 403
    assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 3


def test_it_has_names_for_all_and_fits(admin_pages: Chromium, ward: str, student: Student) -> None:
    ask(admin_pages, ward, "3", TODAY, TODAY, "một\nhai")
    for page in ("/volunteers", f"/volunteers/{ward}", f"/volunteers/{ward}/{student.id}"):
        for language in ("vi", "en"):
            admin_pages.open(page)
            admin_pages.language(language)
            assert admin_pages.unnamed() == []
            assert admin_pages.sideways() == 0
