"""Given logs, expect which kinds count as logged, week by week: what was never logged, or not lately, has no number."""

from datetime import date, timedelta

import pytest

from pipeline.kinds.vocabulary import LOGGED_DAYS
from pipeline.metrics import METRICS

FIRST, WEEKS = date(2026, 1, 5), 21  # a Monday
SEEN = FIRST + timedelta(16)  # the Wednesday of the third week
DAYS = [FIRST + timedelta(n) for n in range(7 * WEEKS)]
LAST_LOGGED = FIRST + timedelta(14 + 7 * 16)  # the last week that ends at most 120 days after it
CHECKINS = "partner,occurred_on,connected,barriers\n" + "\n".join(
    f"{p},{day},6,{'tired' if p == 'ana' and day == SEEN else ''}" for day in DAYS for p in ("ana", "ben")
)
# Everything by Ana, once.
ONCE = {
    "checkin": CHECKINS,
    "ritual": f"partner,occurred_on,ritual,status\nana,{SEEN},Date night,kept",
    "share": f"partner,occurred_on,depth,topic\nana,{SEEN},3,hopes",
    "affection": f"partner,occurred_on,welcome\nana,{SEEN},yes",
    "appreciation": f"partner,occurred_on,direction\nana,{SEEN},given\nana,{SEEN},noticed",
    "conflict": f"partner,occurred_on,conflict\nana,{SEEN},k",
    "repair": f"partner,occurred_on,conflict,action\nana,{SEEN},k,settled\nben,{SEEN},k,settled",
    "question": f"partner,occurred_on,deck,question,status\nana,{SEEN},1,Where to?,asked",
}
# Metric, piece and who, with the value in the week after.
ZERO_LATER = [
    ("connection_rate", "", "together"), ("connection_rate", "", "ana"), ("connection_day_share", "", "together"),
    ("conflict_flow", "opened", "together"), ("conflict_flow", "opened", "ben"), ("appreciation_expressed", "", "ana"),
    ("appreciation_expressed", "", "together"), ("appreciation_noticed", "", "ana"), ("sharing_depth", "", "ana"),
    ("affection_day_share", "", "together"),
]  # fmt: skip
OVER_WEEKS = [
    ("sharing_topics", "all", "together"),
    ("barrier_share", "any", "together"),
    ("barrier_share", "any", "ana"),
]
NEVER = [
    ("connection_rate", "", "ben"), ("connection_day_share", "", "ben"), ("appreciation_expressed", "", "ben"),
    ("appreciation_noticed", "", "ben"), ("appreciation_gap", "", "ana"), ("appreciation_gap", "", "ben"),
    ("sharing_depth", "", "ben"), ("sharing_topics", "all", "ben"), ("mutual_depth", "", "together"),
    ("affection_day_share", "", "ben"), ("barrier_share", "any", "ben"), ("promises_kept", "", "together"),
    ("good_news_response", "", "ana"), ("follow_up_rate", "", "together"), ("question_progress", "set_1_asked", "ben"),
    ("ritual_adherence", "", "ben"), ("ritual_meaning", "", "ben"), ("distance_state", "ratio", "ben"),
]  # fmt: skip


@pytest.fixture
def once(built, home):
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    return built(str(DAYS[-1]), **ONCE)


def test_a_kind_is_logged_from_its_first_entry_to_120_days_after_its_last(once, metric):
    assert LAST_LOGGED + timedelta(6 - LOGGED_DAYS) <= SEEN < LAST_LOGGED + timedelta(13 - LOGGED_DAYS)
    before, week, later = (str(FIRST + timedelta(n)) for n in (7, 14, 21))
    after = str(LAST_LOGGED + timedelta(7))
    for name, piece, who in [*ZERO_LATER, *OVER_WEEKS]:
        found = metric(once, name, before, who, piece)
        assert (found["value"], found["n"]) == (None, 0), name
        assert (found["status"], found["reason"]) == ("not_logged", "not logged yet"), name
        assert metric(once, name, week, who, piece)["value"] > 0
        assert metric(once, name, str(LAST_LOGGED), who, piece)["status"] == "ok"
        found = metric(once, name, after, who, piece)
        assert (found["value"], found["low"], found["status"]) == (None, None, "not_logged"), name
        assert found["reason"] == "not logged since 21 January 2026"
    for name, piece, who in ZERO_LATER:
        assert metric(once, name, later, who, piece)["value"] == 0, name
    for name, piece, who in NEVER:
        assert once.sql(
            "select bool_and(status = 'not_logged' and value is null and reason = 'not logged yet') as yes "
            "from weekly_metrics where metric = ? and piece = ? and who = ?",
            [name, piece, who],
        )["yes"].item(), name  # fmt: skip
    named = {name for name, _, _ in (*ZERO_LATER, *OVER_WEEKS, *NEVER)}
    of_conflicts = {"conflict_stock", "conflict_open_age", "repair_attempt_rate", "resolution_kind", "pos_neg_ratio"}
    assert named >= {m.name for m in METRICS if m.logged} - of_conflicts


