"""Each suggestion speaks on its own facts and stays silent beside them, and every part of the registry has some."""

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from pipeline import metrics
from pipeline.suggestions import rules
from pipeline.suggestions.rules import BY_ID, RULES
from pipeline.suggestions.speak import choose
from tests.support.suggestion_examples import SILENT, SPEAKS, TODAY, USUAL, WEEK, days, facts, noted, rebuild, review


def name(value):
    return getattr(value, "id", "")


@pytest.mark.parametrize(("rule", "known"), SPEAKS, ids=name)
def test_a_rule_speaks_on_its_facts(rule, known):
    said = rule.speak(known)
    assert said is not None
    assert said.id == rule.id
    assert said.why
    assert said.rows, "it rests on rows that can be shown"


@pytest.mark.parametrize(("rule", "known"), SILENT, ids=name)
def test_a_rule_is_silent_beside_its_facts(rule, known):
    assert rule.speak(known) is None


def test_every_rule_has_an_example_of_speaking_and_of_silence():
    assert {rule.id for rule, _ in SPEAKS} == {rule.id for rule, _ in SILENT} == set(BY_ID)
    assert len(BY_ID) == len(RULES) >= 24


def test_every_part_of_the_article_has_rules():
    assert {rule.part for rule in RULES} == set(metrics.PARTS)
    of_modules = Counter(rule.look.__module__.rpartition(".")[2] for rule in RULES)
    files = {file.stem for file in Path(rules.__file__).parent.glob("[!_]*.py")} - {"findings"}
    assert of_modules.keys() == files, "every module is in the one list"
    assert min(of_modules.values()) >= 2


def test_some_celebrate_what_goes_well_in_most_parts():
    assert len({rule.part for rule in RULES if rule.rank == "joy"}) >= 9


def test_what_a_rule_looks_at_is_there_to_be_looked_at():
    """A name of nothing would leave `--explain` without rows."""
    tables = {"conflicts", "rituals", "thanks", "followups", "promises", "rebuild", "days"}
    kinds = {row["what"] for _, known in SPEAKS for row in known.noted} | {"share", "heard"}
    reviewed = {metric.name for metric in metrics.METRICS if metric.review}
    assert {name for rule in RULES for name in rule.looks_at} <= tables | kinds | reviewed


@pytest.mark.parametrize(("rule", "known"), SPEAKS, ids=name)
def test_nothing_speaks_on_a_paused_day(rule, known):
    paused = dataclasses.replace(known, days=[*known.days, {"day": TODAY, "is_counted": True, "is_paused": True}])
    assert choose(paused, rules_past(), WEEK) == []


LACKS = [(rule, known) for rule, known in SPEAKS if rule.window]


@pytest.mark.parametrize(("rule", "known"), LACKS, ids=name)
def test_nothing_is_missing_when_many_days_were_paused_or_few_were_logged(rule, known):
    away = range(1, rule.window // 7 + 2)
    for changed in (days(*range(40), paused=away), days(0, 1, 2), days(*range(rule.window, 40))):
        assert rule.speak(dataclasses.replace(known, days=changed)) is None
    assert rule.speak(dataclasses.replace(known, days=days(*range(40), paused=away[1:])))
    assert any("have a check-in" in line for line in rule.speak(known).why)


def test_every_rule_about_something_missing_asks_for_check_ins():
    assert {rule.id for rule, _ in LACKS} >= {rule.id for rule in RULES if "check-ins go on" in rule.speaks_when}
    assert {rule.id for rule in RULES if rule.id.startswith("no_")} <= {rule.id for rule, _ in LACKS}


@pytest.mark.parametrize(("rule", "known"), [case for case in LACKS if case[1].noted], ids=name)
def test_what_was_never_chosen_is_never_missed(rule, known):
    assert rule.speak(dataclasses.replace(known, noted=[], rituals=[])) is None


def test_a_review_is_looked_at_by_rules_of_the_review_alone():
    reviewed = {metric.name for metric in metrics.METRICS if metric.review}
    assert {rule.id for rule in RULES if set(rule.looks_at) & reviewed} == {
        rule.id for rule in RULES if rule.cadence == "review"
    }


def test_a_review_says_its_numbers_and_how_sure_they_are():
    said = BY_ID["connection_less"].speak(facts(review=review("connection_rate", "less")))
    assert said.why == (
        "4 before, 2.5 lately (moments a week). 120 logged days before, 60 lately.",
        "The ratio of the two is between 0.40 and 0.90 (95 % range).",
        "p = 0.010, allowing for all the figures that were looked at.",
    )


def test_a_review_from_nothing_before_has_no_upper_end():
    known = facts(review=review("connection_rate", "more", before=0.0, high=float("inf")))
    said = BY_ID["connection_more"].speak(known)
    assert "The ratio of the two is above 0.40 (95 % range)." in said.why
    assert said.rows[0]["high"] is None, "JSON has no word for infinite"


@pytest.mark.parametrize("step", ["name_it", "start_small", "appreciate", "be_patient", "seek_help"])
def test_rebuilding_goes_one_step_at_a_time_and_in_order(step):
    known = facts(days=USUAL, rebuild=rebuild(step))
    assert [rule.id for rule in RULES if rule.cadence == "rebuild" and rule.speak(known)] == [f"rebuild_{step}"]


@pytest.mark.parametrize("waited", [1, 400])
def test_no_clock_moves_a_step_of_rebuilding(waited):
    rows = [row | {"begun_on": TODAY.replace(year=2024) if waited > 9 else TODAY} for row in rebuild("be_patient")]
    assert choose(facts(days=USUAL, rebuild=rows), rules_past(), WEEK)[0].id == "rebuild_be_patient"


def test_alone_a_rule_offers_what_one_can_do():
    known = {who: facts(days=USUAL, noted=[noted("question", 20, "1")], who=who) for who in ("together", "ana")}
    said = {who: BY_ID["questions_rest"].speak(each).choices for who, each in known.items()}
    assert said["together"] == BY_ID["questions_rest"].choices
    assert said["ana"] == BY_ID["questions_rest"].choices_alone


def rules_past():
    from pipeline.suggestions.answers import AnswersSoFar

    return AnswersSoFar()


@pytest.mark.parametrize("rule", ["followup_due", "followup_undated", "promise_near", "promise_open"])
def test_what_has_a_name_is_called_by_it(rule):
    known = next(known for one, known in SPEAKS if one.id == rule)
    rows = {name: [row | {"name": "Lamp"} for row in getattr(known, name)] for name in ("followups", "promises")}
    said = BY_ID[rule].speak(dataclasses.replace(known, **rows))
    assert "“Lamp”" in said.text
