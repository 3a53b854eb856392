"""What text copies say of other pages in words alone, where the page had links."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from extractor.pages.document import Text
from extractor.pages.layers import dialects
from extractor.pages.mentions import with_links
from extractor.pages.recognition import recognise
from extractor.pages.source import markup
from tests.pages.dump import Folder

TITLES = "Parameter\tType\tDescription\n"
CALL = f"Querying a Pump\nURI\nGET /v1/pumps\nResponse\nTable 1 Response parameters\n{TITLES}"


def structures(told: str, *, zh: bool = False, head: str = CALL, **pages: str) -> list[str]:
    """The fields of the structures that the one field `specs` of a page leads to, by its description."""
    library = Folder({f"{name}.txt": text.encode() for name, text in {"pump": f"{head}{told}", **pages}.items()})
    page = Page("pump.txt", library.pages["pump.txt"])
    (found,) = read(page, library, "huawei_zh" if zh else "huawei_en").operations
    return [field.name for structure in found.structures for field in structure.fields]


def page(title: str, *sections: tuple[str, str, str]) -> str:
    """A page with structures: the title above each, its caption, and the name of its field."""
    said = "".join(f"{above}\n{caption}\n{TITLES}{name}\tString\tOne.\n\n" for above, caption, name in sections)
    return f"{title}\n\n{said}"


SPECS = page("Data Structures", ("specs (pump) Fields", "Table 1 Specs of a pump", "speed"))


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ("For details, see specs (pump) Fields.", ["speed"]),
        ("For details, see:specs (pump) Fields", ["speed"]),
        ("See specs (pump) Fields supported in version 2.47 and later.", ["speed"]),
        ("They have specs (pump) Fields.", []),
    ],
)
def test_a_section_of_another_page_is_linked_where_words_send_to_it(told: str, fields: list[str]) -> None:
    assert structures(f"specs\tObject\t{told}\n", other=SPECS) == fields


def test_a_line_of_the_page_itself_hides_no_title_at_its_end() -> None:
    told = "specs\tObject\tThe specs.\nSee specs (pump) Fields\n"
    assert structures(told, other=SPECS) == ["speed"]


def test_the_words_of_a_link_on_a_line_of_their_own_are_no_title() -> None:
    other = "Another Page\nFor details, see\nspecs (pump) Fields\n.\n"
    assert structures("specs\tObject\tSee specs (pump) Fields.\n", other=SPECS, third=other) == ["speed"]


def test_a_title_leads_to_the_table_that_is_called_so() -> None:
    """A list of contents has the titles, too, and may stand right above the first table."""
    contents = "Data Structures\nFlow Fields\nSpecs Fields\n"
    first = f"Table 1 Flow Fields\n{TITLES}rate\tString\tOne.\n\n"
    second = f"Table 2 Specs Fields\n{TITLES}speed\tString\tOne.\n"
    assert structures("specs\tObject\tSee Specs Fields.\n", other=contents + first + second) == ["speed"]


NUMBERED = page("Common Structures", ("All of them", "Table 7 specs fields (V1.1 of the API)", "speed"))


def test_a_number_leads_to_the_table_of_another_page_whatever_its_caption_adds() -> None:
    assert structures("specs\tObject\tSee Table 7.\n", other=NUMBERED) == ["speed"]


def test_a_number_on_a_line_of_its_own_is_that_of_the_caption_below() -> None:
    text = NUMBERED.replace("Table 7 ", "Table 7\n")
    titles = "".join(f"{title}\n" for title in TITLES.split())
    assert structures("specs\tObject\tSee Table 7.\n", other=text.replace(TITLES, titles).replace("\t", "\n")) == [
        "speed"
    ]


def test_of_several_pages_with_such_a_table_the_one_counts_that_rows_link() -> None:
    told = "specs\tObject\tSee Table 7.\n"
    rival = NUMBERED.replace("Common Structures", "Rare Structures").replace("speed", "pace")
    assert structures(told, other=NUMBERED, third=rival) == []
    linking = f"flow\tString\tSee Common Structures.\n{told}"
    assert structures(linking, other=NUMBERED, third=rival) == ["speed"]


@pytest.mark.parametrize(
    ("title", "linked"), [("GET /", False), ("Request Parameters", False), ("Pumping Rules", True)]
)
def test_what_any_page_may_have_is_no_title_of_another(title: str, linked: bool) -> None:
    library = Folder(
        {"a.txt": f"A\nGET /v1/pumps\nSee {title}.\n".encode(), "b.txt": f"Other Things\nOne.\n{title}\n".encode()}
    )
    dialect = dialects()["huawei_en"]
    found = with_links(markup.document("a.txt", library.pages["a.txt"].decode(), [], dialect), library, dialect)
    links = [link.href for block in found.blocks if isinstance(block, Text) for link in block.links]
    assert [href.partition("#")[0] for href in links] == (["b.txt"] if linked else [])


def test_the_words_of_a_link_on_a_line_of_their_own_are_no_caption() -> None:
    """Else the page itself would seem to have the table, and that of the other page would be no longer the only one."""
    told = "specs\nObject\nFor details, see\nTable 3 specs fields\n.\n"
    other = f"Listing Pumps\nTable 3\nspecs fields\n{TITLES}speed\tString\tOne.\n".replace("\t", "\n")
    assert structures(told, head=CALL.replace("\t", "\n"), other=other) == ["speed"]


def test_a_list_of_maps_that_sends_to_a_table_of_its_name_is_one_of_records() -> None:
    told = f"specs\tlist<map<String,String>>\tSee specs fields.\nTable 2 specs fields\n{TITLES}speed\tString\tOne.\n"
    assert structures(told) == ["speed"]


def test_a_page_of_words_alone_documents_no_operation_of_a_service_that_says_more() -> None:
    pages = {
        f"{at}.txt": f"P{at}\nURI\nGET /v1/p{at}\nResponse\nTable 1 Fields\n{TITLES}id\tString\tOne.\n"
        for at in range(9)
    }
    words = "Permissions\nThey are listed here.\nRead\nGET /v1/p0\nparts:read\n"
    library = Folder({name: text.encode() for name, text in {**pages, "x.txt": words}.items()})
    assert read(Page("x.txt", words.encode()), library).operations == ()
    assert len(read(Page("x.txt", words.encode()), Folder()).operations) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Parameter | Type |\n|---|---|\n", "rest_en"),
        ("Table 1 Boats\n\n| Parameter | Type |\n|---|---|\n", "huawei_en openstack rest_en"),
        ("Table 1 Boats\n\n```json\n{}\n```\n", "rest_en"),
    ],
)
def test_bars_say_nothing_of_a_page_that_numbers_its_tables(text: str, expected: str) -> None:
    assert " ".join(recognise(text).tied) == expected
