"""Build `function_words.tsv`: the words by which a language shows itself.

    python tqcheck/data/build/function_words.py STOP_WORDS ALBANIAN.txt \
        --into tqcheck/data

STOP_WORDS is the folder of lists of the PyPI package stop-words 2025.11.4
(BSD-3-Clause). It has no Albanian: those are the most frequent words of ALBANIAN,
running text (Global Voices, CC BY), short ones, in lower case. English is our own
list of closed-class words: the package's holds 1,300 words, many of them nouns.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

ENGLISH = """
a about above across after again against all almost along already also although always
am among an and another any anyone anything are around as at away be because been before
behind being below between both but by can cannot could did do does doing done down during
each either else enough even ever every everyone everything few for from further had has
have having he her here hers herself him himself his how however i if in indeed instead
into is it its itself just least less like many may me might mine more most much must my
myself neither never no nobody none nor not nothing now of off often on once one only onto
or other others our ours ourselves out over own per perhaps quite rather really same she
should since so some someone something still such than that the their theirs them
themselves then there therefore these they this those though through throughout thus to
together too toward towards under until up upon us very was we were what whatever when
where whether which while who whom whose why will with within without would yet you your
yours yourself yourselves additionally besides earlier finally furthermore later meanwhile moreover
nevertheless nonetheless otherwise soon
"""
LANGUAGES = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "sk": "slovak", "sv": "swedish",
    "tr": "turkish", "el": "greek", "ru": "russian", "uk": "ukrainian",
    "bg": "bulgarian", "ar": "arabic", "he": "hebrew",
}  # fmt: skip
ALBANIAN_WORDS = 120
MAX_LETTERS = 6
"""Frequent longer words of running text are nouns of its subjects."""
MAX_WORDS = 250
"""The longest lists end in nouns and verbs; shorter words are kept first."""


def frequent(path: Path) -> list[str]:
    """Return the most frequent short words of a text, never capitalised mid-line."""
    text = path.read_text("utf-8")
    words = re.findall(r"(?<=[a-zë,] )[a-zçë]+(?=[ ,.])", text)
    counts = Counter(word for word in words if len(word) <= MAX_LETTERS)
    return [word for word, _ in counts.most_common(ALBANIAN_WORDS)]


def listed(path: Path) -> list[str]:
    """Return the single words of one of the package's lists, the shortest first."""
    words = {line.strip().lower() for line in path.read_text("utf-8").splitlines()}
    single = (word for word in words if word.isalpha())
    return sorted(single, key=lambda word: (len(word), word))[:MAX_WORDS]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", type=Path)
    parser.add_argument("albanian", type=Path)
    parser.add_argument("--into", required=True, type=Path)
    options = parser.parse_args()
    table = {"en": ENGLISH.split(), "sq": frequent(options.albanian)}
    for code, name in LANGUAGES.items():
        table[code] = listed(options.lists / f"{name}.txt")
    rows = [
        "# Function words by language; see README.md for sources and licences.",
        *(f"{code}\t{' '.join(sorted(words))}" for code, words in sorted(table.items())),
    ]
    (options.into / "function_words.tsv").write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
