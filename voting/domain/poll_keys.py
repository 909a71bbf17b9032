"""The key of a poll: 256 random bits that tie ballots to accounts until they are destroyed.

Every link is an HMAC under this key, so with the key gone nobody can tell whose a ballot was. Until then it is
stored wrapped by a secret from the environment: the database alone does not tie anything either.
"""

import hmac
import json
import secrets
from collections.abc import Collection, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .receipts import canonical

KEY_BYTES = 32
NONCE_BYTES = 12  # what AES-GCM is made for
WRAPPING = b"wrapping of poll keys"


class WrongSecret(ValueError):
    """The key was wrapped by another secret, for another poll, or was changed since."""


def new_poll_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def voter_key(poll_key: bytes, user: str) -> str:
    """Under which the ballot of an account is stored: 64 hexadecimal digits."""
    return _keyed(poll_key, ["voter", user])


def offline_voter_key(poll_key: bytes, *, batch: str, ballot: str) -> str:
    """Under which an imported ballot is stored, so that a batch imported again replaces and never doubles."""
    return _keyed(poll_key, ["offline", batch, ballot])


def fingerprint(poll_key: bytes, choices: Collection[str]) -> str:
    """Tells whether two submissions have the same content, without telling the content."""
    return _keyed(poll_key, ["choices", canonical(choices)])


def wrap(poll_key: bytes, *, secret: str, poll: str) -> bytes:
    """The key as it may be stored: a nonce, then the key in AES-GCM, which also binds it to its poll."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_wrapping_key(secret)).encrypt(nonce, poll_key, poll.encode())


def unwrap(wrapped: bytes, *, secrets_in_use: Sequence[str], poll: str) -> bytes:
    """The key of ``poll``, by whichever secret wrapped it: the present one stands first, retired ones follow."""
    nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    for secret in secrets_in_use:
        try:
            return AESGCM(_wrapping_key(secret)).decrypt(nonce, sealed, poll.encode())
        except (InvalidTag, ValueError):
            continue
    raise WrongSecret(poll)


def _keyed(poll_key: bytes, parts: list[str]) -> str:
    if len(poll_key) != KEY_BYTES:
        raise ValueError(f"The key of a poll has {KEY_BYTES} bytes.")
    # JSON keeps the parts apart: no batch can be named so that it meets another's ballot.
    return hmac.digest(poll_key, json.dumps(parts).encode(), "sha256").hex()


def _wrapping_key(secret: str) -> bytes:
    if not secret:
        raise WrongSecret("No secret is set.")
    return hmac.digest(secret.encode(), WRAPPING, "sha256")
