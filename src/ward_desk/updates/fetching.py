"""Where new versions come from: the city by HTTP, going on after each cut, or a folder on a stick.

Nothing that comes is believed here: sizes are bounded, and tuf compares every byte with what was signed.
"""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import requests
from requests.utils import get_environ_proxies
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    LengthOrHashMismatchError,
)
from tuf.ngclient.fetcher import FetcherInterface

from ward_desk.errors import DeskError
from ward_desk.sync.client import open_session
from ward_desk.sync.failures import reason_of

if TYPE_CHECKING:
    from requests import Response

CONNECT_S, READ_S = 10, 60
WHOLE_LIST_S = 120
WAITS_S = (2, 5, 15, 30)
"""After each connection that brought nothing; one that brought something starts over."""
CHUNK = 64 * 1024


class Down(DownloadError):
    """It could not be fetched; `error` is what a person is told."""

    def __init__(self, error: DeskError) -> None:
        super().__init__(error.code)
        self.error = error


class Stopped(DownloadError):
    """Whoever wanted it does not want it any more."""


class Source(FetcherInterface):
    """A folder `metadata` and a folder `targets` somewhere. `told` hears how many bytes of the file that is fetched are
    here, `stopped` is asked whether to go on. For one thread at a time; close it in the end."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.told: Callable[[int], None] = _tell_nobody
        self.stopped: Callable[[], bool] = _never

        self._coming: Iterator[bytes] = iter(())

    @property
    def metadata_url(self) -> str:
        """Where the signed lists lie."""
        return f"{self.base}/metadata/"

    @property
    def targets_url(self) -> str:
        """Where archives and patches lie."""
        return f"{self.base}/targets/"

    @abstractmethod
    def missing(self, status: int) -> DeskError:
        """What to say where there is no list of versions."""

    def has_begun(self, name: str) -> bool:
        """Whether a part of that archive or patch came earlier."""
        return False

    def close(self) -> None:
        """Let go of what it holds."""

    def fetch(self, url: str) -> Iterator[bytes]:
        """As tuf has it."""
        self._coming = super().fetch(url)
        return self._coming

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """As tuf has it, with what is open closed at once also where it is broken off."""
        try:
            with super().download_file(url, max_length) as file:
                yield file
        finally:
            if isinstance(self._coming, Generator):
                self._coming.close()

    def check(self) -> None:
        """Raises Stopped once nobody wants it any more."""
        if self.stopped():
            raise Stopped("stopped")


class HttpSource(Source):
    """The city's folder. What came of a file is kept in `parts` until the whole is there, over cuts and ends of the app.
    `wait` is given seconds, and may return early."""

    def __init__(
        self, url: str, app: str, certificate: Path | None, parts: Path, wait: Callable[[float], None] = time.sleep
    ) -> None:
        """Raises DeskError `city_certificate_file`."""
        super().__init__(url)
        self._parts, self._wait = parts, wait
        self._session = open_session(self.base, app, certificate)
        self._proxies: dict[str, str] | None = None

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def has_begun(self, name: str) -> bool:
        """Whether a part of that archive or patch came earlier."""
        return _Part(self._parts, name).size > 0

    def missing(self, status: int) -> DeskError:
        """The city answers, but has no list."""
        return DeskError("update_unreachable") if status in {429, 500, 502, 503, 504} else _none_there(status)

    def _fetch(self, url: str) -> Iterator[bytes]:
        response = self._get(url, {})
        if response.status_code != 200:
            response.close()
            raise DownloadHTTPError(f"status {response.status_code}", response.status_code)
        return self._of_list(response)

    def _of_list(self, response: Response) -> Iterator[bytes]:
        ends = time.monotonic() + WHOLE_LIST_S
        with response:
            while piece := _read(response, CHUNK):
                self.check()
                if time.monotonic() > ends:
                    raise Down(DeskError("update_unreachable"))
                yield piece

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """As tuf has it; archives and patches by way of what came of them already."""
        if not url.startswith(self.targets_url):
            with super().download_file(url, max_length) as short:
                yield short
            return
        part = _Part(self._parts, Path(urlsplit(url).path).name)
        self._complete(part, url, max_length)
        try:
            with part.file.open("rb") as whole:
                yield whole
        except LengthOrHashMismatchError:
            part.forget()
            raise
        part.forget()

    def _complete(self, part: _Part, url: str, length: int) -> None:
        """Go on until the file is here whole. Raises Down after several connections in a row that brought nothing."""
        if part.size > length:
            part.forget()
        vain = 0
        while (before := part.size) < length:
            self.check()
            self.told(before)
            trouble = Down(DeskError("update_unreachable"))
            try:
                self._go_on(part, url, length)
            except Down as down:
                trouble = down
            if part.size > before:
                vain = 0
                continue
            if vain >= len(WAITS_S) or trouble.error.code == "update_certificate":
                raise trouble
            self._wait(WAITS_S[vain])
            vain += 1

    def _go_on(self, part: _Part, url: str, length: int) -> None:
        """One request for what is missing; what comes is kept even if the line is cut."""
        have, tag = part.size, part.tag
        asked = {"Range": f"bytes={have}-"} if have else {}
        if have and tag:
            asked["If-Range"] = tag
        response = self._get(url, asked)
        with response:
            status = response.status_code
            if (
                status == 206
                and have
                and response.headers.get("Content-Range") == f"bytes {have}-{length - 1}/{length}"
            ):
                self._keep(response, part, length)
            elif status == 200:
                if response.headers.get("Content-Length", str(length)) != str(length):
                    part.forget()
                    raise DownloadLengthMismatchError("of another size")
                part.begin(_validator(response))
                self._keep(response, part, length)
            elif status in {206, 416}:
                part.forget()  # the file there is another one by now
            else:
                raise DownloadHTTPError(f"status {status}", status)

    def _keep(self, response: Response, part: _Part, length: int) -> None:
        size = part.size
        with part.file.open("ab", buffering=0) as file:
            while size <= length and (piece := _read(response, CHUNK)):
                size += len(piece)
                if size > length:
                    break
                file.write(piece)
                self.told(size)
                self.check()
        if size > length:
            part.forget()
            raise DownloadLengthMismatchError("longer than signed")

    def _get(self, url: str, headers: dict[str, str]) -> Response:
        """Raises Down, also where somebody else answers in the city's place."""
        if self._proxies is None:
            self._proxies = get_environ_proxies(self.base)
        try:
            response = self._session.get(
                url,
                headers={"Accept-Encoding": "identity", **headers},
                proxies=self._proxies,
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            self._proxies = None  # perhaps this PC is in another network by now
            raise _down(error) from None
        if 300 <= response.status_code < 400 or response.status_code in {407, 511}:
            response.close()
            raise Down(DeskError("update_strange"))
        return response


class FolderSource(Source):
    """A folder, as on a stick: it, or the folder `updates` in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__("folder:")
        self._chosen = folder
        inner = folder / "updates"
        self._folder = inner if not (folder / "metadata").is_dir() and (inner / "metadata").is_dir() else folder

    def missing(self, status: int) -> DeskError:
        """There is no list in the folder."""
        return DeskError("update_no_stick", folder=str(self._chosen))

    def _fetch(self, url: str) -> Iterator[bytes]:
        names = unquote(url.removeprefix(self.base)).strip("/").split("/")
        if any(name in {"", ".", ".."} or "\\" in name or ":" in name for name in names):
            raise DownloadHTTPError("no such name", 404)
        try:
            file = self._folder.joinpath(*names).open("rb")
        except (FileNotFoundError, NotADirectoryError):
            raise DownloadHTTPError("not there", 404) from None
        except OSError:
            raise self._gone() from None
        return self._pieces(file)

    def _pieces(self, file: IO[bytes]) -> Iterator[bytes]:
        came = 0
        with file:
            while True:
                try:
                    piece = file.read(CHUNK)
                except OSError:
                    raise self._gone() from None
                if not piece:
                    return
                self.check()
                came += len(piece)
                self.told(came)
                yield piece

    def _gone(self) -> Down:
        return Down(DeskError("update_stick_gone", folder=str(self._chosen)))


class _Part:
    """What came of a file so far, and by what the server will know whether it is still the same file."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file, self._tag_file = folder / f"{name}.part", folder / f"{name}.tag"

    @property
    def size(self) -> int:
        """Bytes that are here."""
        try:
            return self.file.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def tag(self) -> str:
        """The validator of the answer that began it, "" for none."""
        try:
            return self._tag_file.read_text("latin-1")
        except FileNotFoundError:
            return ""

    def begin(self, tag: str) -> None:
        """Start anew."""
        self.forget()
        self._tag_file.write_text(tag, "latin-1")

    def forget(self) -> None:
        """Throw away what is here."""
        self.file.unlink(missing_ok=True)
        self._tag_file.unlink(missing_ok=True)


def _read(response: Response, count: int) -> bytes:
    from urllib3.exceptions import HTTPError

    try:
        return bytes(response.raw.read1(count, decode_content=False))
    except (HTTPError, OSError):
        raise Down(DeskError("update_unreachable")) from None


def _validator(response: Response) -> str:
    """What may stand in If-Range (RFC 9110 section 13.1.5): a strong ETag, else the date of the last change."""
    tag = response.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified", "")


def _down(error: requests.RequestException) -> Down:
    code = {"city_certificate": "update_certificate"}.get(reason_of(error), "update_unreachable")
    return Down(DeskError(code))


def _none_there(status: int) -> DeskError:
    return DeskError("update_none_there", status=status)


def _tell_nobody(_: int) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False
