"""What is shown of a value that quotes secrets: what a text sets a secret name to, and what stands beside such a name.

The judge sees all of it, so that no finding is lost; only what is shown has a mark.
"""

from __future__ import annotations

import base64
from typing import Any

import pytest

from extractor.traffic.redaction import Redaction
from extractor.traffic.secret_names import is_withheld
from tests import effort

S = "nKNed12QspBE"
B = base64.b64encode(f"user:{S}".encode()).decode()
KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
PGP, RSA = (f"-----BEGIN {words}-----" for words in ("PGP PRIVATE KEY BLOCK", "RSA PRIVATE KEY"))
TEXTS = [
    # Lines of files.
    (f"AWS_SECRET_ACCESS_KEY={S}\nX=1", "AWS_SECRET_ACCESS_KEY=***\nX=1"),
    (f"export DB_PASSWORD='{S}'\nX='1'", "export DB_PASSWORD='***'\nX='1'"),
    (f'DB_PASSWORD="two {S}"', 'DB_PASSWORD="***"'),
    (f"user: u\npassword: {S}\n", "user: u\npassword: ***\n"),
    (f"[db]\npassword = {S}\n", "[db]\npassword = ***\n"),
    (f"master_key\t=\t{S}", "master_key\t=\t***"),
    # Connection strings.
    (f"Server=db;User Id=u;Password={S};", "Server=db;User Id=u;Password=***;"),
    (f"Driver={{x}};Uid=u;Pwd={{two {S}}};", "Driver={x};Uid=u;Pwd=*****;"),
    (f"AccountName=a;AccountKey={S}==;Suffix=x", "AccountName=a;AccountKey=***;Suffix=x"),
    (f"jdbc:mysql://db/x?user=u&password={S}", "jdbc:mysql://db/x?user=u&password=***"),
    (f"postgres://user:{S}@db/x", "postgres://***@db/x"),
    # Messages, commands, languages.
    (f"GET / HTTP/1.1\r\nX-Api-Key: {S}\r\nA: b", "GET / HTTP/1.1\r\nX-Api-Key: ***\r\nA: b"),
    (f"Authorization: Bearer {S}", "Authorization: Bearer ***"),
    (f"Authorization: {S}", "Authorization: ***"),
    (f"use Bearer {S} to call", "use Bearer *** to call"),
    ("bearer abcdefghijklmnop", "bearer ***"),
    (f"try Basic {B} now", "try Basic *** now"),
    (f"curl -u user:{S} https://h.example.com", "curl -u user:*** https://h.example.com"),
    (f"curl --user=u:{S} x", "curl --user=u:*** x"),
    (f"tool --password {S} run", "tool --password *** run"),
    (f"tool --db-password={S} run", "tool --db-password=*** run"),
    (f'{{ login(user: "u", password: "{S}") {{ id }} }}', '{ login(user: "u", password: "***") { id } }'),
    (f'<user name="u" password="{S}"/>', '<user name="u" password="***"/>'),
    (f"<user><password>{S}</password></user>", f"<user><password>{'*' * len(S)}</password></user>"),
    (f'see {{"a": {{"pwd": "two {S}", "b": 1}}}}', 'see {"a": {"pwd": "***", "b": 1}}'),
    # Keys, with the fields above them.
    (f"a {PGP}\nVersion: A v2\n\n{KEY}\n-----END", f"a {'*' * 86}-----END"),
    (f"{RSA}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-1,AB\n\n{KEY}", "*" * 107),
    (f"a {RSA}\\nProc-Type: 4,ENCRYPTED\\nDEK-Info: AES-1,AB\\n\\n{KEY}", f"a {'*' * 111}"),
    # What is nearly so.
    ("user: u\npasswordless: yes", None),
    ("a password is needed", None),
    ("password:", None),
    ("password\n: abc", None),
    ("token_type: bearer", None),
    ("bearer tokens", None),
    ("basic training", None),
    ("forbearer abcdefghijklmnop", None),
    ("tool --password --verbose", None),
    ("a--password abc", None),
    ("tool -u user run", None),
    ("12:30 and 13:45", None),
    ("-----BEGIN PUBLIC KEY-----\nMIIE", None),
]  # fmt: skip
PAIRS: list[tuple[Any, Any]] = [
    ([{"name": "Authorization", "value": f"x {S}"}], [{"name": "Authorization", "value": "***"}]),
    ({"value": S, "key": "db_password"}, {"value": "***", "key": "db_password"}),
    ({"Key": "password", "Value": {"a": S}}, {"Key": "password", "Value": "***"}),
    ({"field": "masterKey", "value": 7}, {"field": "masterKey", "value": "***"}),
    ([["password", S], ["a", "b"]], [["password", "***"], ["a", "b"]]),
    ({"variables": {"input": {"password2": S, "a": "b"}}}, {"variables": {"input": {"password2": "***", "a": "b"}}}),
    ({"name": "colour", "value": "red"}, None),
    ({"name": "password", "values": "red"}, None),
    ({"title": "password", "value": "red"}, None),
    (["password", "red", "blue"], None),
    (["colour", "red"], None),
]
WITHHELD = """
    password2 password_confirmation confirmPassword newPassword1 pwdHash hashed_pwd privateKeyPem secretKeyBase64
    api_key_v2 accountKey encryption_keys masterKey signing-key sharedKey sessionKey storageKey webhookKey
    recoveryCode backup_codes seedPhrase mnemonic bearer otpauthUrl client_assertion passwort contraseña mot_de_passe
    senha 密码 登录密码 口令 パスワード пароль password token sk kennwort wachtwoord contrasena parola hasło
    密钥 密碼 暗証番号 비밀번호
"""
NOT_WITHHELD = (
    "passwordless password_policy tokenType tokens_used keys primaryKey partition_key key code status bearers name"
)


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_is_shown_of_a_text(text: str, expected: str | None) -> None:
    assert Redaction().value(text) == (text if expected is None else expected)


@pytest.mark.parametrize(("value", "expected"), PAIRS)
def test_what_stands_beside_the_name_of_a_secret_is_not_shown(value: Any, expected: Any) -> None:
    assert Redaction().value(value) == (value if expected is None else expected)


@pytest.mark.parametrize("name", WITHHELD.split())
def test_nothing_is_shown_under_a_name_that_is_likely_one_of_a_secret(name: str) -> None:
    assert is_withheld(name)
    assert Redaction().withholds(("a", name, 0))


@pytest.mark.parametrize("name", NOT_WITHHELD.split())
def test_other_names_withhold_nothing(name: str) -> None:
    assert not is_withheld(name)
    assert not Redaction().withholds(("a", name, 0))


def test_names_that_a_user_adds_are_looked_for_in_texts() -> None:
    assert Redaction(frozenset({"lamp"})).value("lamp: red") == "lamp: ***"
    assert Redaction().value("lamp: red") == "lamp: red"


@pytest.mark.parametrize(
    "unit", ["password ", "a" * 80, "a:", "--a ", "-u a", "bearer ", "basic a", '"', "\t", "a=\t\t"]
)
def test_a_text_is_searched_in_linear_time(unit: str) -> None:
    assert effort.grows_linearly(lambda size: Redaction().value(unit * (size // len(unit)) + "\0"), 20_000)
