"""The department's pages in a real browser: what stands on every page."""

from __future__ import annotations

from tests.city.browser import PHONE, Chromium

from ward_city.pages.words import word


class TestFrame:
    def test_signing_in_and_out(self, viewer_pages: Chromium) -> None:
        assert viewer_pages.path == "/"
        assert word("overview", "vi") in viewer_pages.text
        viewer_pages.press(word("sign_out", "vi"))
        assert viewer_pages.path == "/sign-in"

    def test_the_page_that_was_wanted_comes_after_signing_in(self, chromium: Chromium) -> None:
        chromium.open("/?sort=seen")
        assert chromium.path == "/sign-in"

    def test_the_other_language_is_the_same_page(self, viewer_pages: Chromium) -> None:
        viewer_pages.open("/?sort=seen&q=x")
        viewer_pages.press("English")
        assert viewer_pages.path == "/?sort=seen&q=x"
        assert "Overview" in viewer_pages.text

    def test_nothing_is_asked_of_others_and_nothing_forbidden(self, viewer_pages: Chromium) -> None:
        viewer_pages.open("/")
        assert {url.split("/")[2] for url in viewer_pages.requested()} == {viewer_pages.url.split("/")[2]}
        assert viewer_pages.complaints() == []

    def test_it_fits_a_phone_and_every_control_has_a_name(self, viewer_pages: Chromium) -> None:
        viewer_pages.size(*PHONE)
        viewer_pages.open("/")
        assert viewer_pages.sideways() <= 0
        assert viewer_pages.unnamed() == []
