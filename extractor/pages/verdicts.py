"""The rules that place lines and keep items of a page out of an operation, each with its reason.

Those that place a row are `meaning.assign.RULES`; a finding that keeps a row out is named by its own rule.
"""

from __future__ import annotations

from collections.abc import Mapping

PLACING: Mapping[str, str] = {
    "states an operation": "A request line in a section for it, or one that is no more than that: an operation.",
    "line of an example": "A request line among examples: its query and host are the example's.",
    "status of a title": "A title begins the response of a status.",
    "status of a label": "A label names the status of what follows.",
    "status of an example": "The head of an example names the status that it shows.",
    "error codes": "The row lists an error code of the operation or, outside of operations, of the whole service.",
    "common parameters": "The row lists a parameter of many requests, outside of operations.",
    "values of a field": "A field's row refers to the table, which lists what its value can be.",
    "example": "A block of code shows a request or a response.",
}
"""What places request lines, status lines, examples, and rows that are values."""
IGNORING: Mapping[str, str] = {
    "beside the operation": "A request line in a section that states no operation, or not that of its section.",
    "described before": "Another row of the same place says the same; the first one counts.",
    "no error code": "The row stands among error codes of a service, and none can be told from its cells.",
    "header of the protocol": "Content-Type, Accept and Authorization are told by media types and security schemes "
    "(OpenAPI 3.0.3, Parameter Object: such definitions shall be ignored).",
    "line of an example": "The request line of an example that no operation has.",
    "mentioned in a sentence": "A sentence or a title names a method and a path among other words.",
    "method not in OpenAPI": "It is about an endpoint whose method OpenAPI has no operation for; a finding names it.",
    "names are no identifiers": "No row of the table has a name that a parameter or field could have.",
    "no section of examples": "A block of code that stands where no examples are read.",
    "no rows": "The table has titles and no rows.",
    "not a parameter table": "No column of the table names parameters, and none has a type or says what is required.",
    "outside of the operations": "The table stands outside of all operations of the page, and none refers to it.",
    "page without operation": "The page documents no operation; others may refer to its tables.",
    "row: empty": "The row says nothing.",
    "row: more rows, or none": "The row says that there are more (`…`), or none, and nothing else.",
    "row: one cell across all columns": "The row is a title inside the table.",
    "row: the elements of the list above it": "The row names the elements of a list like their type, and no more.",
    "states an operation again": "With values, another query or a host: the operation is known.",
    "status": "The status is listed, and no operation of the page answers it.",
}
"""Why an item is no part of an operation."""
NOT_READING: Mapping[str, str] = {
    "no column of names": "The table has the columns of parameters, but none whose title means their names.",
    "no method and path": "The page has the tables of an operation, and no request line.",
    "no name": "The cell that should have a name is empty.",
    "no status": "The row stands among statuses and names none.",
    "request line of no operation": "A line with a method and a path is no part of what the page states or shows.",
    "the name is no name": "The cell that should have a name has words, or signs that no name has.",
    "the names are numbers": "The names count the rows: the table lists what a value can be.",
}
"""Why an item is not understood; the name of a rule that places items means that what it made is in no operation."""
