"""The preview of an upload: its app, its entries, what is new, and open questions. Nothing counts yet."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import log, settings
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.intake import sandbox
from pipeline.imports.intake.compare import Changes, compare
from pipeline.imports.meaning import defaults, mapping
from pipeline.imports.meaning.meanings import NOTHING
from pipeline.imports.record import PARTS, Problem, Question, spelled
from pipeline.imports.store import layout, uploads

if TYPE_CHECKING:  # a build imports this module, and should not load what reads archives
    from pipeline.imports.upload.importer import Importer

SMALLER = "Try again. If it fails again, export fewer entries at a time."
NONE_FOUND = Problem("", "no entry to import was found in it", "Check that it is the right file, or export it again.")


def _only(left: Mapping[str, int]) -> Problem:
    """Say of a file that it has nothing but what is left out."""
    what = ", ".join(f"{number:,} {words}" for words, number in left.items())
    return Problem("", f"no entry to import was found in it; left out: {what}", "Check that it is the right file.")


@dataclass(frozen=True)
class Sign:
    """A label, mood or number in an upload, with its count and its meaning as far as known."""

    part: str  # "labels", "moods" or "values"
    name: str
    count: int
    meaning: str
    is_proposal: bool = False
    low: float = 0
    high: float = 0
    days: tuple[str, ...] = ()  # some of its days, the newest last


@dataclass(frozen=True)
class Preview:
    """The contents of an upload. Counts are of records; `found` counts in the importer's own `unit`."""

    file: str
    partner: str
    origin: Path
    out: Path
    sha256: str
    answers: dict[str, str]
    importer: "Importer | None"
    why: str
    found: int
    records: int
    refused: int
    compared: Changes
    own: int = 0  # of a chat, the messages that the person wrote
    days: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)  # what has no place here, in words, and how often
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    looks_back: bool = False
    clock: str = ""  # the zone by which a chat's days are counted, where nobody has named one
    part: str = ""  # JOURNAL_PART of an upload with two parts
    has_journal: bool = False  # beside the chat that this is

    @property
    def first_day(self) -> str:
        return min(self.days, default="")

    @property
    def last_day(self) -> str:
        return max(self.days, default="")

    @property
    def can_be_accepted(self) -> bool:
        return bool(self.records) and not self.questions

    @property
    def has_news(self) -> bool:
        """False when all of it is here already, as it is."""
        return bool(self.compared.new or self.compared.changed)

    @property
    def signs_by_part(self) -> dict[str, dict[str, str]]:
        """The meanings as `accept` takes them, without those of nothing, and moods only as the person said."""
        found: dict[str, dict[str, str]] = {part: {} for part in PARTS}
        for sign in self.signs:
            if sign.meaning != NOTHING and not (sign.part == "moods" and sign.is_proposal):
                found[sign.part][sign.name] = sign.meaning
        return found


def receive(home: Home, name: str, data: bytes) -> Path:
    """Save an uploaded file until it is accepted or discarded; return its path."""
    place = uploads.place(home)
    end = Path(name.replace("\\", "/")).name.encode("utf-8", "replace")[-200:].decode("utf-8", "ignore")  # in bytes
    path = place / (end.lstrip(".") or "upload")
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def look(
    home: Home,
    path: Path,
    partner: str,
    answers: Mapping[str, str] | None = None,
    progress: Callable[[float], None] = lambda share: None,
    part: str = "",
) -> Preview:
    """Read the upload at `path` (a file or a folder) and return what it holds. Nothing counts until it is accepted.

    `answers` are those to `Preview.questions`, by their id. Raises HearthsideError when there is no such partner, and
    Locked when the earlier imports are in a vault that is not open.
    """
    chosen = settings.read(home)
    person = chosen.partner(partner)
    if not (path.is_file() or path.is_dir()):  # a pipe or a device may never end
        raise HearthsideError(f"{spelled(path.name)} is neither a file nor a folder, so it was not read.")
    layout.need_vault(home, person.id)
    uploads.sweep(home)
    out = uploads.place(home)
    given = dict(answers or {})
    asked = given | {"today": log.today(chosen, person).isoformat(), "partner_timezone": person.timezone, "part": part}
    try:
        report = sandbox.read(path, out, asked, progress)
    except BaseException:  # the person may stop it at any time; no half of a diary stays behind
        shutil.rmtree(out, ignore_errors=True)
        raise
    if "failed" in report:
        problem = Problem(spelled(path.name), report["failed"], report.get("hint", SMALLER))
        report = {"problems": [asdict(problem)]}
    return replace(_preview(home, chosen, path, out, person.id, given, report), part=part)


