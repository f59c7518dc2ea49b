"""The department's keys that sign versions: Ed25519 seeds in files, those that stay offline locked by a passphrase.

A key file is JSON. Without a passphrase it holds the seed, and only its owner may read it; with one, the seed is in a
secretbox (XSalsa20-Poly1305) under a key that argon2id derives. PyNaCl does both; it is in the program anyway.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl import pwhash, secret, utils
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from securesystemslib.formats import encode_canonical
from securesystemslib.signer import Key, Signature, Signer, SSlibKey

KIND = "ward-desk release key 1"
SHORTEST = 12  # characters of a passphrase


class KeyTrouble(Exception):
    """A key is missing, locked or not to be made; the text says what to do."""


class ReleaseKey(Signer):
    """A key that signs metadata; its id is the hash that TUF gives the public half."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        public = bytes(self._key.verify_key).hex()
        self._public = SSlibKey(_key_id(public), "ed25519", "ed25519", {"public": public})

    @property
    def public_key(self) -> Key:
        """The half that goes into root.json."""
        return self._public

    def sign(self, payload: bytes) -> Signature:
        """The signature over `payload`."""
        return Signature(self._public.keyid, self._key.sign(payload, encoder=RawEncoder).signature.hex())

    @classmethod
    def from_priv_key_uri(cls, priv_key_uri: str, public_key: Key, secrets_handler: Any = None) -> Signer:
        """Not a way to open ours."""
        raise NotImplementedError(priv_key_uri)


def _key_id(public: str) -> str:
    shown = {"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": public}}
    return hashlib.sha256(str(encode_canonical(shown)).encode()).hexdigest()


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs: argon2id's passes, and its memory in bytes."""

    passes: int = pwhash.argon2id.OPSLIMIT_MODERATE
    memory: int = pwhash.argon2id.MEMLIMIT_MODERATE


def make(path: Path, passphrase: str | None, cost: Cost = Cost()) -> ReleaseKey:
    """A new key in a new file of mode 600, locked unless `passphrase` is None. Raises KeyTrouble when the file exists
    or the passphrase is shorter than 12 characters."""
    if path.exists():
        raise KeyTrouble(f"{path} is there already; it is not overwritten.")
    seed = utils.random(32)
    if passphrase is None:
        held: dict[str, Any] = {"seed": seed.hex()}
    else:
        if len(passphrase) < SHORTEST:
            raise KeyTrouble(f"The passphrase needs at least {SHORTEST} characters.")
        salt = utils.random(pwhash.argon2id.SALTBYTES)
        box = _box(passphrase, salt, cost.passes, cost.memory).encrypt(seed)
        held = {"salt": salt.hex(), "passes": cost.passes, "memory": cost.memory, "box": box.hex()}
    key = ReleaseKey(seed)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    public = key.public_key.keyval["public"]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        json.dump({"kind": KIND, "public": public, **held}, out, indent=1)
        out.write("\n")
    return key


def is_locked(path: Path) -> bool:
    """Whether a passphrase is needed. Raises KeyTrouble when it is no key file."""
    return "box" in _read(path)


def cost_of(path: Path) -> Cost:
    """What a try at this key's passphrase costs; the usual for one that has none."""
    held = _read(path)
    return Cost(int(held["passes"]), int(held["memory"])) if "box" in held else Cost()


def load(path: Path, passphrase: str | None) -> ReleaseKey:
    """The key in the file. Raises KeyTrouble when it is missing, damaged, or the passphrase does not open it."""
    held = _read(path)
    try:
        if "box" not in held:
            return ReleaseKey(bytes.fromhex(held["seed"]))
        if passphrase is None:
            raise KeyTrouble(f"{path} is locked; a passphrase is needed.")
        box = _box(passphrase, bytes.fromhex(held["salt"]), int(held["passes"]), int(held["memory"]))
        return ReleaseKey(box.decrypt(bytes.fromhex(held["box"])))
    except CryptoError:
        raise KeyTrouble(f"This is not the passphrase of {path}.") from None
    except (KeyError, TypeError, ValueError):
        raise KeyTrouble(f"{path} is damaged. Take the copy.") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text("ascii"))
    except FileNotFoundError:
        raise KeyTrouble(f"There is no {path}.") from None
    except ValueError:
        raise KeyTrouble(f"{path} is no key of ours.") from None
    if not isinstance(held, dict) or held.get("kind") != KIND:
        raise KeyTrouble(f"{path} is no key of ours.")
    return held


def _box(passphrase: str, salt: bytes, passes: int, memory: int) -> secret.SecretBox:
    key = pwhash.argon2id.kdf(secret.SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=passes, memlimit=memory)
    return secret.SecretBox(key)
