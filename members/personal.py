"""Personal fields: encrypted in the column with a key per person, compared over a keyed digest.

Destroying the person's key makes every copy unreadable, audit history included (PIPL 47).
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings


def _master() -> Fernet:
    digest = hashlib.sha256(b"wrap:" + settings.PERSONAL_DATA_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def new_wrapped_key() -> str:
    """A fresh key, wrapped by the master key: what `PersonKey` stores."""
    return _master().encrypt(Fernet.generate_key()).decode()


def encrypt(wrapped_key: str, value: str) -> str:
    if not value:
        return ""
    return Fernet(_master().decrypt(wrapped_key.encode())).encrypt(value.encode()).decode()


def decrypt(wrapped_key: str, cipher: str) -> str:
    if not cipher:
        return ""
    return Fernet(_master().decrypt(wrapped_key.encode())).decrypt(cipher.encode()).decode()


def digest(value: str) -> str:
    """Keyed digest for equality; the same value always gives the same 64 characters."""
    return hmac.new(b"digest:" + settings.PERSONAL_DATA_KEY.encode(), value.encode(), hashlib.sha256).hexdigest()


def masked_name(name: str) -> str:
    """王** for 王小明."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def masked_number(number: str) -> str:
    """First 3 and last 4 characters."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 7 else "*" * len(number)
