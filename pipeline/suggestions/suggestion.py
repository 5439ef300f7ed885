"""What a suggestion is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Suggestion:
    """One suggestion: what it says, the choices it leaves, and everything that "why?" shows.

    `id` names the rule, `subject` what it is about ("" when it is about the two in general): both together are what
    an answer rests. `title`, `text` and `why` can hold words of the couple's own and are shown as plain text.
    """

    id: str
    title: str
    text: str
    choices: tuple[str, ...]
    why: tuple[str, ...]
    source: str
    may_be_wrong: str
    subject: str = ""
    rests_days: int = 14
    theme: str = ""  # of two on a page no two have the same
