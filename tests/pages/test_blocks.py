"""Markup → blocks: lines of `input => blocks`, for Markdown, whole HTML pages and text.

Blocks are written in a line each: `- a` an item, `-- a` one nested in it, `term : text` a definition,
`+ a` a paragraph that goes on with an item, `# a` a title, `[a b/c d]` a table with `/` between its rows
(`a b//` is the row of titles), `` `a` `` code; line breaks are `⏎`. In the input, `⏎` is a line break, too.
"""

from __future__ import annotations

import pytest

from extractor.pages.document import Block, Code, Heading, Loss, Row, Table, Text
from extractor.pages.layers import dialects
from extractor.pages.source import html, markdown, plaintext

MARKDOWN = {
    # lists
    "- a⏎- b": "- a | - b",
    "* a⏎+ b⏎1. c⏎2) d": "- a | - b | - c | - d",
    "- a⏎  - b⏎    - c⏎- d": "- a | -- b | --- c | - d",
    "1. a⏎   - b⏎2. c": "- a | -- b | - c",
    "- a⏎⇥- b⏎⇥⇥- c": "- a | -- b | --- c",
    " - a⏎- b": "- a | - b",
    "- a⏎ - b": "- a | - b",
    "- a⏎goes on⏎- b": "- a⏎goes on | - b",
    "- a⏎  goes on⏎- b": "- a⏎goes on | - b",
    "- a⏎⏎  more⏎⏎after": "- a | + more | after",
    "-   a⏎⏎    -   b⏎⏎        more⏎⏎    more": "- a | -- b | + more | + more",
    "- a⏎⏎# t⏎⏎  - b": "- a | # t | - b",
    "-": "-",
    "**a** b": "a b",
    # lists in HTML
    "<ul><li>a</li><li>b</li></ul>": "- a | - b",
    "<ul>⏎<li>a⏎<ol><li>b</li></ol></li>⏎<li>c</li></ul>⏎d": "- a | -- b | - c | d",
    "- a <ul><li>b</li></ul>": "- a | -- b",
    "<ul><li>⏎⏎**a** `b`⏎⏎</li></ul>": "- a `b`",
    "write `<li>` here": "write `<li>` here",
    # definitions
    "a⏎: b": "a : b",
    "a⏎: b⏎: c": "a : b | + c",
    "a⏎⏎:   b⏎goes on⏎⏎c": "a : b⏎goes on | c",
    "a⏎b⏎: c": "a⏎b : c",
    "a⏎: b⏎⏎c⏎: d": "a : b | c : d",
    "`a` (string)⏎: b": "`a` (string) : b",
    ": a": ": a",
    ":::note⏎a": ":::note⏎a",
    "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd></dl>": "a : b | c⏎d : e",
    "<dl><dt>a</dt></dl>⏎⏎b": "a :  | b",
    "<dl>⏎<dt>a</dt>⏎<dd>b⏎⏎c</dd>⏎</dl>": "a : b | + c",
    "<ul><li>a⏎⏎# t⏎⏎- b": "- a | # t | - b",
    # code by indentation, and fences that pair with none
    "a⏎⏎    {b⏎      c}⏎⏎    d⏎e": "a | `{b⏎  c}⏎⏎d` | e",
    "a⏎    b": "a⏎b",
    "- a⏎⏎    b": "- a | + b",
    "    | a | b |⏎    |---|---|⏎    | c | d |": "[a b//c d]",
    "⇥a": "`a`",
    "```x⏎a⏎```⏎```⏎## b⏎```x⏎c⏎```⏎d": "`a` | # b | `c` | d | 0 lost",
    "```⏎# a⏎```⏎b": "`# a` | b",
    "write `_a_` and _b_": "write `_a_` and b",
    # links by reference
    "[a][]⏎⏎[a]: b.md": "a",
    "`[a]` and [b][c]⏎⏎[c]: <d.md> 'e'⏎f": "`[a]` and b | f",
    "[a]: note": "[a]: note",
    "[^1]: note": "[^1]: note",
    # components of MDX
    'import A from "a"⏎⏎b': "b",
    "import {⏎  A⏎} from 'a'⏎⏎b": "b",
    "export const a = [⏎  1,⏎]⏎⏎b": "b",
    "import the file first": "import the file first",
    "export {a}": "",
    "a {/* b */} c": "a c",
    "<Note>⏎a⏎</Note>": "a",
    "<Note>a</Note> b": "a b",
    "a <Badge level={1} /> b": "a b",
    '<Tab heading="a">⏎b⏎</Tab>': "a | b",
    '<Card⏎  title="a"⏎>⏎b⏎</Card>': "a | b",
    'write `<Tab heading="a">` here': 'write `<Tab heading="a">` here',
    '```⏎<Tab heading="a">⏎```': '`<Tab heading="a">`',
    "the path is /a/<Name> or <Name>": "the path is /a/<Name> or <Name>",
    '<Route method="GET">/a/b</Route>': "GET /a/b",
    '<Route verb="put" path="/a" />': "PUT /a",
    "<api-route method='GET' url='/a'></api-route>": "GET /a",
    # HTML tables that do not begin their line
    "<p></p><table><tr><td>a</td></tr></table>": "[a]",
    '<a name="x"></a><table><tr><td>a</td></tr></table>': "[a]",
    "<div><table>⏎<tr><td>a</td></tr>⏎</table></div>": "[a]",
    "<center>⏎⏎<table><tr><td>a</td></tr></table>⏎⏎</center>": "[a]",
    "<details><summary>b</summary><table><tr><td>a</td></tr></table></details>": "b | [a]",
    "> <table><tr><td>a</td></tr>⏎> <tr><td>b</td></tr></table>": "[a/b]",
    "- <table><tr><td>a</td></tr></table>": "[a]",
    "- b⏎  <table><tr><td>a</td></tr></table>⏎- c": "- b | [a] | - c",
    "b <table><tr><td>a</td></tr></table> c": "b | [a] | c",
    "<table><tr><td>a</td></tr></table><table>⏎<tr><td>b</td></tr></table>": "[a] | [b]",
    "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table> b": "[] | [a] | b",
    "<!-- b --><table><tr><td>a</td></tr></table>": "[a]",
    "<!-- <table><tr><td>b</td></tr></table> --> a": "a",
    "<ul><li>b<table><tr><td>a</td></tr></table></li><li>c</li></ul>": "- b | [a] | - c",
    "**Table 1**  b<table><tr><td>a</td></tr></table>": "[Table 1 b: a]",
    "a `<table>` b⏎⏎<table><tr><td>a</td></tr></table>": "a `<table>` b | [a]",
    "a <table> b⏎⏎<table><tr><td>a</td></tr></table>": "a <table> b | [a]",
    "```⏎b <table>a</table> c⏎```": "`b <table>a</table> c`",
    "a⏎<tr><td>b</td></tr>": "a⏎<tr><td>b</td></tr> | 1 lost",
    "write `<tr>` here": "write `<tr>` here",
    # pipe tables
    "|a|b|⏎|-|-|⏎|c|d|": "[a b//c d]",
    "> |a|b|⏎> |-|-|⏎> |c|d|⏎> e": "[a b//c d] | e",
    "> > |a|b|⏎> > |-|-|⏎> > |c|d|": "[a b//c d]",
    "- |a|b|⏎  |-|-|⏎  |c|d|": "[a b//c d]",
    "- e⏎⏎    |a|b|⏎    |-|-|⏎    |c|d|": "- e | [a b//c d]",
    "|a|b|⏎|-|-|⏎|c|d|⏎⏎|e|f|": "[a b//c d/e f]",
    "|a|b|⏎|-|-|⏎|c|d|⏎⏎|a|b|⏎|-|-|⏎|e|f|": "[a b//c d] | [a b//e f]",
    "|a|b|⏎|c|d|": "[a b/c d]",
    "|a|b|": "|a|b|",
    "|a|b|⏎|-|-|⏎|c|d：⏎⏎-   e⏎-   f |⏎|g|h|": "[a b//c d：⏎• e⏎• f/g h]",
    "|a|b|c|⏎|-|-|-|⏎|d|e⏎f|g|⏎|h|i|j|": "[a b c//d e⏎f g/h i j]",
    "|a|b|⏎|-|-|⏎|c⏎|d|e|": "[a b//c/d e]",
    "|a|b|⏎|-|-|⏎|c|d⏎⏎# e |": "[a b//c d] | # e |",
    "|a|b|⏎|-|-|⏎|c|`d|e`|": "[a b//c d|e]",
    "|a|b|c|⏎|-|-|-|⏎|d|e | f|g|": "[a b c//d e | f g]",
    "| a | b | c |⏎|-|-|-|⏎| long words here | x | yes |⏎| other words | of bars | y | no |": (
        "[a b c//long words here x yes/other words | of bars y no]"
    ),
    "|a|b|⏎|-|-|⏎|c|<table><tr><td>d</td></tr></table>|": ("[a b//c <table><tr><td>d</td></tr></table>] | 1 lost"),
    "a | b⏎---|---⏎c | d⏎⏎  * e⏎⏎f⏎g | h": "[a b//c d⏎• e⏎f/g h]",
    "a | b⏎---|---⏎c | d⏎⏎e⏎⏎f | g⏎---|---⏎h | i": "[a b//c d] | e | [f g//h i]",
    "|a | b⏎|---|---⏎c | d⏎| e | f⏎ `g` | h⏎i | j | k⏎l": "[a b//c d/e f/g h] | i | j | k⏎l",
    "| a | b |⏎|---|---|⏎c | d |⏎e⏎": "[a b//c d] | e",
    "a | b⏎---|---⏎c | d⏎⏎e⏎⏎## f | g": "[a b//c d] | e | # f | g",
    "a | b⏎---|---⏎c | d⏎⏎e | f | g": "[a b//c d] | e | f | g",
    "|a|b|⏎|-|-|⏎|c|d|⏎|e|f|⏎|-|-|⏎|g|h|": "[a b//c d] | [e f//g h]",
    "|Table 1 x| |⏎|-|-|⏎|a|b|⏎|-|-|⏎|c|d|": "[Table 1 x: a b//c d]",
    "|a|b|⏎|-|-|⏎|c|d|⏎⏎**Table 1** x⏎⏎|e|f|⏎|-|-|⏎|g|h|⏎⏎**Table 2** y⏎⏎z": (
        "[Table 1 x: a b//c d] | [Table 2 y: e f//g h] | z"
    ),
    "**Table 1** x⏎⏎|a|b|⏎|-|-|⏎|c|d|⏎⏎**Table 2** y⏎⏎|e|f|⏎|-|-|⏎|g|h|": (
        "[Table 1 x: a b//c d] | [Table 2 y: e f//g h]"
    ),
    # code that is moved in
    '    {⏎      "a": 1⏎    }⏎b': '`{⏎  "a": 1⏎}` | b',
    "    GET https://a.example/b⏎⏎    []⏎b": "`GET https://a.example/b⏎⏎[]` | b",
    '- a⏎⏎        {⏎          "b": 1⏎        }': '- a | `{⏎  "b": 1⏎}`',
    "    a": "`a`",
    "    {a}, see b": "`{a}, see b`",
    "- a⏎⏎        GET https://a.example/b": "- a | + GET https://a.example/b",
    # tables drawn with signs
    "+---+---+⏎| a | b |⏎+===+===+⏎| c | d |⏎|   | e |⏎+---+---+⏎| f | g |⏎+---+---+": "[a b//c d e/f g]",
    "+---+⏎| a |⏎+---+⏎b": "[a] | b",
    "+----+⏎| a  |⏎|    |⏎| b  |⏎| -c |⏎| - d |⏎+----+": "[a⏎b -c⏎• d]",
    # titles
    "## a [¶](#a)": "# a",
    '## a [¶](#get--a-(b) "Link to a")': "# a",
    "## a\uf0c1": "# a",
    'GET /a/(*b*)[\uf0c1](#get--a-(b) "Link to a")': "GET /a/(*b*)",
    "a [¶](#a)": "a",
    "a [*](#note)": "a *",
    '## a [#](#a "Link to a")': "# a",
    '## a<a class="headerlink" href="#a">¶</a>': "# a",
    "## a [b](#b)": "# a b",
    "![a](data:image/png;base64,AAAA)": "",
    "[a]: data:image/png;base64,AAAA": "",
}
PLAIN = {
    "T⏎⏎==== =====⏎a    b⏎==== =====⏎c    d⏎     e⏎f    g⏎==== =====⏎⏎h": "# T | [a b//c d e/f g] | h",
    "T⏎⏎==== ==⏎名称 b⏎==== ==⏎值   d⏎==== ==": "# T | [名称 b//值 d]",
    "T⏎⏎=== ===⏎a   b⏎=== ===⏎⏎c": "# T | [a b] | c",
    "T⏎=====⏎⏎.. table:: **Table 1** x⏎   :class: y⏎⏎   +---+---+⏎   | a | b |⏎   +---+---+": "# T | [Table 1 x: a b]",
    "T⏎⏎=== ===⏎a   b": "# T | === === | a b",
    "T⏎Name⇥Type⏎a⇥String": "# T | [Name Type//a String]",
    "T⏎Name⇥Type⇥Description⏎a⇥Array of⏎objects⇥b⏎⏎c⏎d⇥String⇥e⏎f": (
        "# T | [Name Type Description//a Array of objects b⏎c/d String e⏎f]"
    ),
    "T⏎Name⇥Type⇥Description⏎a⇥String⇥b⏎⏎c": "# T | [Name Type Description//a String b] | c",
    "T⏎Name⇥Type⇥Description⏎a⇥String⇥b⏎Response⏎c⇥Long⇥d": (
        "# T | [Name Type Description//a String b⏎Response/c Long d]"
    ),
    "T⏎Group⇥Name⇥Type⏎g⇥a⇥String⏎b⇥Long": "# T | [Group Name Type//g a String/g b Long]",
    "T⏎x⇥y⏎1⇥2": "# T | [x y//1 2]",
    "T⏎x⇥y⏎z": "# T | x y | z",
    "T⏎⇥x⇥y⏎⇥1⇥2": "# T | x y | 1 2",
    "T⏎Name  Type    Description⏎a     String  b⏎⏎                c⏎d     Long    e⏎⏎f g h i j": (
        "# T | [Name Type Description//a String b⏎c/d Long e] | f g h i j"
    ),
    "T⏎  Name          Type⏎long_name String⏎b         Long": "# T | [Name Type//long_name String/b Long]",
    "T⏎Method:  GET⏎Path:    /v1/a": "# T | Method: GET | Path: /v1/a",
    "T⏎x    y⏎1    2⏎3    4": "# T | [x y//1 2/3 4]",
    "T⏎1    2⏎x    y⏎z    w": "# T | 1 2 | x y | z w",
    "T⏎+---+---+⏎| a | b |⏎+---+---+⏎| c | d |⏎| e | f |⏎+---+---+": "# T | [a b//c d/e f]",
    "T⏎┌───┬───┐⏎│ a │ b │⏎├───┼───┤⏎│ c │ d │⏎│   ├───┤⏎│   │ e │⏎├───┴───┤⏎│ f     │⏎└───┴───┘": (
        "# T | [a b//c d/c e/f f]"
    ),
    "T⏎ a | b⏎---+---⏎ c | d⏎": "# T | [a b//c d]",
    "T⏎Name |⏎Type |⏎---|---|⏎a |⏎b⏎String |⏎c |⏎|⏎d": "# T | [Name Type//a b String/c ] | d",
    "T⏎Table 1⏎the x⏎parameters⏎Name⏎Type⏎a⏎String": "# T | [Table 1 the x parameters: Name Type//a String]",
    "T⏎Table 1 ParametersName⏎Type⏎a⏎String": "# T | [Table 1 Parameters: Name Type//a String]",
    "T⏎see⏎Table 1⏎.⏎Name⏎Type⏎a⏎String": "# T | see | Table 1 | . | [Name Type//a String]",
    "T⏎Name⏎Type⏎Description⏎a⏎Array of⏎Tag⏎objects⏎The⏎tags⏎, all.⏎Of⏎, b": (
        "# T | [Name Type Description//a Array of Tag objects The tags, all.⏎Of, b]"
    ),
    "T⏎Name⏎Type⏎Description⏎subnet⏎subnet⏎object⏎The net.⏎tags⏎Array of⏎tag⏎objects⏎All of⏎the⏎object.": (
        "# T | [Name Type Description//subnet subnet object The net./tags Array of tag objects All of⏎the⏎object.]"
    ),
    "T⏎Name⏎Type⏎Description⏎a⏎String⏎One of:⏎string⏎list⏎c⏎Long⏎The size.": (
        "# T | [Name Type Description//a String One of:⏎string⏎list/c Long The size.]"
    ),
}
HTML = {
    # lists and definitions
    "<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul>": "- a | -- b | + c | - d",
    "<ol><li><p>a</p><p>b</p></li></ol>": "- a | + b",
    "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd><p>e</p><p>f</p></dd></dl>": "a : b | c⏎d : e | + f",
    "<dl><dt>a</dt><dd>b<dl><dt>c</dt><dd>d</dd></dl></dd></dl>": "a : b | c :: d",
    "<dl><dt>a</dt><dt>b</dt></dl>": "a⏎b : ",
    "<dl><dt>a</dt><dd><ul><li>b</li></ul></dd></dl>": "a | -- b",
    "<dl><dt>a</dt><dd><pre>b</pre></dd></dl>": "a | `b`",
    '<dl><dt>a<a class="headerlink" href="#a">¶</a></dt><dd>b</dd></dl>': "a : b",
    # cells
    "<table><tr><td>a<p>b</p></td></tr></table>": "[a⏎b]",
    "<table><tr><td><p>a</p>b</td></tr></table>": "[a⏎b]",
    "<table><tr><td>a<ul><li>b</li></ul></td></tr></table>": "[a⏎• b]",
    # rows where HTML does not have them
    "<table><form><tr><td>a</td></tr></form><tr><td>b</td></tr></table>": "[a/b]",
    "<table><tbody><div><tr><td>a</td></tr></div></tbody></table>": "[a]",
    "<table><tr><form><td>a</td></form><td>b</td></tr></table>": "[a b]",
    "<h2>a<table><tr><td>b</td></tr></table>c": "# a | [b] | c",
    "<h2><div>a</div></h2>b": "# a | b",
    "<pre>a<table><tr><td>b</td></tr></table></pre>": "`a` | [b]",
    "<p>a</p><tr><td>b</td></tr>": "a | b | 1 lost",
    "<pre>a<br>b<span>c<br></span>d</pre>": "`a⏎bc⏎d`",
    '<table class="highlighttable"><tr><td><pre>1</pre></td><td><pre>a</pre></td></tr></table>': "`a`",
    # signs that link to a title
    '<h2>a<a class="headerlink" href="#a">¶</a></h2>': "# a",
    '<h2>a<a class="hash-link" href="#a">\u200b</a></h2>': "# a",
    '<h2>a<a href="https://x.example/p#a">#</a></h2>': "# a",
    '<h2><a href="#top">a</a></h2>': "# a",
    "<table><caption>a<a class='headerlink' href='#a'>¶</a></caption><tr><td>b</td></tr></table>": "[a: b]",
    '<p>a<a class="headerlink" href="#a">¶</a> b<a href="#note">*</a></p>': "a b*",
    # the site around a page
    "<aside><h4>s</h4></aside><main><h1>a</h1>b</main><div>s</div>": "# a | b",
    '<div class="sphinxsidebar"><h3>s</h3></div><div role="main"><h1>a</h1></div>': "# a",
    "<header><h1>s</h1></header><article><header><h1>a</h1></header>b</article>": "# a | b",
    "<main><h1>a</h1></main><div><table><tr><td>b</td></tr></table></div>c": "# a | [b] | c",
    "<main><p>s</p></main><h1>a</h1>": "s | # a",
    "<main><h1>a</h1></main><nav>s<table><tr><td>b</td></tr></table></nav>": "# a | [b]",
    "<h1>a</h1><nav>s</nav>b<footer>s</footer>": "# a | b",
    '<ul class="breadcrumbs"><li><a href="x">s</a></li></ul><h1>a</h1>': "# a",
    '<div class="toc-wrapper"><ul id="toc"><li><a href="#a">s</a></li></ul></div><h1>a</h1>': "# a",
    '<div class="has-sidebar"><h1>a</h1><a href="x">b</a></div>': "# a | b",
    '<div id="menu"><p>The menu of a restaurant, see <a href="x">b</a></p></div>': ("The menu of a restaurant, see b"),
    '<h1>a</h1><aside class="notice">b</aside>': "# a | b",
}


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown(text: str) -> None:
    assert _shown(*markdown.blocks(text.replace("⏎", "\n").replace("⇥", "\t"))) == MARKDOWN[text]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text(text: str) -> None:
    assert _shown(*plaintext.blocks(text.replace("⏎", "\n").replace("⇥", "\t"), dialects()["rest_en"])) == PLAIN[text]


