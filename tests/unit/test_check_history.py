"""The history of checks: bounded, whole or not at all, and begun anew where its file is damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_desk.checks.finding import PARTS, Finding, Report, Row, RowState, Severity
from ward_desk.checks.history import RUNS_KEPT, History, keep_history, previous, read_history, trend

DAY = 86_400_000


def toner(percent: float | None, device: str = "C-1") -> Row:
    measure = "percent" if percent is not None else ""
    return Row("printer:Canon", "printers", "Canon", RowState.GOOD, measure, percent, device)  # type: ignore[arg-type]


def report(at_ms: int, *rows: Row, code: str = "toner_low") -> Report:
    return Report((Finding(code, Severity.INFO, "Canon"),), (), 1.5, at_ms, rows=rows, parts=PARTS)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    keep_history(tmp_path / "checks", report(1000, toner(64.0)), PARTS)
    kept = keep_history(tmp_path / "checks", report(2000, toner(63.0)), ("printers",))
    assert read_history(tmp_path / "checks") == kept
    assert [(run.at_ms, run.seconds, run.parts, run.codes) for run in kept.runs] == [
        (1000, 1.5, PARTS, ("toner_low",)),
        (2000, 1.5, ("printers",), ("toner_low",)),
    ]
    assert kept.last == report(2000, toner(63.0))


def test_nothing_was_kept_yet(tmp_path: Path) -> None:
    assert read_history(tmp_path / "nowhere") == History()


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for at in range(RUNS_KEPT + 5):
        keep_history(tmp_path, report(at), PARTS)
    kept = read_history(tmp_path)
    assert [run.at_ms for run in kept.runs] == list(range(5, RUNS_KEPT + 5))
    size = (tmp_path / "history.json").stat().st_size
    assert size < RUNS_KEPT * 200


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"runs": [{"at_ms": "x"}]}',
        b'{"runs": 3, "last": null}',
        b"[" * 100_000,
        b"null",
    ],
)
def test_a_damaged_file_begins_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "history.json").write_bytes(damage)
    assert read_history(tmp_path) == History()
    assert len(keep_history(tmp_path, report(1000), PARTS).runs) == 1
    assert len(read_history(tmp_path).runs) == 1


@given(st.data())
def test_any_cut_or_changed_byte_is_survived(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("history")
    keep_history(folder, report(1000, toner(64.0)), PARTS)
    whole = (folder / "history.json").read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = whole[:place] + data.draw(st.sampled_from([b"", b"\0", b"\xff", b"9", b'"'])) + whole[place + 1 :]
    (folder / "history.json").write_bytes(cut if data.draw(st.booleans()) else whole[:place])
    read_history(folder)
    assert keep_history(folder, report(2000), PARTS).last == report(2000)


def test_nothing_is_left_behind_where_it_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way", encoding="ascii")
    with pytest.raises(OSError, match=r"\S"):
        keep_history(place, report(1000), PARTS)
    folder = tmp_path / "checks"
    (folder / "history.json").mkdir(parents=True)
    with pytest.raises(OSError, match=r"\S"):
        keep_history(folder, report(1000), PARTS)
    assert [one.name for one in folder.iterdir()] == ["history.json"]


def test_the_trend_of_a_printer_goes_from_old_to_new_and_leaves_gaps_out(tmp_path: Path) -> None:
    for day, percent in enumerate((70.0, 68.0, None, 61.0)):
        keep_history(tmp_path, report(day * DAY, toner(percent)), PARTS)
    kept = read_history(tmp_path)
    assert trend(kept, "printer:Canon", 10) == ((0, 70.0), (DAY, 68.0), (3 * DAY, 61.0))
    assert trend(kept, "C-1", 2) == ((DAY, 68.0), (3 * DAY, 61.0))
    assert trend(kept, "printer:HP", 10) == ()
    assert trend(kept, "C-1", 0) == ()
    assert trend(kept, "", 10) == ()


def test_another_device_behind_the_same_queue_begins_a_trend_of_its_own(tmp_path: Path) -> None:
    keep_history(tmp_path, report(0, toner(5.0, "OLD")), PARTS)
    keep_history(tmp_path, report(DAY, toner(100.0, "NEW")), PARTS)
    assert trend(read_history(tmp_path), "NEW", 10) == ((DAY, 100.0),)


def test_the_row_of_before_is_found_past_checks_that_did_not_look(tmp_path: Path) -> None:
    keep_history(tmp_path, report(1000, toner(66.0)), PARTS)
    keep_history(tmp_path, report(2000), ("network",))
    keep_history(tmp_path, report(3000, toner(64.0)), PARTS)
    kept = read_history(tmp_path)
    assert previous(kept, "printer:Canon") == toner(64.0)
    assert previous(kept, "printer:Canon", before_ms=3000) == toner(66.0)
    assert previous(kept, "printer:Canon", before_ms=1000) is None
    assert previous(kept, "link") is None


def test_a_newer_app_may_have_written_more(tmp_path: Path) -> None:
    keep_history(tmp_path, report(1000, toner(64.0)), PARTS)
    told = msgspec.json.decode((tmp_path / "history.json").read_bytes())
    told["more"] = told["runs"][0]["more"] = 1
    (tmp_path / "history.json").write_bytes(msgspec.json.encode(told))
    assert len(read_history(tmp_path).runs) == 1


def test_what_several_rows_share_is_no_trend(tmp_path: Path) -> None:
    """The router is also the name server: its delay is not that of names."""
    link = Row("link", "network", "", RowState.GOOD, "ms", 1.0, "192.168.1.1")
    names = Row("names", "network", "", RowState.GOOD, "ms", 40.0, "192.168.1.1")
    keep_history(tmp_path, report(1000, link, names), PARTS)
    assert trend(read_history(tmp_path), "link", 10) == ((1000, 1.0),)
    assert trend(read_history(tmp_path), "192.168.1.1", 10) == ()
