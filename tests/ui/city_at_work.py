"""What a person does at a desk that has a real city: connect, look at the sync page, log a visit."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QLineEdit
from tests.city.real_city import City
from tests.desks import PASSWORD
from tests.ui.app_at_work import AppAtWork

from ward_desk.sync.client import CityClient
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.sync_page import SyncPage

OFFICIAL_KEY, HUNG_KEY = "1", "2"
CLERK = UUID(int=77)

Start = Callable[..., AppAtWork]


def open_sync(app: AppAtWork) -> SyncPage:
    page = app.shell.open_page("sync")
    assert isinstance(page, SyncPage)
    app.settle()
    return page


def enrol_sheet(app: AppAtWork) -> EnrolSheet:
    (sheet,) = app.shell.findChildren(EnrolSheet)
    return sheet


def fill(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.setText(text)


def connect(app: AppAtWork, city: City, ward: str) -> SyncPage:
    """Enrol as an official does, and wait until everything is sent."""
    app.sign_in(OFFICIAL_KEY, PASSWORD)
    page = open_sync(app)
    page.open_enrolment()
    sheet = enrol_sheet(app)
    fill(sheet.form.address, city.server.url)
    fill(sheet.form.code, city.code(ward))
    app.press("Enter")
    app.until(lambda: app.chip.startswith("All sent"))
    app.settle()
    return page


def visits_in(city: City, ward: str) -> object:
    return city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward)


def log_a_visit(app: AppAtWork) -> None:
    """With two keys, at the counter."""
    app.shell.open_page("counter")
    app.settle()
    app.press("1")
    app.settle()
    app.press("Enter")
    app.settle()


def broken_line(asked: list[int]) -> CityClient:
    asked.append(1)
    return CityClient("http://127.0.0.1:9")
