"""Part of a build's job, in plain pandas: the same checks of every field, the same rules, the same weekly figures.

It makes the figures of the three weekly marts for connection, conflicts and appreciation, and no other metric. What the
generated rows don't hold (reports without a time, reopened conflicts) has no code here, nothing but the weekly figures is
written down, and no build is kept. In a fresh process, once a run.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import special

from pipeline.kinds.fields import DAY, FIRST_DAY, INTEGER, LAST_DAY, NUMBER, TIME, YES_NO, Field
from pipeline.kinds.kinds import BY_NAME, COMMON, Kind

KINDS = ("checkin", "ritual", "appreciation", "conflict", "repair", "share", "affection")
PARTNERS = ("ana", "ben")
ZONE = "Europe/Berlin"
KEYS = ["week_start", "who"]


def is_valid(field: Field, cells: pd.Series) -> pd.Series:
    """Say for each cell that isn't empty whether it holds a value of `field`."""
    match field.type:
        case "number" | "integer":
            fits = cells.str.fullmatch(NUMBER if field.type == "number" else INTEGER)
            return fits & pd.to_numeric(cells, errors="coerce").between(field.low, field.high)
        case "date" | "time":
            days = pd.to_datetime(cells.str[:10], format="%Y-%m-%d", errors="coerce")
            fits = cells.str.fullmatch(DAY if field.type == "date" else TIME)
            return fits & days.between(pd.Timestamp(FIRST_DAY), pd.Timestamp(LAST_DAY))
        case "choice":
            return cells.str.lower().isin(field.choices)
        case "choices":
            one = "|".join(field.choices)
            return cells.str.lower().str.fullmatch(f"({one})( *; *({one}))*")
        case "yes_no":
            return cells.str.lower().isin(YES_NO)
        case _:
            return (cells.str.len() <= field.limit) & ~cells.str.contains("\0", regex=False)


def instants(cells: pd.Series) -> pd.Series:
    """Parse times; without an offset they are on the writer's own clock."""
    has_offset = cells.str.contains(r"(?:Z|.{15}[+-])", regex=True, na=True)
    stated = pd.to_datetime(cells.where(has_offset), format="ISO8601", utc=True)
    if has_offset.all():
        return stated
    own = pd.to_datetime(cells.mask(has_offset), format="ISO8601")
    return stated.fillna(own.dt.tz_localize(ZONE, ambiguous=True, nonexistent="shift_forward").dt.tz_convert("UTC"))


def own_days(cells: pd.Series, times: pd.Series) -> pd.Series:
    """The writer's day: as written, but for times in UTC."""
    written = pd.to_datetime(cells.str[:10], format="%Y-%m-%d")
    is_utc = cells.str.endswith("Z", na=False)
    if not is_utc.any():
        return written
    return written.mask(is_utc, times.dt.tz_convert(ZONE).dt.tz_localize(None).dt.normalize())


def load(logs: Path, kind: Kind, as_of: pd.Timestamp) -> pd.DataFrame:
    """Read, check and convert one log; keep the last row of each entry, and what is shared."""
    cells = pd.read_csv(logs / f"{kind.name}.csv", dtype=str, keep_default_na=False, na_values=[""])
    refused = pd.Series(False, index=cells.index)
    for field in (*COMMON, *kind.fields):
        given = cells[field.name].dropna()
        if len(given):
            refused[given.index[~is_valid(field, given)]] = True
        if field.required:
            refused |= cells[field.name].isna()
    typed = pd.DataFrame({"entry_id": cells["entry_id"], "partner": cells["partner"].str.lower()})
    typed["logged_at"] = instants(cells["logged_at"])
    typed["started_at"] = instants(cells["occurred_at"])
    started_on = own_days(cells["occurred_at"], typed["started_at"])
    stated_on = pd.to_datetime(cells["occurred_on"], format="%Y-%m-%d", errors="coerce")
    typed["day"] = stated_on.fillna(started_on)
    typed["visibility"] = cells["visibility"].str.lower().fillna("shared")
    typed["is_deleted"] = cells["deleted"].str.lower() == "yes"
    for field in kind.fields:
        values = cells[field.name]
        if field.type in ("number", "integer"):
            values = pd.to_numeric(values)
        elif field.type in ("choice", "choices", "yes_no"):
            values = values.str.lower()
        typed[field.name] = values
    refused |= ~typed["partner"].isin(PARTNERS) | typed["day"].isna() | (typed["day"] > as_of + pd.Timedelta(days=1))
    refused |= (stated_on != started_on) & stated_on.notna() & started_on.notna()
    kept = typed[~refused].drop_duplicates(["partner", "entry_id"], keep="last")
    return kept[~kept["is_deleted"] & (kept["visibility"] == "shared")]


