"""Archives, read without unpacking: members are streamed, counted, and never written under their own name."""

import gzip
import os
import posixpath
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO

from pipeline.imports.record import Problem, Unreadable
from pipeline.imports.upload import folder, limits

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
GZIP_START = b"\x1f\x8b"
REPACK = "Export it again, or unpack it and make a new ZIP of it."
UNPACK = "Unpack it, then choose the files in it."
FEWER = "Export fewer entries at a time."
AGAIN = "Download or copy it again, or export it again."
UNSURE = "Export it again. If it is not from an app, don't open it."
UNLOCKED = "Export it again without a password."
LEFT = "Unpack it, remove that archive, and choose the rest."
BROKEN = ("the archive can't be opened; it may be damaged or cut short", AGAIN)
UNSAFE = ("the archive is built in a way that is not safe to open", UNSURE)
FAR_MORE = f"a file in it unpacks to more than {limits.RATIO} times its size"
DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    OSError,  # also of gzip, and where a file of a folder can't be read
    zlib.error,
    NotImplementedError,
    RuntimeError,  # a password that the directory does not mention
    ValueError,  # an offset before the start, or a name in the archive that differs from the directory's
)


@dataclass(frozen=True)
class Member:
    """One file of an archive. `open` streams it."""

    size: int  # as declared; the real bytes are counted when read
    packed: int
    source: zipfile.ZipFile | tarfile.TarFile
    name: str
    info: tarfile.TarInfo | None = None  # a tar finds a name only by a search through all
    is_damaged: bool = False  # an archive in the archive that can't be read

    def open(self) -> IO[bytes]:
        if isinstance(self.source, zipfile.ZipFile):
            return self.source.open(self.name)
        found = self.source.extractfile(self.info or self.name)
        if found is None:
            raise Unreadable("a file in the archive can't be opened", REPACK)
        return found


def is_archive(path: Path) -> bool:
    """True for a ZIP, a tar or a gzipped tar, by content."""
    with path.open("rb") as file:
        start = file.read(512)
    return start.startswith((*ZIP_STARTS, GZIP_START)) or start[257:262] == b"ustar"


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[str, Path] | None]:
    """Yield the name and a copy of the one file that a .gz contains; None for all else, an archive in it too.

    Raises Unreadable for what is damaged or hostile.
    """
    with ExitStack() as stack, path.open("rb") as file:
        if file.read(2) != GZIP_START:
            yield None
            return
        try:
            file.seek(0)
            if _is_tar(gzip.GzipFile(fileobj=file).read(tarfile.BLOCKSIZE)):
                yield None
                return
            file.seek(0)
            plain = _of_gzip(file, stack)
        except DAMAGE:
            raise Unreadable(*BROKEN) from None
        copy = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "file"
        with copy.open("wb") as target:
            shutil.copyfileobj(plain, target)
        if is_archive(copy):
            raise Unreadable("it is an archive in a packed file", UNPACK)
        yield path.name.removesuffix(".gz"), copy


