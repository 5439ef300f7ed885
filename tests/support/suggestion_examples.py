"""Facts made by hand on which each rule of `pipeline.suggestions` speaks, and facts beside them on which it doesn't."""

from datetime import date, timedelta

from pipeline.analysis.review import Change, Review
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules import BY_ID
from pipeline.suggestions.rules.sharing import TOPICS

TODAY = date(2026, 3, 31)  # a Tuesday
WEEK = date(2026, 3, 30)


def ago(days):
    return TODAY - timedelta(days=days)


def days(*counted, span=40, paused=()):
    """Coverage of the last `span` days, of which those so many days ago were counted or paused."""
    return [{"day": ago(n), "is_counted": n in counted, "is_paused": n in paused} for n in range(span, -1, -1)]


def conflict(**changed):
    told = {"conflict": "k", "topic": "Holiday plans", "open_since_on": ago(16), "age_days": 16}
    nothing_done = {
        "is_parked": False,
        "parked_on": None,
        "last_attempt_on": None,
        "okay_again_by": "",
        "closed_by": "",
    }
    return told | nothing_done | changed


def ritual(**changed):
    kept = {"last_kept_on": ago(9), "kept_in_28_days": 2, "last_count": 3, "ours_of_last_count": 1}
    return {"ritual": "Date night"} | kept | changed


def thanks(**changed):
    return {"partner": "ana", "other": "ben", "both_day_count": 9, "expressed_count": 3, "noticed_count": 0} | changed


def followup(**changed):
    asked = {"asked_by": "ana", "asked_on": ago(5), "due_on": TODAY}
    return {"followup": "f", "name": None, "what": "The interview"} | asked | changed


def promise(**changed):
    made = {"made_by": "ana", "made_on": ago(5), "due_on": TODAY}
    return {"promise": "p", "name": None, "what": "The shelf"} | made | changed


def noted(what, on, detail="", week=0, fortnight=0, month=0):
    """Something last noted so many days ago, and on how many days of the last 7, 14 and 28."""
    counts = {"day_count_7": week, "day_count_14": max(week, fortnight), "day_count_28": max(week, fortnight, month)}
    return {"what": what, "detail": detail, "first_on": ago(60), "last_on": ago(on)} | counts


def rebuild(current):
    """The five steps, of which those before `current` are done."""
    steps = ("name_it", "start_small", "appreciate", "be_patient", "seek_help")
    at = steps.index(current) if current else 5
    return [
        {"position": n, "step": step, "begun_on": ago(40), "done_on": ago(20) if n <= at else None}
        | {"is_current": n == at + 1}
        for n, step in enumerate(steps, 1)
    ]


def review(metric, label, who="together", ended=10, **changed):
    given = {"before": 4.0, "recent": 2.5, "low": 0.4, "high": 0.9, "adjusted_p": 0.01} | changed
    change = Change(metric, who, label, before_days=120, recent_days=60, **given)
    return Review(ago(ended), (change,), 12)


def facts(**given):
    return Facts(TODAY, **given)


USUAL = days(*range(0, 40, 2))
REVIEWS = [("conflicts_more", "conflict_flow", "more"), ("barriers_fewer", "barrier_share", "less")]
REVIEWS += [("connection_less", "connection_rate", "less"), ("connection_more", "connection_rate", "more")]
FOR_ONE = [("heard_less", "felt_heard", "less"), ("heard_more", "felt_heard", "more")]
FOR_ONE += [("appreciated_more", "felt_appreciated", "more")]
STEPS = {"rebuild_name_it": "name_it", "rebuild_start_small": "start_small", "rebuild_appreciate": "appreciate"}
STEPS |= {"rebuild_be_patient": "be_patient", "rebuild_seek_help": "seek_help"}
OVER = [("something_new", "first_time"), ("no_good_news_lately", "goodnews"), ("no_thanks_lately", "thanks_given")]
OVER += [("no_deep_share_lately", "deep_share"), ("questions_rest", "question"), ("no_affection_lately", "affection")]
HARD = ("fear_of_opening_up", "old_hurt", "shame")


def lately(*rows, **given):
    return facts(days=USUAL, noted=list(rows), **given)


