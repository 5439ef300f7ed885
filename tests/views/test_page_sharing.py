"""The Sharing page: what it says in each state, and coming back to what was asked to be remembered."""

from typing import Any

import pytest

from dashboard.wording import metrics, sharing as say
from pipeline.database.marts import mart
from pipeline.home.folder import Home
from tests.support.homes import HOSTILE, write
from tests.support.pages import assert_hostile_text_is_text, checked_in, day, open_script, press_key, read, run, text

BUTTON = "entry_came_back_"


def row(**values: Any) -> dict[str, Any]:
    shares = {"facts_share": 0.25, "opinions_share": 0.0, "feelings_share": 0.25, "needs_share": 0.25}
    common = {"status": "ok", "reason": "4 of 4 days logged", "is_current": True, "observed_days": 4}
    return common | shares | values


def asked(who: str, name: str, **more: str) -> dict[str, str]:
    common = {"partner": who, "occurred_on": day(3), "followup": name, "status": "asked", "due_on": day(0)}
    return common | {"visibility": "shared", "note": "Ask me.", "entry_id": f"f{name[:8]}"} | more


def buttons(app: Any) -> list[str]:
    return [button.key for button in app.button if button.key and button.key.startswith(BUTTON)]


@pytest.mark.many
def test_what_waits_is_shown_as_text_and_goes_once_somebody_came_back_to_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked_in(home, days=20)
    write(home, "followup", [asked("ana", HOSTILE), asked("ana", "my secret", visibility="private")])
    write(
        home,
        "share",
        [
            {"partner": "ben", "occurred_on": day(n), "depth": "3", "topic": "hopes", "entry_id": f"s{n}"}
            for n in range(9)
        ],
    )
    app = open_script(monkeypatch, "sharing")
    shown = text(app)
    assert "&lt;img src=http://evil.example/y.png" in shown
    assert_hostile_text_is_text(app)
    assert "my secret" not in shown, "what is private to one is not on the page of both"
    assert "Both of you can see what is saved here" in shown
    assert "Hopes" in "".join(chart.proto.alt for chart in app.get("plotly_chart"))
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))
    by_ben = next(key for key in buttons(app) if key.endswith("_ben"))
    after = text(press_key(app, by_ben))
    assert say.NOTHING_WAITS in after
    assert say.CAME_BACK_DONE in after
    last = read(home, "followup")[-1]
    assert (last["partner"], last["status"], last["visibility"]) == ("ben", "raised", "shared")


@pytest.mark.many
def test_on_an_own_page_what_is_private_is_answered_in_private(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "followup", [asked("ana", "secret", visibility="private"), asked("ben", "her talk")])
    app = open_script(monkeypatch, "sharing", "ana")
    assert "· private" in text(app)
    while keys := buttons(app):
        press_key(app, keys[0])
    said = {r["followup"]: (r["partner"], r["visibility"]) for r in read(home, "followup") if r["status"] == "raised"}
    assert said == {"secret": ("ana", "private"), "her talk": ("ana", "shared")}
    assert "her talk" not in text(open_script(monkeypatch, "sharing", "ben"))


@pytest.mark.many
def test_an_own_page_asks_who_sees_it_and_keeps_to_that(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "followup", [asked("ben", "shared")])
    app = open_script(monkeypatch, "sharing", "ana")
    app.button_group(key="entry_seen_by_followup").set_value("private")
    press_key(run(app), buttons(app)[0])
    assert read(home, "followup")[-1]["visibility"] == "private"
    assert "shared" in text(open_script(monkeypatch, "sharing", "ben"))


@pytest.mark.many
def test_what_could_not_be_kept_says_why(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "followup", [asked("ana", "the talk")])
    app = open_script(monkeypatch, "sharing")
    monkeypatch.setattr("pipeline.home.folder.PATIENCE", 0.01)
    from filelock import FileLock

    with FileLock(home.lock):
        shown = text(press_key(app, buttons(app)[0]))
    assert "Not saved." in shown
    assert "Another program is writing" in shown
    assert "The talk" in shown or "the talk" in shown
    assert "Not saved" not in text(run(app)), "it is said once"


