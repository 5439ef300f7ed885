"""The complaint about a command that was typed wrongly. It names options and what they take, never what was typed."""

from typing import Any

from typer.exceptions import TyperException

from pipeline.cli.output import plain

DAY = "YYYY-MM-DD"  # the metavar of a day; choices have `a|b`, whole numbers `1-9`


def complaint(error: TyperException) -> str:
    """Say what is wrong, and where help is. A command that was typed alone and needs more is answered with its help."""
    ctx = getattr(error, "ctx", None)
    what = _what(error)
    return what if ctx is None or what.startswith("Usage: ") else plain(f"{what} See `{ctx.command_path} --help`.")


def _what(error: Any) -> str:
    message = error.format_message()
    param = getattr(error, "param", None)
    if param is not None and not message.startswith("Missing "):
        return f"{_name(param)} takes {_takes(param.metavar)}."
    if getattr(error, "param_hint", None):  # our own words
        return f"{error.param_hint} {error.message}."
    if hasattr(error, "possibilities"):
        near = " or ".join(error.possibilities or ())
        return f"There is no such option. Did you mean {near}?" if near else "There is no such option."
    if message.startswith("Got unexpected extra argument"):
        return "There are too many words. Put a text with spaces in quotes."
    if message.startswith("No such command"):
        return "There is no such command."
    return str(message)


def _name(param: Any) -> str:
    return str(max(param.opts, key=len)) if param.param_type_name == "option" else str(param.human_readable_name)


def _takes(metavar: str | None) -> str:
    if metavar == DAY:
        return "a day, such as 2026-03-02"
    if metavar and "|" in metavar:
        return f"one of {', '.join(metavar.split('|'))}"
    low, _, high = (metavar or "").partition("-")
    return f"a whole number from {low} to {high}" if high else "a whole number"
