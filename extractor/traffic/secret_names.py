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
_WITHHELD = re.compile(
    r"""(?x) .*(?: password | passwd | passphrase | passcode | pwd | pass | secret | privatekey | secretkey | apikey
                 | accesskey | token )
                 (?: v?\d{1,3} | confirm(?:ation|ed)? | again | repeat(?:ed)? | pem | der | base64 | b64 | hex
                   | hash(?:ed)? | encrypted | plain(?:text)? )
        | .* (?: account | encryption | master | signing | shared | session | storage | webhook ) keys?
        | .* (?: recovery | backup ) codes? | .* (?: seed | recovery ) phrase | mnemonic | bearer | otpauth(?:ur[il])?
        | (?: client | saml )? assertion
        | .* (?: passwort | kennwort | wachtwoord | motdepasse | contraseña | contrasena | senha | parola | hasło
               | пароль | 密码 | 口令 | 密钥 | 密碼 | パスワード | 暗証番号 | 비밀번호 )""",
    re.DOTALL,
)
"""Names under which a secret is likely: the judge sees what stands there, and no one else."""
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


def is_withheld(name: str) -> bool:
    """Whether nothing is shown of what has this name, be it secret or only likely to be."""
    plain = plain_name(name)
    return is_secret(plain) or _WITHHELD.fullmatch(plain) is not None
