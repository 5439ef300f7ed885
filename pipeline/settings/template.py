"""The text of a new `settings.toml`, with its comments."""

TEXT = """\
# Settings of your Hearthside home. Edit them as you like: the next build uses them.

# Your time zone. It decides which day it is.
timezone = {timezone}

# The first day of your week.
week_starts_on = {week}

# An own view that was opened on the shared page closes after so many quiet minutes.
own_view_minutes = {minutes}

# One or two partners. Hearthside works for one person alone, too.
#   shares     kinds of entry that the other can see by default: "all", or a list such as ["checkin", "ritual"].
#              Other kinds start private; so do written answers, even with "all". You can choose for each entry.
#   affection  true: welcome touch is counted, once every partner has switched it on.
#   tells_answered
#              true: the other can see that you have sealed an answer, never what it says.
#   timezone   only if it differs from the one above.
{partners}
# The rituals that you chose, and how many times a week you plan each, such as "Date night" = 1.
[rituals]
{rituals}
"""

PARTNER = """\
[[partners]]
id = {id}
name = {name}
shares = {shares}
affection = {affection}
"""
