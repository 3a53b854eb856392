"""OPENAPI DOCUMENTS, READ ONCE FOR EVERYBODY: the public interface.

    specs = spec.load([("shop.yaml", data)])        bytes → documents → operations
    node = specs.documents.follow(node)             `$ref`, wherever it may stand

In reading order: `document` loads bytes within limits, `lazy` part by part as each is asked for; `references` has
nodes, where a `$ref` leads, and where a node comes from; `keywords` is the one table of what keywords of schemas apply
to; `reader` makes `operations` of documents, with what path item and document give them, their `servers`, and the
`styles` of parameters; `discriminators` lead from a value to the schema that it means. Nothing is opened or fetched
here, and what is wrong costs only itself.
"""

from extractor.spec.discriminators import Subtypes
from extractor.spec.document import located
from extractor.spec.keywords import (
    ANNOTATIONS,
    APPLYING,
    BELOW,
    BOUNDS,
    CHOICES,
    DESCRIBING,
    IN_PLACE,
    KEYWORDS,
    LISTS,
    NOTES,
    SIZES,
    SOURCES,
    UNLISTED,
    inside,
    types_in,
    written,
)
from extractor.spec.lazy import levels
from extractor.spec.operations import NOTHING, Content, Media, Operation, Parameter, Spec, Specs, Variant
from extractor.spec.reader import documents, load, operations_of, specs_of
from extractor.spec.references import Dangling, Documents, Node, as_mapping, overlaid, place
from extractor.spec.servers import VARIABLE, Hosts, Server
from extractor.spec.styles import (
    Escaped,
    Query,
    bracketed,
    by_field,
    items_of,
    owns,
    pairs_of,
    query_of,
    texts_of,
    unprefixed,
)

__all__ = [
    "ANNOTATIONS",
    "APPLYING",
    "BELOW",
    "BOUNDS",
    "CHOICES",
    "DESCRIBING",
    "IN_PLACE",
    "KEYWORDS",
    "LISTS",
    "NOTES",
    "NOTHING",
    "SIZES",
    "SOURCES",
    "UNLISTED",
    "VARIABLE",
    "Content",
    "Dangling",
    "Documents",
    "Escaped",
    "Hosts",
    "Media",
    "Node",
    "Operation",
    "Parameter",
    "Query",
    "Server",
    "Spec",
    "Specs",
    "Subtypes",
    "Variant",
    "as_mapping",
    "bracketed",
    "by_field",
    "documents",
    "inside",
    "items_of",
    "levels",
    "load",
    "located",
    "operations_of",
    "overlaid",
    "owns",
    "pairs_of",
    "place",
    "query_of",
    "specs_of",
    "texts_of",
    "types_in",
    "unprefixed",
    "written",
]
