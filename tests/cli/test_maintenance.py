"""`backup`, `restore` and `doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import InProcess, line, run
from tests.desks import OFFICIAL, Office, open_office
from tests.store.visit_rows import flip

from ward_desk.services.people import recovery_key
from ward_desk.store.engine import connect
from ward_desk.ui.single_instance import SingleInstance


@pytest.fixture
def copy(office: Office, ward_desk: InProcess, tmp_path: Path) -> Path:
    """A copy with one visit; a second was made after it."""
    target = tmp_path / "usb" / "copy.backup"
    ward_desk.add(line(note="trước"))
    told = ward_desk("backup", target)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"{target.stat().st_size} bytes in {target}\n"
    ward_desk.add(line(note="sau"))
    return target


def notes(ward_desk: InProcess) -> set[str]:
    return {one["note"] for one in ward_desk.listed()}


def paper(office: Office) -> str:
    """The recovery key as it was printed."""
    office.reopen()
    text = recovery_key(office.desk, office.official)
    office.close()
    return text


def test_there_and_back_with_the_real_program(office: Office, ward_desk: InProcess, copy: Path) -> None:
    told = run("restore", copy)
    assert (told.code, told.err) == (0, "")
    assert str(copy) in told.out
    assert str(office.paths.damaged) in told.out
    assert notes(ward_desk) == {"trước", "sau"}  # what came after the copy was still readable
    assert run("doctor").code == 0


def test_over_a_broken_file(office: Office, ward_desk: InProcess, copy: Path) -> None:
    broken = office.paths.database
    flip(broken, 0, broken.stat().st_size)
    before = broken.read_bytes()
    assert ward_desk("restore", copy).code == 0
    assert notes(ward_desk) == {"trước"}
    assert [path.read_bytes() for path in office.paths.damaged.rglob("*.db")] == [before]


def test_on_another_pc_with_the_key_from_paper(
    office: Office, ward_desk: InProcess, copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert ward_desk("--data-dir", other, "restore", copy).code == 2
    told = run("--data-dir", other, "restore", copy, "--recovery-key", stdin=paper(office).encode() + b"\n")
    assert told.code == 0, told
    listed = ward_desk("--data-dir", other, "visit", "list", "--json", "--as", OFFICIAL)
    assert [one["note"] for one in listed.json] == ["trước"]


@pytest.mark.parametrize("typed", [b"", b"\n", b"AAAAA-BBBBB\n"])
def test_a_mistyped_key_changes_nothing(office: Office, ward_desk: InProcess, copy: Path, typed: bytes) -> None:
    before = office.paths.database.read_bytes()
    told = run("restore", copy, "--recovery-key", stdin=typed)
    assert (told.code, told.out) == (2, "")
    assert "nhóm 1" in told.err
    assert office.paths.database.read_bytes() == before


def test_the_key_of_another_desk_changes_nothing(
    office: Office, ward_desk: InProcess, copy: Path, tmp_path: Path
) -> None:
    assert ward_desk("--data-dir", tmp_path / "stranger", "demo", "--visits", "0").code == 0
    key = (tmp_path / "stranger" / "ward-desk.key").read_bytes()
    before = office.paths.database.read_bytes()
    theirs = tmp_path / "theirs.backup"
    assert ward_desk("--data-dir", tmp_path / "stranger", "backup", theirs).code == 0
    told = ward_desk("restore", theirs)
    assert (told.code, told.out) == (2, "")
    assert office.paths.database.read_bytes() == before
    assert office.paths.key_file.read_bytes() != key
    assert notes(ward_desk) == {"trước", "sau"}


@pytest.mark.parametrize("content", [None, b"", b"hello" * 2000])
def test_what_is_no_copy_changes_nothing(
    office: Office, ward_desk: InProcess, tmp_path: Path, content: bytes | None
) -> None:
    ward_desk.add(line(note="bleibt"))
    source = tmp_path / "x.backup"
    if content is not None:
        source.write_bytes(content)
    told = ward_desk("restore", source)
    assert (told.code, told.out) == (2, "")
    assert str(source) in told.err or source.name in told.err
    assert notes(ward_desk) == {"bleibt"}


def test_nothing_is_restored_while_the_app_is_open(office: Office, ward_desk: InProcess, copy: Path) -> None:
    app = SingleInstance(office.paths.folder)
    assert app.acquire()
    before = office.paths.database.read_bytes()
    told = run("restore", copy)
    app.release()
    assert (told.code, told.out) == (2, "")
    assert "đang mở" in told.err
    assert office.paths.database.read_bytes() == before


def test_a_copy_that_cannot_be_written(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("old")
    told = ward_desk("backup", tmp_path / "a file" / "x.backup")
    assert (told.code, told.out) == (2, "")
    assert "x.backup" in told.err


def test_a_copy_never_takes_the_place_of_the_database(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line(note="một"))
    before = office.paths.database.stat().st_ino
    told = ward_desk("backup", office.paths.database)
    assert (told.code, told.out) == (2, "")
    assert office.paths.database.stat().st_ino == before
    assert notes(ward_desk) == {"một"}


def test_the_doctor_finds_a_healthy_desk(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line(), line())
    told = ward_desk("doctor", "--json")
    assert told.code == 0
    assert told.json["faults"] == []
    assert (told.json["visits"], told.json["desks"]) == (2, 1)
    assert "0 faults" in ward_desk("doctor").out


def test_the_doctor_finds_a_changed_table(office: Office, ward_desk: InProcess) -> None:
    [visit] = ward_desk.add(line(minutes=7))
    connection = connect(office.paths.database, office.desk.store.key)
    connection.execute("UPDATE visits SET seconds = 60")
    connection.commit()
    connection.close()
    told = ward_desk("doctor", "--json")
    assert told.code == 2
    assert [visit in one and "seconds" in one for one in told.json["faults"]] == [True]
    assert ward_desk("doctor").code == 2


def test_the_doctor_finds_a_changed_log(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line(note="thật"))
    connection = connect(office.paths.database, office.desk.store.key)
    connection.execute("UPDATE log SET body = CAST(body || ' ' AS BLOB) WHERE kind = 'visit'")
    connection.commit()
    connection.close()
    told = ward_desk("doctor", "--json")
    assert told.code == 2
    assert any("chain" in one for one in told.json["faults"])


def test_the_doctor_tells_of_a_broken_file_as_json_too(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(*(line(note="x" * 2000) for _ in range(20)))
    size = office.paths.database.stat().st_size
    for page in range(size // 4096 // 2, size // 4096):
        flip(office.paths.database, page * 4096 + 50)
    told = ward_desk("doctor", "--json")
    assert told.code == 2
    assert told.json["faults"]


def test_another_desk_beside_is_not_touched(office: Office, ward_desk: InProcess, copy: Path, tmp_path: Path) -> None:
    other = open_office(tmp_path / "beside")
    other.close()
    before = other.paths.database.read_bytes()
    assert ward_desk("restore", copy).code == 0
    assert other.paths.database.read_bytes() == before