def _preview(
    home: Home,
    chosen: settings.Settings,
    path: Path,
    out: Path,
    partner: str,
    answers: dict[str, str],
    report: Mapping[str, Any],
) -> Preview:
    from pipeline.imports.formats.known import BY_NAME  # here, as a build imports this module but no importer

    importer = BY_NAME.get(report.get("importer", ""))
    problems = [Problem(**problem) for problem in report["problems"]]
    questions = [Question(**(asked | {"choices": tuple(asked["choices"])})) for asked in report.get("questions", ())]
    clock = ""
    if importer and importer.counts_alone and "timezone" not in answers:  # at worst a count is a day off, and no entry
        clock = "".join(asked.guess for asked in questions if asked.id == "timezone")
        questions = [asked for asked in questions if asked.id != "timezone" or not clock]
    if not report.get("records") and not problems and not report.get("is_stuck"):
        problems = [_only(report["left"]) if report.get("left") else NONE_FOUND]
    source = importer.source if importer else ""
    compared = _compared(home, partner, importer, out)
    is_known = bool(importer) and mapping.is_known(home, partner, source)
    said = mapping.read(home, partner, source)
    signs = _signs(report, said, list(chosen.rituals))
    has_ratings = any(sign.part == "values" and sign.is_proposal for sign in signs)  # of how the day was
    return Preview(
        file=spelled(path.name),
        partner=partner,
        origin=path,
        out=out,
        sha256=sha256(path),
        answers=answers,
        importer=importer,
        why=report.get("why", ""),
        found=report.get("found", 0),
        records=report.get("records", 0),
        refused=report.get("refused", len(problems)),
        compared=compared,
        own=report.get("own", 0),
        days=report.get("days", {}),
        left=report.get("left", {}),
        problems=problems,
        questions=questions,
        samples=report.get("samples", []),
        signs=signs,
        has_journal=report.get("has_journal", False),
        looks_back=said.looks_back if is_known or importer is None else importer.looks_back or has_ratings,
        clock=clock,
    )


def _compared(home: Home, partner: str, importer: "Importer | None", out: Path) -> Changes:
    if importer is None:
        return Changes(0, 0, 0, 0)
    earlier = [one for one in layout.manifests(home, partner) if one.source == importer.source]
    return compare(home, earlier, importer.name, out)


def compared_again(home: Home, preview: Preview) -> Preview:
    """Return the preview with what is new in it now."""
    return replace(preview, compared=_compared(home, preview.partner, preview.importer, preview.out))


def _signs(report: Mapping[str, Any], said: mapping.SourceMapping, rituals: list[str]) -> list[Sign]:
    """Return every label, mood and number with its meaning: as the person said, else as proposed."""
    known = {"labels": said.labels, "moods": said.moods, "values": said.values}
    found = []
    for part, signs in report.get("signs", {}).items():
        for name, seen in signs:
            one = known[part].get(name.casefold())
            text = one.text if one else _proposed(part, name, seen["low"], seen["high"], rituals)
            is_proposal = not one and text != NOTHING
            days = tuple(seen["days"])
            found.append(Sign(part, name, seen["count"], text, is_proposal, seen["low"], seen["high"], days))
    return found


def _proposed(part: str, name: str, low: float, high: float, rituals: list[str]) -> str:
    if part == "labels":
        return defaults.label(name, rituals)
    return defaults.mood(name) if part == "moods" else defaults.number(name, low, high)


def sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def discard(home: Home, preview: Preview) -> None:
    """Delete the preview of an upload, and the file itself where it came through a page."""
    shutil.rmtree(preview.out, ignore_errors=True)
    if home.incoming in preview.origin.parents:
        shutil.rmtree(preview.origin.parent, ignore_errors=True)