def last_checkins(checkins: pd.DataFrame) -> pd.DataFrame:
    """The last check-in of each partner and day, if it was written within 48 hours of the day's end."""
    limit = (checkins["day"] + pd.Timedelta(days=3)).dt.tz_localize(ZONE).dt.tz_convert("UTC")
    in_time = checkins[~(checkins["logged_at"] >= limit)]
    last = in_time.sort_values(["logged_at", "entry_id"]).drop_duplicates(["partner", "day"], keep="last")
    return last.rename(columns={"partner": "who"})[["who", "day", "connected", "appreciated"]]


def count_moments(rituals: pd.DataFrame, shares: pd.DataFrame, touch: pd.DataFrame) -> pd.DataFrame:
    """Moments per day and who: reports of one thing within 90 minutes of the one before are one, whoever wrote them."""
    kept = rituals[rituals["status"] == "kept"]
    kinds = [
        kept.assign(what="ritual " + kept["ritual"].str.lower()),
        shares.assign(what="share"),
        touch[touch["welcome"] == "yes"].assign(what="affection"),
    ]
    reports = pd.concat([kind[["partner", "what", "day", "started_at"]] for kind in kinds])
    reports = pd.concat([reports.assign(who=reports["partner"]), reports.assign(who="together")])
    reports = reports.sort_values(["who", "what", "started_at"])
    since = reports.groupby(["who", "what"])["started_at"].diff()
    first = reports[~(since <= pd.Timedelta(minutes=90))]
    return first.groupby(["who", "day"]).size().rename("moments").reset_index()


def spells(conflicts: pd.DataFrame, repairs: pd.DataFrame) -> pd.DataFrame:
    """When each conflict opened, and closed for each partner and for the couple."""
    conflicts, repairs = (f.assign(conflict=f["conflict"].str.lower()) for f in (conflicts, repairs))
    opened = conflicts.groupby("conflict")["day"].min()
    closing = repairs[repairs["action"].isin(["settled", "live_with"])]
    closed = closing.groupby(["conflict", "partner"])["day"].min().unstack().reindex(opened.index)
    closed["together"] = closed[list(PARTNERS)].max(axis=1, skipna=False)
    found = closed.melt(ignore_index=False, var_name="who", value_name="closed_on").reset_index()
    return found.assign(opened_on=found["conflict"].map(opened))


def week_of(days: pd.Series) -> pd.Series:
    return days - pd.to_timedelta(days.dt.day_of_week, unit="D")


def conflict_weeks(found: pd.DataFrame, weeks: pd.DatetimeIndex, as_of: pd.Timestamp) -> pd.DataFrame:
    """Conflicts opened and closed in each week; open at its end, and their age."""
    parts = []
    ends = np.minimum(weeks + pd.Timedelta(days=6), as_of).to_numpy()[:, None]
    for who, own in found.groupby("who"):
        opened, closed = own["opened_on"].to_numpy(), own["closed_on"].to_numpy()
        is_open = (opened <= ends) & ~(closed <= ends)
        ages = np.where(is_open, (ends - opened) / np.timedelta64(1, "D"), np.nan)
        part = pd.DataFrame({"week_start": weeks, "who": who, "stock": is_open.sum(axis=1)})
        some = is_open.any(axis=1)
        part.loc[some, "median_age"] = np.nanmedian(ages[some], axis=1)
        part.loc[some, "max_age"] = np.nanmax(ages[some], axis=1)
        for name in ("opened", "closed"):
            part[name] = part["week_start"].map(week_of(own[f"{name}_on"].dropna()).value_counts()).fillna(0)
        parts.append(part)
    return pd.concat(parts)


