"""The rules of `versions.ini`: whatever happens, something that is there starts, and what failed does not come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ward_desk.updates.versions import (
    IMPATIENT_S,
    Versions,
    came_up,
    install,
    launch,
    may_install,
    numbers,
    read_versions,
    versions_there,
    write_versions,
)

LATER = IMPATIENT_S + 1
ANY_VERSION = st.builds("{}.{}.{}".format, st.integers(0, 3), st.integers(0, 12), st.integers(0, 3))


def test_a_version_that_does_not_start_twice_gives_way_to_the_one_before() -> None:
    installed = install(Versions(current="0.3.0"), "0.4.0")
    there = {"0.3.0", "0.4.0"}
    started = []
    for turn in range(3):
        version, installed = launch(installed, there, 1000 + turn * LATER)
        started.append(version)
    assert started == ["0.4.0", "0.4.0", "0.3.0"]
    assert installed == Versions(current="0.3.0", starts=1, failed="0.4.0", counted=1000 + 2 * LATER)


def test_a_version_that_came_up_once_stays() -> None:
    installed, there = install(Versions(current="0.3.0"), "0.4.0"), {"0.3.0", "0.4.0"}
    for turn in range(6):
        version, installed = launch(installed, there, turn * 1000)
        assert version == "0.4.0"
        installed = came_up(installed) if turn % 2 else installed


def test_clicks_of_somebody_impatient_count_once() -> None:
    installed, there = install(Versions(current="0.3.0"), "0.4.0"), {"0.3.0", "0.4.0"}
    for second in range(IMPATIENT_S):
        version, installed = launch(installed, there, 5000 + second)
        assert (version, installed.starts) == ("0.4.0", 1)


def test_a_clock_that_was_put_back_still_counts() -> None:
    found = Versions(current="0.4.0", before="0.3.0", starts=1, counted=9_000)
    assert launch(found, {"0.4.0"}, 100).versions.starts == 2


def test_without_the_one_before_the_program_goes_on_trying() -> None:
    found = Versions(current="0.4.0", before="0.3.0", starts=2)
    assert launch(found, {"0.4.0"}, 1000).version == "0.4.0"


def test_where_the_file_is_lost_the_highest_that_did_not_fail_starts() -> None:
    assert launch(Versions(), {"0.9.0", "0.10.0"}, 1000).version == "0.10.0"
    assert launch(Versions(failed="0.10.0"), {"0.9.0", "0.10.0"}, 1000).version == "0.9.0"
    assert launch(Versions(), set(), 1000).version == ""


@pytest.mark.parametrize(
    ("found", "version", "may"),
    [
        (Versions(current="0.9.0"), "0.10.0", True),
        (Versions(current="0.9.0"), "0.9.0", False),
        (Versions(current="0.9.0"), "0.8.9", False),
        (Versions(current="0.9.0", failed="0.10.0"), "0.10.0", False),
        (Versions(current="0.9.0", failed="0.10.0"), "0.9.5", False),
        (Versions(current="0.9.0", failed="0.10.0"), "0.10.1", True),
        (Versions(current="0.9.0"), "../1.0", False),
    ],
)
def test_only_what_is_newer_than_all_that_was_here_is_installed(found: Versions, version: str, may: bool) -> None:
    assert may_install(found, version) is may
    if not may:
        with pytest.raises(ValueError, match="not installed"):
            install(found, version)


@pytest.mark.parametrize(
    "text", ["", "1", "1.2.3.4.5", "01.2", "1.2.", ".1.2", "1.2-rc", "1.2/..", "१.२", "1.2\n", "1 .2"]
)
def test_what_is_no_version_is_no_name_of_a_folder(text: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        numbers(text)


class Life(RuleBasedStateMachine):
    """A PC on which versions are installed, start or do not, vanish, and on which time passes."""

    @initialize(first=ANY_VERSION)
    def begin(self, first: str) -> None:
        self.found = Versions(current=first)
        self.there = {first}
        self.failed: set[str] = set()
        self.now = 1_000_000
        self.vain = self.counted = 0

    @rule(new=ANY_VERSION)
    def an_update_is_installed(self, new: str) -> None:
        if may_install(self.found, new):
            assert new not in self.failed, "what failed here came back"
            self.there.add(new)
            self.found = install(self.found, new)
            self.there &= {self.found.current, self.found.before}
            self.vain = self.counted = 0

    @rule(comes_up=st.booleans(), passes=st.integers(0, 3 * IMPATIENT_S))
    def it_is_started(self, comes_up: bool, passes: int) -> None:
        self.now += passes
        before = self.found
        version, self.found = launch(before, self.there, self.now)
        assert version in self.there
        counts = before.current not in self.there or self.now - self.counted >= IMPATIENT_S
        if version != before.current:
            if before.current in self.there:
                assert self.vain >= 2
                self.failed.add(before.current)
            self.vain = 0
        elif before.before in self.there and counts:
            assert self.vain < 2, "still the version that did not come up twice"
        if counts:
            self.vain, self.counted = self.vain + 1, self.now
        if comes_up:
            self.found = came_up(self.found)
            self.vain = self.counted = 0

    @rule(data=st.data())
    def a_folder_is_lost(self, data: st.DataObject) -> None:
        if len(self.there) > 1:
            self.there.discard(data.draw(st.sampled_from(sorted(self.there))))

    @invariant()
    def what_failed_is_remembered(self) -> None:
        if hasattr(self, "failed") and self.failed:
            assert self.found.failed == max(self.failed, key=numbers)


TestLife = Life.TestCase


@given(
    st.builds(
        Versions,
        current=ANY_VERSION | st.just(""),
        before=ANY_VERSION | st.just(""),
        starts=st.integers(0, 9),
        failed=ANY_VERSION | st.just(""),
        counted=st.integers(0, 2**33),
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, versions: Versions) -> None:
    home = tmp_path_factory.mktemp("home")
    write_versions(home, versions)
    assert read_versions(home) == versions


def test_the_launchers_way_of_writing_is_read_too(tmp_path: Path) -> None:
    text = "\r\n[other]\r\ncurrent=9.9.9\r\n[Versions]\r\nCurrent = 0.4.0\r\nbefore=\r\nstarts=1\r\n"
    for raw in (text.encode(), text.encode("utf-16")):
        (tmp_path / "versions.ini").write_bytes(raw)
        assert read_versions(tmp_path) == Versions(current="0.4.0", starts=1)


@given(st.binary(max_size=300))
def test_whatever_stands_in_the_file_is_no_reason_not_to_start(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "versions.ini").write_bytes(b"[versions]\r\ncurrent=" + raw)
    found = read_versions(home)
    assert launch(found, {"0.3.0"}, 1000).version == "0.3.0"


def test_only_folders_with_a_versions_name_count(tmp_path: Path) -> None:
    for name in ("0.10.0", "0.9.0", "0.11.0.part", "hand-out"):
        (tmp_path / name).mkdir()
    (tmp_path / "0.12.0").write_text("a file")
    assert versions_there(tmp_path) == ["0.9.0", "0.10.0"]
    assert versions_there(tmp_path / "nowhere") == []