def asked(deck, *, month):
    return noted("question", 3, deck, month=month)


_SPEAKS = [
    ("back_after_gap", facts(days=days(0, *range(9, 40)))),
    ("back_after_gap", facts(days=days(2, 11, 12))),
    ("something_new", lately(noted("first_time", 28))),
    ("kept_it_up", facts(days=days(*range(20)))),
    ("followup_due", facts(followups=[followup()])),
    ("followup_due", facts(followups=[followup(due_on=ago(-3))])),
    ("followup_due", facts(followups=[followup(due_on=ago(7), what=None)])),
    ("followup_undated", facts(followups=[followup(due_on=None, asked_on=ago(14))])),
    ("followup_undated", facts(followups=[followup(due_on=None, asked_on=ago(90), what=None)])),
    ("good_news_fresh", lately(noted("goodnews", 2, week=1))),
    ("no_good_news_lately", lately(noted("goodnews", 21, month=1))),
    ("promise_near", facts(promises=[promise(due_on=ago(-3))])),
    ("promise_near", facts(promises=[promise(due_on=ago(7), what=None)])),
    ("promise_open", facts(promises=[promise(due_on=None, made_on=ago(28))])),
    ("promise_open", facts(promises=[promise(due_on=ago(8))])),
    ("settled_for_one", facts(conflicts=[conflict(closed_by="ana", age_days=3)])),
    ("open_long", facts(conflicts=[conflict(age_days=15)])),
    ("open_long", facts(conflicts=[conflict(is_parked=True, parked_on=ago(14))])),
    ("open_long", facts(conflicts=[conflict(), conflict(conflict="m")], who="ana")),
    ("attempt_made", facts(conflicts=[conflict(age_days=5, last_attempt_on=ago(2))])),
    ("attempt_made", facts(conflicts=[conflict(topic=None, last_attempt_on=ago(14))])),
    ("many_open", facts(conflicts=[conflict(conflict=name, age_days=3) for name in "klm"])),
    ("attempts_lately", lately(noted("attempt", 5, month=2), conflicts=[conflict(age_days=14)])),
    ("after_deep_share", lately(noted("deep_share", 2, week=1))),
    ("thanks_unseen", facts(days=USUAL, thanks=[thanks()])),
    ("no_thanks_lately", lately(noted("thanks_given", 14, month=3))),
    ("thanks_often", lately(noted("thanks_given", 1, week=4))),
    ("thanks_often", lately(noted("thanks_noticed", 1, week=5))),
    ("no_ritual_lately", facts(days=USUAL, rituals=[ritual()])),
    ("one_ritual_rests", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(28)), ritual(last_kept_on=ago(1))])),
    ("ritual_felt_ours", facts(rituals=[ritual(ours_of_last_count=3)])),
    ("no_deep_share_lately", lately(noted("deep_share", 21, month=1))),
    *[("topic_at_rest", lately(noted("share", 28, t), noted("share", 2, o, week=1))) for t, o in zip(TOPICS, [*TOPICS][::-1], strict=True) if t != o],
    ("deep_shares_lately", lately(noted("deep_share", 5, fortnight=3))),
    ("questions_rest", lately(noted("question", 14, "1", month=1))),
    ("next_deck", lately(asked("1", month=3))),
    ("next_deck", lately(asked("1", month=9), asked("2", month=4))),
    ("favourite_again", lately(noted("favourite", 28, "2"))),
    ("no_affection_lately", lately(noted("affection", 10, fortnight=2))),
    ("affection_often", lately(noted("affection", 0, week=4))),
    ("phone_between", lately(noted("barrier", 1, "phone", fortnight=4))),
    ("little_room", lately(noted("barrier", 1, "busy", fortnight=4))),
    ("little_room", lately(noted("barrier", 1, "busy", fortnight=1), noted("barrier", 1, "tired", fortnight=7))),
    *[("hard_to_say", lately(noted("barrier", 1, barrier, fortnight=4), who="ana")) for barrier in HARD],
    ("distance_noted", lately(noted("barrier", 1, "distance", fortnight=4))),
    ("full_week", lately(noted("ritual", 0, "walk", week=6), noted("share", 0, "hopes", week=4))),
    *[(rule, facts(review=review(metric, label))) for rule, metric, label in REVIEWS],
    *[(rule, facts(review=review(metric, label, "ana"), who="ana")) for rule, metric, label in FOR_ONE],
    ("connection_more", facts(review=review("connection_rate", "more", high=float("inf"), before=0.0))),
    *[(rule, facts(rebuild=rebuild(step))) for rule, step in STEPS.items()],
]  # fmt: skip

