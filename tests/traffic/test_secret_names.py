"""Which names are those of secrets: `name` in the form in which names are compared, and near misses."""

from __future__ import annotations

import pytest

from extractor.traffic.secret_names import is_all_secret, is_secret, plain_name

WORDS = """
    password passwd passphrase passcode adminpass userpass secret privatekey apikey accesskey credential signature
    authorization
"""
ENDINGS = ("", "s", "id", "key", "keyid", "value", "hash", "text")
SECRET = [
    *(word + end for word in WORDS.split() for end in ENDINGS if word + end not in ("secretid", "credentialid")),
    *"token tokens tokenid tokenvalue cookie cookies sessionid sessionids userdata userdatas ak sk pin".split(),
    *"pwd pass jwt otp psk cvv cvc dbpwd dbpass idjwt smsotp wifipsk cardcvv cardcvc".split(),
]
NOT_SECRET = """
    nexttoken nextpagetoken pagetoken continuationtoken secretid credentialid
    passwordx passwordlength passwordss tokenx tokencount tokentype tokenss tokenkey tokenhash
    cookiex cookiejar sessions session userdatax usermetadata
    akx xak sks task risk mask pins spin pinned pwds passes bypassed compass1 jwtx otps optional psks cvvs
    id name key keyid value hash text s
"""


@pytest.mark.parametrize("name", SECRET)
def test_secret(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize("name", [f"my{name}" for name in SECRET if name not in ("ak", "sk", "pin")])
def test_secret_with_a_word_before_it(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize("name", NOT_SECRET.split())
def test_not_secret(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("X-Auth-Token", "xauthtoken"),
        ("x_auth.token", "xauthtoken"),
        ("user[password]", "userpassword"),
        ("$secret @key", "secretkey"),
        ("AK", "ak"),
        ("a/b:c~d", "a/b:c~d"),
    ],
)
def test_how_names_are_compared(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "does"),
    [
        *((name, True) for name in "credential Credentials secret my_secrets private_key privateKeys api-key".split()),
        *((name, True) for name in "apikeys accessKey access_keys cookies Set-Cookies passwords".split()),
        *((name, False) for name in "cookie password token tokens secretId secretsx credentialsId keys apik".split()),
    ],
)
def test_names_under_which_all_is_secret(name: str, does: bool) -> None:
    assert is_all_secret(name) is does
