"""The `hearthside` command. Thin: parse, call one function, print. What imports slowly is imported where it is used."""

import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline.cli.output import WIDTH, plain
from pipeline.cli.usage import complaint
from pipeline.home.folder import HearthsideError

COMMANDS = (  # each a module of its own, in the order of the help
    *("init", "log", "import", "imports", "undo", "build", "show", "metrics", "suggestions", "question", "evening"),
    *("review", "associations", "trial", "export", "backup", "restore", "forget", "dashboard", "shortcut", "letter"),
    *("calendar", "demo", "doctor", "vault", "sample", "notebooks", "study"),
)

app = typer.Typer(
    help="A couple's own logs in, this week's picture out. Everything stays on your computer.",
    epilog="New here? `hearthside demo` shows a made-up couple. `hearthside init` sets up your own home.",
    add_completion=False,
    no_args_is_help=True,
    context_settings={"max_content_width": WIDTH},
    rich_markup_mode=None,  # plain help and one-line errors, and half the time to start
    pretty_exceptions_enable=False,  # they would print what someone logged
)
for name in COMMANDS:
    command = import_module(f"pipeline.cli.{name}{'_' * iskeyword(name)}")
    if hasattr(command, "app"):
        app.add_typer(command.app, name=name)
    else:
        app.command(name)(getattr(command, command.__name__.rpartition(".")[2]))


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused or failed, 2 wrong usage.

    A failure is one plain line on stderr. It never quotes what someone logged, so there is no traceback unless
    HEARTHSIDE_DEBUG asks for one.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not every terminal has all the characters that people write
            stream.reconfigure(errors="replace")
    try:
        code = app(args=arguments, prog_name="hearthside", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except typer.Abort:
        print("Stopped.", file=sys.stderr)
    except TyperException as error:
        print(complaint(error), file=sys.stderr)
        return 2
    except HearthsideError as error:
        print(plain(str(error)), file=sys.stderr)
    except OSError as error:
        where = f" ({plain(str(error.filename))})" if error.filename else ""
        print(f"That failed: {(error.strerror or 'no reason given').lower()}{where}.", file=sys.stderr)
    except Exception as error:
        if os.environ.get("HEARTHSIDE_DEBUG"):
            raise
        print(
            f"Something went wrong inside Hearthside ({type(error).__name__}). Your logs are safe. "
            "HEARTHSIDE_DEBUG=1 shows where, in a text that may quote an entry.",
            file=sys.stderr,
        )
    return 1


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(version("hearthside"))
        raise typer.Exit


@app.callback()
def _hearthside(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass
