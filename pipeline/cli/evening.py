"""`hearthside evening`: guided evenings, listed or printed."""

from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import WIDTH, as_json, plain
from pipeline.home.folder import find

if TYPE_CHECKING:
    from pipeline.evenings import Evening, Shelf


def evening(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The evening to print. Default: list all of them.")
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """List the guided evenings, or print one to take along.

    Evenings of your own go into the home's `evenings` folder.
    """
    from pipeline import evenings

    shelf = evenings.shelf(find(home))
    if name is None:
        print(as_json(asdict(shelf)) if json else _in_words(shelf))
        return
    found = shelf.evening(name)
    if found is None:
        known = ", ".join(each.id for each in shelf.evenings)
        raise typer.BadParameter(f"takes one of {known}", param_hint="NAME")
    print(as_json(asdict(found)) if json else _printed(found))


def _in_words(shelf: "Shelf") -> str:
    lines = []
    for each in shelf.evenings:
        minutes = f" {each.minutes} minutes." if each.minutes else ""
        lines.append(f"{each.id:<22}{plain(each.name)}.{minutes} {plain(each.about)}".rstrip())
    lines += [f"{plain(trouble.file)} can't be used as an evening: {trouble.what}." for trouble in shelf.troubles]
    return "\n".join(fill(line, WIDTH, subsequent_indent=" " * 22) for line in lines)


def _printed(evening: "Evening") -> str:
    parts = [f"{plain(evening.name)}\n{fill(plain(evening.about), WIDTH)}".rstrip()]
    for number, step in enumerate(evening.steps, 1):
        minutes = f" (about {step.minutes} minutes)" if step.minutes else ""
        prompts = [
            fill(plain(prompt), WIDTH, initial_indent="  - ", subsequent_indent="    ") for prompt in step.prompts
        ]
        parts.append("\n".join([f"{number}. {plain(step.title)}{minutes}", fill(plain(step.text), WIDTH), *prompts]))
    return "\n\n".join(parts)
