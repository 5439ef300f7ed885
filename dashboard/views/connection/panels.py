"""The piece of Connection that compares the last weeks with those before."""

from dashboard.components import explain, text
from dashboard.components.panels import panel
from dashboard.tables import marts, metrics
from dashboard.viewer import Viewer
from dashboard.wording import connection as say
from dashboard.wording.metrics import NOT_LOGGED


def distance(viewer: Viewer) -> None:
    """Say how full of moments the last weeks were, beside those before."""
    pieces = {piece: marts.last_row(metrics.weekly(viewer, "distance_state", piece)) for piece in say.DISTANCES}
    row = marts.last_row(metrics.weekly(viewer, "distance_state", "ratio"))
    finding = say.distance_finding(row, {piece: found["value"] for piece, found in pieces.items()})
    with panel("distance", finding):
        if sentence := say.distance_sentence(row):
            text.words(sentence)
        if row["status"] == NOT_LOGGED:
            explain.log_link()
        explain.how("distance_state")
