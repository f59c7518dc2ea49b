"""A look at one part or one printer again takes the place of what was known of it, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from ward_desk.checks.finding import PARTS, Finding, NotChecked, Part, Report, Row, RowState, Severity
from ward_desk.checks.history import keep_history, read_history
from ward_desk.checks.merging import merged
from ward_desk.checks.words import read_book
from ward_desk.services.checking import readings_of

CODES = read_book().parts
SLOW = Finding("dns_slow", Severity.DEGRADE, "192.168.77.1")
EMPTY = Finding("paper_empty", Severity.BLOCK, "HP-Quay-1", device="192.168.77.20")
JAM = Finding("paper_jam", Severity.BLOCK, "Canon")
CHOICE = Finding("default_not_paper", Severity.DEGRADE, "HP-Quay-1")
LINE = Row("line", "network", state=RowState.GOOD, measure="ms", value=18.0)
HP = Row("printer:HP-Quay-1", "printers", "HP-Quay-1", RowState.BLOCKED, device="192.168.77.20")
CANON = Row("printer:Canon", "printers", "Canon", RowState.BLOCKED)
DISK = Row("disk:/", "computer", "/", RowState.GOOD, "bytes", 8e10)
BEFORE = Report(
    (EMPTY, JAM, SLOW, CHOICE),
    (NotChecked("time", "deadline"), NotChecked("other printers", "deadline"), NotChecked("power", "stopped")),
    3.0,
    1000,
    rows=(LINE, HP, CANON, DISK),
    parts=PARTS,
    gateway="192.168.77.1",
)


def again(*findings: Finding, rows: tuple[Row, ...], parts: tuple[Part, ...], only: str = "") -> Report:
    return Report(findings, (), 0.5, 2000, rows=rows, parts=parts, only_queue=only)


def test_one_printer_looked_at_again_leaves_all_others() -> None:
    well = Row("printer:HP-Quay-1", "printers", "HP-Quay-1", RowState.GOOD, "percent", 64.0)
    whole = merged(BEFORE, again(rows=(well,), parts=("printers",), only="HP-Quay-1"), CODES)
    assert whole.findings == (JAM, SLOW, CHOICE)
    assert whole.rows == (LINE, well, CANON, DISK)
    assert (whole.at_ms, whole.seconds, whole.only_queue, whole.gateway) == (2000, 0.5, "", "192.168.77.1")
    assert whole.could_not_check == BEFORE.could_not_check


def test_one_part_looked_at_again_leaves_the_other_parts() -> None:
    whole = merged(BEFORE, again(JAM, rows=(CANON,), parts=("printers",)), CODES)
    assert whole.findings == (JAM, SLOW)
    assert whole.rows == (LINE, CANON, DISK)
    assert [one.probe for one in whole.could_not_check] == ["time", "power"]
    assert whole.parts == PARTS


def test_a_check_of_everything_stands_by_itself() -> None:
    now = again(rows=(LINE,), parts=PARTS)
    assert merged(BEFORE, now, CODES) is now
    part = again(rows=(CANON,), parts=("printers",))
    assert merged(None, part, CODES) is part


def test_the_row_before_is_that_of_its_own_last_check(tmp_path: Path) -> None:
    slower = Row("line", "network", state=RowState.SLOW, measure="ms", value=240.0)
    keep_history(tmp_path, Report(at_ms=500, rows=(LINE, HP), parts=PARTS), PARTS)
    keep_history(tmp_path, Report(at_ms=1000, rows=(slower, CANON, HP), parts=PARTS), PARTS)
    look = again(rows=(HP,), parts=("printers",), only="HP-Quay-1")
    keep_history(tmp_path, look, look.parts, merged(read_history(tmp_path).last, look, CODES))
    known = readings_of(read_history(tmp_path))
    assert known.last is not None
    assert known.last.rows == (slower, CANON, HP)
    assert known.before == {"line": LINE, "printer:HP-Quay-1": HP}
    assert [value for _, value in known.trends["line"]] == [18.0, 240.0]
