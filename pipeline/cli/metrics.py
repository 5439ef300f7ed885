"""`hearthside metrics`: what is measured, and how."""

from dataclasses import asdict
from textwrap import fill
from typing import Annotated

import typer

from pipeline.cli.options import JsonOption
from pipeline.cli.output import WIDTH, as_json
from pipeline.metrics import BY_NAME, METRICS, PARTS, Metric


def metrics(
    name: Annotated[str | None, typer.Argument(metavar="METRIC", help="Explain this one.")] = None,
    json: JsonOption = False,
) -> None:
    """List the metrics, or explain one."""
    if name is not None and name not in BY_NAME:
        raise typer.BadParameter("takes one of " + ", ".join(BY_NAME), param_hint="METRIC")
    chosen = METRICS if name is None else (BY_NAME[name],)
    if json:
        print(as_json([_described(metric) for metric in chosen]))
    elif name is not None:
        print(_in_full(BY_NAME[name]))
    else:
        by_part: dict[str, list[Metric]] = {title: [] for title in PARTS.values()}
        for metric in METRICS:
            by_part[metric.part_title].append(metric)
        print("\n\n".join(_part(title, found) for title, found in by_part.items()))


def _described(metric: Metric) -> dict[str, object]:
    return asdict(metric) | {"part": metric.part_title, "interval": metric.interval_in_words, "pieces": metric.pieces}


def _part(title: str, found: list[Metric]) -> str:
    return "\n".join((title, *(f"  {metric.name:<24}{metric.title} ({metric.unit})" for metric in found)))


def _in_full(metric: Metric) -> str:
    lines = {
        "what it is": metric.definition,
        "part": metric.part_title,
        "unit": metric.unit + ("; in the tables 0 to 1" if metric.unit.startswith("share") else ""),
        "pieces": ", ".join(metric.pieces),
        "when days are missing": metric.missing,
        "it needs": metric.needs,
        "the range": metric.interval_in_words,
        "your usual": metric.usual,
        "source": metric.source,
        "where": metric.table,
    }
    shown = [f"{metric.name}: {metric.title}"]
    shown += [
        fill(f"{head + ':':<24}{text}", WIDTH, initial_indent="  ", subsequent_indent=" " * 26)
        for head, text in lines.items()
        if text
    ]
    return "\n".join(shown)
