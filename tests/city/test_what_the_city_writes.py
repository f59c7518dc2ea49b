"""The city writes like a desk: its changes reach the ward's desks, win where they should, and keep their chain."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk

from ward_city import cli, writing
from ward_city.service import now_ms
from ward_city.tables import EVERYWHERE
from ward_ledger.change import GENESIS, check_chain
from ward_ledger.wire import Verdict

CLERK = UUID(int=77)


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    """One of its own: what is written for all wards would show in every other test."""
    with started_city(workers=1) as found:
        yield found


def write(city: City, ward: str, kind: str, key: UUID, **values: str | bool) -> None:
    with city.engine.begin() as connection:
        writing.write(connection, ward, by=CLERK, kind=kind, key=key, values=dict(values), now=now_ms())


def test_an_official_who_made_himself_is_confirmed(
    city: City, ward: str, desk: SimulatedDesk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
    desk.push()
    assert cli.main(["official", "list"]) == cli.FINE
    assert str(desk.official) in capsys.readouterr().out
    assert cli.main(["official", "confirm", ward, str(desk.official)]) == cli.FINE
    desk.pull()
    assert desk.state()["person", desk.official]["confirmed"] is True
    assert city.one("SELECT confirmed FROM people WHERE ward = :w", w=ward) is True
    assert cli.main(["official", "confirm", ward, str(CLERK)]) == cli.FAILED


def test_the_city_adds_a_volunteer_whom_a_desk_had_already_let_work(city: City, ward: str, desk: SimulatedDesk) -> None:
    student = UUID(int=99)
    write(city, ward, "person", student, name="Trần Minh", role="volunteer")
    desk.pull()
    desk.visit(by=student)
    assert [v for answer in desk.push() for v in answer.verdicts()] == [Verdict.APPLIED] * 2


def test_what_is_for_all_reaches_every_ward_once(city: City, ward: str, desk: SimulatedDesk) -> None:
    service = desk.new_key()
    write(city, EVERYWHERE, "service", service, code="C9", name_vi="Dịch vụ mới", valid_from="2027-01-01")
    stranger = city.desk(city.new_ward())
    for one in (desk, stranger):
        one.push()
        one.pull()
        assert one.state()["service", service]["code"] == "C9"
        assert [page.runs for page in one.pull()] == [()]


def test_a_city_change_comes_after_a_desk_whose_clock_is_ahead(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.now += 20 * 365 * 24 * 3600 * 1000
    incident = desk.new_key()
    desk.write("incident", incident, title="Máy in", ticket="")
    desk.push()
    write(city, ward, "incident", incident, ticket="1022-17")
    desk.pull()
    assert desk.state()["incident", incident]["ticket"] == "1022-17"
    desk.write("incident", incident, ticket="1022-18")
    desk.push()
    assert city.one("SELECT fields->>'ticket' FROM things WHERE id = :k", k=incident) == "1022-18"


def test_a_desk_may_not_do_what_only_the_city_may(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.write("service", desk.new_key(), code="X")
    desk.write("person", desk.official, confirmed=True)
    (answer,) = desk.push()
    assert [one.code for one in answer.quarantined] == ["city_only"] * 2


def test_the_chain_of_the_city_holds(city: City, ward: str, desk: SimulatedDesk) -> None:
    for number in range(5):
        write(city, ward, "incident", UUID(int=number + 1), title="x")
    desk.pull()
    source = city.one("SELECT city_desk FROM wards WHERE code = :w", w=ward)
    assert isinstance(source, UUID)
    entries = [(seq, *desk.others[source.bytes, seq]) for seq in range(1, 6)]
    assert check_chain(entries, prev=GENESIS) is None


def test_no_such_ward(city: City) -> None:
    with pytest.raises(LookupError):
        write(city, "nowhere", "incident", CLERK, title="x")


def test_many_are_written_at_once_or_none(city: City, ward: str, desk: SimulatedDesk) -> None:
    students = [
        writing.Wish("person", UUID(int=n + 1), {"name": f"Sinh viên {n}", "role": "volunteer"}) for n in range(500)
    ]
    with city.engine.begin() as connection:
        assert [change.seq for change in writing.write_all(connection, ward, students, by=CLERK, now=now_ms())] == [
            *range(1, 501)
        ]
    desk.push()
    desk.pull()
    assert sum(1 for kind, _ in desk.state() if kind == "person") == 501
    wrong = [*students, writing.Wish("person", UUID(int=1), {"campaign_from": "2026-02-30"})]
    with city.engine.begin() as connection, pytest.raises(writing.DoesNotFit) as caught:
        writing.write_all(connection, ward, wrong, by=CLERK, now=now_ms())
    assert (caught.value.index, set(caught.value.fields)) == (500, {"campaign_from"})
    assert desk.pull()[0].runs == ()


def test_nothing_to_write_is_nothing_written(city: City, ward: str) -> None:
    with city.engine.begin() as connection:
        assert writing.write_all(connection, ward, [], by=CLERK, now=now_ms()) == []
    assert city.one("SELECT last_seq FROM wards WHERE code = :w", w=ward) == 0


def test_a_person_belongs_to_a_ward(city: City) -> None:
    with pytest.raises(writing.DoesNotFit):
        write(city, EVERYWHERE, "person", CLERK, name="Trần Minh", role="volunteer")
