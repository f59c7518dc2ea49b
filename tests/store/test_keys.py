"""Where the key is kept, and the recovery key on paper."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desks import FakeClock, Office

from ward_desk.bootstrap import open_desk
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.maintenance import bring_key
from ward_desk.services.people import is_set_up
from ward_desk.settings import SettingsFile
from ward_desk.store.keys import (
    Keyring,
    SystemKeyring,
    find_key,
    first_key,
    keep_key,
    key_from_recovery,
    read_identity,
    system_keyring,
)
from ward_ledger.recovery import ALPHABET, recovery_text, typed_groups

KEY = bytes(range(100, 132))
keys = st.binary(min_size=32, max_size=32)


class FakeKeyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.locked = False

    def get(self, name: str) -> str | None:
        return None if self.locked else self.secrets.get(name)

    def set(self, name: str, secret: str) -> bool:
        if not self.locked:
            self.secrets[name] = secret
        return not self.locked


class Backend(keyring.backend.KeyringBackend):
    """What the system would offer, under the real `keyring` package."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.secrets[service, username]


@pytest.fixture(params=["fake", "real"])
def ring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Keyring, object]:
    """The fake of the tests and the real adapter, each with what locks it: both must behave alike."""
    if request.param == "fake":
        fake = FakeKeyring()
        return fake, fake
    backend = Backend()
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    found = system_keyring()
    assert isinstance(found, SystemKeyring)
    return found, backend


def test_the_key_is_kept_in_the_keyring_and_not_in_a_file(tmp_path: Path, ring: tuple[Keyring, object]) -> None:
    paths = Paths(tmp_path / "desk")
    identity = keep_key(paths, KEY, "store-1", ring[0])
    assert (identity.key_place, read_identity(paths)) == ("keyring", identity)
    assert find_key(paths, ring[0]) == KEY
    assert not paths.key_file.exists()
    assert all(KEY.hex().encode() not in path.read_bytes() for path in paths.folder.iterdir())


def test_a_keyring_without_the_key_or_a_locked_one_means_a_lost_key(
    tmp_path: Path, ring: tuple[Keyring, object]
) -> None:
    paths = Paths(tmp_path / "desk")
    keep_key(paths, KEY, "store-1", ring[0])
    ring[1].locked = True
    with pytest.raises(DeskError, match="recovery key"):
        find_key(paths, ring[0])
    ring[1].locked = False
    ring[1].secrets.clear()
    with pytest.raises(DeskError, match="recovery key"):
        find_key(paths, ring[0])
    with pytest.raises(DeskError, match="recovery key"):
        find_key(paths, None)


def test_a_keyring_that_refuses_makes_way_for_the_file(tmp_path: Path, ring: tuple[Keyring, object]) -> None:
    ring[1].locked = True
    paths = Paths(tmp_path / "desk")
    assert keep_key(paths, KEY, "store-1", ring[0]).key_place == "file"
    assert find_key(paths, None) == KEY


def test_two_stores_in_one_keyring_do_not_meet(tmp_path: Path, ring: tuple[Keyring, object]) -> None:
    one, two = Paths(tmp_path / "one"), Paths(tmp_path / "two")
    keep_key(one, KEY, "store-1", ring[0])
    keep_key(two, bytes(32), "store-2", ring[0])
    assert (find_key(one, ring[0]), find_key(two, ring[0])) == (KEY, bytes(32))


def test_the_first_of_two_starts_decides_the_key(tmp_path: Path, ring: tuple[Keyring, object]) -> None:
    for folder, of in (("ring", ring[0]), ("file", None)):
        paths = Paths(tmp_path / folder)
        assert first_key(paths, KEY, "store-1", of) == KEY
        assert first_key(paths, bytes(32), "store-2", of) == KEY
        assert find_key(paths, of) == KEY


