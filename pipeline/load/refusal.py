"""Lines of the logs that were refused, and the report of a load."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """A line that was kept out of a build: where it stands and why. Never what it says.

    `writer` is whose line it is, empty when it doesn't say. `is_shared`: both may know of it. That is so of a line that
    says it is shared, and of a file that can't be read at all, as what both wrote may be in it.
    """

    file: str
    line: int
    field: str
    reason: str
    writer: str = ""
    is_shared: bool = False

    def is_for(self, audience: str) -> bool:
        """Tell whether `audience`, a partner's id or `together`, may know of it."""
        return self.is_shared or (bool(self.writer) and self.writer == audience)

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}"
        return f"{where}: {self.field} {self.reason}" if self.field else f"{where}: {self.reason}"


@dataclass(frozen=True)
class Counts:
    """Lines of one file below its header, blank ones aside: lines = loaded + refused."""

    lines: int
    refused: int

    @property
    def loaded(self) -> int:
        return self.lines - self.refused


@dataclass
class Loaded:
    """The report of a load: counts per file, every refusal, and notes on what was ignored."""

    files: dict[str, Counts] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
