"""The phrases inside descriptions, as frozen values without behaviour: what introduces values, bounds or a default."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeVar

from extractor.pages.patterns import later

Pattern = re.Pattern[str]
Said = TypeVar("Said")
UNSAID = later(r"(?!)")
"""Matches nothing: the layer below says it."""
DATE = later(r"[yY]{4}-[mM]{2}-[dD]{2}(?!['\"]?[-A-Za-z0-9_:]|['\"]{0,2}\s*['\"]{0,2}T?['\"]{0,2}\s*[hH]{2})")
"""A date's form (RFC 3339, full-date), where no time follows."""
DATE_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?!\w)"
"""A date and time as an example of a form (RFC 3339)."""
_QUOTED = r"[\"“'‘][\w.\-+:/#@]+[\"”'’]"
CLEAR_LIST = (
    rf"(?=\s*(?:{_QUOTED}\s*(?:,|/|\||(?-i:[a-zà-ÿа-я]{{1,5}}))\s*(?:(?-i:[a-zà-ÿа-я]{{1,5}})\s+)?{_QUOTED}"
    r"|[\w.\-]++\s?\|\s?[\w.\-]|[\[{]\s*[\"“]?[\w.\-]++[\"”]?\s*[,|]))"
)
"""Before words in quotes, which code has here too: two at least, which nothing but a separator parts; before words that
bars part, and words in square brackets or braces."""
MARKED_WORD = r"[\"“]([^\s\"“”]+)[\"”]"
"""A word in quotes: a value, whatever it is a word for."""
FROM_HERE = r"(?:^|[.;,(\[\n]\s*)"
"""The beginning of a sentence or of a clause."""
TO_HERE = r"(?=\s*(?:[.;,)\]\n]|$))"
"""Its end."""
NEVER = later(r"(?!)(?!)")
"""Matches nothing, whatever the layer below says."""
ICON = r"(?:[{:][\w-]+[}:]\s*)?(?:[^\w\s✔√❌✗×✘–—-]+\s+(?=\w))?"
"""A picture before yes or no: `{check-circle} Yes`, `✅ Yes`."""


METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS"
"""The methods that pages write calls with, as alternatives of a pattern."""


def any_of(*alternatives: str) -> Pattern:
    """A pattern for one of several, in upper or lower case."""
    return later("|".join(alternatives), re.IGNORECASE)


def by_word(said: Iterable[tuple[Said, str]]) -> dict[str, Said]:
    """What each of some words says, of lists of words with a semicolon between."""
    return {word: meaning for meaning, words in said for word in words.split(";")}


_NUMBER_OF_A_TABLE = r"\s*(\d+(?:[.–-]\d+)*)"
"""Counted by chapter, too: `Table 3-2`."""


def table_behind(words: str) -> Pattern:
    """A table by its number in a sentence, where the word for it is one of some, which are alternatives of a pattern;
    group 1 is the number."""
    return any_of(rf"(?:{words}){_NUMBER_OF_A_TABLE}")


def caption_behind(words: str) -> Pattern:
    """The number at the start of a caption, behind such a word; group 1 is the number."""
    return any_of(rf"^\s*(?:{words}){_NUMBER_OF_A_TABLE}\s*[:：.、)）–—-]*\s*")


def method_behind(words: str) -> Pattern:
    """`Method: GET` on a line of its own, where the label is one of some words, which are alternatives of a pattern;
    group 1 is the method."""
    return any_of(rf"^(?:{words})\s*[：:]\s*({METHODS})\b")


def path_behind(words: str) -> Pattern:
    """The same of `URI: /v1/backups`; group 1 is the path."""
    return any_of(rf"^(?:{words})\s*[：:]\s*(\S*/\S*)$")


class One(StrEnum):
    """Whether one value behind an introduction is all there is."""

    NEVER = auto()
    """It may be one of several."""
    ALONE = auto()
    """It is where nothing else stands in its sentence: `Value range: X.`"""
    ALWAYS = auto()
    """The words say so: `only supports X`."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words that allowed values follow, as items of a list or in the sentence."""

    words: str
    """A pattern."""
    one: One = One.NEVER
    """Whether one value behind them is all there is."""
    kinds: bool = False
    """They count kinds, and each may be named in words, with the value in brackets: `two kinds: inwards (IN), …`"""


@dataclass(frozen=True, slots=True)
class Introductions:
    """A table of introductions: at one place of a text, the first row that fits counts."""

    rows: tuple[Introduction, ...]
    """The rows, in the order in which they are tried."""
    pattern: Pattern
    """Any of the rows."""
    patterns: tuple[Pattern, ...]
    """That of each row: named groups in one pattern would tell the row too, and make every search twice as long."""

    def row(self, match: re.Match[str]) -> Introduction:
        """The row that a match of the pattern is of."""
        fitting = (at for at, pattern in enumerate(self.patterns) if pattern.match(match.string, match.start()))
        return self.rows[next(fitting)]


