"""Items of lists → parameters: `item => name | type | required | default | text` a line; nothing where it is prose."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from extractor.pages.layers import dialects
from extractor.pages.outline.as_tables.list_items import item_of
from tests.pages.dump import Folder

ITEMS = """
`name` `(string: <required>)` – Which one.        => name | string | required | | Which one.
`name` (`string:<required>`): Which one.          => name | string | required | | Which one.
`boat`, object. The boat.                         => boat | object | | | The boat.
`sails`, array, required. All of them.            => sails | array | required | | All of them.
`width` `(int: 80)` - How wide.                   => width | int | optional | 80 | How wide.
`note` `(string: "")` - A remark.                 => note | string | optional | | A remark.
`note` `(string "")` - A remark.                  => note | string | optional | | A remark.
`colours` `(array<string>: [])` – In this order.  => colours | array<string> | optional | | In this order.
`tags` `(map<string|string>: nil)` - Any.         => tags | map<string|string> | optional | | Any.
`tags` `([]string: a,b)` - Any.                   => tags | []string | optional | a,b | Any.
`ttl` `(string/int: 3600)` - How long.            => ttl | string/int | optional | 3600 | How long.
`id` `(string: entity-<UUID>)` - Its number.      => id | string | optional | | Its number.
`from` `(string, optional)` - When.               => from | string | optional | | When.
`from` (string, required, default: now) - When.   => from | string | required | now | When.
`id` (required) - Its number                      => id | | required | | Its number
`id` (optional)                                   => id | | optional | |
name (string): What it is called.                 => name | string | | | What it is called.
name [string, optional] What it is called.        => name | string | optional | | What it is called.
name: string, required. What it is called.        => name | string | required | | What it is called.
`name` string (required)⏎What it is called.       => name | string | required | | What it is called.
`name` - (required) What it is called.            => name | | required | | What it is called.
`name` (string, default is `x`): Its name.        => name | string | optional | x | Its name.
`name` (string, default value: `x`): Its name.    => name | string | optional | x | Its name.
`name` (string | required): Its name.             => name | string | required | | Its name.
`name` : string (*required*): Its name.           => name | string | required | | Its name.
`name`: string (optional): Its name.              => name | string | optional | | Its name.
`name` - required string - Its name.              => name | string | required | | Its name.
`name` - optional words - Its name.               => name | | | | optional words - Its name.
`string` `name` - What it is called.              => name | string | | | What it is called.
`url` `string` - Where it is.                     => url | string | | | Where it is.
`url` `(string: <required>)` - Where it is.       => url | string | required | | Where it is.
_string_ `name`: What it is called.               => name | string | | | What it is called.
`masts` `name` - Which.                           =>
`名` (string) - x                                 =>
name（string，必填）：名称                        => name | string | required | | 名称
rigs ({string(9): string}, optional) - Of each.   => rigs | {string(9): string} | optional | | Of each.
name? - What it is called.                        => name | | optional | | What it is called.
all – 1/True/true or 0/False/false                => all | 1/True/true or 0/False/false | | |
`from` - string representing a number - Where.    => from | string representing a number | | | Where.
`content` (required) - File content               => content | | required | | File content
`text` (required) - Long text                     => text | | required | | Long text
`name` - Stream name                              => name | | | | Stream name
`size` - Number of items                          => size | Number of items | | | Number of items
`count` - Integer value                           => count | Integer value | | |
`ids` - Array of user IDs                         => ids | Array of user IDs | | | Array of user IDs
`names` - List of names. No more than nine.       => names | List | | | List of names. No more than nine.
`names` - List of strings. No more than nine.     => names | List of strings | | | No more than nine.
`masts` - List of Mast objects                    => masts | List of Mast objects | | | List of Mast objects
Hostname - A string value                         => Hostname | | | | A string value
`name`                                            => name | | | |
`name` is what it is called.                      =>
The name of a boat.                               =>
Note that boats (all of them) float.              =>
**200** – no error                                =>
200 – no error                                    =>
`/v1/boats` – All boats.                          =>
`https://harbour.example.com/boats`               =>
`from=<string>`: Since when.                      => from | string | | | Since when.
`at=<rfc3339 | unix_timestamp>`: When. Optional.  => at | | | | When. Optional.
`only[]=<lamps>` - Which of them.                 => only[] | | | | Which of them.
`state=on|off`: Which of them.                    => state | | | | Which of them.
`a b` – two words                                 => ab | | | | two words
`name` (see below) is long                        =>
`name` *string* **required** What it is called.   => name | string | required | | What it is called.
`name` *string* What it is called.                => name | string | | | What it is called.
`name` `string` optional - What it is called.     => name | string | optional | | What it is called.
`name` string What it is called.                  => name | string | | | What it is called.
`name` | string | required | What it is called.   => name | string | required | | What it is called.
`name` / string / optional / What it is called.   => name | string | optional | | What it is called.
`name` · string · optional · What it is called.   => name | string | optional | | What it is called.
`name` {string} What it is called.                => name | string | | | What it is called.
{string} `name` What it is called.                => name | string | | | What it is called.
`name: string` - What it is called.               => name | string | | | What it is called.
`string name` - What it is called.                => name | string | | | What it is called.
`name of boats` - What they are called.           => nameofboats | | | | What they are called.
`[name]` string: What it is called.               => name | string | optional | | What it is called.
[x] `name` (string): What it is called.           => name | string | | | What it is called.
Required `name` (string): What it is called.      => name | string | required | | What it is called.
name* (string) - What it is called.               => name | string | | | What it is called.
name - optional - string - What it is called.     => name | string | optional | | What it is called.
limit: integer = 5 - How many.                    => limit | integer | | 5 | How many.
`name` (str, opt.): What it is called.            => name | str | optional | | What it is called.
`name` (string, not required): What it is called. => name | string | optional | | What it is called.
`name` — What it is called (string, required)     => name | string | required | | What it is called
`name` — Its name. Type: string. Required: yes.   => name | string | required | | Its name.
`name` — Its name. Type: of wood.                 => name | | | | Its name. Type: of wood.
`name`: What it is called (see below).            => name | | | | What it is called (see below).
`name` `string` or `integer`: Its name.           => name | string or integer | | | Its name.
`name` → What it is called.                       => name | | | | What it is called.
`key` - A character `[a-Z]` or none.              => key | | | | A character `[a-Z]` or none.
`keep` – Keep it (default behavior).              => keep | | | | Keep it (default behavior).
`email` (required) - email ID                     => email | | required | | email ID
`ca` `(string: ())` – Where they are.             => ca | string | optional | | Where they are.
`sails`: array[string] (required) - Their names.  => sails | array[string] | required | | Their names.
`sails`: list<int> (optional) - Their numbers.    => sails | list<int> | optional | | Their numbers.
`name` (the one of the boat) - What it is called. => name | | | | (the one of the boat) What it is called.
"""


def _rows() -> list[tuple[str, str]]:
    rows = (line.partition("=>") for line in ITEMS.strip().split("\n"))
    return [(item.strip().replace("⏎", "\n"), " ".join(said.split())) for item, _, said in rows]


@pytest.mark.parametrize(("item", "said"), _rows())
def test_item_says(item: str, said: str) -> None:
    found = item_of(item, dialects()["rest_zh"])
    parts = (found.name, found.type, found.required, found.default, found.text) if found else ()
    assert " ".join(" | ".join(parts).split()) == said


@pytest.mark.parametrize("item", ["Boats see it from afar.", "Boats refer to lamps."])
def test_sentence_with_a_word_for_references_says_nothing(item: str) -> None:
    assert item_of(item, dialects()["rest_en"]) is None


def test_an_item_that_names_nothing_loses_none_of_the_others() -> None:
    items = "* name (string, optional) - Which.\n* One of these may be sent.\n* limit (integer, optional)\n"
    page = f"# Boats\n\n## List boats\n\n`GET /v1/boats`\n\n### Query parameters\n\n{items}"
    reading = read(Page("boats.md", page.encode()), Folder())
    assert [each.name for each in reading.operations[0].parameters] == ["name", "limit"]
    assert (reading.rows.used, reading.rows.not_understood) == (2, 1)


NOTES = """
rest_es | `name` (cadena, obligatorio): x => required
rest_es | `name` (cadena, opcional): x    => optional
rest_pt | `name` (texto, obrigatório): x  => required
rest_fr | `name` (chaîne, facultatif): x  => optional
rest_de | `name` (Zeichenfolge, erforderlich): x => required
rest_ja | `name` (文字列、必須): x        => required
rest_zh | `name` (string, 可选): x        => optional
rest_es | `name` (cadena, sí): x          =>
"""


@pytest.mark.parametrize("line", NOTES.strip().split("\n"))
def test_notes_in_the_language_of_the_page(line: str) -> None:
    said, _, expected = line.partition("=>")
    dialect, _, item = said.partition(" | ")
    found = item_of(item.strip(), dialects()[dialect])
    assert (found.required if found else "") == expected.strip()
