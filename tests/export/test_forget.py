"""`hearthside forget`: nothing of one partner is left in any byte of the home, and the other's rows keep theirs."""

import json
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import forget, imports, ledger, log, settings, vault
from pipeline.analysis.trials import register
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.forget import people, places, sheets
from pipeline.home import whole_file
from pipeline.home.folder import UNCHANGED, HearthsideError, Home, cannot_write
from pipeline.imports.meaning import mapping, sharing
from pipeline.kinds.kinds import KINDS
from pipeline.notebook import copies
from tests.support import planted_home
from tests.support.planted_home import FIRST, MARK, row_of
from tests.support.vaults import with_vault

HERS = re.compile(rb"zqx|\bana\b", re.I)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return planted_home.write(tmp_path_factory.mktemp("planted"))


@pytest.fixture
def planted(home: Home, once: Home) -> Home:
    """A home in which Ana and Ben have something in every place there is."""
    shutil.copytree(once.path, home.path, dirs_exist_ok=True)
    return home


def remains(home: Home) -> list[str]:
    found = [path for path in home.path.rglob("*") if HERS.search(path.name.encode())]
    made_up = {path.read_bytes() for path in copies.shipped()}  # some tell of an Ana of their own
    contents = {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()}
    found += [path for path, content in contents.items() if content not in made_up and HERS.search(content)]
    return [str(path.relative_to(home.path)) for path in found]


def test_no_byte_of_a_partner_is_left_and_the_others_rows_are_the_same_bytes(planted, run):
    before = {kind.name: (planted.logs / f"{kind.name}.csv").read_bytes() for kind in KINDS}
    assert len(remains(planted)) > len(KINDS)
    code, out, _ = run("forget", "--partner", f"{MARK}name", "--yes")
    assert code == 0
    assert remains(planted) == []
    assert "notebooks that were run or changed: 2\n" in out
    assert "  decks/ours.toml\n" in out, "whose it is can't be told"
    assert "notebooks/" not in out
    left = {path.name for path in planted.notebooks.iterdir()}
    assert left == {".gitignore", copies.RECORD, *(path.name for path in copies.shipped()[1:])}
    for kind in KINDS:
        own = [row_of(kind, "ben", i).encode() for i in range(3)]
        head = before[kind.name][: before[kind.name].index(b"\n") + 1]
        assert (planted.logs / f"{kind.name}.csv").read_bytes() == head + b"".join(own), kind.name
    assert (
        planted.logs / "checkin-2.csv"
    ).read_bytes() == b"Partner;Occurred on;Note\nBen;2025-03-02;stays\n\nben;2025-03-05;last"
    assert [one.partner for one in imports.manifests(planted)] == ["ben"]
    assert [path.stem for path in register.folder(planted).glob("*")] == ["hBen"]
    assert settings.read(planted).is_solo
    assert mapping.is_known(planted, "ben", "ben")
    assert open_build(planted.path).audience == "ben"
    assert open_build(planted.path).path is not None


def test_what_breaks_off_is_finished_by_doing_it_again(planted, monkeypatch):
    own = {path: path.read_bytes() for path in planted.logs.glob("*.csv") if path.stem in ("share", "checkin")}
    steps = {"left": 0}

    def dying(function):
        def step(*given, **named):
            steps["left"] -= 1
            if steps["left"] < 0:
                raise KeyboardInterrupt
            return function(*given, **named)

        return step

    monkeypatch.setattr(build, "build", lambda home: None)
    for name in ("replace", "unlink", "rename"):
        monkeypatch.setattr(Path, name, dying(getattr(Path, name)))
    steps["left"], died = 1, 0
    while died < 100:
        try:
            forget.forget(planted, "ana")
            break
        except KeyboardInterrupt:
            died += 1
            for path, data in own.items():
                assert path.read_bytes() in (
                    data,
                    sheets.part(path, "partner", settings.read(planted).partner("ben")).stays,
                )
        steps["left"] = 3 + died
    assert 3 < died < 100
    assert remains(planted) == []


@pytest.mark.parametrize(("owner", "name"), [(people, "leave_settings"), (ledger, "begin")])
def test_no_hash_of_an_old_line_is_left_by_a_kill_around_the_settings(planted, monkeypatch, owner, name):
    told = re.compile(ledger.digest(planted.logs / "share-ana.csv").encode())
    ledger.begin(planted)
    assert told.search(planted.ledger.read_bytes())

    def dies(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(owner, name, dies)
    with pytest.raises(KeyboardInterrupt):
        forget.forget(planted, "ana")
    monkeypatch.undo()
    assert not planted.ledger.exists()
    if settings.read(planted).is_solo:
        log.append(planted, "checkin", {"partner": "ben", "occurred_on": "2026-03-20"})
    else:
        forget.forget(planted, "ana")
    assert ledger.check(planted, deep=True) == []


def test_a_disk_that_fills_up_on_the_way_is_no_reason_to_say_that_nothing_was_changed(planted, monkeypatch):
    def full(path, data):
        raise cannot_write(path, OSError(28, "No space left on device"), UNCHANGED)

    monkeypatch.setattr(whole_file, "replace", full)
    with pytest.raises(HearthsideError, match="A part may be deleted already"):
        forget.forget(planted, "ana")
    assert [one.partner for one in imports.manifests(planted)] == ["ben"], "and a part of it is"


def test_notebooks_can_stay_without_what_they_showed(planted):
    forget.forget(planted, "ana", keeps_notebooks=True)
    assert remains(planted) == []
    kept, made = (
        json.loads((folder / FIRST).read_text()) for folder in (planted.notebooks, copies.shipped()[0].parent)
    )
    assert [cell["source"] for cell in kept["cells"]] == [cell["source"] for cell in made["cells"]]
    assert forget.plan(planted, "ben").notebooks == 1


def test_a_home_for_one_goes_as_a_whole_but_for_what_is_not_ours(alone, run):
    run("log", "checkin", "--connected", "7")
    run("build")
    (alone.logs / "pause.csv").write_text("occurred_on\n")
    (alone.path / "letter.txt").write_text("kept")
    folder, _ = copies.copy(alone)
    (folder / "mine.ipynb").write_text("{}")
    code, out, _ = run("forget", "--partner", "ana", "--yes")
    assert code == 0
    assert "  letter.txt\n" in out
    assert [path.name for path in alone.path.rglob("*")] == ["letter.txt"]


def test_it_says_what_goes_in_numbers_and_asks_before_it_does(home, run):
    run("log", "checkin", "--partner", "ana", "--note", "SECRET")
    run("log", "conflict", "--partner", "ana", "--topic", "SECRET")
    (home.logs / "checkin-2025.csv").write_text("partner,occurred_on,note\nana,2025-03-01,SECRET\n,2025-03-02,SECRET\n")
    before = {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()}
    code, out, err = run("forget", "--partner", "ana")
    assert code == 2  # there is no terminal to ask in
    assert {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()} == before
    assert re.search(r"check-in +2 lines", out)
    assert re.search(r"conflict +1 line\n", out)
    assert "1 line of checkin-2025.csv that doesn't say whose it is" in out
    assert "can't delete exports, backups" in out
    assert "SECRET" not in out + err
    assert run("forget", "--partner", "carla", "--yes")[0] == 1
    found = json.loads(run("forget", "--partner", "Ana", "--yes", "--json")[1])
    assert (found["partner"], found["stays"], found["entries"]) == ("ana", "ben", {"checkin": 2, "conflict": 1})
    assert not list(home.logs.iterdir())


def test_a_vault_goes_with_its_key_first_and_the_others_stays(planted, monkeypatch):
    home = planted
    with_vault(home, "ana")
    with_vault(home, "ben")
    vault.put(home, "ana", "logs/checkin.csv", [{"note": "a"}])
    kept = {path: path.read_bytes() for path in (home.vaults / "ben").rglob("*") if path.is_file()}
    with monkeypatch.context() as patch:
        patch.setattr(places.shutil, "rmtree", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forget.forget(home, "ana")
    assert not (home.vaults / "ana" / "identity.age").exists()
    assert (home.vaults / "ana" / "recipient.txt").exists()
    assert forget.forget(home, "ana").vaults == 1
    assert [path.name for path in home.vaults.iterdir()] == ["ben"]
    assert {path: path.read_bytes() for path in kept} == kept
    assert ledger.check(home, deep=True) == []


HERS_NEW = {"partner": "ana", "occurred_on": "2026-03-02", "note": MARK}
SAVES = {
    "private": lambda home: log.append(home, "checkin", HERS_NEW | {"visibility": "private"}),
    "shared": lambda home: log.append(home, "checkin", HERS_NEW | {"visibility": "shared"}),
    "sharing": lambda home: sharing.share(home, "ana", MARK, "ritual", True),
}


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("save", SAVES)
def test_a_save_that_waited_for_the_forgetting_brings_nothing_back(
    home: Home, monkeypatch: pytest.MonkeyPatch, save: str, is_there: bool
) -> None:
    """It knew its writer from before, and the vault is gone: its row would lie in the clear."""
    if is_there:
        with_vault(home)
    SAVES[save](home)
    once = iter([1])
    acquire = FileLock.acquire

    def late(self: FileLock, *given: object, **named: object) -> object:
        if next(once, None):
            forget.forget(home, "ana")
        return acquire(self, *given, **named)

    monkeypatch.setattr(FileLock, "acquire", late)
    with pytest.raises(HearthsideError):
        SAVES[save](home)
    assert not [path for path in home.path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
