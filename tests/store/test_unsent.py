"""What waits to be sent is known at once, however much it is: numbers are compared, rows are not counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.desks import open_office

from ward_desk.services.desk import Desk
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store import identities
from ward_desk.store.identities import OwnIdentity, Unsent
from ward_desk.store.tables import log

OTHER = UUID(int=5)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with seven changes, five under its id and two under one that it had before."""
    office = open_office(tmp_path / "desk")
    for _ in range(2):
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", office.clock.wall - 600_000, 300))
    with office.desk.store.writing() as connection:
        for row in connection.execute(sa.select(log).where(log.c.seq <= 2)).mappings().all():
            connection.execute(sa.insert(log), dict(row) | {"desk": OTHER.bytes})
    yield office.desk
    office.close()


def waiting(desk: Desk) -> Unsent:
    with desk.store.reading() as connection:
        return identities.unsent(connection)


def rows(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(log)).scalar_one())


def own_id(desk: Desk) -> UUID:
    with desk.store.reading() as connection:
        return next(UUID(bytes=one) for one in identities.active_ids(connection))


def test_of_a_desk_that_is_not_enrolled_it_is_everything(desk: Desk) -> None:
    assert waiting(desk).changes == rows(desk)


def test_what_is_confirmed_or_not_this_pcs_does_not_wait(desk: Desk) -> None:
    own = own_id(desk)
    with desk.store.writing() as connection:
        identities.add_identity(connection, OwnIdentity(OTHER, b"\0" * 32, upto=1))
        identities.add_identity(connection, OwnIdentity(own, b"\1" * 32))
    last = rows(desk) - 2
    assert waiting(desk).changes == 1 + last
    with desk.store.writing() as connection:
        identities.confirm(connection, OTHER, 1)
        identities.confirm(connection, own, last - 1)
        newest = connection.execute(sa.select(log.c.at).where(log.c.desk == own.bytes, log.c.seq == last)).scalar_one()
    assert waiting(desk) == Unsent(1, newest >> 16)
    with desk.store.writing() as connection:
        identities.confirm(connection, own, last)
    assert waiting(desk) == Unsent(0, None)


def test_no_row_is_read_that_does_not_have_to_be(desk: Desk) -> None:
    """Every statement goes straight to its place in an index; a scan would cost more with every visit. The ids of a PC
    are one or two, and may be gone through."""
    plans: list[str] = []

    def explain(
        connection: sa.Connection, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        if statement.startswith("SELECT") and "FROM log" in statement:
            raw = connection.connection.cursor()
            plans.extend(str(row[-1]) for row in raw.execute("EXPLAIN QUERY PLAN " + statement, parameters))
            raw.close()

    sa.event.listen(desk.store.engine, "before_cursor_execute", explain)
    waiting(desk)
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") and plan != "SCAN identities"] == []
