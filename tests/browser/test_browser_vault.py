"""A vault in a real browser, on a phone: made in Settings, filled on the Log page, locked, and opened again."""

from pathlib import Path

import pytest

from dashboard.wording import log as log_say, save as save_say, settings as settings_say, vault as say
from pipeline import vault
from tests.support.browser import Visit, browser, serving
from tests.support.homes import new
from tests.support.vaults import PASSPHRASE

pytestmark = pytest.mark.browser

SECRET = "the letter in the drawer"


class Owner(Visit):
    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def give(self, label: str, words: str) -> None:
        self.page.get_by_role("dialog").get_by_label(label).fill(words)

    def confirm(self, name: str) -> None:
        self.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()

    def make(self) -> None:
        """Create a vault in Settings."""
        self.open("/settings?who=ana")
        self.press(say.CREATE)
        key = "".join(self.page.inner_text(".hs-key-text").split())
        for label, words in ((say.last(6), key[-6:]), ("New passphrase", PASSPHRASE), (say.AGAIN, PASSPHRASE)):
            self.give(label, words)
        self.confirm(say.CREATE)
        self.page.wait_for_selector("text=" + say.CREATED, timeout=60_000)

    def write(self) -> None:
        """Save a private check-in with words."""
        self.open("/log?who=ana")
        self.page.get_by_role("radiogroup", name="How connected").get_by_role("radio", name="7", exact=True).click()
        self.page.locator("summary", has_text=log_say.MORE).first.click()
        self.page.get_by_label("A note", exact=False).first.fill(SECRET)
        self.press(log_say.SAVE)
        self.page.wait_for_selector(f"text={log_say.seen_by(False, 'Ben')}", timeout=30_000)

    def open_view(self, passphrase: str) -> None:
        self.give(say.FIELD, passphrase)
        self.confirm(say.OPEN)

    def is_seen(self) -> bool:
        self.open("/days?who=ana")
        return SECRET in self.text()


def test_a_vault_is_made_filled_locked_and_opened(tmp_path: Path) -> None:
    home = new(tmp_path / "home", shared=[])
    with serving(home.path) as address, browser() as chromium:
        visit = Owner(chromium, address, 390)
        visit.make()
        assert vault.exists(home, "ana")
        visit.write()
        assert not visit.is_seen()
        visit.press(save_say.OPEN_OWN)
        visit.open_view("seven quiet pear trees")
        visit.page.wait_for_selector("text=" + str(vault.WrongPassphrase()).partition(".")[0], timeout=60_000)
        assert visit.page.get_by_role("dialog").get_by_label(say.FIELD).input_value() == ""
        visit.open_view(PASSPHRASE)
        visit.page.wait_for_selector(f"text={say.own_view('Ana', True)}", timeout=60_000)
        visit.settle()
        assert SECRET in visit.text()
        assert "quiet" not in visit.page.url
        visit.press(say.LOCK_OWN)
        visit.page.wait_for_selector(f"text={save_say.writes('Ana')}", timeout=60_000)
        visit.settle()
        assert SECRET not in visit.text()
        visit.open("/settings?who=ana")
        assert settings_say.where_note(True) in visit.text()
        visit.close()
    for path in home.path.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
