"""The city's key is made once, kept from others, and missed when it is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import cli, keys


def test_it_is_made_with_0600_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "new" / keys.FILE_NAME
    first = keys.open_or_make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.open_or_make(path).public == first.public
    assert list(path.parent.iterdir()) == [path]


def test_many_processes_make_one_key(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from ward_city import keys; print(keys.open_or_make(Path(sys.argv[1])).public.hex())"
    path = str(tmp_path / keys.FILE_NAME)
    started = [subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE) for _ in range(6)]
    assert len({one.communicate()[0] for one in started}) == 1


def test_it_signs_and_opens_what_was_sealed_for_it(tmp_path: Path) -> None:
    key = keys.open_or_make(tmp_path / keys.FILE_NAME)
    VerifyKey(key.public).verify(b"proof", key.sign(b"proof"))
    box = SealedBox(VerifyKey(key.public).to_curve25519_public_key())
    assert key.open(box.encrypt(b"secret")) == b"secret"
    stranger = SealedBox(SigningKey.generate().verify_key.to_curve25519_public_key())
    for wrong in (stranger.encrypt(b"secret"), box.encrypt(b"secret")[:-1], b""):
        with pytest.raises(ValueError):
            key.open(wrong)


def test_a_file_that_is_no_key_or_open_to_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / keys.FILE_NAME
    for text in ("", "zz", "00" * 31, "é"):
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        with pytest.raises(keys.KeyFault):
            keys.open_or_make(path)
    path.write_text("00" * 32, encoding="ascii")
    path.chmod(0o644)
    with pytest.raises(keys.KeyFault, match="chmod"):
        keys.open_or_make(path)


def test_a_desk_is_told_the_key_and_its_wards_name(city: City, ward: str) -> None:
    desk = SimulatedDesk(city.server.url, next(city.numbers))
    assert desk.enrol(city.code(ward)).city_key == city.key.public
    assert desk.pull_page().ward_name == "Phường Thử"


def test_another_key_is_noticed_before_the_city_serves(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    other = tmp_path / keys.FILE_NAME
    assert cli.main(["--key-file", str(other), "migrate"]) == cli.FAILED
    assert keys.fingerprint(city.key.public) in capsys.readouterr().err
    assert cli.main(["--key-file", str(other), "key", "show"]) == cli.FINE
    assert capsys.readouterr().out.strip() == keys.fingerprint(keys.open_key(other).public)


def test_a_lost_key_can_be_replaced_knowingly(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    other = tmp_path / keys.FILE_NAME
    assert cli.main(["--key-file", str(other), "key", "replace"]) == cli.FINE
    try:
        assert cli.main(["--key-file", str(other), "migrate"]) == cli.FINE
    finally:
        with city.engine.begin() as connection:
            keys.replace(connection, city.key)
