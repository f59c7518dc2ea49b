"""Identifiers: ones that sort by the time they were made (UUID version 7, RFC 9562 section 5.7), and ones that
every desk works out alike (version 5, section 5.5)."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

RANDOM_BYTES = 10
_SUBMISSIONS = UUID("4f6cbb5e-6a0e-5d0f-9a39-6d1c8f4e2b70")
_REVIEWS = UUID("0c1d9f6a-52c7-5b3e-8d70-9be5a1f3c824")
_REVIEW_RULES = UUID("b7f2e6d3-9a41-5c08-a6f5-3d2e7c91b05a")


def uuid7(unix_ms: int, random: bytes) -> UUID:
    """A version 7 UUID from `unix_ms` (milliseconds since 1970, UTC) and 10 random bytes.

    Two of them compare in the order of their milliseconds. Raises ValueError for a time outside 48 bits or for a
    wrong number of random bytes.
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed, got {len(random)}")
    if not 0 <= unix_ms < 1 << 48:
        raise ValueError(f"time outside 48 bits: {unix_ms}")
    tail = int.from_bytes(random, "big")
    rand_a = (tail >> 62) & 0xFFF
    rand_b = tail & ((1 << 62) - 1)
    return UUID(int=unix_ms << 80 | 7 << 76 | rand_a << 64 | 2 << 62 | rand_b)


def first_official(desk: UUID) -> UUID:
    """The id of the person who sets a desk up. It follows from the desk's, so that nobody makes himself an official
    under the id of somebody who exists."""
    return uuid5(desk, "first official")


def submission_key(ward: str, day: date) -> UUID:
    """The one key of the record that a ward's day was sent; the same on every desk."""
    return uuid5(_SUBMISSIONS, f"{ward}/{day.isoformat()}")


def review_key(ward: str, day: date) -> UUID:
    """The one key of the officials' word on a ward's day; the same on every desk."""
    return uuid5(_REVIEWS, f"{ward}/{day.isoformat()}")


def review_rules_key(ward: str) -> UUID:
    """The one key of the ward's own settings for reviewing; the same on every desk."""
    return uuid5(_REVIEW_RULES, ward)