@pytest.mark.many
def test_one_alone_gets_the_page_and_reads_nothing_of_two(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(alone, ("ana",))
    write(alone, "followup", [asked("ana", "the talk")])
    app = open_script(monkeypatch, "sharing")
    shown = text(app)
    assert "both" not in shown
    assert "· from" not in shown
    assert say.NOTHING_WAITS in text(press_key(app, buttons(app)[0]))


def test_the_finding_says_how_deep_the_week_went_without_grading_it() -> None:
    assert say.depths_finding(row()) == "You shared a feeling, a fear or a need on 2 of 4 days this week"
    lighter = row(feelings_share=0.0, needs_share=0.0)
    assert say.depths_finding(lighter) == "You shared lighter things on 1 of 4 days this week"
    assert "nothing shared" in say.depths_finding(lighter | {"facts_share": 0.0})
    told = "fears or needs on 1 day, feelings on 1 day, facts on 1 day and nothing on 1 day."
    assert say.depths_sentence(row()) == f"The most personal thing that was shared each day: {told}"
    assert say.depths_sentence(lighter | {"facts_share": 0.0}) == ""
    unknown = dict.fromkeys(say.LEVELS)
    assert say.depths_sentence(row(**unknown)) == ""
    assert say.depths_finding(row(**unknown, status="not_enough", reason="1 of 4 days")).endswith("1 of 4 days")
    assert say.depths_finding(row(**unknown, status="paused")) == "You are pausing this week"


def test_a_share_is_said_with_its_range_and_what_it_rests_on() -> None:
    found = {"status": "ok", "reason": "19 days both logged", "value": 0.5, "low": 0.3, "high": 0.7, "n": 19}
    assert metrics.share_sentence(found, "of them").endswith(
        "of them, from 19 days both logged. It is likely between 30 and 70 %."
    )
    rough = found | {"status": "thin", "reason": "3 of 5 promises"}
    assert metrics.share_sentence(rough, "of them").startswith("Roughly 50 % of them, from 3 promises.")
    none = found | {"value": 0.0, "low": 0.0, "high": 0.17}
    assert metrics.share_sentence(none, "of them").endswith("It is likely under 17 % of them.")


def test_questions_and_happy_news_name_no_goal() -> None:
    lines = say.question_lines({"set_1_asked": 3, "set_1_favourites": 1})
    assert lines == [
        "Light: 3 talked about, 1 marked as favourite",
        "Deeper: not started",
        "Deepest: not started",
    ]
    ana = {"value": None, "status": "not_enough", "reason": "4 of 5 pieces of good news"}
    ben = {"value": 0.5, "status": "ok", "reason": ""}
    assert say.still_needs({"Ana": ana, "Ben": ben}) == "Not enough yet: Ana, 4 of 5 pieces of good news."
    assert say.still_needs({"Ana": {"value": None, "status": "not_logged", "reason": "not logged yet"}}) == ""


CHECKED = "occurred_on, partner, connected, visibility\n" + "\n".join(
    f"2026-03-{day:02}, {who}, 7, shared" for day in range(2, 6) for who in ("ana", "ben")
)
TOLD = """occurred_on, partner, depth, visibility
2026-03-02, ana, 4, private
2026-03-02, ana, 2, shared
2026-03-03, ben, 3, shared
2026-03-03, ana, 1, shared
2026-03-09, ana, 4, shared
"""


def test_a_week_s_depths_are_shares_of_its_logged_days_and_private_ones_are_on_the_own_page_alone(built: Any) -> None:
    rows = mart(built("2026-03-11", audience="ana", checkin=CHECKED, share=TOLD), "weekly_depths")
    found = {(str(one["week_start"].date()), one["who"]): one for one in rows.to_dict("records")}
    levels = ("facts_share", "opinions_share", "feelings_share", "needs_share")
    first = {who: [found["2026-03-02", who][level] for level in levels] for who in ("together", "ana", "ben")}
    assert first == {"together": [0, 0.25, 0.25, 0], "ana": [0.25, 0, 0, 0.25], "ben": [0, 0, 0.25, 0]}
    unlogged = found["2026-03-09", "together"]
    assert unlogged["status"] == "not_enough"
    assert all(unlogged[level] != unlogged[level] for level in levels), "missing is not zero"
