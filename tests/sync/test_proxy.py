"""The bad network does to a request what it says it does: otherwise the schedules would prove nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from tests.sync.proxy import COMMITTED, RANDOM_FAULTS, Bad, Fault, Line, Network

BODY = b"a request of forty bytes, more or less.."
ANSWER = b"the answer to it"


class Echo(ThreadingHTTPServer):
    """Answers every request and remembers which bodies came whole."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.came: list[bytes] = []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Echo

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) == len(BODY):
            self.server.came.append(body)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-msgpack")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def echo() -> Iterator[Echo]:
    with Echo() as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def line(echo: Echo) -> Iterator[Line]:
    with Network() as network:
        yield network.line(echo.server_port)


def ask(session: requests.Session, line: Line) -> requests.Response | None:
    """The answer, or None when there was none that is whole."""
    try:
        return session.post(line.url + "/v1/push", BODY, timeout=10, allow_redirects=False)
    except requests.RequestException:
        return None


@pytest.mark.parametrize("where", [0.0, 0.5, 0.99])
@pytest.mark.parametrize("fault", RANDOM_FAULTS)
def test_each_fault_is_what_it_says(echo: Echo, line: Line, fault: Fault, where: float) -> None:
    with requests.Session() as session:
        line.choose = lambda _: Bad(fault, where)
        found = ask(session, line)
        times = 2 if fault == Fault.TWICE else 1 if fault in COMMITTED else 0
        assert len(echo.came) == times
        whole = found is not None and (found.status_code, found.content) == (200, ANSWER)
        assert whole == (fault in {Fault.NONE, Fault.TWICE, Fault.AGAIN, Fault.SLOW})
        line.choose = lambda _: Bad(Fault.NONE)
        again = ask(session, line)
        assert again is not None
        assert again.content == ANSWER
        line.deliver_late()
        assert len(echo.came) == times + 1 + (fault == Fault.LATE)
        assert line.passed == [("/v1/push", fault), ("/v1/push", Fault.NONE)]


def test_words_of_the_way_come_as_they_are_met_in_the_field(echo: Echo, line: Line) -> None:
    with requests.Session() as session:
        told = {}
        for fault in (Fault.ERROR_429, Fault.ERROR_413, Fault.PORTAL, Fault.REDIRECT):
            line.choose = lambda _, fault=fault: Bad(fault)
            found = ask(session, line)
            assert found is not None
            told[fault] = (found.status_code, found.headers.get("Retry-After"), found.headers["Content-Type"][:9])
    assert told == {
        Fault.ERROR_429: (429, "1", "text/html"),
        Fault.ERROR_413: (413, None, "text/html"),
        Fault.PORTAL: (200, None, "text/html"),
        Fault.REDIRECT: (302, None, "text/html"),
    }
    assert echo.came == []


def test_a_line_that_hangs_gives_nothing_and_ends_with_the_network(echo: Echo) -> None:
    with Network() as network:
        line = network.line(echo.server_port, lambda _: Bad(Fault.HANG))
        with pytest.raises(requests.ReadTimeout):
            requests.post(line.url + "/v1/pull", BODY, timeout=0.2)
        held = requests.Session()
        held.post(line.url + "/wifi-login", b"", timeout=10)  # a connection that is kept open
    held.close()
    assert echo.came == []


def test_an_offline_line_answers_nobody(echo: Echo, line: Line) -> None:
    with requests.Session() as session:
        line.offline = True
        assert ask(session, line) is None
        line.offline = False
        assert ask(session, line) is not None
    assert len(echo.came) == 1
