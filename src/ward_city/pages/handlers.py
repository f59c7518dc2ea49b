"""All addresses of the pages, and what is shown when there is nothing to show."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from litestar import Response, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from ward_city.pages import (
    accounts_page,
    audit_page,
    desk_page,
    exports_page,
    overview_page,
    person_page,
    rendering,
    sign_in_page,
    ward_change_page,
    ward_page,
    work_pages,
)
from ward_city.pages.rendering import Asked, Guest, NotSignedIn, PageTrouble
from ward_city.service import Service

_logger = logging.getLogger("ward_city")

HANDLERS = [
    *sign_in_page.HANDLERS,
    *overview_page.HANDLERS,
    *ward_page.HANDLERS,
    *ward_change_page.HANDLERS,
    *desk_page.HANDLERS,
    *person_page.HANDLERS,
    *audit_page.HANDLERS,
    *accounts_page.HANDLERS,
    *exports_page.HANDLERS,
    *work_pages.HANDLERS,
]


def _to_sign_in(request: Asked, _error: NotSignedIn) -> Response[Any]:
    wanted = request.url.path if request.method == "GET" else "/"
    if request.url.query and wanted != "/":
        wanted += f"?{request.url.query}"
    return Redirect("/sign-in" + ("" if wanted == "/" else f"?{urlencode({'to': wanted})}"), status_code=303)


async def without_nul(request: Asked) -> None:
    """PostgreSQL holds no U+0000, and nobody types one."""
    if "\0" in request.scope["path"]:
        raise rendering.not_found()
    request.scope["query_string"] = request.scope["query_string"].replace(b"%00", b"")


def nothing_here(request: Asked) -> Response[Any]:
    """For an address that is none."""
    return _trouble(request, rendering.not_found())


def _trouble(request: Asked, trouble: PageTrouble) -> Response[Any]:
    service: Service = request.app.state.service
    return rendering.guest(request, service).page("trouble.html", status=trouble.status, trouble=trouble.said)


def _http_error(request: Asked, error: HTTPException) -> Response[Any]:
    """A path or a field that cannot be read."""
    cause = error.__cause__
    if isinstance(cause, PageTrouble):
        return _trouble(request, cause)
    if isinstance(cause, NotSignedIn):
        return _to_sign_in(request, cause)
    return _trouble(request, PageTrouble("not_found" if request.method == "GET" else "form_old", error.status_code))


def _busy(request: Asked, _error: Exception) -> Response[Any]:
    """The database does not answer, and so nobody knows who asks."""
    service: Service = request.app.state.service
    return Guest(request, service, None).page("trouble.html", status=503, trouble="busy")


def _broken(request: Asked, error: Exception) -> Response[Any]:
    """A fault of ours. The log tells what, the page does not."""
    _logger.error("a page is broken: %s", request.url.path, exc_info=error)
    service: Service = request.app.state.service
    return Guest(request, service, None).page("trouble.html", status=500, trouble="broken")


PAGES = [
    Router(
        path="/",
        route_handlers=HANDLERS,
        dependencies={
            "guest": Provide(rendering.guest, sync_to_thread=True),
            "visitor": Provide(rendering.visitor, sync_to_thread=True),
            "admin": Provide(rendering.admin, sync_to_thread=True),
            "form": Provide(rendering.form),
        },
        before_request=without_nul,
        exception_handlers={
            NotSignedIn: _to_sign_in,
            PageTrouble: _trouble,
            HTTPException: _http_error,
            sa.exc.OperationalError: _busy,
            sa.exc.InterfaceError: _busy,
            sa.exc.TimeoutError: _busy,
            Exception: _broken,
        },
        include_in_schema=False,
    )
]
