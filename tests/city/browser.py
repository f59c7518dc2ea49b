"""A real Chromium that looks at the city's pages, for tests and for pictures. It reaches nothing but this machine."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import requests
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service as Driver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

WAIT_SECONDS = 20
DESKTOP, PHONE = (1366, 768), (400, 860)

Theme = Literal["light", "dark"]

_SWITCHES = [
    "--headless=new",
    "--no-sandbox",  # the tests of a container run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--lang=vi",
    "--hide-scrollbars",
]
_UNNAMED = """
const seen = [...document.querySelectorAll('a, button, input:not([type=hidden]):not([hidden]), select, textarea, [role=region], nav')];
const name = e => (e.getAttribute('aria-label') || (e.labels && [...e.labels].map(l => l.textContent).join(' '))
    || e.textContent || e.title || '').trim();
return seen.filter(e => e.tagName !== 'NAV' || e.hasAttribute('aria-label')).filter(e => !name(e)).map(e => e.outerHTML);
"""
_WHOLE = "return [innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]"
_SIDEWAYS = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Chromium:
    """One browser with one tab. `url` is the city's."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self.url = ""

    # --- going about

    def open(self, path: str) -> None:
        """Go to a page of the city."""
        self.driver.get(self.url + path)

    @property
    def path(self) -> str:
        """Where the browser is, with the query."""
        return self.driver.current_url.removeprefix(self.url)

    def sign_in(self, name: str, password: str) -> None:
        """As a person does."""
        self.open("/sign-in")
        self.driver.find_element(By.NAME, "name").send_keys(name)
        self.driver.find_element(By.NAME, "password").send_keys(password)
        self.follow(self.driver.find_element(By.CSS_SELECTOR, "main button"))

    def language(self, language: str) -> None:
        """Choose the language and come back to this page."""
        self.open(f"/language/{language}?to={self.path}")

    def press(self, text: str) -> None:
        """Press the button or follow the link that reads so, and wait for the next page."""
        self.follow(self.named(text))

    def named(self, text: str) -> WebElement:
        """The one button, link or summary that reads so."""
        path = f"//*[self::button or self::a or self::summary][normalize-space(.)={_quoted(text)}]"
        found = [one for one in self.driver.find_elements(By.XPATH, path) if one.is_displayed()]
        assert len(found) == 1, f"{len(found)} times {text!r} on {self.path}"
        return found[0]

    def follow(self, element: WebElement) -> None:
        """Press something that leads to another page, and wait for that one."""
        old = self.driver.find_element(By.TAG_NAME, "html").id
        element.click()
        WebDriverWait(self.driver, WAIT_SECONDS, 0.02).until(
            lambda driver: (
                driver.find_element(By.TAG_NAME, "html").id != old
                and driver.execute_script("return document.readyState") == "complete"
            )
        )

    def fill(self, name: str, value: str) -> None:
        """Put a value into the field of that name; a choice is chosen by its value."""
        field = self.driver.find_element(By.CSS_SELECTOR, f"main [name={json.dumps(name)}]:not([type=hidden])")
        if field.tag_name == "select":
            Select(field).select_by_value(value)
        elif field.get_attribute("type") in {"date", "month", "number"}:
            self.driver.execute_script("arguments[0].value = arguments[1]", field, value)
        elif field.get_attribute("type") == "file":
            field.send_keys(value)
        else:
            field.clear()
            field.send_keys(value)

    def wait_for(self, text: str) -> None:
        """Until that can be read."""
        WebDriverWait(self.driver, WAIT_SECONDS, 0.02).until(lambda _: text in self.text)

    def send(self, path: str, files: Mapping[str, tuple[str, bytes]] | None = None, **fields: str) -> requests.Response:
        """A form that no page of ours showed, sent as the one who is signed in here."""
        cookies = {one["name"]: one["value"] for one in self.driver.get_cookies()}
        with requests.Session() as session:
            session.trust_env = False
            return session.post(self.url + path, fields, files=files, cookies=cookies, timeout=WAIT_SECONDS)

    # --- looking

    @property
    def text(self) -> str:
        """What can be read on the page; nothing while the next one is on its way."""
        found: str = self.driver.execute_script("return document.body ? document.body.innerText : ''")
        return found

    def all(self, selector: str) -> list[WebElement]:
        """What fits the CSS selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def rows(self, selector: str = "main table") -> list[list[str]]:
        """The cells of the first such table's body, as they are read."""
        return [
            [cell.text for cell in row.find_elements(By.CSS_SELECTOR, "th, td")]
            for row in self.all(selector)[0].find_elements(By.CSS_SELECTOR, "tbody tr")
        ]

    def unnamed(self) -> list[str]:
        """Controls that a screen reader could not name."""
        found: list[str] = self.driver.execute_script(_UNNAMED)
        return found

    def sideways(self) -> int:
        """By how many pixels the page is wider than the window."""
        found: int = self.driver.execute_script(_SIDEWAYS)
        return found

    def complaints(self) -> list[str]:
        """What the browser wrote on its console since the last time: forbidden sources, missing files, wrong markup."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requested(self) -> list[str]:
        """Every address that was asked for since the last time."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]

    # --- how it looks

    def size(self, width: int, height: int) -> None:
        """The size of the window's inside."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def theme(self, theme: Theme) -> None:
        """What the system prefers."""
        wish = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wish)

    def picture(self, file: Path, tallest: int = 2600) -> Path:
        """The page from its top as PNG, down to its end or to so many pixels."""
        file.parent.mkdir(parents=True, exist_ok=True)
        whole: list[int] = self.driver.execute_script(_WHOLE)
        clip = {"x": 0, "y": 0, "width": whole[0], "height": min(whole[1], tallest), "scale": 1}
        taken: dict[str, Any] = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        file.write_bytes(base64.b64decode(taken["data"]))
        return file

    def forget(self) -> None:
        """As new: nobody signed in, Vietnamese, light, on a PC."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.get("about:blank")
        self.size(*DESKTOP)
        self.theme("light")
        self.complaints()
        self.requested()


@contextmanager
def started_chromium() -> Iterator[Chromium]:
    """The system's Chromium with a profile of its own, closed and deleted at the end."""
    program, driver_program = shutil.which("chromium"), shutil.which("chromedriver")
    assert program and driver_program, "python3 dev.py test installs chromium and chromedriver"
    with TemporaryDirectory(prefix="ward-chromium-", ignore_cleanup_errors=True) as folder:
        options = ChromeOptions()
        options.binary_location = program
        for switch in [*_SWITCHES, f"--user-data-dir={folder}"]:
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        downloads = {"download.default_directory": f"{folder}/downloads", "download.prompt_for_download": False}
        options.add_experimental_option("prefs", downloads)
        driver = Chrome(options=options, service=Driver(driver_program, env=os.environ | {"no_proxy": "127.0.0.1"}))
        try:
            driver.set_page_load_timeout(WAIT_SECONDS)
            found = Chromium(driver)
            found.forget()
            yield found
        finally:
            driver.quit()


def _quoted(text: str) -> str:
    """As XPath wants it, which knows no escapes."""
    if '"' not in text:
        return f'"{text}"'
    return "concat(" + ", '\"', ".join(f'"{piece}"' for piece in text.split('"')) + ")"
