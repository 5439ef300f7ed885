"""`hearthside review`: the quarterly review."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, day_option, home_of
from pipeline.cli.output import as_json, table, up_to_date
from pipeline.cli.progress import spinner
from pipeline.kinds.fields import counted

COLUMNS = ("metric", "who", "label", "before", "recent", "low", "high", "adjusted_p")


def review(
    until: Annotated[
        datetime | None, day_option("--until", "The quarter that ended by this day. Default: today.")
    ] = None,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Compare the last quarter with the weeks before.

    Looks at all metrics at once, so that chance alone rarely looks like a change.
    """
    from pipeline.analysis.notice import notices
    from pipeline.analysis.review import quarterly

    place = home_of(home, audience)  # it may ask for a passphrase
    with spinner("Comparing the weeks…"):
        opened = up_to_date(place, audience)
        found, noticed = quarterly(opened, until.date() if until else None), () if until else notices(opened)
    rows = [change.plain | {"unit": change.unit} for change in found.changes]
    if json:
        named = [asdict(one) | {"title": one.title} for one in noticed]
        print(as_json({"until": found.until, "tested_count": found.tested_count, "changes": rows, "notices": named}))
        return
    many = counted(found.tested_count, "comparison")
    print(f"The 13 weeks to {found.until}, compared with up to 39 weeks before: {many}.")
    print(
        "low and high: the likely range of recent ÷ before, and for ratings of recent - before.\n"
        if rows
        else "Nothing logged yet."
    )
    if rows:
        print(table(rows, COLUMNS))
    for change in found.changes:
        if change.is_ratio and (change.likely or change.within):
            within = [f"very likely {change.within}"] if change.within else []
            print("\n  ".join([f"\n{change.metric} ({change.who})", *change.likely, *within]))
    for one in noticed:
        print(f"\n{one.sentence}")
