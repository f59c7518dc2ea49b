"""A desk's file handed in on the city's page, and the receipt carried back, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import requests
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from tests.city.browser import Chromium
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk
from tests.city.test_usb import file_of, read_back

from ward_city import identity
from ward_city.pages.words import word
from ward_city.refusals import Refusal
from ward_city.service import now_ms
from ward_city.usb import Taken
from ward_ledger.carried import FILE_LIMIT

COUNTS = {"applied": 0, "had": 0, "quarantined": 0, "refused": 0, "returned": 0}


def hand_in(pages: Chromium, folder: Path, content: bytes) -> None:
    file = folder / "quay-1.ward-desk"
    file.write_bytes(content)
    pages.open("/usb")
    pages.fill("file", str(file))
    pages.press(word("usb_hand_in", "vi"))


def figures(pages: Chromium) -> list[str]:
    """Taken in, known already, held, refused, for the PC."""
    return [one.text for one in pages.all(".figure dd")]


def receipt(pages: Chromium) -> requests.Response:
    """What the button on the page downloads."""
    link = pages.all("main a.button.main")[0].get_attribute("href") or ""
    cookies = {one["name"]: one["value"] for one in pages.driver.get_cookies()}
    with requests.Session() as session:
        session.trust_env = False
        return session.get(link, cookies=cookies, timeout=20)


def taken(content: bytes, desk: SimulatedDesk) -> Taken:
    return Taken(desk=desk.id, ward=desk.ward, revoked=False, more=False, receipt=content, **COUNTS)


def test_a_day_is_taken_in_and_its_receipt_brings_back_what_the_city_has(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path
) -> None:
    other = city.desk(ward)
    other.visit()
    other.push()
    visit = desk.visit()
    hand_in(admin_pages, tmp_path, file_of(city, desk))
    assert word("usb_all_in", "vi") in admin_pages.text
    assert word("usb_result", "vi", desk="Quầy 1", ward="Phường Thử") in admin_pages.text
    assert figures(admin_pages) == ["2", "0", "0", "0", "2"]
    answer = receipt(admin_pages)
    assert ".ward-city" in answer.headers["Content-Disposition"]
    read_back(city, desk, taken(answer.content, desk))
    assert len([kind for kind, _ in desk.state() if kind == "visit"]) == 2
    assert ("visit", visit) in desk.state()
    assert desk.push() == []
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 2


def test_the_same_file_again_doubles_nothing(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path
) -> None:
    desk.visit()
    content = file_of(city, desk)
    hand_in(admin_pages, tmp_path, content)
    hand_in(admin_pages, tmp_path, content)
    assert word("usb_nothing_new", "vi") in admin_pages.text
    assert figures(admin_pages)[:2] == ["0", "2"]
    admin_pages.open("/usb")
    assert [row[1:5] for row in admin_pages.rows()[:2]] == [
        ["Phường Thử", "Quầy 1", "—", "2"],
        ["Phường Thử", "Quầy 1", "2", "—"],
    ]
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 1


def test_a_revoked_desks_file_is_held(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path
) -> None:
    desk.push()
    with city.engine.begin() as connection:
        identity.revoke(connection, desk.id, now_ms())
    desk.visit()
    hand_in(admin_pages, tmp_path, file_of(city, desk))
    assert word("usb_was_revoked", "vi") in admin_pages.text
    assert figures(admin_pages)[:3] == ["0", "0", "1"]
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 0


@pytest.mark.parametrize("spoil", ["cut", "foreign", "words", "unknown"])
def test_a_file_that_is_not_good_changes_nothing_and_says_why(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path, spoil: str
) -> None:
    desk.visit()
    good = file_of(city, desk)
    stranger = SimulatedDesk("", next(city.numbers))
    stranger.visit()
    content, code = {
        "cut": (good[:-40], "usb_sealed"),
        "foreign": (file_of(city, desk, city_key=bytes(stranger.key.verify_key)), "usb_sealed"),
        "words": (b"<script>alert(1)</script>", "usb_not_ours"),
        "unknown": (file_of(city, stranger), "unknown_desk"),
    }[spoil]
    before = city.one("SELECT count(*) FROM log")
    hand_in(admin_pages, tmp_path, content)
    said = admin_pages.all("[role=alert]")[0].text
    assert said.startswith(word("usb_not_taken", "vi"))
    if spoil != "cut":
        assert Refusal(code).answer.vi in said
    assert city.one("SELECT count(*) FROM log") == before
    admin_pages.open("/language/en?to=/usb")
    assert admin_pages.path == "/usb"


def test_no_file_at_all(admin_pages: Chromium) -> None:
    admin_pages.open("/usb")
    form = admin_pages.all("main [name=form]")[0].get_attribute("value") or ""
    answer = admin_pages.send("/usb/hand-in", files={"other": ("a", b"x")}, form=form)
    assert (answer.status_code, word("file_missing", "vi") in answer.text) == (422, True)


class TestWhoMay:
    def test_a_viewer_may_not(self, viewer_pages: Chromium, city: City, ward: str, desk: SimulatedDesk) -> None:
        viewer_pages.open("/usb")
        assert word("admins_only", "vi") in viewer_pages.text
        form = viewer_pages.all("[name=form]")[0].get_attribute("value") or ""
        desk.visit()
        answer = viewer_pages.send("/usb/hand-in", files={"file": ("a", file_of(city, desk))}, form=form)
        assert answer.status_code == 403
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 0

    def test_a_form_of_another_site_is_refused(
        self, admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        desk.visit()
        answer = admin_pages.send("/usb/hand-in", files={"file": ("a", file_of(city, desk))}, form="0" * 32)
        assert answer.status_code == 403
        assert city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward) == 0

    def test_nobody_who_is_not_signed_in_is_listened_to(self, chromium: Chromium, city: City) -> None:
        """The answer comes before the file is through."""

        def endless() -> Iterator[bytes]:
            for _ in range(FILE_LIMIT // 65536):
                yield b"x" * 65536

        with requests.Session() as session:
            session.trust_env = False
            try:
                answer = session.post(
                    city.server.url + "/usb/hand-in",
                    data=endless(),
                    headers={"Content-Type": "multipart/form-data; boundary=x"},
                    timeout=30,
                    allow_redirects=False,
                )
            except requests.ConnectionError:
                return
        assert answer.status_code == 303

    def test_receipts_are_for_admins(self, viewer_pages: Chromium) -> None:
        viewer_pages.open(f"/usb/{UUID(int=1)}/receipt")
        assert word("admins_only", "vi") in viewer_pages.text


def test_a_file_of_more_than_the_limit_is_refused_by_its_length(admin_pages: Chromium) -> None:
    cookies = {one["name"]: one["value"] for one in admin_pages.driver.get_cookies()}
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(
            admin_pages.url + "/usb/hand-in",
            headers={"Content-Length": str(FILE_LIMIT * 2), "Content-Type": "multipart/form-data; boundary=x"},
            cookies=cookies,
            timeout=20,
        )
    assert answer.status_code == 413


def test_there_is_no_such_file(admin_pages: Chromium) -> None:
    for path in (f"/usb/{UUID(int=1)}", f"/usb/{UUID(int=1)}/receipt"):
        admin_pages.open(path)
        assert word("not_found", "vi") in admin_pages.text


def test_by_keyboard_alone(admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path) -> None:
    desk.visit()
    file = tmp_path / "a.ward-desk"
    file.write_bytes(file_of(city, desk))
    admin_pages.open("/usb")
    driver = admin_pages.driver
    for _ in range(40):
        if driver.switch_to.active_element.get_attribute("name") == "file":
            break
        ActionChains(driver).send_keys(Keys.TAB).perform()
    driver.switch_to.active_element.send_keys(str(file))  # what the system's own window for files does
    ActionChains(driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    admin_pages.wait_for(word("usb_all_in", "vi"))
    assert city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == 1


def test_it_has_names_for_all_and_fits(admin_pages: Chromium, city: City, desk: SimulatedDesk, tmp_path: Path) -> None:
    hand_in(admin_pages, tmp_path, file_of(city, desk))
    path = admin_pages.path
    for page in ("/usb", path):
        for language in ("vi", "en"):
            admin_pages.open(page)
            admin_pages.language(language)
            assert admin_pages.unnamed() == []
            assert admin_pages.sideways() == 0
