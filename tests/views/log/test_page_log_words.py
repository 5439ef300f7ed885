"""The words for each entry, kind and answer of the Log page."""

import pytest

from dashboard.wording import log as say, log_forms
from pipeline.kinds.kinds import BY_NAME


@pytest.mark.parametrize(
    ("kind", "row", "line"),
    [
        ("checkin", {"connected": "7", "barriers": "busy;old_hurt"}, "Check-in: connected 7, busy, an old hurt"),
        ("ritual", {"ritual": "Tea", "status": "missed"}, "Ritual: Tea, not this time"),
        ("conflict", {"conflict": "dishes", "intensity": "4"}, "Conflict: dishes, strength 4"),
        ("repair", {"action": "parked", "note": "Sunday"}, "Step in a conflict: parked it for later, Sunday"),
        (
            "followup",
            {"note": "Her talk", "status": "asked", "due_on": "2026-03-02"},
            "Something to follow up on: Her talk, for 2 March",
        ),
        ("promise", {"promise": "Lamp", "status": "renegotiated"}, "Promise: Lamp, changed together"),
        ("promise", {"promise": "h637c0ffee02", "status": "kept"}, "Promise: kept"),
        ("promise", {"promise": "0123456789ab-1", "status": "kept"}, "Promise: kept"),
        (
            "followup",
            {"followup": "Talk", "note": "At work", "status": "asked"},
            "Something to follow up on: Talk, At work",
        ),
        ("repair", {"conflict": "0-af3", "action": "settled"}, "Step in a conflict: called it settled"),
        ("pause", {"until": "soon"}, "Pause: until soon"),
        ("goodnews", {}, "Good news"),
        ("rebuild", {"step": "start_small"}, "Small step: start small"),
        ("question", {"question": "Best day"}, "Question: Best day"),
        ("affection", {"welcome": "no"}, "Touch: not welcome"),
    ],
)
def test_an_entry_is_put_into_one_line(kind: str, row: dict[str, str], line: str) -> None:
    assert say.summary(kind, dict.fromkeys(BY_NAME[kind].header, "") | row) == line


def test_every_kind_has_a_name_and_every_answer_that_can_be_tapped_has_words() -> None:
    assert all(say.masked(kind) for kind in BY_NAME)
    for form in log_forms.FORMS.values():
        for ask in form.asks:
            field = BY_NAME[form.kind].field(ask.field)
            assert set(ask.words) == set(field.choices) or field.type in ("yes_no", "integer")
    assert set(say.TAKEN) == set(log_forms.STEPS)
