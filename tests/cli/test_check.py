"""`ward-desk check` as a program: needs nobody signed in, tells people and machines, and what it was asked wrongly."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import run


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
