"""Which pages there are, under which heading of the navigation, and where: one line for each."""

from dataclasses import dataclass

from dashboard.wording import states


@dataclass(frozen=True)
class View:
    """A page: its folder in `views`, what the navigation calls it, its address after a slash, whether it has charts."""

    name: str
    title: str
    path: str
    has_charts: bool = False

    @property
    def script(self) -> str:
        return f"views/{self.name}/page.py"


# The first page is the one that opens.
SECTIONS: dict[str, tuple[View, ...]] = {
    "": (
        View("this_week", "This week", "", has_charts=True),
        View("days", "Days", "days"),
        View("log", "Log", "log"),
    ),
    "Explore": (
        View("connection", "Connection", "connection", has_charts=True),
        View("conflicts", "Conflicts and repair", "conflicts", has_charts=True),
        View("appreciation", "Appreciation", "appreciation", has_charts=True),
        View("rituals", "Rituals", "rituals", has_charts=True),
        View("sharing", "Opening up", "sharing", has_charts=True),
        View("affection", "Promises and what gets in the way", "affection", has_charts=True),
        View("what_helps", "What helps?", "what-helps", has_charts=True),
        View("review", "Quarterly review", "review", has_charts=True),
    ),
    "Together": (
        View("questions", "Questions", "questions"),
        View("evenings", "Evenings", "evenings"),
        View("rebuild", "Finding your way back", "rebuild"),
    ),
    "Data and settings": (
        View("imports", "Import", "import"),
        View("health", "Your data", "health", has_charts=True),
        View("settings", "Settings", "settings"),
    ),
}


def place(name: str) -> int | None:
    """Return which part of the bar at the top holds a page as one of a section; none for a page in the bar itself."""
    bar, *sections = SECTIONS.values()
    found = (at for at, views in enumerate(sections, len(bar) + 1) if name in [view.name for view in views])
    return next(found, None)


# Not in the navigation: every page leads to it from its foot.
WRONG_TOOL = View("wrong_tool", states.WRONG_TOOL_LINK, "wrong-tool")

SHOWN = tuple(view for views in SECTIONS.values() for view in views)
ALL = (*SHOWN, WRONG_TOOL)
