"""The upload: named files from one file, an archive or a folder. Nothing in it is trusted."""

import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, Any

from pipeline.imports.record import Problem, Record, Unreadable, spelled
from pipeline.imports.upload import archive, decoding, folder, limits, shape
from pipeline.imports.upload.clean_text import CleanText
from pipeline.imports.upload.counted import Counted
from pipeline.imports.upload.lenient_json import OPTIONS
from pipeline.imports.upload.told import Told

HEAD = 65_536
DAMAGED = ("is damaged, so it can't be read", archive.AGAIN)
SHUT = ("can't be opened", "Check that another program can open it, then try again.")


class Upload(Told):
    """The files of an upload by name, with forward slashes. A single file is the only member, by its own name.

    Use it as a context manager. Raises Unreadable for archives that are damaged or hostile.
    """

    def __init__(self, path: Path, answers: Mapping[str, str] | None = None) -> None:
        super().__init__(answers)
        self.path = path
        self.name = spelled(path.name)
        self.opened: set[str] = set()
        self.chats: set[str] = set()  # members among notes that are chats, of which no file is saved
        self.has_journal = False  # beside the chat that is read; its files are `elsewhere`
        self.elsewhere: set[str] = set()
        self.damaged: set[str] = set()  # members that can't be read, found so far
        self.away: list[str] = []  # in the place of files that are in iCloud and not on this computer
        self.misnamed: list[str] = []  # escaped names that are not UTF-8; those files are left out
        self.done, self.passes = 0, 1  # bytes read, without previews; how often everything is read
        self.progress: Callable[[float], None] = lambda share: None
        self.shape = lru_cache(1024)(self._shape)
        self._stack = ExitStack()
        self._archive: dict[str, archive.Member] = {}
        self._files: dict[str, Path] = {}

    def __enter__(self) -> "Upload":
        if self.path.is_dir():
            self._files = folder.files(self.path)
        elif packed := self._stack.enter_context(archive.unpacked(self.path)):
            self._files = {spelled(packed[0]): packed[1]}
        elif archive.is_archive(self.path):
            self._archive = self._stack.enter_context(archive.opened(self.path))
            self.damaged = {name for name, member in self._archive.items() if member.is_damaged}
        else:
            self._files = {self.name: self.path}
        found = self._archive or self._files
        self.away = sorted(map(spelled, filter(folder.is_away, found)))
        for name in [name for name in found if len(found) > 1 and folder.is_clutter(name)]:
            del found[name]
            self.damaged.discard(name)
        for name in [name for name in found if spelled(name) != name]:
            self.misnamed.append(spelled(name))
            del found[name]
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def leave_out(self, members: Iterable[str]) -> None:
        """Go on as if these files were not there: they are another part of the upload, and no file of it is saved."""
        for member in members:
            self._archive.pop(member, None)
            self._files.pop(member, None)
            self.damaged.discard(member)
            self.chats.add(member)
        for name in ("members", "only", "alone", "total"):
            self.__dict__.pop(name, None)

    @property
    def damage(self) -> tuple[str, str]:
        """Say what is wrong with a damaged member, and what to do."""
        return DAMAGED if self._archive else SHUT

    @property
    def is_single(self) -> bool:
        """True for one plain file, as against an archive or a folder."""
        return not self._archive and not self.path.is_dir()

    @cached_property
    def members(self) -> tuple[str, ...]:
        return tuple(sorted(self._archive or self._files))

    def matching(self, *patterns: str) -> list[str]:
        """Return the members whose path or last name matches one of the patterns, such as `*.json`; case is ignored."""
        return [
            name
            for name in self.members
            if any(fnmatchcase(n, p.lower()) for p in patterns for n in (name.lower(), name.lower().rpartition("/")[2]))
        ]

    def unopened(self, *patterns: str) -> list[str]:
        """Return the members of an archive that match one of the patterns and were not read."""
        return [name for name in self.matching(*patterns) if name not in self.opened] if self._archive else []

    @cached_property
    def only(self) -> str:
        """The one member of a single file; "" for archives and folders."""
        return self.members[0] if self.is_single and self.members else ""

    @cached_property
    def alone(self) -> str:
        """The only file, also of an archive; "" for folders and several files."""
        return self.members[0] if len(self.members) == 1 and not self.path.is_dir() else ""

    def size(self, member: str) -> int:
        return self._archive[member].size if self._archive else self._files[member].stat().st_size

    @cached_property
    def total(self) -> int:
        """Bytes of all members, unpacked, as declared."""
        return sum(self.size(member) for member in self.members)

    @contextmanager
    def open(self, member: str) -> Iterator[IO[bytes]]:
        """Open a member to be streamed. Raises Unreadable where it is damaged, or longer than it may be."""
        self.opened.add(member)
        self.last = member
        with self._whole(member):
            source = self._source(member)
        with source:
            packed = self._archive[member].packed if self._archive else self.size(member)
            counted = Counted(source, member, packed, self._whole, self.count)
            try:
                yield io.BufferedReader(counted, 1 << 20)
            finally:
                self.done -= counted.looked_at

    def _source(self, member: str) -> IO[bytes]:
        return self._archive[member].open() if self._archive else self._files[member].open("rb")

    @contextmanager
    def _whole(self, member: str) -> Iterator[None]:
        """Turn what is raised where a member is damaged into Unreadable, and note the member."""
        try:
            yield
        except archive.DAMAGE:
            self.damaged.add(member)
            raise Unreadable(*self.damage, member) from None

    def head(self, member: str, limit: int = HEAD) -> bytes:
        """Return the first bytes of a member; none of one that is damaged."""
        with suppress(Unreadable), self._whole(member), self._source(member) as source:
            return source.read(limit)
        return b""

    def head_text(self, member: str, limit: int = HEAD) -> str:
        """Return the first part of a member as text, for `identify`; undecodable bytes are left out."""
        start = self.head(member, limit)
        return start.decode(decoding.marked(start) or "utf-8", errors="ignore")

    def _shape(self, member: str) -> frozenset[str]:
        """Return the paths of the keys of a member that is JSON; none of another. See `shape`."""
        is_json = self.head_text(member, 4096).lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
        return shape.shape_of(self.head_text(member, shape.CHARS)) if is_json else frozenset()

    def read(self, member: str, limit: int = limits.JSON_BYTES) -> bytes:
        """Return a member as bytes. Raises Unreadable when it is larger than `limit`."""
        if self.size(member) > limit:
            raise Unreadable(f"it is larger than {limit >> 20} MB", archive.FEWER, member)
        with self.open(member) as file:
            return file.read()

    def text(self, member: str, prepare: Callable[[bytes], bytes] = bytes) -> str:
        """Return a member as text, with `\\n` for every line end. May ask for the encoding.

        `prepare` changes its bytes first.
        """
        return self.decoded(prepare(self.read(member))).replace("\r\n", "\n").replace("\r", "\n")

    def decoded(self, data: bytes) -> str:
        """Decode a text. May ask for the encoding."""
        encoding = decoding.encoding_of(data[: decoding.SAMPLE], len(data) <= decoding.SAMPLE, self.ask)
        return decoding.decoded(data, encoding)

    @contextmanager
    def lines(self, member: str) -> Iterator[io.TextIOWrapper]:
        """Open a member as text to be streamed line by line; line ends are kept as they are (`newline=""`)."""
        start = self.head(member, decoding.SAMPLE)
        encoding = decoding.encoding_of(start, len(start) < decoding.SAMPLE, self.ask)
        with self.open(member) as file:
            yield io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")

    @contextmanager
    def utf8(self, member: str, mend: Callable[[str], str]) -> Iterator[CleanText]:
        """Open a member for a parser of XML or JSON, with what `escapes` has for it."""
        with self.lines(member) as file:
            yield CleanText(file, mend)

    def json(self, member: str) -> Any:
        """Return a member's JSON. Raises Unreadable when it is none, is cut short, or is nested without end."""
        data = self.read(member)
        is_wide = json.detect_encoding(data)[:5] != "utf-8"  # as JSON tells it, without a mark
        text = decoding.decoded(data, json.detect_encoding(data)) if is_wide else self.decoded(data)
        try:
            return json.loads(text, **OPTIONS)
        except (ValueError, RecursionError):
            raise Unreadable("it is not valid JSON; it may be cut short", "Export it again.", member) from None

    @contextmanager
    def on_disk(self, member: str) -> Iterator[Path]:
        """Yield a path that holds a member, or the upload itself for "". A copy of an archive's member is removed."""
        if not member:
            self.opened.update(self.members)
            yield self.path
            return
        if not self._archive:
            self.opened.add(member)
            yield self._files[member]
            return
        if self.size(member) > limits.COPY_BYTES:
            raise Unreadable(f"it has more than {limits.COPY_BYTES >> 30} GB", archive.UNPACK, member)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "member"
            with path.open("wb") as target, self.open(member) as source:
                shutil.copyfileobj(source, target)
            yield path

    def each(
        self, members: Iterable[str], read: Callable[[str], Iterator[Record | Problem]]
    ) -> Iterator[Record | Problem]:
        """Yield what `read` yields of each member, or why one can't be read. Of a single file that is raised."""
        for member in members:
            try:
                yield from read(member)
            except Unreadable as error:
                if self.is_single:
                    raise
                yield replace(error.problem, where=error.problem.where or member)

    def count(self, size: int) -> None:
        self.done += size
        self.progress(min(1.0, self.done / max(1, self.total * self.passes)))
