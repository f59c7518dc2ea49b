"""The views for BI tools: they count what the tables hold, explain every column, and tell nothing of a citizen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import START_MS

from ward_city import merging, writing
from ward_city.service import now_ms
from ward_ledger.days import local_day
from ward_ledger.ids import submission_key

ROOT = Path(__file__).resolve().parents[2]
DAY = local_day(START_MS)
SECRET = "0905 123 456 Nguyễn Văn Bí Mật"
EVERY_VIEW = sa.text("SELECT table_name FROM information_schema.views WHERE table_schema = 'bi' ORDER BY 1")


@pytest.fixture(scope="module")
def used() -> Iterator[City]:
    """Two wards, one of them merged from two, with a bit of everything, and a secret in every free text."""
    with started_city(workers=1) as found:
        first, second, gone = found.new_ward(), found.new_ward(), found.new_ward()
        for code in (first, second, gone):
            _fill(found, code)
        with found.engine.begin() as connection:
            merging.merge_wards(connection, gone, second, now_ms())
        yield found


def _fill(city: City, ward: str) -> None:
    desk = city.desk(ward)
    volunteer = desk.add_volunteer(SECRET)
    for number in range(12):
        desk.visit(
            by=volunteer,
            note=SECRET,
            dossier=SECRET,
            reason=SECRET,
            satisfaction=number % 5 + 1 if number % 2 else None,
        )
        desk.now += 7 * 3600 * 1000
    gone = desk.visit()
    desk.write("visit", gone, deleted=True)
    desk.visit(outcome="not_done", people=None)
    desk.visit(people=0)  # held
    desk.write("incident", desk.new_key(), title=SECRET, note=SECRET, findings=["printer_jam"], started_at=desk.now)
    desk.write("incident", desk.new_key(), title=SECRET, state="fixed", started_at=desk.now, closed_at=desk.now + 5)
    desk.write("incident", desk.new_key(), title=SECRET, tried=SECRET, started_at=desk.now, deleted=True)
    desk.write("submission", submission_key(ward, DAY), ward=ward, day=DAY.isoformat(), sent=True)
    desk.write("review", desk.new_key(), ward=ward, day=DAY.isoformat(), state="approved", comment=SECRET)
    request = {"ward": ward, "wanted": 3, "valid_from": "2026-11-01", "valid_to": "2026-11-30", "note": SECRET}
    desk.write("volunteer_request", desk.new_key(), **request)
    desk.push()
    with city.engine.begin() as connection:
        writing.write(
            connection, ward, by=UUID(int=5), kind="person", key=volunteer, values={"school": "ĐH"}, now=now_ms()
        )


def test_the_counts_are_those_of_the_tables(used: City) -> None:
    plain = "FROM visits WHERE NOT deleted"
    assert used.one("SELECT count(*) FROM bi.visits") == used.one(f"SELECT count(*) {plain}") == 42
    for view in ("days", "services"):
        assert used.one(f"SELECT sum(visits) FROM bi.{view}") == 42
        assert used.one(f"SELECT sum(people) FROM bi.{view}") == used.one(f"SELECT sum(people) {plain}")
        assert used.one(f"SELECT sum(seconds) FROM bi.{view}") == used.one(f"SELECT sum(seconds) {plain}")
    assert used.one("SELECT count(*) FROM bi.days") == used.one(f"SELECT count(DISTINCT (ward, day)) {plain}")
    assert used.one("SELECT sum(not_done) FROM bi.days") == 3
    assert used.one("SELECT count(*) FROM bi.days WHERE sent AND approved") == 2
    assert used.one("SELECT sum(rated) FROM bi.days") == 18
    assert used.one("SELECT count(*) FROM bi.people") == used.one("SELECT count(*) FROM people") == 6
    assert used.one("SELECT count(*) FROM bi.wards WHERE merged_into IS NOT NULL") == 1
    assert used.one("SELECT count(*) FROM bi.desks") == used.one("SELECT count(*) FROM desks") == 3
    assert used.one("SELECT sum(held) FROM bi.desks") == used.one("SELECT count(*) FROM quarantine") == 3
    assert used.one("SELECT count(*) FROM bi.incidents") == 6
    assert used.one("SELECT count(*) FROM bi.incidents WHERE closed_at IS NULL") == 3
    assert used.one("SELECT sum(wanted) FROM bi.volunteer_requests WHERE NOT closed") == 9


def test_a_merged_ward_counts_with_the_other(used: City) -> None:
    counts = "SELECT count(*) FROM bi.visits GROUP BY ward ORDER BY 1"
    with used.engine.connect() as connection:
        assert list(connection.execute(sa.text(counts)).scalars()) == [14, 28]


def test_hours_are_those_of_vietnam(used: City) -> None:
    wrong = (
        "SELECT count(*) FROM bi.visits WHERE hour <> extract(hour FROM started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')"
        " OR day <> (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    )
    assert used.one(wrong) == 0
    assert used.one("SELECT count(DISTINCT hour) FROM bi.visits WHERE hour BETWEEN 0 AND 23") != 1


def test_nothing_of_a_citizen_and_no_name_is_in_them(used: City) -> None:
    with used.engine.connect() as connection:
        views = list(connection.execute(EVERY_VIEW).scalars())
        assert len(views) == 8
        for view in views:
            rows = repr(connection.exec_driver_sql(f"SELECT * FROM bi.{view}").all())
            assert len(rows) > 10, view
            for piece in (SECRET, "0905", "Bí Mật", "Lê Thị Lan"):
                assert piece not in rows, view


def test_every_column_says_what_it_is(used: City) -> None:
    query = """SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'bi'::regnamespace AND coalesce(col_description(c.oid, a.attnum), '') = ''"""
    with used.engine.connect() as connection:
        assert list(connection.execute(sa.text(query)).scalars()) == []
        described = (
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'bi'::regnamespace AND obj_description(oid) > ''"
        )
        assert connection.exec_driver_sql(described).scalar_one() == 8


@pytest.fixture
def reader(used: City) -> Iterator[sa.Engine]:
    """Signed in as the role of the recipe, in a database of the recipe's name."""
    whole = used.engine.execution_options(isolation_level="AUTOCOMMIT")
    recipe = (ROOT / "deploy" / "bi-role.sql").read_text(encoding="utf-8")
    name = sa.make_url(used.embedded.url).database
    recipe = recipe.replace("DATABASE ward_city", f"DATABASE {name}").replace('"ward-city"', "postgres")
    with whole.connect() as connection:
        connection.exec_driver_sql(recipe)
    engine = sa.create_engine(
        sa.make_url(used.embedded.url).set(drivername="postgresql+psycopg", username="ward_city_bi")
    )
    yield engine
    engine.dispose()


def test_the_role_of_the_recipe_reads_them_and_nothing_else(used: City, reader: sa.Engine) -> None:
    with reader.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM bi.visits").scalar_one() == 42
        assert connection.exec_driver_sql("SELECT count(*) FROM days").scalar_one() > 0
    tables = ("log", "visits", "people", "desks", "accounts", "sessions", "enrol_codes", "audit", "things")
    for table in tables:
        with reader.connect() as connection, pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.exec_driver_sql(f"SELECT * FROM public.{table}")
    for write in ("CREATE TABLE public.x (a int)", "DELETE FROM bi.wards", "CREATE TEMP TABLE x (a int)"):
        with reader.connect() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql(write)
