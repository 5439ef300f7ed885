"""`hearthside log`: a sub-command for each kind of entry, made from `pipeline.kinds.kinds`."""

import re
import sys
from collections.abc import Callable
from datetime import timedelta
from inspect import Parameter, Signature
from textwrap import fill
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline import log, settings, vault
from pipeline.cli import names
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import WIDTH, as_json, plain
from pipeline.home.folder import HearthsideError, Home, find
from pipeline.kinds.fields import CLOCK, Field
from pipeline.kinds.kinds import KINDS, Kind
from pipeline.kinds.names import COMMANDS, EVERY_COMMAND, WORDS, named
from pipeline.log import entry
from pipeline.vault import passphrase

NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
SHORT = {
    "number": "{0.low}-{0.high}",
    "integer": "{0.low}-{0.high}",
    "date": "YYYY-MM-DD",
    "time": "TIME",
    "yes_no": "yes|no",
    "choices": "A;B",
    "text": "TEXT",
}


class KindGroup(TyperGroup):
    """Makes the command of a kind when it is asked for, as making all of them takes a while.

    A kind's own name works too: commands were once called so.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS.values())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        kind = named(cmd_name)
        return _command(kind) if kind else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not named(args[0]) and not args[0].startswith("-"):
            ctx.fail(f"There is no such kind of entry. Kinds: {EVERY_COMMAND}.")
        return super().resolve_command(ctx, args)


app = typer.Typer(cls=KindGroup, invoke_without_command=True, subcommand_metavar="KIND --partner WHO [FIELDS]")


@app.callback()
def _log(
    ctx: typer.Context,
    list_: Annotated[bool, typer.Option("--list", help="List the kinds of entry and their fields.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Log an entry.

    `hearthside log KIND --help` shows what a kind takes.
    """
    ctx.obj = {"home": home, "json": json}
    if ctx.invoked_subcommand:
        return
    if not list_:
        ctx.fail(f"Name a kind: {EVERY_COMMAND}. `hearthside log --list` shows their fields.")
    print(as_json([_described(kind) for kind in KINDS]) if json else "\n\n".join(_in_words(kind) for kind in KINDS))


def _described(kind: Kind) -> dict[str, Any]:
    fields = [{"field": f.name, "takes": f.accepts, "needed": f.required, "means": f.means} for f in kind.fields]
    return {"kind": kind.name, "means": kind.means, "fields": fields}


def _in_words(kind: Kind) -> str:
    lines = [
        fill(
            f"{field.name:<18}{field.accepts}{' (required)' if field.required else ''}",
            WIDTH,
            initial_indent="  ",
            subsequent_indent=" " * 20,
            break_on_hyphens=False,
        )
        for field in kind.fields
    ]
    head = fill(f"{COMMANDS[kind.name]} (in {kind.name}.csv): {kind.means}", WIDTH)
    return "\n".join((head, *lines))


def _command(kind: Kind) -> Any:
    """Return the command that logs `kind`, with an option for each of its fields."""
    small = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    help_ = f"{kind.means} The day is today unless you give another."
    context = {"token_normalize_func": _dashed, "max_content_width": WIDTH}  # --cared_for is --cared-for
    small.command(COMMANDS[kind.name], help=help_, context_settings=context)(_function(kind))
    return typer.main.get_command(small)


def _function(kind: Kind) -> Callable[..., None]:
    """Return a function with a parameter for each option, which is how typer learns of them."""

    def run(**given: Any) -> None:
        _run(kind, given)

    unknown_day = ' "" when you no longer know.' if kind.day_is_optional else ""
    options = [_option(field) for field in (*kind.fields, kind.field("partner"), kind.field("visibility"))] + [
        _text(
            "occurred_on",
            ("--on", "--occurred-on"),
            "YYYY-MM-DD",
            "The day it happened. `yesterday` works too." + unknown_day,
        ),
        _text(
            "occurred_at",
            ("--at", "--occurred-at"),
            "TIME",
            "The time it happened, such as 18:30, or with its day 2026-03-02T18:30.",
        ),
        _text("edit", ("--edit",), "ID", 'Change this entry of yours: give the new values. "" clears a field.'),
        _text("delete", ("--delete",), "ID", "Delete this entry of yours. The file keeps its history."),
        Parameter("home", Parameter.KEYWORD_ONLY, default=None, annotation=HomeOption),
        Parameter("json", Parameter.KEYWORD_ONLY, default=False, annotation=JsonOption),
        Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context),
    ]
    setattr(run, "__signature__", Signature(options))  # noqa: B010
    setattr(run, "__annotations__", {option.name: option.annotation for option in options})  # noqa: B010
    return run


