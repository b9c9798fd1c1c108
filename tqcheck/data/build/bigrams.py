"""Build `bigrams.tsv`: pairs of function words that English never puts in a row.

    python tqcheck/data/build/bigrams.py TEXT... --into tqcheck/data

A pair is listed when chance alone would give it at least MIN_EXPECTED times in
the text, and it stands there hardly ever. No sentence of the text is kept.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tqcheck import lexicon
from tqcheck.text import words_of

MIN_EXPECTED = 12.0
"""Below it, absence may be chance: e^-12 is less than 1 in 100,000."""
MAX_SHARE = 0.01
"""Observed against expected count: typing errors of the text stay below it."""
END = "."
"""Stands for the end of a sentence."""


def main() -> None:
    """Count the pairs of the texts named on the command line, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for pair in (pair for path in options.texts for pair in _pairs(path)):
        first[pair[0]] += 1
        second[pair[1]] += 1
        pairs[pair] += 1
    total = sum(first.values())
    small = [word for word in first if lexicon.is_function_word(word)]
    rows = sorted(
        f"{a}\t{b}"
        for a in small
        for b in (*small, END)
        if (expected := first[a] * second[b] / total) >= MIN_EXPECTED
        and pairs[a, b] <= MAX_SHARE * expected
    )
    (options.into / "bigrams.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            words = list(words_of(line))
            for here, there in pairwise(words):
                gap = line[here.span.end : there.span.start]
                if gap == " ":
                    yield here.text.lower(), there.text.lower()
                elif gap == ". ":
                    yield here.text.lower(), END
            if words and line[words[-1].span.end :].strip() == ".":
                yield words[-1].text.lower(), END


if __name__ == "__main__":
    main()
