"""A vault's private words are nowhere in the clear: not in the home, not in a backup, not beside it."""

import io
import secrets
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

import pipeline
from pipeline import backup, cohort, doctor, imports, log, suggestions, vault
from pipeline.analysis import trials
from pipeline.database import build
from pipeline.home.folder import Home
from pipeline.imports.meaning import maybe
from pipeline.suggestions import BY_ID, answers
from tests.support.daylio import HEADER
from tests.support.uploads import write
from tests.support.vaults import PASSPHRASE, unlocked, with_vault

DAY = date(2026, 3, 2)
ON = {"partner": "ana", "occurred_on": DAY.isoformat(), "visibility": "private"}


@pytest.fixture
def markers() -> dict[str, str]:
    return {}


@pytest.fixture
def mark(markers: dict[str, str]) -> Callable[[str], str]:
    """A function that returns a new word that is private, and remembers what it stands for."""

    def mark(what: str) -> str:
        markers[what] = f"zq{secrets.token_hex(6)}"
        return markers[what]

    return mark


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of temporary files and of caches."""
    place = tmp_path / "outside"
    for name in ("TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"):
        (place / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(place / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place


def texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file, also of those in archives, and of a build as it is read."""
    for path in folder.rglob("*"):
        if path.is_file():
            name, data = path.relative_to(folder).as_posix(), path.read_bytes()
            yield name, name.encode() + data
            if zipfile.is_zipfile(io.BytesIO(data)):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    yield from ((f"{name}/{one}", one.encode() + archive.read(one)) for one in archive.namelist())
            if path.suffix == ".duckdb":
                yield from _tables(name, path)


def _tables(name: str, path: Path) -> Iterator[tuple[str, bytes]]:
    with duckdb.connect(str(path), read_only=True) as con:
        for (table,) in con.execute("select table_name from information_schema.tables").fetchall():
            yield f"{name}/{table}", str(con.execute(f'from "{table}"').fetchall()).encode()


def found(markers: dict[str, str], *folders: Path) -> list[tuple[str, str]]:
    return sorted(
        (what, name)
        for folder in folders
        for name, data in texts(folder)
        for what, marker in markers.items()
        if marker.encode() in data
    )


def log_privately(home: Home, mark: Callable[[str], str]) -> None:
    log.append(home, "appreciation", {**ON, "direction": "given", "for_what": mark("thanks")})
    log.append(home, "checkin", {**ON, "connected": "7", "note": mark("note")})
    id_ = log.append(home, "goodnews", {**ON, "note": mark("news")})
    log.edit(home, "goodnews", id_, {"partner": "ana", "note": mark("edited")})
    gone = log.append(home, "promise", {**ON, "status": "made", "promise": mark("deleted")})
    log.delete(home, "promise", gone, {"partner": "ana"})
    sealed = {**ON, "visibility": "sealed", "question": "What made you laugh?"}
    log.append(home, "answer", {**sealed, "answer": mark("sealed answer")})


def import_privately(home: Home, folder: Path, mark: Callable[[str], str]) -> None:
    rows = (
        f"2026-03-02,x,x,20:04,good,date night | {mark('label')},{mark('title')},I thanked him. {mark('text')}",
        f"not a day {mark('problem')},x,x,21:00,meh,hug,,",
    )
    path = write(folder / f"{mark('file name')}.csv", "\n".join([HEADER, *rows]) + "\n")
    signs = {"labels": {"date night": "ritual: Date night"}, "moods": {}, "values": {}}
    assert imports.accept(home, imports.look(home, path, "ana"), True, signs)
    (moment,) = maybe.moments(home, "ana", [])
    maybe.decide(home, "ana", moment, True)
    imports.share(home, "ana", "daylio", "ritual", True)


