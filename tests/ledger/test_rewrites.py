"""Files that are written anew, as the disk fails or the process dies at any step: old or new, and never off."""

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path

import pytest

from pipeline import ledger, log, vault
from pipeline.decks import edit as decks
from pipeline.home.folder import HearthsideError, Home
from pipeline.settings import edit as settings
from tests.support.crashes import Killed, failing_at, killed_at
from tests.support.homes import rows
from tests.support.vaults import ANOTHER, PASSPHRASE, open_at_once, with_vault

Stops = Callable[[int], AbstractContextManager[list[str]]]
DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
DECK = decks.Draft("Ours", "", "everyday", ("What made you laugh?", "What do you miss?", "What do you fear?"))


def again(home: Home, draft: decks.Draft = DECK) -> None:
    decks.save(home, "ours", draft, decks.stamp(home, "ours"))


WRITES: dict[str, tuple[str, Callable[[Home], object]]] = {
    "settings": (
        "settings.toml",
        lambda home: settings.change(home, lambda text: text.update(week_starts_on="sunday")),
    ),
    "deck": ("decks/ours.toml", lambda home: again(home, decks.Draft("Other", "", "everyday", DECK.sets))),
    "passphrase": ("vault/ana/identity.age", lambda home: vault.change(home, "ana", PASSPHRASE, ANOTHER)),
}


@pytest.fixture
def lived(home: Home) -> Home:
    again(home)
    with_vault(home)
    return home


@pytest.mark.parametrize("stops", [failing_at, killed_at])
@pytest.mark.parametrize("what", WRITES)
def test_a_file_is_as_it_was_or_as_it_is_to_be_and_the_ledger_knows(
    lived: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, stops: Stops
) -> None:
    open_at_once(monkeypatch)
    name, write = WRITES[what]
    before, seen = (lived.path / name).read_bytes(), set()
    for number in count(1):
        home = Home(tmp_path / f"{number}" / "home")
        shutil.copytree(lived.path, home.path)
        is_failed = True
        with suppress(HearthsideError, Killed), stops(number) as calls:
            write(home)
            is_failed = False
        is_new = (home.path / name).read_bytes() != before
        assert is_new or is_failed
        if stops is failing_at:
            assert is_new is not is_failed
        log.recover(home)
        assert ledger.check(home, deep=True) == []
        assert not home.pending.exists()
        seen.add(is_new)
        if len(calls) < number:
            break
    assert seen == {False, True}


@pytest.mark.parametrize(
    "note",
    [
        *({"file": name, "start": 0, "row": "secret and more"} for name in ("../other.txt", "{}/other.txt", "logs")),
        *([1], 5, {"file": 5}, {"file": "logs/checkin.csv", "start": 0, "row": 5}),
        *({"file": "logs/checkin.csv", "start": start, "row": "x"} for start in (-5, "x", None)),
        {"file": "../other.txt", "what": "x", "hash": ledger.hash_of(b"secret")},
    ],
)
def test_a_note_that_no_process_of_ours_wrote_changes_nothing(home: Home, note: object) -> None:
    """One could lie in a folder that came from elsewhere."""
    log.append(home, "checkin", DAY)
    other = home.path.parent / "other.txt"
    other.write_text("secret")
    home.pending.write_text(json.dumps(note).replace("{}", str(home.path.parent)))
    log.append(home, "checkin", DAY)
    assert other.read_text() == "secret"
    assert len(rows(home)) == 2
    assert ledger.check(home, deep=True) == []
    assert not home.pending.exists()