def coverage(checkins: pd.DataFrame, first: pd.Timestamp, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per day and who, observed or not. The couple's day is observed when either partner's is."""
    days = pd.date_range(first, as_of)
    grid = pd.MultiIndex.from_product([days, [*PARTNERS, "together"]], names=["day", "who"]).to_frame(index=False)
    daily = grid.merge(checkins.assign(observers=1), on=["day", "who"], how="left")
    daily["observers"] = daily["observers"].fillna(0)
    together = daily["who"] == "together"
    daily.loc[together, "observers"] = daily.groupby("day")["observers"].sum().to_numpy()
    return daily.assign(is_observed=daily["observers"] > 0, week_start=week_of(daily["day"]))


def with_rates(weekly: pd.DataFrame, name: str, days: pd.Series) -> None:
    """Add the rate a week and its 95 % interval, Gamma-Poisson with Jeffreys' prior, and what is usual for them."""
    shown = weekly["observed_days"] >= 2
    scale = (7 / days).where(shown)
    counts = weekly[name].to_numpy(float)
    weekly[f"{name}_rate"] = weekly[name] * scale
    weekly[f"{name}_low"] = np.where(counts == 0, 0, special.gammaincinv(counts + 0.5, 0.025)) * scale
    weekly[f"{name}_high"] = special.gammaincinv(counts + 0.5, 0.975) * scale
    full = weekly[f"{name}_rate"].where(weekly["observed_days"] >= 4)
    before = full.groupby(weekly["who"]).shift().groupby(weekly["who"]).rolling(12, min_periods=4)
    for label, values in {
        "usual": before.median(),
        "usual_low": before.quantile(0.1),
        "usual_high": before.quantile(0.9),
    }.items():
        weekly[f"{name}_{label}"] = values.droplevel(0)
    weekly[f"{name}_versus"] = np.select(
        [
            full.isna() | weekly[f"{name}_usual"].isna(),
            (full > weekly[f"{name}_usual_high"]) & (weekly[f"{name}_low"] > weekly[f"{name}_usual"]),
            (full < weekly[f"{name}_usual_low"]) & (weekly[f"{name}_high"] < weekly[f"{name}_usual"]),
        ],
        ["", "above", "below"],
        "about",
    )


def with_felt(weekly: pd.DataFrame, daily: pd.DataFrame, name: str) -> pd.DataFrame:
    """Add the mean of a daily rating where there are two or more, with its 95 % t interval."""
    felt = daily.groupby(KEYS)[name].agg(["count", "mean", "sem"])
    reach = special.stdtrit((felt["count"] - 1).clip(lower=1), 0.975) * felt["sem"]
    mean = felt["mean"].where(felt["count"] >= 2)
    bounds = {name: mean, f"{name}_low": (mean - reach).clip(lower=0), f"{name}_high": (mean + reach).clip(upper=10)}
    return weekly.join(pd.DataFrame(bounds), on=KEYS)


def with_day_share(weekly: pd.DataFrame) -> None:
    """Add the share of observed days that held a moment, with Wilson's 95 % interval."""
    k, n, z = weekly["moment_days"], weekly["observed_days"].where(weekly["observed_days"] >= 2), 1.959963984540054
    middle, reach = (k + z * z / 2) / (n + z * z), z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    weekly["day_share"], weekly["day_share_low"], weekly["day_share_high"] = k / n, middle - reach, middle + reach


def thanks_gap(daily: pd.DataFrame) -> pd.DataFrame:
    """Thanks given less thanks the other noticed, a week, over four weeks of days on which both checked in."""
    own = daily[daily["who"] != "together"]
    wide = own.pivot(index=["week_start", "day"], columns="who", values=["is_observed", "expressed", "noticed"])
    both = wide[wide["is_observed"].all(axis=1)]
    parts = []
    for who, other in (PARTNERS, PARTNERS[::-1]):
        difference = (both["expressed"][who] - both["noticed"][other]).astype(float)
        weeks = difference.groupby("week_start").agg(["sum", "size"]).reindex(own["week_start"].unique(), fill_value=0)
        recent = weeks.rolling(4, min_periods=1).sum()
        gap = (7 * recent["sum"] / recent["size"]).where(recent["size"] >= 14)
        parts.append(gap.rename("gap").reset_index().assign(who=who))
    return pd.concat(parts)


def main(logs: str, as_of_day: str, out: str) -> None:
    as_of = pd.Timestamp(as_of_day)
    log = {name: load(Path(logs), BY_NAME[name], as_of) for name in KINDS}
    daily = coverage(last_checkins(log["checkin"]), min(frame["day"].min() for frame in log.values()), as_of)
    moments = count_moments(log["ritual"], log["share"], log["affection"])
    daily = daily.merge(moments, on=["day", "who"], how="left")
    given = log["appreciation"].groupby(["partner", "day", "direction"]).size().unstack(fill_value=0).reset_index()
    given = given.rename(columns={"partner": "who", "given": "expressed"})
    daily = daily.merge(given, on=["day", "who"], how="left").fillna({"moments": 0, "expressed": 0, "noticed": 0})
    counted = daily.assign(**{n: daily[n].where(daily["is_observed"], 0) for n in ("moments", "expressed", "noticed")})
    counted["moment_days"] = counted["moments"] > 0
    sums = ["is_observed", "observers", "moments", "moment_days", "expressed", "noticed"]
    weekly = counted.groupby(KEYS)[sums].sum().rename(columns={"is_observed": "observed_days"}).reset_index()
    together = weekly["who"] == "together"
    own_sums = weekly[~together].groupby("week_start")[["expressed", "noticed"]].sum()
    weekly.loc[together, ["expressed", "noticed"]] = own_sums.to_numpy()
    exposure = weekly["observed_days"].mask(together, weekly["observers"] / 2)
    for name, days in {"moments": weekly["observed_days"], "expressed": exposure, "noticed": exposure}.items():
        with_rates(weekly, name, days)
    with_day_share(weekly)
    for name in ("connected", "appreciated"):
        weekly = with_felt(weekly, daily, name)
    found = spells(log["conflict"], log["repair"])
    weekly = weekly.merge(
        conflict_weeks(found, pd.DatetimeIndex(weekly["week_start"].unique()), as_of), on=KEYS, how="left"
    )
    weekly = weekly.merge(thanks_gap(counted), on=KEYS, how="left")
    weekly.to_csv(out, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
