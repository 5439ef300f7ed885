"""Sentences of the metrics that look over weeks and have no picture: steps within a day, what became of conflicts,
moments for each conflict, rituals that felt like ours, and what it takes to keep it up."""

from collections.abc import Sequence

from dashboard.wording.numbers import Row, days, listing, number, span
from dashboard.wording.sharing import rests, share_sentence

LATER_TITLE = "What became of conflicts"
LATER_CAPTION = "Conflicts that opened in the last 26 weeks. Parking and living with something are ways on, too."
ATTEMPTS_TITLE = "A step within a day"
ATTEMPTS_CAPTION = "An attempt to make up that one of you logged within 24 hours of the opening."
PER_CONFLICT_TITLE = "Moments and thanks for each conflict"
PER_CONFLICT_CAPTION = "Over four weeks. There is no number to reach; the wide range is what few conflicts leave open."
KEEPING_TITLE = "Keeping it up"
KEEPING_CAPTION = "Plain counts over four weeks. None of them is a target."

_ENDINGS = {
    "settled": "settled",
    "live_with": "agreed to live with",
    "parked": "parked for later",
    "open": "open",
    "seen_differently": "over for one of you and open for the other",
}


def attempts(row: Row) -> str:
    return share_sentence(row, "of conflicts had a step towards each other within a day")


def became(rows: Sequence[Row]) -> str:
    """Say how many conflicts ended how, the most frequent first: `Of 15 conflicts: 11 settled and 4 open.`"""
    first = rows[0] if rows else None
    if first is None or first["value"] is None:
        return (
            f"Not enough yet to say: {first['reason']}." if first and first["reason"] else "None opened in that time."
        )
    counts = {row["piece"]: round(row["value"] * row["n"]) for row in rows}
    parts = [f"{count} {_ENDINGS[piece]}" for piece, count in sorted(counts.items(), key=lambda p: -p[1]) if count]
    rough = "Rough: of" if first["status"] == "thin" else "Of"
    return f"{rough} {rests(first)}: {listing(parts)}."


def per_conflict(row: Row) -> str:
    if row["value"] is None:
        return "Paused." if row["status"] == "paused" else f"Not enough yet to say: {row['reason']}."
    if row["high"] is None:  # no conflict opened, so that nothing says how many it could be at most
        likely = f"{number(row['low'])} or more"
    else:
        likely = f"between {span(row['low'], row['high']).replace('–', ' and ')}"
    return f"About {number(row['value'])} for each conflict, most likely {likely}, from {rests(row)}."


def ours(row: Row, is_together: bool) -> str:
    return share_sentence(row, f"of kept rituals felt like {'yours, to both of you' if is_together else 'yours'}")


def keeping(rows: Sequence[Row]) -> str:
    """Put the four counts into a sentence; those that nothing is known of are left out."""
    known = {row["piece"]: row["value"] for row in rows if row["value"] is not None}
    if "check_in_days" not in known:
        return "Not enough yet to say: no day was logged in these weeks."
    parts = [f"{days(known['check_in_days'])} with a check-in"]
    if known.get("minutes_a_week"):
        parts.append(f"{number(known['minutes_a_week'])} minutes of rituals a week")
    if known.get("new_things"):
        parts.append(f"{number(known['new_things'])} things that were new to you")
    oldest = known.get("oldest_open_days")
    return f"{listing(parts)}." + (f" The oldest open conflict is {days(oldest)} old." if oldest else "")
