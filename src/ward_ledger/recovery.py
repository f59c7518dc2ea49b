"""How the key of a desk's database is written down on paper: the same on the desk and in the city."""

from __future__ import annotations

import base64

KEY_BYTES = 32
GROUP = 4
GROUPS = -(-KEY_BYTES * 8 // 5) // GROUP
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


class MistypedKey(ValueError):
    """A recovery key that is not right; `group` (from 1) is the first that is mistyped or missing."""

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


def recovery_text(key: bytes) -> str:
    """The key as a person can print and type it: 13 groups of 4 signs without look-alikes and 1 check
    sign each, in upper case with dashes."""
    signs = base64.b32encode(key).decode("ascii").rstrip("=").translate(str.maketrans(BASE32, ALPHABET))
    groups = [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]
    return "-".join(group + _check_sign(index, group) for index, group in enumerate(groups))


def key_from_recovery(text: str) -> bytes:
    """The key that was written down. Spaces, dashes and case do not matter, and O, I, L, U count as 0, 1, 1, V.
    Raises MistypedKey."""
    typed = _understood(text)
    width = GROUP + 1
    signs = ""
    for index in range(GROUPS):
        group = typed[index * width : (index + 1) * width]
        if len(group) != width or _check_sign(index, group[:GROUP]) != group[GROUP]:
            raise MistypedKey(index + 1)
        signs += group[:GROUP]
    if len(typed) != GROUPS * width:
        raise MistypedKey(GROUPS)
    padded = signs.translate(str.maketrans(ALPHABET, BASE32)) + "=" * (-len(signs) % 8)
    return base64.b32decode(padded)[:KEY_BYTES]


def typed_groups(text: str) -> list[tuple[str, bool | None]]:
    """The groups begun so far, as understood, each with whether its check sign fits (None while it is incomplete)."""
    typed = _understood(text)
    width = GROUP + 1
    groups = [typed[start : start + width] for start in range(0, len(typed), width)]
    return [
        (group, _check_sign(index, group[:GROUP]) == group[GROUP] if len(group) == width else None)
        for index, group in enumerate(groups)
    ]


def _understood(text: str) -> str:
    return "".join(sign for sign in text.upper().translate(LOOKALIKE) if sign in ALPHABET)


def _check_sign(index: int, group: str) -> str:
    """One sign over the group and its number. It finds every wrong sign, every swap of two signs of a group and of two
    groups: a sum over GF(32) in which each place has a weight of its own."""
    total = 0
    for sign in group:
        total ^= ALPHABET.index(sign)
        total = (total << 1) ^ (0b100101 if total & 0b10000 else 0)  # times x, modulo x^5 + x^2 + 1
    return ALPHABET[(total ^ index) % len(ALPHABET)]
