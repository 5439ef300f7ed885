"""`hearthside associations` and `hearthside trial`: plain words, data for programs, and the audience's rows alone."""

import json
import re
from datetime import date, timedelta

import pytest

from pipeline import log
from pipeline.analysis import trials

FIRST = date(2026, 1, 5)


@pytest.fixture
def on(monkeypatch):
    """A function that makes it another day for those who log."""

    def day(text):
        monkeypatch.setattr(log, "today", lambda settings, partner=None: date.fromisoformat(str(text)))

    return day


@pytest.fixture
def begun(home, run, on):
    """A trial of both of four weeks that begins on the first day."""
    on(FIRST - timedelta(1))
    return json.loads(run("trial", "start", "--what", "Debrief", "--weeks", 4, "--json")[1])


def check_ins(home, days=120, visibility="shared", by=3):
    """Both check in daily; on every third day Ana notes thanks and rates it 3 points higher."""
    lines, thanks = ["partner,occurred_on,connected,visibility"], ["partner,occurred_on,direction,visibility"]
    for n in range(days):
        day = FIRST + timedelta(n)
        is_third = n % 3 == 0
        lines.append(f"ana,{day},{5 + n * n % 4 + by * is_third},{visibility}")
        lines.append(f"ben,{day},{5 + n * n % 4},shared")
        if is_third:
            thanks.append(f"ana,{day},given,{visibility}")
    (home.logs / "checkin.csv").write_text("\n".join(lines) + "\n")
    (home.logs / "appreciation.csv").write_text("\n".join(thanks) + "\n")


def test_associations_are_told_in_sentences_with_their_number(home, run):
    check_ins(home)
    code, out, err = run("associations")
    assert (code, err) == (0, "")
    assert re.match(
        r"2 comparisons were made; \d shows? a clear difference\. These things go together\. That is not cause", out
    )
    assert re.search(
        r"- On days you logged thanks, connection was about [23]\.\d points higher \(.+?\) for\s+Ana\.", out
    )
    assert max(len(line) for line in out.splitlines()) <= 100


@pytest.mark.many
def test_what_shows_no_clear_difference_is_told_when_asked_for(home, run):
    check_ins(home, by=0)
    short, full = run("associations")[1], run("associations", "--all")[1]
    assert (short.count("no clear difference for Ana"), full.count("no clear difference for Ana")) == (0, 2)
    assert short.endswith("`--all` shows the range of each.\n")


def test_associations_as_data_have_every_number(home, run):
    check_ins(home)
    code, out, _ = run("associations", "--json")
    data = json.loads(out)
    assert (code, data["audience"], data["tested_count"]) == (0, "together", 2)
    same = next(one for one in data["associations"] if one["lag"] == 0)
    assert same["low"] < same["difference"] < same["high"]
    assert same["p"] <= same["adjusted_p"] < 0.05
    assert (same["sign"], same["partner"], same["n_with"], same["n_without"]) == ("thanks", "ana", 40, 80)


@pytest.mark.many
def test_associations_see_what_the_audience_sees(home, run):
    check_ins(home, visibility="private")
    assert run("associations")[1] == "Nothing can be compared yet.\n"
    assert "for Ana" in " ".join(run("associations", "--audience", "ana")[1].split())
    assert run("associations", "--audience", "ben")[1] == "Nothing can be compared yet.\n"


def test_what_needs_more_days_is_counted(home, run):
    check_ins(home, days=12)
    _, out, _ = run("associations")
    assert out == "Nothing can be compared yet.\n2 can't be compared yet. `--json` shows why.\n"


@pytest.mark.many
def test_associations_follow_what_was_logged_since_the_last_build(home, run):
    check_ins(home, days=12)
    run("build")
    check_ins(home)
    assert run("associations")[1].startswith("2 comparisons were made")


