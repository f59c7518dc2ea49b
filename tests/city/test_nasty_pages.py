"""Whatever a desk writes comes out of every page as text, and no page or form does anything for who may not.

The pages are found by following every link, so that a new one is looked at too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from secrets import token_bytes
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from python_calamine import CalamineWorkbook
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk
from tests.city.test_pages import PASSWORD, Browser

from ward_city import administration
from ward_city.service import now_ms
from ward_city.tables import metadata
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.records import Kind

HTML = '"\'><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>{{7191*7191}}'
SQL = "'; DROP TABLE log; --"
FORMULA = '=HYPERLINK("http://evil.example","x")'
NASTY = (HTML, SQL, FORMULA)
OPEN_TO_ALL = re.compile(r"/(sign-in|static/|language/|health|schema)")
SAME_SHAPE = 4
FEW_CHARACTERS = 40


class Page(NamedTuple):
    """One page as a browser would take it apart."""

    path: str
    links: list[str]
    forms: list[Form]
    wrong: list[str]


class Form(NamedTuple):
    """A form, with what it would send if nobody touched it."""

    method: str
    action: str
    fields: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in {"script", "iframe", "object", "embed"}:
            self.wrong.append(tag)
        for name, value in found.items():
            if name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:text")):
                self.wrong.append(f"{tag} {name}={value}")
        if tag == "img" and found.get("src") == "x":
            self.wrong.append("img")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "form":
            self.forms.append(Form(found.get("method", "get").lower(), found.get("action", ""), {}))
        elif self.forms and found.get("name"):
            self.forms[-1].fields[found["name"]] = found.get("value", "")

    def handle_data(self, data: str) -> None:
        if "51710481" in data:
            self.wrong.append("a template inside of what was written")


def read(path: str, answer: requests.Response) -> Page:
    reader = _Reader()
    reader.feed(answer.text)
    return Page(path, reader.links, reader.forms, reader.wrong)


def write_nasty(city: City, text: str) -> SimulatedDesk:
    """Put the text into every field that a desk may write, and into names that the department gives."""
    ward = f"w{next(city.numbers)}"
    with city.engine.begin() as connection:
        administration.add_wards(connection, [(ward, f"{text} phường")], now_ms(), token_bytes)
    desk = SimulatedDesk(city.server.url, next(city.numbers))
    desk.now = day_start_ms(local_day(now_ms()))
    desk.enrol(city.code(ward), text)
    desk.set_up(text[:120])
    volunteer = desk.add_volunteer(f"{text[:110]} 2")
    short, today = text[:FEW_CHARACTERS], local_day(now_ms()).isoformat()
    desk.write(Kind.DESK, desk.id, name=text[:120], app_version=short)
    for person in (desk.official, volunteer):
        desk.visit(
            by=person, service=short, service_name=text, procedure=short, procedure_name=text, dossier=short, note=text,
            outcome="not_done", reason=text,
        )  # fmt: skip
    desk.write(
        Kind.INCIDENT, desk.new_key(), title=text, state="reported", findings=[short], note=text, ticket=short,
        started_at=desk.now,
    )  # fmt: skip
    desk.write(Kind.CHECK, desk.new_key(), started_at=desk.now, seconds=1, findings=[short])
    desk.write(Kind.REVIEW, desk.new_key(), day=today, state="returned", comment=text, digest=short)
    desk.write(Kind.WARD_SETTINGS, desk.new_key(), name=text, hotline=text)
    desk.write(Kind.VOLUNTEER_REQUEST, desk.new_key(), wanted=2, valid_from=today, valid_to=today, note=text)
    desk.write(Kind.VISIT, desk.new_key(), volunteer, note=text, satisfaction=9, started_at=desk.now)
    desk.write(Kind.SERVICE, desk.new_key(), volunteer, code=short, name_vi=text)
    desk.write(text, desk.new_key(), **{text: text})
    desk.push()
    return desk


@pytest.fixture(scope="module")
def nasty_city() -> Iterator[City]:
    """A city with a ward for each kind of nastiness."""
    with started_city(workers=1) as found:
        for text in NASTY:
            write_nasty(found, text)
        for role in ("admin", "viewer"):
            with found.engine.begin() as connection:
                administration.add_account(connection, role, role, PASSWORD, now_ms(), token_bytes)
        yield found
        assert found.faults() == []


def signed_in(city: City, name: str) -> Browser:
    found = Browser(city.server.url)
    assert found.sign_in(name).status_code == 200
    return found


def shape(path: str) -> str:
    """What the address has in common with those of pages of the same kind."""
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", urlsplit(path).path)
    return re.sub(r"/[^/]*\d[^/]*", "/*", plain) + "?" + "&".join(sorted(re.findall(r"(\w+)=", urlsplit(path).query)))


def crawl(browser: Browser) -> Iterator[tuple[str, requests.Response]]:
    """Every page that links lead to, and its answer; few of those that differ in their data alone."""
    waiting, seen, shapes = ["/"], {"/"}, dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        answer = browser.get(path)
        yield path, answer
        if "html" not in answer.headers["Content-Type"]:
            continue
        page = read(path, answer)
        asked = [f"{form.action or urlsplit(path).path}?{name}={text}" for form in page.forms if form.method == "get"
                 for name in form.fields for text in ("x", "'%22><script>", "../../etc/passwd", "9" * 40)]  # fmt: skip
        for link in [*page.links, *asked]:
            found = urlsplit(urljoin(path, link))
            target = found.path + (f"?{found.query}" if found.query else "")
            if found.netloc or found.scheme or target in seen or found.path.startswith("/language/"):
                continue
            seen.add(target)
            kind = shape(target)
            shapes[kind] = shapes.get(kind, 0) + 1
            if shapes[kind] <= (SAME_SHAPE * 3 if target in page.links else SAME_SHAPE):
                waiting.append(target)


def state(city: City) -> dict[str, int]:
    """How many rows each table has, but for sessions and wrong tries."""
    names = [name for name in metadata.tables if name not in {"sessions", "failures"}]
    return {name: int(str(city.one(f"SELECT count(*) FROM {name}"))) for name in names}


def test_every_page_shows_what_was_written_as_text(nasty_city: City) -> None:
    browser = signed_in(nasty_city, "admin")
    shown = set[str]()
    paths = []
    for path, answer in crawl(browser):
        paths.append(path)
        assert answer.status_code in {200, 400, 404, 422}, (path, answer.status_code, answer.text[:300])
        if "html" in answer.headers["Content-Type"]:
            assert read(path, answer).wrong == [], path
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
            shown |= {text for text in NASTY if text.split()[0][:12].replace("'", "&#39;").replace('"', "&#34;").replace(">", "&gt;").replace("<", "&lt;") in answer.text}  # fmt: skip
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
    assert shown == set(NASTY), "the pages do not show what was written: this test looks at nothing"
    assert len({shape(path) for path in paths}) > 3


def test_no_export_holds_a_formula(nasty_city: City) -> None:
    browser = signed_in(nasty_city, "admin")
    looked_at = 0
    for path, answer in crawl(browser):
        kind = answer.headers["Content-Type"]
        if kind.startswith("text/csv"):
            rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
            bad = [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
        elif "spreadsheetml" in kind:
            book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
            cells = [
                cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
            ]
            assert b"<f>" not in _parts(answer.content), path
            bad = [] if cells else ["nothing"]
        else:
            continue
        looked_at += 1
        assert bad == [], path
    if not looked_at:
        pytest.skip("no page leads to an export yet")


def _parts(raw: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        return b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)


def test_no_page_opens_without_a_sign_in(nasty_city: City) -> None:
    paths = {path for path, _ in crawl(signed_in(nasty_city, "admin")) if not OPEN_TO_ALL.match(path)}
    stranger = Browser(nasty_city.server.url)
    for path in paths:
        answer = stranger.session.get(nasty_city.server.url + path, timeout=20, allow_redirects=False)
        assert answer.status_code in {303, 401, 403, 404, 400}, (path, answer.status_code)
        assert "Location" not in answer.headers or answer.headers["Location"].startswith("/sign-in"), path


@pytest.mark.parametrize("who", ["nobody", "admin without the token", "viewer with his own token"])
def test_no_form_does_anything_for_who_may_not(nasty_city: City, who: str) -> None:
    """Forms of other sites, and of people whose role does not let them."""
    admin = signed_in(nasty_city, "admin")
    forms = [(path, form) for path, answer in crawl(admin) if "html" in answer.headers["Content-Type"]
             for form in read(path, answer).forms if form.method == "post" and "sign-out" not in form.action]  # fmt: skip
    sender = {"nobody": Browser(nasty_city.server.url), "admin without the token": admin}.get(who)
    token = ""
    if sender is None:
        sender = signed_in(nasty_city, "viewer")
        token = sender.form("/")
    before = state(nasty_city)
    for path, form in forms:
        fields = {name: value or "x" for name, value in form.fields.items()} | {"form": token}
        target = urljoin(nasty_city.server.url + path, form.action or path)
        for how in ({"data": fields}, {"files": {name: (None, value) for name, value in fields.items()}}):
            answer = sender.session.post(target, timeout=20, allow_redirects=False, **how)  # type: ignore[arg-type]
            assert answer.status_code < 500, (target, answer.text[:300])
    after = state(nasty_city)
    allowed = {"audit"}  # a refusal may be written down
    assert {name: after[name] for name in after if name not in allowed} == {
        name: before[name] for name in before if name not in allowed
    }
