"""The HTTP application: one process of it knows nothing that another does not find in the database."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Any, cast

import anyio
import anyio.to_thread
import msgspec
import sqlalchemy as sa
from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import Body
from litestar.status_codes import HTTP_200_OK

from ward_city import __version__, escrow, feed, identity, ingest, succession
from ward_city.edge import Application, Edge
from ward_city.pages.handlers import PAGES, nothing_here
from ward_city.refusals import Refusal
from ward_city.service import Service
from ward_city.updates import Updates
from ward_ledger import wire
from ward_ledger.wire import Enrol, Enrolled, Page, Pull, Push, Pushed, Succeed

_logger = logging.getLogger("ward_city")

PACK_FROM = 1000  # bytes; below that gzip saves nothing worth the work
PAGE_COMPRESSION = 1  # the lines down are quicker than those up, and all desks' pages are packed here
RETRY_AFTER_S = 5

_MESSAGE = Body(media_type=RequestEncodingType.MESSAGEPACK)


Asked = Request[Any, Any, State]


@post("/v1/enrol", status_code=HTTP_200_OK, media_type=MediaType.MESSAGEPACK, sync_to_thread=True)
def enrol(data: Annotated[Enrol, _MESSAGE], request: Asked, service: Service) -> Enrolled:
    """Trade a one-time code for a token and register the desk's key."""
    address = request.client.host if request.client else ""
    return identity.enrol(service.engine, data, address, service.now(), service.key)


@post("/v1/succeed", status_code=HTTP_200_OK, media_type=MediaType.MESSAGEPACK, sync_to_thread=True)
def succeed(data: Annotated[Succeed, _MESSAGE], request: Asked, service: Service) -> Enrolled:
    """Register the new id of a desk that cannot go on under the one whose token it sends."""
    now = service.now()
    with service.engine.begin() as connection:
        old = _known(connection, request, data, now).sender
        return succession.succeed(connection, old, data, now, service.key)


@post("/v1/push", status_code=HTTP_200_OK, media_type=MediaType.MESSAGEPACK)
async def push(data: Annotated[Push, _MESSAGE], request: Asked, service: Service) -> Pushed:
    """Hand in changes. The answer comes after the commit and has one verdict per change."""

    def take() -> Pushed:
        now = service.now()
        with service.engine.begin() as connection:
            known = _known(connection, request, data, now)
            return ingest.receive_within(connection, known.sender, data, now)

    return await anyio.to_thread.run_sync(take, limiter=service.pushes)


@post("/v1/pull", status_code=HTTP_200_OK, media_type=MediaType.MESSAGEPACK, sync_to_thread=True)
def pull(data: Annotated[Pull, _MESSAGE], request: Asked, service: Service) -> Response[Page]:
    """Get what others wrote after a cursor."""
    now = service.now()
    with service.engine.begin() as connection:
        known = _known(connection, request, data, now)
        if data.sealed_key:
            escrow.keep(connection, service.key, known.sender.id, data.sealed_key, now)
        page = feed.page(connection, known, data, now)
    return _packed(page, request)


@get("/health", media_type=MediaType.JSON, sync_to_thread=True)
def health(service: Service) -> dict[str, str]:
    """Whether the database answers."""
    with service.engine.connect() as connection:
        connection.execute(sa.select(1))
    return {"status": "ok", "version": __version__}


def _known(connection: sa.Connection, request: Asked, message: Push | Pull | Succeed, now: int) -> identity.Known:
    header = request.headers.get("authorization", "")
    ahead = message.now - now if message.now else 0
    return identity.authenticate(connection, header, app=message.app, ahead=ahead, now=now)


def _packed(page: Page, request: Asked) -> Response[Any]:
    plain = msgspec.msgpack.encode(page)
    if len(plain) < PACK_FROM or "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, media_type=MediaType.MESSAGEPACK)
    packed = wire.pack(page, PAGE_COMPRESSION)
    return Response(packed, media_type=MediaType.MESSAGEPACK, headers={"Content-Encoding": "gzip"})


def _refused(request: Asked, refusal: Refusal) -> Response[Any]:
    service: Service = request.app.state.service
    if refusal.audited:
        _logger.warning("refused %s: %s", refusal.code, refusal.detail)
        with service.engine.begin() as connection:
            identity.note(connection, service.now(), f"refused {refusal.code}", detail=refusal.detail)
    answer = msgspec.msgpack.encode(refusal.answer)
    return Response(answer, status_code=refusal.status, media_type=MediaType.MESSAGEPACK, headers=dict(refusal.headers))


def _unreadable(request: Asked, _error: Exception) -> Response[Any]:
    return _refused(request, Refusal("malformed"))


def _http_error(request: Asked, error: HTTPException) -> Response[Any]:
    if isinstance(error.__cause__, Refusal):
        return _refused(request, error.__cause__)
    if isinstance(error, ClientException) and error.status_code == 400:
        return _unreadable(request, error)
    if error.status_code == 404 and "text/html" in request.headers.get("accept", ""):
        return nothing_here(request)
    return Response({"status": error.status_code, "detail": error.detail}, status_code=error.status_code)


def _busy(request: Asked, error: Exception) -> Response[Any]:
    _logger.error("the database does not answer: %s", type(error).__name__)
    return _refused(request, Refusal("busy", retry_after=RETRY_AFTER_S))


def _broken(request: Asked, error: Exception) -> Response[Any]:
    _logger.error("a fault of ours", exc_info=error)
    return _refused(request, Refusal("busy", retry_after=RETRY_AFTER_S))


def application(service: Service, updates: Path | None = None) -> Edge:
    """The ASGI application; with the folder of versions below /updates/, where one is named."""

    def provide_service() -> Service:
        return service

    inner = Litestar(
        route_handlers=[enrol, succeed, push, pull, health, *PAGES],
        dependencies={"service": Provide(provide_service, sync_to_thread=False)},
        state=State({"service": service}),
        exception_handlers={
            Refusal: _refused,
            HTTPException: _http_error,
            RecursionError: _unreadable,
            UnicodeDecodeError: _unreadable,
            sa.exc.OperationalError: _busy,
            sa.exc.InterfaceError: _busy,
            sa.exc.TimeoutError: _busy,
            Exception: _broken,
        },
        openapi_config=OpenAPIConfig(
            title="Ward Desk: the city", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin()]
        ),
        request_max_body_size=None,  # Edge counts
        logging_config=None,
    )
    app = cast(Application, inner)
    return Edge(app if updates is None else Updates(updates, app))
