"""The doctor finds nothing in a city that was only used, and whatever somebody altered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.city.real_city import City, started_city

from ward_city import cli


@pytest.fixture(scope="module")
def used() -> Iterator[City]:
    """A city with a bit of everything in it."""
    with started_city(workers=1) as found:
        ward = found.new_ward()
        desk, other = found.desk(ward), found.desk(ward)
        volunteer = desk.add_volunteer()
        keys = [desk.visit(by=volunteer, note="a\0b") for _ in range(5)]
        desk.write("incident", desk.new_key(), title="Máy in", findings=["x", "y"], note="\0", b={"bb": 1, "a": [1.5]})
        desk.write("review", desk.new_key(), volunteer, state="approved")
        desk.write("hologram", desk.new_key(), x=1)
        desk.write("submission", desk.new_key(), ward=ward, day="2026-09-21", sent=True)
        desk.push()
        other.pull()
        other.write("visit", keys[0], outcome="guided", satisfaction=11)
        other.write("visit", keys[1], deleted=True)
        other.push()
        yield found


def test_a_city_that_was_used_is_well(
    used: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert used.faults() == []
    monkeypatch.setenv(cli.URL_VARIABLE, used.embedded.url)
    assert cli.main(["doctor"]) == cli.FINE
    assert capsys.readouterr().out == "ok\n"


@pytest.mark.parametrize(
    ("altered", "found"),
    [
        ("UPDATE log SET body = body || '\\x00'::bytea WHERE kind = 'incident'", "chain"),
        ("DELETE FROM log WHERE seq = 3 AND desk = (SELECT desk FROM log WHERE kind = 'review')", "chain"),
        ("UPDATE wards SET last_seq = last_seq + 1 WHERE last_seq > 0", "numbered"),
        ("UPDATE visits SET outcome = 'not_done' WHERE deleted", "missing or old"),
        ("DELETE FROM quarantine", "quarantined"),
        ("DELETE FROM people", "missing or old"),
        ("INSERT INTO submissions SELECT ward, gen_random_uuid(), day, sent FROM submissions", "not from the log"),
        ('UPDATE things SET fields = fields || \'{"ticket": "1"}\'', "missing or old"),
    ],
)
def test_what_was_altered_is_found(used: City, altered: str, found: str) -> None:
    from ward_city import doctor

    with used.engine.connect() as connection:
        connection.exec_driver_sql(altered)
        assert [fault for fault in list(doctor.examine(connection)) if found in fault]
        connection.rollback()
