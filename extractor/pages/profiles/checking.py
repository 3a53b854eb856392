"""Profile → what is wrong in it beyond its declaration: expressions, groups, and names of what there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from extractor.linear import Program, WrongExpression, compiled
from extractor.pages.layers import languages, publishers
from extractor.pages.profiles.rewriting import WrongReplacement, parts
from extractor.profile import Profile
from extractor.wording import hint

Wrong = tuple[str, tuple[str | int, ...]]
"""A message, and the keys of the value that it is about."""

_BULLET_GROUPS = ("name", "type", "required", "default", "description")
_MOST = 200
"""Expressions of a profile."""


def wrong(profile: Profile) -> Iterator[Wrong]:
    """What is wrong in a profile, in the order of its keys."""
    if profile.language not in languages():
        yield f"no language is called {profile.language!r}, {hint(profile.language, languages())}", ("language",)
    if profile.publisher not in publishers():
        yield f"no publisher is called {profile.publisher!r}, {hint(profile.publisher, publishers())}", ("publisher",)
    elif (codes := publishers()[profile.publisher].languages) and profile.language not in codes:
        yield f"{profile.publisher} publishes in {', '.join(codes)} only", ("language",)
    for key in ("rewrites", "request_lines", "bullets"):
        if len(getattr(profile, key)) > _MOST:
            yield f"has more than {_MOST} expressions", (key.replace("_", "-"),)
    for number, (source, replacement) in enumerate(profile.rewrites):
        yield from _rewrite(source, replacement, ("rewrites", number))
    for number, source in enumerate(profile.request_lines):
        yield from _groups(source, ("method", "path"), ("method", "path"), ("request-lines", number))
    for number, source in enumerate(profile.bullets):
        yield from _groups(source, ("name",), _BULLET_GROUPS, ("bullets", number))
    for prefix, target in profile.links.items():
        path = PurePosixPath(target)
        if not prefix:
            yield "a link begins with something", ("links", prefix)
        elif path.is_absolute() or ".." in path.parts or "://" in target:
            yield "is a folder or a page below the top of the pages", ("links", prefix)


def _compiled(source: str) -> Program | str:
    try:
        return compiled(source)
    except WrongExpression as error:
        return str(error)


def _rewrite(source: str, replacement: str, keys: tuple[str | int, ...]) -> Iterator[Wrong]:
    program = _compiled(source)
    if isinstance(program, str):
        yield program, (*keys, 0)
        return
    breaks = 0
    try:
        for part in parts(replacement):
            if isinstance(part, str):
                breaks += part.count("\n")
            elif isinstance(part[0], int):
                if part[0] > program.count:
                    yield f"\\{part[0]}: the expression has no such group", (*keys, 1)
            elif part[0] not in program.groups:
                said = f"no group is called {part[0]!r}"
                yield f"{said}, {hint(part[0], program.groups)}" if program.groups else said, (*keys, 1)
    except WrongReplacement as error:
        yield str(error), (*keys, 1)
    if breaks > program.line_breaks:
        yield (
            (
                f"has more line breaks than its expression matches at least ({breaks}, not {program.line_breaks}): "
                "the lines of findings would not be those of the file"
            ),
            (*keys, 1),
        )


def _groups(
    source: str, needed: tuple[str, ...], known: tuple[str, ...], keys: tuple[str | int, ...]
) -> Iterator[Wrong]:
    program = _compiled(source)
    if isinstance(program, str):
        yield program, keys
        return
    for name in program.groups:
        if name not in known:
            yield f"no group is called {name!r}, {hint(name, known)}", keys
    for name in needed:
        if name not in program.groups:
            yield f"lacks the group (?P<{name}>…)", keys
