"""The Connection page: whether the last weeks were fuller or quieter than those before."""

import pytest

from dashboard.wording import connection as say
from pipeline.home.folder import Home
from tests.support.pages import lived, open_page, text


@pytest.mark.parametrize(("weeks", "said"), [(17, "in the twelve weeks before."), (2, "This takes more logged days")])
def test_the_last_four_weeks_are_compared_with_those_before(
    home: Home, monkeypatch: pytest.MonkeyPatch, weeks: int, said: str
) -> None:
    lived(home, weeks=weeks)
    assert said in text(open_page(monkeypatch, "connection"))


def test_where_lately_stands_is_told_from_the_past_alone() -> None:
    found = {"status": "ok", "reason": "quieter lately", "value": 0.6, "low": 0.4, "high": 0.9, "n": 20}
    chances = {"quieter": 0.74, "fuller": 0.01}
    finding = say.distance_finding(found, chances)
    assert finding == "The last four weeks: a chance of 74 % that they were quieter"
    said = say.distance_sentence(found)
    assert "Quieter means at least a fifth fewer moments." in said
    assert "only the quarterly review looks for one" in said
    assert "Likely between three fifths fewer and a tenth fewer than in the twelve weeks before. A chance" in said
    near = say.distance_sentence(found | {"low": 0.8, "high": 1.0})
    assert "Likely between a fifth fewer and as many as in the twelve weeks before." in near
    unsure = found | {"reason": "four weeks can't tell"}
    assert say.distance_finding(unsure, chances).startswith("Four weeks can’t tell")
    assert "review" not in say.distance_sentence(unsure)
    waiting = found | {"status": "not_enough", "value": None, "reason": "3 of 14 days in the last 4 weeks"}
    assert (
        say.distance_finding(waiting, chances) == "Moments of connection in the last four weeks: too early to compare"
    )
    assert say.distance_sentence(waiting) == "This takes more logged days: so far 3 of 14 days in the last 4 weeks."
