"""At most two speak, about different topics, one new a week, and others get a turn."""

import dataclasses
from datetime import timedelta

import pytest

from pipeline.suggestions.answers import AnswersSoFar, about
from pipeline.suggestions.rules import BY_ID, RULES
from pipeline.suggestions.speak import ORDER, choose, stand
from tests.support.suggestion_examples import (
    TODAY,
    USUAL,
    WEEK,
    conflict,
    facts,
    followup,
    noted,
    rebuild,
    ritual,
    thanks,
)

LAST, BEFORE_LAST, LONG_AGO = (WEEK - timedelta(weeks=n) for n in (1, 2, 9))
ALL = facts(
    days=USUAL,
    conflicts=[conflict(closed_by="ana", last_attempt_on=TODAY - timedelta(days=3))],
    rituals=[ritual(ours_of_last_count=3)],
    thanks=[thanks()],
    followups=[followup()],
    noted=[noted("goodnews", 30), noted("first_time", 40), noted("question", 20, "1"), noted("affection", 11)],
)
SAID = {rule.id: said for rule in RULES if (said := rule.speak(ALL))}


def shown(weeks, **past):
    """What was shown in which weeks, by the rule's id, and other things of the past."""
    return AnswersSoFar(weeks={about(SAID[id_]): set(each) for id_, each in weeks.items()}, **past)


def ids(past, known=ALL, week=WEEK):
    return [said.id for said in choose(known, past, week)]


def seen(*names, week=LONG_AGO):
    """A past in which these were shown once, so that none of them is new."""
    return {name: {week} for name in names}


def test_one_new_one_speaks_in_a_week():
    assert ids(AnswersSoFar()) == ["followup_due"]


def test_what_was_shown_this_week_stays_this_week():
    assert ids(shown({"followup_due": {WEEK}})) == ["followup_due"]
    assert ids(shown({"questions_rest": {WEEK}})) == ["questions_rest"], "and nothing new comes beside it"


def test_next_week_a_second_one_comes_beside_it():
    assert ids(shown({"followup_due": {LAST}})) == ["followup_due", "settled_for_one"]


def test_what_had_its_two_weeks_lets_others_go_first():
    past = shown({"followup_due": {BEFORE_LAST, LAST}, "settled_for_one": {LAST}})
    assert ids(past) == ["settled_for_one", "something_new"]
    later = shown({"followup_due": {LONG_AGO, BEFORE_LAST, LAST}})
    assert ids(later) == ["settled_for_one", "followup_due"], "where nothing else may come, it may stay"


def test_at_most_two_speak_and_about_different_parts():
    chosen = choose(ALL, shown(seen(*SAID)), WEEK)
    assert [said.id for said in chosen] == ["followup_due", "settled_for_one"]
    assert len({said.part for said in chosen}) == 2


def test_a_part_that_was_not_on_the_page_lately_goes_first_within_its_rank():
    open_ones = facts(days=USUAL, thanks=[thanks()], noted=[noted("question", 20, "1")])
    usual = shown(seen("thanks_unseen", "questions_rest"))
    assert ids(usual, open_ones) == ["thanks_unseen", "questions_rest"]
    lately = shown(seen("thanks_unseen", week=BEFORE_LAST) | seen("questions_rest"))
    assert ids(lately, open_ones) == ["questions_rest", "thanks_unseen"]


def test_a_rank_comes_before_variety():
    past = shown(seen(*SAID) | seen("followup_due", week=LAST))
    assert ids(past)[0] == "followup_due"


def test_over_weeks_many_parts_get_a_turn():
    past, parts = AnswersSoFar(), set()
    for n in range(20):
        week = WEEK + timedelta(weeks=n)
        for said in choose(ALL, past, week):
            past.weeks.setdefault(about(said), set()).add(week)
            parts.add(said.part)
    assert len(parts) == len({said.part for said in SAID.values()}) >= 7


def test_in_no_week_more_than_one_is_new():
    past = AnswersSoFar()
    for n in range(20):
        week = WEEK + timedelta(weeks=n)
        new = [said for said in choose(ALL, past, week) if about(said) not in past.weeks]
        assert len(new) <= 1
        for said in choose(ALL, past, week):
            past.weeks.setdefault(about(said), set()).add(week)
        assert choose(ALL, past, week) == choose(ALL, past, week)