def write_for_others(folder: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    """Write all that a home gives to both and to Ben: exports of each kind, letters, and the table of metrics."""
    folder.mkdir()
    for who in ("together", "ben"):
        for form in ("csv", "parquet", "json"):
            assert run("export", "--out", folder / f"{who}-{form}", "--format", form, "--audience", who)[0] == 0
        code, out, _ = run("letter", "--week", DAY, "--audience", who, "--out", "-")
        assert code == 0
        (folder / f"{who}.html").write_text(out)
        for command in (("show", "entries"), ("review",), ("associations",), ("suggestions",)):
            code, out, _ = run(*command, "--audience", who)
            assert code == 0, command
            (folder / f"{who}-{command[0]}.txt").write_text(out)


@pytest.mark.many
def test_nothing_private_is_in_the_clear(
    home: Home,
    outside: Path,
    tmp_path: Path,
    mark: Callable[[str], str],
    markers: dict[str, str],
    run: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_vault(home)
    opened = unlocked(home)
    log_privately(opened, mark)
    import_privately(opened, tmp_path / "uploads", mark)
    trial = trials.start(opened, "ana", mark("trial"), 8, DAY)
    markers |= {"trial's id": trial.id, "trial's days": trial.assignment}
    build.build(home)
    with pipeline.open(audience="ben") as other:
        shown = f"{[other.mart(name).to_dict() for name in other.marts()['mart']]}"
    assert [what for what, marker in markers.items() if marker in shown] == []
    monkeypatch.setattr("pipeline.vault.passphrase.given", lambda: PASSPHRASE)
    with pipeline.open(audience="ana") as own:
        shown = f"{[own.mart(name).to_dict() for name in own.marts()['mart']]}"
        assert {what for what in ("thanks", "note", "edited") if markers[what] in shown} == {"thanks", "note", "edited"}
        topic = ("open_long", mark("topic"))
        answers.add(own, topic, BY_ID["open_long"].choices[0])
        suggestions.note_shown(own, suggestions.speak(own))
        for command in (("show", "entries"), ("suggestions",), ("trial", "show")):
            who = "--partner" if command[0] == "trial" else "--audience"
            assert run(*command, who, "ana")[0] == 0
    said = run("trial", "show", "--partner", "ben")
    assert markers["trial"] not in "".join(map(str, said))
    list(doctor.examine(home))
    (tmp_path / "backup").mkdir()
    backup.write(home, tmp_path / "backup" / "plain.zip")
    unlocked(home)  # folds
    assert found(markers, home.path, outside, tmp_path / "backup") == []
    assert list(home.incoming.iterdir()) == []


@pytest.mark.many
def test_nothing_private_is_in_what_both_and_the_other_are_given(
    home: Home,
    tmp_path: Path,
    mark: Callable[[str], str],
    markers: dict[str, str],
    run: Callable[..., tuple[int, str, str]],
) -> None:
    with_vault(home)
    opened = unlocked(home)
    log_privately(opened, mark)
    import_privately(opened, tmp_path / "uploads", mark)
    trials.start(opened, "ana", mark("trial"), 8, DAY)
    write_for_others(tmp_path / "others", run)
    assert found(markers, home.path, tmp_path / "others") == []
    shown = str([cohort.open(tmp_path).mart(name).to_dict() for name in ("daily_life", "weekly_connection")])
    assert [what for what, marker in markers.items() if marker in shown] == []


@pytest.mark.many
def test_what_was_private_before_is_nowhere_in_the_clear_after_it_moved(
    home: Home, outside: Path, tmp_path: Path, mark: Callable[[str], str], markers: dict[str, str]
) -> None:
    from pipeline import vault_move

    log_privately(home, mark)
    import_privately(home, tmp_path / "uploads", mark)
    trial = trials.start(home, "ana", mark("trial"), 8, DAY)
    markers["trial's id"] = trial.id
    build.build(home)
    assert len({what for what, _ in found(markers, home.path)}) == len(markers)
    with_vault(home)
    vault_move.move(unlocked(home), "ana")
    assert found(markers, home.path, outside) == []
    own: Any = unlocked(home)
    rows = str([row for file in own.opened.files() for row in own.opened.rows(file)])
    inside = {what for what, marker in markers.items() if marker in rows}
    assert inside >= {"thanks", "note", "news", "edited", "deleted", "sealed answer", "file name"}
    assert trials.known(own, "ana") == [trial]
    with pytest.raises(vault.Locked):
        trials.known(home, "ana")
    assert trials.today(home, "ana") > DAY - timedelta(1)
