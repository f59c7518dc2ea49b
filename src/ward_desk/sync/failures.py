"""Why the city could not be spoken to, found out from what `requests` reports."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

import requests

from ward_desk.errors import DeskError, Language

LONGEST_WAIT_S = 3600
_NO_ROUTE = frozenset({50, 51, 65, 100, 101, 113, 10050, 10051, 10065})  # ENETDOWN, ENETUNREACH, EHOSTUNREACH by system


class CityError(DeskError):
    """The city was not reached, or did not do what was asked. `wait_s`: it wants no request before so many seconds."""

    def __init__(self, code: str, /, *, wait_s: int = 0, **params: object) -> None:
        super().__init__(code, record_safe=True, **params)
        self.wait_s = wait_s

    @property
    def word(self) -> str:
        """The reason as a word, for programs."""
        return self.code


class Unreachable(CityError):
    """No answer of the city came back."""


class Strange(CityError):
    """An answer came that is not the city's, or that cannot be read."""


class RefusedByCity(CityError):
    """The city says no; `refused` is its word for why. `expects` is the seq it wants next, where it says so."""

    def __init__(self, refused: str, vi: str, en: str, *, expects: int = 0, wait_s: int = 0) -> None:
        super().__init__("city_refused", wait_s=wait_s, vi=vi, en=en)
        self.refused, self.expects = refused, expects

    @property
    def word(self) -> str:
        return self.refused

    def text(self, language: Language) -> str:
        return str(self.params[language])


def reason_of(error: requests.RequestException) -> str:
    """The code of the message that fits."""
    if isinstance(error, requests.exceptions.ProxyError):
        return "city_proxy"
    if isinstance(error, requests.exceptions.SSLError):
        return "city_certificate" if _is_about_trust(error) else "city_cut"
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout):
        return "city_not_answering"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "city_cut"
    if isinstance(error, requests.exceptions.ConnectionError):
        return _connection_reason(error)
    return "city_not_answering"


def _is_about_trust(error: BaseException) -> bool:
    return any("certificate" in str(one).lower() or "hostname" in str(one).lower() for one in _causes(error))


def _connection_reason(error: requests.exceptions.ConnectionError) -> str:
    from urllib3.exceptions import NameResolutionError, ProtocolError

    for one in _causes(error):
        if isinstance(one, NameResolutionError):
            return "city_name_unknown"
        if isinstance(one, OSError) and one.errno in _NO_ROUTE:
            return "city_no_network"
        if isinstance(one, ProtocolError | ConnectionResetError | BrokenPipeError):
            return "city_cut"
    return "city_not_answering"


def _causes(error: BaseException) -> list[BaseException]:
    """The error and all that lies behind it: causes, contexts, what urllib3 keeps in `reason` and in `args`."""
    found: list[BaseException] = []
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or one in found:
            continue
        found.append(one)
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return found


def retry_after(header: str, now_s: float) -> int:
    """Seconds to wait by a Retry-After header (RFC 9110 section 10.2.3), 0 for none; never more than an hour."""
    if not header:
        return 0
    if header.strip().isdigit():
        seconds = int(header)
    else:
        try:
            seconds = int(parsedate_to_datetime(header).timestamp() - now_s)
        except (TypeError, ValueError, OverflowError):
            return 0
    return min(max(seconds, 0), LONGEST_WAIT_S)
