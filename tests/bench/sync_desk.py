"""A real desk in a process of its own, told by lines on standard input what to do; it answers each with a line of JSON.

python -m tests.bench.sync_desk FOLDER URL CODE       enrols, then takes: "round", "change N", "wait"
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from tests.bench.folders import DESK_NAME, OFFICIAL, PASSWORD, WARD, open_folder

from ward_desk import __version__
from ward_desk.services.desk import Desk
from ward_desk.services.enrolment import enrol
from ward_desk.services.people import SetUp, people, set_up_desk
from ward_desk.services.signing_in import session_of
from ward_desk.services.syncing import sync_once
from ward_desk.services.visits import correct_visit
from ward_desk.store.tables import visits
from ward_desk.sync.client import Clients
from ward_ledger.records import Role


def main(folder: Path, url: str, code: str) -> None:
    """Serve until standard input ends."""
    desk = open_folder(folder)
    if not people(desk):
        set_up_desk(desk, SetUp(WARD, DESK_NAME, OFFICIAL, PASSWORD))
    clients, dice = Clients(__version__), random.Random(1)
    official = next(person for person in people(desk) if person.role == Role.OFFICIAL)
    enrol(desk, session_of(desk, official), url, code, clients)
    answer({})
    for line in sys.stdin:
        what, *number = line.split()
        if what == "round":
            answer(one_round(desk, clients))
        else:
            change(desk, dice, int(number[0]))
            answer({})
    clients.close()
    desk.store.close()


def one_round(desk: Desk, clients: Clients) -> dict[str, object]:
    """One round, and what it took of this process."""
    spent, began = time.process_time(), time.perf_counter()
    done = sync_once(desk, clients)
    return {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - spent,
        "sent": done.sent,
        "received": done.received,
        "up": done.bytes_up,
        "down": done.bytes_down,
        "trouble": done.trouble.en if done.trouble else None,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def change(desk: Desk, dice: random.Random, number: int) -> None:
    """Correct that many visits, each in a transaction of its own as from the screen."""
    session = session_of(desk, next(person for person in people(desk) if person.role == Role.OFFICIAL))
    with desk.store.reading() as connection:
        ids = connection.execute(sa.select(visits.c.id).order_by(visits.c.id)).scalars().all()
    for found in dice.sample(ids, min(number, len(ids))):
        fields = {"outcome": dice.choice(["done", "guided"]), "note": f"đã gọi lại lần {dice.randrange(10**6)}"}
        correct_visit(desk, session, UUID(bytes=found), fields, "bổ sung")


def answer(said: dict[str, object]) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
