"""What is fuzzed: a function of bytes for each parser, with the fixtures as its first inputs.

A target that reads uploads hands the bytes over as one file. Where a format needs several, SPLIT parts them.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.imports.dates import format, months, names, stamps
from pipeline.imports.formats.known import BY_NAME
from pipeline.imports.record import Problem, Question, Record, Refused, Unanswered, Unreadable
from pipeline.imports.store.keys import Keys
from pipeline.imports.text import front_matter, markup, plain_yaml, properties
from pipeline.imports.upload import decoding, read as reading
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support import golden

ARCHIVES = golden.ZIPPED + golden.TARRED
_ID = re.compile(rb"^id: [0-9a-f]{32}", re.MULTILINE)  # an item of Joplin is known by the id that its file is named for
SPLIT = b"\n=====\n"
ANSWERS = {"partner_timezone": "Europe/Berlin", "today": "2026-11-25"}
# The files of an upload, by importer; one file otherwise.
FILES = {
    "dayone_text": ("Journal.txt",),
    "jrnl": ("journal.txt",),
    "dayone_json": ("Journal.json",),
    "telegram": ("result.json",),
    "whatsapp": ("_chat.txt",),
    "signal_chat": ("chat.md",),
    "signal_json": ("main.jsonl",),
    "messenger": ("message_1.json",),
    "imessage": ("Ben.txt",),
    "line": ("chat.txt",),
    "kakaotalk": ("chat.txt",),
    "discord": ("ben.json",),
    "chat_table": ("chat.csv",),
    "ical": ("home.ics",),
    "spreadsheet": ("table.csv",),
    "daylio_csv": ("daylio.csv",),
    "bearable": ("bearable.csv",),
    "how_we_feel": ("moods.csv",),
    "loop_habits": ("Habits.csv", "001 Walk/Checkmarks.csv"),
    "markdown": ("Note/2025-03-02.md", "Note/other.md", ".obsidian/daily-notes.json"),
    "logseq": ("journals/2025_03_02.md", "journals/Mar 3rd, 2025.org", "logseq/config.edn"),
    "notion": ("Page 0123456789abcdef0123456789abcdef.md", "Page 0123456789abcdef0123456789abcdee.html"),
    "rednotebook": ("data/2025-03.txt",),
    "apple_journal": ("Entries/2025-03-02.html",),
    "joplin": ("0123456789abcdef0123456789abcdef.md", "0123456789abcdef0123456789abcdee.md"),
    "pixels": ("pixels.json",),
    "simplenote": ("notes.json",),
    "standard_notes": ("Standard Notes Backup and Import File.txt",),
    "diarium": ("diarium.json",),
    "diaro": ("DiaroBackup.xml",),
    "dayone_classic": ("0123456789ABCDEF0123456789ABCDEF.doentry",),
    "daylio_backup": ("backup.daylio",),
    "journey": ("1.json",),
    "google_keep": ("Keep/note.json",),
    "evernote": ("Notes.enex",),
    "bear": ("Note.textbundle/info.json", "Note.textbundle/text.md"),
    "five_minute_journal": ("data.json",),
    "journiv": ("data.json",),
    "roam": ("Graph.json",),
    "apple_health": ("export.xml",),
    "health_auto_export": ("HealthAutoExport.json",),
}


def memory() -> str | None:
    """Return a folder that lies in memory, where there is one, for files that are written thousands of times."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass(frozen=True)
class Target:
    name: str
    run: Callable[[bytes], None]
    seeds: tuple[str, ...]  # importers whose fixtures it begins with


def _reads(importer: Importer) -> Callable[[bytes], None]:
    names = FILES[importer.name]

    def run(data: bytes) -> None:
        base = Path(_folder().name) / importer.name
        parts = data.split(SPLIT, len(names) - 1)
        for name, part in zip(names, [*parts, *[b""] * len(names)], strict=False):
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part)
        read(importer, base if len(names) > 1 else base / names[0])

    return run


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def read(importer: Importer, path: Path) -> None:
    """Read an upload as an import does. Only what the importers' contract knows may be raised, and is passed over.

    What is asked is answered by the first choice, so that what lies behind a question is reached too.
    """
    answers = dict(ANSWERS)
    with suppress(Unreadable):
        while asked := _read(importer, path, answers):
            answers[asked.id] = asked.choices[0]


