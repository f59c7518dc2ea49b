"""Where the database's key lives.

The key is in the system's keyring (Windows Credential Manager). Where there is none, as on a headless Linux, it is
in a file beside the database that only its owner can read, and the app says so.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.store.engine import KEY_BYTES
from ward_ledger import recovery

SERVICE = "WardDesk"

KeyPlace = Literal["keyring", "file"]


class Identity(msgspec.Struct, frozen=True):
    """`store.json`: the name of the key in the keyring and a check value that tells a wrong key from a damaged
    file. 8 bytes of a hash of 256 random bits give nothing away."""

    store: str
    key_check: str
    key_place: KeyPlace


class Keyring(Protocol):
    """The two verbs used of the system's keyring: `get` gives None when it has no such secret or is locked, `set` says
    whether it was kept."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, secret: str) -> bool: ...


class SystemKeyring:
    """The keyring of this user of this PC."""

    def get(self, name: str) -> str | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, name)
        except KeyringError:
            return None

    def set(self, name: str, secret: str) -> bool:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, name, secret)
        except KeyringError:
            return False
        return True


def system_keyring() -> Keyring | None:
    """The keyring, or None where the system has none that keeps secrets."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    return None if isinstance(backend, fail.Keyring | null.Keyring) else SystemKeyring()


def key_check(key: bytes) -> str:
    """The check value of a key: 16 hexadecimal digits."""
    return hashlib.sha256(b"ward-desk key check" + key).hexdigest()[:16]


def read_identity(paths: Paths) -> Identity | None:
    """The identity file, or None when it is missing or unreadable."""
    try:
        return msgspec.json.decode(paths.identity.read_bytes(), type=Identity)
    except (OSError, msgspec.DecodeError):
        return None


def keep_key(paths: Paths, key: bytes, store: str, keyring: Keyring | None) -> Identity:
    """Put the key where it belongs and note which it is. Raises OSError when the folder cannot be written."""
    identity = _identity(key, store, keyring)
    if identity.key_place == "file":
        _write_private(paths.key_file, key.hex().encode("ascii"))
    _write_private(paths.identity, msgspec.json.encode(identity))
    return identity


def first_key(paths: Paths, key: bytes, store: str, keyring: Keyring | None) -> bytes:
    """As `keep_key` in a folder that has no key yet. Returns the key in force: of two programs that start at once, the
    first one's for both."""
    identity = _identity(key, store, keyring)
    if identity.key_place == "file":
        if not _write_private(paths.key_file, key.hex().encode("ascii"), over=False):
            return find_key(paths, keyring)
        _write_private(paths.identity, msgspec.json.encode(identity))
    elif not _write_private(paths.identity, msgspec.json.encode(identity), over=False):
        return find_key(paths, keyring)
    return key


def _identity(key: bytes, store: str, keyring: Keyring | None) -> Identity:
    kept = keyring is not None and keyring.set(store, key.hex())
    return Identity(store=store, key_check=key_check(key), key_place="keyring" if kept else "file")


def find_key(paths: Paths, keyring: Keyring | None) -> bytes:
    """The key that opens the database. Raises DeskError `key_lost` when it is nowhere, or is another one's."""
    identity = read_identity(paths)
    secret: str | None = None
    if paths.key_file.exists():
        secret = paths.key_file.read_text("ascii", errors="replace").strip()
    elif keyring is not None and identity is not None:
        secret = keyring.get(identity.store)
    try:
        key = bytes.fromhex(secret or "")
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES or (identity is not None and key_check(key) != identity.key_check):
        raise DeskError("key_lost")
    return key


def key_from_recovery(text: str) -> bytes:
    """The key that was written down. Raises DeskError `recovery_key_form` that names the first group (from 1) that is
    mistyped or missing."""
    try:
        return recovery.key_from_recovery(text)
    except recovery.MistypedKey as error:
        raise DeskError("recovery_key_form", group=error.group) from None


def _write_private(path: Path, content: bytes, *, over: bool = True) -> bool:
    """Write all or nothing, for the owner's eyes only; says whether it was written: unless `over`, a file that is
    there stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if over:
        draft.replace(path)
        return True
    try:
        os.link(draft, path)  # unlike a rename it fails where a file is
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True