def introductions(*rows: Introduction | str) -> Introductions:
    """The table of these rows; a row that is only words introduces two values or more."""
    table = tuple(Introduction(row) if isinstance(row, str) else row for row in rows)
    words = [row.words for row in table]
    return Introductions(table, any_of(*words), tuple(any_of(word) for word in words))


UNINTRODUCED = introductions()
"""The layer below says what introduces values."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The phrases inside descriptions that state facts. Patterns are searched; group 1 is the value."""

    enum_list: Pattern = UNSAID
    """A line that introduces a list of the allowed values, one a bullet; the list is machine-made and complete."""
    introductions: Introductions = UNINTRODUCED
    """Words that introduce allowed values, as items of a list or in the sentence."""
    enum_qualifier: Pattern = UNSAID
    """What stands before an introduction that is about a part of the value (`direction's values are …`)."""
    enum_separator: Pattern = UNSAID
    """What stands between values in a sentence."""
    enum_end: Pattern = UNSAID
    """What ends the values in a sentence."""
    meaning: Pattern = UNSAID
    """What stands between a value and what it means: `X: meaning`."""
    kind_of_value: Pattern = UNSAID
    """The end of a line that a list of bare words gives the values of, though nothing introduces it."""
    meaning_of_one: Pattern = UNSAID
    """All that stands behind the one value of a label (`Value: X, which means …`)."""
    continues: Pattern = UNSAID
    """What makes the word before it a part of a sentence, and no value with its meaning."""
    not_a_value: Pattern = UNSAID
    """Bullets that look like values and are labels."""
    open_list: Pattern = UNSAID
    """Words that say that the list is not complete."""
    kind_word: Pattern = UNSAID
    """A word for "kind" behind the last value of a list."""
    value_inside: Pattern = UNSAID
    """The value, or values, named inside a bullet (`yes: set it to "1"`): the last group that matched."""
    default: Pattern = UNSAID
    """What counts where the field is left out."""
    no_default: Pattern = UNSAID
    """Says that the default depends on something else: what is named is that of one case (`else the default is X`)."""
    bare_default: Pattern = UNSAID
    """A looser form, accepted only where the value fits the type."""
    case: Pattern = UNSAID
    """The beginning of a sentence about one case; where there are several, the bounds of one are not those of all."""
    left_out: Pattern = UNSAID
    """The beginning of a sentence about what holds where the field is left out, which bounds no value of it."""
    durations: tuple[Pattern, ...] = ()
    """A pattern for each unit of time, behind a number or a word for units."""
    minimum: Pattern = UNSAID
    """The least number: group 1."""
    maximum: Pattern = UNSAID
    """The greatest number: group 1."""
    min_length: Pattern = UNSAID
    """The least number of characters: group 1."""
    max_length: Pattern = UNSAID
    """The greatest number of characters: group 1."""
    range: Pattern = UNSAID
    """Two numbers: groups 1 and 2."""
    range_alone: Pattern = UNSAID
    """Two numbers that are a range by where they stand alone: in brackets, or behind a noun; groups 1 and 2."""
    other_range: Pattern = UNSAID
    """A second range, which holds in some case: then no range holds in all."""
    formats: tuple[tuple[Pattern, str], ...] = ()
    """What says that text has a form, with the name of that `format`; the first match counts."""
    deprecated: Pattern = UNSAID
    """Says that a field is not to be used any more."""
    read_only: Pattern = UNSAID
    """Says that a field is only ever answered."""
    nullable: Pattern = UNSAID
    """Says that a field can be null."""
    on_failure: Pattern = UNSAID
    """A field that only failures carry."""
    not_on_success: Pattern = UNSAID
    """Says outright that a success does not carry the field."""
    not_on_failure: Pattern = UNSAID
    """Says outright that a failure does not carry the field."""
    key_value_pairs: Pattern = UNSAID
    """Words that say that an object's keys are data."""
    collection: Pattern = UNSAID
    """Words that say that a field holds many."""
    can_be_empty: Pattern = UNSAID
    """Says that a field can be empty: for text that is "", for a number or a boolean it can only be null."""
    not_allowed_values: Pattern = UNSAID
    """The end of a line above a list that is no list of the allowed values: of excluded ones, of parts of the value."""
    structured: Pattern = UNSAID
    """Words of a text whose value is put together: a list that nothing introduces is one of its parts."""
    conditional: Pattern = UNSAID
    """The beginning of a sentence, up to an introduction of values, that are all there are only in some case."""
    other_values: Pattern = UNSAID
    """Words that allow values besides those that are named, or several of them in one text."""
    syntax: Pattern = UNSAID
    """The text before an introduction of what a search or a language supports (`supports SQL, currently LIKE`)."""
    value_in_some_case: Pattern = UNSAID
    """A number that is allowed, whether a list of values has it or not: group 1."""
    in_uri: Pattern = UNSAID
    """Words that say that a field is given in the URI, wherever its row stands."""
    in_query: Pattern = UNSAID
    """Words that say that a field is a parameter of the query, whatever its table is of."""
    empty_text: Pattern = UNSAID
    """An item of a list of values that stands for text without characters."""
    value_behind: Pattern = UNSAID
    """A bullet that is a meaning and its value (`descending: desc`): group 1."""
    value_line: Pattern = UNSAID
    """The beginning of a line that names a value and says what it means: an item of a list without bullets."""
    default_yes: Pattern = UNSAID
    """Says of a field that asks whether something holds that it does where the field is left out."""
    default_no: Pattern = UNSAID
    """The same that it does not."""
    no_answer: Pattern = UNSAID
    """Words of a text whose answer holds in some case only, or is named by another word than its value."""
    default_mark: Pattern = UNSAID
    """What marks an item of a list of values as the default."""
    clause: Pattern = UNSAID
    """The beginning of a clause that is a value and its meaning (`0 means off`): group 1."""
    first_clause: Pattern = UNSAID
    """The same, with what the values belong to before it."""
    clause_separator: Pattern = UNSAID
    """What stands between clauses."""
    no_clauses: Pattern = UNSAID
    """Words of a text whose clauses are about parts of the value, or are examples."""
    clause_in_some_case: Pattern = UNSAID
    """Words of a line whose clauses hold only in some case."""
    measured: Pattern = UNSAID
    """What begins behind a number that counts or bounds something, and has no meaning of its own."""
    more_values: Pattern = UNSAID
    """Words of a list of values that say that there are others."""
    behind_values: Pattern = UNSAID
    """What may stand behind the last of the values of a list."""
    values_label: Pattern = UNSAID
    """A word for values before a list in which each has a meaning, or stands on a line of its own."""
    kind_label: Pattern = UNSAID
    """What a list may stand behind in which each value has a meaning."""
    closed_kind: Pattern = UNSAID
    """What ends before a list that no words for values introduce, where it names a kind of which there are few."""
    one_sentence: Pattern = UNSAID
    """What may stand before such a list, all of it, where its words are spelled or marked as values are."""
    no_kind: Pattern = UNSAID
    """The end of a label whose words are no values: of an address, or of an identifier by its kind."""
    more_numbers: Pattern = UNSAID
    """Words behind numbers with meanings that say that there are others."""
    counted_kinds: Pattern = UNSAID
    """The end of a text behind which numbered words are the values of its field, and no sentences."""
    own_length: Pattern = UNSAID
    """A text whose field is the key, or the value, that its lengths are said of."""
    clause_of_a_bound: Pattern = UNSAID
    """Words of a line whose numbers are bounds with a meaning."""
    empty_word: Pattern = UNSAID
    """A word in a sentence of values that stands for text without characters; the whole word."""
    no_word: Pattern = UNSAID
    """A word that shows that a sentence names no values (`the value can be passed or not`); the whole word."""
    form_word: Pattern = UNSAID
    """A word for a form (`UUID`), which alone is no value; the whole word."""
    unit: Pattern = UNSAID
    """A unit behind a number, at its end."""
    absent: Pattern = UNSAID
    """The beginning of an item of a list of values that says what holds where the field is left out."""
    note: Pattern = UNSAID
    """The beginning of a note between two items of a list."""
    above: Pattern = UNSAID
    """The integer that all values are greater than: group 1."""
    case_range: Pattern = UNSAID
    """The range of one case, beside that of all others: groups 1 and 2. What is in either is allowed."""
    exclusive: Pattern = UNSAID
    """What says, right behind the end of a range, that this end is none of the values."""
    integer: Pattern = UNSAID
    """Says of a value whose type no column states that it is an integer."""
    value_beside: Pattern = UNSAID
    """One value that is allowed beside the range that follows it: group 1."""
    value_with_meaning: Pattern = UNSAID
    """A number that means something of its own, and is allowed even where a range leaves it out: group 1."""
    length_range: Pattern = UNSAID
    """A sentence with the least and the greatest number of characters: groups 1 and 2."""
    length_limit: Pattern = UNSAID
    """A sentence with the greatest number of characters: the group that matched."""
    length_between: Pattern = UNSAID
    """A sentence with the numbers between which that of the characters is: groups 1 and 2."""
    may_be_empty: Pattern = UNSAID
    """Says that a text may have no characters, whatever its length is otherwise."""
    characters: Pattern = UNSAID
    """What a length of text is counted in; without it, the length of a list is that of the list."""
    most_items: Pattern = UNSAID
    """The greatest number of a list's elements: group 1; the last group that matched is what is counted."""
    no_items: Pattern = UNSAID
    """Words of a text whose numbers of elements hold in some case only."""
    each_value: Pattern = UNSAID
    """Says that a length is that of each value in a list; of text that holds a list it says nothing."""
    no_length: Pattern = UNSAID
    """Words of a text whose lengths are those of its parts."""
    pattern: Pattern = UNSAID
    """A regular expression for the whole value, with both anchors: group 1."""
    forbidden: Pattern = UNSAID
    """A complete list of signs that a text must not have: group 1."""
    other_form: Pattern = UNSAID
    """Words that allow something else than the format that is named."""
