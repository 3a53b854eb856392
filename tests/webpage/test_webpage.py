"""The frame of every web page that is written: what is put into it is seen and does not act."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape

import pytest

from extractor import webpage
from extractor.webpage import Facet, Tone, tag
from tests.report.test_formats import INJECTIONS, UNSAFE
from tests.webpage.seen import Seen


def everything(text: str) -> str:
    """A page with the text in every place that takes one."""
    return webpage.document(
        text,
        (
            webpage.header(text, text, webpage.pill(text, Tone.BAD), text, webpage.notice(text)),
            webpage.facts([(text, webpage.code(text)), (text, webpage.text(text))]),
            *webpage.listing(
                text,
                [Facet("rule", text, [(text, 1), (f"{text}2", 2)]), Facet("s", text, [(f"x{text}", 1)], keyed=True)],
                webpage.section(text, text, [webpage.text(text)]),
            ),
            webpage.prose("{0}\n\n`{0}`\n\n    {0}".format(re.sub(r"[`\s]", "", text) or "x")),
            tag("p", text, title=text, data_x=text),
            webpage.copy_button(text, text),
            webpage.footer(text, webpage.join([text, text], text)),
        ),
    )


@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_nothing_acts(text: str) -> None:
    html = everything(text)
    assert UNSAFE.isdisjoint(html.replace("\n", ""))
    assert _shape(html) == _shape(everything("harmless"))


def _shape(html: str) -> list[tuple[str, list[str]]]:
    """The elements with the names of their attributes; where a word may break depends on the word."""
    return [(name, sorted(attributes)) for name, attributes in Seen(html).elements if name != "wbr"]


@pytest.mark.parametrize(
    ("made", "html"),
    [
        (tag("p", "a < b", title='"x"'), '<p title="&quot;x&quot;">a &lt; b</p>'),
        (tag("p", tag("b", "a"), "&"), "<p><b>a</b>&amp;</p>"),
        (tag("input", hidden=True, checked=False, name=None, data_a=1), '<input hidden data-a="1"/>'),
        (webpage.join(["a", "<", tag("i", "b")], ", "), "a, &lt;, <i>b</i>"),
        (webpage.code("/a/b_c"), "<code>/a/b_c</code>"),
        (webpage.code("/groups/first/b_c"), "<code>/groups<wbr>/first<wbr>/b_<wbr>c</code>"),
        (webpage.code("GET //groups?b=c d-e"), "<code>GET //groups?<wbr>b=<wbr>c d-e</code>"),
        (webpage.command("--a b"), '<code><span class="word">--a</span> <span class="word">b</span></code>'),
        (webpage.text("x" * 600, 3), "xxx… (600 characters)"),
        (webpage.prose("One\nline.\n\nWith `a<b`."), "<p>One line.</p><p>With <code>a&lt;b</code>.</p>"),
        (
            webpage.prose("A.\n\n        GET /a\n        GET /b\n\n    B."),
            "<p>A.</p><pre>GET /a\nGET /b</pre><p>B.</p>",
        ),
        (webpage.facts([]), ""),
    ],
)
def test_elements(made: str, html: str) -> None:
    assert made == html


def test_code_reads_as_it_was_written() -> None:
    """Where a line may break is no part of the text that is searched and copied."""
    for text in ("/v1/{project_id}/a.b?c=d&e:f", "//", "a__b", "", "<wbr>"):
        assert unescape(re.sub("<wbr>|</?code>", "", webpage.code(text))) == text


def test_only_its_own_style_and_script_act() -> None:
    html = webpage.document("t", (), styles=("p { color: red }",), scripts=("let x = 1;",))
    policy = next(each["content"] for name, each in Seen(html).elements if each.get("http-equiv"))
    assert policy is not None
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        sources = re.findall(f"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert len(sources) == 2
        digests = [base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in sources]
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{directive} {allowed};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"https?://|@import|url\(", html)


def test_colours_can_be_read() -> None:
    """Contrast of text as WCAG 2.2 asks for (1.4.3), in light, in dark and in print."""
    style = webpage.document("", ()).split("<style>")[1].split("</style>")[0]
    themes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(themes) == 3
    for theme in themes:
        for ground in ("paper", "panel", "raised", "mark"):
            for ink in ("ink", "soft", *(("accent",) if ground != "mark" else ())):
                assert _contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground, theme)
        for tone in ("bad", "warn", "info", "good", "mute"):
            for ground in (f"{tone}-wash", "paper", "raised"):
                if ground in theme:
                    assert _contrast(theme[tone], theme[ground]) >= 4.5, (tone, ground, theme)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("sizes", "room", "most"),
    [((), 10, 10), ((3, 2), 10, 10), ((9, 9), 10, 5), ((9, 1), 10, 10), ((9, 2), 10, 8), ((1, 1, 1), 2, 0)],
)
def test_room_is_shared_between_groups(sizes: tuple[int, ...], room: int, most: int) -> None:
    assert webpage.most_of_each(sizes, room) == most


def test_a_name_is_given_once() -> None:
    anchors = webpage.Anchors()
    assert [anchors.of(name) for name in "aba"] == ["a", "b", "a-2"]


def test_values_of_a_filter_that_cannot_be_chosen_are_counted() -> None:
    html = "".join(webpage.listing("x", [Facet("rule", "Rule", [(f"r{number}", 1) for number in range(1234)])]))
    assert html.count("<input") == 100 + 1  # that one searches
    assert "1,226 more</summary>" in html
    assert "1,134 more are found by searching" in html
