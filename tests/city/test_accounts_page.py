"""Accounts: adding, closing, passwords, and that an admin is always left."""

from __future__ import annotations

from secrets import token_bytes

import pytest
import sqlalchemy as sa
from tests.city.browser import Chromium
from tests.city.plain_browser import PASSWORD, Browser
from tests.city.real_city import City

from ward_city import accounts
from ward_city.pages.words import word
from ward_city.service import now_ms

OTHER = "câu khác cũng dài như thế"


def say(name: str, /, **inside: object) -> str:
    return word(name, "vi", **inside)


def account_id(city: City, name: str) -> str:
    return str(city.one("SELECT id FROM accounts WHERE name = :n", n=name))


def new(city: City, role: str) -> accounts.Account:
    with city.engine.begin() as connection:
        key = accounts.add(
            connection,
            f"{role} mới {next(city.numbers)}",
            role,
            PASSWORD,
            by="test",
            now=now_ms(),
            random=token_bytes,
        )
        return accounts.account(connection, key)


def test_an_admin_adds_an_account_that_can_sign_in(city: City, admin_pages: Chromium) -> None:
    name = f"<i>Lê Văn</i> {next(city.numbers)}"
    admin_pages.open("/accounts")
    for field, value in {"name": name, "role": "viewer", "password": PASSWORD, "again": PASSWORD}.items():
        admin_pages.fill(field, value)
    admin_pages.press(say("add_account"))
    assert say("account_added", name=name) in admin_pages.text
    admin_pages.open("/accounts")
    assert say("account_added", name=name) not in admin_pages.text  # said once
    assert name in admin_pages.text
    admin_pages.forget()
    admin_pages.sign_in(name, PASSWORD)
    assert admin_pages.path == "/"
    assert name in admin_pages.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"password": PASSWORD, "again": OTHER}, "passwords_differ"),
        ({"password": "ngắn", "again": "ngắn"}, "weak_password"),
        ({"password": PASSWORD, "again": PASSWORD, "name": ""}, "bad_account_name"),
        ({"password": PASSWORD, "again": PASSWORD, "name": "a" * 61}, "bad_account_name"),
    ],
)
def test_what_is_no_account_is_said(browser: Browser, admin_account: str, fields: dict[str, str], why: str) -> None:
    browser.sign_in(admin_account)
    answer = browser.post("/accounts", form=browser.form("/accounts"), **{"name": "Mới", "role": "viewer"} | fields)
    assert (answer.status_code, say(why) in answer.text) == (422, True)
    assert PASSWORD not in answer.text


def test_a_name_is_used_once(browser: Browser, admin_account: str) -> None:
    browser.sign_in(admin_account)
    form = browser.form("/accounts")
    answer = browser.post("/accounts", form=form, name=admin_account, role="admin", password=OTHER, again=OTHER)
    assert (answer.status_code, say("taken_name") in answer.text) == (422, True)


def test_a_closed_account_is_signed_out_at_once(city: City, browser: Browser, admin_account: str) -> None:
    found = new(city, "viewer")
    theirs = Browser(city.server.url)
    try:
        theirs.sign_in(found.name)
        browser.sign_in(admin_account)
        where = f"/accounts/{found.id}"
        browser.post(where + "/close", form=browser.form(where))
        assert theirs.get("/").url.endswith("/sign-in")
        assert theirs.sign_in(found.name).status_code == 403
        browser.post(where + "/reopen", form=browser.form(where))
        assert theirs.sign_in(found.name).status_code == 200
    finally:
        theirs.session.close()
    told = "SELECT count(*) FROM audit WHERE detail = :n AND account = :a"
    assert city.one(told, n=found.name, a=admin_account) == 2


def test_another_role_counts_at_once(city: City, browser: Browser, admin_account: str) -> None:
    found = new(city, "viewer")
    browser.sign_in(admin_account)
    where = f"/accounts/{found.id}"
    browser.post(where + "/role", form=browser.form(where), role="admin")
    assert city.one("SELECT role FROM accounts WHERE id = :i", i=found.id) == "admin"
    browser.post(where + "/role", form=browser.form(where), role="emperor")
    assert city.one("SELECT role FROM accounts WHERE id = :i", i=found.id) == "admin"


def test_the_last_admin_stays(city: City) -> None:
    found = new(city, "admin")
    with city.engine.connect() as connection:
        connection.execute(sa.text("UPDATE accounts SET active = false WHERE id <> :i"), {"i": found.id})
        with pytest.raises(accounts.LastAdmin):
            accounts.close(connection, found.id, by="test", now=0)
        with pytest.raises(accounts.LastAdmin):
            accounts.set_role(connection, found.id, "viewer", by="test", now=0)
        connection.rollback()


def test_everybody_changes_the_own_password(city: City, viewer_pages: Chromium, browser: Browser) -> None:
    name = str(city.one("SELECT account FROM audit WHERE what = 'signed in' ORDER BY id DESC LIMIT 1"))
    viewer_pages.open("/own-password")
    for field, value in {"old": "falsch", "password": OTHER, "again": OTHER}.items():
        viewer_pages.fill(field, value)
    viewer_pages.press(say("set_password"))
    assert say("wrong_old_password") in viewer_pages.text
    for field, value in {"old": PASSWORD, "password": OTHER, "again": OTHER}.items():
        viewer_pages.fill(field, value)
    viewer_pages.press(say("set_password"))
    assert viewer_pages.path == "/sign-in"
    assert say("own_password_done") in viewer_pages.text
    assert browser.sign_in(name).status_code == 403
    assert browser.sign_in(name, OTHER).status_code == 200
