"""What reads as a name is told, and what may be data is not."""

from __future__ import annotations

import pytest

from extractor.contract import showing
from extractor.contract.showing import coarse, is_code, is_number
from extractor.traffic.redaction import Redaction

NAMES = """
    id total_num createdAt x-request-id X-B3-TraceId address2 line10 level2Name oauth2Token sha256sum base64encoded i18n
    k8s 2fa IPv4Address eth0 c6.large.2 ecs.c6.large.2 cn-north-4 1.19.16-r2 2019-09-01 gpt-4o-2024-08-06 ERR_404 $ref
    SYSTEM_UBUNTU_22_04_64BIT_ARM @type @odata.nextLink value@odata.bind application/json getMyIpAddress a:b s3Bucket
    isPersonalAccount filter[name] 姓名
""".split()
DATA = """
    Zq07plantedVault S3cr3tPassw0rd aBcDeFgHiJ jo@example.org https://example.org/x +4915112345678 4111111111111111
    550e8400-e29b-41d4-a716-446655440000 10.0.0.17 p%40ss correct!horse hunter2^ ltaiiqtrmvbnkwnqrs7
    f47ac10b58cc4372a5670e02b2c3d479 a1b2c3d4e5f6
""".split()


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told(name: str) -> None:
    assert showing.shown_name(name, Redaction()) == name


@pytest.mark.parametrize("name", DATA)
def test_data_is_not(name: str) -> None:
    assert showing.shown_name(name, Redaction()) == "*"
    assert showing.shown_name(name, None) == name


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
        ("/", "/"),
    ],
)
def test_paths(path: str, told: str) -> None:
    assert showing.shown_path(path, {"shop12"}, Redaction()) == told


def test_hosts() -> None:
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
    ],
)
def test_codes(name: str, written: str, code: bool) -> None:
    assert is_code(name, written) is code


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
