"""Look at the question on the table, and choose among answers."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard import session
from tests.support.pages import run

Open = Callable[..., AppTest]


def asked(app: AppTest) -> str:
    """The question on the table."""
    return next(html.proto.body for html in app.get("html") if "hs-question" in html.proto.body)


def choose(app: AppTest, key: str, value: str) -> AppTest:
    next(group for group in app.button_group if group.key == session.questions(*key.split())).set_value(value)
    return run(app)
