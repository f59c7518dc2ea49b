"""`ward-desk check` as a program: needs nobody signed in, tells people and machines, and what it was asked wrongly."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import run

from ward_desk.checks.finding import Row, RowState
from ward_desk.checks.history import read_history
from ward_desk.cli_check import row_text

ORDER = (
    "link",
    "line",
    "names",
    "site",
    "state_network",
    "clock",
    "print_service",
    "default_printer",
    "printer",
    "other_printer",
    "spool",
    "disk",
    "memory",
    "power",
    "card_reader",
    "windows",
)


def test_an_empty_folder_is_enough_and_the_disk_is_really_written(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "new", "check", "--only", "computer", "--json")
    found = done.json
    assert set(found) == {"findings", "could_not_check", "looked_at", "duration_s"}
    assert any(row["key"].startswith("disk:") and row["state"] == "good" for row in found["looked_at"])
    assert "disk_full" not in {one["code"] for one in found["findings"]}
    assert (done.code == 2) is any(one["severity"] == "block" for one in found["findings"])
    assert not list(tmp_path.rglob(".ward-desk-write-test*"))


def test_people_are_told_in_words(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "new", "check", "--only", "computer")
    assert "Kiểm tra trong" in done.out


def test_parts_that_do_not_exist_are_wrong_usage(tmp_path: Path) -> None:
    done = run("--data-dir", tmp_path / "new", "check", "--only", "network,coffee")
    assert done.code == 64
    assert "coffee" in done.err


def test_settings_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[network]\nportal = 3\n", encoding="utf-8")
    done = run("--data-dir", tmp_path / "new", "check", "--settings", file)
    assert done.code == 2
    assert "mine.toml" in done.err


def test_what_was_looked_at_is_told_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    told = run("--data-dir", folder, "check", "--only", "computer").out.splitlines()
    assert "Đã kiểm tra:" in told
    assert any(line.startswith("    Bộ nhớ: tốt, ") and line.endswith(" GB") for line in told), told
    again = run("--data-dir", folder, "check", "--only", "computer", "--json").json
    kept = read_history(folder / "checks").runs
    assert len(kept) == 2
    assert [row.key for row in kept[1].rows] == [one["key"] for one in again["looked_at"]]
    assert {"key", "part", "about", "state", "value", "measure", "device"} == set(again["looked_at"][0])


def test_the_settings_of_the_data_folder_count_where_none_are_given(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "checks.toml").write_text("[computer]\nsigning_token = true\n", encoding="utf-8")
    found = run("--data-dir", folder, "check", "--only", "computer", "--json").json
    assert "card_reader" in {one["key"] for one in found["looked_at"]}
    bare = tmp_path / "bare.toml"
    bare.write_text("", encoding="utf-8")
    found = run("--data-dir", folder, "check", "--only", "computer", "--json", "--settings", bare).json
    assert "card_reader" not in {one["key"] for one in found["looked_at"]}


def test_each_kind_of_row_has_words_in_both_languages() -> None:
    for kind in ORDER:
        row = Row(f"{kind}:x", "network", "Cổng", RowState.SLOW, "ms", 1234.0)
        assert row_text(row, "en").endswith("Cổng: needs a look, 1.2 s")
        assert row_text(row, "vi").endswith("Cổng: cần xem, 1,2 s")
        assert kind == "site" or row_text(row, "en") != "Cổng: needs a look, 1.2 s"
