"""`ward-city` as the department runs it: a process of its own, its exit code, what it prints where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from tests.city.real_city import City, key_beside
from tests.city.simulated_desk import SimulatedDesk

from ward_city.administering import PASSWORD_VARIABLE
from ward_city.serving import KEY_VARIABLE, URL_VARIABLE


class Ran(tuple[int, str, str]):
    """Exit code, standard output, standard error."""

    __slots__ = ()

    @property
    def code(self) -> int:
        return self[0]

    @property
    def out(self) -> str:
        return self[1]

    @property
    def err(self) -> str:
        return self[2]


def run(city: City, *arguments: str, typed: str = "", **environment: str) -> Ran:
    """Run the program against the city's database."""
    known = {URL_VARIABLE: city.embedded.url, KEY_VARIABLE: str(key_beside(city.embedded.url))}
    done = subprocess.run(
        [sys.executable, "-m", "ward_city", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | known | {"PYTHONUTF8": "1"} | environment,
    )
    return Ran((done.returncode, done.stdout, done.stderr))


def test_a_ward_a_code_a_desk_and_its_end(city: City) -> None:
    name = f"w{os.getpid()}"
    assert run(city, "ward", "add", name, "Phường Mới").code == 0
    code = run(city, "enrol-code", name).out.strip()
    desk = SimulatedDesk(city.server.url, next(city.numbers))
    desk.enrol(code)
    listed = run(city, "desk", "list", "--ward", name)
    assert (listed.code, str(desk.id) in listed.out, "Quầy 1" in listed.out) == (0, True, True)
    assert run(city, "desk", "revoke", str(desk.id)).code == 0
    assert "revoked" in run(city, "desk", "list", "--ward", name).out
    missing = run(city, "desk", "recovery-key", str(desk.id))
    assert (missing.code, missing.out) == (2, "")
    assert "has no key" in missing.err


def test_wards_are_merged(city: City) -> None:
    old, into = city.new_ward(), city.new_ward()
    desk = city.desk(old)
    desk.push()
    assert run(city, "ward", "merge", old, into).out == f"1 changes and 1 PCs moved from {old} to {into}\n"
    again = run(city, "ward", "merge", old, into)
    assert (again.code, again.out) == (2, "")
    assert "already" in again.err
    assert f"→ {into}" in next(line for line in run(city, "ward", "list").out.splitlines() if old in line)


def test_an_official_is_confirmed(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.push()
    assert str(desk.official) in run(city, "official", "list").out
    assert run(city, "official", "confirm", ward, str(desk.official)).code == 0
    assert str(desk.official) not in run(city, "official", "list").out
    assert run(city, "official", "confirm", ward, str(desk.id)).code == 2


def test_accounts(city: City) -> None:
    name, password = f"hoa-{os.getpid()}", "một câu dài dễ nhớ"
    assert run(city, "account", "add", name, "--role", "admin", typed=password + "\n").code == 0
    twice = run(city, "account", "add", name, **{PASSWORD_VARIABLE: password})
    assert (twice.code, "already" in twice.err) == (2, True)
    assert run(city, "account", "add", name + "2", typed="kurz\n").code == 2
    assert f"admin   {name}\n" in run(city, "account", "list").out
    assert run(city, "account", "close", name).code == 0
    assert f"{name}  (closed)" in run(city, "account", "list").out
    assert run(city, "account", "close", "niemand").code == 2


def test_a_closed_account_is_put_out(city: City) -> None:
    name, password = f"lan-{os.getpid()}", "một câu dài dễ nhớ"
    run(city, "account", "add", name, typed=password + "\n")
    with requests.Session() as browser:
        browser.trust_env = False
        browser.get(city.server.url + "/sign-in", timeout=30)
        form = browser.cookies["ward_city_form"]
        said = {"form": form, "name": name, "password": password}
        browser.post(city.server.url + "/sign-in/check", said, timeout=30)
        assert browser.get(city.server.url + "/", timeout=30, allow_redirects=False).status_code == 200
        run(city, "account", "close", name)
        assert browser.get(city.server.url + "/", timeout=30, allow_redirects=False).status_code == 303


@pytest.fixture
def roster_file(city: City, ward: str, tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.csv"
    path.write_text(
        "Họ và tên,Trường,Mã phường xã,Từ ngày,Đến ngày\n"
        f"Trần Minh,Đại học Bách khoa,{ward},23/11/2026,06/12/2026\n"
        f"Lê Hoa,Đại học Kinh tế,{ward},23/11/2026,06/12/2026\n"
        "Nguyễn Văn An,Đại học Kinh tế,khong-co,23/11/2026,06/12/2026\n",
        encoding="utf-8",
    )
    return path


def test_a_roster_is_brought_in(city: City, ward: str, desk: SimulatedDesk, roster_file: Path) -> None:
    tried = run(city, "roster", "import", "--dry-run", str(roster_file))
    assert tried.code == 1
    assert tried.out.splitlines()[-1] == "2 would be new, 0 would be changed, 0 the same, 1 wrong"
    assert tried.out.startswith("row 4, ward: ")
    assert city.one("SELECT count(*) FROM people WHERE ward = :w", w=ward) == 0
    done = run(city, "roster", "import", str(roster_file))
    assert (done.code, done.out.splitlines()[-1]) == (1, "2 new, 0 changed, 0 the same, 1 wrong")
    again = run(city, "roster", "import", str(roster_file))
    assert again.out.splitlines()[-1] == "0 new, 0 changed, 2 the same, 1 wrong"
    desk.push()
    desk.pull()
    assert {fields["name"] for (kind, _), fields in desk.state().items() if kind == "person"} == {
        "Lê Thị Lan",
        "Trần Minh",
        "Lê Hoa",
    }


def test_a_list_that_is_none_is_told(city: City, tmp_path: Path) -> None:
    for name, content in (("a.csv", b""), ("b.xlsx", b"PK\x03\x04 nothing"), ("c.csv", b"x;y\n1;2\n")):
        (tmp_path / name).write_bytes(content)
        ran = run(city, "roster", "import", str(tmp_path / name))
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.err
    assert run(city, "roster", "import", str(tmp_path / "none.csv")).code == 2


def test_wrong_usage_is_64(city: City) -> None:
    for wrong in ([], ["roster"], ["ward", "merge", "x"], ["desk", "recovery-key", "x"], ["account", "close"]):
        ran = run(city, *wrong)
        assert (ran.code, ran.out) == (64, "")
        assert "usage" in ran.err
