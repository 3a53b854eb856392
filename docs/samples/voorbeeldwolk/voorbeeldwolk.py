"""The pages of the Voorbeeldwolk, and the Dutch that they are written in."""

import re

from extractor.operation import Scalar
from extractor.pages.dialect import (
    Column,
    Kind,
    Prose,
    Role,
    Words,
    any_of,
    by_word,
    caption_behind,
    introductions,
    table_behind,
)
from extractor.pages.layers import Language, Publisher

HEADINGS = {
    Role.DESCRIPTION: "omschrijving",
    Role.URI: "aanroep",
    Role.REQUEST: "verzoek",
    Role.RESPONSE: "antwoord",
    Role.RESPONSE_EXAMPLE: "voorbeeldantwoord;voorbeeld van het antwoord",
    Role.STATUS: "statuscodes",
}

COLUMNS = {
    Column.NAME: "naam;veld",
    Column.REQUIRED: "verplicht",
    Column.TYPE: "gegevenstype",
    Column.DESCRIPTION: "uitleg",
    Column.STATUS: "code",
}

TYPES = (
    (Scalar("string"), "tekst"),
    (Scalar("string", format="date-time"), "tijdstip"),
    (Scalar("integer"), "geheel getal"),
    (Scalar("boolean"), "ja of nee"),
)

PROSE = Prose(
    introductions=introductions(r"mogelijke waarden\s*:"),
    enum_separator=re.compile(r"\s*(?:,|\bof\b)\s*"),
    default=any_of(r"standaard\s*:\s*(\S+?)(?=[.,;]?(?:\s|$))"),
    minimum=any_of(r"minstens\s+(\d+)"),
    maximum=any_of(r"hoogstens\s+(\d+)"),
    deprecated=any_of(r"^verouderd\b"),
)

LANGUAGE = Language(
    title="Dutch",
    priority=4,
    markers=("Verplicht", "Gegevenstype", "Uitleg", "Aanroep", "Antwoord"),
    words=Words(
        headings=by_word(HEADINGS.items()),
        columns=by_word(COLUMNS.items()),
        captions=(
            (any_of("^padparameters$"), Kind.PATH),
            (any_of("^zoekparameters$"), Kind.QUERY),
            (any_of("^(?:verzoek|antwoord)velden$"), Kind.BODY),
        ),
        response_caption=any_of("^antwoord"),
        caption_number=caption_behind("tabel"),
        table_number=table_behind("tabel"),
        required=any_of("^ja$"),
        optional=any_of("^nee$"),
        types=by_word(TYPES),
        array_of=(any_of("^lijst van (.+)$"),),
        object_named=(any_of("^object (.+)$"),),
        prose=PROSE,
    ),
)

PUBLISHER = Publisher(
    title="Voorbeeldwolk",
    priority=5,
    markers={"": ("<caption>Tabel ",)},
    languages=("nl",),
)
