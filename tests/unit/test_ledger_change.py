"""The canonical form is the only one, survives its way through bytes, and anything else is refused."""

from __future__ import annotations

import datetime
from uuid import UUID

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ward_ledger.change import (
    GENESIS,
    MAX_BODY_BYTES,
    Change,
    MalformedChange,
    canonical,
    decode,
    in_order,
    make_change,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.integers(-(1 << 63), (1 << 64) - 1)
scalars = st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
changes = st.builds(
    Change,
    desk=st.uuids(),
    seq=st.integers(1, (1 << 63) - 1),
    at=st.integers(0, (1 << 63) - 1),
    by=st.uuids(),
    kind=texts,
    key=st.uuids(),
    set=st.dictionaries(texts, values, max_size=4),
    why=st.none() | texts,
    prev=st.binary(min_size=32, max_size=32),
)
ONE = Change(UUID(int=1), 1, 5, UUID(int=2), "visit", UUID(int=3), {"note": "QQQ"})


def packed(*parts: object) -> bytes:
    return msgspec.msgpack.encode(parts)


def body_with(value: object) -> bytes:
    return packed(b"d" * 16, 1, 5, b"b" * 16, "visit", b"k" * 16, {"x": value}, None)


@given(changes)
def test_a_change_comes_back_from_its_bytes(change: Change) -> None:
    body = canonical(change)
    assert decode(body, change.prev) == change
    assert canonical(decode(body)) == body


@given(changes, st.randoms(use_true_random=False))
def test_the_order_of_fields_makes_no_difference(change: Change, random: object) -> None:
    fields = list(change.set.items())
    random.shuffle(fields)
    assert canonical(msgspec.structs.replace(change, set=dict(fields))) == canonical(change)


@given(st.binary(max_size=200))
@example(body_with([{1: 2, "x": 3}]))
@example(body_with({(1, 2): 3}))
@example(body_with([b"bytes"]))
@example(body_with([msgspec.msgpack.Ext(5, b"x")]))
@example(body_with([datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)]))
@example(body_with(float("nan")))
@example(body_with(float("inf")))
@example(body_with("QQQ").replace(b"QQQ", b"\xff\xfe\xfd"))
@example(body_with(["QQQ"]).replace(b"QQQ", b"\xed\xa0\x80"))
@example(body_with([]).replace(b"\xa1x\x90", b"\xa1x" + b"\x91" * 5000 + b"\x90"))
@example(body_with([]).replace(b"\xa1x\x90", b"\xa1x" + b"\x91" * 900 + b"\x90") + b"\x00")
@example(b"")
@example(b"\xdc\x00\x08" + canonical(ONE)[1:])
@example(packed(b"short", 1, 5, b"b" * 16, "visit", b"k" * 16, {}, None))
@example(packed(b"d" * 16, 0, 5, b"b" * 16, "visit", b"k" * 16, {}, None))
@example(packed(b"d" * 16, 1, -1, b"b" * 16, "visit", b"k" * 16, {}, None))
@example(packed(b"d" * 16, 1 << 63, 5, b"b" * 16, "visit", b"k" * 16, {}, None))
@example(packed(b"d" * 16, 1, 5, b"b" * 16, "visit", b"k" * 16, {}, None, "more"))
@example(packed(b"d" * 16, True, 5, b"b" * 16, "visit", b"k" * 16, {}, None))
def test_other_bytes_are_malformed_and_nothing_else(body: bytes) -> None:
    with pytest.raises(MalformedChange):
        decode(body)


@given(changes, st.data())
def test_a_damaged_body_is_malformed_or_another_change(change: Change, data: st.DataObject) -> None:
    body = bytearray(canonical(change))
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = decode(bytes(body), change.prev)
    except MalformedChange:
        return
    assert canonical(other) == bytes(body)


def test_longer_encodings_of_the_same_are_refused() -> None:
    body = canonical(ONE)
    assert decode(body) == msgspec.structs.replace(ONE, prev=GENESIS)
    long_number = body.replace(b"\x01\x05", b"\xcc\x01\x05")
    long_text = body.replace(b"\xa3QQQ", b"\xd9\x03QQQ")
    unsorted = canonical(msgspec.structs.replace(ONE, set={"a": 1, "b": 2})).replace(
        b"\xa1a\x01\xa1b\x02", b"\xa1b\x02\xa1a\x01"
    )
    twice = canonical(msgspec.structs.replace(ONE, set={"a": 1, "b": 2})).replace(b"\xa1b\x02", b"\xa1a\x02")
    for other in (long_number, long_text, unsorted, twice, body + b"\xc0", body[:-1]):
        assert other != body
        with pytest.raises(MalformedChange):
            decode(other)


def test_a_body_that_is_too_large_is_refused_at_both_ends() -> None:
    fields = {"desk": UUID(int=1), "at": 5, "by": UUID(int=2), "kind": "visit", "key": UUID(int=3)}
    with pytest.raises(MalformedChange):
        make_change(None, set={"note": "x" * MAX_BODY_BYTES}, **fields)
    with pytest.raises(MalformedChange):
        decode(bytes(MAX_BODY_BYTES + 1))
    with pytest.raises(MalformedChange):
        decode(canonical(ONE), prev=b"short")


@given(st.lists(changes, max_size=5), st.randoms(use_true_random=False))
def test_in_order_is_one_order(found: list[Change], random: object) -> None:
    shuffled = found * 2
    random.shuffle(shuffled)
    assert in_order(shuffled) == in_order(found)
    places = [change.place for change in in_order(found)]
    assert places == sorted(set(places))
