"""Speaks to the city over HTTP, and says in plain words why it could not.

One connection is kept open between requests. What is trusted is what the PC trusts (truststore), the proxy is the
system's. No more is read than may come, and no token ever stands in an error.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.utils import get_environ_proxies

from ward_desk.errors import DeskError
from ward_desk.sync.failures import CityError, RefusedByCity, Strange, Unreachable, reason_of, retry_after
from ward_ledger import wire
from ward_ledger.wire import Enrol, Enrolled, Message, Page, Pull, Pushed, Refused, Succeed

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

__all__ = ["CityClient", "CityError", "Clients", "RefusedByCity", "Strange", "Unreachable", "open_session", "plain_url"]

CONNECT_S, READ_S = 10, 60
WHOLE_ANSWER_S = 300
ANSWER_LIMIT = 8 * 1024 * 1024
INFLATED_LIMIT = 32 * 1024 * 1024
CHUNK = 256 * 1024

M = TypeVar("M", bound=Message)


class CityClient:
    """One city. `bytes_up` and `bytes_down` count the bodies since the client was made. For one thread at a time.
    `certificate` is a PEM file of roots that are trusted besides those of the PC.

    Every verb raises Unreachable, Strange or RefusedByCity; then it is unknown whether the city did something, and
    each may be repeated: the city takes nothing twice.
    """

    def __init__(self, url: str, app: str = "", certificate: Path | None = None) -> None:
        self.url, self.app = url.rstrip("/"), app
        self.bytes_up = self.bytes_down = 0
        self._session = open_session(self.url, app, certificate)
        self._proxies: dict[str, str] | None = None
        self._session.headers["Accept"] = wire.MEDIA_TYPE

    def enrol(self, wish: Enrol) -> Enrolled:
        """Trade a code for a token."""
        return self._ask("/v1/enrol", "", wire.pack(wish), Enrolled)

    def succeed(self, token: str, wish: Succeed) -> Enrolled:
        """Go on under a new id; `token` is the old one's."""
        return self._ask("/v1/succeed", token, wire.pack(wish), Enrolled)

    def push(self, token: str, packed: bytes) -> Pushed:
        """Hand in one packed Push."""
        return self._ask("/v1/push", token, packed, Pushed)

    def pull(self, token: str, asked: Pull) -> Page:
        """One page of what others wrote."""
        return self._ask("/v1/pull", token, wire.pack(asked), Page)

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def _ask(self, path: str, token: str, packed: bytes, wanted: type[M]) -> M:
        try:
            response, body = self._post(path, token, packed)
        except requests.RequestException as error:
            self._proxies = None  # perhaps this PC is in another network by now
            raise Unreachable(reason_of(error)) from None  # the cause may hold the request, and so the token
        if response.status_code != 200 or not _is_ours(response):
            raise _refusal(response, body)
        try:
            if response.headers.get("Content-Encoding") == "gzip":
                return wire.unpack(body, wanted, INFLATED_LIMIT)
            return msgspec.msgpack.decode(body, type=wanted)
        except (ValueError, UnicodeDecodeError, RecursionError):
            raise Strange("city_wrong_answer") from None

    def _post(self, path: str, token: str, packed: bytes) -> tuple[Response, bytes]:
        """The answer and its body. An idle connection that the other side closed meanwhile is opened once more."""
        try:
            return self._post_once(path, token, packed)
        except requests.ConnectionError as error:
            if reason_of(error) != "city_cut":
                raise
        return self._post_once(path, token, packed)

    def _post_once(self, path: str, token: str, packed: bytes) -> tuple[Response, bytes]:
        self.bytes_up += len(packed)
        if self._proxies is None:
            self._proxies = get_environ_proxies(self.url)
        response = self._session.post(
            self.url + path,
            packed,
            headers={"Content-Type": wire.MEDIA_TYPE, "Content-Encoding": "gzip"},
            auth=_Bearer(token),
            proxies=self._proxies,
            timeout=(CONNECT_S, READ_S),
            allow_redirects=False,
            stream=True,
        )
        with response:
            return response, self._read(response)

    def _read(self, response: Response) -> bytes:
        ends = time.monotonic() + WHOLE_ANSWER_S
        body = bytearray()
        try:
            while piece := response.raw.read(CHUNK, decode_content=False):
                body += piece
                self.bytes_down += len(piece)
                if len(body) > ANSWER_LIMIT:
                    raise Strange("city_answer_large")
                if time.monotonic() > ends:
                    raise Unreachable("city_not_answering")
        except (OSError, _urllib3_errors()) as error:
            raise requests.exceptions.ChunkedEncodingError(str(type(error).__name__)) from None
        return bytes(body)


