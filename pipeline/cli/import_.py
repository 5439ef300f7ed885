"""`hearthside import`: journals of other apps."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import HomeOption, JsonOption, PartnerOption, need_partner
from pipeline.cli.output import as_json, plain
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable
from pipeline.home.folder import HearthsideError, Home, find, option

if TYPE_CHECKING:
    from pipeline.imports import Preview, Sign

COUNTS = {"new": "new", "same": "already imported", "changed": "changed", "refused": "not imported"}
SEVERAL = " Separate several names with semicolons; - is none."
SHOWN = 20  # problems that are printed; all are saved with the import


@dataclass
class Answers:
    """The answers given beforehand: to questions, and to what signs mean."""

    questions: dict[str, str] = field(default_factory=dict)
    looks_back: bool | None = None
    named: dict[str, dict[str, str]] = field(default_factory=dict)


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Exports: files or folders.")],
    partner: PartnerOption = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show what is in the files, and import nothing.")] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="JSON with answers to questions, and what `labels`, `moods` and `values` mean.",
        ),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Import journals, moods or calendars from another app.

    Everything starts private to the one partner. In a terminal, asks what only you can know. `undo` deletes it.
    """
    from pipeline.database.build import build
    from pipeline.vault import passphrase

    place, given = find(home), _answers(answers)
    who = need_partner(place, partner)
    if missing := next((path for path in files if not path.exists()), None):  # before any of the others is in
        raise HearthsideError(f"There is no file {plain(str(missing))}. Nothing was imported.")
    place = passphrase.opened(place, who)
    done: list[dict[str, Any]] = []
    has_failed = is_changed = False
    with stoppable() as stop, bars(stop, to_stderr=True, are_shown=sys.stderr.isatty()) as bar:
        for path in files:
            move = bar(f"Reading {plain(path.name)[:24]}")
            for found in _looks(place, path, who, given, move, may_ask=not json):
                told, is_in = _finish(place, found, given, is_preview=preview)
                done.append(told)
                is_changed |= is_in
                has_failed |= not (is_in or (preview and bool(found.records)))
                if not json:
                    print("\n".join(_lines(found, told, option(place))))
        if json:  # before the build, which can fail
            print(as_json(done))
        if is_changed:
            build(place, progress=bar("Building your weeks"))
    if stop.asked:
        raise typer.Exit(130)
    if has_failed:
        raise typer.Exit(1)


def _answers(path: Path | None) -> Answers:
    if path is None:
        return Answers()
    try:
        if not path.is_file():
            raise ValueError
        table = json.loads(path.read_text(encoding="utf-8-sig"))
        named = {part: dict(table.pop(part, {})) for part in ("labels", "moods", "values")}
        back = table.pop("looks_back", None)
        return Answers({str(key): str(value) for key, value in table.items()}, back, named)
    except (OSError, ValueError, TypeError, AttributeError):
        raise HearthsideError(
            f'{path} can\'t be read as answers. It takes JSON such as {{"timezone": "Europe/Berlin", '
            '"labels": {"date night": "ritual: Date night"}}.'
        ) from None


def _looks(home: Home, path: Path, who: str, given: Answers, progress: Any, *, may_ask: bool) -> "list[Preview]":
    """Look at a file, or at both parts of one with a chat and a journal."""
    from pipeline.imports import look_each

    def look(place: Path, part: str) -> "Preview":
        return _look(home, place, who, given, progress, part, may_ask=may_ask)

    found = look_each(home, path.absolute(), look)
    progress(1.0)
    return found


def _look(home: Home, path: Path, who: str, given: Answers, progress: Any, part: str, *, may_ask: bool) -> "Preview":
    """Look at a file; in a terminal, ask what is open and look again."""
    from pipeline.imports import discard, look

    said = dict(given.questions)
    while True:
        found = look(home, path, who, said, progress, part)
        if not (found.questions and may_ask and sys.stdin.isatty() and sys.stdout.isatty()):
            return found
        discard(home, found)
        for question in found.questions:
            said[question.id] = _ask(question.asks + SEVERAL * question.has_several, question.choices, question.guess)


