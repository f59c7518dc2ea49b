"""The city keeps the key of a desk's database, shows it to the department, and writes down that it did."""

from __future__ import annotations

import pytest
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey
from tests.city.real_city import City, key_beside
from tests.city.simulated_desk import SimulatedDesk

from ward_city import cli
from ward_ledger.recovery import key_from_recovery

DATABASE_KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def this_city(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    monkeypatch.setenv(cli.KEY_VARIABLE, str(key_beside(city.embedded.url)))


def sealed(public: bytes, plain: bytes = DATABASE_KEY) -> bytes:
    return SealedBox(VerifyKey(public).to_curve25519_public_key()).encrypt(plain)


def told(city: City, desk: SimulatedDesk, what: str) -> object:
    return city.one("SELECT count(*) FROM audit WHERE what = :w AND desk = :d", w=what, d=desk.id)


def test_the_department_gets_the_key_that_the_desk_sealed(
    city: City, desk: SimulatedDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    box = sealed(city.key.public)
    desk.pull_page(sealed_key=box)
    assert city.one("SELECT sealed_key FROM desks WHERE id = :d", d=desk.id) == box
    assert cli.main(["desk", "recovery-key", str(desk.id)]) == cli.FINE
    assert key_from_recovery(capsys.readouterr().out) == DATABASE_KEY
    assert told(city, desk, "recovery key shown") == 1


def test_a_desk_that_sent_none_has_none(city: City, desk: SimulatedDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pull()
    assert cli.main(["desk", "recovery-key", str(desk.id)]) == cli.FAILED
    assert cli.main(["desk", "recovery-key", "00000000-0000-0000-0000-000000000001"]) == cli.FAILED
    assert capsys.readouterr().out == ""
    assert told(city, desk, "recovery key shown") == 0


@pytest.mark.parametrize("wrong", ["for another key", "too short", "nonsense"])
def test_what_the_city_cannot_open_does_not_replace_what_it_can(city: City, desk: SimulatedDesk, wrong: str) -> None:
    good = sealed(city.key.public)
    desk.pull_page(sealed_key=good)
    bad = {
        "for another key": sealed(bytes(SigningKey.generate().verify_key)),
        "too short": sealed(city.key.public, b"short"),
        "nonsense": b"nonsense",
    }[wrong]
    desk.pull_page(sealed_key=bad)
    assert city.one("SELECT sealed_key FROM desks WHERE id = :d", d=desk.id) == good
    assert told(city, desk, "recovery key unreadable") == 1


def test_a_successor_keeps_the_key_of_the_same_database(
    city: City, desk: SimulatedDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.pull_page(sealed_key=sealed(city.key.public))
    new = SimulatedDesk(city.server.url, next(city.numbers))
    desk.be_succeeded_by(new)
    assert cli.main(["desk", "recovery-key", str(new.id)]) == cli.FINE
    assert key_from_recovery(capsys.readouterr().out) == DATABASE_KEY


def test_the_list_tells_who_has_one(city: City, ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = city.desk(ward), city.desk(ward)
    first.pull_page(sealed_key=sealed(city.key.public))
    assert cli.main(["desk", "revoke", str(second.id)]) == cli.FINE
    assert cli.main(["desk", "list", "--ward", ward]) == cli.FINE
    lines = capsys.readouterr().out.splitlines()
    assert [("key kept" in line, "revoked" in line) for line in sorted(lines)] == [(True, False), (False, True)]
