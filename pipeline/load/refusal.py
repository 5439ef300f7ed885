"""What became of the lines of the logs."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """A line that was kept out of a build: where it stands and why. Never what it says."""

    file: str
    line: int
    field: str
    reason: str

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
    """What `load` did: counts per file, every refusal, and remarks on things that were left aside."""

    files: dict[str, Counts] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
