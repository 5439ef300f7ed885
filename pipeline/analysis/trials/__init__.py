"""A small randomised trial of a couple's own: try something on coin-flip days, and see how those days felt.

The days are drawn once, before any of them is rated, and kept in an append-only file. They are compared as drawn.
"""

from pipeline.analysis.trials.plan import Trial
from pipeline.analysis.trials.register import end, known, latest, move, need_running, running, start, today
from pipeline.analysis.trials.report import Report, report

__all__ = ["Report", "Trial", "end", "known", "latest", "move", "need_running", "report", "running", "start", "today"]
