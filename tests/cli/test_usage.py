"""What the program says about itself, wrong usage, and which folder it works on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.program import InProcess, line, run
from tests.desks import OFFICIAL, Office, open_office

import ward_desk as package

COMMANDS = (
    (),
    ("demo",),
    ("service",),
    ("service", "find"),
    ("visit",),
    ("visit", "add"),
    ("visit", "list"),
    ("export",),
    ("backup",),
    ("restore",),
    ("doctor",),
)
WRONG = (
    ("nonsense",),
    ("--nonsense",),
    ("service",),
    ("service", "find"),
    ("visit",),
    ("visit", "remove"),
    ("visit", "add", "--as", OFFICIAL),
    ("visit", "list", "--from", "yesterday"),
    ("visit", "list", "--from", "31/02/2026"),
    ("visit", "list", "--to", "2026-13-01"),
    ("visit", "list", "--to", "20/11/26/1"),
    ("export", "--as", OFFICIAL),
    ("export", "--format", "docx", "-o", "x.csv"),
    ("export", "--report", "year", "-o", "x.csv"),
    ("backup",),
    ("restore",),
    ("doctor", "now"),
    ("demo", "--visits", "-1"),
    ("demo", "--visits", "99999999999"),
    ("demo", "--days", "many"),
    ("demo", "--seed", "x"),
    ("--data-dir",),
)


def test_the_version() -> None:
    told = run("--version")
    assert (told.code, told.out.split()) == (0, ["ward-desk", package.__version__])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command(ward_desk: InProcess, own_data_folder: Path, command: tuple[str, ...]) -> None:
    told = ward_desk(*command, "--help")
    assert told.code == 0
    assert told.out.startswith("usage: ward-desk")
    assert told.err == ""
    assert not own_data_folder.exists()


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_64_and_touches_nothing(
    ward_desk: InProcess, own_data_folder: Path, arguments: tuple[str, ...]
) -> None:
    told = ward_desk(*arguments)
    assert told.code == 64
    assert told.out == ""
    assert told.err.startswith("usage: ward-desk")
    assert not own_data_folder.exists()


def test_wrong_usage_of_the_real_program() -> None:
    assert run("nonsense").code == 64


@pytest.mark.parametrize("command", ["list", "export", "backup", "doctor"])
def test_a_folder_without_a_desk_is_told_and_stays_as_it_is(
    ward_desk: InProcess, own_data_folder: Path, tmp_path: Path, command: str
) -> None:
    commands = {
        "list": ("visit", "list", "--json", "--as", OFFICIAL),
        "export": ("export", "-o", str(tmp_path / "x.csv"), "--as", OFFICIAL),
        "backup": ("backup", str(tmp_path / "x.backup")),
        "doctor": ("doctor",),
    }
    told = ward_desk(*commands[command])
    assert (told.code, told.out) == (2, "")
    assert "chưa được thiết lập" in told.err
    assert not own_data_folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_data_dir_option_wins_over_the_environment(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    other = tmp_path / "khác nữa"
    open_office(other).close()
    ward_desk.add(line())
    told = ward_desk("--data-dir", other, "visit", "list", "--json", "--as", OFFICIAL)
    assert (told.code, told.json) == (0, [])
    assert len(ward_desk.listed()) == 1


def test_the_data_dir_may_be_relative(office: Office) -> None:
    told = run("--data-dir", office.paths.folder.name, "doctor", env={"WARD_DESK_DATA": ""}, cwd=office.paths.folder.parent)  # fmt: skip
    assert told.code == 0, told


def test_errors_are_in_the_language_of_the_settings(office: Office, ward_desk: InProcess) -> None:
    office.paths.settings.write_text('{"language": "en"}')
    assert "There is no such person: Nobody." in ward_desk("visit", "list", "--as", "Nobody").err


def test_a_reader_that_goes_away_is_no_crash(office: Office, ward_desk: InProcess) -> None:
    """As `ward-desk visit list | head -1`."""
    ward_desk.add(*(line(note="x" * 2000) for _ in range(60)))
    reading, writing = os.pipe()
    program = subprocess.Popen(
        [sys.executable, "-m", "ward_desk", "visit", "list", "--json", "--as", OFFICIAL],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=os.environ | {"WARD_DESK_PIN": "quay-mot-cua"},
    )
    os.close(writing)
    os.close(reading)
    _, errors = program.communicate(timeout=60)
    assert (program.returncode, errors) == (2, b"")
