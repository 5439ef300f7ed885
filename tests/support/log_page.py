"""Answer, unfold and read the forms of the Log page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.wording import log as say
from pipeline import log, settings
from pipeline.home.folder import Home
from tests.support.homes import rows
from tests.support.pages import run

Open = Callable[..., AppTest]


def named(elements: Any, start: str) -> Any:
    return next(element for element in elements if element.label.startswith(start))


def tap(app: AppTest, question: str, answer: Any) -> AppTest:
    named(app.button_group, question).set_value(answer)
    return run(app)


def unfold(app: AppTest, label: str = say.MORE) -> AppTest:
    key = named(app.expander, label).proto.id.split("-", 2)[2]
    app.session_state[key] = not app.session_state[key]
    return run(app)


def last(home: Home, kind: str) -> dict[str, str]:
    return {name: value for name, value in rows(home, kind)[-1].items() if value}


def today(home: Home) -> date:
    return log.today(settings.read(home))