_SILENT = [
    ("back_after_gap", facts(days=days(0, 7, 8))),  # six days away
    ("back_after_gap", facts(days=days(3, 12, 13))),  # back for three days already
    ("back_after_gap", facts(days=days(0))),  # the first check-in of all
    ("back_after_gap", facts(days=days(0, 9, 10, paused=range(1, 9)))),  # away on a pause
    ("something_new", lately(noted("first_time", 27))),
    ("kept_it_up", facts(days=days(*range(19), *range(28, 40)))),
    ("followup_due", facts(followups=[followup(due_on=ago(-4))])),
    ("followup_due", facts(followups=[followup(due_on=ago(8))])),
    ("followup_due", facts(followups=[followup(due_on=None)])),
    ("followup_undated", facts(followups=[followup(due_on=None, asked_on=ago(13))])),
    ("followup_undated", facts(followups=[followup(due_on=None, asked_on=ago(91))])),
    ("followup_undated", facts(followups=[followup(due_on=ago(30), asked_on=ago(40))])),
    ("good_news_fresh", lately(noted("goodnews", 3, week=1))),
    ("no_good_news_lately", lately(noted("goodnews", 20, month=1))),
    ("promise_near", facts(promises=[promise(due_on=ago(-4))])),
    ("promise_near", facts(promises=[promise(due_on=ago(8)), promise(due_on=None)])),
    ("promise_open", facts(promises=[promise(due_on=None, made_on=ago(27)), promise(due_on=ago(7), made_on=ago(90))])),
    ("settled_for_one", facts(conflicts=[conflict()])),
    ("settled_for_one", facts(conflicts=[conflict(closed_by="ana")], who="ana")),
    ("settled_for_one", facts(conflicts=[conflict(closed_by="ana", is_parked=True, parked_on=ago(1))])),
    ("open_long", facts(conflicts=[conflict(age_days=14)])),
    ("open_long", facts(conflicts=[conflict(is_parked=True, parked_on=ago(13))])),
    ("attempt_made", facts(conflicts=[conflict(last_attempt_on=ago(1))])),
    ("attempt_made", facts(conflicts=[conflict(last_attempt_on=ago(15))])),
    ("attempt_made", facts(conflicts=[conflict(last_attempt_on=ago(2), okay_again_by="ben")])),
    ("many_open", facts(conflicts=[conflict(), conflict(), conflict(is_parked=True, parked_on=ago(1))])),
    ("attempts_lately", lately(noted("attempt", 5, month=1))),
    ("attempts_lately", lately(noted("attempt", 5, month=4), conflicts=[conflict(age_days=15)])),
    ("after_deep_share", lately(noted("deep_share", 3, week=1))),
    ("thanks_unseen", facts(days=USUAL, thanks=[thanks(noticed_count=1)])),
    ("thanks_unseen", facts(days=USUAL, thanks=[thanks(expressed_count=2)])),
    ("thanks_unseen", facts(days=USUAL, thanks=[thanks(both_day_count=3)])),
    ("no_thanks_lately", lately(noted("thanks_given", 13, month=1))),
    ("thanks_often", lately(noted("thanks_given", 1, week=3), noted("thanks_noticed", 1, week=3))),
    ("no_ritual_lately", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(8))])),
    ("no_ritual_lately", facts(days=USUAL, rituals=[ritual(last_kept_on=None)])),  # none was ever logged
    ("one_ritual_rests", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(27)), ritual(last_kept_on=ago(1))])),
    ("one_ritual_rests", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(28)), ritual(last_kept_on=ago(30))])),
    ("one_ritual_rests", facts(days=USUAL, rituals=[ritual(last_kept_on=None), ritual(last_kept_on=ago(1))])),
    ("ritual_felt_ours", facts(rituals=[ritual(ours_of_last_count=2)])),
    ("ritual_felt_ours", facts(rituals=[ritual(last_count=2, ours_of_last_count=2)])),
    ("ritual_felt_ours", facts(rituals=[ritual(ours_of_last_count=3, last_kept_on=ago(11))])),
    ("ritual_felt_ours", facts(rituals=[ritual(last_kept_on=None, last_count=0, ours_of_last_count=0)])),
    ("no_deep_share_lately", lately(noted("deep_share", 20, month=1))),
    ("topic_at_rest", lately(noted("share", 28, "hopes"))),  # nothing else was shared either
    ("topic_at_rest", lately(noted("share", 27, "hopes", month=1), noted("share", 1, "values", week=1))),
    ("topic_at_rest", lately(noted("share", 60), noted("share", 1, "values", week=1))),  # shared on no topic
    ("deep_shares_lately", lately(noted("deep_share", 5, fortnight=2, month=9))),
    ("questions_rest", lately(noted("question", 30, "1"), noted("question", 13, "2", month=1))),
    ("next_deck", lately(asked("1", month=2))),
    ("next_deck", lately(asked("1", month=5), noted("question", 99, "2"))),
    ("next_deck", lately(asked("3", month=5))),
    ("favourite_again", lately(noted("favourite", 27, "2", month=1))),
    ("no_affection_lately", lately(noted("affection", 9, fortnight=1))),
    ("affection_often", lately(noted("affection", 0, week=3))),
    ("phone_between", lately(noted("barrier", 1, "phone", fortnight=3), noted("barrier", 1, "busy", fortnight=9))),
    ("little_room", lately(noted("barrier", 1, "busy", fortnight=3), noted("barrier", 1, "tired", fortnight=3))),
    ("hard_to_say", lately(noted("barrier", 1, "shame", fortnight=9))),  # not on the page that both look at
    ("hard_to_say", lately(noted("barrier", 1, "shame", fortnight=3), who="ana")),
    ("distance_noted", lately(noted("barrier", 1, "distance", fortnight=3))),
    ("distance_noted", lately(noted("barrier", 1, "distance", fortnight=4), rebuild=rebuild("name_it"))),
    ("full_week", lately(noted("ritual", 0, "walk", week=5), noted("share", 0, "hopes", week=4))),
    *[(rule, facts(review=review(metric, "no_clear_change"))) for rule, metric, _ in REVIEWS],
    *[(rule, facts(review=review(metric, label, ended=28))) for rule, metric, label in REVIEWS],
    *[(rule, facts(review=review(metric, label, ended=-1))) for rule, metric, label in REVIEWS],
    *[(rule, facts(review=review(metric, label, "ana"))) for rule, metric, label in REVIEWS],  # one's against the other's
    *[(rule, facts(review=review(metric, label, "ben"), who="ana")) for rule, metric, label in (*REVIEWS, *FOR_ONE)],
    *[(rule, facts(review=review(metric, label))) for rule, metric, label in FOR_ONE],
    *[(rule, facts(rebuild=rebuild(None))) for rule in STEPS],  # all five are done
    *[(rule, facts(rebuild=rebuild(other))) for rule, step in STEPS.items() for other in STEPS.values() if other != step],
    # What was noted once, and is simply over.
    *[(rule, lately(noted(what, 121, "1"))) for rule, what in OVER],
    ("no_ritual_lately", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(121))])),
    ("one_ritual_rests", facts(days=USUAL, rituals=[ritual(last_kept_on=ago(121)), ritual(last_kept_on=ago(1))])),
    ("topic_at_rest", lately(noted("share", 121, "hopes"), noted("share", 1, "values", week=1))),
    ("promise_open", facts(promises=[promise(due_on=None, made_on=ago(181)), promise(due_on=ago(181))])),
    *[(rule, facts()) for rule in BY_ID],
]  # fmt: skip

SPEAKS = [(BY_ID[name], known) for name, known in _SPEAKS]
SILENT = [(BY_ID[name], known) for name, known in _SILENT]
