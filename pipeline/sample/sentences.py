"""The couple's sentences: dealt in turn, none twice running, with their `{slots}` filled."""

import re
from random import Random

SLOTS = {
    "walk": (
        "along the canal",
        "through the park",
        "up to the allotments",
        "round the block",
        "over the bridge and back",
        "to the market",
        "to the lake",
        "through the old town",
    ),
    "food": ("lentil soup", "pancakes", "far too much pasta", "plum cake", "fried rice", "the good bread", "dumplings"),
    "friend": ("Jonas from next door", "my sister", "your cousin", "the neighbours", "Mira and Tom", "an old friend"),
    "thing": ("the shelf", "the bike", "the dripping tap", "the wobbly chair", "the balcony light", "the tent"),
    "calm": ("tea", "a blanket", "the radio", "a candle", "rain on the roof", "the last of the sun"),
    "chore": ("the bins", "the washing-up", "the laundry", "the shopping", "the tax letter", "the cat litter"),
}


class Dealer:
    """Deals sentences in turn, and none twice running."""

    def __init__(self, rng: Random, sentences: tuple[str, ...]) -> None:
        self._rng, self._sentences = rng, sentences
        self._left: list[str] = []
        self._last = ""

    def deal(self) -> str:
        if not self._left:
            self._left = list(self._sentences)
            self._rng.shuffle(self._left)
            if self._left[-1] == self._last:
                self._left.reverse()
        self._last = self._left.pop()
        return fill(self._rng, self._last)


def pick(rng: Random, sentences: tuple[str, ...]) -> str:
    """Choose a sentence and fill its slots."""
    return fill(rng, rng.choice(sentences))


def fill(rng: Random, sentence: str) -> str:
    """Fill each `{slot}` with one of its words, and start with a capital letter when the first word was one."""
    text = re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot[1]]), sentence)
    return text[:1].upper() + text[1:] if sentence[:1] == "{" else text
