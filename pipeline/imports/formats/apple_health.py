"""Apple Health's own export: `export.xml`, alone, or in export.zip beside everything else that a phone measures.

Facts: three public readers, which agree on the element StateOfMind with startDate, kind and valence; labels and
associations are as one of them reads them. No real file was seen. Only what people say of their mood is read.
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline.imports.formats.state_of_mind import EMPTY, StateOfMind, importer
from pipeline.imports.record import Problem, Record, attempt
from pipeline.imports.text.xml_stream import Element, begins_with, elements
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.upload import Upload

DTD, MOOD = "HealthData", "StateOfMind"
FIELDS = fields(
    ("startDate", "kind", "valence", "labels", "associations"),
    {},
    nothing=(
        *("endDate", "creationDate", "sourceName", "sourceVersion", "device", "valenceClassification"),
        "MetadataEntry",
    ),
)
SEEN = 20  # files of an archive to check
_LIST = re.compile(r"[,;|]")


def identify(upload: Upload) -> str:
    return "it is an export of Apple Health (HealthData)" if _exports(upload) else ""


def _exports(upload: Upload) -> list[str]:
    """Return each export.xml of an upload; other languages name it otherwise."""
    names = [upload.only] if upload.only else upload.matching("*.xml")[:SEEN]
    return [name for name in names if begins_with(upload, name, DTD)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each mood. Raises Unreadable when there is none."""
    number = 0
    for number, element in enumerate(elements(upload, upload.one_of(_exports(upload)), DTD, MOOD), 1):
        where = f"mood {number}"
        yield attempt(where, partial(_record, upload, where, element))
    if not number:
        raise EMPTY


def _record(upload: Upload, where: str, element: Element) -> Record:
    given = element.attributes
    FIELDS.leave(upload, given)
    FIELDS.leave(upload, element.others)
    return StateOfMind(
        start=given.get("startDate", ""),
        kind=given.get("kind", ""),
        valence=given.get("valence", ""),
        words=[word for name in ("labels", "associations") for word in _LIST.split(given.get(name, ""))],
    ).record(upload, where)


IMPORTER = importer(
    title="Apple Health (State of Mind)",
    identify=identify,
    read=read,
    fields=FIELDS,
    beside=("*.csv",),
    how_to_export="In Health on the iPhone: your picture > Export All Health Data.",
)
