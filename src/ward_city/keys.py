"""The city's key: one Ed25519 seed in a file that only the service reads, never in the database.

It signs receipts on USB. Turned into X25519 it opens what desks seal for the city: USB files and the keys of their
databases. The database remembers the public half, so that a lost file is noticed before a new key makes all that
unreadable.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey

from ward_city.tables import city

FILE_NAME = "city.key"
SEED_BYTES = 32
_TOKEN_DOMAIN = b"ward-city token 1\0"
_READ_BY_OTHERS = stat.S_IROTH | stat.S_IWOTH


class KeyFault(Exception):
    """The key file is missing, unreadable or another one than the database knows; the text says what to do."""


class CityKey:
    """The city's Ed25519 key from a seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        self._box = SealedBox(self._key.to_curve25519_private_key())

    @property
    def public(self) -> bytes:
        """The 32-byte Ed25519 public key, which enrolled desks are told."""
        return bytes(self._key.verify_key)

    def sign(self, proof: bytes) -> bytes:
        """The 64-byte Ed25519 signature over `proof`."""
        return bytes(self._key.sign(proof).signature)

    def token(self, desk: UUID) -> str:
        """The token of a desk. It is always the same one, so that a request that comes twice or late, or a second copy
        of one PC, never takes the token away from who has it. A desk is stopped by revoking it."""
        return "wd1_" + sha256(self.sign(_TOKEN_DOMAIN + desk.bytes)).hexdigest()

    def open(self, sealed: bytes) -> bytes:
        """What somebody sealed for the city (X25519 sealed box). Raises ValueError when it was not, or was altered."""
        try:
            return self._box.decrypt(sealed)
        except (CryptoError, ValueError, TypeError) as error:
            raise ValueError(str(error)) from None


def open_or_make(path: Path) -> CityKey:
    """The key in the file, which is made (mode 0600) when there is none; of several processes that make it at once
    one wins, and all get the same. Raises KeyFault."""
    if not path.exists():
        _make(path)
    return open_key(path)


def open_key(path: Path) -> CityKey:
    """The key in the file. Raises KeyFault when it cannot be read, is no key, or may be read by everybody."""
    try:
        text = path.read_text(encoding="ascii").strip()
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFault(f"the city's key {path} cannot be read: {type(error).__name__}") from None
    if os.name != "nt" and mode & _READ_BY_OTHERS:
        raise KeyFault(f"the city's key {path} may be read by everybody on this machine: chmod 600 it")
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise KeyFault(f"{path} is not the city's key: 64 hexadecimal digits are expected")
    return CityKey(seed)


def _make(path: Path) -> None:
    """Whole under another name first, so that nobody ever reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token_hex(SEED_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return  # another process was first; its key is the one
    finally:
        draft.unlink()


def agree(connection: sa.Connection, key: CityKey) -> None:
    """Let the database remember the key's public half, or see that it is the one it knows. Raises KeyFault."""
    known = connection.execute(sa.select(city.c.public_key).with_for_update()).scalar_one()
    if known is None:
        connection.execute(sa.update(city).values(public_key=key.public))
    elif known != key.public:
        raise KeyFault(
            f"this database belongs to the city's key {fingerprint(known)}, and the key file holds "
            f"{fingerprint(key.public)}: put the right {FILE_NAME} back (desks seal their keys to it), "
            "or, if it is lost for good, run `ward-city key replace`"
        )


def replace(connection: sa.Connection, key: CityKey) -> None:
    """From now on the database belongs to this key. What was sealed to the one before stays closed, and desks take
    receipts on USB only after they are enrolled again."""
    connection.execute(sa.update(city).values(public_key=key.public))


def fingerprint(public: bytes) -> str:
    """A public key as people compare it."""
    return public[:8].hex(":", 2)
