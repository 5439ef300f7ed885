"""The Evenings page: one step at a time, no clock unless wished, and what is noted at the end."""

import re

import pytest

from dashboard import session
from dashboard.wording import evenings as say, log
from dashboard.wording.log_forms import FORMS
from pipeline import evenings
from pipeline.evenings import Evening
from pipeline.home.folder import Home
from pipeline.home.toml_file import Off
from pipeline.kinds.vocabulary import EVENING_NOTES
from tests.support import tone
from tests.support.homes import HOSTILE, rows, write
from tests.support.pages import checked_in, day, labels, open_page, press, run, text, write_as

OURS = """name = "Ours"
notes = ["appreciation", "appreciation"]
[[step]]
title = "Tea"
text = "Make tea."
prompts = ["Which one?"]
minutes = 10
"""


def choose(app, key, value):
    next(group for group in app.button_group if str(group.key).startswith(key)).set_value(value)
    return run(app)


def begin(app, id_):
    app.button(key=session.evenings("begin", session.digest(id_))).click()
    return run(app)


@pytest.mark.many
def test_an_evening_goes_step_by_step_and_what_is_noted_is_the_writers_entry(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked_in(home, days=3)
    write(
        home,
        "conflict",
        [{"partner": "ana", "occurred_on": day(2), "conflict": "c1", "topic": HOSTILE, "visibility": "shared"}],
    )
    home.evenings.mkdir()
    (home.evenings / "ours.toml").write_text(OURS.replace("Make tea.", HOSTILE), encoding="utf-8")
    (home.evenings / "broken.toml").write_text("name = 'SECRET", encoding="utf-8")
    app = open_page(monkeypatch, "evenings")
    shown = text(app)
    assert all((evening.name in shown) == (evening.people == 2) for evening in evenings.packaged())
    assert "broken.toml can’t be used as an evening: its last line" in shown
    assert "SECRET" not in shown

    fight = evenings.shelf(home).evening("after-a-fight")
    begin(app, "after-a-fight")
    shown = text(app)
    assert fight.steps[0].title in shown
    assert fight.steps[1].title not in shown, "one step at a time"
    assert "animation-duration" not in shown
    app.toggle[0].set_value(True)
    assert "animation-duration: 180s" in text(run(app))
    press(press(press(app, say.NEXT), say.NEXT), say.BACK)
    assert (app.query_params["evening"], app.query_params["step"]) == ("after-a-fight", "2")
    app.switch_page("views/imports/page.py").run()
    app.switch_page("views/evenings/page.py")
    assert fight.steps[1].title in text(run(app)), "it waits while other pages are looked at"
    for _ in fight.steps[2:]:
        press(app, say.NEXT)
    press(app, say.LAST)
    assert say.END in text(app)
    assert not rows(home, "repair")

    write_as(app, "ben")
    choose(app, session.evenings("kind"), "repair")
    assert "<img" not in text(app)
    choose(app, session.log("ben"), "okay_again")
    press(app, log.SAVE)
    (row,) = rows(home, "repair")
    assert (row["partner"], row["conflict"], row["action"], row["visibility"]) == ("ben", "c1", "okay_again", "shared")
    assert log.UNDO in labels(app)
    press(app, say.FINISH)
    assert say.TITLE in text(app)

    begin(app, "ours")
    assert "<img" not in text(app)
    assert "&lt;img" in text(app)
    press(app, say.STOP)
    assert not app.query_params.get("evening")


def test_the_address_opens_a_step_and_nonsense_in_it_the_list(
    home: Home, alone: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = open_page(monkeypatch, "evenings", evening="saying-thanks", step="99")
    assert say.END in text(end)
    assert FORMS["appreciation"].button in [option for group in end.button_group for option in group.options]
    for address in ({"evening": "none", "step": "1"}, {"evening": "../x", "step": "-"}):
        shown = text(open_page(monkeypatch, "evenings", **address))
        assert say.BELOW_ALONE in shown
        assert all((evening.name in shown) == (evening.people == 1) for evening in evenings.packaged()), "one is alone"


def test_the_page_says_how_long_an_evening_takes() -> None:
    lengths = [evening.minutes for evening in evenings.packaged() if evening.people == 2]
    assert (min(lengths), max(lengths)) == (15, 40)
    assert say.BELOW.startswith("Fifteen to forty minutes")


@pytest.mark.parametrize("evening", evenings.packaged(), ids=lambda evening: evening.id)
def test_an_evening_that_comes_along_is_whole_and_keeps_the_tone(evening: Evening) -> None:
    assert 10 <= evening.minutes <= 45
    assert 3 <= len(evening.steps) <= 7
    assert evening.notes
    prompts = [prompt for step in evening.steps for prompt in step.prompts]
    steps = [words for step in evening.steps for words in (step.title, step.text)]
    for sentence in (evening.name, evening.about, *prompts, *steps):
        assert tone.off(sentence) == [], sentence
        assert not re.search(r"[!\"']", sentence), sentence
    assert all(prompt.endswith(("?", "…")) and len(prompt) <= 80 for prompt in prompts)
    assert all(len(step.text) <= 160 for step in evening.steps), "it is read from a phone between two"
    assert tone.grade([step.text for step in evening.steps]) < 8


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (OURS.replace('"Make', '"SECRET\n'), "line 5 can’t be read"),
        ("people = 3\n" + OURS, "people is 1 or 2"),
        (OURS.replace("text =", "SECRET ="), "it has more than there is a use for (1): a step has title"),
        (OURS.replace("name =", "SECRET ="), "it has more than there is a use for (1): an evening has name"),
        (OURS.replace("Make tea.", ""), "the text of step 1 is missing"),
        (OURS.replace("10", "61"), "the minutes of step 1 are no whole number up to 60"),
        (OURS.replace("10", "true"), "the minutes of step 1 are no whole number up to 60"),
        (OURS.replace('["Which one?"]', '"SECRET"'), "the prompts of step 1 are no list"),
        (OURS.replace('["Which one?"]', '["x", 3]'), "prompt 2 of step 1 is missing or no text"),
        (OURS.replace('"appreciation"]', '"SECRET"]'), "notes can name appreciation, followup"),
        (OURS[: OURS.index("[[step]]")], "it needs 1 to 12 steps"),
        (OURS.replace("[[step]]", "[step]"), "it needs 1 to 12 steps"),
    ],
)  # fmt: skip
def test_a_broken_evening_says_where_and_repeats_nothing(text: str, says: str) -> None:
    assert evenings.read("ours", OURS.encode()).notes == ("appreciation",)
    with pytest.raises(Off) as raised:
        evenings.read("ours", text.encode())
    assert says in str(raised.value)
    assert "SECRET" not in str(raised.value)


def test_each_kind_that_an_evening_may_offer_has_a_form_that_opens() -> None:
    assert all(FORMS[kind].button for kind in EVENING_NOTES)


def test_the_command_lists_and_prints_evenings(run, home: Home) -> None:
    home.evenings.mkdir()
    (home.evenings / "ours.toml").write_text(OURS, encoding="utf-8")
    (home.evenings / "broken.toml").write_text("name =", encoding="utf-8")
    code, out, _ = run("evening")
    assert code == 0
    assert "after-a-fight         After a fight. 35 minutes." in out
    assert "broken.toml can't be used as an evening" in out
    assert run("evening", "ours")[1] == "Ours\n\n1. Tea (about 10 minutes)\nMake tea.\n  - Which one?\n"
    assert run("evening", "theirs")[0] == 2