def test_marts_and_counts_hold_nothing_of_weeks_in_which_a_kind_was_not_logged(once):
    kept = f"week_start between date '{FIRST + timedelta(14)}' and date '{LAST_LOGGED}'"
    marts = {
        "weekly_connection": [
            "moment_count",
            "unobserved_moment_count",
            "connection_rate",
            "connection_day_share_high",
        ],
        "weekly_appreciation": ["expressed_count", "expressed_rate", "noticed_count", "noticed_rate"],
        "weekly_conflicts": ["opened_count", "reopened_count", "closed_count"],
        "weekly_depths": ["facts_share", "needs_share"],
    }
    for mart, columns in marts.items():
        for column in columns:
            sql = f"select bool_and(({column} is not null) = ({kept})) as yes from {mart} where who = 'ana'"
            assert once.sql(sql)["yes"].item(), (mart, column)
            assert once.sql(f"select count({column}) as n from {mart} where who = 'ben'")["n"].item() == (
                17 if mart == "weekly_conflicts" else 0
            )
        usual = "and usual_rate is null" if mart in ("weekly_connection", "weekly_appreciation") else ""
        after = f"from {mart} where who = 'ana' and week_start > date '{LAST_LOGGED}'"
        if mart != "weekly_conflicts":  # how many are open is known for good
            assert once.sql(f"select bool_and(status = 'not_logged' {usual}) as yes {after}")["yes"].item(), mart
    counts = once.sql(
        "select metric, who, week_start, logged_days, event_count from weekly_counts where logged_days > 0"
    )
    assert set(counts["who"]) == {"ana", "ben", "together"}
    assert set(counts.loc[counts["who"] == "ben", "metric"]) == {"conflict_flow"}
    rows = counts[counts["metric"] != "ritual_adherence"].groupby(["metric", "who"]).size()  # that one counts times
    assert (rows == 17).all()


def test_no_conflict_is_open_only_once_one_was_logged(once):
    stock = once.sql("select stock_count, status from weekly_conflicts where who = 'together' order by week_start")
    assert stock["stock_count"].isna().tolist() == [True] * 2 + [False] * 19
    assert set(stock["stock_count"].dropna()) == {0}
    assert stock["status"].tolist() == ["not_logged"] * 2 + ["ok"] * 19


def test_a_moment_that_did_not_take_place_was_logged_all_the_same(built, metric):
    opened = built(str(FIRST + timedelta(6)), checkin=CHECKINS.split("\nana,2026-01-12")[0],
                   ritual=f"partner,occurred_on,ritual,status\nana,{FIRST},Tea,missed")  # fmt: skip
    found = metric(opened, "connection_rate", str(FIRST))
    assert (found["value"], found["status"]) == (0, "ok")


@pytest.mark.many
def test_what_one_keeps_private_is_not_logged_for_anyone_else(built, metric):
    week, until = str(FIRST), str(FIRST + timedelta(6))
    logs = {
        kind: "\n".join([f"{head},visibility", *(f"{row},private" for row in rows)])
        for kind, (head, *rows) in ((kind, text.replace(str(SEEN), str(FIRST)).split("\n")) for kind, text in ONCE.items())
        if kind != "checkin"
    }  # fmt: skip
    checkin = CHECKINS.split("\nana,2026-01-12")[0]
    private = {kind: text for kind, text in logs.items() if kind != "repair"}
    for audience, seen in (("together", set()), ("ben", set()), ("ana", {"ana"})):
        opened = built(until, audience, checkin=checkin, **private)
        for name in ("connection_rate", "appreciation_expressed", "conflict_stock"):
            logged = {
                who for who in ("ana", "ben", "together") if metric(opened, name, week, who)["status"] != "not_logged"
            }
            assert logged == seen, (audience, name)


@pytest.mark.parametrize(("visibility", "seen"), [("private", {"ben"}), ("shared", {"ana", "ben", "together"})])
def test_a_follow_up_is_logged_for_those_who_may_see_it(built, metric, visibility, seen):
    checkin = CHECKINS.split("\nana,2026-01-12")[0]
    followup = f"partner,occurred_on,followup,status,visibility\nben,{FIRST},work,asked,{visibility}"
    opened = built(str(FIRST + timedelta(6)), "ben", checkin=checkin, followup=followup)
    found = {who: metric(opened, "follow_up_rate", str(FIRST), who)["status"] for who in ("ana", "ben", "together")}
    assert {who for who, status in found.items() if status != "not_logged"} == seen


def test_of_what_takes_two_sides_the_one_that_is_longer_ago_counts(built, metric):
    share = f"partner,occurred_on,depth\nana,{SEEN},3\nben,{SEEN},3\nben,{DAYS[-7]},3"
    opened = built(str(DAYS[-1]), checkin=CHECKINS, share=share)
    assert metric(opened, "mutual_depth", str(LAST_LOGGED))["status"] != "not_logged"
    found = metric(opened, "mutual_depth", str(DAYS[-7]))
    assert (found["status"], found["reason"]) == ("not_logged", "not logged since 21 January 2026")


def test_alone_it_is_the_same(built, alone, metric):
    checkin = "occurred_on\n" + "\n".join(map(str, DAYS[:28]))
    opened = built(str(DAYS[27]), checkin=checkin, appreciation=f"occurred_on,direction\n{SEEN},given")
    week, before = str(FIRST + timedelta(21)), str(FIRST + timedelta(7))
    assert metric(opened, "appreciation_expressed", week, "ana")["value"] == 0
    assert metric(opened, "appreciation_expressed", before, "ana")["status"] == "not_logged"
    for name in ("connection_rate", "appreciation_noticed", "conflict_stock", "sharing_depth"):
        assert metric(opened, name, week, "ana")["status"] == "not_logged"


def test_the_weeks_before_a_kind_was_logged_are_no_quiet_ones(built, metric):
    rituals = "\n".join(f"ana,{day},Tea,kept" for day in DAYS[-28:])
    opened = built(str(DAYS[-1]), checkin=CHECKINS, ritual="partner,occurred_on,ritual,status\n" + rituals)
    found = metric(opened, "distance_state", str(DAYS[-7]), piece="ratio")
    assert (found["value"], found["reason"]) == (None, "0 of 28 days in the 12 weeks before")
