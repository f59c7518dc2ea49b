"""`export --report`: the files of the command line say what the papers of the screen say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.bench.million import fill_visits
from tests.cli.program import run
from tests.desks import HUNG, HUNG_PIN, MAI, OFFICIAL, Office, at

from ward_desk.clock import SystemClock
from ward_desk.reports.paper import Paper
from ward_desk.services.reporting import Period, ReportKind, ReportWish, make_paper, week_of, write_file
from ward_desk.ui.report_document import write_pdf

FRIDAY = date(2026, 11, 20)
VISITS = 400


@pytest.fixture
def paper(office: Office) -> Iterator[Callable[[ReportKind], Paper]]:
    """The paper that the screen would show, of today."""
    office.reopen()
    fill_visits(office.desk.store, VISITS, last_ms=at(17, 0, FRIDAY))
    office.clock.wall = SystemClock().wall_ms()

    def made(kind: ReportKind) -> Paper:
        period = Period(FRIDAY, FRIDAY) if kind == "day" else week_of(FRIDAY)
        person = office.hung.person.id if kind == "student" else None
        return make_paper(office.desk, office.official, ReportWish(kind, period, person))

    yield made
    office.close()


def export(kind: ReportKind, target: Path, *more: str) -> str:
    first = FRIDAY if kind == "day" else week_of(FRIDAY).first
    last = first if kind == "day" else first + timedelta(days=6)
    person = ("--person", HUNG) if kind == "student" else ()
    told = run(
        "export", "--report", kind, "--format", target.suffix[1:], "--from", f"{first}", "--to", f"{last}",
        *person, "-o", target, "--as", OFFICIAL, *more,
    )  # fmt: skip
    assert (told.code, told.err) == (0, "")
    return told.out


def pdf_words(target: Path) -> list[str]:
    program = shutil.which("pdftotext")
    assert program
    return subprocess.run([program, target, "-"], capture_output=True, check=True).stdout.decode().split()


@pytest.mark.parametrize("kind", ["day", "period", "student"])
def test_all_files_agree_with_the_paper(
    office: Office, paper: Callable[[ReportKind], Paper], tmp_path: Path, qapp: object, kind: ReportKind
) -> None:
    wanted = paper(kind)
    for ending in ("csv", "xlsx", "pdf"):
        ours, theirs = tmp_path / f"paper.{ending}", tmp_path / f"told.{ending}"
        assert export(kind, theirs) == f"{wanted.head.kind}: {theirs}\n"
        if ending == "pdf":
            write_pdf(wanted, ours)
            assert pdf_words(theirs) == pdf_words(ours) != []
        elif ending == "xlsx":
            assert write_file(wanted, "xlsx", ours)
            for sheet in (0, 1):
                found = [
                    CalamineWorkbook.from_path(str(one)).get_sheet_by_index(sheet).to_python() for one in (theirs, ours)
                ]
                assert found[0] == found[1] != []
        else:
            assert write_file(wanted, "csv", ours)
            assert theirs.read_bytes() == ours.read_bytes()
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize(("kind", "whose"), [("period", ()), ("student", ("--person", MAI))])
def test_a_volunteer_gets_no_report_of_the_ward_or_of_others(
    office: Office, tmp_path: Path, kind: str, whose: tuple[str, ...]
) -> None:
    target = tmp_path / "x.csv"
    told = run("export", "--report", kind, *whose, "-o", target, "--as", HUNG, pin=HUNG_PIN)
    assert (told.code, told.out) == (2, "")
    assert told.err.strip()
    assert not target.exists()
