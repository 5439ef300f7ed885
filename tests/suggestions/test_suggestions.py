"""A build speaks through its marts, to each audience of what it may see."""

import pytest

from pipeline import suggestions
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.suggestions.facts import gather
from tests.support.suggestion_examples import TODAY

DAYS = [f"2026-03-{d:02}" for d in range(1, 32)]
LOGS = {
    "checkin": "partner,occurred_on\n" + "\n".join(f"{p},{day}" for day in DAYS for p in ("ana", "ben")),
    "conflict": "entry_id,partner,occurred_on,topic,visibility\nk,ana,2026-03-02,=Plans,shared\np,ben,2026-03-01,Secret,private",
    "followup": "partner,occurred_on,status,due_on,note,visibility\nben,2026-03-20,asked,2026-03-31,Secret,private",
    "ritual": "partner,occurred_on,ritual,status,felt_like_ours\n"
    + "\n".join(f"ana,2026-03-{d},Date night,kept,yes" for d in (24, 26, 28)),
}


def spoken(opened):
    """What every rule says, whether or not it has a place on the page."""
    known = gather(opened)
    return {rule.id: said for rule in suggestions.RULES if (said := rule.speak(known))}


def test_a_build_speaks(built):
    opened = built("2026-03-31", **LOGS)
    assert [(s.id, s.subject) for s in suggestions.speak(opened)] == [("open_long", "k")]
    assert spoken(opened)["ritual_felt_ours"].subject == "Date night"
    assert spoken(opened)["open_long"].rows[0]["conflict"] == "k"


def test_private_facts_speak_to_their_owner_alone(built):
    together = spoken(built("2026-03-31", **LOGS))
    own = suggestions.speak(built("2026-03-31", audience="ben"))
    assert "Secret" not in str(together)
    assert "Secret" in str(own[0])


def test_an_empty_home_hears_nothing(home):
    build.build(home, TODAY)
    assert spoken(open_build(home.path)) == {}


SHARED = {
    "checkin": "partner,occurred_on,visibility,barriers\n" + "\n".join(f"{p},{day},shared," for day in DAYS[::2] for p in ("ana", "ben")),
    "ritual": "partner,occurred_on,ritual,status,visibility,first_time,felt_like_ours\nana,2026-03-10,Date night,kept,shared,,",
    "share": "partner,occurred_on,depth,topic,visibility\nana,2026-01-10,2,hopes,shared",
    "appreciation": "partner,occurred_on,direction,visibility\nana,2026-03-30,given,shared",
    "goodnews": "partner,occurred_on,met_with_interest,visibility\nana,2026-03-01,yes,shared",
    "question": "partner,occurred_on,deck,status,favourite,visibility\nana,2026-03-20,1,asked,,shared",
    "conflict": "entry_id,partner,occurred_on,topic,visibility\nk,ana,2026-03-20,Plans,shared",
    "repair": "conflict,partner,occurred_on,action,visibility\nk,ana,2026-03-28,attempt,shared",
    "affection": "partner,occurred_on,welcome,visibility\nana,2026-03-10,yes,shared",
    "promise": "promise,partner,occurred_on,status,due_on,note,visibility\np,ana,2026-03-20,made,2026-05-31,,shared",
    "followup": "followup,partner,occurred_on,status,due_on,note,visibility\nf,ana,2026-03-20,asked,2026-05-31,,shared",
    "rebuild": "partner,occurred_on,step,visibility\nana,2026-03-20,begin,shared",
    "pause": "partner,occurred_on,until,visibility\nana,2026-01-20,,shared",
}  # fmt: skip
LATE = DAYS[-8:]
PRIVATE = {
    "checkin": "\n".join(f"ben,{day},private,phone;busy;shame;distance" for day in DAYS),
    "ritual": "\n".join(f"ben,{day},MARKER,kept,private,yes,yes" for day in DAYS),
    "share": "\n".join(f"ben,{day},4,values,private" for day in DAYS),
    "appreciation": "\n".join(f"ben,{day},{way},private" for day in LATE for way in ("given", "noticed")),
    "goodnews": "\n".join(f"ben,{day},yes,private" for day in DAYS),
    "question": "\n".join(f"ben,{day},{deck},asked,yes,private" for day in ("2026-01-10", *DAYS) for deck in (1, 2)),
    "conflict": "\n".join(f"m{n},ben,2026-03-0{n},MARKER,private" for n in range(1, 5)) + "\nk,ben,2026-03-01,MARKER,private",
    "repair": "k,ben,2026-03-29,attempt,private\nk,ben,2026-03-29,settled,private\nk,ben,2026-03-30,parked,private",
    "affection": "\n".join(f"ben,{day},yes,private" for day in LATE),
    "promise": "q,ben,2026-01-01,made,,MARKER,private\np,ben,2026-03-30,kept,,MARKER,private",
    "followup": "g,ben,2026-03-20,asked,2026-03-31,MARKER,private\nf,ben,2026-03-30,raised,,,private",
    "rebuild": "ben,2026-03-21,begin,private\nben,2026-03-25,name_it,private",
    "pause": "ben,2026-03-30,2026-03-31,private",
}  # fmt: skip


@pytest.fixture
def affection_on(home):
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))


@pytest.mark.usefixtures("affection_on")
@pytest.mark.parametrize(
    "kinds",
    [
        pytest.param({"pause"}, id="a pause", marks=pytest.mark.many),
        pytest.param(set(PRIVATE) - {"pause"}, id="all else"),
    ],
)
def test_what_one_keeps_private_changes_no_rule_for_the_two_or_for_the_other(built, kinds):
    def heard(logs):
        return [spoken(built("2026-03-31", audience=who, **logs)) for who in (None, "ana")]

    before = heard(SHARED)
    assert set(before[0]) == {"attempt_made", "no_affection_lately", "no_good_news_lately", "no_ritual_lately"}
    assert heard(SHARED | {kind: f"{SHARED[kind]}\n{PRIVATE[kind]}" for kind in kinds}) == before


@pytest.mark.usefixtures("affection_on")
def test_in_the_own_view_they_speak(built):
    logs = {kind: f"{SHARED[kind]}\n{PRIVATE[kind]}" for kind in SHARED if kind != "pause"}
    own = spoken(built("2026-03-31", audience="ben", **logs))
    assert {
        "hard_to_say",
        "phone_between",
        "deep_shares_lately",
        "affection_often",
        "promise_open",
        "many_open",
    } <= set(own)


def test_touch_is_not_spoken_of_unless_both_switched_it_on(built, home, alone_switched_on):
    opened = built(
        "2026-03-31",
        **(SHARED | {"affection": SHARED["affection"] + "\n" + PRIVATE["affection"].replace("private", "shared")}),
    )
    assert not {"affection_often", "no_affection_lately"} & set(spoken(opened))


@pytest.fixture
def alone_switched_on(home):
    """Ana alone switched affection on."""
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true", 1))


@pytest.mark.many
def test_rebuilding_moves_when_the_couple_logs_the_step(built):
    begun = "partner,occurred_on,step\nana,2026-03-01,begin\n"
    steps = [begun, f"{begun}ben,2026-03-03,begin\n", f"{begun}ben,2026-03-03,begin\nben,2026-03-04,name_it\n"]
    first = [
        [s.id for s in suggestions.speak(built("2026-03-31", **(SHARED | {"rebuild": text})))][0:1] for text in steps
    ]
    assert not first[0] or not first[0][0].startswith("rebuild")
    assert first[1:] == [["rebuild_name_it"], ["rebuild_start_small"]]
