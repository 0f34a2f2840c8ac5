"""SHA-256 without OpenSSL, whose loading takes longer than a short run hashes."""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found]  # Python 3.12 and later
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


def sha256_of(data: bytes) -> str:
    """The digest of some bytes, 64 hexadecimal digits."""
    made: str = sha256(data).hexdigest()
    return made
