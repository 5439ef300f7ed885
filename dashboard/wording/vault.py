"""Sentences about a partner's vault, and the one place that says how private entries are stored."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import day, listing

OPEN, OPENING, LOCK = "Open", "Opening. This takes a second, or longer after several wrong tries.", "Lock"
LOCK_OWN = "Lock my view"
LOCKED, OPENED = "Your vault is locked.", "Your vault is open."
OPEN_ABOVE = "Open it with the button at the top of the page. Then your view is shown here."
FIELD = "Passphrase"
TO_CHANGE = "This entry is in your vault. Open the vault to edit or delete it."

ABOUT = (
    "A vault encrypts what you keep private. Only your passphrase opens it; saving a private entry needs none. "
    "What you share stays as it is."
)
ABOUT_ALONE = "A vault encrypts every entry. Only your passphrase opens it; saving an entry needs none."
LOSS = "If you lose both the passphrase and the recovery key, everything in the vault is lost. Nobody can help then."
CREATE = "Create a vault"
QR = "The recovery key as a QR code"
PAGE = "Recovery page to print"
PAGE_NOTE = "It holds the key. Print it, store it away from this computer, and delete the file."
AGAIN, SAVE = "The same again", "Save the new passphrase"
OTHER_CHARACTERS = "That is not how the recovery key ends. Look at its last characters again."
NOT_THE_SAME = "The two new passphrases are not the same."
WAIT = "This takes a second or two."
CREATED = (
    "Created. What you keep private from now on is encrypted. What was private before is not, until you move it into "
    "the vault: see below."
)
NOT_CREATED = "No vault was made."
CHANGE, OLD = "Change the passphrase", "Old passphrase"
RECOVER, KEY = "I forgot the passphrase", "Recovery key"
RECOVER_NOTE = "The recovery key that you wrote down sets a new one. Without it, nobody can open the vault."
CHANGED = "Saved. The new passphrase opens your vault. Backups made before still open with the old one."
NOT_CHANGED = "Not changed."
MOVE, MOVE_NOW = "Encrypt what was private before", "Move it into the vault"
MOVE_NOTE = "What you kept private before you had the vault can still be read in your files, until you move it."
MOVE_FIRST = "Open your view first."
NOT_MOVED = "Not all of it was moved. You can press it again."
TO_TRY = "What you try out is in your vault."


def kept(is_encrypted: bool) -> str:
    """Say how private entries are stored. Nothing is promised that isn't so: without a vault, files can be read."""
    return "encrypted" if is_encrypted else "hidden but not encrypted"


def own_view(name: str, is_encrypted: bool) -> str:
    return f"{name}’s view, {kept(is_encrypted)}"


def asks_for(name: str) -> str:
    return f"Open the vault of {name}"


def of(name: str, is_own: bool) -> str:
    return "Your vault" if is_own else f"Your vault: {name}"


def last(count: int) -> str:
    return f"The last {count} characters of the key, once you have it on paper"


def least(count: int) -> str:
    return f"New passphrase, at least {count} characters"


def moved(rows: int, answers: int, trials: int, imports: int, left: Sequence[str]) -> str:
    """Say what was moved into a vault, and what could not be. `rows`: of the logs, edits and deletions too."""
    counts = {"line of your logs": rows, "answer to suggestions": answers, "trial": trials, "import": imports}
    parts = [f"{count:,} {_plural(name, count)}" for name, count in counts.items() if count]
    done = f"Moved into your vault: {listing(parts)}." if parts else "There was nothing to move."
    return " ".join([done, *(f"Not moved: {one}." for one in left)])


def _plural(name: str, count: int) -> str:
    first, _, rest = name.partition(" ")
    return f"{first}{'s' * (count != 1)} {rest}".strip()


def status(opened_on: date | None, waiting: int) -> str:
    """Say what can be told of a vault without its passphrase."""
    if opened_on is None:
        return f"It has not been opened yet. Saved in it so far: {waiting:,}." if waiting else "It is still empty."
    return f"New entries were last filed on {day(opened_on, True)}. Saved since then: {waiting:,}."
