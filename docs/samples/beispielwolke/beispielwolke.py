"""The pages of the Beispielwolke, and the German that they are written in."""

import re

from extractor.operation import Scalar
from extractor.pages.dialect import Column, Kind, Prose, Role, Words, any_of, introductions
from extractor.pages.layers import Language, Publisher

HEADINGS = {
    Role.DESCRIPTION: ["beschreibung"],
    Role.URI: ["aufruf"],
    Role.REQUEST: ["anfrage"],
    Role.RESPONSE: ["antwort"],
    Role.RESPONSE_EXAMPLE: ["beispielantwort"],
    Role.STATUS: ["statuscodes"],
}

COLUMNS = {
    Column.NAME: ["name"],
    Column.REQUIRED: ["pflicht"],
    Column.TYPE: ["datentyp"],
    Column.DESCRIPTION: ["erläuterung"],
    Column.STATUS: ["code"],
}

PROSE = Prose(
    introductions=introductions(r"mögliche werte\s*:"),
    enum_separator=re.compile(r"\s*(?:,|\boder\b)\s*"),
    default=any_of(r"vorgabe\s*:\s*(\S+?)(?=[.,;]?(?:\s|$))"),
    minimum=any_of(r"mindestens\s+(\d+)"),
    maximum=any_of(r"höchstens\s+(\d+)"),
    deprecated=any_of(r"^veraltet\b"),
)

LANGUAGE = Language(
    title="German",
    priority=0,
    markers=("Pflicht", "Datentyp", "Erläuterung", "Aufruf", "Antwort"),
    words=Words(
        headings={word: role for role, found in HEADINGS.items() for word in found},
        columns={word: column for column, found in COLUMNS.items() for word in found},
        captions=(
            (any_of("^pfadparameter$"), Kind.PATH),
            (any_of("^abfrageparameter$"), Kind.QUERY),
            (any_of("^(?:anfrage|antwort)felder$"), Kind.BODY),
        ),
        response_caption=any_of("^antwort"),
        caption_number=any_of(r"^\s*tabelle\s+(\d+)\s*:?\s*"),
        table_number=any_of(r"tabelle\s+(\d+)"),
        required=any_of("^ja$"),
        optional=any_of("^nein$"),
        types={
            "zeichenkette": Scalar("string"),
            "zeitpunkt": Scalar("string", format="date-time"),
            "ganzzahl": Scalar("integer"),
            "wahrheitswert": Scalar("boolean"),
        },
        array_of=(any_of("^liste von (.+)$"),),
        object_named=(any_of("^objekt (.+)$"),),
        prose=PROSE,
    ),
)

PUBLISHER = Publisher(
    title="Beispielwolke",
    priority=5,
    markers={"": ("<caption>Tabelle ",)},
    languages=("de",),
)
