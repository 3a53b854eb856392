"""Two texts of a file in, its changed functions out: what can be changed in a process that has imported the file."""

from __future__ import annotations

from types import CodeType

Key = tuple[str, str, int]
"""What a function is known by: its file, its qualified name and its line."""


def key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def changed(source: str, changed_source: str, file: str) -> list[tuple[CodeType, CodeType]] | None:
    """The functions that differ, old and new; None where a module or class body differs, which runs at import only."""
    old, new = (compile(text, file, "exec", dont_inherit=True) for text in (source, changed_source))
    return _changed_bodies(old, new)


def _changed_bodies(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    inner, inner_new = (_inside(code) for code in (old, new))
    if len(inner) != len(inner_new) or not _does_the_same(old, new):
        return None
    pairs: list[tuple[CodeType, CodeType]] = []
    for one, other in zip(inner, inner_new, strict=True):
        if one.co_flags & _OPTIMIZED:
            pairs += [] if _is_same(one, other) else [(one, other)]
        else:
            deeper = _changed_bodies(one, other)
            if deeper is None:
                return None
            pairs += deeper
    keys = [key(code) for code in inner]
    return pairs if all(keys.count(key(one)) < 2 for one, _ in pairs) else None


_OPTIMIZED = 1
"""CO_OPTIMIZED: the flag of a function, which the body of a module or a class does not have."""


def _inside(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _does_the_same(old: CodeType, new: CodeType) -> bool:
    """Whether two bodies do the same, what they define and the numbers of their lines apart."""
    constants, constants_new = (
        [(type(each), each) for each in code.co_consts if not isinstance(each, CodeType)] for code in (old, new)
    )
    return old.co_code == new.co_code and old.co_names == new.co_names and constants == constants_new


def _is_same(old: CodeType, new: CodeType) -> bool:
    inner, inner_new = _inside(old), _inside(new)
    return (
        _does_the_same(old, new)
        and len(inner) == len(inner_new)
        and all(map(_is_same, inner, inner_new))
        and (old.co_varnames, old.co_freevars) == (new.co_varnames, new.co_freevars)
    )
