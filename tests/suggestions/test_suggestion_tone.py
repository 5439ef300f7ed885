"""Every sentence of every suggestion describes, leaves a choice, compares nobody, and is easy to read."""

import dataclasses
import re

import pytest

from pipeline.suggestions import RULES
from pipeline.suggestions.speak import ORDER
from tests.support import tone
from tests.support.suggestion_examples import SPEAKS

SPOKEN = [rule.speak(known) for rule, known in SPEAKS]
SPOKEN += [said for rule, known in SPEAKS if (said := rule.speak(dataclasses.replace(known, who="ana")))]

STATIC = ("title", "speaks_when", "silenced_by", "source", "strength", "may_be_wrong")


def fixed(rule):
    return [*(getattr(rule, name) for name in STATIC), *rule.choices, *rule.choices_alone]


def name(value):
    return getattr(value, "id", "")


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_fixed_sentence_keeps_the_tone(rule):
    for sentence in fixed(rule):
        assert tone.off(sentence) == [], sentence


@pytest.mark.parametrize("said", SPOKEN, ids=name)
def test_every_spoken_sentence_keeps_the_tone(said):
    for sentence in (said.title, said.text, *said.choices, *said.why):
        assert tone.off(sentence) == [], sentence
        assert "None" not in sentence, sentence


def test_the_order_keeps_the_tone():
    assert ORDER
    assert not tone.PRESSING.search(ORDER)


@pytest.mark.parametrize("said", SPOKEN, ids=name)
def test_two_or_three_choices_are_left(said):
    assert 2 <= len(set(said.choices)) <= 3
    assert max(map(len, said.choices)) <= 36, "a button on a phone"


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_says_where_it_comes_from_and_why_it_may_be_wrong(rule):
    assert rule.source.endswith(".")
    assert rule.may_be_wrong.endswith((".", "?"))
    assert rule.speaks_when.endswith(".")
    assert rule.silenced_by.endswith(".")
    assert 7 <= rule.rests_days <= 56
    names_a_study = re.search(r"\b(19|20)\d\d\b", rule.source)
    own = ("a fact from your log", "your log, compared once a quarter", "no study")
    assert rule.strength in own or names_a_study, "evidence has a name and a year"


@pytest.mark.parametrize("said", [each for each in SPOKEN if each.id != "settled_for_one"], ids=name)
def test_no_word_tells_one_of_the_two_from_the_other(said):
    assert "one of you" not in " ".join((said.title, said.text, *said.choices, *said.why)).lower()


def test_alone_nothing_is_claimed_about_the_other():
    for rule, known in SPEAKS:
        said = rule.speak(dataclasses.replace(known, who="ana"))
        if said:
            words = " ".join((said.title, said.text, *said.choices)).lower()
            assert not re.search(
                r"\b(each other|you both|both of you|you two|the other one|between you|each side)\b", words
            )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sat on the mat.", -1.45),
        ("We walked home. It rained.", -2.23),
        ("Perceived partner responsiveness organises the literature on intimacy.", 19.5),
    ],
)
def test_the_measure_of_reading_knows_easy_from_hard(text, expected):
    assert tone.grade([text]) == pytest.approx(expected, abs=2.5)


@pytest.mark.parametrize("said", SPOKEN, ids=name)
def test_a_suggestion_reads_below_eighth_grade(said):
    assert tone.grade([said.title, said.text, *said.choices, said.may_be_wrong]) < 8
    assert tone.grade([said.text, said.may_be_wrong]) < 8, "without the short lines, which make it easy"
    assert tone.grade(said.why) < 8


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_what_explains_a_rule_reads_below_eighth_grade(rule):
    assert tone.grade([rule.speaks_when, rule.silenced_by]) < 8
