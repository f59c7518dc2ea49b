"""The app and a real city: connecting, sending, receiving, without a network, blocked, and never in anybody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.city.real_city import City, started_city
from tests.desks import HUNG, HUNG_PIN, OFFICIAL, PASSWORD, WARD, FakeClock, Office, empty_desk
from tests.ui.app_at_work import AppAtWork

from ward_city import identity, usb, writing
from ward_city.service import now_ms
from ward_city.tables import EVERYWHERE
from ward_desk.bootstrap import second_desk
from ward_desk.services.people import PersonEntry, SetUp, add_person, set_up_desk
from ward_desk.services.signing_in import session_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import VisitFilter, count_visits, enter_visit
from ward_desk.store import log, projection
from ward_desk.sync.client import CityClient, Clients
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.log_page import LogPage
from ward_desk.ui.pages.sync_page import SyncPage
from ward_desk.ui.pages.visit_change import CorrectionSheet
from ward_desk.ui.sync_runner import CityLine
from ward_ledger.change import Value
from ward_ledger.records import Kind
from ward_ledger.wire import Pushed

OFFICIAL_KEY, HUNG_KEY = "1", "2"
CLERK = UUID(int=77)

Start = Callable[..., AppAtWork]


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found


@pytest.fixture
def ward(city: City) -> str:
    return city.new_ward()


@pytest.fixture
def office(tmp_path: Path, city: City) -> Iterator[Office]:
    """A desk with ids of its own, for the city knows each only once, and with the city's time."""
    clock = FakeClock(wall=now_ms(), made=next(city.numbers) * 1_000_000)
    desk = empty_desk(tmp_path / "desk", clock)
    official, _ = set_up_desk(desk, SetUp(WARD, "Quầy 1", OFFICIAL, PASSWORD))
    hung = session_of(desk, add_person(desk, official, PersonEntry(HUNG), HUNG_PIN))
    opened = Office(desk, clock, official, hung, hung)
    yield opened
    opened.close()


@pytest.fixture
def start(qtbot: QtBot, office: Office) -> Iterator[Start]:
    """Starts the app on the office's folder; it is closed in the end."""
    started: list[AppAtWork] = []

    def start_one(**how: Callable[[], CityLine]) -> AppAtWork:
        office.desk.store.close()
        started.append(AppAtWork(qtbot, office.paths, office.clock, **how))
        return started[-1]

    yield start_one
    for one in started:
        one.close()


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


