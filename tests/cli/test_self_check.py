"""`--self-check`, as the installer's proof and the department's IT run it: a real process, its lines and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.program import InProcess

from ward_desk import self_check
from ward_desk.self_check import FAILED, FINE, PARTS, Part, look_at

ONE_PART = """
from ward_desk.self_check import PARTS, look_at
raise SystemExit(look_at(tuple(part for part in PARTS if part.name == {name!r}), print))
"""


def process(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run([sys.executable, *words], capture_output=True, encoding="utf-8", env=environment, check=False)


def test_every_part_works_and_nothing_stays_behind(tmp_path: Path) -> None:
    told, rest, data = tmp_path / "told.txt", tmp_path / "temporary", tmp_path / "data"
    rest.mkdir()
    done = process("-m", "ward_desk", "--self-check", str(told), TMPDIR=str(rest), WARD_DESK_DATA=str(data))
    lines = done.stdout.splitlines()
    assert done.returncode == FINE, done.stdout + done.stderr
    assert [line.split(":")[0] for line in lines[:-1]] == [f"ok      {part.name}" for part in PARTS]
    assert told.read_text("utf-8").splitlines() == lines
    assert not list(rest.iterdir())
    assert not data.exists()


@pytest.mark.parametrize(
    ("name", "module"), [("modules", "segno"), ("database", "sqlcipher3"), ("papers", "xlsxwriter")]
)
def test_what_is_missing_is_told(tmp_path: Path, name: str, module: str) -> None:
    """As where somebody took too much out of what is shipped."""
    (tmp_path / f"{module}.py").write_text("raise ModuleNotFoundError('left out')", "utf-8")
    done = process("-c", ONE_PART.format(name=name), PYTHONPATH=str(tmp_path))
    assert done.returncode == FAILED
    assert done.stdout.startswith(f"FAILED  {name}: ModuleNotFoundError: "), done.stdout + done.stderr
    assert "left out" in done.stdout


def test_a_part_that_fails_does_not_hide_the_next() -> None:
    def broken(_folder: Path) -> str:
        raise OSError("no such thing")

    lines: list[str] = []
    assert look_at((Part("one", broken), Part("two", lambda folder: str(folder.is_dir()))), lines.append) == FAILED
    assert lines == ["FAILED  one: OSError: no such thing", "ok      two: True"]


def test_a_program_without_output_tells_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A windowed exe on Windows has none."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(self_check, "PARTS", (Part("one", lambda _folder: "seen"),))
    code = self_check.self_check(tmp_path / "told.txt")
    assert (code, self_check.self_check(None)) == (FINE, FINE)
    assert (tmp_path / "told.txt").read_text("utf-8").splitlines() == ["ok      one: seen", "All parts work."]


def test_a_file_that_cannot_be_written_is_said(ward_desk: InProcess, tmp_path: Path) -> None:
    done = ward_desk("--self-check", str(tmp_path / "nowhere" / "told.txt"))
    assert done.code == 2
    assert "told.txt" in done.err
