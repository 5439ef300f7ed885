"""The Import page of a partner with a vault: in the own view alone, and nothing stays in the clear once it closes."""

import pytest

from dashboard import session
from dashboard.wording import imports as say
from pipeline import imports
from pipeline.home.folder import Home
from tests.support.import_page import Open, daylio, drop, left_over
from tests.support.pages import press, press_key, run, text, write_as
from tests.support.vaults import PASSPHRASE, open_at_once, unlocked, with_vault


def test_imports_in_a_vault_are_on_the_page_of_the_own_view(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    open_at_once(monkeypatch)
    monkeypatch.setattr("dashboard.components.passphrase.SHOWN", 0)
    app = write_as(page("together"), "ana")
    assert say.IN_VAULT in text(app)
    assert not app.file_uploader
    app = press_key(app, session.top("open_shut"))
    app.text_input(key=session.secret("open")).set_value(PASSPHRASE)
    app = press_key(app, next(one.key for one in app.button if one.key and f"{session.top('passphrase')}-" in one.key))
    app = press(drop(app, ("of-ana.csv", daylio())), "Import 6 entries")
    assert "of-ana.csv" in text(app)
    assert [one.file for one in imports.manifests(unlocked(home), "ana")] == ["of-ana.csv"]
    assert imports.manifests(home) == []
    drop(app, ("another.csv", daylio(8, note="a secret")))
    assert left_over(home)
    app.session_state[session.OWN_VIEW].close()  # as the event loop does after quiet minutes, or when the tab closes
    assert left_over(home) == []
    assert "of-ana.csv" not in text(run(app))
