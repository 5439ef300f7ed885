"""`hearthside forget`: delete everything that one partner contributed."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import find
from pipeline.kinds.names import WORDS

if TYPE_CHECKING:
    from pipeline.forget import Plan

CANT = """\
This can't delete exports, backups, copies of the home on other devices and in clouds, or saved letters and pictures.
Nobody can unread what they have read. A disk may keep bytes of a deleted file until it overwrites them."""
OTHERS = """\
Everything {name} wrote stays as it is, even where it mentions {gone} or a conflict that {gone} opened.
The home becomes {name}'s alone, and {name}'s private entries then count in it. Comments in settings.toml
are deleted."""
ALONE = "Nobody else is in this home, so all its Hearthside files are deleted, and then the home itself."


def forget(
    partner: Annotated[str, typer.Option("--partner", metavar="WHO", help="The partner's id or name.")],
    keep_notebooks: Annotated[
        bool, typer.Option("--keep-notebooks", help="Clear the results in notebooks, but keep what was written.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask for confirmation.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Delete everything one partner contributed, for good.

    That is entries, imports, answers, trials, settings and notebooks.
    """
    from pipeline.forget import forget as delete, plan

    place = find(home)
    found = plan(place, partner)
    if not json:
        print(_announced(found, keep_notebooks))
    if not yes and not _is_wanted():
        print("Nothing was changed.", file=sys.stderr)
        raise typer.Exit(1)
    gone = delete(place, partner, keeps_notebooks=keep_notebooks)
    if json:
        names = ("entries", "unclear", "imports", "answers", "trials", "vaults", "builds", "notebooks")
        stays = gone.stays.id if gone.stays else None
        print(as_json({"partner": gone.partner.id, "stays": stays} | {name: getattr(gone, name) for name in names}))
    else:
        print("Deleted from this home.")


def _is_wanted() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("is needed: there is no terminal to ask in", param_hint="--yes")
    return typer.confirm("Delete it for good?")


def _announced(found: "Plan", keeps_notebooks: bool) -> str:
    name = plain(found.partner.name)
    lines = [f"This deletes everything {name} contributed, for good:"]
    lines += [f"  {WORDS.get(kind, kind):<27}{count:>7,} line{_s(count)}" for kind, count in found.entries.items()]
    lines += [f"  {what}: {count:,}" for what, count in _counts(found, keeps_notebooks).items() if count]
    if found.notebooks and found.stays and not keeps_notebooks:
        lines.append("  (`--keep-notebooks` clears only their results)")
    for file, count in found.unclear.items():
        whose = "doesn't say whose it is" if count == 1 else "don't say whose they are"
        lines.append(f"  {count:,} line{_s(count)} of {plain(file)} that {whose}")
    lines += ["", OTHERS.format(name=plain(found.stays.name), gone=name) if found.stays else ALONE]
    if found.unknown:
        lines += ["Files that Hearthside didn't write stay. Please look at them yourself:"]
        lines += [f"  {plain(str(path))}" for path in found.unknown]
    return "\n".join([*lines, "", CANT])


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _counts(found: "Plan", keeps_notebooks: bool) -> dict[str, int]:
    of_notebooks = "results in notebooks" if keeps_notebooks and found.stays else "notebooks that were run or changed"
    together = "" if found.stays is None else " (also those of both)"
    return {
        "imports, with their files": len(found.imports),
        f"answers to suggestions{together}": found.answers,
        f"trials{together}": found.trials,
        "vaults, their key first": found.vaults,
        "builds, which are made again": found.builds,
        of_notebooks: found.notebooks,
    }
