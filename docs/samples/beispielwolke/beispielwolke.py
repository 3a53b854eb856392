"""The pages of the Beispielwolke, in German."""

import re
from dataclasses import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Column, Kind, Role, introductions
from extractor.pages.dialects.huawei_en import DIALECT as ENGLISH


def words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


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

PROSE = replace(
    ENGLISH.prose,
    introductions=introductions(r"mögliche werte\s*:"),
    enum_separator=re.compile(r"\s*(?:,|\boder\b)\s*"),
    default=words(r"vorgabe\s*:\s*(\S+?)(?=[.,;]?(?:\s|$))"),
    minimum=words(r"mindestens\s+(\d+)"),
    maximum=words(r"höchstens\s+(\d+)"),
    deprecated=words(r"^veraltet\b"),
)

DIALECT = replace(
    ENGLISH,
    title="Beispielwolke, German",
    language="de",
    priority=0,
    markers=("Pflicht", "Datentyp", "Erläuterung", "Aufruf", "Antwort"),
    headings={word: role for role, found in HEADINGS.items() for word in found},
    columns={word: column for column, found in COLUMNS.items() for word in found},
    captions=(
        (words("^pfadparameter$"), Kind.PATH),
        (words("^abfrageparameter$"), Kind.QUERY),
        (words("^(?:anfrage|antwort)felder$"), Kind.BODY),
    ),
    response_caption=words("^antwort"),
    caption_number=words(r"^\s*tabelle\s+(\d+)\s*:?\s*"),
    table_number=words(r"tabelle\s+(\d+)"),
    required=words("^ja$"),
    optional=words("^nein$"),
    types={
        "zeichenkette": Scalar("string"),
        "zeitpunkt": Scalar("string", format="date-time"),
        "ganzzahl": Scalar("integer"),
        "wahrheitswert": Scalar("boolean"),
    },
    array_of=(words("^liste von (.+)$"),),
    object_named=(words("^objekt (.+)$"),),
    prose=PROSE,
)
