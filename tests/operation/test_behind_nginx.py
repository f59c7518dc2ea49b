"""The city behind nginx as the department runs it: sizes, addresses, cookies, and what a desk hears during a restart."""

from __future__ import annotations

import os
import re
import signal
import ssl
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import requests
from tests.city.real_city import City, Server, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk
from tests.operation.behind_nginx import NGINX, Nginx, session_from

from ward_city import identity
from ward_city.edge import _WIDER
from ward_ledger import wire

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light")


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found


@pytest.fixture(scope="module")
def server(city: City) -> Iterator[Server]:
    """The city as its unit starts it."""
    found = Server(city.embedded.url, 1, options=("--proxy", "127.0.0.1"))
    yield found
    found.stop()


@pytest.fixture(scope="module")
def nginx(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    with Nginx(tmp_path_factory.mktemp("nginx"), server.port) as found:
        yield found


@pytest.fixture(autouse=True)
def no_failures_yet(city: City) -> None:
    with city.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")


@pytest.fixture
def desk(city: City, nginx: Nginx) -> Iterator[SimulatedDesk]:
    found = SimulatedDesk(nginx.url, next(city.numbers))
    found.line.session.verify = str(nginx.roots)
    found.enrol(city.code(city.new_ward()))
    found.set_up()
    yield found
    found.line.session.close()


def test_a_desk_works_through_tls(city: City, desk: SimulatedDesk) -> None:
    for _ in range(3000):
        desk.visit()
    desk.push()
    assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == 3001
    desk.pull()
    assert desk.confirmed == 3001


def test_who_does_not_know_the_office_does_not_get_in(nginx: Nginx) -> None:
    with requests.Session() as stranger, pytest.raises(requests.exceptions.SSLError):
        stranger.trust_env = False
        stranger.get(nginx.url + "/health", timeout=20, verify=ssl.get_default_verify_paths().cafile or True)


@pytest.mark.parametrize("size", [wire.COMPRESSED_LIMIT, wire.COMPRESSED_LIMIT + 1])
def test_the_city_itself_says_what_is_too_large(nginx: Nginx, desk: SimulatedDesk, size: int) -> None:
    with pytest.raises(RefusedError) as caught:
        desk.line.send("/v1/push", bytes(size), wire.Pushed)
    assert caught.value.refused.code == ("malformed" if size == wire.COMPRESSED_LIMIT else "too_large")


def test_what_is_far_too_large_ends_at_nginx(nginx: Nginx) -> None:
    with session_from("127.0.0.1", nginx.roots) as session:
        answer = session.post(nginx.url + "/v1/push", bytes(5 * 1024 * 1024), timeout=60)
    assert answer.status_code == 413
    assert answer.headers["Content-Type"].startswith("text/html")


def test_nginx_lets_through_what_pages_take(nginx: Nginx) -> None:
    with session_from("127.0.0.1", nginx.roots) as session:
        for path, limit in _WIDER.items():
            with session.post(nginx.url + path, bytes(limit), timeout=120) as answer:
                assert answer.status_code != 413, path


def wrong_codes(session: requests.Session, url: str, times: int, **headers: str) -> list[str]:
    """What the city answers to wrong enrolment codes."""
    desk = SimulatedDesk(url, 0)
    proof = desk.key.sign(wire.enrol_proof("AAAA", desk.id.bytes, bytes(desk.key.verify_key))).signature
    wish = wire.pack(wire.Enrol("AAAA", desk.id.bytes, bytes(desk.key.verify_key), proof, name="Quầy"))
    sent = {"Content-Type": wire.MEDIA_TYPE, "Content-Encoding": "gzip"} | headers
    answers = (session.post(url + "/v1/enrol", wish, headers=sent, timeout=60) for _ in range(times))
    return [msgspec.msgpack.decode(answer.content, type=wire.Refused).code for answer in answers]


def test_each_client_is_counted_by_its_own_address_whatever_it_says_of_itself(city: City, nginx: Nginx) -> None:
    with session_from("127.0.0.2", nginx.roots) as guesser, session_from("127.0.0.3", nginx.roots) as other:
        for number in range(identity.TRIES):
            forged = {"X-Forwarded-For": f"10.0.0.{number}", "Forwarded": f"for=10.0.1.{number}"}
            assert wrong_codes(guesser, nginx.url, 1, **forged) == ["bad_code"]
        assert wrong_codes(guesser, nginx.url, 1, **{"X-Forwarded-For": "10.0.0.99"}) == ["too_many_tries"]
        assert wrong_codes(other, nginx.url, 1) == ["bad_code"]
    with city.engine.connect() as connection:
        counted = connection.exec_driver_sql("SELECT DISTINCT address FROM failures ORDER BY 1").scalars().all()
    assert counted == ["127.0.0.2", "127.0.0.3"]


def test_who_goes_round_nginx_is_not_believed(city: City, server: Server) -> None:
    with session_from("127.0.0.4") as session:
        wrong_codes(session, server.url, 1, **{"X-Forwarded-For": "10.0.0.1", "X-Forwarded-Proto": "https"})
    assert city.one("SELECT address FROM failures") == "127.0.0.4"


def test_without_a_proxy_nobody_is_believed(city: City) -> None:
    with session_from("127.0.0.1") as session:
        wrong_codes(session, city.server.url, 1, **{"X-Forwarded-For": "10.0.0.1"})
        page = session.get(city.server.url + "/sign-in", headers={"X-Forwarded-Proto": "https"}, timeout=20)
    assert city.one("SELECT address FROM failures") == "127.0.0.1"
    assert "Secure" not in page.headers["Set-Cookie"]


def test_cookies_go_by_tls_only(nginx: Nginx) -> None:
    with session_from("127.0.0.1", nginx.roots) as session:
        page = session.get(nginx.url + "/sign-in", headers={"X-Forwarded-Proto": "http"}, timeout=20)
    assert re.search(r"; Secure", page.headers["Set-Cookie"])
    assert page.headers["Strict-Transport-Security"]
    assert "Content-Encoding" not in page.headers


def test_port_80_takes_no_tokens_and_leads_people_on(nginx: Nginx) -> None:
    with session_from("127.0.0.1") as session:
        assert session.post(nginx.plain_url + "/v1/push", b"x", timeout=20).status_code == 403
        led = session.get(nginx.plain_url + "/ward/1?q=x", timeout=20, allow_redirects=False)
    assert (led.status_code, led.headers["Location"]) == (301, "https://127.0.0.1/ward/1?q=x")


def test_the_log_keeps_nothing_that_was_searched_for(nginx: Nginx) -> None:
    with session_from("127.0.0.1", nginx.roots) as session:
        session.get(nginx.url + "/language/vi?q=NguyenVanAn", timeout=20)
        session.get(nginx.url + "/health", timeout=20)
    log = nginx.log.read_text(encoding="utf-8")
    assert "/language/vi" in log
    assert "NguyenVanAn" not in log


def test_a_restart_says_when_to_try_again(city: City, tmp_path: Path) -> None:
    server = Server(city.embedded.url, 1, options=("--proxy", "127.0.0.1"))
    with Nginx(tmp_path, server.port) as nginx, session_from("127.0.0.1", nginx.roots) as session:
        assert session.get(nginx.url + "/health", timeout=20).json()["status"] == "ok"
        server.stop(signal.SIGTERM)
        resting = session.post(nginx.url + "/v1/pull", b"", timeout=20)
        assert (resting.status_code, resting.headers["Retry-After"]) == (503, "10")
        again = Server(city.embedded.url, 1, port=server.port, options=("--proxy", "127.0.0.1"))
        assert session.get(nginx.url + "/health", timeout=20).status_code == 200
        again.stop()


@pytest.mark.parametrize("address", ["*", "localhost", "proxy.example.vn", ""])
def test_only_addresses_can_be_believed(address: str, capfd: pytest.CaptureFixture[str]) -> None:
    from ward_city import cli

    with pytest.raises(SystemExit) as caught:
        cli.main(["serve", "--proxy", address])
    assert caught.value.code == cli.USAGE
    assert os.linesep in capfd.readouterr().err