@pytest.mark.parametrize("text", HTML)
def test_html(text: str) -> None:
    assert _shown(*html.blocks(f"<html><body>{text.replace('⏎', chr(10))}</body></html>")) == HTML[text]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n<p></p><table>\n<tr><td>b</td></tr></table>c\n\nd", [1, 3, 4, 6]),
        ("a\n: b\n\nc\n\n: d", [1, 4]),
        ("> a\n> <table>\n> <tr><td>b</td></tr></table>\n\nc", [1, 2, 5]),
        ("|a|b|\n|-|-|\n|c|d\n\n- e|\n|f|g|\n\nh", [1, 8]),
        ("<!-- x\n --> a\n\nb", [2, 4]),
        ("```\n<p></p><table></table>x\n```\nb", [2, 4]),
        ("- a\n\n  b\n- c", [1, 3, 4]),
    ],
)
def test_blocks_know_their_lines(text: str, lines: list[int]) -> None:
    assert [block.line for block in markdown.blocks(text)[0]] == lines


def _shown(blocks: list[Block], losses: list[Loss]) -> str:
    return " | ".join([*map(_block, blocks), *(f"{loss.rows} lost" for loss in losses)])


def _block(block: Block) -> str:
    match block:
        case Heading(text=text):
            said = f"# {text}"
        case Code(text=text):
            said = f"`{text}`"
        case Table():
            rows = "/".join(map(_row, block.rows))
            caption = f"{block.caption}: " if block.caption else ""
            said = f"[{caption}{_row(block.header) + '//' if block.header else ''}{rows}]"
        case Text(depth=0):
            said = "+ " * block.continues + block.text
        case Text(term=""):
            said = "-" * block.depth + f" {block.text}"
        case Text():
            said = f"{block.term} {':' * block.depth} {block.text}"
    return said.replace("\n", "⏎")


def _row(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells)
