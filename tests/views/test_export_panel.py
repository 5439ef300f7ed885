"""The button that hands over an export as a ZIP."""

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.viewer import launched_viewer
from dashboard.views.health.export import zipped
from dashboard.wording import health as say


def page() -> None:
    from dashboard.viewer import launched_viewer as viewing
    from dashboard.views.health import export

    export.export(viewing().built())


@pytest.mark.many
def test_the_panel_says_what_is_in_it_and_its_button_makes_the_zip(home, run, monkeypatch):
    run("log", "checkin", "--partner", "ana", "--note", "=1+1", "--visibility", "private")
    run("log", "checkin", "--partner", "ben", "--note", "OURS")
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", "ana")
    app = AppTest.from_function(page).run(timeout=30)
    assert not app.exception
    shown = " ".join(element.proto.body for element in app.get("html"))
    assert "your private entries" in shown
    assert [box.label for box in app.checkbox] == [say.EXPORT_SAFE]
    (button,) = app.get("download_button")
    assert button.proto.label == say.EXPORT_BUTTON
    file = zipfile.ZipFile(io.BytesIO(zipped(launched_viewer().built(), "csv", True)))
    assert {"hearthside/README.md", "hearthside/datapackage.json", "hearthside/settings.toml"} <= set(file.namelist())
    note = file.read("hearthside/logs/checkin.csv").decode()
    assert "'=1+1" in note
    assert "OURS" in note
    home.settings.write_text(home.settings.read_text().replace('"Ben"', '"B\\u0000"'))
    said = zipfile.ZipFile(io.BytesIO(zipped(launched_viewer().built(), "json", False)))
    assert said.namelist() == [say.NOT_EXPORTED]
    assert b"NUL" in said.read(say.NOT_EXPORTED)


@pytest.mark.parametrize(
    ("is_together", "is_solo", "says"),
    [(True, False, "no private entries"), (False, True, "all that you logged"), (False, False, "your private")],
)
def test_it_says_whose_entries_are_in_it(is_together, is_solo, says):
    assert says in say.export_below(is_together, is_solo)