def _option(field: Field) -> Parameter:
    shape = "|".join(field.choices) if field.type == "choice" else SHORT[field.type].format(field)
    extra = f" One or more of {', '.join(field.choices)}, with ; between." if field.type == "choices" else ""
    means = field.means + extra + (" Required." if field.required else "")
    return _text(field.name, (_dashed(f"--{field.name}"),), shape, means)


def _dashed(option: str) -> str:
    return option.replace("_", "-")


def _text(name: str, names: tuple[str, ...], shape: str, means: str) -> Parameter:
    annotation = Annotated[str | None, typer.Option(*names, metavar=shape, help=means)]
    return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _run(kind: Kind, given: dict[str, Any]) -> None:
    above = given.pop("ctx").obj or {}
    place, json = find(given.pop("home") or above.get("home")), given.pop("json") or above.get("json")
    edit, delete = given.pop("edit"), given.pop("delete")
    chosen = settings.read(place)
    values = _with_days(kind, chosen, {name: value for name, value in given.items() if value is not None})
    if edit and delete:
        raise typer.BadParameter("only one of them can be given", param_hint="--edit, --delete")
    try:
        entry_id, done = _write(place, kind, chosen, values, edit, delete)
    except vault.Locked:  # an entry in it is read before it is changed
        place = passphrase.opened(place, entry.writer(chosen, values).id)
        entry_id, done = _write(place, kind, chosen, values, edit, delete)
    print(
        as_json({"kind": kind.name, "entry_id": entry_id}) if json else f"{done}: {WORDS[kind.name]}, {plain(entry_id)}"
    )
    if not delete and (note := names.of_ritual(chosen, kind, values)):
        print(note, file=sys.stderr)


def _write(
    home: Home, kind: Kind, chosen: settings.Settings, values: dict[str, str], edit: str | None, delete: str | None
) -> tuple[str, str]:
    """Save, change or delete an entry; return its id, and what was done."""
    changed = edit or delete
    seen = log.version(home, kind.name, changed, entry.writer(chosen, values).id) if changed else 0
    if delete:
        return log.delete(home, kind.name, delete, values, seen), "Deleted"
    if not edit:
        _need_words(kind, values)
    names.need_known(home, chosen, kind, values)
    if edit:
        return log.edit(home, kind.name, edit, values, seen), "Changed"
    return log.append(home, kind.name, _with_a_day(chosen, values)), "Saved"


def _need_words(kind: Kind, values: dict[str, str]) -> None:
    """Raise HearthsideError for a check-in without an answer, which would count its day as a logged one."""
    if kind.name == "checkin" and not any(values.get(field.name, "").strip() for field in kind.fields):
        asked = ", ".join(f"--{field.name}" for field in kind.fields[:2])
        raise HearthsideError(f"Not saved: nothing is filled in. Answer at least one question, such as {asked}.")


def _with_days(kind: Kind, chosen: settings.Settings, values: dict[str, str]) -> dict[str, str]:
    """Put a date where `today`, `yesterday` or `tomorrow` is said, on the writer's own calendar."""
    given = {name: value.strip().lower() for name, value in values.items() if kind.field(name).type == "date"}
    said = {name: NEAR_DAYS[value] for name, value in given.items() if value in NEAR_DAYS}
    if not said:
        return values
    today = log.today(chosen, entry.writer(chosen, values))
    return values | {name: (today + timedelta(days=days)).isoformat() for name, days in said.items()}


def _with_a_day(chosen: settings.Settings, values: dict[str, str]) -> dict[str, str]:
    """Put in today where no day was given, and the day before a time that is only a clock."""
    is_clock = re.fullmatch(CLOCK, values.get("occurred_at", ""), re.ASCII)
    if "occurred_on" not in values and (is_clock or not values.get("occurred_at")):
        named = values.get("partner") or chosen.partners[0].id
        values = values | {"occurred_on": log.today(chosen, chosen.partner(named)).isoformat()}
    return entry.with_day(values, values.get("occurred_on", ""))