def _read(importer: Importer, path: Path, answers: dict[str, str]) -> Question | None:
    """Read an upload to its end, or to a question that can be answered."""
    with Upload(path, answers) as upload:
        try:
            keys = Keys(importer.source)
            for found in reading.read(upload, importer) if importer.identify(upload) else ():
                if isinstance(found, Record):
                    keys.of(found, found.day.isoformat())
                else:
                    assert isinstance(found, Problem), type(found)
        except Unanswered:
            asked = list(upload.questions.values())[-1]
            return asked if asked.choices and asked.id not in answers else None
    return None


def _archives(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        path.write_bytes(data)
        with suppress(Unreadable), Upload(path) as upload:
            for member in upload.members:
                upload.head(member)
                with suppress(Unreadable):
                    upload.read(member, 1 << 20)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _stamps(data: bytes) -> None:
    lines = _text(data).split("\n")[:60]
    answers = ANSWERS | {"date_order": "day month year"}
    with Upload(Path(__file__), answers) as upload:
        for is_named in (False, True):
            found = stamps.Stamps(upload, lines, is_named)
            for line in lines:
                with suppress(Refused, Unanswered):
                    found.can_read(line)
                    found.read(line)


def _months(data: bytes) -> None:
    written = [found for line in _text(data).split("\n") if (found := months.parts(line))]
    known = months.Months(written)
    for one in written:
        with suppress(Refused):
            known.day(one)


def _date_formats(data: bytes) -> None:
    form, _, name = _text(data).partition("\n")
    for read_format in (format.of_moment, format.of_java):
        if found := read_format(form):
            found.read(name[:250])
    names.year_first(name[:250])
    names.in_words(name[:250])


def _decoding(data: bytes) -> None:
    for is_whole in (True, False):
        with suppress(Unreadable):
            decoding.decoded(data, decoding.encoding_of(data, is_whole, lambda question: question.guess))


def _yaml(data: bytes) -> None:
    with suppress(Refused):
        plain_yaml.load(_text(data))
    with suppress(Refused):
        front_matter.split(f"---\n{_text(data)}\n---\n")


def _properties(data: bytes) -> None:
    with suppress(Refused):
        fields, body, *_ = front_matter.split(_text(data))
        properties.filled(Record(day=None, where=""), fields, body)  # type: ignore[arg-type]


def _markup(data: bytes) -> None:
    markup.text_of(_text(data))


def _day_texts(data: bytes) -> None:
    for name in ("journal.txt", "journal.md", "journal.org"):
        path = Path(_folder().name) / name
        path.write_bytes(data)
        read(BY_NAME["markdown"], path)


_PIECES = (
    Target("archives", _archives, ("google_keep", "notion", "rednotebook", "joplin", "markdown")),
    Target("stamps", _stamps, ("spreadsheet", "jrnl", "dayone_text", "notion")),
    Target("months", _months, ("dayone_text", "jrnl", "spreadsheet")),
    Target("date_formats", _date_formats, ("markdown", "logseq")),
    Target("day_texts", _day_texts, ("markdown", "jrnl")),
    Target("decoding", _decoding, ("daylio_csv", "spreadsheet", "whatsapp")),
    Target("yaml", _yaml, ("rednotebook", "markdown")),
    Target("properties", _properties, ("markdown", "logseq")),
    Target("markup", _markup, ("apple_journal", "daylio_csv", "diarium", "journey", "notion")),
)
PIECES = {target.name: target for target in _PIECES}
NAMES = (*FILES, *PIECES)


def target(name: str) -> Target:
    return PIECES[name] if name in PIECES else Target(name, _reads(BY_NAME[name]), (name,))


def seeds(of: Target) -> Iterator[bytes]:
    """Yield the texts of the fixtures; those of a folder together, in the order of the target's files too."""
    for case in golden.cases():
        if case.parent.name not in of.seeds:
            continue
        if case.is_file():
            yield case.read_bytes()
            continue
        if of.name == "archives":
            with tempfile.TemporaryDirectory() as folder:
                yield golden.packed(case, Path(folder)).read_bytes() if case.suffix in ARCHIVES else b"PK\x05\x06"
            continue
        files = [path for path in sorted(case.rglob("*")) if path.is_file()]
        texts = [_ID.sub(b"id: " + b"0123456789abcdef" * 2, path.read_bytes()) for path in files]
        yield from texts
        if names := FILES.get(of.name, ())[1:]:
            last = [text for path, text in zip(files, texts, strict=True) if path.name == Path(names[-1]).name]
            yield from (SPLIT.join([text, *texts[:1], *last[:1]][: len(names) + 1]) for text in texts)
