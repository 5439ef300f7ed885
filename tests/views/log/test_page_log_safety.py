"""The tick "I did not feel safe": in one's own view alone, sealed in a vault, and stored nowhere without one."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.wording import log as say, save, states
from pipeline import log
from pipeline.home.folder import Home
from pipeline.log import unsafe
from tests.support.homes import rows
from tests.support.log_page import Open, named, tap
from tests.support.pages import labels, open_page, press, press_key, run, text, write_as
from tests.support.vaults import PASSPHRASE, open_at_once, unlocked, with_vault


def tick(app: AppTest) -> AppTest:
    app = tap(app, say.KINDS, "conflict")
    named(app.text_input, "What is it about").set_value("The door")
    named(app.checkbox, say.UNSAFE).check()
    return run(app)


def links(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("page_link")]


def test_the_page_of_both_has_no_tick(page: Open, home: Home) -> None:
    app = tap(page(), say.KINDS, "conflict")
    assert say.UNSAFE not in [one.label for one in app.checkbox]


def test_without_a_vault_it_shows_the_page_and_does_nothing_else(page: Open, home: Home) -> None:
    app = tap(page("", audience="ana"), say.KINDS, "conflict")
    before = links(app)
    app = tick(app)
    assert say.UNSAFE_NOT_STORED in text(app)
    assert links(app).count(states.WRONG_TOOL_LINK) == before.count(states.WRONG_TOOL_LINK) + 1
    app = press(app, say.SAVE, at=1)
    assert [row["topic"] for row in rows(home, "conflict")] == ["The door"]
    assert [one.row["topic"] for one in log.entries(home, "conflict", "ana")] == ["The door"]
    assert say.LEFT_OUT not in text(app)


def own_view(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the Log page in Ana's view, with her vault."""
    open_at_once(monkeypatch)
    monkeypatch.setattr("dashboard.components.passphrase.SHOWN", 0)
    app = write_as(open_page(monkeypatch, "log"), "ana")
    app = press_key(app, session.top("open"))
    app.text_input(key=session.secret("open")).set_value(PASSPHRASE)
    return press_key(app, next(one.key for one in app.button if one.key and f"{session.top('passphrase')}-" in one.key))


@pytest.mark.parametrize("is_ticked", [True, False])
def test_what_the_vault_shows_from_outside_is_the_same_with_and_without_the_tick(
    home: Home, monkeypatch: pytest.MonkeyPatch, is_ticked: bool
) -> None:
    with_vault(home)
    app = tick(own_view(monkeypatch))
    if not is_ticked:
        named(app.checkbox, say.UNSAFE).uncheck()
    press(app, say.SAVE, at=1)
    assert len(rows(home, "conflict")) == 1
    assert len(list((home.vaults / "ana" / "inbox").iterdir())) == 1
    assert bool(unsafe.conflicts(unlocked(home), "ana")) == is_ticked


@pytest.mark.many
def test_with_a_vault_the_conflict_leaves_the_own_view_and_can_be_brought_back(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    app = tick(own_view(monkeypatch))
    assert say.UNSAFE_SEALED in text(app)
    app = press(app, say.SAVE, at=1)
    assert say.LEFT_OUT in text(app)
    (entry,) = rows(home, "conflict")
    assert unsafe.conflicts(unlocked(home), "ana") == {entry["entry_id"]}
    assert log.entries(unlocked(home), "conflict", "ana") == []
    assert all(b"unsafe" not in path.read_bytes() for path in home.path.rglob("*") if path.is_file())
    assert save.UNDO in labels(app)
    app = press(app, save.UNDO)
    assert [one.row["topic"] for one in log.entries(unlocked(home), "conflict", "ana")] == ["The door"]
