"""`hearthside suggestions`: the current suggestions, and each rule explained."""

from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import vault
from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, home_of
from pipeline.cli.output import WIDTH, as_json, described, plain, say_when_stale, table
from pipeline.cli.progress import spinner

if TYPE_CHECKING:
    from pipeline.suggestions import Rule, Suggestion
    from pipeline.suggestions.speak import Standing

NOTHING = "No suggestions this week. They come only from what you logged, at most two at a time."
WORKING = "Looking at your entries…"
SHOWN = 10  # rows that a terminal shows; `--json` has them all


def suggestions(
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Explain a rule: its rows, and what hides it.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the rules, and when each applies.")] = False,
    restore: Annotated[
        str | None, typer.Option("--restore", metavar="ID", help="Show a suggestion again after “not for us”.")
    ] = None,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Show current suggestions and why.

    At most two, only from what you logged.
    """
    from pipeline import suggestions as made
    from pipeline.database.open import open as open_build
    from pipeline.suggestions.speak import ORDER

    if list_:
        lines = (described(rule.id, rule.speaks_when) for rule in made.RULES)
        print(as_json([_fields(rule) for rule in made.RULES]) if json else "\n".join(lines))
        return
    asked = _rule(explain or restore, "--explain" if explain else "--restore")
    place = home_of(home, audience)
    with spinner(WORKING):
        opened = open_build(place, audience)
    vault.need_open(place, opened.audience, f"`--audience {opened.audience}` asks for it.")  # else of one alone
    if asked and restore:
        made.restore(opened, asked.id)
        print(as_json({"restored": asked.id}) if json else f"{asked.id} can be suggested again.")
    elif asked:
        with spinner(WORKING):
            found = made.explain(opened, asked)
        print(as_json(_explained(found) | {"order": ORDER}) if json else f"{_in_words(found)}\n\n{ORDER}")
    else:
        with spinner(WORKING):
            said = made.speak(opened)
        print(as_json([asdict(each) for each in said]) if json else "\n\n".join(map(_said, said)) or NOTHING)
    if opened.path:
        say_when_stale(place)


def _rule(id_: str | None, option: str) -> "Rule | None":
    from pipeline.suggestions import BY_ID

    if id_ is not None and id_ not in BY_ID:
        raise typer.BadParameter("takes one of " + ", ".join(BY_ID), param_hint=option)
    return BY_ID[id_] if id_ else None


def _fields(rule: "Rule") -> dict[str, Any]:
    return {"id": rule.id} | {name: value for name, value in asdict(rule).items() if name != "look"}


def _explained(found: "Standing") -> dict[str, Any]:
    return _fields(found.rule) | {
        "suggestion": asdict(found.suggestion) if found.suggestion else None,
        "rows": found.rows,
        "silent": found.silent,
    }


def _said(said: "Suggestion") -> str:
    parts = {"Why": " ".join(said.why), "Based on": f"{said.source} Evidence: {said.strength}."}
    choices = [f"  - {plain(choice)}" for choice in (*said.choices, f"Not now (hides it for {said.rests_days} days)")]
    return "\n".join([f"{said.title} ({said.id})", _indented(said.text), *choices, *_headed(parts)])


def _in_words(found: "Standing") -> str:
    rule = found.rule
    parts = {
        "Now": found.silent or "It is on the page.",
        "It would say" if found.silent else "It says": found.suggestion.text if found.suggestion else "Nothing.",
        "Shown when": rule.speaks_when,
        "Hidden when": f"{rule.silenced_by} “Not now” hides it for {rule.rests_days} days. “Not for us” hides "
        f"it until `hearthside suggestions --restore {rule.id}`.",
        "Based on": f"{rule.source} Evidence: {rule.strength}.",
        "Why it may be wrong": rule.may_be_wrong,
    }
    rows = [] if not found.rows else ["", "The rows it looks at:", *_rows(found.rows)]
    return "\n".join([f"{rule.title} ({rule.id})", *_headed(parts), *rows])


def _rows(rows: tuple[Any, ...]) -> list[str]:
    """Return rows as text tables, one for each table or mart."""
    lines: list[str] = []
    kinds = {tuple(row): [each for each in rows if tuple(each) == tuple(row)] for row in rows}
    for columns, same in kinds.items():
        lines += [table(same[:SHOWN], columns).replace("--csv or --json", "--json")]
        lines += [f"{len(same) - SHOWN} more with --json."] if len(same) > SHOWN else []
    return lines


def _headed(parts: dict[str, str]) -> list[str]:
    return [_indented(f"{head}: {text}") for head, text in parts.items()]


def _indented(text: str) -> str:
    return fill(plain(text), WIDTH, initial_indent="  ", subsequent_indent="  ")
