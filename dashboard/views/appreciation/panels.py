"""The panel of Appreciation that has the couple's own words."""

from dashboard.components import panels
from dashboard.tables import thanks
from dashboard.viewer import Viewer
from dashboard.wording import appreciation as say, days
from dashboard.wording.html import escape
from dashboard.wording.numbers import day

SHOWN = 3


def in_words(viewer: Viewer) -> None:
    """Show the newest thanks in the words of those who said them; nothing where none has words."""
    if not (found := thanks.in_words(viewer, SHOWN)):
        return
    voices = days.voices(viewer.people, viewer.writer)
    cells = []
    for one in found:
        told, own = days.line(one.kind, one.said, voices[one.partner], "", "")
        about = f"{told} · {day(one.day, one.day.year != viewer.build.as_of.year)}"
        cells.append(f'<div><p class="hs-words">{escape(own)}</p><p class="hs-note">{escape(about)}</p></div>')
    panels.text_panel("in_words", say.IN_WORDS, "", f'<div class="hs-grid">{"".join(cells)}</div>')
