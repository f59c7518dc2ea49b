"""Versions for desks as nginx serves them by itself: the same files under the same names, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from tests.city.real_city import free_port
from tests.operation.behind_nginx import NGINX, Nginx

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light")

CONTENT = bytes(range(256)) * 400
ARCHIVE = "/updates/targets/ward-desk-0.4.0.tar.gz"
NEWEST = "/updates/metadata/timestamp.json"


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Before a city that does not run: what is served comes from the disk."""
    updates = tmp_path_factory.mktemp("served") / "updates"
    for name in ("metadata", "targets/deeper"):
        (updates / name).mkdir(parents=True)
    (updates / "metadata" / "timestamp.json").write_bytes(b'{"n": 1}')
    (updates / "metadata" / "3.root.json").write_bytes(b"{}")
    (updates / "targets" / "ward-desk-0.4.0.tar.gz").write_bytes(CONTENT)
    for secret in (".lock", "online.key", "metadata/.timestamp.json.part", "targets/deeper/file", "../city.key"):
        (updates / secret).write_bytes(b"secret")
    (updates / "targets" / "link.tar.gz").symlink_to(updates.parent / "city.key")
    with Nginx(tmp_path_factory.mktemp("nginx"), free_port(), updates) as found:
        yield found


def asked(nginx: Nginx, path: str, **headers: str) -> requests.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with requests.Session() as session:
        session.trust_env = False
        prepared = session.prepare_request(requests.Request("GET", nginx.url, headers=named))
        prepared.url = nginx.url + path  # as it is written, with its dots
        return session.send(prepared, verify=str(nginx.roots), timeout=30)


def test_files_from_any_byte_on(nginx: Nginx) -> None:
    whole = asked(nginx, ARCHIVE, Accept_Encoding="identity")
    assert (whole.status_code, whole.content) == (200, CONTENT)
    assert "immutable" in whole.headers["Cache-Control"]
    rest = asked(nginx, ARCHIVE, Range="bytes=100000-", If_Range=whole.headers["ETag"])
    assert (rest.status_code, rest.content) == (206, CONTENT[100_000:])
    assert rest.headers["Content-Range"] == f"bytes 100000-{len(CONTENT) - 1}/{len(CONTENT)}"


def test_the_newest_list_is_asked_for_again(nginx: Nginx) -> None:
    newest = asked(nginx, NEWEST)
    assert (newest.content, newest.headers["Cache-Control"]) == (b'{"n": 1}', "no-cache")
    assert newest.headers["Content-Type"] == "application/json"
    assert newest.headers["Strict-Transport-Security"]
    assert asked(nginx, NEWEST, If_None_Match=newest.headers["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        "",
        "metadata/",
        "targets/",
        "targets/deeper/",
        "targets/deeper/file",
        ".lock",
        "online.key",
        "metadata/.timestamp.json.part",
        "targets/../online.key",
        "targets/..%2fonline.key",
        "%2e%2e/city.key",
        "targets/link.tar.gz",
    ],
)
def test_nothing_else_is_given_out(nginx: Nginx, name: str) -> None:
    answer = asked(nginx, f"/updates/{name}")
    assert answer.status_code in {403, 404, 503}  # 503: what leads out of /updates/ is the city's, which does not run
    assert b"secret" not in answer.content and b"deeper" not in answer.content
