"""PINs and passwords: which are good enough, and how they are kept (argon2id)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from ward_desk.errors import DeskError
from ward_ledger.records import Role
from ward_ledger.text import fold

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PASSWORD_LEAST = 8
PIN_LENGTHS = range(4, 9)
FREE_TRIES = 3
WAITS_SECONDS = (5, 15, 30, 60, 120, 300)
DIGITS = "01234567890"
COMMON = ("matkhau", "password", "qwerty", "abc123", "danang", "canbo", "admin", "123456", "iloveyou", "anhyeuem")

Strength = Literal["short", "weak", "fair", "strong"]


def check_secret(secret: str, role: Role) -> None:
    """Raises DeskError `password_short` for an official's, `pin_form` or `pin_weak` for a volunteer's."""
    if role == Role.OFFICIAL:
        if len(secret) < PASSWORD_LEAST:
            raise DeskError("password_short")
        return
    if not (secret.isascii() and secret.isdigit() and len(secret) in PIN_LENGTHS):
        raise DeskError("pin_form")
    if len(set(secret)) == 1 or secret in DIGITS or secret in DIGITS[::-1]:
        raise DeskError("pin_weak")


def password_strength(password: str, *known: str) -> Strength:
    """How hard the password is to guess: "short" is refused, the others are for the person to judge.

    `known` are words that somebody who knows the person would try, such as the name. A longer one is better than one
    with odd signs (NIST SP 800-63B, appendix A).
    """
    if len(password) < PASSWORD_LEAST:
        return "short"
    plain = fold(password).replace(" ", "")
    words = [word for one in known for word in (fold(one).replace(" ", ""), *fold(one).split()) if len(word) > 2]
    left = plain
    for word in sorted([*COMMON, *words], key=len, reverse=True):
        left = left.replace(word, "")
    if len(left) < PASSWORD_LEAST - 2 or len(set(password)) < PASSWORD_LEAST // 2:
        return "weak"
    if password.isdigit() and len(password) < 12:
        return "weak"
    kinds = sum(any(test(sign) for sign in password) for test in (str.islower, str.isupper, str.isdigit))
    return "strong" if len(left) >= 12 or (len(left) >= 10 and kinds == 3) else "fair"


def hash_secret(secret: str) -> str:
    """The argon2id hash in its own text form, with its parameters and salt (RFC 9106)."""
    return _hasher().hash(secret)


def secret_matches(hashed: str, secret: str) -> bool:
    """Whether the secret is the one that was hashed; takes some tens of milliseconds by design."""
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(hashed, secret)
    except VerificationError:
        return False


def wait_seconds(failures: int, failed_ms: int, now_ms: int) -> int:
    """How long to wait until the next try counts, after that many wrong ones in a row, the last at `failed_ms`."""
    if failures < FREE_TRIES:
        return 0
    wait = WAITS_SECONDS[min(failures - FREE_TRIES, len(WAITS_SECONDS) - 1)]
    passed = max(0, now_ms - failed_ms)
    return max(0, wait - passed // 1000)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()
