"""The pages for the department: who gets in, and what they show."""

from __future__ import annotations

from secrets import token_bytes

import pytest
import requests
from tests.city.conftest import PASSWORD
from tests.city.plain_browser import Browser
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration
from ward_city.pages.overview import Order, overview
from ward_city.pages.words import number, word
from ward_city.service import now_ms
from ward_ledger.days import day_start_ms, local_day


class TestSignIn:
    def test_nobody_sees_the_wards_without_it(self, browser: Browser) -> None:
        answer = browser.get("/")
        assert answer.url.endswith("/sign-in")
        assert "<table" not in answer.text

    def test_in_and_out(self, browser: Browser, account: str) -> None:
        assert "<table" in browser.sign_in(account).text
        form = browser.form("/")
        assert browser.post("/sign-out", form=form).url.endswith("/sign-in")
        assert browser.get("/").url.endswith("/sign-in")

    def test_the_old_session_is_dead_after_signing_out(self, city: City, browser: Browser, account: str) -> None:
        browser.sign_in(account)
        token = browser.session.cookies["ward_city_session"]
        browser.post("/sign-out", form=browser.form("/"))
        assert requests.get(city.server.url + "/", cookies={"ward_city_session": token}, timeout=20).url.endswith(
            "sign-in"
        )

    @pytest.mark.parametrize("name", ["nobody", "' OR 1=1 --", ""])
    def test_a_wrong_name_or_password_is_told_alike(self, browser: Browser, account: str, name: str) -> None:
        for tried in (name, account):
            answer = browser.sign_in(tried, "wrong")
            assert (answer.status_code, word("wrong_sign_in", "vi") in answer.text) == (403, True)

    def test_guessing_ends(self, browser: Browser, account: str) -> None:
        for _ in range(10):
            browser.sign_in(account, "guess")
        answer = browser.sign_in(account)
        assert (answer.status_code, word("too_many_tries", "vi") in answer.text) == (429, True)

    def test_a_form_of_another_site_is_refused(self, browser: Browser, account: str) -> None:
        answer = browser.post("/sign-in/check", form="0" * 32, name=account, password=PASSWORD)
        assert answer.status_code == 403
        browser.get("/sign-in")
        assert browser.post("/sign-in/check", name=account, password=PASSWORD).status_code == 403
        browser.sign_in(account)
        browser.post("/sign-out", form="0" * 32)
        kept = browser.session.cookies.get("ward_city_session")
        assert kept is None or "<table" in browser.get("/").text

    def test_cookies_are_closed_to_scripts_and_other_sites(self, browser: Browser, account: str) -> None:
        browser.get("/sign-in")
        answer = browser.session.post(
            browser.url + "/sign-in/check",
            {"form": browser.form("/sign-in"), "name": account, "password": PASSWORD},
            timeout=20,
            allow_redirects=False,
        )
        cookie = answer.headers["Set-Cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie

    def test_no_session_is_kept_in_the_clear(self, city: City, browser: Browser, account: str) -> None:
        browser.sign_in(account)
        with city.engine.connect() as connection:
            kept = repr(connection.exec_driver_sql("SELECT * FROM sessions").all())
        assert browser.session.cookies["ward_city_session"] not in kept


class TestOverview:
    def test_a_day_without_data_says_why_and_never_zero(self, city: City, ward: str) -> None:
        desk = SimulatedDesk(city.server.url, next(city.numbers))

        def row_at(now: int) -> tuple[int, str]:
            with city.engine.connect() as connection:
                (row,) = overview(connection, now, search=ward).rows
            return row.today, row.why_none(now)

        assert row_at(now_ms()) == (0, "no_desk")
        desk.enrol(city.code(ward))
        assert row_at(now_ms()) == (0, "no_visit")
        assert row_at(now_ms() + 24 * 3600 * 1000) == (0, "not_heard")
        desk.now = day_start_ms(local_day(now_ms()))
        desk.set_up()
        desk.visit()
        desk.visit(deleted=True)
        desk.push()
        assert row_at(now_ms())[0] == 1

    def test_names_are_found_without_marks_and_sorted(self, city: City, ward: str) -> None:
        with city.engine.begin() as connection:
            named = [(ward, "Phường Hòa Giả Định"), (city.new_ward(), "Phường Ẩn Giả Định")]
            administration.add_wards(connection, named, now_ms(), token_bytes)
            assert [row.code for row in overview(connection, now_ms(), search="hoa gia dinh").rows] == [ward]
            for order in Order:
                assert len(overview(connection, now_ms(), order=order).rows) >= 2
            names = [row.name for row in overview(connection, now_ms()).rows]
        assert names.index("Phường Ẩn Giả Định") < names.index("Phường Hòa Giả Định")

    def test_the_page_shows_it_in_both_languages(self, browser: Browser, account: str, ward: str) -> None:
        browser.sign_in(account)
        page = browser.get(f"/?q={ward}&sort=today")
        assert 'lang="vi"' in page.text
        assert "chưa có máy" in page.text
        browser.get("/language/en")
        page = browser.get(f"/?q={ward}")
        assert 'lang="en"' in page.text
        assert "no PC yet" in page.text

    @pytest.mark.parametrize("query", ["q=<script>alert(1)</script>", "sort=<x>", "q=%27%3B--&sort=seen", "q=%00"])
    def test_what_is_searched_for_does_no_harm(self, browser: Browser, account: str, query: str) -> None:
        browser.sign_in(account)
        page = browser.get("/?" + query)
        assert page.status_code == 200
        assert "<script>" not in page.text

    def test_a_name_with_html_is_shown_as_it_is(self, city: City, browser: Browser, account: str, ward: str) -> None:
        with city.engine.begin() as connection:
            administration.add_wards(connection, [(ward, "<b>Phường</b>")], now_ms(), token_bytes)
        browser.sign_in(account)
        assert "&lt;b&gt;Phường" in browser.get(f"/?q={ward}").text

    def test_pages_forbid_scripts(self, browser: Browser) -> None:
        policy = browser.get("/sign-in").headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src" not in policy
        assert browser.get("/static/city.css").headers["Content-Type"].startswith("text/css")


def test_numbers_are_written_as_people_write_them() -> None:
    assert (number(1008, "vi"), number(1008, "en"), number(0, "vi")) == ("1.008", "1,008", "0")