@pytest.mark.skipif(sys.platform == "win32", reason="Windows guards the profile folder instead")
def test_without_a_keyring_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "desk")
    keep_key(paths, KEY, "store-1", None)
    assert stat.S_IMODE(paths.key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.folder.stat().st_mode) == 0o700
    assert find_key(paths, None) == KEY
    assert sorted(path.name for path in paths.folder.iterdir()) == ["store.json", "ward-desk.key"]


def test_there_is_no_keyring_here() -> None:
    assert system_keyring() is None


@pytest.mark.parametrize("content", [b"", b"zz" * 32, b"00" * 31, bytes(range(100, 160)), b"00" * 32])
def test_a_key_file_that_is_not_the_key_means_a_lost_key(tmp_path: Path, content: bytes) -> None:
    paths = Paths(tmp_path / "desk")
    keep_key(paths, KEY, "store-1", None)
    paths.key_file.write_bytes(content)
    with pytest.raises(DeskError) as caught:
        find_key(paths, None)
    assert caught.value.code == "key_lost"


def test_the_recovery_key_opens_a_desk_whose_key_is_lost(office: Office) -> None:
    printed = recovery_text(office.desk.store.key)
    office.close()
    office.paths.key_file.unlink()
    with pytest.raises(DeskError) as caught:
        open_desk(office.paths, SettingsFile(office.paths.settings), FakeClock())
    assert caught.value.code == "key_lost"
    for lost in ([], [office.paths.identity]):
        for path in lost:
            path.unlink()
        with pytest.raises(DeskError) as caught:
            bring_key(office.paths, None, office.clock, recovery_text(KEY))
        assert caught.value.code == "key_wrong"
        bring_key(office.paths, None, office.clock, printed.lower().replace("-", " "))
        assert is_set_up(office.reopen())
        office.close()
        office.paths.key_file.unlink()
    bring_key(office.paths, None, office.clock, printed)


@given(keys)
def test_the_recovery_key_comes_back_from_paper(key: bytes) -> None:
    printed = recovery_text(key)
    assert len(printed.split("-")) == 13
    assert key_from_recovery(printed) == key
    careless = printed.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert key_from_recovery(f"\t{careless}\n") == key
    assert all(fits for _, fits in typed_groups(printed))


@given(keys, st.integers(0, 64), st.sampled_from(ALPHABET))
def test_a_mistyped_sign_is_found_and_its_group_named(key: bytes, position: int, sign: str) -> None:
    signs = recovery_text(key).replace("-", "")
    if signs[position] == sign:
        return
    with pytest.raises(DeskError) as caught:
        key_from_recovery(signs[:position] + sign + signs[position + 1 :])
    assert caught.value.params == {"group": position // 5 + 1}


@given(keys, st.integers(0, 63))
def test_two_signs_in_the_wrong_order_are_found(key: bytes, position: int) -> None:
    signs = recovery_text(key).replace("-", "")
    swapped = signs[:position] + signs[position + 1] + signs[position] + signs[position + 2 :]
    if swapped != signs:
        with pytest.raises(DeskError):
            key_from_recovery(swapped)


@given(keys, st.integers(0, 12), st.integers(0, 12))
def test_groups_in_the_wrong_order_are_found(key: bytes, one: int, other: int) -> None:
    groups = recovery_text(key).split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(DeskError) as caught:
        key_from_recovery("-".join(groups))
    assert caught.value.params == {"group": min(one, other) + 1}


@given(keys, st.integers(0, 64))
def test_a_missing_or_extra_sign_is_found(key: bytes, position: int) -> None:
    signs = recovery_text(key).replace("-", "")
    for wrong in (signs[:position] + signs[position + 1 :], signs + "7"):
        with pytest.raises(DeskError) as caught:
            key_from_recovery(wrong)
        assert caught.value.code == "recovery_key_form"


@given(st.text(max_size=90))
def test_anything_typed_gives_groups_and_no_crash(text: str) -> None:
    assert all(len(group) <= 5 for group, _ in typed_groups(text))
    with pytest.raises(DeskError):
        key_from_recovery(text[:60])
