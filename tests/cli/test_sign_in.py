"""Who reads or writes visits signs in; the PIN comes from the environment and stays nowhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.cli.program import InProcess, as_lines, environment, line, run
from tests.desks import OFFICIAL, PASSWORD, Office

from ward_desk.services.people import PersonEntry, add_person

LIST = ("visit", "list", "--json", "--as")
WRONG_PIN = "739164"


def volunteer(office: Office, name: str, first: date, last: date) -> None:
    office.reopen()
    add_person(office.desk, office.official, PersonEntry(name, campaign_from=first, campaign_to=last), "2580")
    office.close()


@pytest.mark.parametrize("command", ["add", "list", "export"])
def test_without_a_name_nothing_is_read_or_written(
    office: Office, ward_desk: InProcess, tmp_path: Path, command: str
) -> None:
    commands = {"add": ("visit", "add", "--stdin"), "list": ("visit", "list"), "export": ("export", "-o", str(tmp_path / "x.csv"))}  # fmt: skip
    told = ward_desk(*commands[command], stdin=as_lines(line()))
    assert (told.code, told.out) == (2, "")
    assert "--as" in told.err
    assert not (tmp_path / "x.csv").exists()
    assert ward_desk.listed() == []


def test_without_a_pin_and_a_terminal_nothing_is_asked(office: Office) -> None:
    told = run(*LIST, OFFICIAL, pin=None)
    assert (told.code, told.out) == (2, "")
    assert "WARD_DESK_PIN" in told.err


def test_an_unknown_name(office: Office, ward_desk: InProcess) -> None:
    told = ward_desk(*LIST, "Ai Đó")
    assert (told.code, told.out) == (2, "")
    assert "Ai Đó" in told.err


def test_the_name_may_lack_its_marks(office: Office, ward_desk: InProcess) -> None:
    assert ward_desk(*LIST, "nguyen thi hoa").code == 0


def test_a_name_without_marks_that_fits_two_people_fits_nobody(office: Office, ward_desk: InProcess) -> None:
    volunteer(office, "Nguyễn Thị Hóa", date(2020, 1, 1), date(2099, 1, 1))
    assert ward_desk(*LIST, "nguyen thi hoa").code == 2
    assert ward_desk(*LIST, OFFICIAL).code == 0
    assert ward_desk(*LIST, "Nguyễn Thị Hóa", pin="2580").code == 0


def test_wrong_pins_are_counted_over_runs_until_one_has_to_wait(office: Office, ward_desk: InProcess) -> None:
    told = [ward_desk(*LIST, OFFICIAL, pin=WRONG_PIN) for _ in range(6)]
    assert {(one.code, one.out) for one in told} == {(2, "")}
    assert "chưa đúng" in told[0].err
    assert "đợi" in told[-1].err
    right = ward_desk(*LIST, OFFICIAL)
    assert (right.code, right.out) == (2, "")
    assert "đợi" in right.err
    assert WRONG_PIN not in "".join(one.out + one.err for one in told)
    kept = [path.read_bytes() for path in office.paths.folder.rglob("*") if path.is_file()]
    assert not any(WRONG_PIN.encode() in content for content in kept)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(date(2020, 6, 1), date(2020, 6, 14), "14/06/2020"), (date(2098, 6, 1), date(2098, 6, 14), "01/06/2098")],
)
def test_outside_the_campaign(office: Office, ward_desk: InProcess, first: date, last: date, said: str) -> None:
    volunteer(office, "Phạm Quốc Bảo", first, last)
    told = ward_desk("visit", "add", "--stdin", "--as", "Phạm Quốc Bảo", pin="2580", stdin=as_lines(line()))
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert ward_desk.listed() == []


def test_a_visit_is_of_the_person_who_signed_in(office: Office, ward_desk: InProcess) -> None:
    volunteer(office, "Phạm Quốc Bảo", date(2020, 1, 1), date(2099, 1, 1))
    ward_desk("visit", "add", "--stdin", "--as", "Phạm Quốc Bảo", pin="2580", stdin=as_lines(line()))
    ward_desk.add(line())
    assert sorted(one["person"] for one in ward_desk.listed()) == [OFFICIAL, "Phạm Quốc Bảo"]
    assert [one["person"] for one in ward_desk.listed("--person", "pham quoc bao")] == ["Phạm Quốc Bảo"]


def test_the_pin_is_asked_for_at_a_terminal_and_not_shown(office: Office) -> None:
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this system gives out no terminals")
    program = subprocess.Popen(
        [sys.executable, "-c", ATTACH, "visit", "list", "--as", OFFICIAL],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(None),
        start_new_session=True,
    )
    shown = b""
    while b"PIN: " not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, PASSWORD.encode() + b"\n")
    output, errors = program.communicate(timeout=60)
    os.set_blocking(ours, False)
    shown += os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
    assert (program.returncode, output, errors) == (0, b"", b"")
    assert PASSWORD.encode() not in shown


ATTACH = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from ward_desk.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_sign_in_leaves_the_secret_in_no_file(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line())
    kept = [path.read_bytes() for path in office.paths.folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(PASSWORD.encode() in content for content in kept)
