"""One report with a bit of everything, which every format must be able to render."""

from __future__ import annotations

from extractor.counts import ItemCount, Rows, Verdicts
from extractor.coverage import Coverage, Part
from extractor.finding import Evidence, Finding, Place, Report, Severity, gather

BACKUPS = "GET /v1.0/{projectId}/graphs/backups"
SPEC = "specs/ges-2021.yaml"
PAGE = "000_backups.md"


def field(name: str, line: int) -> Finding:
    """A string that turned out to be a number, as in the documentation this project began with."""
    return Finding(
        rule="response/type-mismatch",
        severity=Severity.ERROR,
        message="documented as string, recorded as integer",
        operation=BACKUPS,
        spec=SPEC,
        part="response",
        status="200",
        pointer=f"/backupList/*/{name}",
        expected="string",
        observed=(("integer", 4),),
        looks_like=(("epoch milliseconds", 4),),
        count=4,
        values=4,
        exchanges=2,
        first_seen="2026-01-05T08:00:00Z",
        last_seen="2026-01-06T09:30:00Z",
        documented_at=Place(PAGE, "GesBackUp数据结构", name, 160),
        examples=(
            Evidence("docs/000_backups.md", line, "1530774882000"),
            Evidence("docs/000_backups.md", line + 13, "1530774882000"),
            Evidence("traffic.ndjson", 0, None, 41),
        ),
    )


REPORT = Report(
    findings=gather(
        (
            field("startTimestamp", 262),
            field("endTimestamp", 263),
            Finding(
                rule="request/undocumented-query-parameter",
                severity=Severity.WARNING,
                message="is not documented",
                operation="GET /v2/{project_id}/instances/{instance_id}/backups",
                spec="specs/dcs.yaml",
                part="request",
                pointer="/query/beginTime",
                count=1,
                exchanges=1,
                documented_at=Place("002_records.md"),
                examples=(Evidence("docs/002_records.md", 31, '"20170718235959"'),),
            ),
            Finding(
                rule="page/unlinked-structure",
                severity=Severity.NOTE,
                message="no field leads to the structure <Flavor> & its *rows* | `a`",
                part="page",
                documented_at=Place("003_create.md", "表 7 Flavor", "", 91),
            ),
        )
    ),
    operations=frozenset({f"{SPEC} {BACKUPS}", "specs/dcs.yaml GET /v2/{project_id}/instances/{instance_id}/backups"}),
    verdicts=Verdicts(conforming=3, violating=3, not_checked=1),
    rows=Rows(used=210, ignored=8, not_understood=2),
    items=(
        ItemCount("row", "ignored", "error codes", 8),
        ItemCount("row", "not understood", "<no> & *name*", 2),
        ItemCount("row", "placed", "by-section-and-caption", 200),
        ItemCount("title row", "placed", "by-section-and-caption", 10),
    ),
    unchecked=(("the body was not recorded", 1), ("specs/dcs.yaml#/x: the keyword 'y'", 0)),
    coverage=Coverage(
        frozenset(
            {
                Part("operation", SPEC, BACKUPS),
                Part("operation", SPEC, "GET /v1.0/{projectId}/graphs"),
                Part("parameter", SPEC, BACKUPS, "query limit"),
                Part("field", SPEC, "", "/components/schemas/GesBackUp/properties/id"),
            }
        ),
        frozenset({Part("operation", SPEC, BACKUPS)}),
    ),
    accepted=2,
)
