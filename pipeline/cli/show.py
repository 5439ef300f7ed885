"""`hearthside show`: print a mart."""

from typing import Annotated, Any

import typer

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, home_of
from pipeline.cli.output import as_csv, as_json, described, rows, say_when_stale, table
from pipeline.metrics import BY_NAME


def show(
    mart: Annotated[str | None, typer.Argument(metavar="MART", help="The mart. Without one, they are listed.")] = None,
    weeks: Annotated[int | None, typer.Option("--weeks", min=1, help="Only the last N weeks.")] = None,
    metric: Annotated[
        str | None,
        typer.Option("--metric", metavar="METRIC", help="Only this metric. `hearthside metrics` lists them."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the marts, and what one row of each is.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Show a mart: a table of the numbers behind the dashboard."""
    from pipeline.database.marts import MARTS, mart as read_mart
    from pipeline.database.open import open as open_build
    from pipeline.notebook.names import near

    if list_ or (mart is None and not (weeks or metric or csv or audience)):
        print(as_json(MARTS) if json else "\n".join(described(*mart) for mart in MARTS.items()))
        return
    if mart is None or mart not in MARTS:
        similar = near(mart or "", MARTS) or " `hearthside show` lists them."
        raise typer.BadParameter(f"takes the name of a mart.{similar}".removesuffix("."), param_hint="MART")
    place = home_of(home, audience)
    opened = open_build(place, audience)
    frame = read_mart(opened, mart)
    if metric:
        frame = _of_metric(frame, metric)
    if weeks:
        frame = _last_weeks(frame, weeks)
    print(as_csv(frame) if csv else as_json(rows(frame)) if json else _in_words(mart, rows(frame)))
    if opened.path:
        say_when_stale(place)


def _last_weeks(frame: Any, weeks: int) -> Any:
    """Keep the rows of the last so many weeks. Raises typer.BadParameter for a mart that has no weeks."""
    if "week_start" not in frame:
        raise typer.BadParameter("needs a mart with weeks", param_hint="--weeks")
    return frame[frame["week_start"].isin(sorted(frame["week_start"].unique())[-weeks:])]


def _of_metric(frame: Any, metric: str) -> Any:
    """Keep the rows of one metric. Raises typer.BadParameter for a mart or a name that has none."""
    if "metric" not in frame or metric not in BY_NAME:
        raise typer.BadParameter("takes a metric's name, and a mart of metrics", param_hint="--metric")
    return frame[frame["metric"] == metric]


def _in_words(mart: str, lines: list[dict[str, Any]]) -> str:
    if not lines:
        return "Nothing here yet."
    from pipeline.database.marts import MAIN

    return table(lines, MAIN.get(mart, tuple(lines[0])))
