"""What desks get below /updates/: the files of a folder of versions, from any byte on, and nothing beside them."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.city.real_city import City, Server

CONTENT = bytes(range(256)) * 4096  # 1 MiB: several pieces
ARCHIVE = "/updates/targets/ward-desk-0.4.0.tar.gz"
NEWEST = "/updates/metadata/timestamp.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Versions, and beside and among them what is nobody's business."""
    outside = tmp_path_factory.mktemp("server")
    found = outside / "updates"
    for name in ("metadata", "targets/deeper"):
        (found / name).mkdir(parents=True)
    (found / "metadata" / "timestamp.json").write_bytes(b'{"n": 1}')
    (found / "metadata" / "3.root.json").write_bytes(b"{}")
    (found / "targets" / "ward-desk-0.4.0.tar.gz").write_bytes(CONTENT)
    for secret in (".lock", "online.key", "metadata/.timestamp.json.part", "metadata/online.key", "targets/.hidden"):
        (found / secret).write_bytes(b"secret")
    (found / "targets" / "deeper" / "file").write_bytes(b"secret")
    (outside / "city.key").write_bytes(b"secret")
    (found / "targets" / "link.tar.gz").symlink_to(outside / "city.key")
    os.mkfifo(found / "targets" / "pipe.tar.gz")
    return found


@pytest.fixture(scope="module")
def server(city: City, folder: Path) -> Iterator[Server]:
    found = Server(city.embedded.url, 1, options=("--updates", str(folder)))
    yield found
    found.stop()


def asked(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, for a path that is sent as it is written."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        line.close()


def test_the_whole(server: Server) -> None:
    status, headers, body = asked(server, ARCHIVE)
    assert (status, body) == (200, CONTENT)
    assert headers["content-length"] == str(len(CONTENT))
    assert headers["accept-ranges"] == "bytes"
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("wanted", "first", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=1000-", 1000, len(CONTENT)),
        ("bytes=700000-700009", 700_000, 700_010),
        ("bytes=1048575-99999999", 1_048_575, 1_048_576),
        ("bytes=-10", len(CONTENT) - 10, len(CONTENT)),
        ("bytes=-99999999", 0, len(CONTENT)),
    ],
)
def test_from_any_byte_on(server: Server, wanted: str, first: int, end: int) -> None:
    status, headers, body = asked(server, ARCHIVE, Range=wanted)
    assert (status, body) == (206, CONTENT[first:end])
    assert headers["content-range"] == f"bytes {first}-{end - 1}/{len(CONTENT)}"


@pytest.mark.parametrize("wanted", ["bytes=1048576-", "bytes=-0", "bytes=99999999-99999999"])
def test_no_byte_of_it(server: Server, wanted: str) -> None:
    status, headers, body = asked(server, ARCHIVE, Range=wanted)
    assert (status, headers["content-range"], body) == (416, f"bytes */{len(CONTENT)}", b"")


@pytest.mark.parametrize(
    "wanted", ["bytes=5-1", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b", "bytes=" + "9" * 50]
)
def test_a_range_that_is_none_means_the_whole(server: Server, wanted: str) -> None:
    status, _headers, body = asked(server, ARCHIVE, Range=wanted)
    assert (status, len(body)) == (200, len(CONTENT))


def test_a_download_that_goes_on_meets_the_same_file_or_begins_again(server: Server) -> None:
    tag = asked(server, ARCHIVE, "HEAD")[1]["etag"]
    assert asked(server, ARCHIVE, Range="bytes=5-", If_Range=tag)[0] == 206
    status, _headers, body = asked(server, ARCHIVE, Range="bytes=5-", If_Range='"another"')
    assert (status, body) == (200, CONTENT)


def test_what_is_there_already_is_not_sent_again(server: Server, folder: Path) -> None:
    _status, headers, body = asked(server, NEWEST)
    assert body == b'{"n": 1}'
    status, again, nothing = asked(server, NEWEST, If_None_Match=f'"old", {headers["etag"]}')
    assert (status, nothing, again["etag"]) == (304, b"", headers["etag"])
    part = folder / "metadata" / ".part"
    part.write_bytes(b'{"n": 2}')
    part.replace(folder / "metadata" / "timestamp.json")
    status, _headers, body = asked(server, NEWEST, If_None_Match=headers["etag"])
    assert (status, body) == (200, b'{"n": 2}')
    (folder / "metadata" / "timestamp.json").write_bytes(b'{"n": 1}')


def test_caches_keep_what_never_changes_and_ask_for_the_rest(server: Server) -> None:
    assert asked(server, NEWEST)[1]["cache-control"] == "no-cache"
    assert "immutable" in asked(server, "/updates/metadata/3.root.json")[1]["cache-control"]
    assert "immutable" in asked(server, ARCHIVE)[1]["cache-control"]


def test_head_says_the_same_without_the_file(server: Server) -> None:
    status, headers, body = asked(server, ARCHIVE, "HEAD")
    assert (status, headers["content-length"], body) == (200, str(len(CONTENT)), b"")


@pytest.mark.parametrize(
    "path",
    [
        "/updates/",
        "/updates/metadata",
        "/updates/metadata/",
        "/updates/targets/",
        "/updates/.lock",
        "/updates/online.key",
        "/updates/metadata/online.key",
        "/updates/metadata/.timestamp.json.part",
        "/updates/metadata/9.root.json",
        "/updates/targets/.hidden",
        "/updates/targets/deeper",
        "/updates/targets/deeper/file",
        "/updates/targets/../online.key",
        "/updates/targets/..%2fonline.key",
        "/updates/targets/%2e%2e/%2e%2e/city.key",
        "/updates/targets/..%5c..%5ccity.key",
        "/updates/../city.key",
        "/updates//etc/passwd",
        "/updates/targets//etc/passwd",
        "/updates/targets/ward-desk-0.4.0.tar.gz%00",
        "/updates/targets/ward-desk-0.4.0.tar.gz/",
        "/updates/targets/link.tar.gz",
        "/updates/targets/pipe.tar.gz",
        "/updates/targets/" + "a" * 5000,
        "/UPDATES/metadata/timestamp.json",
    ],
)
def test_nothing_else_is_given_out(server: Server, path: str) -> None:
    status, _headers, body = asked(server, path)
    assert status == 404
    assert b"secret" not in body and b"deeper" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_taken(server: Server, method: str) -> None:
    status, headers, _body = asked(server, ARCHIVE, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_the_city_itself_is_served_beside_it(server: Server) -> None:
    assert requests.get(server.url + "/health", timeout=30).json()["status"] == "ok"


def test_a_city_without_versions_says_so_and_serves_the_rest(city: City, tmp_path: Path) -> None:
    assert requests.get(city.server.url + NEWEST, timeout=30).status_code == 404
    found = Server(city.embedded.url, 1, options=("--updates", str(tmp_path / "none")))
    try:
        assert asked(found, NEWEST)[0] == 404
        assert asked(found, "/health")[0] == 200
    finally:
        found.stop()
