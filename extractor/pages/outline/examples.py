"""Code blocks → examples: request lines, status lines, and bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Example
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Block, Code, Text
from extractor.pages.outline import loose_json
from extractor.pages.outline.request_lines import parts, requests
from extractor.pages.outline.request_lines.commands import (
    Form,
    begins_command,
    command_at_the_head,
    commands_in,
    form_of,
)
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import MAX_LABEL, PUNCTUATION, bare_of_note, caption_kind, title_role
from extractor.pages.patterns import UNSPACED_RANGE, deferred, later

_STATUS_LINE = deferred(
    r"^\s*(?:(?:#|//)[ \t]*)?(?:HTTP\s*/\s*[\d.]+\s+(\d{3})\b[^{\n]*|HTTP\s+(\d{3})\s+[A-Z][A-Za-z -]*(?=\n|\Z)"
    r"|Http\s*(?:-\s*)?(?:Status(?:\s*(?:-\s*)?Code)?|Code)\s*(?:[：:]\s*)?(\d{3})\b[^{\[\n]*"
    r"|Status(?: Code)?\s*[：:]\s*([1-5]\d\d)\b[^{\[\n]*|([1-5]\d\d)[ \t]+[A-Z][A-Za-z -]{1,30}(?=\n|\Z))",
    re.IGNORECASE,
)
_REMARK = deferred(r"\s*(?:#+|//)\s*([^\W\d_][^\n:：{}\[\]<>/]{0,30}?)(?:\s*+[:：])?\s*+$")
"""A line such as `# Request` and `// Response:`."""
_HEADER_LINE = deferred(r"^[A-Za-z][\w-]*\s*[:：]\s*(?:[^{\[]*|(?:\w+ )?\{[\w -]+\})$")
_CONTENT_TYPE = later(r"^[ \t]*content-type[ \t]*[：:][ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_SENT_TYPE = later(r"content-type[\"']?\s*[:：]\s*[\"']?([\w.+-]+/[\w.+-]+)", re.IGNORECASE)
_BYTES = deferred(
    r"(?:image|audio|video|font)/[\w.+-]*|application/(?:octet-stream|pdf|gzip|zip|(?:x-)?(?:tar|gzip|bzip2?|xz|7z-compressed))\b",
    re.IGNORECASE,
)
"""Media types that are no text (IANA, Media Types), with those of archives."""
_LABEL = deferred(
    rf"^(?=[^{{}}\[\]\"<>:：]*[{UNSPACED_RANGE}])[^{{}}\[\]\"<>:：]*[:：]\s*$"
    r"|^\s*(?:http\s+)?(?:(?:request|response)\s+)?(?:headers?|body|payload)\s*(?:[:：]\s*)?$",
    re.IGNORECASE,
)
"""A line of words that says what stands below it."""
_JSON_START = deferred(r"(?:(?://|#)[^\n]*\n\s*)*[{\[｛［]")
"""A body, perhaps below words in comments."""
_ARROW = later(r"^<[ \t](?=\d{3}\b|HTTP/|[A-Za-z-]+:|[{\[])", re.MULTILINE)
"""Before the lines of an answer, as verbose commands print it."""
_BODY_BELOW = later(r"\{\n|\n[ \t]*\n[ \t]*(?:[{\[]|[A-Za-z_][\w.\[\]%-]*=[^\s&]*(?:&[^\s&]+)*\s*\Z)")
"""JSON in a request, or that or a form below its head."""
_FILE = later(r"\s(?:-d|--data(?:-\w+)?)[\s=]*[\"']?@")
"""An option of curl that has the body in a file."""
_WITHOUT_SLASH = deferred(rf"({requests.METHODS})\s+([\w<{{][\w<>{{}}./*,-]*(?:\?\S*)?)")
"""A request line whose path has no slash in front, as consoles take it: `POST _boats/move/anna`."""
_ONLY_METHODS = deferred(rf"\s*(?:(?:{requests.METHODS})\b[\s/,|]*)+", re.IGNORECASE)
_NO_SCRIPT = ")]}'"
"""What some answers begin with, so that no browser runs them."""
_SCALAR = deferred(r"true|false|-?\d{1,15}(?:\.\d{1,15})?|\"[^\"\\\n]*\"")
"""A body that is no object and no list."""
_MEMBER_START = deferred(r'"[^"\n]+"\s*:')
"""How the inside of an object begins; which object, the example does not say."""
_ERROR_KEYS = frozenset("error errorcode error_code errcode errors error_msg errormessage badrequest".split())
_NO_ERROR: tuple[object, ...] = (0, "0", "", None)
"""What a code or a message of an error says where there is none."""
_ABOUT_ERROR = later(r"err|fault|detail|message|reason|invalid|badrequest", re.IGNORECASE)
_FAULT = later(r"(?<!de)fault")
_MESSAGE = later(r"message|msg", re.IGNORECASE)
_BEGUN = later(r"(?:job|task|order)_?id$", re.IGNORECASE)
"""What was begun, and so did not fail."""
_SUCCESS = deferred(r"^ok[.!]?$|^(?!.*\b(?:no|not|fail\w*)\b).*\bsuccess(?:ful(?:ly)?)?\b", re.IGNORECASE | re.DOTALL)
_NUMBERED_MEDIA_TYPE = deferred(r'\s*[{,]\s*"[\w.+-]+/[\w.+-]+-\d+"\s*:\s*')
_DECODER = json.JSONDecoder()
Part = Literal["request", "response"]


class Sample(Struct, frozen=True):
    """One example with what its page says of it, and its value."""

    example: Example
    value: object
    call: requests.Call | None = None
    repairs: tuple[str, ...] = ()
    unreadable: bool = False
    failed: bool = False
    """It shows a failure."""
    labelled: bool = True
    """A label, a request line or a status line says whether it is of the request or of an answer."""
    command: bool = False
    """A command sends it: no other block has its body."""
    form: Form = Form()
    """What it sends as a form, where it sends one."""


def samples(placed: Iterable[Placed], dialect: Dialect) -> list[Sample]:
    """The examples of a page in reading order."""
    found: list[Sample] = []
    call: requests.Call | None = None
    call_section = bytes_section = -1
    above: Block | None = None
    for item in placed:
        block, label = item.block, above
        above = block
        beside = item.section == call_section
        if not beside:
            call = None
        if isinstance(block, Text) and _is_example(item):
            # Some pages write the request line as a paragraph, and the body as a code block below it.
            line = next(requests.calls_in(block.text.split("\n")[0], block.line), None)
            if line and not block.item and re.match(r"\W*[A-Z]+\s*(?:https?:/)?/", block.text):
                call, call_section = line, item.section
                found.append(_bare_call(item, line))
            continue
        if not isinstance(block, Code) or dialect.nothing.match(block.text.strip()):
            continue
        states = bool(requests.states(requests.joined(block.text)) or _ONLY_METHODS.fullmatch(block.text))
        states = states and not begins_command(block.text)
        if item.role is Role.URI and states and not _BODY_BELOW.search(block.text):
            continue
        if parts.are_all(block, dialect):
            continue
        if not _is_example(item) and item.role is not Role.URI:
            continue
        sent, answer = _from_command(item, block)
        found += sent
        # Behind an answer, a table may tell that what such a label stands above is another one.
        asks = not any(each.example.part == "response" for each in found) and _asks(label, dialect)
        of_body = dialect.states_by_name and (asks or caption_kind(item.label, dialect) is Kind.BODY)
        new: list[Sample] = []
        for part, side in _exchange(answer, dialect) if answer else ():
            shown, call = _from_code(item, part, call, found if beside else [], of_body=of_body, side=side)
            new += shown
        call_section = item.section
        if _is_no_text(block):
            bytes_section = item.section
        elif item.section == bytes_section and not status_of_line(block.text) and not item.status:
            new = [_beside_bytes(each) for each in new]
        found += new
    return found


def _asks(block: Block | None, dialect: Dialect) -> bool:
    """Whether a block is a label that says that the message of the request follows."""
    said = (
        bare_of_note(block.text.strip(PUNCTUATION)) if isinstance(block, Text) and len(block.text) <= MAX_LABEL else ""
    )
    return bool(said) and title_role(said, dialect, whole=True) is Role.REQUEST


def _exchange(block: Code, dialect: Dialect) -> Iterator[tuple[Code, Part | None]]:
    """The request and the answer that a block shows, parted at the status line or at a label, each with what its label
    says it is; else all of it."""
    lines = block.text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    labelled = _side(lines[first], dialect) == "request"
    begun = first + 1 if labelled else 0
    below = (at for at in range(begun, len(lines)) if lines[at].strip() and not _REMARK.match(lines[at]))
    head = next(below, first)
    if labelled or (not _JSON_START.match(lines[head].strip()) and next(requests.calls_in(lines[head], 0), None)):
        for at in range(max(head, begun) + 1, len(lines)):
            answers = _side(lines[at], dialect) == "response"
            if answers or _STATUS_LINE.match(lines[at]):
                begun = head if answers else begun
                yield Code("\n".join(lines[begun:at]).rstrip(), block.line + begun), "request" if labelled else None
                begun = at + answers
                yield Code("\n".join(lines[begun:]), block.line + begun), "response" if answers else None
                return
    yield Code("\n".join(lines[begun:]), block.line + begun), "request" if labelled else None


def _side(line: str, dialect: Dialect) -> Part | None:
    """Which side of an exchange a label in code says that the lines below it show: `Request:`, `# Response`."""
    remark = _REMARK.match(line)
    label = remark[1] if remark else line.strip()
    if not remark and not label.endswith((":", "：")):
        return None
    role = title_role(label, dialect, whole=True)
    if role in (Role.REQUEST, Role.REQUEST_EXAMPLE):
        return "request"
    return "response" if role in (Role.RESPONSE, Role.RESPONSE_EXAMPLE) else None


def _is_no_text(block: Code) -> bool:
    """Whether an HTTP message says by its header that its body is an archive, an image or other bytes."""
    head = block.text.partition("\n\n")[0]
    media_type = _CONTENT_TYPE.search(head) if status_of_line(head) else None
    return media_type is not None and _BYTES.match(media_type[1]) is not None


def sent_bytes(text: str) -> str:
    """The media type of bytes that a request says it sends, in a field of its own or for a command: of a file, say."""
    sent = (match[1].lower() for match in _SENT_TYPE.finditer(text))
    return next((media_type for media_type in sent if _BYTES.fullmatch(media_type)), "")


def _beside_bytes(sample: Sample) -> Sample:
    """An example below an answer of bytes, which shows something else: what a header of it means, decoded."""
    if sample.failed or sample.example.part != "response" or not sample.example.is_json:
        return sample
    return replace(sample, example=replace(sample.example, is_json=False), value=None)


def begins_body(line: str) -> bool:
    """Whether a body begins with a line: JSON, a member of an object, or XML."""
    text = line.strip()
    return bool(_JSON_START.match(text) or _MEMBER_START.match(text)) or text.startswith("<")


def status_of_line(line: str) -> str:
    """The status of a status line, empty where it is none."""
    match = _STATUS_LINE.match(line)
    return next(filter(None, match.groups())) if match else ""


def _is_example(item: Placed) -> bool:
    return item.role in (Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE, Role.EXAMPLES) or (
        item.role in (Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE)
    )


def _bare_call(item: Placed, call: requests.Call) -> Sample:
    return Sample(Example("request", query=call.query, title=item.label[:80], line=call.line), None, call)


def _from_command(item: Placed, block: Code) -> tuple[list[Sample], Code | None]:
    """What the commands at the head of a code block send, and the rest of it: the answer; all of it without one."""
    sent: list[Sample] = []
    while command := command_at_the_head(block.text):
        call = next(commands_in(block.text, block.line), None)
        if command.body:
            made = _bodies(item, command.body, block.line + command.body_line, "request", "", call)
        else:
            text = block.text[: len(block.text) - len(command.rest)].rstrip() if command.rest else block.text
            query = call.query if call else ()
            example = Example("request", text.strip(), "", query, item.label[:80], block.line, is_json=False)
            made = [Sample(example, None, call, form=command.form)]
        sent += [replace(each, command=True) for each in made]
        if not command.rest:
            return sent, None
        block = Code(_ARROW.sub("", command.rest), block.line + command.rest_line)
    return sent, block


def _from_code(
    item: Placed,
    block: Code,
    call: requests.Call | None,
    before: list[Sample],
    *,
    of_body: bool,
    side: Part | None = None,
) -> tuple[list[Sample], requests.Call | None]:
    """The examples in a code block, and the request line that what follows belongs to; `of_body`: its label says that
    it is a body; `side`: what a label in it says."""
    text, line = block.text, block.line
    text = requests.joined(text) if item.role is Role.REQUEST_EXAMPLE else text
    calls: list[requests.Call] = []
    status = ""
    headed = False
    while text:
        if blank := text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1:
            headed, line, text = True, line + text.count("\n", 0, blank), text[blank:]
        first, _, rest = text.partition("\n")
        if match := _STATUS_LINE.match(text):
            status = next(filter(None, match.groups()))
            text, line = text[match.end() :], line
        elif not _JSON_START.match(first.strip()) and (found := list(requests.calls_in(first, line))):
            calls += found
            text, line = rest, line + 1
        elif not calls and (short := _WITHOUT_SLASH.fullmatch(first.strip())) and _begins_body_or_ends(rest):
            calls.append(requests.call(short[1], f"/{short[2]}", line))
            text, line = rest, line + 1
        elif item.role is Role.REQUEST_EXAMPLE and not calls and (bare := requests.without_method(first, line)):
            calls.append(bare)
            text, line = rest, line + 1
        elif (
            first.strip() in ("", _NO_SCRIPT)
            or _LABEL.match(first)
            or ((calls or status or headed) and _HEADER_LINE.match(first.strip()))
        ):
            text, line = rest, line + 1
        elif re.fullmatch(rf"\s*(?:{requests.METHODS})\s*", first):
            following = rest.partition("\n")[0].strip()
            calls += [requests.call(first.strip(), following, line)] if "/" in following else []
            text, line = rest.partition("\n")[2], line + 2
        else:
            break
        headed = True
    part = side or _part(item, bool(calls), bool(status), text, call, before)
    if calls:
        call = calls[0]
    made: list[Sample] = []
    if calls and part == "request":
        body = _bodies(item, text, line, "request", "", calls[0])
        made += body or [_bare_call(item, calls[0])]
    elif part == "request":
        labelled = item.role is not Role.REQUEST or of_body
        made += [replace(each, labelled=labelled) for each in _bodies(item, text, line, "request", "", call)]
    else:
        labelled = item.role not in (Role.EXAMPLES, Role.URI) or bool(status or item.status)
        made += [
            replace(each, labelled=labelled)
            for each in _bodies(item, text, line, "response", status or item.status, None)
        ]
    return made, call


def _begins_body_or_ends(text: str) -> bool:
    """Whether a body follows, or nothing."""
    return not text.strip() or _JSON_START.match(text.lstrip()) is not None


def _part(
    item: Placed, has_call: bool, has_status: bool, text: str, call: requests.Call | None, before: list[Sample]
) -> Part:
    if has_call:
        return "request"
    if has_status or item.status:
        return "response"
    sent = before[-1] if before and before[-1].command else None
    if item.role in (Role.REQUEST_EXAMPLE, Role.REQUEST) and sent and not _stands_for_a_body(sent.example):
        return "response"  # what a command sends, it has in itself
    if item.role in (Role.REQUEST_EXAMPLE, Role.REQUEST):
        return "request"
    if item.role in (Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE, Role.RESPONSE, Role.ERROR_RESPONSE):
        return "response"
    # A section of examples without labels: the request line comes first, its body next, the answer last.
    last = before[-1].example if before else None
    wants_body = call is not None and call.method in ("POST", "PUT", "PATCH")
    return "request" if wants_body and last and last.part == "request" and not last.text else "response"


def _stands_for_a_body(sent: Example) -> bool:
    """Whether a command sends a file, or words in the place of a body."""
    return not sent.is_json and bool(_JSON_START.match(sent.text) or _FILE.search(sent.text))


def _bodies(item: Placed, text: str, line: int, part: Part, status: str, call: requests.Call | None) -> list[Sample]:
    skipped = len(text) - len(text.lstrip())
    line += text.count("\n", 0, skipped)
    text = text.strip()
    if not text:
        if part == "response" and status:
            return [Sample(Example("response", "", status, title=item.label[:80], line=line), None)]
        return []
    title = item.label[:80]
    query = call.query if call else ()
    begins = _JSON_START.match(text)
    alone = part == "response" and _SCALAR.fullmatch(text)
    documents = loose_json.documents(text) if begins or alone else []
    if not documents:
        example = Example(part, text, status, query, title, line, is_json=False)
        form = form_of(text) if part == "request" else Form()
        return [Sample(example, None, call, unreadable=bool(begins or _MEMBER_START.match(text)), form=form)]
    found = []
    for document in (part for whole in documents for part in _alternatives(whole)):
        value = document.value
        failed = part == "response" and (
            (status != "" and status[0] in "45") or (not status and (item.failed or is_error(value)))
        )
        example = Example(part, document.text, status, query, title, line + document.line)
        found.append(Sample(example, value, call, document.repairs, failed=failed))
    return found


def _alternatives(document: loose_json.Parsed) -> list[loose_json.Parsed]:
    """The bodies in a document whose keys are numbered media types: a publisher's way to show several at once."""
    text, found, at = document.text, [], 0
    while match := _NUMBERED_MEDIA_TYPE.match(text, at):
        value, at = _DECODER.raw_decode(text, match.end())
        line = document.line + text.count("\n", 0, match.end())
        found.append(loose_json.Parsed(text[match.end() : at], line, value, document.repairs))
    return found if found and text[at:].strip() == "}" else [document]


