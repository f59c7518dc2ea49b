"""Wards, PCs, people and the audit log in a real Chromium: what they say, what an admin does there, that every name is
text and nothing more."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_bytes
from typing import NamedTuple
from uuid import UUID

import pytest
from nacl.public import SealedBox
from nacl.signing import VerifyKey
from tests.city.browser import DESKTOP, PHONE, Chromium
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import administration
from ward_city.pages import ward as ward_numbers
from ward_city.pages.words import word
from ward_city.service import now_ms
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.recovery import recovery_text

HOSTILE = "<img src=x onerror=alert(1)>'; DROP TABLE visits;--{{ 7 * 7 }}"
DATABASE_KEY = bytes(range(32))


class Place(NamedTuple):
    """A ward in which everything has a hostile name."""

    ward: str
    desk: SimulatedDesk
    person: UUID


def say(name: str, /, **inside: object) -> str:
    return word(name, "vi", **inside)


@pytest.fixture
def place(city: City, ward: str) -> Place:
    with city.engine.begin() as connection:
        administration.add_wards(connection, [(ward, HOSTILE)], now_ms(), token_bytes)
    desk = SimulatedDesk(city.server.url, next(city.numbers))
    desk.now = day_start_ms(local_day(now_ms()))
    desk.enrol(city.code(ward))
    desk.set_up(HOSTILE)
    person = desk.add_volunteer(HOSTILE)
    desk.write("desk", desk.id, name=HOSTILE, ward=ward, app_version="9")
    for _ in range(3):
        desk.visit(person, service_name=HOSTILE, seconds=600)
    desk.visit(person, satisfaction=77)
    desk.visit(desk.new_key())
    desk.write("incident", desk.new_key(), title=HOSTILE, ward=ward, state="reported", ticket="<b>1</b>")
    desk.write("hologram", desk.new_key(), name=HOSTILE)
    desk.push()
    return Place(ward, desk, person)


def paths(place: Place) -> list[str]:
    return [
        f"/?q={place.ward}",
        f"/wards/{place.ward}",
        f"/desks?q={place.ward}",
        f"/desks/{place.desk.id}",
        f"/desks/{place.desk.id}/revoke",
        f"/people/{place.ward}/{place.person}",
        f"/audit?of_ward={place.ward}",
        "/accounts",
        "/own-password",
        f"/exports?of_ward={place.ward}",
    ]


def test_every_name_is_text_and_every_page_fits(place: Place, admin_pages: Chromium) -> None:
    named = 0
    for path in paths(place):
        for width, height in (DESKTOP, PHONE):
            admin_pages.size(width, height)
            admin_pages.open(path)
            assert admin_pages.sideways() <= 0, (path, width)
            assert admin_pages.unnamed() == [], path
            assert admin_pages.all("main img, main b, script") == [], path
            named += HOSTILE in admin_pages.text
    assert named >= 10
    assert admin_pages.complaints() == []
    asked = [url for url in admin_pages.requested() if not url.startswith(("about:", "data:"))]
    assert [url for url in asked if not url.startswith(admin_pages.url)] == []
    assert len(asked) > len(paths(place))


def test_every_table_has_heads_and_every_page_one_title(place: Place, admin_pages: Chromium) -> None:
    for path in paths(place):
        admin_pages.open(path)
        assert len(admin_pages.all("h1")) == 1, path
        for table in admin_pages.all("table"):
            assert table.find_elements("css selector", "thead th[scope=col]"), path
        assert admin_pages.all("html[lang=vi]")


class TestWard:
    def test_its_days_people_and_what_is_held(self, place: Place, viewer_pages: Chromium) -> None:
        viewer_pages.open(f"/wards/{place.ward}")
        today, yesterday, *_ = viewer_pages.rows("section + .table table, .columns + .table table")
        assert today[1:4] == ["4", today[2], today[3]]
        assert yesterday[1] == "—"
        assert yesterday[-1] == say("why_no_desk")
        assert say("nobody_known") in viewer_pages.text
        assert "mức hài lòng" in viewer_pages.text
        assert say("new_code") not in viewer_pages.text  # a viewer makes none

    def test_a_day_without_data_says_why_and_never_zero(self, city: City, place: Place) -> None:
        now = now_ms()
        today = local_day(now)
        with city.engine.connect() as connection:
            in_a_week = ward_numbers.day_lines(
                connection, place.ward, today, today + timedelta(days=6), now + 6 * 24 * 3600 * 1000
            )
        assert {(line.why, line.sums) for line in in_a_week[:-1]} == {("not_heard", None)}
        assert in_a_week[-1].sums is not None
        assert in_a_week[-1].not_heard == 0

    def test_a_merged_ward_says_where_it_went(self, city: City, viewer_pages: Chromium) -> None:
        old, new = city.new_ward(), city.new_ward()
        with city.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE wards SET merged_into = %s WHERE code = %s", (new, old))
        viewer_pages.open(f"/wards/{old}")
        assert say("merged_into") in viewer_pages.text
        viewer_pages.open(f"/wards/{new}")
        assert say("came_here") in viewer_pages.text


class TestDesk:
    def test_a_code_is_shown_once_and_is_good_for_one_pc(self, city: City, ward: str, admin_pages: Chromium) -> None:
        admin_pages.open(f"/wards/{ward}")
        admin_pages.press(say("new_code"))
        code = admin_pages.all(".secret")[0].text
        admin_pages.open(f"/wards/{ward}")
        assert code not in admin_pages.text
        assert SimulatedDesk(city.server.url, next(city.numbers)).enrol(code).ward == ward
        with pytest.raises(RefusedError, match="bad_code"):
            SimulatedDesk(city.server.url, next(city.numbers)).enrol(code)
        told = "SELECT account FROM audit WHERE what = 'code made' AND ward = :w"
        assert str(city.one(told, w=ward)).startswith("admin")

    def test_revoking_asks_for_the_name_and_counts_at_once(
        self, city: City, desk: SimulatedDesk, admin_pages: Chromium
    ) -> None:
        desk.push()
        admin_pages.open(f"/desks/{desk.id}")
        admin_pages.press(say("revoke_this"))
        admin_pages.fill("name", "Quầy 2")
        admin_pages.press(say("revoke_this"))
        assert say("wrong_desk_name") in admin_pages.text
        desk.visit()
        desk.push()
        admin_pages.fill("name", "quầy 1")
        admin_pages.press(say("revoke_this"))
        assert admin_pages.path == f"/desks/{desk.id}"
        assert say("revoked_now", name="Quầy 1") in admin_pages.text
        assert say("revoke_this") not in admin_pages.text
        desk.visit()
        with pytest.raises(RefusedError, match="revoked"):
            desk.push()
        assert city.one("SELECT account IS NOT NULL FROM audit WHERE what = 'revoked' AND desk = :d", d=desk.id) is True

    def test_the_recovery_key_is_shown_to_an_admin_and_that_is_told(
        self, city: City, desk: SimulatedDesk, admin_pages: Chromium
    ) -> None:
        admin_pages.open(f"/desks/{desk.id}")
        assert say("recovery_key_none") in admin_pages.text
        desk.pull_page(
            sealed_key=SealedBox(VerifyKey(city.key.public).to_curve25519_public_key()).encrypt(DATABASE_KEY)
        )
        admin_pages.open(f"/desks/{desk.id}")
        assert recovery_text(DATABASE_KEY) not in admin_pages.text
        admin_pages.press(say("show_recovery_key"))
        assert recovery_text(DATABASE_KEY) in admin_pages.text
        admin_pages.open(f"/audit?of_ward={desk.ward}")
        assert say("did_recovery_key_shown") in admin_pages.text

    def test_a_viewer_sees_it_and_can_do_nothing(self, desk: SimulatedDesk, viewer_pages: Chromium) -> None:
        desk.push()
        viewer_pages.open(f"/desks/{desk.id}")
        assert viewer_pages.all("main form, main .danger") == []
        assert [row[1] for row in viewer_pages.rows("section ~ .table table, .stack .table table")] == ["1"]

    def test_the_list_finds_by_ward_and_state(self, desk: SimulatedDesk, viewer_pages: Chromium) -> None:
        viewer_pages.open(f"/desks?q={desk.ward}")
        assert len(viewer_pages.rows()) == 1
        viewer_pages.open(f"/desks?q={desk.ward}&show=revoked")
        assert say("no_desk_fits") in viewer_pages.text


class TestAuditLog:
    def test_it_is_filtered_and_paged(self, city: City, ward: str, admin_pages: Chromium) -> None:
        with city.engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO audit (at, what, ward, detail) SELECT n, 'refused gap', %s, 'n' || n FROM generate_series(1, 60) n",
                (ward,),
            )
        admin_pages.open(f"/audit?of_ward={ward}&what=refused+gap")
        assert [row[-1] for row in admin_pages.rows()] == [f"n{number}" for number in range(60, 10, -1)]
        admin_pages.press(say("older"))
        assert [row[-1] for row in admin_pages.rows()] == [f"n{number}" for number in range(10, 0, -1)]
        admin_pages.open(f"/audit?of_ward={ward}&since=2001-01-01")
        assert say("no_line") in admin_pages.text

    @pytest.mark.parametrize(
        "query", ["since=x&until=9999-12-31", "what=%00", "account=%27--&of_ward=%00", "before=-1", "what=%00x"]
    )
    def test_what_is_asked_for_does_no_harm(self, admin_pages: Chromium, query: str) -> None:
        admin_pages.open("/audit?" + query)
        assert say("audit") in admin_pages.text
