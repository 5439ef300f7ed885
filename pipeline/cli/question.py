"""`hearthside question`: a question for tonight, and the decks."""

from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, home_of
from pipeline.cli.output import WIDTH, as_json, plain, say_when_stale
from pipeline.home.folder import find
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    from pipeline.decks import Card, Shelf

NONE_LEFT = "Every question there came up in the last {days} days. Try another deck, or an old favourite."


def question(
    deck: Annotated[str | None, typer.Option("--deck", metavar="ID", help="A deck. Default: all of them.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the decks, and files that can't be used as one.")] = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Show a question for tonight, to talk about or skip.

    Decks of your own go into the home's `decks` folder.
    """
    from pipeline import decks

    place = find(home)
    shelf = decks.shelf(place)
    if list_:
        print(as_json(_listed(shelf)) if json else _in_words(shelf))
        return
    if deck is not None and shelf.deck(deck) is None:
        known = ", ".join(each.id for each in shelf.decks)
        raise typer.BadParameter(f"takes one of {known}", param_hint="--deck")

    from pipeline.database.marts import mart
    from pipeline.database.open import open as open_build

    opened = open_build(home_of(home, audience), audience)
    rows = decks.noted(mart(opened, "question_days"))
    chosen = shelf.deck(deck) or decks.all_decks(shelf, rows, opened.as_of)
    card = decks.tonight(chosen, rows, opened.as_of, str(place.path))
    why = decks.why(chosen, rows, opened.as_of, card) if card else ""
    if json:
        print(as_json(asdict(card) | {"name": card.name, "why": why} if card else None))
    elif card:
        print(_asked(shelf, card, why, "WHO" if opened.audience == TOGETHER else opened.audience))
    else:
        print(NONE_LEFT.format(days=decks.LATELY))
    if opened.path:
        say_when_stale(place)


def _asked(shelf: "Shelf", card: "Card", why: str, who: str) -> str:
    from pipeline.decks import SETS

    deck = next(deck for deck in shelf.decks if deck.id == card.deck)
    note = f"hearthside log question --partner {who} --deck {card.number} --question {card.name} --status asked"
    where = f"{plain(deck.name)}, set {card.number} of {len(SETS)} ({SETS[card.number - 1]})"
    lines = [where, plain(why), f"To log it: {note}"]
    return f"{fill(plain(card.text), WIDTH)}\n\n" + "\n".join(f"  {line}" for line in lines if line)


def _listed(shelf: "Shelf") -> dict[str, object]:
    found = [
        {"id": deck.id, "name": deck.name, "about": deck.about, "questions": len(deck.cards)} for deck in shelf.decks
    ]
    return {"decks": found, "troubles": [asdict(trouble) for trouble in shelf.troubles]}


def _in_words(shelf: "Shelf") -> str:
    lines = [f"{deck.id:<22}{plain(deck.name)}. {plain(deck.about)}".rstrip() for deck in shelf.decks]
    lines += [f"{plain(trouble.file)} can't be used as a deck: {trouble.what}." for trouble in shelf.troubles]
    return "\n".join(fill(line, WIDTH, subsequent_indent=" " * 22) for line in lines)