def is_error(value: object) -> bool:
    """An answer whose keys are those of an error, and none with data.

    One that speaks of success is none, and none is one whose message is empty, or that names the job it began.
    """
    if not isinstance(value, dict) or not 0 < len(value) <= 4:
        return False
    if len(value) == 1 and all(isinstance(inner, dict) and _tells_a_fault(inner) for inner in value.values()):
        return True  # under the name of the fault: `{"itemNotFound": {"message": "…", "code": 404}}`
    keys = {str(key).lower() for key in value}
    if any(isinstance(inner, str) and _SUCCESS.match(inner) for inner in value.values()):
        return False
    if any(_BEGUN.search(str(key)) and inner not in _NO_ERROR for key, inner in value.items()):
        return False
    if any(_MESSAGE.search(str(key)) and inner in ("", None) for key, inner in value.items()):
        return False
    if any(
        inner and isinstance(inner, list | dict) and not _ABOUT_ERROR.search(str(key)) for key, inner in value.items()
    ):
        return False
    says = {str(key).lower() for key, inner in value.items() if inner not in _NO_ERROR}
    return bool(says & _ERROR_KEYS) or (len(keys) == 1 and any(_FAULT.search(key) for key in keys))


def _tells_a_fault(inner: dict[str, object]) -> bool:
    return "message" in inner and inner.keys() <= {"message", "code", "details", "title", "created"}


def counted_lists(value: object, pointer: str = "") -> Iterator[tuple[str, int, int]]:
    """Integers that say how long the only list beside them is, and do not: pointer, said, seen."""
    if not isinstance(value, dict):
        return
    lists = [item for item in value.values() if isinstance(item, list)]
    if len(lists) != 1:
        return
    for key, said in value.items():
        counts = isinstance(said, int) and not isinstance(said, bool)
        if counts and re.search(r"count|total|(?:^|_)num", str(key), re.IGNORECASE) and said != len(lists[0]):
            yield f"{pointer}/{key}", said, len(lists[0])
