"""The desk's Ed25519 key: what it signs, and boxes that only one side can open."""

from __future__ import annotations

from collections.abc import Callable

from nacl.bindings import crypto_sign_ed25519_pk_to_curve25519, crypto_sign_ed25519_sk_to_curve25519
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

SEED_BYTES = 32

Random = Callable[[int], bytes]


def public_key(seed: bytes) -> bytes:
    """The 32-byte Ed25519 public key of a seed."""
    return bytes(SigningKey(seed).verify_key)


def signer(seed: bytes) -> Callable[[bytes], bytes]:
    """What signs with this seed: 64 bytes for a proof."""
    key = SigningKey(seed)

    def sign(proof: bytes) -> bytes:
        signature: bytes = key.sign(proof).signature
        return signature

    return sign


def signature_holds(public: bytes, proof: bytes, signature: bytes) -> bool:
    """Whether the holder of the Ed25519 key signed exactly these bytes."""
    try:
        VerifyKey(public).verify(proof, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def seal(public: bytes, content: bytes) -> bytes:
    """The content so that only the holder of the Ed25519 key reads it (as X25519, libsodium's sealed box). Raises
    ValueError for bytes that are no key."""
    try:
        box = SealedBox(PublicKey(crypto_sign_ed25519_pk_to_curve25519(public)))
    except (CryptoError, RuntimeError) as error:
        raise ValueError("not an Ed25519 public key") from error
    return bytes(box.encrypt(content))


def unseal(seed: bytes, sealed: bytes) -> bytes:
    """What was sealed to this key. Raises ValueError when it was sealed to another one, or cut or changed."""
    secret = crypto_sign_ed25519_sk_to_curve25519(bytes(SigningKey(seed)) + public_key(seed))
    try:
        return bytes(SealedBox(PrivateKey(secret)).decrypt(sealed))
    except (CryptoError, ValueError) as error:
        raise ValueError("sealed to another key, or changed") from error
