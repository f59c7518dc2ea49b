"""A code is good for one PC, once, for some days; guessing does not pay."""

from __future__ import annotations

from uuid import UUID

import pytest
from nacl.signing import SigningKey
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import identity
from ward_city.service import now_ms
from ward_ledger import wire
from ward_ledger.wire import Enrol, Enrolled


@pytest.fixture(autouse=True)
def no_earlier_tries(city: City) -> None:
    """All tests ask from one address."""
    with city.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")


def new_desk(city: City, **made: object) -> SimulatedDesk:
    return SimulatedDesk(city.server.url, next(city.numbers), **made)  # type: ignore[arg-type]


def refused(desk: SimulatedDesk, code: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        desk.enrol(code)
    return caught.value


def test_an_enrolled_desk_learns_where_it_is(city: City, ward: str) -> None:
    found = new_desk(city).enrol(city.code(ward))
    assert (found.ward, found.ward_name, found.expects) == (ward, "Phường Thử", 1)
    assert len(found.city_desks) == 2
    assert abs(found.time - now_ms()) < 60_000


def test_a_code_may_be_typed_as_people_type(city: City, ward: str) -> None:
    code = city.code(ward)
    assert new_desk(city).enrol(f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ").ward == ward


def test_a_code_works_once(city: City, ward: str) -> None:
    code = city.code(ward)
    new_desk(city).enrol(code)
    assert refused(new_desk(city), code).refused.code == "bad_code"


def test_the_same_desk_may_ask_again_when_the_answer_was_lost(city: City, ward: str) -> None:
    desk, code = new_desk(city), city.code(ward)
    desk.enrol(code)
    desk.set_up()
    desk.push()
    first = desk.line.token
    assert desk.enrol(code).expects == 2
    assert desk.line.token == first  # a request that comes late takes the token from nobody
    desk.pull()


def test_a_code_ends_with_its_date(city: City, ward: str) -> None:
    with city.engine.begin() as connection:
        code = identity.new_code(connection, ward, days=1, now=now_ms() - 2 * identity.DAY_MS, random=bytes)
    assert refused(new_desk(city), code).refused.code == "bad_code"


def test_guessing_ends_soon_and_says_when_to_try_again(city: City, ward: str) -> None:
    for _ in range(identity.TRIES):
        assert refused(new_desk(city), "AAAA-BBBB-CCCC").status == 403
    error = refused(new_desk(city), city.code(ward))
    assert (error.status, error.refused.code) == (429, "too_many_tries")
    assert 0 < int(error.headers["Retry-After"]) <= identity.TRIES_WINDOW_MS // 1000


def test_a_key_must_be_ones_own(city: City, ward: str) -> None:
    desk = new_desk(city)
    wish = Enrol(city.code(ward), desk.id.bytes, bytes(SigningKey(bytes(32)).verify_key), desk.sign(b"something"))
    with pytest.raises(RefusedError) as caught:
        desk.line.send("/v1/enrol", wire.pack(wish), Enrolled)
    assert caught.value.refused.code == "bad_signature"


def test_a_desk_id_belongs_to_the_first_key(city: City, ward: str) -> None:
    first = new_desk(city)
    first.enrol(city.code(ward))
    second = new_desk(city, desk=first.id)
    code = city.code(ward)
    assert refused(second, code).refused.code == "desk_taken"
    assert new_desk(city).enrol(code).ward == ward  # the code was not used up


def test_a_revoked_desk_does_not_come_back_with_a_new_code(city: City, ward: str, desk: SimulatedDesk) -> None:
    with city.engine.begin() as connection:
        identity.revoke(connection, desk.id, now_ms())
    assert refused(desk, city.code(ward)).refused.code == "revoked"


def test_revoking_and_coding_for_nobody_is_an_error(city: City) -> None:
    with city.engine.begin() as connection:
        with pytest.raises(LookupError):
            identity.revoke(connection, UUID(int=1), now_ms())
        with pytest.raises(LookupError):
            identity.new_code(connection, "nowhere", days=1, now=now_ms(), random=bytes)


def test_codes_are_not_kept_in_the_clear(city: City, ward: str) -> None:
    code = city.code(ward)
    with city.engine.connect() as connection:
        kept = repr(connection.exec_driver_sql("SELECT * FROM enrol_codes").all())
    assert code not in kept
    assert wire.plain_code(code) not in kept
