"""Attackers with a token: rights beyond a role, other desks' batches, odd bodies. Each is refused or held back, written
down where the department looks, and disturbs nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

import msgspec
import pytest
import requests
import sqlalchemy as sa
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_ledger import wire
from ward_ledger.change import make_change
from ward_ledger.ids import first_official
from ward_ledger.records import Kind
from ward_ledger.wire import Push, Verdict


def audits(city: City, what: str) -> list[str]:
    with city.engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT detail FROM audit WHERE what = :w ORDER BY id"), {"w": what})
        return list(rows.scalars())


def verdicts(desk: SimulatedDesk) -> list[Verdict]:
    return [verdict for answer in desk.push() for verdict in answer.verdicts()]


def held(city: City, desk: SimulatedDesk) -> dict[int, str]:
    with city.engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT seq, code FROM quarantine WHERE desk = :d"), {"d": desk.id})
        return {row.seq: row.code for row in rows}


@pytest.fixture
def neighbour(city: City, ward: str) -> Iterator[SimulatedDesk]:
    """Another desk of the ward, whose work goes on before and after."""
    found = city.desk(ward)
    found.visit()
    assert verdicts(found) == [Verdict.APPLIED] * 2
    yield found
    found.visit()
    assert set(verdicts(found)) == {Verdict.APPLIED}
    found.pull()
    assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=found.id) == len(found.own)
    assert held(city, found) == {}


class TestRightsBeyondARole:
    """Every kind, written by everybody who has no right to it, from a desk with a good token and a good signature."""

    @pytest.mark.parametrize("kind", [Kind.REVIEW, Kind.PERSON, Kind.WARD_SETTINGS, Kind.VOLUNTEER_REQUEST])
    def test_a_volunteer_writes_what_officials_write(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk, kind: Kind
    ) -> None:
        volunteer = desk.add_volunteer()
        desk.write(kind, desk.new_key(), volunteer, **VALUES[kind])
        desk.visit(by=volunteer)
        assert verdicts(desk) == [Verdict.APPLIED, Verdict.APPLIED, Verdict.QUARANTINED, Verdict.APPLIED]
        assert held(city, desk) == {3: "officials_only"}

    @pytest.mark.parametrize("kind", [Kind.SERVICE, Kind.GUIDE])
    def test_an_official_writes_what_the_city_writes(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk, kind: Kind
    ) -> None:
        desk.write(kind, desk.new_key(), **VALUES[kind])
        assert verdicts(desk) == [Verdict.APPLIED, Verdict.QUARANTINED]
        assert held(city, desk) == {2: "city_only"}

    def test_an_official_confirms_himself(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        desk.write(Kind.PERSON, desk.official, confirmed=True)
        assert verdicts(desk) == [Verdict.APPLIED, Verdict.QUARANTINED]
        assert city.one("SELECT confirmed FROM people WHERE id = :k", k=desk.official) is False

    def test_a_volunteer_makes_himself_an_official(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk
    ) -> None:
        volunteer = desk.add_volunteer()
        desk.write(Kind.PERSON, volunteer, volunteer, role="official")
        desk.write(Kind.REVIEW, desk.new_key(), volunteer, **VALUES[Kind.REVIEW])
        assert verdicts(desk)[2:] == [Verdict.QUARANTINED] * 2
        assert city.one("SELECT role FROM people WHERE id = :k", k=volunteer) == "volunteer"

    def test_a_second_self_made_official_on_a_desk(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk
    ) -> None:
        """Only a desk's very first change makes somebody who was asked for by nobody."""
        stranger = first_official(UUID(int=desk.id.int ^ 1))
        desk.write(Kind.PERSON, stranger, stranger, name="Kẻ lạ", role="official", active=True)
        desk.write(Kind.PERSON, desk.new_key(), stranger, name="Bạn của kẻ lạ", role="official", active=True)
        assert verdicts(desk)[1:] == [Verdict.QUARANTINED] * 2

    def test_a_desk_describes_another_desk(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        desk.write(Kind.DESK, neighbour.id, name="Máy của tôi")
        assert verdicts(desk) == [Verdict.APPLIED, Verdict.QUARANTINED]
        assert held(city, desk) == {2: "desk_of_another"}

    def test_a_desk_writes_as_the_city(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        """The id inside the body is the city's; the batch is the desk's own."""
        city_desk = UUID(str(city.one("SELECT city_desk FROM wards WHERE code = :w", w=ward)))
        desk.push()
        _, body, found_hash = make_change(
            (1, desk.own[-1][1]), desk=city_desk, at=desk.clock_at + 1, by=city_desk, kind="service",
            key=desk.new_key(), set=VALUES[Kind.SERVICE],
        )  # fmt: skip
        desk.own.append((body, found_hash))
        assert verdicts(desk) == [Verdict.QUARANTINED]
        assert held(city, desk) == {2: "misplaced"}
        assert city.one("SELECT count(*) FROM things WHERE ward = :w", w=ward) == 0

    def test_a_volunteer_changes_the_visits_of_others(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk
    ) -> None:
        key = neighbour.visit(note="của quầy bên")
        neighbour.push()
        desk.pull()
        volunteer = desk.add_volunteer()
        desk.write(Kind.VISIT, key, volunteer, deleted=True)
        assert verdicts(desk)[-1] == Verdict.QUARANTINED
        assert city.one("SELECT deleted FROM visits WHERE id = :k", k=key) is False


VALUES: dict[str, dict[str, object]] = {
    Kind.REVIEW: {"state": "approved", "day": "2026-09-21", "digest": "0" * 32},
    Kind.PERSON: {"name": "Người mới", "role": "official", "active": True},
    Kind.WARD_SETTINGS: {"contact_days": 365, "hotline": "0900"},
    Kind.VOLUNTEER_REQUEST: {"wanted": 200, "valid_from": "2026-09-21"},
    Kind.SERVICE: {"code": "C1.2", "name_vi": "Chuyển tiền", "name_en": "Send money"},
    Kind.GUIDE: {"code": "x", "language": "vi", "title": "Hướng dẫn giả", "text": "…"},
}


class TestBatchesOfOthers:
    def test_a_batch_that_was_listened_to(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        """Somebody hands in the signed batch of another desk, with a token of the same ward."""
        neighbour.visit()
        ((push, packed),) = neighbour.pushes(neighbour.confirmed + 1)
        before = len(audits(city, "refused wrong_desk"))
        with pytest.raises(RefusedError) as caught:
            desk.send_push(packed)
        assert (caught.value.status, caught.value.refused.code) == (403, "wrong_desk")
        assert audits(city, "refused wrong_desk")[before:] == [UUID(bytes=push.desk).hex]
        assert held(city, neighbour) == {}

    def test_signed_again_by_the_thief(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        """His own key and token, the other desk's id."""
        neighbour.visit()
        ((push, _),) = neighbour.pushes(neighbour.confirmed + 1)
        end = wire.last_hash(push.prev, push.bodies)
        signed = msgspec.structs.replace(push, signature=desk.sign(wire.push_proof(push.desk, push.first_seq, end)))
        with pytest.raises(RefusedError) as caught:
            desk.send_push(wire.pack(signed))
        assert caught.value.refused.code == "wrong_desk"
        taken_over = msgspec.structs.replace(
            push,
            desk=desk.id.bytes,
            signature=desk.sign(wire.push_proof(desk.id.bytes, push.first_seq, end)),
        )
        with pytest.raises(RefusedError) as caught:
            desk.send_push(wire.pack(taken_over))
        assert caught.value.refused.code in {"gap", "conflict"}

    def test_batches_in_another_order(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        desk.push()
        for _ in range(3):
            desk.visit()
        pieces = [one_change(desk, seq) for seq in (2, 3, 4)]
        for push in (pieces[2], pieces[1]):
            with pytest.raises(RefusedError) as caught:
                desk.send_push(wire.pack(push))
            assert (caught.value.refused.code, caught.value.refused.expects) == ("gap", 2)
        for push in pieces:
            assert list(desk.send_push(wire.pack(push)).verdicts()) == [Verdict.APPLIED]
        for push in reversed(pieces):
            assert list(desk.send_push(wire.pack(push)).verdicts()) == [Verdict.HAD]

    def test_a_signature_of_a_part_is_no_signature_of_the_whole(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk
    ) -> None:
        for _ in range(3):
            desk.visit()
        ((whole, _),) = desk.pushes(1)
        part = one_change(desk, 1)
        before = len(audits(city, "refused bad_signature"))
        for mixed in (
            msgspec.structs.replace(whole, signature=part.signature),
            msgspec.structs.replace(part, signature=whole.signature),
        ):
            with pytest.raises(RefusedError) as caught:
                desk.send_push(wire.pack(mixed))
            assert caught.value.refused.code == "bad_signature"
        assert len(audits(city, "refused bad_signature")) == before + 2


def one_change(desk: SimulatedDesk, seq: int) -> Push:
    (body, found_hash) = desk.own[seq - 1]
    prev = desk.own[seq - 2][1] if seq > 1 else wire.GENESIS
    return Push(desk.id.bytes, seq, prev, (body,), desk.sign(wire.push_proof(desk.id.bytes, seq, found_hash)))


class TestOddBodies:
    @pytest.mark.parametrize("path", ["/v1/push", "/v1/pull", "/v1/enrol", "/v1/succeed"])
    @pytest.mark.parametrize("kind", ["application/json", "application/x-msgpack", "text/html", ""])
    def test_deep_json_under_any_name(
        self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk, path: str, kind: str
    ) -> None:
        headers = {"Authorization": f"Bearer {desk.line.token}"} | ({"Content-Type": kind} if kind else {})
        for deep in (b"[" * 200_000, b'{"a":' * 50_000, json.dumps({"desk": "x" * 250_000}).encode()):
            answer = requests.post(city.server.url + path, deep, headers=headers, timeout=30)
            assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:200])

    def test_a_gigabyte_that_is_really_sent(self, city: City, neighbour: SimulatedDesk, desk: SimulatedDesk) -> None:
        """The city hangs up long before the end, and takes no memory for it."""
        sent = 0

        def endless() -> Iterator[bytes]:
            nonlocal sent
            while sent < 1 << 30:
                sent += 1 << 20
                yield bytes(1 << 20)

        headers = {"Authorization": f"Bearer {desk.line.token}", "Content-Type": wire.MEDIA_TYPE}
        try:
            answer = requests.post(city.server.url + "/v1/push", endless(), headers=headers, timeout=30)
            assert answer.status_code == 413
        except requests.ConnectionError:
            pass
        assert sent < 64 << 20

    def test_half_a_million_changes_in_a_few_kilobytes(
        self, city: City, ward: str, neighbour: SimulatedDesk, desk: SimulatedDesk
    ) -> None:
        """Empty bodies, which cost the city a row each and the sender nothing."""
        bodies = (b"",) * 500_000
        end = wire.last_hash(wire.GENESIS, bodies)
        push = Push(desk.id.bytes, 1, wire.GENESIS, bodies, desk.sign(wire.push_proof(desk.id.bytes, 1, end)))
        packed = wire.pack(push)
        assert len(packed) < 64 * 1024
        with pytest.raises(RefusedError) as caught:
            desk.send_push(packed)
        assert (caught.value.status, caught.value.refused.code) == (400, "malformed")
        assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == 0
