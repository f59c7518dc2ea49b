"""Runs the HTTP server: one process, or several that share a port."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Mapping

import uvicorn

from ward_city.app import application
from ward_city.database import open_engine
from ward_city.edge import Edge
from ward_city.service import Service, now_ms

URL_VARIABLE = "WARD_CITY_DATABASE_URL"

# A batch is thousands of objects without a ring among them; looking for rings meanwhile cost a tenth of the time.
COLLECT_SELDOM = (100_000, 50, 100)


def from_environment(environment: Mapping[str, str] = os.environ) -> Edge:
    """The application of one worker. The URL of the database comes by the environment, which no list of processes
    shows to others."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_SELDOM)
    return application(Service(open_engine(environment[URL_VARIABLE]), now_ms))


def serve(url: str, *, host: str, port: int, workers: int) -> None:
    """Serve until a signal says to stop; requests that have begun are finished first."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    os.environ[URL_VARIABLE] = url
    uvicorn.run(
        "ward_city.serving:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        server_header=False,
        date_header=False,
        log_level="warning",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=20,
        backlog=1024,
    )
