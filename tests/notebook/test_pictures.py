"""Notebooks show a figure as a picture on a light sheet, a table, or a sentence."""

import pandas as pd

from dashboard.figures import conflicts, notebook, weekly


def test_a_picture_stands_on_a_light_sheet_with_its_title_and_needs_no_script() -> None:
    stock = pd.DataFrame({"week_start": pd.to_datetime(["2026-03-02", "2026-03-09"]), "stock_count": [1, 0]})
    stock = stock.assign(opened_count=[1, 0], reopened_count=0, closed_count=[0, 1], status="ok", reason="")
    shown = notebook.show(conflicts.stock, stock, title="<b>Open</b> " + "long " * 30)
    assert isinstance(shown, notebook.Picture)
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {notebook.MIME, "text/plain"}
    layout = bundle[notebook.MIME]["layout"]
    assert layout["title"]["text"].startswith("&lt;b&gt;Open")
    assert layout["title"]["text"].count("<br>") >= 1
    assert layout["paper_bgcolor"] == "#FFFCF8"
    assert bundle[notebook.MIME]["config"]["displayModeBar"] is False


def test_where_there_is_too_little_to_draw_a_sentence_says_so() -> None:
    weeks = pd.DataFrame({"week_start": pd.to_datetime(["2026-03-02"]), "connection_rate": [3.0]})
    weeks = weeks.assign(status="ok", reason="1 <day>")
    shown = notebook.show(weekly.trend, weeks, weekly.CONNECTION, title="Moments")
    assert repr(shown) == "Moments: too early to say (it takes 2 weeks with enough logged; the newest has 1 <day>)."
    assert "1 &lt;day&gt;" in shown._repr_html_()
    rough = pd.concat([weeks, weeks]).assign(status="thin")
    assert "too early to say" in repr(notebook.show(weekly.trend, rough, weekly.CONNECTION, title="Rough"))
    none = notebook.show(weekly.voices, [(weekly.CONNECTION, weeks)], title="Voices")
    assert "too early to say" in repr(none)
    assert "nothing to show yet" in repr(notebook.table(weeks.head(0), "Weeks"))
    assert notebook.table(weeks, "Weeks") is weeks
