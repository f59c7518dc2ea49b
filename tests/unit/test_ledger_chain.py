"""A changed byte anywhere in a chain is found, and so is an entry that was moved, dropped, doubled or cut short."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger.change import canonical, chain_hash, check_chain, decode, make_change

Entry = tuple[int, bytes, bytes]


def chain(length: int, desk: int = 1) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        last = (entries[-1][0], entries[-1][2]) if entries else None
        change, body, found_hash = make_change(
            last, desk=UUID(int=desk), at=(number + 1) << 16, by=UUID(int=9), kind="visit", key=UUID(int=number), set={"note": f"số {number}"}
        )  # fmt: skip
        entries.append((change.seq, body, found_hash))
    return entries


CHAIN = chain(12)


def test_an_untouched_chain_holds_from_the_start_and_from_the_middle() -> None:
    assert check_chain(CHAIN) is None
    assert check_chain([]) is None
    half = decode(CHAIN[5][1])
    assert check_chain(CHAIN[6:], prev=CHAIN[5][2], seq=6, at=half.at) is None


@given(st.integers(0, 11), st.booleans(), st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_found_where_it_is(index: int, in_hash: bool, position: int, flip: int) -> None:
    seq, body, found_hash = CHAIN[index]
    touched = bytearray(found_hash if in_hash else body)
    touched[position % len(touched)] ^= flip
    broken = CHAIN.copy()
    broken[index] = (seq, body, bytes(touched)) if in_hash else (seq, bytes(touched), found_hash)
    fault = check_chain(broken)
    assert fault is not None
    assert fault.seq == index + 1


def test_every_single_bit_counts() -> None:
    short = CHAIN[:3]
    for index, (seq, body, found_hash) in enumerate(short):
        whole = body + found_hash
        for bit in range(len(whole) * 8):
            touched = bytearray(whole)
            touched[bit // 8] ^= 1 << bit % 8
            broken = short.copy()
            broken[index] = (seq, bytes(touched[: len(body)]), bytes(touched[len(body) :]))
            assert check_chain(broken) is not None, (index, bit)


@given(st.integers(0, 11), st.integers(0, 11))
def test_swapped_contents_are_found(one: int, other: int) -> None:
    if one == other:
        return
    broken = CHAIN.copy()
    broken[one] = (one + 1, *CHAIN[other][1:])
    broken[other] = (other + 1, *CHAIN[one][1:])
    fault = check_chain(broken)
    assert fault is not None
    assert fault.seq == min(one, other) + 1


@given(st.integers(0, 10))
def test_a_dropped_entry_is_found(index: int) -> None:
    fault = check_chain(CHAIN[:index] + CHAIN[index + 1 :])
    assert fault is not None
    assert (fault.seq, "missing" in fault.what) == (index + 1, True)


@given(st.integers(0, 11))
def test_a_doubled_entry_is_found(index: int) -> None:
    assert check_chain([*CHAIN[: index + 1], CHAIN[index], *CHAIN[index + 1 :]]) is not None


@given(st.integers(0, 11), st.integers(0, 60))
def test_a_truncated_body_is_found(index: int, length: int) -> None:
    seq, body, found_hash = CHAIN[index]
    broken = [*CHAIN[:index], (seq, body[: min(length, len(body) - 1)], found_hash), *CHAIN[index + 1 :]]
    fault = check_chain(broken)
    assert fault is not None
    assert fault.seq == index + 1


def rehashed(index: int, body: bytes) -> list[Entry]:
    """A chain in which somebody put another body and worked out every hash after it anew."""
    entries = CHAIN[:index]
    for seq, kept in [(index + 1, body)] + [(seq, body) for seq, body, _ in CHAIN[index + 1 :]]:
        entries.append((seq, kept, chain_hash(entries[-1][2] if entries else bytes(32), kept)))
    return entries


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (chain(12, desk=2)[4][1], "elsewhere"),
        (CHAIN[3][1], "elsewhere"),
        (CHAIN[4][1] + b"\x00", ""),
        (canonical(make_change((4, bytes(32)), desk=UUID(int=1), at=1 << 16, by=UUID(int=9), kind="visit", key=UUID(int=0), set={})[0]), "backwards"),
    ],
)  # fmt: skip
def test_a_foreign_entry_with_right_hashes_is_found_too(body: bytes, what: str) -> None:
    fault = check_chain(rehashed(4, body))
    assert fault is not None
    assert fault.seq == 5
    assert what in fault.what


def test_a_wrong_beginning_is_found() -> None:
    assert check_chain(CHAIN[6:]) is not None
    assert check_chain(CHAIN[6:], prev=CHAIN[4][2], seq=6) is not None
