"""Tags in percent signs: each line, and the component or label that it is read as."""

from __future__ import annotations

import pytest

from extractor.pages.source.markdown.liquid import read

LINES = [
    ('{% swagger method="get" path="/boats" %}', '<Swagger method="get" path="/boats">'),
    ('{% swagger method="get" path="/boats" summary="List boats" %}',
     '## List boats <Swagger method="get" path="/boats" summary="List boats" />'),
    ('{% swagger path="/boats" summary="List boats" %}', '<Swagger path="/boats" summary="List boats">'),
    ('{% api-method method="get" description="List boats" %}',
     '## List boats <ApiMethod method="get" description="List boats" />'),
    ('{%- swagger method=get path=/boats/:id.json -%}', '<Swagger method="get" path="/boats/:id.json">'),
    ("{%swagger method='get'%}", "<Swagger method='get'>"),
    ('{% swagger-parameter in="query" name="limit" type="integer" %}',
     '<SwaggerParameter in="query" name="limit" type="integer">'),
    ("{% api a=b %} {% endswagger-parameter %} b", '<Api a="b"> </SwaggerParameter> b'),
    ("{% api a=b %} {% endapi-method-parameter %} b", '<Api a="b"> </ApiMethodParameter> b'),
    ("{% api a=b %} {% endswagger %} b", '<Api a="b">  b'),
    ("{% swagger-description %}", ""),
    ('{% swagger-response status="200: OK" description="Done" %}', "**Response: 200**"),
    ("{% api-method-response-example httpCode=201 %}", "**Response: 201**"),
    ("{% openapi-response code='404' %}", "**Response: 404**"),
    ('{% swagger-response status="20" %}', '<SwaggerResponse status="20">'),
    ("{% api-method-path-parameters %}", "**Path parameters:**"),
    ("{% api-method-query-parameters %}", "**Query parameters:**"),
    ("{% api-method-headers %}", "**Header parameters:**"),
    ("{% api-method-body-parameters %}", "**Body parameters:**"),
    ("{% api-method-form-data-parameters %}", "**Form parameters:**"),
    ("{% api-method-form-parameters %}", "**Form parameters:**"),
    ("{% api-method-queries %}", ""),
    ('{% openapi src="a.yaml" path="/a" method="get" %}', '<Openapi src="a.yaml" path="/a" method="get">'),
    ('{% tab title="Answer" %}', "**Answer:**"),
    ("{% tab %}", ""),
    ('{% api a=b %}{% tab subtitle="x" %}', '<Api a="b">'),
    ("{% api a=b %}{% tabs %}x{% endtabs %}", '<Api a="b">x'),
    ('{% api a=b %} {% endtab %}', '<Api a="b"> '),
    # What is none of them stays.
    ('{% hint style="info" %}', '{% hint style="info" %}'),
    ('{% api a=b %}{% hint style="info" %}', '<Api a="b">{% hint style="info" %}'),
    ('{% api a=b %}{% raw %}', '<Api a="b">{% raw %}'),
    ("{{ swagger a=b }}", "{{ swagger a=b }}"),
    ("{% swaggering a=b }", "{% swaggering a=b }"),
    ("{% swagger a=b c %}", "{% swagger a=b c %}"),
    ("{% Swagger a=b %}", "{% Swagger a=b %}"),
    ("{% myapi a=b %}", "{% myapi a=b %}"),
    ("{% api a=b %} c=d", '<Api a="b"> c=d'),
    ("{% api a=\"b c=d\" %}", '<Api a="b c=d">'),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_tag_is_read_as_a_component_or_a_label(line: str, expected: str) -> None:
    assert read(line) == expected
    assert read(f"above\n{line}\nbelow") == f"above\n{expected}\nbelow"


def test_the_summary_of_an_operation_stands_below_its_tag() -> None:
    summary = "{% api-method-summary %}\nList boats\n{% endapi-method-summary %}\n"
    tags = '{% api-method method="get" path="/boats" %}\n' + summary
    title = '## List boats <ApiMethod method="get" path="/boats" summary="List boats" />'
    assert read(tags).split("\n") == [title, "", "", "", ""]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("{% call post fleet|https://x.example %}\n/boats/{id}\n{% endcall %}", "\n`POST /boats/{id}`\n"),
        ("{%call delete %}\n  /boats \n{%- endcall -%}", "\n`DELETE /boats`\n"),
        # No method, no path, or more than a path stays.
        ("{% call of %}\n/boats\n{% endcall %}", ""),
        ("{% call poster %}\n/boats\n{% endcall %}", ""),
        ("{% call get %}\nboats\n{% endcall %}", ""),
        ("{% call get %}\n/boats\n/ships\n{% endcall %}", ""),
    ],
)
def test_a_path_in_a_tag_with_a_method_is_a_request_line(tags: str, expected: str) -> None:
    assert read(tags) == (expected or tags)
