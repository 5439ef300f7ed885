"""Each suggestion speaks on its own facts, stays silent beside them, rests when answered, and keeps the tone."""

import dataclasses
import re
from datetime import date, timedelta

import pytest

from pipeline import build, read, suggestions
from pipeline.suggestions import rules
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.speak import choose

TODAY = date(2026, 3, 31)


def ago(days):
    return TODAY - timedelta(days)


def days(*counted, span=40, paused=()):
    """Coverage of the last `span` days, of which those so many days ago were counted or paused."""
    return [{"day": ago(n), "is_counted": n in counted, "is_paused": n in paused} for n in range(span, -1, -1)]


def conflict(**changed):
    return {
        "conflict": "k",
        "topic": "Holiday plans",
        "open_since_on": ago(16),
        "age_days": 16,
        "is_parked": False,
        "parked_on": None,
        "last_attempt_on": None,
        "okay_again_by": "",
        "closed_by": "",
    } | changed


def ritual(**changed):
    return {
        "ritual": "Date night",
        "last_kept_on": ago(9),
        "kept_in_28_days": 2,
        "last_count": 3,
        "ours_of_last_count": 1,
    } | changed


def thanks(**changed):
    return {"partner": "ana", "other": "ben", "both_day_count": 9, "expressed_count": 3, "noticed_count": 0} | changed


def followup(**changed):
    return {"followup": "f", "asked_by": "ana", "due_on": TODAY, "what": "The interview", "asked_on": ago(5)} | changed


def facts(**given):
    return Facts(TODAY, **({"is_couple": True} | given))


USUAL = days(*range(0, 40, 2))

SPEAKS = [
    (rules.back_after_gap, facts(days=days(0, *range(9, 40)))),
    (rules.back_after_gap, facts(days=days(2, 11, 12))),
    (rules.followup_due, facts(followups=[followup()])),
    (rules.followup_due, facts(followups=[followup(due_on=TODAY + timedelta(3))])),
    (rules.settled_for_one, facts(conflicts=[conflict(closed_by="ana", age_days=3)])),
    (rules.open_long, facts(conflicts=[conflict(age_days=15)])),
    (rules.open_long, facts(conflicts=[conflict(is_parked=True, parked_on=ago(14))])),
    (rules.open_long, facts(conflicts=[conflict()], is_couple=False)),
    (rules.attempt_made, facts(conflicts=[conflict(age_days=5, last_attempt_on=ago(2))])),
    (rules.thanks_unseen, facts(thanks=[thanks()])),
    (rules.no_ritual_lately, facts(days=USUAL, rituals=[ritual()])),
    (rules.ritual_felt_ours, facts(rituals=[ritual(ours_of_last_count=3)])),
]

SILENT = [
    (rules.back_after_gap, facts(days=days(0, 7, 8))),  # six days away
    (rules.back_after_gap, facts(days=days(3, 12, 13))),  # back for three days already
    (rules.back_after_gap, facts(days=days(0))),  # the first check-in of all
    (rules.back_after_gap, facts(days=days(0, 9, 10, paused=range(1, 9)))),  # away on a pause
    (rules.followup_due, facts(followups=[followup(due_on=TODAY + timedelta(4))])),
    (rules.followup_due, facts(followups=[followup(due_on=ago(8))])),
    (rules.followup_due, facts(followups=[followup(due_on=None)])),
    (rules.settled_for_one, facts(conflicts=[conflict()])),
    (rules.settled_for_one, facts(conflicts=[conflict(closed_by="ana")], is_couple=False)),
    (rules.settled_for_one, facts(conflicts=[conflict(closed_by="ana", is_parked=True, parked_on=ago(1))])),
    (rules.open_long, facts(conflicts=[conflict(age_days=14)])),
    (rules.open_long, facts(conflicts=[conflict(is_parked=True, parked_on=ago(13))])),
    (rules.attempt_made, facts(conflicts=[conflict(last_attempt_on=ago(1))])),
    (rules.attempt_made, facts(conflicts=[conflict(last_attempt_on=ago(15))])),
    (rules.attempt_made, facts(conflicts=[conflict(last_attempt_on=ago(2), okay_again_by="ben")])),
    (rules.thanks_unseen, facts(thanks=[thanks(noticed_count=1)])),
    (rules.thanks_unseen, facts(thanks=[thanks(expressed_count=2)])),
    (rules.thanks_unseen, facts(thanks=[thanks(both_day_count=3)])),
    (rules.no_ritual_lately, facts(days=USUAL, rituals=[ritual(last_kept_on=ago(8))])),
    (rules.no_ritual_lately, facts(days=USUAL, rituals=[ritual(last_kept_on=None)])),  # none was ever logged
    (rules.no_ritual_lately, facts(days=days(1, 3, 5), rituals=[ritual()])),  # three check-ins in nine days
    (rules.no_ritual_lately, facts(days=days(*range(9), paused=[4]), rituals=[ritual()])),
    (rules.ritual_felt_ours, facts(rituals=[ritual(ours_of_last_count=2)])),
    (rules.ritual_felt_ours, facts(rituals=[ritual(last_count=2, ours_of_last_count=2)])),
    (rules.ritual_felt_ours, facts(rituals=[ritual(ours_of_last_count=3, last_kept_on=ago(11))])),
    (rules.ritual_felt_ours, facts(rituals=[ritual(last_kept_on=None, last_count=0, ours_of_last_count=0)])),
]


