"""`ward-desk hand-out`, as the installer asks it, and `enrol` with an address that was handed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import InProcess
from tests.desks import Office

from ward_desk.hand_out import ENVIRONMENT, NAME


def test_it_says_what_is_handed_out(ward_desk: InProcess, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("[city]\nurl = https://quay.danang.gov.vn\n[ward]\ncode = 20194\n")
    said = ward_desk("hand-out", tmp_path)
    assert said.code == 0
    assert "https://quay.danang.gov.vn" in said.out
    assert "20194 Phường Hải Vân" in said.out


@pytest.mark.parametrize(
    ("text", "word"),
    [("[ward]\ncode = 99999\n", "99999"), ("[ward]\ncode =\n[wifi]\nname = A\n", "dòng 4"), (None, NAME)],
)
def test_what_is_wrong_is_said_and_ends_with_2(
    ward_desk: InProcess, tmp_path: Path, text: str | None, word: str
) -> None:
    if text is not None:
        (tmp_path / NAME).write_text(text)
    said = ward_desk("hand-out", tmp_path, "--into", tmp_path / "said")
    assert (said.code, said.out) == (2, "")
    assert word in said.err
    assert (tmp_path / "said").read_text("utf-16-le") == said.err.rstrip("\n")


def test_without_a_folder_it_is_the_one_of_this_pc(
    ward_desk: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).write_text("[city]\nurl = http://127.0.0.1:9\n")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert "http://127.0.0.1:9" in ward_desk("hand-out", "--lang", "en").out


def test_enrolling_takes_the_address_that_was_handed_out(
    office: Office, ward_desk: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).write_text("[city]\nurl = http://127.0.0.1:9\n")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    told = ward_desk("enrol", "4F7K-2M9Q-XW3H")
    assert told.code == 2
    assert "trả lời" in told.err  # nothing is wrong with the address: nobody answers there
    monkeypatch.delenv(ENVIRONMENT)
    lone = ward_desk("enrol", "4F7K-2M9Q-XW3H")
    assert (lone.code, "URL is needed too" in lone.err) == (64, True)