def _is_tar(start: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(start, "utf-8", "surrogateescape")
    except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
        return True
    except tarfile.HeaderError:
        return False
    return True


@contextmanager
def opened(path: Path) -> Iterator[dict[str, Member]]:
    """Yield the files of an archive by name, those of ZIPs within it too. Raises Unreadable for what is hostile."""
    with ExitStack() as stack:
        file = stack.enter_context(path.open("rb"))
        try:
            found = _members(file, stack, 1)
        except DAMAGE:
            raise Unreadable(*BROKEN) from None
        yield found


def _members(file: BinaryIO, stack: ExitStack, depth: int) -> dict[str, Member]:
    start = file.read(512)
    file.seek(0)
    if start.startswith(ZIP_STARTS):
        return _of_zip(file, stack, depth)
    if start.startswith(GZIP_START):
        file = _of_gzip(file, stack)
    return _of_tar(file, stack)


def _of_gzip(file: BinaryIO, stack: ExitStack) -> BinaryIO:
    most = limits.RATIO * os.fstat(file.fileno()).st_size
    return _unpacked(gzip.GzipFile(fileobj=file), min(limits.COPY_BYTES, max(limits.RATIO_FROM, most)), stack)


def _of_zip(file: BinaryIO, stack: ExitStack, depth: int) -> dict[str, Member]:
    archive = stack.enter_context(zipfile.ZipFile(file))
    infos = [info for info in archive.infolist() if info.filename[-1:] != "/"]  # is_dir() fails on an empty name
    if len(infos) > limits.MEMBERS:
        raise Unreadable(f"the archive contains more than {limits.MEMBERS:,} files", folder.NO_OTHERS)
    for info in infos:
        if info.flag_bits & 0x1:
            raise Unreadable("the archive is locked with a password", UNLOCKED)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Unreadable("the archive contains a link to another file", REPACK)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("the archive is packed in a way that can't be read here", REPACK)
    _refuse_sizes([(info.file_size, info.compress_size) for info in infos])
    _refuse_overlaps(infos)
    members = _by_name(
        [(info.filename, Member(info.file_size, info.compress_size, archive, info.filename)) for info in infos]
    )
    for name in [name for name in members if name.lower().endswith(".zip") and not folder.is_clutter(name)]:
        if depth >= limits.DEPTH:
            raise Unreadable("the archive contains archives in archives", UNPACK)
        try:
            inner = _members(_unpacked(members[name].open(), limits.COPY_BYTES, stack), stack, depth + 1)
        except DAMAGE:
            members[name] = replace(members[name], is_damaged=True)
            continue
        except Unreadable as error:
            raise _within(error.problem) from None
        del members[name]
        members |= {posixpath.join(name, below): member for below, member in inner.items()}
    if len(members) > limits.MEMBERS:
        raise Unreadable(f"the archive contains more than {limits.MEMBERS:,} files", folder.NO_OTHERS)
    return members


def _within(problem: Problem) -> Unreadable:
    """Return the same of an archive in the archive: to export again changes nothing of what was attached."""
    hint = LEFT if problem.hint in (UNLOCKED, REPACK) else problem.hint
    return Unreadable(problem.what.replace("the archive", "an archive in it"), hint)


def _of_tar(file: BinaryIO, stack: ExitStack) -> dict[str, Member]:
    archive = stack.enter_context(tarfile.open(fileobj=file, mode="r:"))  # noqa: SIM115
    infos = []
    for info in archive:
        if info.isdir():
            continue
        if not info.isreg():
            raise Unreadable("the archive contains a link to another file", REPACK)
        infos.append(info)
        if len(infos) > limits.MEMBERS:
            raise Unreadable(f"the archive contains more than {limits.MEMBERS:,} files", folder.NO_OTHERS)
    _refuse_sizes([(info.size, info.size) for info in infos])
    return _by_name([(info.name, Member(info.size, info.size, archive, info.name, info)) for info in infos])


def _by_name(found: list[tuple[str, Member]]) -> dict[str, Member]:
    """Name each member in one way. Raises Unreadable for a name that leads out of the archive, or occurs twice."""
    members: dict[str, Member] = {}
    for name, member in found:
        plain = posixpath.normpath(name.replace("\\", "/"))
        if plain.startswith(("/", "..")) or plain[1:2] == ":" or "\0" in plain:
            raise Unreadable(*UNSAFE)
        if plain in members:
            raise Unreadable("the archive contains two files with the same name", REPACK)
        members[plain] = member
    return members


def _refuse_sizes(sizes: list[tuple[int, int]]) -> None:
    if sum(size for size, _ in sizes) > limits.TOTAL_BYTES:
        raise Unreadable(f"the files in the archive have more than {limits.TOTAL_BYTES >> 30} GB", folder.NO_OTHERS)
    if any(size > limits.MEMBER_BYTES for size, _ in sizes):
        raise Unreadable(f"a file in the archive has more than {limits.MEMBER_BYTES >> 30} GB", folder.NO_OTHERS)
    if any(size > limits.RATIO_FROM and size > limits.RATIO * packed for size, packed in sizes):
        raise Unreadable(FAR_MORE, UNSURE)


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    end = 0  # damage can put a file before the start
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Unreadable(*UNSAFE)
        end = info.header_offset + info.compress_size


def _unpacked(packed: IO[bytes] | gzip.GzipFile, limit: int, stack: ExitStack) -> BinaryIO:
    """Copy a stream to a file without a name. Raises Unreadable once it is longer than `limit` bytes."""
    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
    with packed:
        while block := packed.read(1 << 20):
            file.write(block)
            if file.tell() > limit:
                raise Unreadable(
                    f"an archive unpacks to more than {limit >> 20:,} MB",
                    UNPACK if limit == limits.COPY_BYTES else UNSURE,
                )
    file.seek(0)
    return file
