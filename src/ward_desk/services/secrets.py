"""PINs and passwords: which are good enough, and how they are kept (argon2id)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ward_desk.errors import DeskError
from ward_ledger.records import Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PASSWORD_LEAST = 8
PIN_LENGTHS = range(4, 9)
FREE_TRIES = 3
WAITS_SECONDS = (5, 15, 30, 60, 120, 300)
DIGITS = "01234567890"


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