@pytest.mark.many
def test_a_trial_from_its_start_to_its_end(home, run, on):
    on(FIRST - timedelta(1))
    code, out, _ = run("trial", "start", "--what", "10-minute debrief", "--weeks", 4)
    assert code == 0
    assert out.startswith(f"Your schedule is ready: 4 weeks, {FIRST} to {FIRST + timedelta(27)}.\n")
    assert "It can show a difference of about 2.0 points or more." in out
    assert run("trial", "today")[1] == f"The trial begins on {FIRST}.\n"
    on(FIRST)
    assert re.fullmatch(rf"{FIRST} is a (yes|no) day: 10-minute debrief\n", run("trial", "today")[1])
    on(FIRST + timedelta(14))
    check_ins(home, days=14)
    running = run("trial", "show")[1]
    assert "14 of 28 days are behind you" in running
    assert "points" not in running
    on(FIRST + timedelta(28))
    check_ins(home)
    code, out, err = run("trial", "show")
    assert (code, err) == (0, "")
    assert out.startswith("“10-minute debrief”, 5 January 2026 to 1 February 2026.\n")
    for name in ("Ana", "Ben"):
        assert f"For {name}, " in out
    assert run("trial", "today")[2] == "There is no trial now. `hearthside trial start` begins one.\n"


def test_the_days_of_a_trial_are_told_one_at_a_time(home, run, on, begun):
    assert begun["started_on"] == FIRST.isoformat()
    on(FIRST + timedelta(3))
    drawn = trials.latest(home, "together")
    today = json.loads(run("trial", "today", "--json")[1])
    assert today == {"trial": begun["id"], "day": "2026-01-08", "is_yes": drawn.assignment[3] == "y"}
    shown = json.loads(run("trial", "show", "--json")[1])
    assert (shown["is_over"], shown["days_gone"], shown["outcomes"]) == (False, 3, [])
    assert drawn.assignment not in str(begun) + str(shown)


def test_a_finished_trial_as_data_has_every_number(home, run, on, begun):
    on(FIRST + timedelta(28))
    check_ins(home)
    shown = json.loads(run("trial", "show", "--json")[1])
    ana = shown["outcomes"][0]
    assert (shown["is_over"], ana["partner"], ana["status"], ana["n_yes"] + ana["n_no"]) == (True, "ana", "ok", 28)
    assert ana["low"] <= ana["difference"] <= ana["high"]
    assert 0 < ana["p"] <= 1
    assert (ana["rated_yes"], ana["rated_no"]) == (1, 1)


def test_a_trial_that_is_ended_shows_what_there_is(home, run, on, begun):
    on(FIRST + timedelta(9))
    assert run("trial", "end")[1] == (
        "Ended the trial after 10 of 28 days. `hearthside trial show` shows the results.\n"
    )
    check_ins(home)
    assert "8 of each are needed" in " ".join(run("trial", "show")[1].split())
    code, _, err = run("trial", "end")
    assert (code, err) == (1, "There is no trial now. `hearthside trial start` begins one.\n")


def test_one_partners_own_trial_is_theirs(home, run, on):
    on(FIRST - timedelta(1))
    run("trial", "start", "--what", "MARKER", "--partner", "ana")
    for who in ([], ["--partner", "ben"]):
        code, out, err = run("trial", "show", *who)
        assert (code, out) == (1, "")
        assert err == "There is no trial here. `hearthside trial start` begins one.\n"
    assert "MARKER" in run("trial", "show", "--partner", "ana")[1]
    assert json.loads(run("trial", "today", "--partner", "ana", "--json")[1])["is_yes"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--what", "MARKER" * 50), "what takes one line of text of up to 200 characters"),
        (("--what", "MARKER", "--weeks", "3"), "weeks takes a whole number from 4 to 26"),
        (("--what", "MARKER", "--partner", "MARKER"), "There is no such partner here. Known: ana, ben."),
    ],
)
def test_a_refusal_says_what_and_never_repeats_the_text(home, run, arguments, said):
    code, out, err = run("trial", "start", *arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert "MARKER" not in err


def test_a_second_trial_is_refused_while_one_is_under_way(run, begun):
    code, _, err = run("trial", "start", "--what", "Other")
    assert code == 1
    assert err == ("No trial was started: one is under way until 2026-02-01. `hearthside trial end` ends it early.\n")