def _ask(asks: str, choices: tuple[str, ...], guess: str) -> str:
    offers = [f"  {number}  {plain(choice)}" for number, choice in enumerate(choices, 1)]
    print("\n".join([plain(asks), *offers]))
    text = str(typer.prompt("Your answer", default=guess or None))
    return choices[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(choices) else text


def _finish(home: Home, found: "Preview", given: Answers, *, is_preview: bool) -> tuple[dict[str, Any], bool]:
    """Accept or discard what was found. Return it for `--json`, and whether it is imported now."""
    from pipeline.imports import accept, discard

    told: dict[str, Any] = {
        "file": found.file,
        "importer": found.importer.name if found.importer else None,
        "found": found.found,
        "new": found.compared.new,
        "same": found.compared.same,
        "changed": found.compared.changed,
        "refused": found.refused,
        "left_out": found.left,
        "first_day": found.first_day or None,
        "last_day": found.last_day or None,
        "problems": [asdict(problem) for problem in found.problems],
        "questions": [asdict(question) for question in found.questions],
    }
    if is_preview or not found.can_be_accepted:
        discard(home, found)
        return told | {"id": None}, False
    signs = {part: found.signs_by_part[part] | given.named.get(part, {}) for part in found.signs_by_part}
    try:
        kept = accept(home, found, given.looks_back, signs)
    except BaseException:
        discard(home, found)
        raise
    return told | {"id": kept.id if kept else None}, True


def _meaning(sign: "Sign") -> str:
    if sign.part == "moods" and sign.is_proposal:  # counts once it is among the answers
        return f"ignored; {sign.meaning} is proposed"
    if sign.meaning == "nothing":
        return "ignored"
    return sign.meaning + ", a guess" * sign.is_proposal


def _lines(found: "Preview", told: Mapping[str, Any], home: str) -> Iterator[str]:
    """Yield the lines about one file."""
    title = found.importer.title if found.importer else "unknown format"
    yield f"{plain(found.file)}: {title}" + (f" ({found.why})" if found.why else "")
    if found.importer and found.records:
        yield f"  {found.found:,} {found.importer.unit}, from {found.first_day} to {found.last_day}"
        by_day = " (by day and sender)" if found.importer.counts_alone else ""
        yield "  " + " · ".join(f"{told[name]:,} {words}" for name, words in COUNTS.items()) + by_day
        if found.compared.gone:
            yield f"  {found.compared.gone:,} earlier records are not in this export. They stay."
        if found.left:
            yield "  Left out: " + ", ".join(f"{number:,} {words}" for words, number in found.left.items())
        if found.importer.counts_alone:
            yield "  Only counts are saved, no words."
        if found.clock:
            yield f"  Days are counted by the clock of {found.clock}. For another zone, give `timezone` in --answers."
        signs = [sign for sign in found.signs if sign.meaning != "nothing" or not found.importer.counts_alone]
        for sign in signs[:SHOWN]:
            yield f"  {plain(sign.name)} ({sign.count:,}): {_meaning(sign)}"
        if any(sign.is_proposal and sign.part != "moods" for sign in signs):
            yield "  A guess can be changed with --answers, and all can be chosen on the Import page."
        if len(signs) > SHOWN:
            yield f"  … and {len(signs) - SHOWN:,} more"
    for problem in found.problems[:SHOWN]:
        yield "  " + plain(
            " ".join(filter(None, (f"{problem.where}:" * bool(problem.where), problem.what + ".", problem.hint)))
        )
    if len(found.problems) > SHOWN:
        yield f"  … and {len(found.problems) - SHOWN:,} more" + ", all saved with the import" * bool(told["id"])
    for question in found.questions:
        choices = f" ({', '.join(map(plain, question.choices))})" if question.choices else ""
        choices += SEVERAL * question.has_several
        yield f"  Needs an answer (`{question.id}` in --answers): {plain(question.asks)}{choices}"
    if told["id"]:
        yield f"  Imported as {told['id']}; `hearthside undo {told['id']} --partner {found.partner}{home}` deletes it."
    else:
        is_here = found.records and not found.has_news
        yield "  No new entries: all that can be imported is already here." if is_here else "  Nothing was imported."
