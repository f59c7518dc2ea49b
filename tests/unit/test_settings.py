"""The settings file: written whole or not at all, never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from ward_desk.settings import Settings, SettingsFile, load, save

BROKEN = {
    "empty": b"",
    "words": b"hello",
    "cut short": b'{"language": "e',
    "not an object": b"[1, 2]",
    "not UTF-8": b'{"window_geometry": "\xff"}',
    "deep": b'{"more": ' + b"[" * 100_000,
    "unknown language": b'{"language": "fr"}',
    "out of range": b'{"text_percent": 500}',
    "wrong type": b'{"lock_minutes": "5"}',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.json"


def test_without_a_file_everything_is_as_usual_and_nothing_is_made(path: Path) -> None:
    assert SettingsFile(path).current == Settings()
    assert not path.parent.exists()


def test_a_change_is_there_after_the_next_start(path: Path) -> None:
    settings = SettingsFile(path)
    assert settings.change(language="en", text_percent=150) is settings.current
    assert SettingsFile(path).current == Settings(language="en", text_percent=150)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_nobody_understands_is_kept_beside(path: Path, name: str) -> None:
    path.parent.mkdir()
    path.write_bytes(BROKEN[name])
    settings = SettingsFile(path)
    assert settings.current == Settings()
    assert path.with_name("settings.json.broken").read_bytes() == BROKEN[name]
    settings.change(theme="dark")
    assert load(path).theme == "dark"


def test_fields_of_a_newer_version_are_passed_over(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"language": "en", "of_next_year": {"a": [1]}}')
    assert load(path) == Settings(language="en")


@pytest.mark.parametrize(
    "fields",
    [
        {"text_percent": 99},
        {"text_percent": 201},
        {"lock_minutes": 0},
        {"backups_kept": 0},
        {"backup_hours": 169},
        {"contact_days": 91},
        {"language": "fr"},
        {"theme": "blue"},
        {"language": "en", "text_percent": "100"},
    ],
)
def test_what_is_out_of_range_changes_nothing(path: Path, fields: dict[str, object]) -> None:
    settings = SettingsFile(path)
    settings.change(theme="light")
    before = path.read_bytes()
    with pytest.raises(msgspec.ValidationError):
        settings.change(**fields)
    assert (settings.current, path.read_bytes()) == (Settings(theme="light"), before)


def test_a_write_that_fails_leaves_the_old_file_and_the_old_settings(path: Path) -> None:
    settings = SettingsFile(path)
    settings.change(theme="light")
    path.with_name("settings.json.new").mkdir()  # the draft cannot be written
    with pytest.raises(OSError, match=r"settings\.json\.new"):
        settings.change(theme="dark")
    assert (settings.current.theme, load(path).theme) == ("light", "light")


def test_every_field_survives_the_file(path: Path) -> None:
    given = Settings("en", "dark", 200, 60, 60, 168, 90, "AdnQywAD")
    save(path, given)
    assert load(path) == given
