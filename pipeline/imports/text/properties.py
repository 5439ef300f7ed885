"""Fields, tags and pictures in the text of a Markdown or outline note.

https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/ and https://help.obsidian.md/tags. A field, in
front matter or in the text, becomes:

* a number is a value; so is 7,5, but not 1,234, which may mean either of two numbers;
* `mood` is the mood, as written; a note with several moods has them as labels;
* `true` is a label by the field's name, `false` is nothing, as with a box that is ticked or not;
* any other value is a label "key: value" as long as it has SHORT characters or less. Longer ones are text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pipeline.imports.record import WORDS, Record, Refused
from pipeline.imports.upload.fields import SAYS_NOTHING, Fields
from pipeline.imports.upload.upload import Upload

SHORT = 40  # characters of a value that may be a label
# Fields that tell the day of a note, as people and plugins such as Linter and Templater name them.
DATES = ("date", "day", "datum", "fecha", "created", *("date-created", "creation-date", "created-at", "created_at"))
# Fields about the note's name or looks, not about the day.
PASSED = frozenset(
    (
        *(*DATES, "time", "title", "tag", "tags", "alias", "aliases", "updated", "modified", "id"),
        *("date-modified", "modification-date", "modified-at", "updated-at", "updated_at", "last-modified", "lastmod"),
        *("cssclass", "cssclasses", "publish", "permalink", "icon", "collapsed", "heading", "template", "filetags"),
    )
)
# Those of them that have no place in a record, but for the days and the tags
FIELDS = Fields(
    PASSED & {*DATES, "time", "title", "tag", "tags", "filetags"},
    {name: "other note names" if name in ("alias", "aliases") else SAYS_NOTHING for name in PASSED},
)

_KEY = r"""([^\s\[\](){}:`|>#*_~"'<=+!.,;?-][^\[\](){}:`|\n]{0,59}?)"""
_LINE_FIELD = re.compile(
    rf"^[ \t]*(?:(?:[-*+>]|\d{{1,3}}[.)]|\[.\])[ \t]+)*[*_~]{{0,3}}{_KEY}[*_~]{{0,3}}[ \t]*::[ \t]+([^\n]*)$",
    re.MULTILINE,
)
_BRACKET_FIELD = re.compile(
    rf"[\[(][ \t]*{_KEY}[ \t]*::[ \t]*((?:\[\[[^\[\]\n]{{0,200}}\]\]|[^\[\]()\n]){{0,300}})[\])]"
)
_CODE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_NOT_TAGGED = re.compile(r"\w{1,20}://\S+|\]\([^)\n]{0,500}\)|(?<!#)\[\[[^\]\n]{0,300}\]\]")
_TAG = re.compile(r"""(?<![^\s(])#(?:\[\[([^\[\]\n]{1,200})\]\]|([^\s#.,;:!?"'()\[\]{}<>|&*+=@^`~$%\\]{1,201}))""")
_MEDIA = re.compile(r"!\[\[([^\]|#\n]{1,300})|!\[[^\]\n]{0,300}\]\(<?([^)>\s]{1,500})")
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,9}|,(?:\d{1,2}|\d{4,9}))?", re.ASCII)


@dataclass(frozen=True)
class Marks:
    """The labels, mood, values and text in a note's fields and tags."""

    labels: tuple[str, ...] = ()
    mood: str = ""
    mood_scale: str = ""
    values: tuple[tuple[str, float], ...] = ()
    text: str = ""  # fields that are too long to be labels, a line each


def key_of(name: str) -> str:
    """Return a field's name as Dataview compares it: "**Sleep Hours**" is sleep-hours."""
    return "-".join(name.strip(" \t*_~").lower().split())


def without_code(body: str) -> str:
    return _CODE.sub(" ", body)


def fields_of(body: str) -> Iterator[tuple[str, str]]:
    """Yield the inline fields of a text without code: `Key:: value`, `[key:: value]`, `(key:: value)`."""
    for name, value in _LINE_FIELD.findall(_BRACKET_FIELD.sub(" ", body)) + _BRACKET_FIELD.findall(body):
        if value.strip(" \t*"):
            yield key_of(name), value.strip(" \t*")


def tags_of(body: str) -> list[str]:
    """Return the `#tags` and `#[[tags of words]]` of a text without code; a number alone is none."""
    found = (words or tag for words, tag in _TAG.findall(_NOT_TAGGED.sub(" ", body)))
    return [tag.strip("/") for tag in found if tag.strip("/") and not tag.isdigit()]


def media_of(body: str) -> tuple[str, ...]:
    """Return the names of the pictures and recordings that a text shows."""
    names = (unquote(wiki or link).strip().rpartition("/")[2] for wiki, link in _MEDIA.findall(body))
    return tuple(dict.fromkeys(name for name in names if "." in name and not name.lower().endswith(".md")))


def first(fields: Iterable[tuple[str, str]], *keys: str) -> tuple[str, str]:
    """Return the first field of the first of these keys that is there, and its value; two empty strings for none."""
    found = list(fields)
    return next(((key, value) for key in keys for name, value in found if name == key), ("", ""))


def tag_list(fields: Iterable[tuple[str, str]]) -> list[str]:
    """Return the tags of the fields `tags` and `tag`: lists, "a, b" or "#a #b". A tag may hold blanks."""
    tags: list[str] = []
    for key, value in fields:
        if key in ("tags", "tag", "filetags"):
            tags += re.split(r"[,\s]+" if value.startswith("#") else "[,:]", value)
    return [plain for tag in tags if (plain := plain_link(tag.strip()).lstrip("#").strip())]


def plain_link(value: str) -> str:
    """Return what a value says without the brackets of a link: [[Ana|her]] is Ana."""
    link = re.fullmatch(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]", value)
    return link[1] if link else value


def marks_of(fields: Iterable[tuple[str, str]], tags: Iterable[str]) -> Marks:
    """Return what fields and tags come to, by the rules of this module."""
    kept = [(key, plain_link(value)) for key, value in fields if key not in PASSED]
    moods = [value for key, value in kept if key == "mood" and len(value) <= SHORT]
    labels, values, long = list(tags), [], []
    for key, value in kept:
        if key == "mood" and len(moods) == 1 and value == moods[0]:
            continue
        if key != "mood" and _NUMBER.fullmatch(value):
            values.append((key, float(value.replace(",", "."))))
        elif value.lower() in ("true", "false"):
            labels += [key] if value.lower() == "true" else []
        elif len(value) <= SHORT and "\n" not in value:
            labels.append(f"{key}: {value}")
        else:
            long.append(f"{key}: {value}")
    mood = moods[0] if len(moods) == 1 else ""
    return Marks(tuple(labels), mood, WORDS if mood else "", tuple(values), "\n".join(long))


def leave(upload: Upload, fields: Iterable[tuple[str, str]]) -> None:
    """Count the fields at the top of a note that have no place in a record."""
    FIELDS.leave(upload, {name: value for name, value in fields if name in PASSED})


def filled(record: Record, fields: list[tuple[str, str]], body: str) -> Record:
    """Return a record with what the fields at its top and its body come to. Raises Refused when that is nothing."""
    plain = without_code(body)
    fields = fields + list(fields_of(plain))
    marks = marks_of(fields, tag_list(fields) + tags_of(plain))
    text = "\n".join(part for part in (body.strip(), marks.text) if part)
    if not (text or marks.labels or marks.values or marks.mood):
        raise Refused("is empty: it has no text, tag or number")
    return replace(
        record,
        text=text,
        labels=marks.labels,
        mood=marks.mood,
        mood_scale=marks.mood_scale,
        values=marks.values,
        media=media_of(plain),
    )
