"""Which pages there are, under which heading of the navigation, and where: one line for each."""

from dataclasses import dataclass

from dashboard import wording


@dataclass(frozen=True)
class View:
    """A page: `views/<name>.py`, what the navigation calls it, and its address after the first slash."""

    name: str
    title: str
    path: str

    @property
    def script(self) -> str:
        return f"views/{self.name}.py"


# The first page is the one that opens.
SECTIONS: dict[str, tuple[View, ...]] = {
    "": (View("this_week", "This week", ""), View("log", "Log", "log")),
    "Explore": (
        View("connection", "Connection", "connection"),
        View("conflicts", "Conflicts and repair", "conflicts"),
        View("appreciation", "Appreciation", "appreciation"),
        View("rituals", "Rituals", "rituals"),
        View("sharing", "Sharing", "sharing"),
        View("affection", "Affection and trust", "affection"),
        View("helps", "What seems to help", "what-helps"),
        View("review", "Quarterly review", "review"),
    ),
    "Together": (View("questions", "Questions", "questions"), View("rebuild", "Rebuild", "rebuild")),
    "Data and settings": (
        View("importing", "Import", "import"),
        View("health", "Data health", "health"),
        View("settings", "Settings", "settings"),
    ),
}

# Not in the navigation: every page leads to it from its foot.
WRONG_TOOL = View("wrong_tool", wording.WRONG_TOOL_LINK, "wrong-tool")

SHOWN = tuple(view for views in SECTIONS.values() for view in views)
ALL = (*SHOWN, WRONG_TOOL)
