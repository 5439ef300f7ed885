"""Daily-diary studies: a long table (dyad, person, day, measures) becomes one home for each dyad.

    report = study.bring_in(Path("diary.csv"), codebook.read(Path("codebook.toml")), Path("study"))
    many = cohort.open(Path("study"))

What each column means is said in a codebook, a short TOML file; nothing is guessed from names or values. A row that
can't be taken is listed with its place, and the rest comes in.
"""

from pipeline.study import codebook as codebook
from pipeline.study.homes import Summary as Summary, bring_in as bring_in

__all__ = ["Summary", "bring_in", "codebook"]
