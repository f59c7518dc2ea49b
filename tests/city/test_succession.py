"""A desk goes on under a new id: both keys must agree to it, and nobody else can use it."""

from __future__ import annotations

from uuid import UUID

import pytest
from nacl.signing import SigningKey
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import identity
from ward_city.service import now_ms
from ward_ledger.wire import Verdict


def refused(old: SimulatedDesk, new: SimulatedDesk, **changed: object) -> str:
    with pytest.raises(RefusedError) as caught:
        old.be_succeeded_by(new, **changed)
    return caught.value.refused.code


def successor(city: City, **made: object) -> SimulatedDesk:
    return SimulatedDesk(city.server.url, next(city.numbers), **made)  # type: ignore[arg-type]


def test_the_new_id_writes_and_the_old_one_still_may(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.visit()
    desk.push()
    new = successor(city)
    found = desk.be_succeeded_by(new)
    assert (found.ward, found.expects, found.city_key) == (ward, 1, city.key.public)
    new.pull()
    new.write("visit", new.new_key(), by=desk.official, started_at=new.now, service="C1", outcome="done")
    assert [v for answer in new.push() for v in answer.verdicts()] == [Verdict.APPLIED]
    desk.visit()
    assert [v for answer in desk.push() for v in answer.verdicts()] == [Verdict.APPLIED]
    assert city.one("SELECT succeeds FROM desks WHERE id = :d", d=new.id) == desk.id
    assert city.one("SELECT count(*) FROM audit WHERE what = 'succeeded' AND desk = :d", d=new.id) == 1
    assert city.faults() == []


def test_it_may_be_repeated_when_the_answer_was_lost(city: City, desk: SimulatedDesk) -> None:
    new = successor(city)
    desk.be_succeeded_by(new)
    first = new.line.token
    new.ward = desk.ward
    new.set_up()
    new.push()
    assert desk.be_succeeded_by(new).expects == 2
    assert new.line.token == first  # a request that comes late takes the token from nobody
    new.pull()


def test_successors_have_successors(city: City, desk: SimulatedDesk) -> None:
    second, third = successor(city), successor(city)
    desk.be_succeeded_by(second)
    second.be_succeeded_by(third)
    assert city.one("SELECT succeeds FROM desks WHERE id = :d", d=third.id) == second.id


def test_without_both_keys_nothing_happens(city: City, desk: SimulatedDesk) -> None:
    stranger = SigningKey(b"s" * 32)
    assert refused(desk, successor(city), voucher_by=stranger) == "bad_signature"
    assert refused(desk, successor(city), signed_by=stranger) == "bad_signature"
    new = successor(city)
    assert refused(desk, new, token="wd1_wrong") == "unknown_token"
    assert city.one("SELECT count(*) FROM desks WHERE id = :d", d=new.id) == 0


def test_a_revoked_desk_has_no_successor(city: City, desk: SimulatedDesk) -> None:
    with city.engine.begin() as connection:
        identity.revoke(connection, desk.id, now_ms())
    assert refused(desk, successor(city)) == "revoked"


def test_a_taken_id_is_refused(city: City, ward: str, desk: SimulatedDesk) -> None:
    other = city.desk(ward)
    assert refused(desk, successor(city, desk=other.id)) == "desk_taken"
    new = successor(city)
    desk.be_succeeded_by(new)
    assert refused(other, new) == "desk_taken"
    assert refused(desk, successor(city, desk=new.id)) == "desk_taken"


@pytest.mark.parametrize("of", ["its ward", "all wards"])
def test_nobody_becomes_the_city(city: City, ward: str, desk: SimulatedDesk, of: str) -> None:
    """The ids of the city's desks are known to every desk, and whoever wrote under one could do anything."""
    code = ward if of == "its ward" else "all"
    source = city.one("SELECT city_desk FROM wards WHERE code = :w", w=code)
    assert isinstance(source, UUID)
    assert refused(desk, successor(city, desk=source)) == "desk_taken"
    with pytest.raises(RefusedError) as caught:
        successor(city, desk=source).enrol(city.code(ward))
    assert caught.value.refused.code == "desk_taken"
