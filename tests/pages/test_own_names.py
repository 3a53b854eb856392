"""What a page calls its operation: the anchor of its title, or what its description says."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = "# {title}\n\n## {section}\n\n{said}\n\n## URI\n\nPOST /v1/kites\n"
ENGLISH, CHINESE = ("Flying a Kite", "Description"), ("放风筝", "功能介绍")
SAID = [
    (
        ENGLISH,
        "-   API name\n\n    FlyKite\n\n-   Function\n\n    Flies a kite.\n\n    Twice.\n",
        "FlyKite",
        "Flies a kite.\nTwice.",
    ),
    (ENGLISH, "-   API name: FlyKite\n-   It flies.\n", "FlyKite", "- It flies."),
    (ENGLISH, "-   API name\n\n    the name of a kite\n", "", "- API name\nthe name of a kite"),
    (ENGLISH, "-   Kite name\n\n    FlyKite\n", "", "- Kite name\nFlyKite"),
    (CHINESE, "-   接口名\n\n    FlyKite\n\n-   功能\n\n    放飞风筝。\n", "FlyKite", "放飞风筝。"),
    (CHINESE, "-   接口名称：FlyKite\n-   功能：放飞风筝。\n", "FlyKite", "- 功能：放飞风筝。"),
    (ENGLISH, "Flies a kite.\n", "", "Flies a kite."),
]


@pytest.mark.parametrize(("words", "said", "name", "description"), SAID)
def test_a_description_says_what_an_operation_is_called(
    words: tuple[str, str], said: str, name: str, description: str
) -> None:
    page = PAGE.format(title=words[0], section=words[1], said=said)
    (operation,) = read(Page("kite.md", page.encode()), Folder()).operations
    assert (operation.name, operation.description) == (name, description)


def test_the_anchor_of_the_title_comes_first() -> None:
    page = PAGE.format(
        title='Flying<a name="FlyOneKite"></a>', section="Description", said="- API name: FlyKite\n- It flies."
    )
    assert read(Page("kite.md", page.encode()), Folder()).operations[0].name == "FlyOneKite"
