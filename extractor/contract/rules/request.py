"""What was asked."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.contract.facts import (
    BodyPresence,
    Deprecated,
    Mismatch,
    Parameter,
    Refused,
    Requirement,
    Route,
    Served,
)
from extractor.contract.rule import Fault, rule
from extractor.finding import Severity


@rule(Severity.WARNING)
def undocumented_endpoint(route: Route) -> Iterator[Fault]:
    """A path that no documented path template matches.

    Segments that are evidently identifiers are folded to `*`, so that one endpoint is one finding. Requests to
    hosts that the specs do not name are not judged.
    """
    if route.problem == "path":
        yield Fault("no documented path matches")


@rule(Severity.WARNING)
def undocumented_method(route: Route) -> Iterator[Fault]:
    """A documented path, asked with a method that the document does not list for it."""
    if route.problem == "method":
        yield Fault(f"{route.method} is not documented for this path", route.documented)


@rule(Severity.NOTE)
def trailing_slash(route: Route) -> Iterator[Fault]:
    """A path that is documented but for the slash at its end; it is judged as the documented one."""
    if route.problem == "slash":
        yield Fault("recorded with another ending than documented: a slash", route.documented)


@rule(Severity.NOTE)
def undocumented_host(served: Served) -> Iterator[Fault]:
    """A host that the document does not name, on a path that it does; judged all the same, and counted once a host.

    Recordings of a test system look so, and so do calls to another service that has such a path. `--server` names
    further hosts, `--strict-host` judges nothing on others.
    """
    if served.problem == "host":
        yield Fault("a host that the document does not name; judged all the same", ", ".join(served.documented))


@rule(Severity.NOTE)
def undocumented_base_path(served: Served) -> Iterator[Fault]:
    """A path without the base path of any server of the document; judged all the same, and counted once a host.

    Recordings from behind a gateway look so. `--strict-host` calls such a path undocumented.
    """
    if served.problem == "base":
        yield Fault("a path without the documented base path; judged all the same", ", ".join(served.documented))


@rule(Severity.NOTE)
def deprecated_operation(operation: Deprecated) -> Iterator[Fault]:
    """An operation that the document calls deprecated is still asked for."""
    yield Fault("documented as deprecated, asked for all the same", "not to be used any more")


@rule(Severity.WARNING)
def undocumented_parameter(parameter: Parameter) -> Iterator[Fault]:
    """A query parameter that the document does not list."""
    if not parameter.missing and parameter.location != "header":
        yield Fault(f"{parameter.location} parameter that is not documented")


@rule(Severity.ERROR)
def missing_parameter(parameter: Parameter) -> Iterator[Fault]:
    """A query parameter, header or cookie that the document calls required is not there.

    Recorders often leave cookies out: one is only missing where another was recorded.
    """
    if parameter.missing:
        yield Fault(f"{parameter.location} parameter, documented as required, not there", "required")


@rule(Severity.ERROR)
def missing_body(body: BodyPresence) -> Iterator[Fault]:
    """No request body where the document calls one required."""
    if body.missing:
        yield Fault("body, documented as required, not there", "required")


@rule(Severity.WARNING)
def undocumented_body(body: BodyPresence) -> Iterator[Fault]:
    """A request body where the document has none."""
    if not body.missing:
        yield Fault("body that is not documented", "no body")


@rule(Severity.NOTE)
def read_only_field(mismatch: Mismatch) -> Iterator[Fault]:
    """A field that the document calls read-only is sent: a server ignores or refuses it."""
    if mismatch.keyword == "not" and mismatch.schema.get("x-access") == "readOnly":
        yield Fault("documented as read-only, sent all the same", "read-only")


@rule(Severity.NOTE)
def refused(what: Refused) -> Iterator[Fault]:
    """A request that breaks the document, and that the API itself refused (4xx): nothing is wrong with the API.

    Tests send such requests on purpose. What it broke is said as for a request that was accepted, but only noted, and
    nothing is corrected by it. A path or method that is not documented is refused by 404, 405, 410 or 501 only.
    """
    yield Fault(f"{what.message}; the API refused it", what.expected)


@rule(Severity.WARNING)
def required_parameter(parameter: Requirement) -> Iterator[Fault]:
    """A query parameter, or a field of the body, that is documented as optional, and without which every request was
    refused (400, 422).

    Said where at least three requests without it were refused, none was accepted, and one with it was.
    """
    yield Fault("documented as optional, but no request without it was accepted", "optional")
