"""The first minutes in a real browser, on a phone: a home, a check-in, a conflict that both close. By touch and by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.wording import log, log_forms
from pipeline.kinds.kinds import BY_NAME
from tests.support.browser import Phone, browser, serving
from tests.support.homes import new, rows

pytestmark = pytest.mark.browser

HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png>"


class Writer(Phone):
    """One who takes steps, and gets about by key."""

    def step(self, who: str, step: str) -> None:
        """Take a step in the only conflict, and wait until the page shows it as kept and built."""
        self.write_as(who)
        self.settle()
        self.tap("Your next step", log_forms.STEPS[step])
        save = self.page.locator("[class*='st-key-log_thread_']").get_by_role("button", name="Save")
        save.click()
        self.page.wait_for_selector(f"text=/Saved: Step in a conflict: .*, {log.TAKEN[step]}/", timeout=60_000)

    def reach(self, name: str) -> None:
        """Go to what is called so by key alone: Tab from one to the next, an arrow within a row of answers."""
        at = "() => [document.activeElement.role, document.activeElement.ariaLabel || document.activeElement.innerText.split('\\n').pop()]"
        row = "() => document.activeElement.closest('[role=radiogroup]').innerText.split('\\n').filter(Boolean)"
        for _ in range(120):
            role, text = self.page.evaluate(at)
            if text.startswith(name):
                return
            names = self.page.evaluate(row) if role == "radio" else []
            arrow = names.index(name) > names.index(text) if name in names else None
            self.page.keyboard.press({True: "ArrowRight", False: "ArrowLeft", None: "Tab"}[arrow])
        raise AssertionError(f"no key leads to {name}")

    def choose(self, name: str, key: str = "Enter") -> None:
        self.reach(name)
        self.page.keyboard.press(key)
        self.settle()


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Writer]:
    with serving(tmp_path / "home") as address, browser() as chromium:
        phone = Writer(chromium, address)
        yield phone
        phone.close()


def test_from_no_home_to_a_first_check_in_that_this_week_shows(phone: Writer, tmp_path: Path) -> None:
    page = phone.page
    phone.open("/connection")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your partner’s name").fill(HOSTILE)
    page.keyboard.press("Tab")  # a second name is there: who sees what is asked then
    page.get_by_text("Both of us", exact=True).click()
    page.get_by_role("button", name="Make the home").click()
    page.wait_for_selector("text=Who is writing?")
    assert 'timezone = "Europe/Lisbon"' in (tmp_path / "home" / "settings.toml").read_text(), "as the browser says"
    phone.write_as("Ana")
    page.wait_for_selector("text=How was the day?")
    phone.settle()

    phone.tap("How connected", "8")
    page.get_by_role("link", name="When this is the wrong tool").click()
    page.wait_for_selector("text=afraid")
    page.go_back()
    page.wait_for_selector("text=How was the day?")
    phone.settle()
    chosen = page.get_by_role("radiogroup", name="How connected").get_by_role("radio", checked=True)
    assert chosen.inner_text() == "8", "what was tapped is still there"

    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Saved: Check-in: connected 8")
    phone.settle()
    assert page.locator("img[src*='evil']").count() == 0
    assert HOSTILE in page.inner_text("body")
    phone.open("/")
    assert "Ana shared 1 of" in page.inner_text("body")


def test_a_conflict_is_opened_and_closed_by_both(phone: Writer, tmp_path: Path) -> None:
    home = new(tmp_path / "home", shared=list(BY_NAME))
    page = phone.page
    phone.open("/log?who=ana")
    phone.tap("What was it?", "Conflict")
    page.get_by_label("What is it about, in a few words?").fill(HOSTILE)
    page.locator(".st-key-panel_happened").get_by_role("button", name="Save").click()
    page.wait_for_selector("text=opened today", timeout=60_000)
    phone.settle()
    phone.step("Ben", "attempt")
    page.wait_for_selector("text=last attempt to make up", timeout=60_000)
    phone.step("Ana", "settled")
    page.wait_for_selector("text=settled for Ana", timeout=60_000)
    phone.settle()
    assert page.locator("[class*='st-key-log_thread_']").get_by_role("radio").all_inner_texts() == ["Open again"]
    phone.step("Ben", "live_with")
    page.wait_for_selector("text=Nothing is open.", timeout=60_000)
    assert [row["action"] for row in rows(home, "repair")] == ["attempt", "settled", "live_with"]
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_selector("text=settled for Ana", timeout=60_000)
    assert page.locator("img[src*='evil']").count() == 0


# What the keys fill in each form with: what is chosen, and what is typed where.
FORMS = {
    "Conflict": [("What is it about", "the dishes")],
    "Ritual": [("Date night", "")],
    "Thanks": [("I said it", ""), ("What was it for?", "tea")],
    "Step in a conflict": [("An attempt to make up", "")],
    "Sharing": [("Feelings", "")],
    "Something to follow up on": [("What is it?", "her talk")],
    "Good news": [("What was it?", "the job")],
    "Promise": [("What did you promise?", "the lamp")],
    "Pause": [("Away", "")],
}


def test_every_form_can_be_filled_and_kept_by_key_alone(phone: Writer, tmp_path: Path) -> None:
    home = new(tmp_path / "home", shared=list(BY_NAME))
    page = phone.page
    phone.open("/log")
    for name in ("Ana", "Yesterday", "Today", "7"):
        phone.choose(name)
    phone.choose("More, if you like")
    phone.reach(log_forms.NOTE)
    page.keyboard.type("by key")
    phone.choose("Share this with Ben", "Space")
    phone.choose("Save")
    page.wait_for_selector("text=Saved: Check-in: connected 7, by key · only you can see it")
    for number, (form, answers) in enumerate(FORMS.items()):
        page.locator(".st-key-panel_checkin").click(position={"x": 5, "y": 5})  # from a place of its own
        phone.choose(form)
        for name, typed in answers:
            phone.reach(name)
            page.keyboard.type(typed) if typed else phone.choose(name)
        phone.choose("Save")
        page.wait_for_function(
            "n => document.querySelectorAll('[class*=st-key-log_entry_]').length === n", arg=number + 2
        )
        page.wait_for_timeout(1_000)  # a build follows
        phone.settle()
    phone.choose("Undo")
    page.wait_for_function("n => document.querySelectorAll('[class*=st-key-log_entry_]').length === n", arg=len(FORMS))
    (row,) = rows(home, "checkin")
    assert (row["connected"], row["note"], row["visibility"]) == ("7", "by key", "private")
