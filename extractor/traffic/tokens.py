"""What the tokens of known services look like: secrets that are known by their form, whatever name they stand under.

The facts (prefixes, alphabets, lengths) are those that the services publish and that public rule sets for scanning
repositories agree on: gitleaks (`config/gitleaks.toml`; `source` names its rule) and detect-secrets
(`detect_secrets/plugins`). Left out are forms that other values have as well: bare hexadecimal digits, UUIDs, and
prefixes that occur in base64 or in ordinary identifiers. Identifiers that are public by design (Stripe's `pk_live_`)
are no secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_HEX, _SMALL, _CAPITALS, _ALL = "0-9a-fA-F", "0-9a-z", "0-9A-Z", "0-9A-Za-z"
_WORD, _DASHED, _DOTTED, _BASE64 = "0-9A-Za-z_", "0-9A-Za-z_-", "0-9A-Za-z_.=-", "0-9A-Za-z+/="


class Token(NamedTuple):
    """The tokens of a service: each begins with one of `starts`, and `least` to `most` of the `alphabet` follow."""

    starts: str
    """Separated by spaces."""
    alphabet: str
    """As inside the brackets of a regular expression."""
    least: int
    most: int
    source: str

    @property
    def pattern(self) -> str:
        """A regular expression (Python's syntax), anchored by what is around it.

        What follows must look drawn by lot, with a digit or with capitals inside of words: `sk_live_configuration`,
        said of a setting, is no key. Access key ids of AWS are capitals, and may have no digit.
        """
        letters = self.alphabet.replace("0-9", "")
        drawn = rf"(?=[{letters}]{{0,60}}[0-9]|(?:[A-Z]{{0,20}}[a-z]{{1,20}}[A-Z]){{3}})"
        starts = "|".join(map(re.escape, self.starts.split()))
        return f"(?:{starts}){'' if self.alphabet == _CAPITALS else drawn}[{self.alphabet}]{{{self.least},{self.most}}}"


TOKENS = (
    Token("AKIA ASIA ABIA ACCA", _CAPITALS, 16, 16, "aws-access-token; AWS IAM user guide, unique identifiers"),
    Token("AIza", _DASHED, 35, 35, "gcp-api-key"),
    Token("LTAI", _ALL, 12, 26, "alibaba-access-key-id; earlier ones have 16 or 20 characters in all"),
    Token("sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_", _ALL, 16, 255, "stripe-access-token"),
    Token(
        "ghp_ gho_ ghu_ ghs_ ghr_", _ALL, 36, 255, "github-pat, github-oauth, github-app-token, github-refresh-token"
    ),
    Token("github_pat_", _WORD, 22, 255, "github-fine-grained-pat"),
    Token("glpat- gldt- glft- glrt- glsoat- glffct- glptt- glimt- glcbt- gloas-", _DOTTED, 20, 255, "gitlab-*"),
    Token("glagent-", _DASHED, 50, 255, "gitlab-kubernetes-agent-token"),
    Token("npm_", _ALL, 36, 36, "npm-access-token; detect-secrets npm"),
    Token("pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZw", _DASHED, 50, 1000, "pypi-upload-token; detect-secrets"),
    Token("rubygems_", _HEX, 48, 48, "rubygems-api-token"),
    Token("CLOJARS_", _SMALL, 60, 60, "clojars-api-token"),
    Token("xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxe- xapp-", "0-9A-Za-z-", 20, 255, "slack-*; detect-secrets slack"),
    Token("hooks.slack.com/services/", "0-9A-Za-z+/", 43, 56, "slack-webhook-url"),
    Token("SG.", _DOTTED, 66, 66, "sendgrid-api-token; detect-secrets sendgrid"),
    Token("xkeysib-", "0-9a-z-", 81, 81, "sendinblue-api-token"),
    Token("shpat_ shpca_ shppa_ shpss_", _HEX, 32, 32, "shopify-*"),
    Token("shippo_live_ shippo_test_", _HEX, 40, 40, "shippo-api-token"),
    Token("sq0atp- sq0csp-", _DASHED, 22, 60, "square-access-token; detect-secrets square_oauth"),
    Token("EZAK EZTK", _ALL, 54, 54, "easypost-*"),
    Token("duffel_live_ duffel_test_", "0-9A-Za-z_=-", 43, 43, "duffel-api-token"),
    Token("FLWSECK_TEST-", "0-9A-Za-z-", 12, 40, "flutterwave-*"),
    Token("sk-proj- sk-svcacct- sk-admin-", _DASHED, 40, 200, "openai-api-key"),
    Token("sk-", _ALL, 48, 48, "openai-api-key; detect-secrets openai"),
    Token("sk-ant-", _DASHED, 80, 120, "anthropic-*"),
    Token("pplx-", _ALL, 48, 48, "perplexity-api-key"),
    Token("hf_ api_org_", _ALL, 34, 34, "huggingface-*"),
    Token("doo_v1_ dop_v1_ dor_v1_", _HEX, 64, 64, "digitalocean-*"),
    Token("HRKU-AA", _DASHED, 58, 58, "heroku-api-key-v2"),
    Token("fo1_", _DASHED, 43, 43, "flyio-access-token"),
    Token("fm1r_ fm1a_ fm2_", _BASE64, 100, 1000, "flyio-access-token"),
    Token("tk-us-", _DASHED, 48, 48, "scalingo-api-token"),
    Token("v1.0-", "0-9a-f-", 171, 171, "cloudflare-origin-ca-key"),
    Token("sha256~", _DASHED, 43, 43, "openshift-user-token"),
    Token("pul-", _HEX, 40, 40, "pulumi-api-token"),
    Token("pnu_", _ALL, 36, 36, "prefect-api-token"),
    Token("dp.pt.", _ALL, 43, 43, "doppler-api-token"),
    Token("hvs. hvb.", _DASHED, 90, 300, "vault-service-token, vault-batch-token"),
    Token("dapi", _HEX, 32, 32, "databricks-api-token"),
    Token("pscale_tkn_ pscale_oauth_ pscale_pw_", _DOTTED, 32, 64, "planetscale-*"),
    Token("dt0c01.", "0-9A-Za-z.", 89, 89, "dynatrace-api-token"),
    Token("NRAK-", _CAPITALS, 27, 27, "new-relic-user-api-key"),
    Token("glc_", _BASE64, 32, 400, "grafana-cloud-api-token"),
    Token("glsa_", _WORD, 41, 41, "grafana-service-account-token"),
    Token("sntrys_", "0-9A-Za-z+/=_", 50, 500, "sentry-org-token"),
    Token("sntryu_", _HEX, 64, 64, "sentry-user-token"),
    Token("sgp_", "0-9a-fA-F_", 40, 60, "sourcegraph-access-token"),
    Token("ATATT3", "0-9A-Za-z_=-", 186, 186, "atlassian-api-token"),
    Token("PMAK-", "0-9a-f-", 59, 59, "postman-api-token"),
    Token("AKCp", _ALL, 69, 69, "artifactory-api-key; detect-secrets artifactory"),
    Token("lin_api_", _ALL, 40, 40, "linear-api-key"),
    Token("ntn_", _ALL, 46, 46, "notion-api-token"),
    Token("tfp_", _DOTTED, 59, 59, "typeform-api-token"),
    Token("rdme_", _SMALL, 70, 70, "readme-api-token"),
    Token("fio-u-", "0-9A-Za-z_=-", 64, 64, "frameio-api-token"),
    Token("ico-", _ALL, 32, 32, "infracost-api-token"),
    Token("p8e-", _SMALL, 32, 32, "adobe-client-secret"),
    Token("AGE-SECRET-KEY-1", _CAPITALS, 58, 58, "age-secret-key"),
    Token("ops_eyJ", _BASE64, 250, 1000, "1password-service-account-token"),
)


def _starts() -> Iterator[str]:
    yield from "-----BEGIN eyJh eyJ0 eyJr eyJj eyJl".split()
    for token in TOKENS:
        yield from token.starts.split()


STARTS = tuple(dict.fromkeys(_starts()))
"""What begins a value of these forms: looking for literals is much quicker than for forms."""

_JWT = r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"
"""RFC 7519: two JSON objects in base64url, and a signature."""
_PRIVATE_KEY = (
    r"-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:\s|\\[nr]){1,4}[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,100}){0,5}[A-Za-z0-9+/=\s\\]{0,20000}"
)
"""RFC 7468, with the fields that RFC 1421 and RFC 9580 have above it: its beginning; the end may be cut off."""

_BEFORE = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrt]))"
"""A word begins, also behind the escape of a line break in JSON."""


@cache
def form() -> str:
    """A regular expression (Python's syntax) of all of them, in linear time: every repetition has a bound or a start.

    It looks at two characters before all else, by which nearly all places of a text are refused.
    """
    first, second = (re.escape("".join(sorted({start[at] for start in STARTS}))) for at in (0, 1))
    tokens = "|".join(token.pattern for token in TOKENS)
    forms = (rf"(?<![A-Za-z0-9_-]){_JWT}", _PRIVATE_KEY, f"{_BEFORE}(?:{tokens})(?![A-Za-z0-9])")
    return f"(?=[{first}][{second}])(?:{'|'.join(forms)})"
