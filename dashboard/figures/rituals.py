"""Rituals: the share of noted ones that took place."""

from dashboard.figures.weekly import ranged
from dashboard.wording import rituals as say

SHARE = ranged(
    "kept_share",
    "% of logged times",
    scale=100,
    top=100,
    bounds=("least", "most"),
    hover=say.point_hover,
    last=say.last_label,
)
