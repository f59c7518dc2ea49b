"""The one command with which somebody tries the city on a PC: what it prints lets a browser and two desks in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dev
import pytest
import requests
from tests.city.real_city import free_port
from tests.city.simulated_desk import SimulatedDesk

from ward_city import cli


class Tried:
    """`ward-city try` as dev.py runs it, and what it printed."""

    def __init__(self, data: Path, *options: str) -> None:
        self.port = free_port()
        arguments = dev.city_arguments(["--port", str(self.port), *options], {"WARD_CITY_DATA": str(data)})
        environment = {name: value for name, value in os.environ.items() if name != cli.URL_VARIABLE}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ward_city", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.printed = ""

    def wait(self) -> None:
        """Until it has printed all and answers. Its last line says how to stop it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if "Ctrl+C" in line:
                break
        session = requests.Session()
        session.trust_env = False
        session.mount(
            "http://", requests.adapters.HTTPAdapter(max_retries=requests.adapters.Retry(60, backoff_factor=0.1))
        )
        with session:
            assert session.get(self.url + "/health", timeout=30).status_code == 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def found(self, pattern: str) -> list[str]:
        return re.findall(pattern, self.printed)

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=60)


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("c")  # short, for PostgreSQL's socket


@pytest.fixture
def tried(data: Path) -> Iterator[Tried]:
    found = Tried(data, "--ward", "20242")
    try:
        found.wait()
        yield found
    finally:
        found.stop()


def signed_in(url: str, password: str) -> bool:
    with requests.Session() as session:
        session.trust_env = False
        form = re.search(r'name="form" value="(\w+)"', session.get(url + "/sign-in", timeout=30).text)
        assert form
        fields = {"form": form[1], "name": "admin", "password": password}
        answer = session.post(url + "/sign-in/check", fields, timeout=30)
        return answer.status_code == 200 and "20242" in answer.text


def test_what_is_printed_lets_a_browser_and_two_desks_in(tried: Tried, data: Path) -> None:
    assert "FOR TRYING ON THIS PC ONLY" in tried.printed
    (password,) = tried.found(r"password  (\S+)")
    assert not signed_in(tried.url, "WRONG-" + password)
    assert signed_in(tried.url, password)
    codes = tried.found(r"code      (\S+)")
    first, second = (SimulatedDesk(tried.url, seed) for seed in (1, 2))
    assert [first.enrol(codes[0]).ward, second.enrol(codes[1]).ward] == ["20242", "20242"]
    first.set_up()
    first.visit()
    first.push()
    second.pull()
    assert second.others

    tried.stop()
    again = Tried(data, "--ward", "20242")
    try:
        again.wait()
        assert again.found(r"password  (\S+)") != [password]
        assert signed_in(again.url, again.found(r"password  (\S+)")[0])
    finally:
        again.stop()


def test_a_ward_that_is_not_there_is_told(data: Path) -> None:
    wrong = Tried(data, "--ward", "nowhere")
    printed, told = wrong.process.communicate(timeout=120)
    assert wrong.process.returncode == cli.FAILED
    assert "no ward nowhere" in told
    assert "password" not in printed


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ([], ["try", "--wards", str(dev.WARDS)]),
        (["--port", "9"], ["try", "--wards", str(dev.WARDS), "--port", "9"]),
        (["ward", "list"], ["ward", "list"]),
    ],
)
def test_dev_py_city_tries_where_no_command_is_named(rest: list[str], expected: list[str]) -> None:
    assert dev.city_arguments(rest, {"WARD_CITY_DATA": "there"}) == ["--data-dir", "there", *expected]
