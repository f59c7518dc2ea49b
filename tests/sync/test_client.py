"""What the client says when the city is not there, is not itself, or does not want: with real sockets and certificates."""

from __future__ import annotations

import contextlib
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest
import trustme
from tests.city.real_city import free_port

from ward_desk.errors import DeskError
from ward_desk.sync import client
from ward_desk.sync.client import CityClient, Clients, RefusedByCity, Strange, Unreachable, plain_url
from ward_desk.sync.failures import CityError, retry_after
from ward_ledger import wire
from ward_ledger.wire import Page, Pull, Refused

TOKEN = "wd1_secret-of-this-desk"
Answer = tuple[int, dict[str, str], bytes]


class Place(ThreadingHTTPServer):
    """A server that answers as it is told, and remembers what it was asked."""

    daemon_threads = False

    def __init__(self, answer: Callable[[], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[dict[str, str]] = []
        self.connections: set[int] = set()
        self.hangs_up = False  # without a word, as a server does with a connection that was idle for long

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Place
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(dict(self.headers))
        self.server.connections.add(self.client_address[1])
        self.close_connection = self.server.hangs_up
        status, headers, body = self.server.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" in headers:
            self.close_connection = True  # a lie: the answer breaks off
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the test's output."""


@contextlib.contextmanager
def place(answer: Callable[[], Answer], certificate: trustme.LeafCert | None = None) -> Iterator[Place]:
    server = Place(answer)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ours(message: wire.Message, status: int = 200, **headers: str) -> Answer:
    return status, {"Content-Type": wire.MEDIA_TYPE} | headers, msgspec.msgpack.encode(message)


PAGE = Page(cursor=b"c", expects=1, epoch=bytes(16), time=0)


def trouble(url: str) -> CityError:
    """What a pull from there ends with."""
    found = CityClient(url, "0.1.0")
    try:
        with pytest.raises(CityError) as caught:
            found.pull(TOKEN, Pull())
    finally:
        found.close()
    for text in (str(caught.value), repr(caught.value), caught.value.text("vi"), caught.value.text("en")):
        assert TOKEN not in text
    assert caught.value.__cause__ is None  # it may hold the request
    return caught.value


def html(status: int = 200, **headers: str) -> Answer:
    return status, {"Content-Type": "text/html; charset=utf-8"} | headers, b"<html>Wi-Fi: xin moi dang nhap</html>"


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (html(), Strange, "city_portal"),
        (html(302, Location="http://wifi.example/login"), Strange, "city_portal"),
        (html(511), Strange, "city_portal"),
        (html(404), Strange, "city_strange"),
        (html(500), Unreachable, "city_busy"),
        (html(502), Unreachable, "city_busy"),
        (html(429), Unreachable, "city_busy"),
        (html(413), Strange, "city_too_large"),
        (html(407), Unreachable, "city_proxy"),
        (html(301, Location="https://127.0.0.1/v1/pull"), Strange, "city_use_https"),
        ((200, {"Content-Type": wire.MEDIA_TYPE}, b"\xff\x00 not a page"), Strange, "city_wrong_answer"),
        ((200, {"Content-Type": wire.MEDIA_TYPE, "Content-Encoding": "gzip"}, b"no gzip"), Strange, "city_wrong_answer"),
        ((200, {"Content-Type": wire.MEDIA_TYPE, "Content-Length": "9999"}, b"cut"), Unreachable, "city_cut"),
        ((400, {"Content-Type": wire.MEDIA_TYPE}, b"\xc1"), Strange, "city_wrong_answer"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_the_citys_is_told_apart(answer: Answer, kind: type[CityError], code: str) -> None:
    with place(lambda: answer) as server:
        found = trouble(server.url)
    assert (type(found), found.code) == (kind, code)


def test_the_citys_own_no_comes_with_its_words() -> None:
    said = Refused("revoked", "Máy này đã bị khóa.", "This PC is locked.", expects=7)
    with place(lambda: ours(said, 403, **{"Retry-After": "90"})) as server:
        found = trouble(server.url)
    assert isinstance(found, RefusedByCity)
    assert (found.word, found.expects, found.wait_s) == ("revoked", 7, 90)
    assert (found.text("vi"), found.text("en")) == ("Máy này đã bị khóa.", "This PC is locked.")


def test_nobody_listens_and_no_such_name() -> None:
    assert trouble(f"http://127.0.0.1:{free_port()}").code == "city_not_answering"
    assert trouble("http://no-such-city.invalid").code == "city_name_unknown"


def test_nothing_comes_within_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "READ_S", 0.1)
    go_on = threading.Event()

    def late() -> Answer:
        go_on.wait(30)
        return html()

    with place(late) as server:
        assert trouble(server.url).code == "city_not_answering"
        go_on.set()


def test_no_more_is_read_than_may_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER_LIMIT", 100_000)
    monkeypatch.setattr(client, "INFLATED_LIMIT", 100_000)
    monkeypatch.setattr(client, "CHUNK", 10_000)
    large = (200, {"Content-Type": wire.MEDIA_TYPE}, bytes(1_000_000))
    with place(lambda: large) as server:
        assert trouble(server.url).code == "city_answer_large"
    squeezed = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = squeezed.compress(bytes(50_000_000)) + squeezed.flush()
    with place(lambda: (200, {"Content-Type": wire.MEDIA_TYPE, "Content-Encoding": "gzip"}, bomb)) as server:
        assert trouble(server.url).code == "city_wrong_answer"


def test_the_token_goes_only_into_its_header_and_no_netrc_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with place(lambda: ours(PAGE)) as server:
        asking = CityClient(server.url, "0.1.0")
        assert asking.pull(TOKEN, Pull()) == PAGE
        asking.close()
    assert server.asked[0]["Authorization"] == f"Bearer {TOKEN}"
    assert asking.bytes_down == len(msgspec.msgpack.encode(PAGE))


@pytest.mark.parametrize("hangs_up", [False, True])
def test_a_connection_is_kept_and_a_dead_one_is_opened_again(hangs_up: bool) -> None:
    clients = Clients("0.1.0")
    with place(lambda: ours(PAGE)) as server:
        server.hangs_up = hangs_up
        for _ in range(3):
            assert clients(server.url).pull(TOKEN, Pull()) == PAGE
        clients.close()
    assert len(server.connections) == (3 if hangs_up else 1)


class TestCertificates:
    @pytest.fixture
    def office(self) -> trustme.CA:
        return trustme.CA()

    def test_the_offices_own_is_trusted_when_the_system_trusts_it(
        self, office: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.cert_pem.write_to_path(tmp_path / "office.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "office.pem"))
        with place(lambda: ours(PAGE), office.issue_cert("127.0.0.1")) as server:
            asking = CityClient(server.url.replace("http:", "https:"), "0.1.0")
            assert asking.pull(TOKEN, Pull()) == PAGE
            asking.close()

    def test_a_stranger_is_not_and_gets_no_token(self, office: trustme.CA) -> None:
        with place(lambda: ours(PAGE), office.issue_cert("127.0.0.1")) as server:
            assert trouble(server.url.replace("http:", "https:")).code == "city_certificate"
        assert server.asked == []

    def test_the_one_that_was_handed_out_is_trusted_besides(self, office: trustme.CA, tmp_path: Path) -> None:
        office.cert_pem.write_to_path(tmp_path / "city.pem")
        with place(lambda: ours(PAGE), office.issue_cert("127.0.0.1")) as server:
            asking = CityClient(server.url.replace("http:", "https:"), "0.1.0", tmp_path / "city.pem")
            assert asking.pull(TOKEN, Pull()) == PAGE
            asking.close()

    def test_and_not_instead_of_the_systems(
        self, office: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.cert_pem.write_to_path(tmp_path / "office.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "office.pem"))
        trustme.CA().cert_pem.write_to_path(tmp_path / "city.pem")
        with place(lambda: ours(PAGE), office.issue_cert("127.0.0.1")) as server:
            asking = CityClient(server.url.replace("http:", "https:"), "0.1.0", tmp_path / "city.pem")
            assert asking.pull(TOKEN, Pull()) == PAGE
            asking.close()

    def test_a_handed_out_one_that_is_gone_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(DeskError) as caught:
            CityClient("https://127.0.0.1", "0.1.0", tmp_path / "city.pem")
        assert caught.value.code == "city_certificate_file"

    def test_nor_is_one_for_another_name(
        self, office: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.cert_pem.write_to_path(tmp_path / "office.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "office.pem"))
        with place(lambda: ours(PAGE), office.issue_cert("other.example")) as server:
            assert trouble(server.url.replace("http:", "https:")).code == "city_certificate"


def test_the_systems_proxy_is_used_and_its_refusal_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with place(lambda: ours(PAGE)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        asking = CityClient("http://city.example", "0.1.0")
        assert asking.pull(TOKEN, Pull()) == PAGE
        asking.close()
        assert proxy.asked[0]["Host"] == "city.example"
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    assert trouble("http://city.example").code == "city_proxy"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("quay.danang.gov.vn", "https://quay.danang.gov.vn"),
        (" https://quay.danang.gov.vn/ ", "https://quay.danang.gov.vn"),
        ("https://city.example:8443/desk/", "https://city.example:8443/desk"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_as_people_type_it(typed: str, kept: str) -> None:
    assert plain_url(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "city_url"),
        ("ftp://city.example", "city_url"),
        ("https://user:secret@city.example", "city_url"),
        ("https://city.example?x=1", "city_url"),
        ("https://[", "city_url"),
        ("https://city.example:99999", "city_url"),
        ("http://city.example", "city_not_safe"),
        ("http://10.0.0.5", "city_not_safe"),
    ],
)
def test_what_is_no_address_or_could_be_read_on_the_way(typed: str, code: str) -> None:
    with pytest.raises(DeskError) as caught:
        plain_url(typed)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("7", 7),
        ("999999", 3600),
        ("-5", 0),
        ("soon", 0),
        ("Wed, 21 Oct 2015 07:28:10 GMT", 10),
        ("Wed, 21 Oct 2015 07:27:00 GMT", 0),
    ],
)
def test_retry_after_in_both_forms(header: str, seconds: int) -> None:
    assert retry_after(header, 1445412480.0) == seconds
