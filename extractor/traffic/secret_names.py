"""Names under which secrets stand. What is added here has a literal among the hints of `redaction`, which finds it."""

from __future__ import annotations

import re

# Names are compared in lower case, without `_`, `-`, `.`, `$`, `@`, spaces, and the brackets of `user[password]`.
_SECRET_NAME = re.compile(
    r"""(?x) .*(?: password | passwd | passphrase | passcode | adminpass | userpass | secret | privatekey | apikey
                 | accesskey | credential | signature | authorization )
                 (?: s | id | key | keyid | value | hash | text )?
        | .* token (?: s | id | value )?
        | .* (?: cookie | sessionid | userdata ) s?
        | ak | sk | pin | .* (?: pwd | pass | jwt | otp | psk | cvv | cvc )""",
    re.DOTALL,
)
_NOT_SECRET = frozenset({"nexttoken", "nextpagetoken", "pagetoken", "continuationtoken", "secretid", "credentialid"})
_ALL_SECRET = re.compile(r".*(?:credentials?|secrets?|privatekeys?|apikeys?|accesskeys?|cookies|passwords)")
_SEPARATORS = str.maketrans("", "", "_-.$@ []")


def plain_name(name: str) -> str:
    """How names are compared: `X-Auth-Token`, `x_auth_token` and `xAuthToken` are one."""
    return name.lower().translate(_SEPARATORS)


def is_secret(plain: str) -> bool:
    """Whether what has this name, in the form in which names are compared, is secret."""
    return plain not in _NOT_SECRET and _SECRET_NAME.fullmatch(plain) is not None


def is_all_secret(name: str) -> bool:
    """Whether all is secret that stands under this name."""
    return _ALL_SECRET.fullmatch(plain_name(name)) is not None
