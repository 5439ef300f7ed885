"""Rebuild: coming back to each other in the article's five steps, declared by the couple, without a clock."""

from dashboard import components, frames, rebuild_panels, signing, waiting
from dashboard.wording import rebuild as say

now = frames.now()
components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

components.heading(say.TITLE, say.BELOW_SOLO if now.is_solo else say.BELOW)
signing.trouble()

done = waiting.steps_done(now)
if waiting.is_rebuilding(now):
    with components.panel("under_way", say.UNDER_WAY_SOLO if now.is_solo else say.UNDER_WAY, say.UNDER_WAY_NOTE):
        rebuild_panels.end(now)
    rebuild_panels.steps(now, done)
else:
    rebuild_panels.invitation(now, done)
    rebuild_panels.preview()
components.how("rebuild")
