"""Captions and titles → the number, the kind and the name of what a table describes."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.cells.columns import title_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Table
from extractor.pages.outline.titles import bare_of_note, caption_kind, title_role


def split_caption(caption: str, dialect: Dialect) -> tuple[str, str]:
    """The number and the words of a caption."""
    match = dialect.caption_number.match(caption)
    return (match[1], caption[match.end() :].strip()) if match else ("", caption.strip())


def kind_of(caption: str, dialect: Dialect) -> Kind:
    """What a caption says that its table describes."""
    bare = caption.strip(" ：:。.•")
    if not bare:
        return Kind.GENERIC
    said = (bare, bare_of_note(bare)) if dialect.states_by_name else (bare,)
    return next((kind for each in said if (kind := caption_kind(each, dialect))), Kind.STRUCTURE)


def structure_name(caption: str, dialect: Dialect) -> str:
    """The name inside a caption: `GesBackUp data structure` is about GesBackUp."""
    bare = caption.strip(" ：:。.•")
    name = dialect.caption_suffix.sub("", bare)
    if (prefix := dialect.caption_prefix.match(name)) and len(name) > prefix.end():
        name = name[prefix.end() :]
    return name.strip(" \"“”'‘’`：:") or bare.strip("`")


def names_fields(table: Table, roles: Sequence[Column | None], dialect: Dialect) -> bool:
    """Whether the title of the column of names says that parameters or fields are below, and no values: `Parameter`."""
    return title_role(_title_of_names(table, roles), dialect) is Role.REQUEST


def titled_kind(table: Table, roles: Sequence[Column | None], dialect: Dialect) -> Kind | None:
    """What the title of the column of names says: `Query params`; None where it only says that names are below."""
    title = _title_of_names(table, roles) if dialect.states_by_name else ""
    kind = caption_kind(title.removesuffix(" name"), dialect) if title else Kind.GENERIC
    return kind if kind is not Kind.GENERIC else None


def _title_of_names(table: Table, roles: Sequence[Column | None]) -> str:
    return title_of(table.header.cells[roles.index(Column.NAME)]) if table.header and Column.NAME in roles else ""
