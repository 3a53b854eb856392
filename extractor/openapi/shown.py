"""Pages that only show an operation that another page documents: a guide that ends with a call, a list of changes.

A page documents an operation by what no example shows: rows of parameters and fields, structures that sentences link,
statuses with their meaning, error codes. Of a page that has no more than a request line and examples of it

1. the examples stay, beside those of the page that documents the operation;
2. what that page says nothing of, the request, the response or a failure, is as the example shows it;
3. all else is left out, and a finding names it.

Sections of one page do not rule each other out: what one of them shows, the others have not described. Only one that
shows nothing else than another documents is part of that: a walk through a service, above its details. The title is
that of the first of both, what they say of the operation stays in their order, and a finding names the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.openapi.facts import COMPARED, facts, listed, rank, roots
from extractor.openapi.problems import finding
from extractor.operation import Example, Operation, Response

_IMPLIED = "2XX"
"""The status of a success of which a page says no more than that it can be."""

_LOOKED_AT = 50 * COMPARED
"""Parameters and fields of what documents an operation among which those of another page are sought: structures that
have each other twice have twice as many fields with every level."""
_FIELD_OF_SUCCESS = re.compile(r"^response 2\d\d ")


class Documented(Struct, frozen=True, eq=False):
    """The pages of one METHOD and path."""

    pages: list[Operation]
    """Those that say what it is."""
    shown: tuple[Operation, ...] = ()
    """Those of which only the examples are taken, with the bodies that these belong to."""


def documented(pages: Sequence[Operation], findings: list[Finding]) -> Documented:
    """Tell the pages that document an operation from those that only show it; where none documents it, all stay.

    Of several pages that document it, the newest takes what the others show.
    """
    if len(pages) == 1:
        return Documented(list(pages))
    kept = dict(enumerate(pages))
    documenting = sorted((at for at in kept if _documents(kept[at])), key=lambda at: rank(kept[at]), reverse=True)
    files = {kept[at].source.page for at in documenting}
    homes: list[tuple[Operation, int]] = []
    for at, page in enumerate(pages):
        if at in documenting:
            continue
        of = (each for each in documenting if _is_of(page, kept[each]))
        home = next((each for each in of if page.source.page not in files or _is_all_in(page, kept[each])), None)
        if home is not None:
            kept[home] = _completed(kept[home], page)
            homes.append((kept.pop(at), home))
    for page, home in homes:
        findings.append(_left_out(page, kept[home]))
    for at in documenting:
        beside = [page for page, home in homes if home == at and page.source.page == pages[at].source.page]
        kept[at] = _titled(kept[at], beside) if beside else kept[at]
    return Documented(list(kept.values()), tuple(_placed(page, kept[home]) for page, home in homes))


def _documents(page: Operation) -> bool:
    """Whether a page says of an operation what no example shows."""
    bodies = [page.body, *(each.body for each in page.responses)]
    return (
        any((page.name, page.edition, page.token_header, page.error_codes, page.sources, page.structures))
        or any(each.source.row for each in page.parameters)
        or any(body and body.source.via != "example" for body in bodies)
        or any(each.description or each.headers for each in page.responses)
    )


def _is_of(page: Operation, home: Operation) -> bool:
    """Whether a page shows the operation that another one documents: no newer one, and no other that has its METHOD and
    path, which literal query values or the root key of the body select."""
    keys, known = roots(page), roots(home)
    same = not keys or not known or any(key in known for key in keys)
    return same and set(page.selector) == set(home.selector) and rank(page) <= rank(home)


def _is_all_in(page: Operation, home: Operation) -> bool:
    """Whether a section shows nothing else than another one of its page documents."""
    return page.source.page == home.source.page and not _lost(page, _completed(home, page))


def _titled(home: Operation, beside: Sequence[Operation]) -> Operation:
    """What documents an operation, with the title of the first of several sections, and the words of all."""
    sections = sorted((home, *beside), key=lambda each: each.source.line)
    said = dict.fromkeys(each.description for each in sections)
    words = [text for text in said if not any(text in other for other in said if other != text)]
    return replace(home, summary=sections[0].summary, description="\n\n".join(words))


def _completed(home: Operation, page: Operation) -> Operation:
    """What documents an operation, with the request or the answer of which it says nothing as another page shows it."""
    parameters, body, responses = home.parameters, home.body, home.responses
    if body is None and all(each.location == "path" for each in parameters):
        body = page.body
        parameters = (*parameters, *(each for each in page.parameters if each.location != "path"))
    # Statuses that only sentences of such a page name may be those of other operations.
    statuses = {each.status for each in page.examples}
    shown = [each for each in page.responses if each.body or each.status in statuses]
    responses = _answered(responses, [each for each in shown if _succeeds(each)])
    known = {each.status for each in responses}
    failures = [each for each in shown if not _succeeds(each) and each.status not in known]
    return replace(home, parameters=parameters, body=body, responses=(*responses, *failures))


def _answered(responses: tuple[Response, ...], shown: Sequence[Response]) -> tuple[Response, ...]:
    """The responses, with the status and the body of a success as another page shows them, where none is stated."""
    successes = [each for each in responses if _succeeds(each)]
    is_open = all(each.status == _IMPLIED and not (each.description or each.headers) for each in successes)
    if any(each.body for each in successes):
        renamed = {_IMPLIED: shown[0].status} if is_open and len(shown) == 1 else {}
        return tuple(replace(each, status=renamed.get(each.status, each.status)) for each in responses)
    if is_open and shown:
        others = [each for each in responses if not _succeeds(each)]
        return (*others, *shown)
    bodies = {each.status: each.body for each in shown}
    return tuple(replace(each, body=bodies.get(each.status)) if _succeeds(each) else each for each in responses)


def _succeeds(response: Response) -> bool:
    return response.status.startswith("2")


def _placed(page: Operation, home: Operation) -> Operation:
    """A page whose examples are of the messages that another one documents."""
    known = {each.status for each in home.responses if each.body}
    return replace(
        page,
        body=home.body,
        responses=home.responses,
        examples=tuple(each if each.status in known else _of_any_success(each) for each in page.examples),
    )


def _of_any_success(example: Example) -> Example:
    """An example whose status, which the page that documents the operation does not have, is no matter."""
    return replace(example, status="") if example.status.startswith("2") else example


def _left_out(page: Operation, home: Operation) -> Finding:
    if page.source.page == home.source.page:
        section, other = f"the section `{page.summary}`", f"`{home.summary}`"
        message = f"{section} only shows what {other} documents"
    else:
        message = f"only shows what {home.source.page} documents"
    if lost := _lost(page, home):
        message += f"; of what it shows, {len(lost)} left out: {listed(lost)}"
    return finding("openapi/only-shown", message, f"{page.method} {page.path}", page.source)


def _lost(page: Operation, home: Operation) -> list[str]:
    """What a page shows that the one which documents the operation does not have."""
    names = [name for name, _ in islice(facts(page), COMPARED) if name != f"response {_IMPLIED}"]
    shown = {_of_success(name) for name in names}
    known = {said for name, _ in islice(facts(home), _LOOKED_AT) if (said := _of_success(name)) in shown}
    return [name for name in names if _of_success(name) not in known]


def _of_success(name: str) -> str:
    """The name of a field; those of all successes have one, whatever their status."""
    return _FIELD_OF_SUCCESS.sub(f"response {_IMPLIED} ", name)
