"""`ward-city` without a browser: what the department types."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administering, cli

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def this_database(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    monkeypatch.delenv(administering.PASSWORD_VARIABLE, raising=False)


def test_all_wards_of_the_catalogue_come_in_and_again(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert cli.main(["ward", "import", str(ROOT / "resources/catalogue/wards.csv")]) == cli.FINE
    assert city.one("SELECT count(*) FROM wards WHERE code ~ '^[0-9]+$'") == 94
    capsys.readouterr()
    assert cli.main(["ward", "list"]) == cli.FINE
    assert "Phường Hải Vân" in capsys.readouterr().out


def test_a_code_that_was_typed_enrols_a_desk(city: City, ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["enrol-code", ward, "--days", "2"]) == cli.FINE
    code = capsys.readouterr().out.strip()
    assert SimulatedDesk(city.server.url, next(city.numbers)).enrol(code).ward == ward


def test_unknown_names_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["enrol-code", "nowhere"]) == cli.FAILED
    assert cli.main(["desk", "revoke", "00000000-0000-0000-0000-000000000001"]) == cli.FAILED
    assert "nowhere" in capsys.readouterr().err


def test_a_desk_is_revoked(city: City, desk: SimulatedDesk) -> None:
    assert cli.main(["desk", "revoke", str(desk.id)]) == cli.FINE
    assert city.one("SELECT revoked_at IS NOT NULL FROM desks WHERE id = :d", d=desk.id) is True


def test_a_new_name_of_a_ward(city: City, ward: str) -> None:
    assert cli.main(["ward", "add", ward, "Phường Mới"]) == cli.FINE
    assert city.one("SELECT name FROM wards WHERE code = :w", w=ward) == "Phường Mới"


@pytest.mark.parametrize(("password", "code"), [("short", cli.FAILED), ("một câu dài dễ nhớ", cli.FINE)])
def test_accounts_get_a_long_password_kept_as_argon2id(
    city: City, monkeypatch: pytest.MonkeyPatch, password: str, code: int
) -> None:
    name = f"Người {next(city.numbers)}"
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    assert cli.main(["account", "add", name, "--role", "admin"]) == code
    found = city.one("SELECT coalesce(max(hash), '') FROM accounts WHERE name = :n", n=name)
    assert str(found).startswith("$argon2id$") == (code == cli.FINE)


def test_wrong_usage_is_64() -> None:
    for wrong in ([], ["serve", "--port", "x"], ["ward"], ["desk", "revoke", "x"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(wrong)
        assert caught.value.code == cli.USAGE


def test_a_database_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, "postgresql://postgres:secret@127.0.0.1:1/postgres")
    assert cli.main(["migrate"]) == cli.FAILED
    assert "secret" not in capsys.readouterr().err
