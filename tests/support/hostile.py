"""Files that mean harm, made when they are needed: a function for each, which writes one into a folder."""

import io
import stat
import struct
import tarfile
import zipfile
from inspect import isfunction
from pathlib import Path

from tests.support.uploads import archive, write

ENTRY = b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,2 March,Monday,10:04,good,,,\n"
DEEP = 200_000


def zeros(folder: Path) -> Path:
    """300 MB of zeros in a ZIP of 300 kB, streamed so that making it takes no memory."""
    path = folder / "zeros.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("Journal.json", "w") as member:
        for _ in range(300):
            member.write(bytes(1 << 20))
    return path


def lying(folder: Path) -> Path:
    """The same, but its headers say that it is 100 bytes."""
    path = zeros(folder)
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    for at in (22, central + 24):
        data[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(data)
    return path


def gzipped(folder: Path) -> Path:
    """A tar of one large file of zeros, gzipped."""
    path = folder / "zeros.tgz"
    with tarfile.open(path, "w:gz") as packed:
        info = tarfile.TarInfo("Takeout/note.json")
        info.size = 300 << 20
        packed.addfile(info, _Zeros(info.size))  # type: ignore[arg-type]
    return path


class _Zeros(io.RawIOBase):
    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


def overlapping(folder: Path) -> Path:
    """Two names in the directory of a ZIP that point at the same bytes."""
    path = archive(folder / "overlap.zip", {"a.csv": ENTRY, "b.csv": ENTRY})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(data)
    return path


def nested(folder: Path) -> Path:
    """Archives in archives in archives."""
    data = archive(folder / "inner.zip", {"a.csv": ENTRY}).read_bytes()
    for _ in range(4):
        data = archive(folder / "nested.zip", {"more.zip": data}).read_bytes()
    return folder / "nested.zip"


def locked(folder: Path) -> Path:
    """A ZIP with the mark of one that needs a password."""
    path = archive(folder / "locked.zip", {"a.csv": ENTRY})
    data = bytearray(path.read_bytes())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + at] |= 1
    path.write_bytes(data)
    return path


def upwards(folder: Path) -> Path:
    return archive(folder / "upwards.zip", {"../../outside.csv": ENTRY})


def absolute(folder: Path) -> Path:
    return archive(folder / "absolute.zip", {"/etc/cron.d/diary": ENTRY})


def backwards(folder: Path) -> Path:
    return archive(folder / "backwards.zip", {"..\\outside.csv": ENTRY})


def drive(folder: Path) -> Path:
    return archive(folder / "drive.zip", {"C:\\diary.csv": ENTRY})


def link(folder: Path) -> Path:
    info = zipfile.ZipInfo("a.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "link.zip", "w") as packed:
        packed.writestr(info, "/etc/passwd")
    return folder / "link.zip"


def tar_link(folder: Path) -> Path:
    with tarfile.open(folder / "link.jex", "w") as packed:
        info = tarfile.TarInfo("note.md")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(info)
    return folder / "link.jex"


def twice(folder: Path) -> Path:
    return archive(folder / "twice.zip", {"a.csv": ENTRY, "b/../a.csv": ENTRY})


def many(folder: Path) -> Path:
    """More files than any journal."""
    with zipfile.ZipFile(folder / "many.zip", "w") as packed:
        for number in range(100_001):
            packed.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return folder / "many.zip"


def cut_short(folder: Path) -> Path:
    path = archive(folder / "cut.zip", {"a.csv": ENTRY * 100})
    path.write_bytes(path.read_bytes()[:150])
    return path


def deep_json(folder: Path) -> Path:
    return write(folder / "deep.json", b'{"metadata":{"version":"1.0"},"entries":' + b"[" * DEEP + b"]" * DEEP + b"}")


def deep_yaml(folder: Path) -> Path:
    return write(folder / "2026-03-02.md", b"---\ntags: " + b"[" * DEEP + b"]" * DEEP + b"\n---\nText\n")


def yaml_aliases(folder: Path) -> Path:
    """Nine times nine times nine … of one word."""
    lines = ['a: &a ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefghi", "bcdefghij", strict=True)]
    return write(folder / "2026-03-02.md", ("---\n" + "\n".join(lines) + "\n---\nText\n").encode())


def yaml_tag(folder: Path) -> Path:
    return write(folder / "2026-03-02.md", b'---\ntags: !!python/object/apply:os.system ["true"]\n---\nText\n')


def xml_entities(folder: Path) -> Path:
    lines = ['<!ENTITY a "aaaaaaaaaa">'] + [
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    text = f'<?xml version="1.0"?><!DOCTYPE data [{"".join(lines)}]><data version="2"><table name="diaro_entries">&j;</table></data>'
    return write(folder / "DiaroBackup.xml", text.encode())


def plist_entities(folder: Path) -> Path:
    text = (
        '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><plist version="1.0"><dict>'
        "<key>Creation Date</key><date>2026-03-02T10:00:00Z</date><key>Entry Text</key><string>&b;</string>"
        "<key>UUID</key><string>0123456789ABCDEF0123456789ABCDEF</string></dict></plist>"
    )
    return write(folder / "0123456789ABCDEF0123456789ABCDEF.doentry", text.encode())


def surrogates(folder: Path) -> Path:
    text = (
        '{"metadata":{"version":"1.0"},"entries":[{"uuid":"0123456789ABCDEF0123456789ABCDEF",'
        '"creationDate":"2026-03-02T10:00:00Z","timeZone":"Europe/Berlin","text":"half \\ud83d"}]}'
    )
    return write(folder / "Journal.json", text.encode())


REFUSED = [make for make in [*globals().values()] if isfunction(make) and make.__module__ == __name__]
