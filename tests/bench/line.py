"""One line of the table of benchmarks."""

from dataclasses import dataclass

from tests.bench.measure import Cost


@dataclass(frozen=True)
class Line:
    """One ratio, and the bar that it may not be above."""

    name: str
    over: Cost
    under: Cost
    bar: float
    peak_bar_mb: float | None = None
    seconds_bar: float | None = None

    @property
    def ratio(self) -> float:
        return self.over.seconds / self.under.seconds

    @property
    def cpu_ratio(self) -> float | None:
        return self.over.cpu_seconds / self.under.cpu_seconds if self.under.cpu_seconds else None

    @property
    def holds(self) -> bool:
        is_lean = self.peak_bar_mb is None or self.over.peak_mb <= self.peak_bar_mb
        is_quick = self.seconds_bar is None or self.over.seconds <= self.seconds_bar
        return is_lean and is_quick and self.ratio <= self.bar


def print_table(lines: list[Line]) -> None:
    print(f"{'':49}{'ratio':>7}{'bar':>7}{'by cpu':>8}{'seconds':>18}{'peak MB':>9}")
    for line in lines:
        bar = f"≤ {line.bar:g}"
        cpu = f"{line.cpu_ratio:.2f}" if line.cpu_ratio else ""
        seconds = f"{line.over.seconds:.3f} ÷ {line.under.seconds:.3f}"
        print(
            f"{line.name:49}{line.ratio:7.2f}{bar:>7}{cpu:>8}{seconds:>18}{line.over.peak_mb:9.0f}"
            f"{'' if line.holds else '  missed'}"
        )
