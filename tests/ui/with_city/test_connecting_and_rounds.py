"""The app and a real city: connecting, sending and receiving, without a network, blocked, what needs a look."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from tests.city.real_city import City
from tests.desks import HUNG_PIN, PASSWORD, Office
from tests.ui.city_at_work import (
    HUNG_KEY,
    OFFICIAL_KEY,
    Start,
    broken_line,
    connect,
    enrol_sheet,
    fill,
    log_a_visit,
    open_sync,
    visits_in,
)

from ward_city import identity
from ward_city.service import now_ms
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store import log, projection
from ward_desk.sync.client import Clients
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.log_page import LogPage
from ward_desk.ui.pages.visit_change import CorrectionSheet
from ward_ledger.change import Value
from ward_ledger.records import Kind


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
