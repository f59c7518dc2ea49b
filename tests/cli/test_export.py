"""`export`: a CSV that a spreadsheet opens, with everything in it, or no file at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.cli.program import InProcess, line, run
from tests.desks import OFFICIAL, Office
from tests.store.visit_rows import flip

from ward_desk.services import export

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0")


def read(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_says_what_the_list_says(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    target = tmp_path / "lượt hỗ trợ.csv"
    ward_desk.add(
        line(note='có "ngoặc", phẩy\nvà dòng mới', minutes=7.5, people=3, satisfaction=5, dossier="H17"),
        line(started_at="2024-11-21T09:30:00+07:00", service="1.001193", channel="home", subject="business"),
        line(started_at="2024-11-22T10:00:00+07:00", outcome="not_done", reason="Mất mạng"),
    )
    told = run("export", "-o", target, "--as", OFFICIAL)
    assert (told.code, told.out, told.err) == (0, f"3 visits in {target}\n", "")
    rows, listed = read(target), ward_desk.listed()
    assert [row["Ngày"] for row in rows] == ["22/11/2024", "21/11/2024", "20/11/2024"]
    assert [row["Giờ bắt đầu"] for row in rows] == ["10:00", "09:30", "08:05"]
    for head, field in (
        ("Mã nội dung", "service"), ("Nội dung hỗ trợ", "service_name"), ("Mã thủ tục", "procedure"),
        ("Thủ tục", "procedure_name"), ("Kết quả", "outcome_name"), ("Lý do", "reason"), ("Mã hồ sơ", "dossier"),
        ("Người hỗ trợ", "person"), ("Ghi chú", "note"), ("Số người", "people"), ("Hài lòng", "satisfaction"),
    ):  # fmt: skip
        assert [row[head] for row in rows] == ["" if one[field] is None else str(one[field]) for one in listed], head
    assert [float(row["Phút"]) for row in rows] == [one["minutes"] for one in listed]
    assert list(tmp_path.glob("*.part")) == []


def test_text_that_looks_like_a_formula_is_defused(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    ward_desk.add(*(line(note=one, dossier=one[:40], reason=one) for one in FORMULAS))
    target = tmp_path / "x.csv"
    assert ward_desk("export", "-o", target, "--as", OFFICIAL).code == 0
    assert sorted(row["Ghi chú"] for row in read(target)) == sorted("'" + one for one in FORMULAS)
    cells = [cell for row in read(target) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_totals_equal_the_list_over_many_pages(
    office: Office, ward_desk: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PAGE", 7)
    ward_desk.add(*(line(people=1 + one % 5, minutes=one % 60, note="hoà giải" if one % 3 else None) for one in range(50)))  # fmt: skip
    target = tmp_path / "x.csv"
    for options in ((), ("--text", "hoa giai"), ("--from", "2024-11-21")):
        told = ward_desk("export", "-o", target, "--as", OFFICIAL, *options)
        rows, listed = read(target), ward_desk.listed(*options)
        assert told.out == f"{len(listed)} visits in {target}\n"
        assert len(rows) == len(listed)
        assert sum(int(row["Số người"]) for row in rows) == sum(one["people"] for one in listed)
        assert sum(float(row["Phút"]) for row in rows) == sum(one["minutes"] for one in listed)


def test_heads_are_in_the_language_of_the_settings(office: Office, ward_desk: InProcess, tmp_path: Path) -> None:
    office.paths.settings.write_text('{"language": "en"}')
    ward_desk("export", "-o", tmp_path / "x.csv", "--as", OFFICIAL)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8-sig").startswith("Day,Start,Minutes,")


@pytest.mark.parametrize("place", ["no such folder/x.csv", "a file/x.csv", "a folder"])
def test_a_place_that_takes_no_file(office: Office, ward_desk: InProcess, tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").write_text("old")
    (tmp_path / "a folder").mkdir()
    before = sorted(tmp_path.iterdir())
    told = ward_desk("export", "-o", tmp_path / place, "--as", OFFICIAL)
    assert (told.code, told.out) == (2, "")
    assert place in told.err
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "a file").read_text() == "old"


def test_a_database_that_breaks_on_the_way_leaves_the_old_file(
    office: Office, ward_desk: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PAGE", 7)
    ward_desk.add(*(line(note="x" * 2000) for _ in range(80)))
    target = tmp_path / "x.csv"
    target.write_text("the one of yesterday")
    size = office.paths.database.stat().st_size
    for page in range(size // 4096 * 2 // 5, size // 4096):
        flip(office.paths.database, page * 4096 + 50)
    told = ward_desk("export", "-o", target, "--as", OFFICIAL)
    assert (told.code, told.out) == (2, "")
    assert "hỏng" in told.err
    assert target.read_text() == "the one of yesterday"
    assert list(tmp_path.glob("*.part")) == []
