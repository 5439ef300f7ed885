"""Rituals: the share of noted ones that took place."""

from dashboard.figures.weekly import Voice
from dashboard.wording import rituals as say

SHARE = Voice(
    "kept_share",
    low="kept_share_low",
    high="kept_share_high",
    unit="% of logged times",
    scale=100,
    top=100,
    bounds=("least", "most"),
    hover=say.point_hover,
    last=say.last_label,
)
