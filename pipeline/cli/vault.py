"""`hearthside vault`: encrypt one partner's private entries."""

import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

from pipeline import settings, vault
from pipeline.cli import passphrase as phrases
from pipeline.cli.options import ForceOption, HomeOption, JsonOption, need_partner
from pipeline.cli.output import WIDTH, as_json, plain
from pipeline.home.folder import HearthsideError, Home, find, need
from pipeline.kinds.fields import counted
from pipeline.kinds.names import WORDS
from pipeline.vault.keys import LEAST

PartnerOption = Annotated[str | None, typer.Option("--partner", metavar="WHO", help="Whose vault it is.")]
PageOption = Annotated[
    Path | None, typer.Option("--page", metavar="FILE", help="Write the recovery page to print. Delete it afterwards.")
]
NEW = f"New passphrase, at least {LEAST} characters"
OTHER_CHARACTERS = (
    "Those are other characters. No vault was made. Cross out the key that you wrote down: the next try shows another."
)
MARK = b"<title>Recovery key of "

BEFORE = """\
A vault encrypts what you keep private: only your passphrase opens it. Saving needs no passphrase, reading does.
If you lose both the passphrase and the recovery key below, everything in the vault is lost. Nobody can help then.
"""
KEY = """\
Your recovery key:

  {key}

Write it down or print it, and store it away from this computer.
"""

app = typer.Typer(help="Encrypt what one partner keeps private.", no_args_is_help=True)


@app.command()
def create(
    partner: PartnerOption = None,
    page: PageOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask for a part of the recovery key.")] = False,
    force: ForceOption = False,
    home: HomeOption = None,
) -> None:
    """Make a vault. It shows a recovery key, and asks for a part of it."""
    from pipeline.home import whole_file
    from pipeline.vault import recovery

    place, who = _whose(home, partner)
    if vault.exists(place, who):
        raise HearthsideError(f"{who} has a vault already.")
    if page:
        whole_file.need_room(page, MARK, force=force)
    print(BEFORE, file=sys.stderr)
    chosen, key = phrases.ask(is_new=True, asks=NEW), vault.new_key()
    vault.need_long(chosen)
    print(KEY.format(key=recovery.grouped(key)))
    if page:
        name = settings.read(place).partner(who).name
        whole_file.write(page, recovery.page(name, who, key).encode(), MARK, force=force)
        print(f"{plain(str(page))} has it to print. Delete the file afterwards.")
    if not yes and not _is_written_down(key):
        print(OTHER_CHARACTERS, file=sys.stderr)
        raise typer.Exit(1)
    vault.create(place, who, chosen, key)
    print(f"Created the vault of {who}. What {who} keeps private from now on goes there, encrypted.")
    print("`hearthside vault move` encrypts what was private before.")


@app.command("open")
def open_(partner: PartnerOption = None, home: HomeOption = None, json: JsonOption = False) -> None:
    """Check the passphrase, and take in what is new. It does not stay open."""
    place, who = _whose(home, partner)
    waiting = vault.status(place, who).waiting
    opened = vault.unlock(place, who, phrases.ask(is_new=False)).opened
    count = sum(1 for file in opened.files() for _ in opened.rows(file)) if opened else 0
    if json:
        print(as_json({"partner": who, "rows": count, "added": waiting}))
    else:
        rows = counted(count, "row")
        print(f"The passphrase is right. The vault holds {rows}; {waiting:,} added since it was last open.")


@app.command()
def move(partner: PartnerOption = None, home: HomeOption = None, json: JsonOption = False) -> None:
    """Encrypt what was private before: entries, answers, trials and imports."""
    from pipeline.vault_move import OUT_OF_REACH, move as move_all

    place, who = _whose(home, partner)
    vault.need(place, who)
    moved = move_all(vault.unlock(place, who, phrases.ask(is_new=False)), who)
    if json:
        print(as_json(asdict(moved)))
        return
    if moved.is_nothing:
        print("There was nothing private outside the vault.")
    else:
        print("Moved into the vault:")
        counts = {WORDS.get(kind, kind): count for kind, count in moved.rows.items()}
        counts |= {"answers to suggestions": moved.answers, "trials": moved.trials, "imports": moved.imports}
        for what, count in counts.items():
            if count:
                print(f"  {what:<27}{count:>7,}")
    for file in moved.left:
        print(plain(f"Not moved: {file}"), file=sys.stderr)
    print("Out of reach:")
    for what in OUT_OF_REACH:
        print(fill(what, WIDTH, initial_indent="  ", subsequent_indent="  "))


@app.command()
def lock(home: HomeOption = None) -> None:
    """Close every own view that is open in a browser."""
    place = _set_up(home)
    vault.lock_all(place)
    print("Locked. Every own view that is open closes within seconds.")


@app.command()
def passphrase(partner: PartnerOption = None, home: HomeOption = None) -> None:
    """Change the passphrase. Asks for the old one, then for the new one."""
    place, who = _whose(home, partner)
    old = phrases.ask(is_new=False, asks="Old passphrase")
    vault.change(place, who, old, phrases.ask(is_new=True, asks=NEW))
    print("Changed. Backups made before still open with the old passphrase.")


@app.command()
def recover(partner: PartnerOption = None, home: HomeOption = None) -> None:
    """Forgot the passphrase? Set a new one with the recovery key."""
    place, who = _whose(home, partner)
    key = phrases.ask(is_new=False, asks="Recovery key")
    vault.need_key(place, who, key)
    vault.recover(place, who, key, phrases.ask(is_new=True, asks=NEW))
    print("The new passphrase opens the vault.")


@app.command()
def status(home: HomeOption = None, json: JsonOption = False) -> None:
    """Show who has a vault. Needs no passphrase."""
    place = _set_up(home)
    chosen = settings.read(place)
    found = [vault.status(place, one.id) for one in chosen.partners]
    if json:
        print(as_json([asdict(one) for one in found]))
        return
    for one in found:
        if not one.exists:
            print(f"{one.partner} has no vault. What {one.partner} keeps private is hidden, not encrypted.")
            continue
        folded = one.folded_at and chosen.local(one.folded_at, one.partner)
        last = f"new entries last filed on {folded:%Y-%m-%d}" if folded else "not opened yet"
        print(f"{one.partner} has a vault: {one.size:,} bytes, {last}, {one.waiting:,} added since.")


def _set_up(home: Path | None) -> Home:
    place = find(home)
    need(place)
    return place


def _whose(home: Path | None, partner: str | None) -> tuple[Home, str]:
    """Return the home, and the id of the partner whose vault it is about."""
    place = _set_up(home)
    return place, need_partner(place, partner)


def _is_written_down(key: str) -> bool:
    from pipeline.vault import recovery

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("is needed: there is no terminal to ask in", param_hint="--yes")
    asks = f"The last {recovery.CONFIRMED} characters of the key (spaces don't count)"
    return recovery.is_confirmed(key, typer.prompt(asks))
