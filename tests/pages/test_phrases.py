"""Every phrase of `tests/cases/prose/` states its facts, and no others."""

from __future__ import annotations

import pytest

from extractor.operation import Scalar
from extractor.pages.layers import dialects
from extractor.pages.prose.bounds import with_length
from extractor.pages.prose.facts import RULES, SENTENCES
from tests.pages.phrases import Phrase, phrases

PHRASES = phrases()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.where)
def test_says(phrase: Phrase) -> None:
    assert phrase.said() == phrase.expected, phrase.text


RULES_OF = {
    "取值：\n• A\n• B": {"enum": "items"},
    "• 说明：一。\n• 取值范围：\n• led\n• gas": {"enum": "items"},
    "枚举值：\n• a\n• b": {"enum": "labelled-list"},
    "a：甲\nb：乙": {"enum": "explained-lines"},
    "取值如下：\n• 图片文件：JPG、PNG\n• 文档文件：PDF": {"enum": "items-in-groups"},
    "取值范围：\n• hot或warm\n• cold": {"enum": "items-with-two-spellings"},
    "• 标准版取“tiger”。\n• 专业版取“rocks”。": {"enum": "items-that-name-a-value"},
    "• 平装：paper\n• 精装：hard": {"enum": "items-with-the-value-behind"},
    "取值为a或b，默认为a。": {"enum": "sentence", "default": "default-phrase"},
    "取值：sinkco": {"enum": "label"},
    "只支持sinkco": {"enum": "sentence-of-one-value"},
    "不能包含“<”。": {"pattern": "forbidden-signs"},
    "格式为yyyy-MM-dd。": {"format": "format-date"},
    "a表示甲，b（默认）表示乙，c表示丙": {},
    "灯的状态，0=关 1=开": {"enum": "numbered"},
    "灯。可选值 on|off": {"enum": "listed"},
    "灯的结果(success/failed)": {"enum": "listed-alone"},
    "drop:丢弃，pass: 转发（默认）": {"enum": "clauses", "default": "default-mark"},
    "最大长度：9": {"length": "length-label"},
    "名称。1-64个字符。": {"length": "length-phrase"},
    "UUID格式。": {"format": "format-uuid"},
    "正则表达式为“^a+$”": {"pattern": "pattern"},
    "该参数已废弃，只读参数，值可以为null。": {
        "deprecated": "deprecated",
        "read_only": "read_only",
        "nullable": "nullable",
    },
}


@pytest.mark.parametrize("text", RULES_OF)
def test_a_fact_knows_the_rule_that_said_it(text: str) -> None:
    said_by = Phrase("", "huawei_zh", "string", text, "").facts().said_by
    assert dict(said_by) == RULES_OF[text]


def test_a_bound_knows_its_rule() -> None:
    assert Phrase("", "huawei_zh", "integer", "取值范围：1-9", "").facts().said_by == (("bounds", "bounds"),)


def test_a_least_length_leaves_the_greatest_that_the_type_says() -> None:
    of_type = Scalar("string", max_length=64)
    stated, _ = with_length("最小长度：2", of_type, dialects()["huawei_zh"].prose)
    assert (stated.min_length, stated.max_length) == (2, 64)


def test_every_rule_has_a_phrase() -> None:
    """A rule without a line in the tables could change unseen; a name that no rule has would mislead `explain`."""
    assert {rule for phrase in PHRASES for _, rule in phrase.facts().said_by} == RULES
    assert SENTENCES <= RULES


def test_a_very_long_text_states_nothing() -> None:
    label = "最大长度：9"
    assert Phrase("", "huawei_zh", "string", "甲。" * 4_997 + label, "").said() == "len ..9"
    assert Phrase("", "huawei_zh", "string", "甲。" * 4_997 + "甲" + label, "").said() == "nothing"
    assert Phrase("", "huawei_zh", "string[]", "甲。" * 4_997 + "甲" + label, "").said() == "nothing"


def test_any_number_of_lists_are_read() -> None:
    lists = "a：x\nb：y\n。\n" * 999
    assert Phrase("", "huawei_zh", "string", lists, "").said() == 'enum("a"|"b")'
