"""The volunteer as the office's technician: a printer and a name server break, one button finds both, another repairs
one, the other goes to 1022 as a text, and the official sees it in the day's review."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.checks.conftest import allowed, an_office, papers
from tests.checks.office import ROUTER, Office
from tests.checks.papers import Papers
from tests.journey.record import Record
from tests.journey.screen import RunningApp, Screen, wait_until

pytestmark = pytest.mark.journey
__all__ = ["allowed", "papers"]  # fixtures of the lab

OFFICIAL, VOLUNTEER = "1", "2"


@pytest.fixture
def office(papers: Papers, tmp_path: Path) -> Iterator[Office]:
    """A whole office that is well."""
    with an_office(Papers(shutil.copytree(papers.folder, tmp_path / "papers"))) as one:
        one.build()
        one.build_printing()
        yield one


def test_a_volunteer_repairs_one_fault_and_reports_the_other(
    screen: Screen, office: Office, tmp_path: Path, shots: Path
) -> None:
    folder = tmp_path / "desk"
    secrets = made_desk(folder)
    shutil.copy(office.folder / "settings.toml", folder / "checks.toml")
    app = start_inside(screen, office, folder)
    record = Record(folder)
    sign_in(screen, VOLUNTEER, secrets[VOLUNTEER])
    all_is_well_in_the_morning(screen, record, shots)
    break_both(office)
    one_button_finds_both(screen, record, shots)
    repair_the_queue(screen, office, record, shots)
    tell_1022(screen, record, shots)
    the_official_sees_it(screen, record, secrets[OFFICIAL], shots)
    assert app.close() == 0
    assert record.faults() == []


def made_desk(folder: Path) -> dict[str, str]:
    """A desk with an official and volunteers who have worked today; their secrets by the key that chooses them."""
    command = [
        sys.executable,
        "-m",
        "ward_desk",
        "--data-dir",
        str(folder),
        "demo",
        "--days",
        "1",
        "--visits",
        "12",
        "--json",
    ]
    made = subprocess.run(command, capture_output=True, check=True, timeout=120)
    accounts = json.loads(made.stdout)["accounts"]
    return {str(number): one["pin"] for number, one in enumerate(accounts, 1)}


def start_inside(screen: Screen, office: Office, folder: Path) -> RunningApp:
    """The app on the PC of the lab's office."""
    env = {"SSL_CERT_FILE": str(office.papers.roots), "TZ": "Asia/Ho_Chi_Minh"} | office.env
    for name in os.environ:
        if name.lower().endswith("_proxy"):
            env[name] = ""
    return RunningApp(screen, folder, within=office.pc.inside, env=env)


def sign_in(screen: Screen, who: str, secret: str) -> None:
    screen.wait_for("Đăng nhập")
    screen.focus("Ward Desk")
    screen.key(who)
    screen.settle()
    screen.type(secret)
    screen.key("Return")
    screen.wait_for("Quầy hỗ trợ")


def all_is_well_in_the_morning(screen: Screen, record: Record, shots: Path) -> None:
    """The quiet check of the first sign-in found nothing."""
    wait_until("the quiet check", lambda: record.checks() == 1)
    assert record.checked() == []
    screen.key("ctrl+3")
    screen.wait_for("Kiểm tra")
    screen.shot(shots / "checks-1-well.png")


def break_both(office: Office) -> None:
    assert office.printing is not None
    office.printing.command("cupsdisable", "Quay1")
    office.router.stop("names")


def one_button_finds_both(screen: Screen, record: Record, shots: Path) -> None:
    screen.key("F5")
    wait_until("the check of both", lambda: record.checks() == 2)
    assert set(record.checked()) == {"dns_server_dead", "queue_paused"}
    screen.shot(shots / "checks-2-two-findings.png")


def repair_the_queue(screen: Screen, office: Office, record: Record, shots: Path) -> None:
    """By its button in the second card: it asks, says what it did, and looks again."""
    assert office.printing is not None
    assert "disabled" in office.printing.command("lpstat", "-p", "Quay1").stdout
    screen.key(*["Tab"] * 10, "Return", "Tab", "Return")
    screen.shot(shots / "checks-3-asks.png")
    screen.key("Return")
    wait_until("the queue to be looked at again", lambda: record.checked() == ["dns_server_dead"])
    assert "disabled" not in office.printing.command("lpstat", "-p", "Quay1").stdout
    screen.shot(shots / "checks-4-repaired.png")


def tell_1022(screen: Screen, record: Record, shots: Path) -> None:
    """The other one becomes an incident, whose text is copied."""
    screen.key("shift+Tab", "shift+Tab", "Return")
    wait_until("the incident", lambda: len(record.incidents()) == 1)
    (noted,) = record.incidents()
    assert (noted.findings, noted.about, noted.state) == (("dns_server_dead",), ROUTER, "noted")
    screen.settle()
    screen.key("c")
    screen.shot(shots / "incident-1-text.png")
    text = screen.clipboard()
    assert noted.title in text
    assert "192.168.44.50" in text
    assert "*1022" in text
    assert "Lê Văn Hùng" not in text


def the_official_sees_it(screen: Screen, record: Record, secret: str, shots: Path) -> None:
    screen.key("ctrl+l")
    screen.wait_for("Đã khóa")
    screen.key("Escape", OFFICIAL)
    screen.settle()
    screen.type(secret)
    screen.key("Return")
    screen.settle()
    screen.key("ctrl+4")
    screen.wait_for("Duyệt")
    screen.shot(shots / "review-1-day.png")
    screen.key("End")
    screen.shot(shots / "review-2-incident.png")
