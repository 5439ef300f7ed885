"""`hearthside forget`: take one partner's contribution out of the home."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import find

if TYPE_CHECKING:
    from pipeline.forget import Plan

CANT = """\
What can't be called back: exports, backups, copies of the home on other devices and in clouds, letters and pictures
that were saved, and what somebody has read. A disk may keep bytes of a removed file until it writes over them."""
OTHERS = """\
What {name} wrote stays as it is, to the letter, also where it speaks of {gone}, or names a conflict that {gone} opened.
The home becomes one for {name} alone, whose private entries then count in it. Comments in settings.toml go."""
ALONE = "Nobody else is in this home: all that Hearthside keeps in it goes, and then the home itself."


def forget(
    partner: Annotated[str, typer.Option("--partner", metavar="WHO", help="Whose, by id or name.")],
    keep_notebooks: Annotated[
        bool, typer.Option("--keep-notebooks", help="Clear what notebooks show; what was written in them stays.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Delete all that one partner contributed, for good: entries, imports, answers, trials, settings, notebooks."""
    from pipeline.forget import forget as take_out, plan

    place = find(home)
    found = plan(place, partner)
    if not json:
        print(_announced(found, keep_notebooks))
    if not yes and not _is_wanted():
        print("Nothing was changed.", file=sys.stderr)
        raise typer.Exit(1)
    gone = take_out(place, partner, keeps_notebooks=keep_notebooks)
    if json:
        names = ("entries", "unclear", "imports", "answers", "trials", "builds", "notebooks")
        stays = gone.stays.id if gone.stays else None
        print(as_json({"partner": gone.partner.id, "stays": stays} | {name: getattr(gone, name) for name in names}))
    else:
        print("It is gone from this home.")


def _is_wanted() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("is needed, as there is no terminal to ask in", param_hint="--yes")
    return typer.confirm("Take it out for good?")


def _announced(found: "Plan", keeps_notebooks: bool) -> str:
    name = plain(found.partner.name)
    lines = [f"This takes out of the home what {name} contributed, for good:"]
    lines += [f"  {kind:<14}{count:>7,} line{_s(count)}" for kind, count in found.entries.items()]
    lines += [f"  {what}: {count:,}" for what, count in _counts(found, keeps_notebooks).items() if count]
    if found.notebooks and found.stays and not keeps_notebooks:
        lines.append("  (`--keep-notebooks` keeps what was written in them, and clears what they showed)")
    for file, count in found.unclear.items():
        whose = "doesn't say whose it is" if count == 1 else "don't say whose they are"
        lines.append(f"  {count:,} line{_s(count)} of {plain(file)} that {whose}")
    lines += ["", OTHERS.format(name=plain(found.stays.name), gone=name) if found.stays else ALONE]
    if found.unknown:
        lines += ["Files that Hearthside didn't write stay. Have a look at them yourself:"]
        lines += [f"  {plain(str(path))}" for path in found.unknown]
    return "\n".join([*lines, "", CANT])


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _counts(found: "Plan", keeps_notebooks: bool) -> dict[str, int]:
    of_notebooks = "what notebooks showed" if keeps_notebooks and found.stays else "notebooks that were run or changed"
    together = "" if found.stays is None else " (those of the two as well)"
    return {
        "imports, with their files": len(found.imports),
        f"answers to suggestions{together}": found.answers,
        f"trials{together}": found.trials,
        "builds, which are made again": found.builds,
        of_notebooks: found.notebooks,
    }
