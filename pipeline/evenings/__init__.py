"""Guided evenings: steps to go through together, as plain files. Some come along, and people add their own.

    shelf(home).evenings        every evening there is; `.troubles` says which files are none, and why

What is in an evening is shown as text and nothing else.
"""

from dataclasses import dataclass
from functools import cache

from pipeline.home import toml_file
from pipeline.home.folder import Home
from pipeline.home.toml_file import Off, Trouble, words
from pipeline.kinds.vocabulary import EVENING_NOTES

STEPS, PROMPTS, MINUTES = 12, 6, 60  # steps, prompts of a step and its minutes: at most
NAME, ABOUT, TEXT, PROMPT = 60, 200, 400, 200  # characters, at most
HINT = 'A step begins with [[step]], and each of its lines is like title = "Arrive"'


@dataclass(frozen=True)
class Step:
    """One step: what to do, prompts to read out, and about how many minutes it takes, 0 where nothing is said."""

    title: str
    text: str
    prompts: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True)
class Evening:
    """A guided evening. `id` is the file's name without its ending, `notes` the kinds of entry offered at its end.

    `people`: how many it is for, one or two.
    """

    id: str
    name: str
    about: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    people: int = 2

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Shelf:
    """All evenings there are, and the files that could not be read."""

    evenings: tuple[Evening, ...]
    troubles: tuple[Trouble, ...] = ()

    def evening(self, id_: str | None) -> Evening | None:
        return next((evening for evening in self.evenings if evening.id == id_), None)


def shelf(home: Home) -> Shelf:
    """Return the evenings that come along and the home's own, which replace one of the same name. Short ones first."""
    found, troubles = toml_file.read(home.evenings, read)
    evenings = {evening.id: evening for evening in (*packaged(), *found)}
    return Shelf(tuple(sorted(evenings.values(), key=lambda evening: evening.minutes)), tuple(troubles))


@cache
def packaged() -> tuple[Evening, ...]:
    """Return the evenings that come along."""
    return toml_file.packaged(__package__, read)


def read(stem: str, data: bytes) -> Evening:
    """Return the evening that a file named `stem` holds; raise `Off` when there is none."""
    id_, table = toml_file.id_of(stem), toml_file.table(data, HINT)
    _need_known(
        table, {"name", "about", "notes", "people", "step"}, "an evening has name, about, notes, people and [[step]]"
    )
    name = words(table.get("name"), "the name", NAME)
    about = words(table["about"], "the line about it", ABOUT) if "about" in table else ""
    notes, steps = table.get("notes", []), table.get("step")
    if not isinstance(notes, list) or not all(note in EVENING_NOTES for note in notes):
        raise Off(f"notes can name {', '.join(EVENING_NOTES)}")
    if not isinstance(steps, list) or not 1 <= len(steps) <= STEPS:
        raise Off(f"it needs 1 to {STEPS} steps. {HINT}")
    people = table.get("people", 2)
    if type(people) is not int or people not in (1, 2):
        raise Off("people is 1 or 2")
    taken = tuple(map(_step, steps, range(1, STEPS + 1)))
    return Evening(id_, name, about, taken, tuple(dict.fromkeys(notes)), people)


def _step(table: object, number: int) -> Step:
    if not isinstance(table, dict):
        raise Off(f"step {number} is no step. {HINT}")
    _need_known(table, {"title", "text", "prompts", "minutes"}, "a step has title, text, prompts and minutes")
    title = words(table.get("title"), f"the title of step {number}", NAME)
    text = words(table.get("text"), f"the text of step {number}", TEXT)
    prompts, minutes = table.get("prompts", []), table.get("minutes", 0)
    if not isinstance(prompts, list) or len(prompts) > PROMPTS:
        raise Off(
            f'the prompts of step {number} are no list of up to {PROMPTS}. Write them as in prompts = ["How are you?"]'
        )
    if type(minutes) is not int or not 0 <= minutes <= MINUTES:
        raise Off(f"the minutes of step {number} are no whole number up to {MINUTES}")
    asked = (words(prompt, f"prompt {at} of step {number}", PROMPT) for at, prompt in enumerate(prompts, 1))
    return Step(title, text, tuple(asked), minutes)


def _need_known(table: dict[str, object], known: set[str], what: str) -> None:
    if strange := len(set(table) - known):
        raise Off(f"it has more than there is a use for ({strange}): {what}")
