"""Elements of large XML files, streamed by expat. A file may declare its own format's DTD, and no entity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import escapes, limits
from pipeline.imports.upload.upload import Upload

DEPTH = 16
OTHERS = 100  # paths of one element
BLOCK = 1 << 18
_BEFORE = re.compile(r"\ufeff?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!DOCTYPE\s+)?", re.DOTALL)
OTHER_DTD = "it declares something that no export of this kind does"


@dataclass(slots=True)
class Element:
    """An element's attributes, and the texts below it that were asked for, by their path."""

    attributes: dict[str, str]
    texts: list[tuple[str, str]] = field(default_factory=list)
    others: dict[str, bool] = field(default_factory=dict)  # the paths below it that hold something else

    def text(self, path: str) -> str:
        return next((text for found, text in self.texts if found == path), "")

    def all(self, path: str) -> list[str]:
        return [text for found, text in self.texts if found == path]


def begins_with(upload: Upload, member: str, tag: str) -> bool:
    """True for a file whose first element or DTD has this name."""
    head = upload.head_text(member, 4096)
    before = _BEFORE.match(head)
    return before is not None and re.match(rf"{tag}[\s>]", head[before.end() :]) is not None


def elements(upload: Upload, member: str, dtd: str, tag: str, *texts: str) -> Iterator[Element]:
    """Yield each element `tag` with the texts at these paths below it, such as "note-attributes/author".

    A text longer than an entry may be is cut just after that, so that the entry is refused. Raises Unreadable for XML
    that breaks off, for a DTD of another name, and for entities, which can make a small file grow without end.
    """
    reader = _Reader(member, dtd, tag, frozenset(texts))
    broken: Unreadable | None = None
    fed = 0
    with upload.utf8(member, escapes.in_html) as file:
        while broken is None:
            block = file.read(BLOCK)
            fed += len(block)
            try:
                reader.parser.Parse(block, not block)
            except (expat.ExpatError, ValueError, LookupError):
                broken = Unreadable("it is not valid XML; it may be cut short", "Export it again.", member)
            except Unreadable as error:
                broken = error
            yield from reader.taken()
            if fed - reader.parser.CurrentByteIndex > limits.LINE_BYTES:
                broken = Unreadable(f"it has a tag of more than {limits.LINE_BYTES >> 20} MB", "", member)
            if not block:
                break
    if broken:  # raised here, as the parser's own error quotes the text
        raise broken


class _Reader:
    """The handlers of one file."""

    def __init__(self, member: str, dtd: str, tag: str, texts: frozenset[str]) -> None:
        self.member, self.dtd, self.tag, self.texts = member, dtd, tag, texts
        self.depth = 0
        self.path: list[str] = []  # below the element that is open
        self.element: Element | None = None
        self.parts: list[str] | None = None  # of the text that is open
        self.length = 0
        self.found: list[Element] = []
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.AttlistDeclHandler = self._attribute
        parser.EntityDeclHandler = self._entity  # without one, there is none to refer to

    def taken(self) -> list[Element]:
        found, self.found = self.found, []
        return found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise Unreadable("it is nested too deeply", "", self.member)
        if self.element is not None:
            self.path.append(tag)
            if "/".join(self.path) in self.texts:
                self.parts, self.length = [], 0
            elif attributes:
                self._pass_over()
        elif tag == self.tag:
            self.element = Element(attributes)
            self.parser.CharacterDataHandler = self._data  # only now: most of a large file is passed over

    def _data(self, text: str) -> None:
        if self.parts is not None and self.length <= limits.TEXT_CHARS:
            self.parts.append(text)
            self.length += len(text)
        elif self.parts is None and self.path and text.strip():
            self._pass_over()

    def _pass_over(self) -> None:
        """Note that the element that is open has something that was not asked for."""
        if self.element is not None and self.parts is None and len(self.element.others) < OTHERS:
            self.element.others["/".join(self.path)] = True

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if self.element is None:
            return
        if not self.path:
            self.found.append(self.element)
            self.element = self.parser.CharacterDataHandler = None
            return
        path = "/".join(self.path)
        if self.parts is not None and path in self.texts:
            self.element.texts.append((path, "".join(self.parts)))
            self.parts = None
        self.path.pop()

    def _doctype(self, name: str, *where: object) -> None:
        if name != self.dtd:
            raise Unreadable(OTHER_DTD, "", self.member)

    def _attribute(self, tag: str, name: str, kind: str, default: str | None, is_required: bool) -> None:
        if default is not None:  # a long one would be repeated with every element
            raise Unreadable(OTHER_DTD, "", self.member)

    def _entity(self, *declared: object) -> None:
        raise Unreadable(OTHER_DTD, "", self.member)
