"""What reads as a name is told, and what may be data is not."""

from __future__ import annotations

import json

import pytest

from extractor.contract import showing
from extractor.contract.showing import coarse, is_code, is_number
from extractor.traffic.redaction import Redaction

NAMES = """
    id total_num createdAt x-request-id X-B3-TraceId address2 line10 level2Name oauth2Token sha256sum base64encoded i18n
    k8s 2fa IPv4Address eth0 c6.large.2 ecs.c6.large.2 cn-north-4 1.19.16-r2 2019-09-01 gpt-4o-2024-08-06 ERR_404 $ref
    SYSTEM_UBUNTU_22_04_64BIT_ARM @type @odata.nextLink value@odata.bind application/json getMyIpAddress a:b s3Bucket
    isPersonalAccount filter[name] 姓名 aBcDeFg aBcDeFghij internationali1 internationalisationally
""".split()
DATA = """
    Zq07plantedVault S3cr3tPassw0rd aBcDeFgHiJ jo@example.org https://example.org/x +4915112345678 4111111111111111
    550e8400-e29b-41d4-a716-446655440000 10.0.0.17 p%40ss correct!horse hunter2^ ltaiiqtrmvbnkwnqrs7
    f47ac10b58cc4372a5670e02b2c3d479 a1b2c3d4e5f6 aBcDeFgh internationalis1
""".split()
LONGEST = "_".join(["name"] * 13)[:64]
VALUES = """
    1, count                => 1
    999999, count           => 999999
    1000000, count          =>
    1000000, count, listed  =>
    -1000000, count         =>
    1532301134000, time     => 1532301134000
    482913, sms_code        =>
    482913, count           => 482913
    0.5, pin                => 0.5
    true, pin               => true
    null, pin               => null
    "red", colour           =>
    "red", colour, listed   => "red"
    "rosé", colour, listed  => "rosé"
    "4829", pin, listed     =>
    "4829", size, listed    => "4829"
    [1], sizes              =>
    {}, sizes, listed       =>
""".strip().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told(name: str) -> None:
    assert showing.shown_name(name, Redaction()) == name


@pytest.mark.parametrize("name", DATA)
def test_data_is_not(name: str) -> None:
    assert showing.shown_name(name, Redaction()) == "*"
    assert showing.shown_name(name, None) == name


def test_long_names_are_not() -> None:
    assert showing.shown_name(LONGEST, Redaction()) == LONGEST
    assert showing.shown_name(f"{LONGEST}s", Redaction()) == "*"
    assert showing.shown_field(LONGEST, None) == LONGEST
    assert showing.shown_field(f"{LONGEST}s", None) == "*"


@pytest.mark.parametrize("line", VALUES)
def test_values(line: str) -> None:
    """A value, the name of its field and whether the field lists values ⇒ what is shown of it."""
    said, _, expected = line.partition("=>")
    value, name, *listed = (each.strip() for each in said.split(","))

    def shown(policy: showing.ShowValues, *, documented: bool = False) -> str | None:
        return showing.shown_value(
            json.loads(value), documented=documented, listed=bool(listed), policy=policy, name=name
        )

    assert (shown("default") or "") == expected.strip()
    assert shown("none") is None
    assert shown("all") == shown("default", documented=True) == value


@pytest.mark.parametrize(("characters", "told"), [(198, "x" * 198), (199, '"' + "x" * 198 + "…")])
def test_of_long_values_the_beginning_is_told(characters: int, told: str) -> None:
    text = showing.shown_value("x" * characters, documented=True, listed=False, policy="all")
    assert text is not None
    assert json.loads(text) == told
    assert "\\u" not in text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/v1/users/me/avatar", "/v1/users/me/avatar"),
        ("/v1.0/oauth2/token/refresh", "/v1.0/oauth2/token/refresh"),
        ("/2015-03-31/functions", "/2015-03-31/functions"),
        ("/password/reset", "/password/reset"),
        ("/password/reset/ocelot", "/password/reset/ocelot"),  # reads as a word, and none before it says otherwise
        ("/password/ocelot", "/password/*"),
        ("/login/hunter2/x", "/login/*/x"),
        ("/shops/shop12/x", "/shops/shop12/x"),  # the specs have it
        ("/a/ghp_0a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H/b", "/a/*/b"),
        ("/a/***/b", "/a/*/b"),
        ("/password/v3/list", "/password/v3/list"),
        ("/", "/"),
    ],
)
def test_paths(path: str, told: str) -> None:
    assert showing.shown_path(path, {"shop12"}, Redaction()) == told
    assert showing.shown_path(path, (), None) == path


def test_hosts() -> None:
    assert showing.shown_host("[2001:db8::7]", Redaction()) == "[2001:db8::7]"
    assert showing.shown_host("s3cr3tk3y9.example.com", None) == "s3cr3tk3y9.example.com"
    assert showing.shown_host("api.eu-west-1.example.com", Redaction()) == "api.eu-west-1.example.com"
    assert showing.shown_host("s3cr3tk3y9.example.com", Redaction()) == "*.example.com"


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("code", "482913", True),
        ("smsCode", "4829", True),
        ("user_pin", "0000", True),
        ("code", "404", False),
        ("code", "ERR-1", False),
        ("count", "482913", False),
        ("codes_found", "482913", False),
        *(
            (name, "4829130000", True)
            for name in ("otp", "PIN", "tan", "cvv", "cvc", "passcode", "mfa", "x2fa", "code2")
        ),
        ("code", "48291300000", False),
        ("code", "482", False),
        ("code", "4829-1", False),
    ],
)
def test_codes(name: str, written: str, code: bool) -> None:
    assert is_code(name, written) is code


@pytest.mark.parametrize(
    ("number", "a_time"),
    [
        *((946_684_800 * unit, True) for unit in (1, 1_000, 1_000_000)),
        *((946_684_800 * unit - 1, False) for unit in (1, 1_000, 1_000_000)),
        *((2_000_000_000 * unit - 1, True) for unit in (1, 1_000, 1_000_000)),
        *((2_000_000_000 * unit, False) for unit in (1, 1_000, 1_000_000)),
    ],
)
def test_times_are_nobodys(number: int, a_time: bool) -> None:
    assert is_number(number) is not a_time


@pytest.mark.parametrize(
    ("number", "rough"),
    [
        (999_999, 999_999),
        (1_000_000, 1_000_000),
        (4_915_112, 5_000_000),
        (-4_915_112, -5_000_000),
        (4_111_111_111_111_111, 4_200_000_000_000_000),
        (899_999_999, 900_000_000),
        (1_532_301_134_000, 1_532_301_134_000),  # a time
        (2**63 - 1, 2**63 - 1),
        (2_025_550_123, 2_100_000_000),  # a telephone
        (2**31 - 10, 2**31 - 1),
    ],
)
def test_ranges_are_rough_where_they_may_be_somebodys(number: int, rough: int) -> None:
    assert coarse(number) == rough
    assert is_number(number) or rough == number
