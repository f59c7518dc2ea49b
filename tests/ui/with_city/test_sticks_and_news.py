"""The app and a real city: by USB, what the city sends while the app runs, and nobody waits for any of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.city.real_city import City
from tests.desks import Office
from tests.ui.app_at_work import AppAtWork
from tests.ui.city_at_work import (
    CLERK,
    Start,
    broken_line,
    connect,
    log_a_visit,
    open_sync,
    visits_in,
)

from ward_city import usb, writing
from ward_city.service import now_ms
from ward_city.tables import EVERYWHERE
from ward_desk.bootstrap import second_desk
from ward_desk.services.visits import VisitFilter, count_visits
from ward_desk.sync.client import CityClient, Clients
from ward_desk.ui.pages.counter_page import CounterPage
from ward_desk.ui.sync_runner import CityLine
from ward_ledger.wire import Pushed


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
