"""What came from the city takes effect while the app runs, and never takes anything away from somebody who is typing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import DAY, HUNG, HUNG_PIN, PASSWORD, Office
from tests.ui.app_at_work import AppAtWork

from ward_desk.services.people import PersonEntry, change_person
from ward_desk.services.signing_in import session_now
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.pages.sign_in_page import SignInPage
from ward_desk.ui.widgets.sheet import Sheet
from ward_ledger.change import Value
from ward_ledger.records import Kind

OFFICIAL_KEY, HUNG_KEY = "1", "2"


@pytest.fixture
def app(qtbot: QtBot, office: Office) -> Iterator[AppAtWork]:
    office.desk.store.close()
    opened = AppAtWork(qtbot, office.paths, office.clock)
    yield opened
    opened.close()


def from_the_city(app: AppAtWork, kind: Kind, key: UUID, values: dict[str, Value]) -> None:
    """A change by the city, as a round takes it in."""
    from ward_desk.store import log, projection
    from ward_ledger.permissions import Rights

    desk = app.app._desk
    assert desk is not None
    with desk.store.writing() as connection:
        done = log.append(connection, now_ms=desk.clock.wall_ms(), by=UUID(int=7), kind=kind, key=key, values=values)
        projection.refresh(connection, kind, key, Rights((), frozenset({done.desk})))


def service(app: AppAtWork, name: str, day: str = "2026-01-01") -> None:
    from_the_city(app, Kind.SERVICE, UUID(int=98), {"code": "C9", "name_vi": name, "valid_from": day})


def counter(app: AppAtWork) -> CounterPage:
    page = app.shell.page("counter")
    assert isinstance(page, CounterPage)
    return page


def offered(app: AppAtWork, text: str) -> list[str]:
    page = counter(app)
    page.search.field.setText(text)
    names = list(page.search.results.names)
    page.search.field.clear()
    return names


def test_another_catalogue_waits_for_what_is_being_typed(app: AppAtWork) -> None:
    app.sign_in(HUNG_KEY, HUNG_PIN)
    page = counter(app)
    page.search.field.setFocus()
    page.search.field.setText("khai")
    service(app, "Cấp mã định danh doanh nghiệp")
    app.sync.received.emit()
    app.settle()
    assert counter(app) is page
    assert page.search.field.text() == "khai"
    page.search.field.clear()
    app.app._city_side()._rest.timeout.emit()
    app.settle()
    assert counter(app) is not page
    assert offered(app, "mã định danh doanh nghiệp")[:1] == ["Cấp mã định danh doanh nghiệp"]


@pytest.mark.parametrize("waits", ["sheet", "message", "lock"])
def test_it_waits_for_an_open_form_for_a_way_back_and_for_a_locked_desk(app: AppAtWork, waits: str) -> None:
    app.sign_in(HUNG_KEY, HUNG_PIN)
    page = counter(app)
    if waits == "sheet":
        sheet = Sheet(app.shell, "half filled")
        sheet.add_cancel("Cancel")
        sheet.open_sheet()
    elif waits == "message":
        app.shell.messages.show_message("Saved", "good", action="Undo", on_action=lambda: None)
    else:
        app.app.lock()
    service(app, "Cấp mã định danh doanh nghiệp")
    app.sync.received.emit()
    app.settle()
    assert app.shell.page("counter") is page
    assert app.app._city_side()._rest.isActive()
    if waits == "sheet":
        app.press("Esc")
    elif waits == "message":
        app.shell.messages.clear()
    else:
        app.sign_in("", HUNG_PIN)
    app.app._city_side()._rest.timeout.emit()
    app.settle()
    assert app.shell.page("counter") is not page
    assert not app.app._city_side()._rest.isActive()


def test_what_counts_from_tomorrow_counts_tomorrow(app: AppAtWork, office: Office) -> None:
    app.sign_in(HUNG_KEY, HUNG_PIN)
    service(app, "Cấp mã định danh doanh nghiệp", "2026-11-24")
    app.sync.received.emit()
    app.settle()
    assert "Cấp mã định danh doanh nghiệp" not in offered(app, "mã định danh doanh nghiệp")
    office.clock.advance(DAY)
    app.app._city_side().look_at_day()
    app.settle()
    assert offered(app, "mã định danh doanh nghiệp")[:1] == ["Cấp mã định danh doanh nghiệp"]


def test_nothing_new_leaves_everything_as_it_is(app: AppAtWork) -> None:
    app.sign_in(HUNG_KEY, HUNG_PIN)
    page = counter(app)
    app.sync.received.emit()
    app.settle()
    assert counter(app) is page


def test_somebody_whose_campaign_the_city_ended_is_locked_out(app: AppAtWork, office: Office) -> None:
    app.sign_in(HUNG_KEY, HUNG_PIN)
    desk = app.app._desk
    assert desk is not None
    change_person(desk, office.official, office.hung.person.id, PersonEntry(HUNG, campaign_to=date(2026, 11, 22)))
    app.sync.received.emit()
    app.settle()
    assert app.title == "Locked"


def test_a_pin_that_is_half_typed_stays(app: AppAtWork) -> None:
    app.press(HUNG_KEY)
    app.settle()
    app.press("25")
    gate = app.shell._stack.currentWidget()
    assert isinstance(gate, SignInPage)
    secret = gate.panel.secret
    app.sync.received.emit()
    app.settle()
    assert gate.panel.secret is secret
    assert secret is not None and secret.text() == "25"


def test_the_session_follows_role_and_place(office: Office) -> None:
    assert session_now(office.desk, office.hung) == office.hung
    entry = PersonEntry(f"{HUNG} B", school="Đại học FPT")
    change_person(office.desk, office.official, office.hung.person.id, entry)
    now = session_now(office.desk, office.hung)
    assert now is not None and now.person.name == f"{HUNG} B"
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, active=False))
    assert session_now(office.desk, office.hung) is None


def test_the_chip_leads_to_the_status_page(app: AppAtWork) -> None:
    app.sign_in(OFFICIAL_KEY, PASSWORD)
    app.until(lambda: app.chip == "Only on this PC")
    assert app.shell.desk is not None
    app.shell.desk.bar.status_button.setFocus()
    app.press("Enter")
    app.settle()
    assert app.shell.current_page == "sync"


def test_the_settings_show_the_sync_and_lead_to_its_page(app: AppAtWork) -> None:
    from ward_desk.ui.pages.settings_page import SettingsPage
    from ward_desk.ui.pages.settings_sync import SyncSection

    app.sign_in(OFFICIAL_KEY, PASSWORD)
    app.until(lambda: app.chip == "Only on this PC")
    page = app.shell.open_page("settings")
    assert isinstance(page, SettingsPage)
    page.open("sync")
    app.settle()
    section = page.section
    assert isinstance(section, SyncSection)
    assert section.head.enrol.isVisible()
    section.more.click()
    assert app.shell.current_page == "sync"