@pytest.mark.parametrize(("rule", "known"), SPEAKS)
def test_a_rule_speaks_on_its_facts(rule, known):
    said = rule(known)
    assert said is not None
    assert said.id == rule.__name__
    assert 2 <= len(said.choices) <= 3
    assert said.why
    assert said.source
    assert said.may_be_wrong


@pytest.mark.parametrize(("rule", "known"), SILENT)
def test_a_rule_is_silent_beside_its_facts(rule, known):
    assert rule(known) is None


def test_every_rule_has_an_example_of_speaking_and_of_silence():
    assert {rule for rule, _ in SPEAKS} == {rule for rule, _ in SILENT} == set(rules.RULES)
    assert len(rules.RULES) == 8


BANNED = re.compile(
    r"\b(should|must|failed|fail|score|streak|you need to|ought|bad|worse|declin\w*|neglect\w*)\b", re.IGNORECASE
)


@pytest.mark.parametrize(("rule", "known"), SPEAKS)
def test_every_sentence_describes_and_leaves_the_choice(rule, known):
    said = rule(known)
    sentences = [said.title, said.text, *said.choices, *said.why, said.may_be_wrong]
    for sentence in sentences:
        assert not BANNED.search(sentence), sentence
        assert "Ana" not in sentence, "no partner is named"
        assert "Ben" not in sentence, "no partner is named"


ALL = facts(
    days=USUAL,
    conflicts=[conflict(closed_by="ana", last_attempt_on=ago(3))],
    rituals=[ritual(ours_of_last_count=3)],
    thanks=[thanks()],
    followups=[followup()],
)


def test_at_most_two_speak_and_about_different_things():
    chosen = choose(ALL, {})
    assert [said.id for said in chosen] == ["followup_due", "settled_for_one"]
    assert len({said.theme for said in chosen}) == 2


def test_what_was_answered_rests_and_comes_back_after_its_time():
    first = choose(ALL, {})[0]
    assert first.id not in {said.id for said in choose(ALL, {(first.id, first.subject): first.rests_days - 1})}
    assert choose(ALL, {(first.id, first.subject): first.rests_days})[0] == first
    assert choose(ALL, {(first.id, "another subject"): 0})[0] == first


def test_nothing_speaks_on_a_paused_day():
    assert choose(dataclasses.replace(ALL, days=days(*range(1, 40), paused=[0])), {}) == []


LOGS = {
    "checkin": "partner,occurred_on\n" + "\n".join(f"{p},2026-03-{d:02}" for d in range(1, 32) for p in ("ana", "ben")),
    "conflict": "entry_id,partner,occurred_on,topic,visibility\nk,ana,2026-03-02,=Plans,shared\np,ben,2026-03-01,Secret,private",
    "followup": "partner,occurred_on,status,due_on,note,visibility\nben,2026-03-20,asked,2026-03-31,Secret,private",
    "ritual": "partner,occurred_on,ritual,status,felt_like_ours\n"
    + "\n".join(f"ana,2026-03-{d},Date night,kept,yes" for d in (24, 26, 28)),
}


def test_a_build_speaks_and_an_answer_rests_it_for_that_audience_alone(built, home):
    opened = built("2026-03-31", **LOGS)
    said = suggestions.speak(opened)
    assert [(s.id, s.subject) for s in said] == [("open_long", "k"), ("ritual_felt_ours", "Date night")]
    suggestions.answer(opened, said[0], "not now")
    assert [s.id for s in suggestions.speak(opened)] == ["ritual_felt_ours"]
    own = built("2026-03-31", audience="ana")
    assert suggestions.speak(own)[0].id == "open_long"
    later = built("2026-04-14")
    assert suggestions.speak(later)[0].id == "open_long"


def test_private_facts_speak_to_their_owner_alone(built):
    together = suggestions.speak(built("2026-03-31", **LOGS))
    own = suggestions.speak(built("2026-03-31", audience="ben"))
    assert "Secret" not in str(together)
    assert "Secret" in str(own[0])


def test_an_empty_home_hears_nothing(home):
    build.build(home, TODAY)
    assert suggestions.speak(read.open(home.path)) == []


HEADER = "answered_at,answered_on,audience,suggestion,subject,answer\n"


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ",03/04/2026,together,open_long,k,not now\n",  # a day in a spreadsheet's own way
        HEADER + ",2026-0",
        HEADER + ',"2026-03-31,together,open_long,k,not now\n',
        "answered_on,audience,suggestion\n2026-03-31,together,open_long\n",
        "",
        "\n\n",
    ],
)
def test_an_answer_that_cannot_be_read_is_no_answer(built, home, text):
    opened = built("2026-03-31", **LOGS)
    home.answers.write_text(text)
    said = suggestions.speak(opened)
    assert said[0].id == "open_long"
    suggestions.answer(opened, said[0], "not now")
    assert [s.id for s in suggestions.speak(opened)] == ["ritual_felt_ours"]


def test_answers_are_read_as_a_spreadsheet_saves_them(built, home):
    opened = built("2026-03-31", **LOGS)
    first, second = suggestions.speak(opened)
    suggestions.answer(opened, first, "not now")
    home.answers.write_bytes(b"\xef\xbb\xbf" + home.answers.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    suggestions.answer(opened, second, "not now")
    assert (home.path / "answers-log.csv").exists()
    assert suggestions.speak(opened) == []
