"""Answers to suggestions and trials of a partner with a vault are in it: read and written by that partner alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline import ledger, suggestions, vault
from pipeline.analysis import trials
from pipeline.database import open as database
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from pipeline.suggestions import BY_ID, answers, outcomes
from pipeline.suggestions.facts import Facts
from tests.support.homes import new
from tests.support.suggestion_examples import conflict
from tests.support.vaults import unlocked, with_vault

DAY = date(2026, 3, 31)
TOPIC = ("open_long", "5f1c0d9e8a7b")


def looks(home: Home, who: str = "ana", days: int = 0) -> Opened:
    return Opened(home, who, "b", DAY + timedelta(days), None)


def in_the_clear(home: Home) -> dict[str, bytes]:
    """Every file of the home but those of the vault and the ledger's lines about them."""
    files = (path for path in home.path.rglob("*") if path.is_file() and home.vaults not in path.parents)
    return {path.name: path.read_bytes() for path in files if path not in (home.ledger, home.lock)}


def said(opened: Opened) -> answers.AnswersSoFar:
    return answers.read(opened, DAY - timedelta(DAY.weekday()))


def test_answers_are_read_from_the_open_vault_and_leave_nothing_in_the_clear(home: Home) -> None:
    with_vault(home)
    before, own = in_the_clear(home), looks(unlocked(home))
    answers.add(own, TOPIC, suggestions.NOT_NOW)
    assert said(own).answered == {TOPIC: DAY}
    assert said(looks(unlocked(home))).answered == {TOPIC: DAY}, "opened again"
    suggestions.undo(own, TOPIC)
    assert not said(own).answered
    answers.add(own, TOPIC, suggestions.NOT_FOR_US)
    assert suggestions.retired(own) == [BY_ID[TOPIC[0]]]
    assert in_the_clear(home) == before


def test_what_was_said_before_the_vault_still_counts(home: Home) -> None:
    answers.add(looks(home), TOPIC, suggestions.NOT_NOW)
    with_vault(home)
    assert said(looks(unlocked(home))).answered == {TOPIC: DAY}


def test_what_was_shown_is_noted_once_and_in_the_vault(home: Home) -> None:
    with_vault(home)
    own = looks(unlocked(home))
    suggestion = BY_ID["open_long"].speak(Facts(DAY, who="ana", conflicts=[conflict(age_days=29)]))
    assert suggestion
    for _ in range(2):
        suggestions.note_shown(own, [suggestion])
    assert own.home.opened is not None
    assert len(list(own.home.opened.rows("answers.csv"))) == 1
    assert not home.answers.exists()


def test_whether_it_helped_is_asked_and_saved_in_the_open_vault_alone(home: Home) -> None:
    with_vault(home)
    own, later = looks(unlocked(home)), 10
    answers.add(own, TOPIC, BY_ID["open_long"].choices[0])
    soon = looks(own.home, days=later)
    taken = outcomes.ask(soon)
    assert taken is not None
    outcomes.helped(soon, taken, "yes")
    assert outcomes.ask(soon) is None
    assert not home.answers.exists()


def test_a_locked_vault_gives_no_answers_and_no_suggestions(home: Home) -> None:
    with_vault(home)
    answers.add(looks(unlocked(home)), TOPIC, BY_ID["open_long"].choices[0])
    shut = looks(home, days=10)
    with pytest.raises(vault.Locked):
        said(shut)
    assert (suggestions.speak(shut), suggestions.retired(shut), suggestions.ask(shut)) == ([], [], None)
    suggestions.note_shown(shut, [])
    assert not said(looks(home, "together")).answered


def test_an_open_vault_answers_for_its_own_partner_alone(home: Home) -> None:
    with_vault(home)
    with_vault(home, "ben")
    answers.add(looks(unlocked(home)), TOPIC, suggestions.NOT_NOW)
    with pytest.raises(vault.Locked):
        said(looks(unlocked(home), "ben"))
    assert not said(looks(unlocked(home, "ben"), "ben")).answered
    assert not said(looks(unlocked(home), "together")).answered


def test_an_own_trial_is_in_the_vault_with_its_name_and_days(home: Home) -> None:
    with_vault(home)
    before, own = in_the_clear(home), unlocked(home)
    trial = trials.start(own, "ana", "marmalade lighthouse", 8, DAY)
    assert trials.need_running(own, "ana", DAY) == trial
    assert trials.known(unlocked(home), "ana") == [trial]
    ended = trials.end(unlocked(home), "ana", DAY + timedelta(9))
    assert trials.known(unlocked(home), "ana") == [ended]
    assert in_the_clear(home) == before
    assert not (home.path / "trials").exists()


def test_a_locked_vault_tells_of_no_trial(home: Home) -> None:
    with_vault(home)
    trials.start(unlocked(home), "ana", "Debrief", 8, DAY)
    for ask in (trials.known, trials.latest, lambda home, who: trials.running(home, who, DAY)):
        with pytest.raises(vault.Locked):
            ask(home, "ana")
    with pytest.raises(vault.Locked):
        trials.start(home, "ana", "Another", 8, DAY)
    assert trials.known(home, "together") == []
    both = trials.start(home, "together", "Debrief", 8, DAY)
    assert trials.known(unlocked(home), "together") == [both]


def test_a_solo_home_shows_what_is_in_the_clear_while_the_vault_is_locked(tmp_path: Path) -> None:
    home = new(tmp_path / "alone", ["Ana"])
    with_vault(home)
    shut = database.open(home)
    assert (shut.audience, suggestions.speak(shut)) == ("ana", [])
    assert shut.path
    assert not database.open(unlocked(home)).path


def test_what_was_said_before_moves_in_and_leaves_the_rest(home: Home) -> None:
    both, own = looks(home, "together"), looks(home)
    answers.add(both, TOPIC, suggestions.NOT_NOW)
    answers.add(own, TOPIC, suggestions.NOT_FOR_US)
    together = trials.start(home, "together", "Debrief", 8, DAY)
    alone = trials.start(home, "ana", "marmalade lighthouse", 8, DAY)
    with home.answers.open("ab") as file:
        file.write(b'a line, "that nobody\n\xff can read\n')
    with_vault(home)
    opened = unlocked(home)
    assert (suggestions.move(opened, "ana"), trials.move(opened, "ana")) == (1, 1)
    assert home.answers.read_bytes().count(b"together") == 1
    assert home.answers.read_bytes().endswith(b'a line, "that nobody\n\xff can read\n')
    left = b"".join(in_the_clear(home).values())
    assert suggestions.NOT_FOR_US.encode() not in left
    assert alone.id.encode() not in left + home.ledger.read_bytes()
    again = unlocked(home)
    assert suggestions.retired(looks(again)) == [BY_ID[TOPIC[0]]]
    assert trials.known(again, "ana") == [alone]
    assert trials.known(home, "together") == [together]
    assert not ledger.check(home)
    with pytest.raises(vault.Locked):
        suggestions.move(home, "ana")


def test_a_move_that_was_broken_off_counts_nothing_twice(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.add(looks(home), TOPIC, suggestions.NOT_NOW)
    answers.add(looks(home), TOPIC, answers.UNDONE)
    with_vault(home)
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "rewrite", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            suggestions.move(unlocked(home), "ana")
    assert home.answers.exists()
    again = unlocked(home)
    assert suggestions.move(again, "ana") == 2
    assert again.opened
    assert len(list(again.opened.rows("answers.csv"))) == 2
    assert not home.answers.exists()
