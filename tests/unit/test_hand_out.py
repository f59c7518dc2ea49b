"""What the department laid beside the installer: read, and refused with its line where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from ward_desk.errors import DeskError
from ward_desk.hand_out import ENVIRONMENT, NAME, USUAL_HOURS, HandOut, hand_out_folder, read_folder, read_hand_out

WHOLE = """; Sở Khoa học và Công nghệ
[city]
url = https://quay.danang.gov.vn/
certificate = city.pem

[ward]
code=20194
[updates]
URL = https://quay.danang.gov.vn/updates/
root = root.json
check = 12
"""
HALF = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    trustme.CA().cert_pem.write_to_path(tmp_path / "city.pem")
    (tmp_path / "half.pem").write_text(HALF)
    (tmp_path / "root.json").write_text('{"signatures": [], "signed": {}}')
    return tmp_path


def write(folder: Path, text: str) -> Path:
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_everything_that_can_be_handed_out(folder: Path) -> None:
    assert read_folder(write(folder, WHOLE), strict=True) == HandOut(
        city_url="https://quay.danang.gov.vn",
        certificate=folder / "city.pem",
        ward="20194",
        updates_url="https://quay.danang.gov.vn/updates",
        update_root=folder / "root.json",
        check_hours=12,
    )


def test_as_notepad_saves_it(folder: Path) -> None:
    (folder / NAME).write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read_folder(folder).ward == "20194"


def test_nothing_handed_out_is_nothing(tmp_path: Path) -> None:
    assert read_hand_out({ENVIRONMENT: str(tmp_path)}, Path("ward-desk.exe")) == HandOut()


def test_lines_may_be_left_out_or_empty(folder: Path) -> None:
    found = read_folder(write(folder, "[city]\nurl=\n[ward]\ncode = 20194\n"), strict=True)
    assert found == HandOut(ward="20194", check_hours=USUAL_HOURS)


def test_it_lies_beside_the_versions_or_where_it_is_said(tmp_path: Path) -> None:
    program = tmp_path / "0.4.0" / "ward-desk.exe"
    assert hand_out_folder({}, program) == tmp_path / "hand-out"
    assert hand_out_folder({ENVIRONMENT: "/else"}, program) == Path("/else")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("url = https://a.vn\n", "hand_out_line", 1),
        ("[city]\n\nhttps://a.vn\n", "hand_out_line", 3),
        ("[city]\nurl = https://a.vn\nurl = https://b.vn\n", "hand_out_line", 3),
        ("[city]\nurl = http://quay.danang.gov.vn\n", "hand_out_value", 2),
        ("[city]\nurl = quay.danang.gov.vn\n", "hand_out_value", 2),
        ("[city]\nurl = https://u:p@a.vn\n", "hand_out_value", 2),
        ("[city]\nurl = https://[a.vn\n", "hand_out_value", 2),
        ("[city]\nurl = https://a.vn:port\n", "hand_out_value", 2),
        ("[city]\ncertificate = ..\\city.pem\n", "hand_out_beside", 2),
        ("[city]\ncertificate = no.pem\n", "hand_out_beside", 2),
        ("[city]\ncertificate = root.json\n", "hand_out_beside", 2),
        ("[city]\ncertificate = half.pem\n", "hand_out_beside", 2),
        ("[ward]\n\ncode = 2019\n", "hand_out_value", 3),
        ("[ward]\ncode = 2019४\n", "hand_out_value", 2),
        ("[updates]\nroot = city.pem\n", "hand_out_beside", 2),
        ("[updates]\ncheck = 0\n", "hand_out_value", 2),
        ("[updates]\ncheck = 99999999999999999999\n", "hand_out_value", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(folder: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(DeskError) as refused:
        read_folder(write(folder, text))
    assert (refused.value.code, refused.value.params["line"]) == (code, line)
    assert f"dòng {line}" in refused.value.text("vi")
    assert f"line {line}" in refused.value.text("en")


def test_another_encoding_is_said_with_its_line(folder: Path) -> None:
    (folder / NAME).write_bytes("[city]\n; Đà Nẵng\n".encode("utf-16-le"))
    with pytest.raises(DeskError, match="not understood"):
        read_folder(folder)
    (folder / NAME).write_bytes("[city]\n; Sở".encode("cp1258", "replace") + b"\xd0\n")
    with pytest.raises(DeskError) as refused:
        read_folder(folder)
    assert refused.value.params["line"] == 2


def test_only_the_installer_minds_what_it_does_not_know(folder: Path) -> None:
    write(folder, "[ward]\ncode = 20194\n[printers]\nqueue = HP\n")
    assert read_folder(folder).ward == "20194"
    with pytest.raises(DeskError) as refused:
        read_folder(folder, strict=True)
    assert refused.value.params["line"] == 4


def test_the_installer_minds_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        read_folder(tmp_path, strict=True)
    assert refused.value.code == "hand_out_unreadable"


def test_a_file_that_is_none_is_not_read_to_its_end(folder: Path) -> None:
    (folder / NAME).write_bytes(b"; " + b"a" * 100_000)
    with pytest.raises(DeskError) as refused:
        read_folder(folder)
    assert refused.value.code == "hand_out_unreadable"
