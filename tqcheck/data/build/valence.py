"""Build `valence.tsv`: how good or bad a word sounds.

    python tqcheck/data/build/valence.py VADER --into tqcheck/data

VADER is `vader_lexicon.txt` of vaderSentiment 3.3.2 (MIT): means of ten raters, from
-4 to 4.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path


def main() -> None:
    """Read the list, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vader", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    lines = (f"{word}\t{value:.1f}" for word, value in sorted(_rows(options.vader)))
    (options.into / "valence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(path: Path) -> Iterator[tuple[str, float]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        word, value, *_ = line.split("\t")
        if word.isalpha() and word.isascii() and word.islower():
            yield word, float(value)


if __name__ == "__main__":
    main()
