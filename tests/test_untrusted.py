"""Text that others chose, where it is shown."""

from __future__ import annotations

import re
import sys

from extractor import untrusted


def test_nothing_that_acts_is_printable() -> None:
    acting = re.findall(untrusted._ACTING, "".join(map(chr, range(sys.maxunicode + 1))))
    assert len(acting) > 2000
    assert not any(map(str.isprintable, acting))
    assert [untrusted.show(each) for each in ("a\u202eb", "##vso[x]", "#[", "##[x]")] == [
        *("a\\u202eb", "#\\x23vso[x]", "#[", "#\\x23[x]"),
    ]
