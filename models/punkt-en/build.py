"""Train the sentence splitter's parameters with nltk's Punkt, once.

    python models/punkt-en/build.py TEXT... --abbreviations models/punkt-en/abbreviations.txt \
        --into models/punkt-en

TEXT files hold running English text, one sentence or paragraph a line, plain,
gzipped, or `.tsv.gz` with sentences in its columns. Only statistics of words are
kept: which words end in a full stop inside sentences, which begin sentences, and
in which case a word is written where. No sentence of the texts is kept.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from nltk.tokenize.punkt import (  # type: ignore[import-untyped]
    PunktParameters,
    PunktTrainer,
)

MIN_WORD_COUNT = 3
"""Rarer words tell too little about how they are written to be worth shipping."""
MAX_ABBREVIATION = 6
"""Learned types longer than this are words that happened to stand before a stop."""
_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xz]{2,4}|(?:[a-z]\.)+[a-z]")
"""What is believed of the learned types: initialisms and words without a vowel."""
_LOWER = 0b1110000
"""Punkt's orthographic flags for "seen with a small first letter" (BEG, MID, UNK)."""
_SPLIT_MARK = "<::::>"


def lines_of(path: Path) -> Iterator[str]:
    """Yield the sentences of one text file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="ignore") as stream:
        for line in stream:
            for cell in line.rstrip("\n").split("\t"):
                if len(cell.split()) >= 2:
                    yield cell.replace(_SPLIT_MARK, " ")


def train(sentences: Iterable[str]) -> tuple[PunktParameters, Counter[str]]:
    """Return Punkt's parameters and how often each word was seen."""
    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = False
    counts: Counter[str] = Counter()
    text = "\n".join(sentences)
    trainer.train(text, finalize=False)
    trainer.finalize_training()
    counts.update(re.findall(r"\w+(?:[.'’-]\w+)*", text.lower()))
    return trainer.get_params(), counts


def as_json(
    params: PunktParameters, counts: Counter[str], listed: set[str]
) -> dict[str, object]:
    """Return the parameters as plain values, sorted, rare words left out."""
    learned = {
        word
        for word in params.abbrev_types
        if len(word) <= MAX_ABBREVIATION and _ABBREVIATION.fullmatch(word)
    }
    return {
        "abbreviations": sorted(learned | listed),
        "collocations": sorted(
            [first, second] for first, second in params.collocations
        ),
        "sentence_starters": sorted(
            word for word in params.sent_starters if params.ortho_context[word] & _LOWER
        ),
        "orthography": {
            word: flags
            for word, flags in sorted(params.ortho_context.items())
            if counts[word] >= MIN_WORD_COUNT and word.isascii()
        },
    }


def listed_abbreviations(path: Path) -> set[str]:
    """Return the abbreviations of every class of the list, as Punkt writes types."""
    entries = (
        line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines()
    )
    rows = (entry.split("\t") for entry in entries if "\t" in entry)
    words = (word for name, word in rows if name != "after_time")
    return {word.lower().rstrip(".") for word in words}


def main() -> None:
    """Read the arguments, train, write `parameters.json` and its digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--abbreviations", required=True, type=Path)
    parser.add_argument("--into", required=True, type=Path)
    options = parser.parse_args()
    sentences = [line for path in options.texts for line in lines_of(path)]
    params, counts = train(sentences)
    values = as_json(params, counts, listed_abbreviations(options.abbreviations))
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
    (options.into / "parameters.json").write_text(content, "utf-8")
    digest = hashlib.sha256(content.encode()).hexdigest()
    record = json.dumps({"parameters.json": digest}, indent=2) + "\n"
    (options.into / "digests.json").write_text(record, "utf-8")


if __name__ == "__main__":
    main()
