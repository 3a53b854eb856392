r"""Markdown with HTML tables or pipe tables → Document.

Read line by line and not with a CommonMark parser: real pages open a fence on a list marker's line with content
that is not indented, and by the book the rest of the page would be code. Escapes differ by place: in running text
`\_` is an underscore and a bare `_` is emphasis; in pipe tables every underscore is itself; HTML tables are HTML.

components  MDX → Markdown: its components unwrapped
summaries   of parts that are folded in, as titles
shortcodes  those of Hugo and Jekyll, as what they say
attributes  names of blocks and attributes of tables, as labels and anchors
references  links by reference → links in place
lines       the lines of a page; one that a table begins or ends in is parted there
fences      blocks of code: where they end, and what their titles say
directives  of MyST, as what Sphinx makes of them
nesting     which list items are open at a line
inline      running text without its markup, its links and anchors
pipes       pipe tables
multiline   tables whose cells are texts of several lines
reader      lines → blocks
"""

from extractor.pages.source.markdown.reader import blocks

__all__ = ["blocks"]