def test_not_now_does_not_bring_the_next_new_one_at_once():
    past = shown({"followup_due": {WEEK}}, answered={about(SAID["followup_due"]): TODAY})
    assert ids(past) == []


def test_what_was_answered_rests_and_comes_back_after_its_time():
    said = SAID["followup_due"]
    for ago, is_back in ((said.rests_days - 1, False), (said.rests_days, True)):
        past = shown(seen(*SAID), answered={about(said): TODAY - timedelta(days=ago)})
        assert (said.id in ids(past)) is is_back
    other = dataclasses.replace(said, subject="another")
    assert said.id in ids(shown(seen(*SAID), answered={about(other): TODAY}))


def test_what_is_retired_never_speaks():
    assert "followup_due" not in ids(shown(seen(*SAID), retired={"followup_due"}))


def test_what_did_not_help_goes_last():
    past = shown(seen(*SAID), unhelpful={"followup_due", "settled_for_one", "open_long", "attempt_made"})
    assert not {"followup_due", "settled_for_one"} & set(ids(past))
    alone = facts(followups=[followup()])
    assert ids(shown(seen("followup_due"), unhelpful={"followup_due"}), alone) == ["followup_due"]


STEP = dataclasses.replace(ALL, rebuild=rebuild("start_small"))


def test_the_step_of_rebuilding_has_the_first_place_and_takes_no_new_ones():
    assert ids(AnswersSoFar(), STEP) == ["rebuild_start_small", "followup_due"]
    assert ids(shown({"followup_due": {WEEK}}), STEP) == ["rebuild_start_small", "followup_due"]
    assert ids(shown({}, unhelpful={"rebuild_start_small"}), STEP)[0] == "rebuild_start_small"


def test_a_step_of_rebuilding_can_rest_too():
    step = BY_ID["rebuild_start_small"].speak(STEP)
    assert ids(shown({}, answered={about(step): TODAY}), STEP) == ["followup_due"]


@pytest.mark.parametrize(
    ("past", "known", "id_", "silent"),
    [
        (AnswersSoFar(), ALL, "followup_due", ""),
        (AnswersSoFar(), ALL, "settled_for_one", "One new suggestion a week is enough. This one can come next week."),
        (AnswersSoFar(), ALL, "no_good_news_lately", "Another one about the same topic comes first."),
        (shown(seen(*SAID)), ALL, "thanks_unseen", "Two others come first."),
        (AnswersSoFar(retired={"open_long"}), ALL, "open_long", "It is retired: you said “not for us”."),
        (AnswersSoFar(answered={about(SAID["followup_due"]): TODAY}), ALL, "followup_due", "You answered it on 2026-03-31. It can come back on 2026-04-07."),
        (AnswersSoFar(), ALL, "promise_near", "Your log has no entries for it yet."),
        (AnswersSoFar(), ALL, "many_open", "Your entries don't call for it now."),
        (AnswersSoFar(), ALL, "heard_less", "It appears in a partner's own view, not on the page for two."),
        (AnswersSoFar(), facts(), "no_thanks_lately", "0 of the last 14 days have a check-in. It needs 4."),
        (AnswersSoFar(), facts(days=[row | {"is_paused": row["day"] == TODAY} for row in USUAL]), "open_long", "You are on a pause today, and suggestions pause with you."),
        (AnswersSoFar(), facts(days=[row | {"is_paused": row["day"] >= TODAY - timedelta(days=3) and row["day"] < TODAY} for row in USUAL]), "no_thanks_lately", "Many of the last 14 days were paused, so nothing counts as missing."),
    ],
)  # fmt: skip
def test_every_silence_has_its_reason(past, known, id_, silent):
    standing = next(each for each in stand(known, past, WEEK) if each.rule.id == id_)
    assert standing.silent == silent


def test_every_rule_has_its_standing():
    assert sorted(each.rule.id for each in stand(ALL, AnswersSoFar(), WEEK)) == sorted(BY_ID)


def test_the_order_is_explained():
    assert [line[0] for line in ORDER.splitlines() if line[:1].isdigit()] == list("1234567")
