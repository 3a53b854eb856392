"""The regular expressions of the package: where each stands, how it is asked, and texts on which it could take long.

A search that fails may have tried every place, and at each every length: the texts are made of what the expression
itself repeats, as `re` has parsed it, so that a new expression brings its own.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser
from types import ModuleType
from typing import Any

import pytest

import extractor
from extractor.pages.layers import dialects
from extractor.pages.patterns import Deferred

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
END = "\0"
"""What follows the repeated part: hardly any expression goes on with it."""
_SAMPLES = "a0 -_.:,/\n\"'<|中A"
"""Characters of which some are in each set."""
_MANY = 30
"""A repetition up to fewer times has a bound."""
UNSQUEEZED = (
    *("baseline", "cause", "changes", "charset", "config", "contract", "corrections", "linear", "openapi", "pipeline"),
    *("plugins", "pointer", "profile", "report", "review", "spec", "suites", "traffic", "untrusted", "webpage"),
    *("pages.source", "pages.outline.request_lines.commands", "pages.outline.examples", "pages.outline.loose_json"),
    *(
        "pages.meaning.servers:_URL",
        "pages.outline.request_lines.parts:_REMARK",
        "pages.service.contents",
        "pages.service.toctree",
        "pages.survey",
        "pages.profiles",
        "pages.inserted",
        "pages.labels",
        "wording",
    ),
    *(
        "Words.labels",
        "Words.method_line",
        "Words.nothing",
        "Words.path_line",
        "Words.script",
        "Words.status",
        "Words.table_number",
    ),
    *(
        "pages.meaning.material",
        "pages.meaning.shown_tokens",
        "pages.needles",
        "pages.outline.chapters",
        "pages.outline.request_lines.http_messages",
        "pages.outline.request_lines.parts",
        "pages.outline.request_lines.requests",
        "pages.outline.sections",
        "pages.outline.stated.sifting",
        "pages.outline.request_lines.spelling",
        "pages.outline.status_heads",
        *(f"pages.outline.titles:_{name}" for name in ("NO_REASON", "NOTE", "NUMBER", "PICTURE", "STATUS", "WORD")),
        "pages.outline.stated.untitled",
        "pages.service.facts:_BASE_URL",
        "pages.service.facts:_FORM",
        "pages.unread_calls",
    ),
)
"""Where texts are as they are in files, in code, or were sent."""
_NOT_HERE = ("extractor.spark", "extractor.suites.mitmproxy_addon")
"""Modules that need libraries which are not installed with the tests."""
_SOON = 0.00025
"""Seconds of one search below which it is no matter how they grow; thrice as many of a text of up to `_FEW` letters."""
_FEW = 64
_GAP = re.compile(r"\s{9}")


@dataclasses.dataclass(frozen=True)
class Known:
    """An expression of the package."""

    places: tuple[str, ...]
    """`module:NAME`, or `Words.name` and `Prose.name` for those of a language."""
    pattern: Any
    methods: tuple[str, ...]
    dialect: str = ""
    """One that has it."""

    @property
    def is_squeezed(self) -> bool:
        """It is asked of texts in which few blanks follow each other: of titles, paragraphs and cells."""
        return not any(place.startswith(UNSQUEEZED) for place in self.places)


def modules() -> list[ModuleType]:
    """All modules of the package."""
    names = (each.name for each in pkgutil.walk_packages(extractor.__path__, "extractor."))
    return [
        importlib.import_module(name) for name in names if not name.startswith(_NOT_HERE) and "__main__" not in name
    ]


def all_patterns() -> list[Known]:
    """Every expression that is a constant of a module, or of a dialect."""
    places: dict[tuple[Any, int], tuple[Any, dict[str, None]]] = {}
    spoken: dict[Any, str] = {}

    def note(value: Any, place: str) -> None:
        places.setdefault((value.pattern, value.flags & ~re.UNICODE), (value, {}))[1][place] = None

    for module in modules():
        for name, value in vars(module).items():
            for each in _inside(value):
                note(each, f"{module.__name__.removeprefix('extractor.')}:{name}")
    for name, dialect in dialects().items():
        for holder, prefix in ((dialect, "Words"), (dialect.prose, "Prose")):
            for one in dataclasses.fields(holder):
                if one.name != "prose":
                    for each in _inside(getattr(holder, one.name)):
                        note(each, f"{prefix}.{one.name}")
                        spoken.setdefault(each.pattern, name)
    asked = _asked()
    return [
        Known(tuple(named), value, _methods(named, asked), spoken.get(value.pattern, ""))
        for value, named in places.values()
        if value.pattern not in ("(?!)", "(?!)(?!)")
    ]


def _methods(places: Mapping[str, None], asked: Mapping[str, set[str]]) -> tuple[str, ...]:
    names = (place if ":_" in place else re.split(r"[:.]", place)[-1] for place in places)
    found = {method for name in names for method in asked.get(name, ())}
    return tuple(sorted(found)) or ("finditer",)


def _asked() -> Mapping[str, set[str]]:
    """Which methods are called of what has a name, anywhere in the package, also of what a loop takes from it."""
    found: dict[str, set[str]] = defaultdict(set)
    root = Path(extractor.__path__[0])
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        taken: dict[str, set[str]] = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.For | ast.comprehension) and (owner := _name(node.iter)):
                for target in ast.walk(node.target):
                    taken[_name(target)].add(owner)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS and (owner := _name(node.value)):
                for each in (owner, *taken[owner]):
                    found[f"{module}:{each}" if each.startswith("_") else each].add(node.attr)
    return found


def _name(node: ast.AST) -> str:
    return str(getattr(node, "attr", None) or getattr(node, "id", None) or "")


def _inside(value: Any, depth: int = 0) -> Iterator[Any]:
    """The expressions in a value of a module."""
    if isinstance(value, re.Pattern | Deferred):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for key, each in value.items():
            yield from _inside(key, depth + 1)
            yield from _inside(each, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _inside(each, depth + 1)


class Texts:
    """Texts of any length on which an expression may try much."""

    def __init__(self, source: str | bytes, flags: int, *, is_squeezed: bool = False) -> None:
        self._is_squeezed = is_squeezed
        self._is_bytes = isinstance(source, bytes)
        text = source.decode("latin-1") if isinstance(source, bytes) else source
        self._alphabet = dict.fromkeys(" a")
        self._units: dict[tuple[str, str], None] = {}
        self._groups: dict[int, str] = {}
        self._sequence(list(_parser.parse(text, flags & ~re.UNICODE)), "")

    def makers(self) -> list[Callable[[int], Any]]:
        """None where nothing is repeated without a bound."""
        if not self._units:
            return []
        units = dict.fromkeys([*self._units, *(("", each) for each in list(self._alphabet)[:12])])
        for before, unit in list(units):
            units[before, before + unit] = None
            units["", before + unit] = None
            units["", before] = None
        if self._is_squeezed:
            units = {(_squeezed(before), unit): None for before, unit in units if unit.strip() or unit == ""}
            units = {(before, unit): None for before, unit in units if _squeezed(2 * unit) == 2 * unit}
        return [self._maker(before, unit) for before, unit in units if unit]

    def _maker(self, before: str, unit: str) -> Callable[[int], Any]:
        def made(size: int) -> Any:
            text = before + unit * max(size // len(unit), 1) + END
            return text.encode("utf-8") if self._is_bytes else text

        return made

    def _sequence(self, items: list[Any], before: str) -> str:
        """A text that the items match, as a rule; notes what they repeat."""
        said = ""
        for kind, of in items:
            said += self._one(kind, of, before + said)
        return said

    def _one(self, kind: Any, of: Any, before: str) -> str:
        if kind is c.LITERAL:
            self._alphabet[chr(of)] = None
            return chr(of)
        if kind is c.SUBPATTERN:
            said = self._sequence(list(of[3]), before)
            self._groups[of[0]] = said
            return said
        if kind is c.BRANCH:
            said, *_ = [self._sequence(list(each), before) for each in of[1]]
            return said
        if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeated(of, before)
        if kind is c.ATOMIC_GROUP:
            return self._sequence(list(of), before)
        if kind in (c.ASSERT, c.ASSERT_NOT):
            said = self._sequence(list(of[1]), before)
            return said if of[0] < 0 and kind is c.ASSERT and not before else ""
        if kind is c.GROUPREF:
            return self._groups.get(of, "")
        return (self._of_a_set(kind, of) or [""])[0]

    def _repeated(self, of: Any, before: str) -> str:
        least, most, inner = of
        unit = self._sequence(list(inner), before)
        if int(most) > _MANY:
            units = [unit]
            if len(inner) == 1:
                kind, said = inner[0]
                if kind is c.SUBPATTERN and len(said[3]) == 1:
                    kind, said = said[3][0]
                if kind is c.BRANCH:
                    units = [self._sequence(list(each), before) for each in said[1]]
                else:
                    units += self._of_a_set(kind, said)
            self._units.update(dict.fromkeys((before, each) for each in units))
        return unit * max(int(least), 1 if most else 0)

    def _of_a_set(self, kind: Any, of: Any) -> list[str]:
        """Some characters that are matched by what matches one character."""
        if kind is c.ANY:
            return ["a", " "]
        if kind is c.NOT_LITERAL:
            return [each for each in _SAMPLES if each != chr(of)][:3]
        if kind is not c.IN:
            return []
        try:
            matches = re.compile(f"[{_set(of)}]")
        except re.error:
            return ["a"]
        own = [chr(said) for op, said in of if op is c.LITERAL]
        own += [chr(said[0]) for op, said in of if op is c.RANGE]
        found = list(dict.fromkeys(each for each in (*_SAMPLES, *own) if matches.fullmatch(each)))
        some = found[:4] + own[:4] if of and of[0][0] is not c.NEGATE else found[:4]
        self._alphabet.update(dict.fromkeys(some[:4]))
        return some or ["a"]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", lambda blank: blank[0][:1], text)


_CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d",
    c.CATEGORY_NOT_DIGIT: r"\D",
    c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w",
    c.CATEGORY_NOT_WORD: r"\W",
}


def _set(of: Any) -> str:
    said = ""
    for op, each in of:
        if op is c.NEGATE:
            said += "^"
        elif op is c.LITERAL:
            said += re.escape(chr(each))
        elif op is c.RANGE:
            said += f"{re.escape(chr(each[0]))}-{re.escape(chr(each[1]))}"
        else:
            said += _CATEGORIES[each]
    return said


def seconds(pattern: Any, method: str, text: Any) -> float:
    begin = time.thread_time()
    if method in ("match", "fullmatch", "search"):
        getattr(pattern, method)(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.thread_time() - begin


_CERTAIN = 0.02
"""Seconds that no expression takes for what is bounded."""
SIZES = (20, 64, 256, 1024)


def is_superlinear(pattern: Any, method: str, made: Callable[[int], Any]) -> bool:
    """Whether a text of four times the length takes clearly more than four times the time."""
    for size in SIZES:
        spent = seconds(pattern, method, made(size))
        if spent > _SOON and size > _FEW:
            break
        if spent > 3 * _SOON and min(seconds(pattern, method, made(size)) for _ in range(3)) > 3 * _SOON:
            return True
    else:
        return False
    while spent := _steep(pattern, method, made, size):
        if spent > _CERTAIN:
            return True
        size *= 4  # what looks ahead up to a bound is steep below it
    return False


def _steep(pattern: Any, method: str, made: Callable[[int], Any], size: int) -> float:
    """The seconds for a text of twice a size, where they are clearly more than four times those for half of it."""
    large = small = sys.float_info.max
    for _ in range(6):
        small = min(small, *(seconds(pattern, method, made(size // 2)) for _ in range(3)))
        large = min(large, seconds(pattern, method, made(size * 2)))
        if large < 2 * _SOON or large < 8 * small:
            return 0
    return large


def superlinear(known: Known) -> tuple[str, Any] | None:
    """The first method and texts that an expression takes superlinear time for."""
    makers = Texts(known.pattern.pattern, known.pattern.flags, is_squeezed=known.is_squeezed).makers()
    if not makers:
        return None
    compiled = re.compile(known.pattern.pattern, known.pattern.flags)
    methods = {"finditer" if each not in ("match", "fullmatch", "search") else each for each in known.methods}
    if "finditer" in methods:
        methods.discard("search")
    cases = ((method, made) for made in makers for method in sorted(methods))
    return next((case for case in cases if is_superlinear(compiled, *case)), None)


class _Asked:
    """An expression that notes the texts that it is asked of."""

    def __init__(self, compiled: Any, note: Callable[[str, Any], None]) -> None:
        self._compiled = compiled
        self._note = note

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        if name not in METHODS:
            return found

        def asked(*arguments: Any, **named: Any) -> Any:
            text, *between = arguments[1:2] if name in ("sub", "subn") else arguments
            start, end = (*between, 0, len(text))[:2] if len(between) != 1 else (between[0], len(text))
            self._note(name, text[start:end])
            return found(*arguments, **named)

        return asked


@contextmanager
def longest(known: Iterable[Known]) -> Iterator[dict[tuple[str, str], int]]:
    """How long the longest text is that expressions are asked of, by place and method, while the block runs."""
    found: dict[tuple[str, str], int] = defaultdict(int)

    def note(each: Known, method: str, text: Any) -> None:
        for place in each.places:
            found[place, method] = max(found[place, method], len(text))

    with _watched(known, note):
        yield found


@contextmanager
def gaps(known: Iterable[Known]) -> Iterator[dict[str, str]]:
    """The texts with many blanks in a row that expressions are asked of, one a place, while the block runs."""
    found: dict[str, str] = {}

    def note(each: Known, _: str, text: Any) -> None:
        if isinstance(text, str) and _GAP.search(text):
            found.setdefault(each.places[0], text[:80])

    with _watched(known, note):
        yield found


@contextmanager
def _watched(known: Iterable[Known], note: Callable[[Known, str, Any], None]) -> Iterator[None]:
    known = list(known)
    watched = {
        id(each.pattern): _Asked(re.compile(each.pattern.pattern, each.pattern.flags), partial(note, each))
        for each in known
    }
    with pytest.MonkeyPatch.context() as patch:
        for each in known:
            if isinstance(each.pattern, Deferred):
                for method in METHODS:
                    patch.setitem(each.pattern.__dict__, method, getattr(watched[id(each.pattern)], method))
        for module in modules():
            for name, value in list(vars(module).items()):
                if id(value) in watched and not isinstance(value, Deferred):
                    patch.setattr(module, name, watched[id(value)])
        yield
