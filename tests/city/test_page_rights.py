"""Every address of the pages: who may see it, who may change something by it, and that only our own forms can."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from tests.city.conftest import new_account
from tests.city.plain_browser import Browser
from tests.city.real_city import City

from ward_city.pages.handlers import HANDLERS
from ward_city.pages.words import word

SOMETHING = {"uuid": str(UUID(int=7)), "str": "nowhere", "int": "1"}
OPEN = {"/sign-in", "/sign-in/check", "/language/{chosen:str}", "/static/{name:str}"}


def addresses(method: str) -> list[Any]:
    """(path with something in place of its parts, what the handler asks for)"""
    found = []
    for handler in HANDLERS:
        if method not in handler.http_methods:
            continue
        asks = frozenset(inspect.signature(handler.fn).parameters)
        found.extend(
            pytest.param(re.sub(r"{\w+:(\w+)}", lambda part: SOMETHING[part[1]], path), asks, id=path)
            for path in handler.paths - OPEN
        )
    return sorted(found, key=lambda one: str(one.id))


@pytest.fixture(scope="module")
def viewer(city: City) -> Iterator[Browser]:
    yield from _signed_in(city, "viewer")


@pytest.fixture(scope="module")
def boss(city: City) -> Iterator[Browser]:
    yield from _signed_in(city, "admin")


@pytest.fixture(scope="module")
def nobody(city: City) -> Iterator[Browser]:
    found = Browser(city.server.url)
    yield found
    found.session.close()


def _signed_in(city: City, role: str) -> Iterator[Browser]:
    """Signed in once: a password takes its time."""
    found = Browser(city.server.url)
    found.sign_in(new_account(city, role))
    yield found
    found.session.close()


@pytest.mark.parametrize(("path", "asks"), addresses("GET"))
class TestLooking:
    def test_nobody_looks_without_signing_in(self, nobody: Browser, path: str, asks: frozenset[str]) -> None:
        assert asks & {"visitor", "admin"}
        assert "/sign-in" in nobody.get(path).url

    def test_what_is_for_admins_is_for_nobody_else(self, viewer: Browser, path: str, asks: frozenset[str]) -> None:
        answer = viewer.get(path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "no-store"
        if "admin" in asks:
            assert (answer.status_code, word("admins_only", "vi") in answer.text) == (403, True)
        else:
            assert answer.status_code in {200, 404, 422}


@pytest.mark.parametrize(("path", "asks"), addresses("POST"))
class TestChanging:
    def test_every_form_is_guarded(self, path: str, asks: frozenset[str]) -> None:
        assert "form" in asks, "its handler does not ask for the form that was checked"
        assert asks & {"visitor", "admin"}

    def test_nobody_changes_anything_without_signing_in(self, nobody: Browser, path: str, asks: frozenset[str]) -> None:
        assert nobody.post(path, form="0" * 32).url.endswith("/sign-in")

    def test_a_form_of_another_site_changes_nothing(self, boss: Browser, path: str, asks: frozenset[str]) -> None:
        for fields in ({}, {"form": "0" * 32}):
            answer = boss.post(path, **fields)
            assert (answer.status_code, word("form_old", "vi") in answer.text) == (403, True)

    def test_a_viewer_may_not(self, viewer: Browser, path: str, asks: frozenset[str]) -> None:
        if "admin" not in asks:
            assert path in {"/sign-out", "/own-password"}
            return
        answer = viewer.post(path, form=viewer.form("/"))
        assert (answer.status_code, word("admins_only", "vi") in answer.text) == (403, True)


@pytest.mark.parametrize(
    "path", ["/wards/nowhere", "/desks/7", f"/desks/{UUID(int=1)}", "/people/x/y", "/accounts/1", "/wards/%00"]
)
def test_what_is_not_there_is_said_in_words(boss: Browser, path: str) -> None:
    answer = boss.get(path)
    assert (answer.status_code, word("not_found", "vi") in answer.text) == (404, True)


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_link_leads_away(browser: Browser, account: str, to: str) -> None:
    answer = browser.session.get(browser.url + "/language/en", params={"to": to}, allow_redirects=False, timeout=20)
    assert answer.headers["Location"] == "/"
    signed_in = browser.post("/sign-in/check", form=browser.form("/sign-in"), name=account, password="x", to=to)
    assert "evil" not in signed_in.text


def test_a_message_that_we_did_not_write_is_not_shown(browser: Browser, account: str) -> None:
    browser.sign_in(account)
    for kept in ("x", "eyJzYWlkIjogIm5vdGhpbmcifQ==", "W10=", "eyJzYWlkIjogIm1pbnV0ZXMiLCAiaW5zaWRlIjogW119"):
        browser.session.cookies.set("ward_city_said", kept)
        assert 'role="status"' not in browser.get("/").text
