"""The messages between desk and city: what is signed, cut, packed and passed over."""

from __future__ import annotations

import zlib
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger import wire
from ward_ledger.change import GENESIS, chain_hash
from ward_ledger.wire import Page, Pull, Push, Pushed, Run, TooLarge, Verdict

DESK = UUID(int=7)


def sign(proof: bytes) -> bytes:
    return (proof * 2)[-64:]


def test_verdicts_are_one_per_change() -> None:
    runs = ((Verdict.HAD, 2), (Verdict.APPLIED, 3), (Verdict.QUARANTINED, 1))
    pushed = Pushed(runs, 7, bytes(16), 0)
    assert list(pushed.verdicts()) == [Verdict.HAD] * 2 + [Verdict.APPLIED] * 3 + [Verdict.QUARANTINED]


def test_a_run_gives_each_change_with_the_hash_before_it() -> None:
    first, second = chain_hash(GENESIS, b"a"), chain_hash(chain_hash(GENESIS, b"a"), b"b")
    run = Run(DESK.bytes, 1, GENESIS, (b"a", b"b"))
    assert list(run.entries()) == [(1, b"a", GENESIS, first), (2, b"b", first, second)]
    assert wire.last_hash(GENESIS, run.bodies) == second


@given(st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=40), st.integers(1, 50), st.integers(50, 200))
def test_pushes_together_are_what_was_written(bodies: list[bytes], first: int, room: int) -> None:
    before, wire.BATCH_BYTES = wire.BATCH_BYTES, room
    try:
        pushes = [push for push, _ in wire.pack_pushes(DESK, first, GENESIS, bodies, sign)]
    finally:
        wire.BATCH_BYTES = before
    assert [body for push in pushes for body in push.bodies] == bodies
    prev, seq = GENESIS, first
    for push in pushes:
        assert (push.prev, push.first_seq) == (prev, seq)
        prev, seq = wire.last_hash(prev, push.bodies), seq + len(push.bodies)
        assert push.signature == sign(wire.push_proof(DESK.bytes, push.first_seq, prev))


def test_what_does_not_shrink_is_sent_in_halves() -> None:
    noise = [bytes((seed * index * index >> 7) & 0xFF for index in range(100_000)) for seed in range(3, 23)]
    noise = [zlib.compress(one, 9) * 1 + one[:1] for one in noise]
    bodies = [bytes(msgspec.msgpack.encode(index)) + (noise[index] * 40)[:90_000] for index in range(20)]
    packed = [data for _, data in wire.pack_pushes(DESK, 1, GENESIS, bodies, sign)]
    assert max(map(len, packed)) <= wire.COMPRESSED_LIMIT


def test_a_code_is_compared_as_people_say_it() -> None:
    assert wire.plain_code(" ab0o-1lI x ") == "AB00111X"


def test_a_field_of_a_newer_app_is_passed_over() -> None:
    newer = msgspec.msgpack.encode({"cursor": b"x", "mood": {"deep": [1]}})
    assert msgspec.msgpack.decode(newer, type=Pull) == Pull(cursor=b"x")


def test_a_small_page_is_small() -> None:
    assert len(msgspec.msgpack.encode(Page(b"x" * 30, 1, bytes(16), 1))) < 100


class TestUnpack:
    def packed(self) -> bytes:
        return wire.pack(Push(DESK.bytes, 1, GENESIS, (b"x" * 5000,), bytes(64)))

    def test_gives_back_what_was_packed(self) -> None:
        assert wire.unpack(self.packed(), Push).bodies == (b"x" * 5000,)

    def test_stops_at_the_limit(self) -> None:
        with pytest.raises(TooLarge):
            wire.unpack(self.packed(), Push, 4000)

    @pytest.mark.parametrize("cut", [1, 8, 20])
    def test_refuses_what_is_cut_off(self, cut: int) -> None:
        with pytest.raises(ValueError, match=r"."):
            wire.unpack(self.packed()[:-cut], Push)

    def test_refuses_what_follows(self) -> None:
        with pytest.raises(ValueError, match="follows"):
            wire.unpack(self.packed() + b"x", Push)

    @given(st.binary(max_size=200))
    def test_never_falls_over_noise(self, noise: bytes) -> None:
        squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
        for data in (noise, squeeze.compress(noise) + squeeze.flush()):
            with pytest.raises(ValueError, match=r".*"):
                wire.unpack(data, Push)
