"""The document around the content: policy, title, style sheets, script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

from extractor.webpage.markup import Html, text


def document(title: str, body: Iterable[str], *, styles: Sequence[str] = (), scripts: Sequence[str] = ()) -> str:
    """A whole HTML file, which ends with a line break.

    `styles` and `scripts` are sources of the page's own, used after those of all pages; they must not be made of
    anything untrusted, since they act.
    """
    sheets, programs = (_own("page.css"), *styles), (_own("page.js"), *scripts)
    policy = (
        f"default-src 'none'; style-src {_hashes(sheets)}; script-src {_hashes(programs)}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n{_elements('style', sheets)}</head>\n<body>\n"
    )
    end = f"\n{_elements('script', programs)}</body>\n</html>\n"
    return "".join(chain((head,), map(text, body), (end,)))


@cache
def _own(name: str) -> str:
    return files("extractor.webpage").joinpath(name).read_text("utf-8")


def _elements(name: str, sources: Iterable[str]) -> Html:
    return Html("".join(f"<{name}>{source}</{name}>\n" for source in sources))


def _hashes(sources: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in sources)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
