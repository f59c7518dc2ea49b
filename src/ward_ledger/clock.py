"""The hybrid logical clock that puts changes of all desks in one order.

A reading is `(unix milliseconds << 16) | counter`. On one desk readings only grow, whatever the PC clock does, and
a desk that has seen a reading never gives a smaller one afterwards; so a correction made after seeing a change
always comes after it. (Kulkarni et al., "Logical Physical Clocks", 2014.)
"""

from __future__ import annotations

COUNTER_BITS = 16
MAX_READING = (1 << 63) - 1


def next_reading(last: int, unix_ms: int) -> int:
    """The reading for a new change: the PC clock's when that is ahead of `last`, else the smallest after `last`.

    `last` is the largest reading this desk wrote or saw (0: none). Raises OverflowError at the end of the range, in
    the year 6429.
    """
    reading = max(unix_ms << COUNTER_BITS, last + 1)
    if reading > MAX_READING:
        raise OverflowError("the hybrid clock has no reading after this one")
    return reading


def reading_ms(reading: int) -> int:
    """The milliseconds since 1970 (UTC) that a reading shows; ahead of true time if any desk's clock was."""
    return reading >> COUNTER_BITS
