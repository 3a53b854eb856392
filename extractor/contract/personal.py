"""What may be somebody's, or a secret, and so is nobody's to publish."""

from __future__ import annotations

import re

LOOKED_AT = 200
"""Characters at the beginning of a text that are looked at."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_PERSONAL = re.compile(
    r"""(?xi) .*? (?:
        @ | ://                                               # an e-mail address, a URL
      | \b bearer [ ] [^ ]{6}                                 # what Authorization has
      | \b (?: basic | digest | negotiate | token | apikey ) [ ] (?= [^ ]* [0-9=+/] ) [^ ]{6}
      | \d{7}                                                 # numbers of telephones, accounts, persons
      | \+? \b \d{2,4} [ ()./-]{1,2} \d{2,4} [ ()./-]{1,2} \d{3}
      | \b \d{1,3} (?: \. \d{1,3} ){3} \b | \b [0-9a-f]{1,4} : [0-9a-f]{0,4} :   # addresses of machines
      | \b [0-9a-f]{8} -? (?: [0-9a-f]{4} -? ){3} [0-9a-f]{12} \b                           # UUIDs
      | (?= [0-9a-z]{16} ) [a-z]* \d+ [a-z]+ \d+ [a-z]                              # anything drawn by lot
    )""",
    re.ASCII | re.DOTALL,
)


def may_be_personal(text: str) -> bool:
    """Whether a text may be somebody's, or a secret, rather than one of a list of words: an address, a key, an id."""
    beginning = text[:LOOKED_AT]
    return not _DATE.match(beginning) and _PERSONAL.match(beginning) is not None
