"""The specs of the services in these tests, and what reports say of them."""

from __future__ import annotations

from pathlib import Path

import extractor
from extractor.finding import Report

_ANSWER = """
        '200':
          description: An order
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Order'}
        '500': {description: Broken}
"""
_GET = "".join(
    f"  /{name}:\n    get:\n      responses:{_ANSWER}" for name in ("pieces", "packed", "long", "file", "raises")
)
SPEC = (
    f"""openapi: 3.0.3
info: {{title: Shop, version: '1'}}
servers: [{{url: 'https://shop.example.com/v1'}}]
paths:
  /orders/{{id}}:
    get:
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: integer}}}}
        - {{name: limit, in: query, schema: {{type: integer}}}}
      responses:{_ANSWER}
{_GET}
  /events:
    get:
      responses:
        '200': {{description: Events, content: {{text/event-stream: {{}}}}}}
"""
    + "".join(
        f"""  /{name}:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {{$ref: '#/components/schemas/Order'}}
      responses:
        '201':
          description: Made
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Order'}}
"""
        for name in ("orders", "unread")
    )
    + """components:
  schemas:
    Order:
      type: object
      properties:
        id: {type: integer}
        note: {type: string}
        password: {type: string}
        state: {type: string, enum: [open, paid, sent]}
"""
)


def report_of(path: Path) -> Report:
    return extractor.read_report(path)


def found(report: Report) -> set[tuple[str, str, str]]:
    """The operation, pointer and rule of every finding that is more than a note."""
    return {(each.operation, each.pointer, each.rule) for each in report.findings if each.severity != "note"}
