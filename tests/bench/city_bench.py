"""How long 20,000 visits take to the city and from there to a second desk, beside the floor: a raw COPY of the same rows.

python -m tests.bench.city_bench [--visits N] [--workers N] [--json]
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import psutil
import psycopg
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk

VISITS = 20_000
CHANGED = 100
BODY_BYTES = 342
ROUNDS = 30


def main() -> None:
    """Run, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with started_city(options.workers) as city:
        figures = measure(city, options.visits)
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:32} {value:>12,.4f}" if isinstance(value, float) else f"{name:32} {value:>12,}")


def measure(city: City, visits: int) -> dict[str, float | int]:
    """Seconds, bytes of bodies both ways, processor seconds and memory of the server."""
    ward = city.new_ward()
    first, second = city.desk(ward), city.desk(ward)
    for _ in range(visits):
        visit_of_usual_size(first)
    bodies = [body for body, _ in first.own]
    figures: dict[str, float | int] = {"visits": visits, "bytes a visit": sum(map(len, bodies)) // len(bodies)}
    figures["raw COPY s"] = raw_copy(city, first)
    warm(city)
    before = processor_seconds(city)
    figures |= timed("push", first, lambda: push_pipelined(first))
    figures["push processor s"] = processor_seconds(city) - before
    figures |= timed("pull", second, second.pull)
    assert len(second.others) == visits + 1
    figures |= best_of("100 changed push", first, lambda: change(first), first.push)
    figures |= best_of("100 changed pull", second, lambda: changed_by(first), second.pull)
    figures |= best_of("nothing to do", first, lambda: None, first.pull)
    figures["server memory MB"] = sum(p.memory_info().rss for p in processes(city)) // 2**20
    figures["push / raw COPY"] = figures["push s"] / figures["raw COPY s"]
    return figures


def visit_of_usual_size(desk: SimulatedDesk) -> None:
    desk.visit(dossier=f"H{desk.dice.randrange(10**9):09d}")


def push_pipelined(desk: SimulatedDesk) -> None:
    """Push while the next piece is packed, as a desk does."""
    ready: Queue[tuple[Any, bytes] | None] = Queue(maxsize=2)

    def prepare() -> None:
        for piece in desk.pushes(desk.confirmed + 1):
            ready.put(piece)
        ready.put(None)

    packer = threading.Thread(target=prepare)
    packer.start()
    for _, packed in iter(ready.get, None):
        desk.confirmed = desk.send_push(packed).expects - 1
    packer.join()


def change(desk: SimulatedDesk) -> None:
    from ward_ledger.change import decode

    for body, _ in desk.dice.sample(desk.own[1:VISITS], CHANGED):
        desk.write("visit", decode(body).key, outcome="guided", note="đã gọi lại", seconds=desk.dice.randrange(900))


def changed_by(desk: SimulatedDesk) -> None:
    change(desk)
    desk.push()


def timed(name: str, desk: SimulatedDesk, work: Callable[[], object]) -> dict[str, float | int]:
    desk.line.up = desk.line.down = 0
    begun = time.perf_counter()
    work()
    return {
        f"{name} s": time.perf_counter() - begun,
        f"{name} bytes up": desk.line.up,
        f"{name} bytes down": desk.line.down,
    }


def best_of(
    name: str, desk: SimulatedDesk, prepare: Callable[[], object], work: Callable[[], object]
) -> dict[str, float | int]:
    """The median of some rounds."""

    def once() -> dict[str, float | int]:
        prepare()
        return timed(name, desk, work)

    rounds = sorted((once() for _ in range(ROUNDS)), key=lambda found: found[f"{name} s"])
    return rounds[ROUNDS // 2]


def warm(city: City) -> None:
    """Every worker has answered before anything is measured."""
    for _ in range(8):
        desk = city.desk(city.new_ward())
        desk.visit()
        desk.push()
        desk.pull()


def raw_copy(city: City, desk: SimulatedDesk) -> float:
    """Seconds for COPY of the same bytes into a bare table, committed."""
    with psycopg.connect(city.embedded.url) as connection:
        connection.execute("CREATE TABLE floor (desk uuid, seq bigint, body bytea, PRIMARY KEY (desk, seq))")
        connection.commit()
        begun = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("COPY floor FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["uuid", "int8", "bytea"])
            for seq, (body, _) in enumerate(desk.own, 1):
                copy.write_row((desk.id, seq, body))
        connection.commit()
        return time.perf_counter() - begun


def processes(city: City) -> Iterator[psutil.Process]:
    parent = psutil.Process(city.server.process.pid)
    yield parent
    yield from parent.children(recursive=True)


def processor_seconds(city: City) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes(city))


if __name__ == "__main__":
    main()
