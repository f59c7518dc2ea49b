"""`ward-desk update`: from the city and from a stick, only looking, refused; and what the exit code says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.desks import open_office
from tests.updates.city_folder import CityFolder, lay_version
from tests.updates.weak_line import WeakLine

from ward_desk import cli
from ward_desk.updates.place import Place
from ward_desk.updates.versions import Versions, read_versions, write_versions


@pytest.fixture
def handed(tmp_path: Path, place: Place, city: CityFolder, line: WeakLine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program runs from its place, with what the department handed out."""
    folder = tmp_path / "hand-out"
    folder.mkdir()
    (folder / "root.json").write_bytes(city.root)
    (folder / "ward-desk.ini").write_text(f"[updates]\nurl = {line.url}\nroot = root.json\n[ward]\ncode = 20194\n")
    monkeypatch.setenv("WARD_DESK_HAND_OUT", str(folder))
    monkeypatch.setattr(sys, "executable", str(place.folder("0.3.0") / "ward-desk.exe"))
    return folder


@pytest.mark.usefixtures("handed")
def test_it_is_found_laid_and_starts_the_next_time(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["update", "--look"]) == 1
    assert "Có phiên bản 0.4.0" in capsys.readouterr().out
    assert read_versions(place.home).current == "0.3.0"
    assert cli.main(["update"]) == 0
    told = capsys.readouterr()
    assert told.out == "Phiên bản 0.4.0 đã sẵn sàng, lần mở sau sẽ chạy bản này.\nBản mới.\n"
    assert "đang tải 100 %" in told.err
    assert read_versions(place.home) == Versions(current="0.4.0", before="0.3.0")
    assert cli.main(["update"]) == 0
    assert "lần mở sau" in capsys.readouterr().out


@pytest.mark.usefixtures("handed")
def test_for_machines(place: Place, capsys: pytest.CaptureFixture[str], city: CityFolder) -> None:
    assert cli.main(["update", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "running": "0.3.0",
        "found": "0.4.0",
        "bytes": city.size("0.4.0"),
        "news": {"vi": "Bản mới.", "en": "A new one."},
        "next": "0.4.0",
        "failed": "",
    }
    assert told.err == ""


@pytest.mark.usefixtures("handed")
def test_from_a_stick(place: Place, city: CityFolder, line: WeakLine, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["update", "--from", str(city.folder)]) == 0
    assert read_versions(place.home).current == "0.4.0"
    assert line.asked == []
    assert "0.4.0" in capsys.readouterr().out


@pytest.mark.usefixtures("handed")
def test_the_desks_own_ward_counts(
    place: Place, city: CityFolder, own_data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not the one that was handed out, once the desk has one."""
    office = open_office(own_data_folder)
    ward = office.official.ward_code
    office.close()
    assert ward != "20999"
    city.user("0.4.0", wards=["20999"])
    city.publish()
    assert cli.main(["update", "--look"]) == 0
    city.user("0.4.0", wards=[ward])
    city.publish()
    assert cli.main(["update", "--look"]) == 1
    assert "0.4.0" in capsys.readouterr().out


@pytest.mark.usefixtures("handed")
def test_a_refusal_changes_nothing(place: Place, city: CityFolder, capsys: pytest.CaptureFixture[str]) -> None:
    city.file("0.4.0").write_bytes(b"x" * city.size("0.4.0"))
    assert cli.main(["update"]) == 2
    assert "khác với tệp thành phố đã ký" in capsys.readouterr().err
    assert read_versions(place.home) == Versions(current="0.3.0")


@pytest.mark.usefixtures("handed")
def test_a_version_that_failed_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    write_versions(place.home, Versions(current="0.3.0", failed="0.4.0"))
    assert cli.main(["update"]) == 1
    assert "0.4.0 không khởi động được" in capsys.readouterr().out


def test_a_program_that_is_not_installed_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["update"]) == 2
    assert "không chạy từ bản đã cài đặt" in capsys.readouterr().err


def test_without_a_root_of_trust_nothing_is_taken(
    handed: Path, city: CityFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (handed / "ward-desk.ini").write_text("[ward]\ncode = 20194\n")
    assert cli.main(["update", "--from", str(city.folder)]) == 2
    assert "nơi lấy bản cập nhật" in capsys.readouterr().err


def test_wrong_usage() -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["update", "--sideways"])
    assert left.value.code == 64


@pytest.mark.usefixtures("handed")
def test_patches_by_the_command_line(place: Place, built: Path, city: CityFolder, line: WeakLine) -> None:
    city.add(lay_version(built, "0.5.0"), "0.5.0", before=place.folder("0.3.0"))
    city.publish()
    assert cli.main(["update"]) == 0
    assert read_versions(place.home).current == "0.5.0"
    assert line.sent("ward-desk-0.5.0.tar.gz") == 0
