"""What `make test-mutation` changes, as code and the same with one small fault, and what it knows to be equivalent."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from tests.mutation.__main__ import equivalent
from tests.mutation.closest import CLOSEST, ROOT, files
from tests.mutation.mutants import mutants
from tests.mutation.patch import changed

MUTANTS = {
    "if a < b: f()": ["if a <= b: f()", "if True: f()", "if False: f()", "if a < b: pass"],
    "x = not a in b": ["pass", "x = a in b", "x = not a not in b"],
    "x = a and b or c": ["pass", "x = a or b or c", "x = a and b and c"],
    "x = a - 1": ["pass", "x = a + 1", "x = a - 2"],
    "f(a, b, c=True)": ["pass", "f(b, a, c=True)", "f(a, b)", "f(a, b, c=False)"],
    "f(max(a, b))": ["pass"],
    "def f(): return g(x)": ["def f(): return None"],
    "def f(): return False": ["def f(): return True"],
    "x = 'a' if b else ''": ["pass", "x = 'a~' if b else ''", "x = 'a' if True else ''", "x = 'a' if False else ''"],
    "x = [a for a in b if c]": ["pass", "x = [a for a in b if True]"],
    "P = re.compile(r'^a+|b?$')": [
        "pass",
        "P = re.compile(r'a+|b?$')",
        "P = re.compile(r'^a*|b?$')",
        "P = re.compile(r'^a+x|b?$')",
        "P = re.compile(r'^a+|b$')",
        "P = re.compile(r'^a+|b?')",
        "P = re.compile(r'^a+|b?$~')",
    ],
    "P = deferred(r'a?b')": ["pass", "P = deferred(r'a?b~')", "P = deferred(r'ab')"],
    # Nothing tells a change of these.
    "__all__ = ['a']": [],
    "T = dict[str, int] | str": [],
    "T: TypeAlias = 'A | B'": [],
    "import a": [],
    "def f(a: int = B) -> int: ...": [],
    "for a in zip(b, strict=True): g": ["for a in zip(b, strict=True): pass"],
}


@pytest.mark.parametrize("code", MUTANTS)
def test_small_changes(code: str) -> None:
    made = [each.of(code) for each in mutants(code) if each.is_python(code)]
    assert sorted(made) == sorted(MUTANTS[code])


def test_what_is_known_to_be_equivalent_is_still_there() -> None:
    made: dict[str, set[tuple[str, str, str]]] = {}
    for name, *_ in equivalent():
        source = (ROOT / "extractor" / name).read_text("utf-8")
        made.setdefault(name, {(each.function, *each.lines(source)) for each in mutants(source)})
    assert [entry for entry in equivalent() if entry[1:] not in made[entry[0]]] == []
    assert all(equivalent().values()), "each has a reason"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("def f():\n  return 1", "def f():\n  return 2", ["f"]),
        ("class A:\n  def f(self):\n    return 1", "class A:\n  def f(self):\n    return 2", ["A.f"]),
        ("def f():\n  return lambda: 1", "def f():\n  return lambda: 2", ["f"]),
        ("def f():\n  a()\n\ndef g(): ...", "def f():\n  pass\n\ndef g(): ...", ["f"]),
        ("def f(): ...", "def f(): ...", []),
        ("X = 1\ndef f(): ...", "X = 2\ndef f(): ...", None),
        ("class A:\n  x = 1", "class A:\n  x = 2", None),
        ("def f(a=1): ...", "def f(a=2): ...", None),
        ("f = [lambda: 1, lambda: 2]", "f = [lambda: 1, lambda: 3]", None),
    ],
)
def test_which_functions_a_change_is_in(before: str, after: str, names: list[str] | None) -> None:
    pairs = changed(before, after, "a.py")
    assert (None if pairs is None else [old.co_qualname for old, _ in pairs]) == names


def test_every_pattern_is_of_files_that_are_there() -> None:
    """A file that got another name, or was split, would else lose its mutants without a word."""
    found = files()
    assert [pattern for pattern in CLOSEST if not any(PurePath(name).match(pattern) for name in found)] == []


def test_every_file_has_tests() -> None:
    assert all((ROOT / test).exists() for tests in files().values() for test in tests)
