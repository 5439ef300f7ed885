"""A damaged file of an archive costs itself alone, and is told of."""

import io
import os
import random
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.imports import accept, look
from tests.support import golden
from tests.support.uploads import archive

ARCHIVES = [case for case in golden.cases() if case.is_dir() and case.suffix in golden.ZIPPED + golden.TARRED]
ZIPS = [case for case in ARCHIVES if case.suffix == ".zip"]


def damage(path: Path, member: str) -> None:
    """Turn over the bits of a member's packed bytes, so that they can't be unpacked, or make another text."""
    with zipfile.ZipFile(path) as packed:
        info = packed.getinfo(member)
    data = bytearray(path.read_bytes())
    names = int.from_bytes(data[info.header_offset + 26 : info.header_offset + 28], "little")
    start = info.header_offset + 30 + names
    for at in range(start + info.compress_size // 2, start + info.compress_size):
        data[at] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("case", ARCHIVES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_an_archive_that_is_cut_or_changed_anywhere_is_read_or_refused(case: Path, tmp_path: Path) -> None:
    path, chance = golden.packed(case, tmp_path), random.Random(11)
    whole = path.read_bytes()
    for turn in range(15):
        broken = bytearray(whole[: chance.randrange(1, len(whole))] if turn % 2 else whole)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(broken)
        golden.seen(golden.importer_of(case), path, golden.answers_of(case))


@pytest.mark.parametrize("case", ZIPS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_damaged_file_of_an_archive_is_told_and_the_others_are_read(case: Path, tmp_path: Path) -> None:
    importer, answers = golden.importer_of(case), golden.answers_of(case)
    path = golden.packed(case, tmp_path)
    whole = golden.seen(importer, path, answers)
    with zipfile.ZipFile(path) as packed:
        members = [info.filename for info in packed.infolist() if info.file_size][:3]
    for member in members:
        copy = Path(shutil.copy(path, tmp_path / "copy.zip"))
        damage(copy, member)
        found = golden.seen(importer, copy, answers)
        if found["identified"] and not found["questions"]:
            lost = [one["where"] for one in whole["records"] if one not in found["records"]]
            assert not lost or any(member in problem["where"] for problem in found["problems"]), (member, lost)


def test_the_rest_of_an_archive_is_imported(home: Home, tmp_path: Path) -> None:
    rain = f"7: {{text: {'Rain. ' * 20}}}\n"
    path = archive(tmp_path / "journal.zip", {f"data/2024-0{month}.txt": rain for month in (1, 2, 3)})
    damage(path, "data/2024-02.txt")
    found = look(home, path, "ana")
    assert found.can_be_accepted
    assert (found.records, [problem.where for problem in found.problems]) == (2, ["data/2024-02.txt"])
    assert "damaged" in found.problems[0].what


def test_an_archive_in_the_archive_may_be_damaged_too(tmp_path: Path) -> None:
    case = golden.FOLDER / "notion" / "pages.zip"
    path = golden.packed(case, tmp_path)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("Export-Part-2.zip", b"PK\x03\x04 and no more")
    found = golden.seen(golden.importer_of(case), path, {})
    assert len(found["records"]) == len(
        golden.seen(golden.importer_of(case), golden.packed(case, tmp_path), {})["records"]
    )
    assert "Export-Part-2.zip" in [problem["where"] for problem in found["problems"]]


def test_an_archive_of_which_all_is_damaged_is_called_so(home: Home, tmp_path: Path) -> None:
    path = archive(tmp_path / "journal.zip", {"2024-01.txt": "7: {text: Rain and more rain}\n"})
    damage(path, "2024-01.txt")
    (problem,) = look(home, path, "ana").problems
    assert "damaged" in problem.what


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_no_text_costs_its_file_alone(home: Home, tmp_path: Path) -> None:
    folder, packed = tmp_path / "vault", tmp_path / "vault.tgz"
    folder.mkdir()
    with tarfile.open(packed, "w:gz", format=tarfile.GNU_FORMAT) as tar:
        for name in ("2025-03-01.md", "2025-03-02 caf\udce9.md"):
            (folder / name).write_text("Rain")
            info = tarfile.TarInfo(name)
            info.size = 4
            tar.addfile(info, io.BytesIO(b"Rain"))
    for path in (folder, packed):
        found = look(home, path, "ana")
        assert found.records == 1
        assert [problem.where for problem in found.problems] == ["2025-03-02 caf\\udce9.md"]
    alone = tmp_path / os.fsdecode(b"2025-03-02 caf\xe9.md")
    alone.write_text("Rain")
    accepted = accept(home, look(home, alone, "ana"))
    assert accepted
    assert accepted.file == "2025-03-02 caf\\udce9.md"
