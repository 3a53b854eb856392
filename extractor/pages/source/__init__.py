"""BYTES → DOCUMENT: a page without its markup, as blocks in reading order, each with its line.

decoding   bytes → text
markup     text → blocks, by the markup that it is written in
markdown/ · html/ · rst/ · asciidoc · plaintext   the markups
drawn      Markdown whose tables are drawn with dashes
shown_inline   bodies in a line of text, as blocks of their own
badged     methods and paths that stand as badges above the titles of operations, as request lines below these
text/      the tables of a text copy, in whatever way their cells are apart
anchors    anchors above code → those of the title above
http_domain   what Sphinx's directives for HTTP say, in their source and in the pages made of it
ruled      tables that a text draws with signs
"""
