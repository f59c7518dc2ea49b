"""The program's log: nothing that was typed, no more than its share of the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ward_desk import log_files
from ward_desk.log_files import FILE, KEPT, error_frames, start_log

SECRET = "Nguyễn Văn A 048099001234"


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a log that is begun, of 2,000 bytes a file."""
    monkeypatch.setattr(log_files, "BYTES", 2000)
    level = logging.getLogger().level
    handler = start_log(tmp_path / "of the app" / "logs")
    yield tmp_path / "of the app" / "logs"
    handler.close()
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)


def written(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8")


def fail() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"not a visit: {SECRET}") from error


def test_an_exception_is_written_without_its_text(logs: Path) -> None:
    """Pytest's own handler has put the whole text into the record before."""
    try:
        fail()
    except ValueError:
        logging.getLogger("ward_desk.test").exception("it failed")
    text = written(logs)
    assert "ERROR ward_desk.test it failed" in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "in fail" in text
    assert "Nguyễn" not in text
    assert "0480" not in text
    assert str(Path(__file__).parent.parent.parent) not in text


def test_letters_are_written_as_they_are(logs: Path) -> None:
    logging.getLogger("ward_desk.test").info("mở quầy")
    assert written(logs).endswith("INFO ward_desk.test mở quầy\n")


def test_old_files_are_let_go(logs: Path) -> None:
    for number in range(1000):
        logging.getLogger("ward_desk.test").info("line %04d", number)
    files = sorted(logs.iterdir())
    assert [one.name for one in files] == [FILE, *(f"{FILE}.{number}" for number in range(1, KEPT + 1))]
    assert all(one.stat().st_size <= 2000 for one in files)
    assert "line 0999" in written(logs)
    assert "line 0000" not in "".join(one.read_text() for one in files)


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    assert error_frames(first).splitlines() == [
        f"builtins.{one}" for one in ("ValueError", "KeyError", "ValueError", "KeyError", "ValueError")
    ]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    before = logging.getLogger().handlers.copy()
    with pytest.raises(OSError, match="a file"):
        start_log(tmp_path / "a file" / "logs")
    assert logging.getLogger().handlers == before