class TestConnecting:
    def test_an_official_connects_by_keyboard_and_everything_goes_up(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        app = start()
        app.sign_in(OFFICIAL_KEY, PASSWORD)
        assert app.chip == "Only on this PC"
        log_a_visit(app)
        page = open_sync(app)
        assert app.focus is page.head.enrol
        app.press("Enter")
        sheet = enrol_sheet(app)
        assert app.focus is sheet.form.address
        fill(sheet.form.address, f" {city.server.url}/ ")
        app.press("Enter")
        assert app.focus is sheet.form.code
        fill(sheet.form.code, city.code(ward).lower().replace("-", " ").replace("0", "o").replace("1", "l"))
        app.press("Enter")
        app.until(lambda: app.chip.startswith("All sent"))
        app.settle()
        assert visits_in(city, ward) == 1
        assert city.one("SELECT count(*) FROM desks WHERE ward = :w AND sealed_key IS NOT NULL", w=ward) == 1
        assert any("connected to the city as Phường Thử" in text for text in app.shell.messages.texts)
        assert page.days.words.rows[0].cells[1:] == ("1", "1", "same")
        assert page.head.title.text() == "Everything on this PC is with the city."

    def test_a_volunteer_sees_how_it_stands_but_cannot_connect(self, start: Start) -> None:
        app = start()
        app.sign_in(HUNG_KEY, HUNG_PIN)
        page = open_sync(app)
        assert page.head.title.text() == "This PC is not connected to the city."
        assert not page.head.enrol.isVisible()

    @pytest.mark.parametrize(
        ("address", "code", "said"),
        [
            ("{url}", "0000-0000-0000", "The code is wrong, used, or past its date."),
            ("{url}", "", "Please enter the one-time code."),
            ("http://192.0.2.7", "0000-0000-0000", "The address must begin with https://"),
            ("http://127.0.0.1:9", "0000-0000-0000", "does not answer"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_half_done(
        self, start: Start, city: City, address: str, code: str, said: str
    ) -> None:
        app = start()
        app.sign_in(OFFICIAL_KEY, PASSWORD)
        open_sync(app).open_enrolment()
        sheet = enrol_sheet(app)
        fill(sheet.form.address, address.format(url=city.server.url))
        fill(sheet.form.code, code)
        app.press("Enter")
        app.settle()
        assert len(sheet.form.errors) == 1
        assert said in sheet.form.errors[0]
        assert sheet.go.isEnabled()
        assert app.chip == "Only on this PC"
        app.press("Esc")
        app.settle()
        assert not app.shell.findChildren(EnrolSheet)


class TestRounds:
    def test_a_saved_visit_is_told_at_once_and_goes_up(self, start: Start, city: City, ward: str) -> None:
        app = start()
        connect(app, city, ward)
        log_a_visit(app)
        app.until(lambda: app.chip == "1 to send")
        app.sync.sync_now()
        app.until(lambda: app.chip.startswith("All sent"))
        assert visits_in(city, ward) == 1

    def test_without_a_network_it_says_so_and_later_sends(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        app = start()
        page = connect(app, city, ward)
        lines: list[int] = []
        app.sync._line = app.sync._line._replace(client_of=lambda _: broken_line(lines))
        log_a_visit(app)
        open_sync(app)
        app.press("F5")
        app.until(lambda: app.chip == "Offline · 1 to send")
        app.settle()
        assert "safe on this PC" in page.head.title.text()
        assert page.rounds.words.rows[0].cells[-1].startswith("The city's server does not answer")
        office.clock.advance(4 * 86_400_000)
        app.sync.look()
        app.until(lambda: app.chip == "Not sent for days: 1")
        assert app.shell.desk is not None
        assert "for 4 day" in app.shell.desk.banner.words
        clients = Clients("test")
        app.sync._line = app.sync._line._replace(client_of=clients)
        app.press("F5")
        app.until(lambda: app.chip.startswith("All sent"))
        app.settle()
        assert app.shell.desk.banner.words == ""
        assert visits_in(city, ward) == 1
        clients.close()

    def test_what_another_desk_wrote_appears_and_an_open_form_stays(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        app = start()
        connect(app, city, ward)
        log_a_visit(app)
        log = app.shell.open_page("log")
        assert isinstance(log, LogPage)
        app.settle()
        assert log.model.rowCount() == 1
        shown = log.model.visit_at(0)
        assert shown is not None
        log.visit_actions.correct(shown.id)
        app.settle()
        (sheet,) = app.shell.findChildren(CorrectionSheet)
        typed = sheet.findChildren(QLineEdit)[0]
        fill(typed, "half typed")
        other = city.desk(ward)
        other.visit()
        other.push()
        app.sync.sync_now()
        app.until(lambda: log.model.rowCount() == 2)
        assert sheet.is_open
        assert typed.text() == "half typed"
        assert app.focus is typed
        sheet.cancel()

    def test_blocked_by_the_city_it_stops_and_says_whom_to_ask(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        app = start()
        page = connect(app, city, ward)
        with city.engine.begin() as connection:
            identity.revoke(connection, office.official.desk_id, now_ms())
        log_a_visit(app)
        open_sync(app)
        app.press("F5")
        app.until(lambda: app.chip == "Not connected · 1 to send")
        assert page.head.title.text() == "The city has blocked this PC."
        assert app.sync._pace.due is None
        assert not page.head.enrol.isVisible()
        assert page.usb_card.write.isVisible()

    def test_a_city_that_forgot_this_pc_takes_it_in_again_with_a_new_code(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        app = start()
        page = connect(app, city, ward)
        with city.engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE desks SET token_hash = '\\x00' WHERE id = %s", (office.official.desk_id,)
            )
        log_a_visit(app)
        open_sync(app)
        app.press("F5")
        app.until(lambda: page.head.title.text() == "The city does not know this PC any more.")
        page.head.enrol.setFocus()
        app.press("Enter")
        sheet = enrol_sheet(app)
        assert sheet.form.address.text() == city.server.url
        assert app.focus is sheet.form.code
        fill(sheet.form.code, city.code(ward))
        app.press("Enter")
        app.until(lambda: app.chip.startswith("All sent"))
        assert visits_in(city, ward) == 1


def write_what_no_app_of_ours_would(office: Office) -> UUID:
    """A visit whose note is too long, as an app of another age may have written it."""
    session, now = office.official, office.clock.wall_ms()
    visit = enter_visit(office.desk, session, VisitEntry("C4.1", "done", now - 600_000, 300))
    with office.desk.store.writing() as connection:
        rights = office.desk.store.rights(connection)
        values: dict[str, Value] = {"note": "x" * 2001}
        log.append(
            connection, now_ms=now, by=session.person.id, kind=Kind.VISIT, key=visit.id, values=values, why="mistyped"
        )
        projection.refresh(connection, Kind.VISIT, visit.id, rights)
    return visit.id


class TestNeedsALook:
    def test_what_the_city_holds_is_listed_mended_and_gone(
        self, start: Start, city: City, ward: str, office: Office
    ) -> None:
        write_what_no_app_of_ours_would(office)
        app = start()
        app.sign_in(OFFICIAL_KEY, PASSWORD)
        page = open_sync(app)
        page.open_enrolment()
        fill(enrol_sheet(app).form.address, city.server.url)
        fill(enrol_sheet(app).form.code, city.code(ward))
        app.press("Enter")
        app.until(lambda: app.chip == "Needs a look: 1" and len(page.held.rows) == 1)
        app.settle()
        (row,) = page.held.rows
        assert row.accessibleName().startswith("Visit · ")
        row.mend_button.setFocus()
        app.press("Enter")
        app.settle()
        (sheet,) = app.shell.findChildren(CorrectionSheet)
        sheet._form.note.set_text("gọi lại sau")
        sheet._line.setText("ghi chú quá dài")
        sheet._save.click()
        app.settle()
        app.sync.sync_now()
        app.until(lambda: app.chip.startswith("All sent"))
        app.until(lambda: page.held.rows == [])
        assert city.one("SELECT note FROM visits WHERE ward = :w", w=ward) == "gọi lại sau"

    def test_it_is_sent_again_and_exported(
        self, start: Start, city: City, ward: str, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_what_no_app_of_ours_would(office)
        app = start()
        app.sign_in(OFFICIAL_KEY, PASSWORD)
        page = open_sync(app)
        page.open_enrolment()
        fill(enrol_sheet(app).form.address, city.server.url)
        fill(enrol_sheet(app).form.code, city.code(ward))
        app.press("Enter")
        app.until(lambda: len(page.held.rows) == 1)
        app.settle()
        page.held.rows[0].again_button.click()
        app.settle()
        assert [error.code for error in app.errors] == ["nothing_to_send"]
        target = tmp_path / "held.csv"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        page.held.export_button.click()
        app.until(target.exists)
        app.settle()
        assert "Visit" in target.read_text("utf-8-sig")


class TestByUsb:
    def test_a_day_goes_by_usb_and_comes_back_confirmed(
        self, start: Start, city: City, ward: str, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = start()
        page = connect(app, city, ward)
        app.sync._line = app.sync._line._replace(client_of=lambda _: broken_line([]))
        log_a_visit(app)
        open_sync(app)
        app.until(lambda: "1 to send" in app.chip)
        there, back = tmp_path / "there.ward-desk", tmp_path / "back.ward-city"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(there), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(back), ""))
        page.usb_card.write.click()
        app.until(lambda: "1 change" in page.usb_card.result.text())
        assert "there.ward-desk" in page.usb_card.result.text()
        other = city.desk(ward)
        other.visit()
        other.push()
        back.write_bytes(usb.take_in(city.engine, city.key, there.read_bytes(), now_ms()).receipt)
        page.usb_card.read.click()
        app.until(lambda: "1 more" in page.usb_card.result.text())
        app.until(lambda: "to send" not in app.chip)
        assert visits_in(city, ward) == 2
        back.write_bytes(b"not ours")
        page.usb_card.read.click()
        app.until(lambda: page.usb_card.result.property("role") == "error")


class TestFromTheCity:
    def test_a_volunteer_of_the_list_appears_on_the_sign_in_page(self, start: Start, city: City, ward: str) -> None:
        app = start()
        connect(app, city, ward)
        app.app.sign_out()
        app.settle()
        with city.engine.begin() as connection:
            values = {"name": "Phạm Thu Trang", "role": "volunteer", "active": True, "ward": ward}
            writing.write(connection, ward, by=CLERK, kind="person", key=UUID(int=99), values=values, now=now_ms())
        app.sync.sync_now()
        app.settle()
        gate = app.shell._stack.currentWidget()
        app.until(lambda: [tile.fact for tile in gate.tiles][-1:] == ["No PIN yet · ask the officer in charge"])  # type: ignore[attr-defined]

    def test_another_service_counts_while_the_app_runs(self, start: Start, city: City, ward: str) -> None:
        app = start()
        connect(app, city, ward)
        app.shell.open_page("counter")
        app.settle()
        assert app.app._search is not None
        with city.engine.begin() as connection:
            values = {"code": "C9", "name_vi": "Cấp mã định danh doanh nghiệp", "valid_from": "2026-01-01"}
            writing.write(
                connection, EVERYWHERE, by=CLERK, kind="service", key=UUID(int=98), values=values, now=now_ms()
            )
        app.shell.messages.clear()
        app.sync.sync_now()
        app.until(lambda: found_at_counter(app, "cấp mã định danh") == ["Cấp mã định danh doanh nghiệp"])


def found_at_counter(app: AppAtWork, text: str) -> list[str]:
    """What the search of the counter offers; the page is built anew when another catalogue counts."""
    page = app.shell.page("counter")
    if not isinstance(page, CounterPage):
        return []
    page.search.field.setText(text)
    found = page.search.results.names
    page.search.field.clear()
    return found


class Held(CityClient):
    """A line on which nothing moves until the test lets it."""

    begun = threading.Event()
    go_on = threading.Event()

    def push(self, token: str, packed: bytes) -> Pushed:
        self.begun.set()
        assert self.go_on.wait(20)
        return super().push(token, packed)


@pytest.fixture
def held_line() -> Iterator[Callable[[], CityLine]]:
    Held.begun, Held.go_on = threading.Event(), threading.Event()
    clients = Clients("test", Held)
    yield lambda: CityLine(second_desk, clients, clients.close)
    Held.go_on.set()


def broken_line(asked: list[int]) -> CityClient:
    asked.append(1)
    return CityClient("http://127.0.0.1:9")


class TestNobodyWaits:
    def test_a_save_is_shown_while_a_long_round_hangs(
        self, start: Start, city: City, ward: str, held_line: Callable[[], CityLine]
    ) -> None:
        """The order of things: the round began, two visits were started, ended and painted as saved, and only then
        the city answered."""
        Held.go_on.set()
        app = start(line=held_line)
        connect(app, city, ward)
        log_a_visit(app)
        Held.go_on.clear()
        Held.begun.clear()
        app.sync.sync_now()
        app.until(Held.begun.is_set)
        order = ["the round hangs"]
        app.sync.ended.connect(lambda _: order.append("the round ended"))
        for number in (1, 2):
            app.press("1")
            app.until(lambda: bool(app.shell.page("counter").running.cards))  # type: ignore[union-attr]
            app.press("Enter")
            app.until(lambda n=number: sum("Saved" in text for text in app.shell.messages.texts) >= 1)
            app.until(lambda n=number: app.chip == f"{n + 1} to send")
            order.append(f"save {number} is painted")
            app.shell.messages.clear()
        assert not Held.go_on.is_set()
        Held.go_on.set()
        app.until(lambda: order[-1] == "the round ended")
        assert order == ["the round hangs", "save 1 is painted", "save 2 is painted", "the round ended"]
        app.sync.sync_now()
        app.until(lambda: app.chip.startswith("All sent"))
        assert visits_in(city, ward) == 3

    def test_closing_does_not_wait_for_the_network(
        self, start: Start, city: City, ward: str, office: Office, held_line: Callable[[], CityLine]
    ) -> None:
        Held.go_on.set()
        app = start(line=held_line)
        connect(app, city, ward)
        log_a_visit(app)
        Held.go_on.clear()
        Held.begun.clear()
        app.sync.sync_now()
        app.until(Held.begun.is_set)
        app.shell.close()
        assert not Held.go_on.is_set()
        assert count_visits(office.reopen(), VisitFilter()) == 1
        Held.go_on.set()

    def test_our_own_fault_in_a_round_is_no_crash(
        self, start: Start, city: City, ward: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Stumbling(CityClient):
            def pull(self, *_: object) -> object:  # type: ignore[override]
                raise ZeroDivisionError

        app = start()
        page = connect(app, city, ward)
        line = app.sync._line
        app.sync._line = replace_client(line, Stumbling)
        open_sync(app)
        app.press("F5")
        app.until(lambda: "ZeroDivisionError" in caplog.text)
        app.settle()
        assert app.errors == []
        app.until(lambda: app.chip == "City not reached")
        assert "a fault of its own" in page.head.more.text()
        app.sync._line = line
        app.press("F5")
        app.until(lambda: app.chip.startswith("All sent") and page.head.now.isVisible())


def replace_client(line: CityLine, client_of: Callable[[str], CityClient]) -> CityLine:
    return line._replace(client_of=client_of)
