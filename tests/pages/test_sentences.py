"""Sentences that say what a request takes and answers: `METHOD: sentence ⇒ body; responses`.

`K` in a sentence links the object `kite`, `L` the object `line`, `O` the operation before; a body that is the object is
`->kite` or a list of it.
"""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show

PAGE = """# Kites

## Kite object

| Field | Type | Description |
|---|---|---|
| id | integer | Its number. |
| name? | string | What it is called. |

## Line object

| Field | Type | Description |
|---|---|---|
| length | integer | In metres. |

## Fly a kite

`POST /kites/flights`

### JSON parameters

| Field | Type | Description |
|---|---|---|
| height | integer | In metres. |

### Query parameters

| Field | Type | Description |
|---|---|---|
| calm? | boolean | Only without wind. |

### Response

Returns a [line](#line-object) object.

## Try
"""
OBJECTS = {"{id: integer, name: string}": "kite", "{length: integer}": "line", "{height: integer}": "flight"}
LINES = """
GET: Returns a K object. ⇒ 2XX=kite
GET: Returns a list of K objects. ⇒ 2XX=[kite]
GET: Returns all Ks. ⇒ 2XX=[kite]
GET: Returns K objects. ⇒ 2XX=[kite]
GET: Returns a K. ⇒ 2XX=kite
GET: Returns K resources. ⇒ 2XX=[kite]
GET: Returns K entities. ⇒ 2XX=[kite]
GET: Returns K items. ⇒ 2XX=[kite]
GET: Returns K records. ⇒ 2XX=[kite]
GET: Returns K models. ⇒ 2XX=[kite]
GET: Returns K structures. ⇒ 2XX=[kite]
GET: Returns K data. ⇒ 2XX=kite
GET: Returns 201 Created with a K object. ⇒ 201=kite
GET: On success, returns 202 and a K object. ⇒ 202=kite
GET: Returns 404 and a K object. ⇒ 2XX=kite 404
GET: Responds with nothing. Returns a K object. ⇒ 2XX=kite
GET: The K object is returned. ⇒ 2XX=kite
GET: As result a list of K objects is returned. ⇒ 2XX=[kite]
GET: Flies a K object. ⇒ 2XX
GET: Returns a partial K object. ⇒ 2XX
GET: Returns a name from a K object. ⇒ 2XX
GET: Returns an object containing a list of K objects. ⇒ 2XX
GET: Returns a L object of a K object. ⇒ 2XX=line
GET: Returns a thing. See the K object. ⇒ 2XX
GET: Returns (v1.2 only) a K object. ⇒ 2XX=kite
POST: Takes a K object. ⇒ kite; 2XX
POST: Takes a list of K objects. ⇒ [kite]; 2XX
POST: Accepts a K object. Returns a L object. ⇒ kite; 2XX=line
POST: Expects a JSON list of K objects. ⇒ [kite]; 2XX
POST: Takes a name of a K object. ⇒ 2XX
POST: Takes wind. Then a K object flies. ⇒ 2XX
GET: Takes a K object. ⇒ 2XX
POST: Works the same as O. ⇒ flight calm; 2XX=line
POST: Works just like O, only lower. ⇒ flight calm; 2XX=line
POST: Takes the same parameters as O. ⇒ flight calm; 2XX
POST: Returns the same response as O. ⇒ 2XX=line
POST: Same as above. ⇒ flight calm; 2XX=line
POST: Works the same as the wind. See O. ⇒ 2XX
POST: O works the same as this. ⇒ 2XX
GET: Works the same as O. ⇒ calm; 2XX=line
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_what_a_sentence_says(line: str) -> None:
    method, _, rest = line.partition(": ")
    sentence, _, expected = rest.partition(" ⇒ ")
    for letter, link in (("K", "[kite](#kite-object)"), ("L", "[line](#line-object)"), ("O", "[Fly](#fly-a-kite)")):
        words = [link + word[1:] if word.rstrip("s.,") == letter else word for word in sentence.split(" ")]
        sentence = " ".join(words)
    text = f"{PAGE}\n`{method} /kites/tried`\n\n{sentence}\n"
    found = read(Page("kites.md", text.encode(), "kites.md"), Folder()).operations[-1]
    assert found.path == "/kites/tried"

    def named(schema: str) -> str:
        for fields, name in OBJECTS.items():
            schema = schema.replace(fields, name)
        return schema.replace("->", "")

    asked = [named(show(found.body.schema))] if found.body else []
    asked += [each.name for each in found.parameters]
    answers = [
        f"{each.status}={named(show(each.body.schema))}" if each.body else each.status for each in found.responses
    ]
    assert "; ".join(filter(None, [" ".join(asked), " ".join(answers)])) == expected
