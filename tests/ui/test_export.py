"""Exporting the visits of the log page into a file, as the person sees it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.desks import MONDAY, Office, at
from tests.ui.seat import Seat

from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import VisitFilter, enter_visit
from ward_desk.ui.export_visits import ExportSheet


@pytest.fixture
def seat(qtbot: QtBot, office: Office) -> Iterator[Seat]:
    one = Seat(qtbot)
    yield one
    one.close()


def export(seat: Seat, office: Office, answer: str, monkeypatch: pytest.MonkeyPatch) -> ExportSheet:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, ""))
    office.clock.advance(3_600_000)
    for note in ("=1+1", "bình thường"):
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(8), 7, note=note))
    sheet = ExportSheet(seat.window, office.desk, office.hung, seat.runner, seat.messages)
    sheet.ask_and_write(VisitFilter(), MONDAY)
    return sheet


def test_the_visits_are_written_and_the_place_is_said(
    seat: Seat, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(seat, office, str(tmp_path / "november"), monkeypatch)
    seat.settle()
    with (tmp_path / "november.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 3
    assert {row[-1] for row in rows[1:]} == {"'=1+1", "bình thường"}
    assert str(tmp_path / "november.csv") in seat.messages.texts[0]


def test_changing_ones_mind_writes_nothing(
    seat: Seat, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(seat, office, "", monkeypatch)
    seat.settle()
    assert seat.messages.texts == []


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(
    seat: Seat, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(seat, office, str(tmp_path / "gone" / "november.csv"), monkeypatch)
    seat.settle()
    assert "november.csv" in seat.messages.texts[0]
    assert not (tmp_path / "gone").exists()


def test_stopping_leaves_no_file(seat: Seat, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ward_desk.services.export.PAGE", 1)
    sheet = export(seat, office, str(tmp_path / "november.csv"), monkeypatch)
    sheet.cancel()
    seat.settle()
    written = sorted(path.name for path in tmp_path.glob("november*"))
    assert written in ([], ["november.csv"])  # it may have been quicker than the key
    assert not list(tmp_path.glob("*.part"))