def open_session(url: str, app: str, certificate: Path | None) -> requests.Session:
    """A session that trusts what the PC trusts, and the roots in `certificate` besides; close it in the end. The proxies
    are to be given with each request. Raises DeskError `city_certificate_file`."""
    session = requests.Session()
    session.trust_env = False  # it would look everything up again for every request
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    session.mount("http://", _Adapter())
    if url.startswith("https:"):
        session.mount("https://", _SystemTrust(certificate))
    session.headers["User-Agent"] = f"WardDesk/{app}"
    return session


class Clients:
    """Gives out one client a city, so that its connection stays open between rounds. Close it in the end."""

    def __init__(self, app: str, make: Callable[[str, str], CityClient] = CityClient) -> None:
        self._app, self._make = app, make
        self._clients: dict[str, CityClient] = {}

    def __call__(self, url: str) -> CityClient:
        if url not in self._clients:
            self._clients[url] = self._make(url, self._app)
        return self._clients[url]

    def close(self) -> None:
        """Close every connection."""
        while self._clients:
            self._clients.popitem()[1].close()


def plain_url(typed: str) -> str:
    """The address of a city as it is kept: with its scheme and without a slash at the end. Raises DeskError `city_url`,
    or `city_not_safe` for http:// to another PC."""
    text = typed.strip().rstrip("/")
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise DeskError("city_url", url=typed) from None
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.query or parts.fragment:
        raise DeskError("city_url", url=typed)
    if parts.scheme == "http" and not _is_this_pc(host):
        raise DeskError("city_not_safe")
    return text


def _is_this_pc(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Bearer(AuthBase):
    """Sets the token as the very last thing, over whatever else would sign in."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Adapter(HTTPAdapter):
    """Closes its connections when it is closed, and not only when nothing holds on to an answer any more."""

    def close(self) -> None:
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            for key in manager.pools.keys():  # noqa: SIM118 - it cannot be walked over itself
                pool = manager.pools.get(key)
                if pool is not None:
                    pool.close()
        super().close()


class _SystemTrust(_Adapter):
    """Trusts the certificates that the system trusts and those in `besides`, unless REQUESTS_CA_BUNDLE names others."""

    def __init__(self, besides: Path | None) -> None:
        self._besides = besides
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=_context(self._besides), **kwargs)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=_context(self._besides), **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        if verify is not True:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]


def _context(besides: Path | None) -> ssl.SSLContext:
    """Raises DeskError `city_certificate_file`."""
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if besides is not None:
        try:
            context.load_verify_locations(besides)
        except (OSError, ValueError):  # ssl.SSLError is an OSError
            raise DeskError("city_certificate_file", file=str(besides)) from None
    return context


def _urllib3_errors() -> type[Exception]:
    from urllib3.exceptions import HTTPError

    return HTTPError


def _is_ours(response: Response) -> bool:
    return bool(response.headers.get("Content-Type", "").split(";")[0].strip() == wire.MEDIA_TYPE)


def _refusal(response: Response, body: bytes) -> CityError:
    """What an answer means that is not the one that was asked for."""
    wait = retry_after(response.headers.get("Retry-After", ""), time.time())
    if _is_ours(response) and response.status_code >= 400:
        try:
            refused = msgspec.msgpack.decode(body, type=Refused)
        except (ValueError, UnicodeDecodeError):
            return Strange("city_wrong_answer")
        return RefusedByCity(refused.code, refused.vi, refused.en, expects=refused.expects, wait_s=wait)
    status = response.status_code
    if status == 407:
        return Unreachable("city_proxy")
    if status == 413:
        return Strange("city_too_large")
    if status == 429 or (status >= 500 and status != 511):
        return Unreachable("city_busy", wait_s=wait)
    location = response.headers.get("Location", "")
    if 300 <= status < 400 and _is_same_host(response.url, location):
        return Strange("city_use_https")
    if status < 400 or status == 511:
        return Strange("city_portal")
    return Strange("city_strange", status=status)


def _is_same_host(asked: str | None, location: str) -> bool:
    try:
        return location.startswith("https:") and urlsplit(asked or "").hostname == urlsplit(location).hostname
    except ValueError:
        return False
