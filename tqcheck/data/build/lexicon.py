"""Build `lexicon.tsv`, `synsets.tsv` and `forms.tsv` from their public sources.

Run once, by hand; the tables it writes are part of the repository:

    python tqcheck/data/build/lexicon.py LEXICONS LEMMAS TEXT... --into tqcheck/data

LEXICONS holds `oewn/` (Open English WordNet, CC BY 4.0) and `synonyms/`
(word pairs from PPDB and WordNet, Apache-2.0). LEMMAS is `lemma_lu.csv.gz` of
LemmInflect 0.2.3 (MIT), made from the SPECIALIST Lexicon. TEXT files are
counted for how common a word is; no sentence of them is kept.
"""

import argparse
import gzip
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck.morphology import regular_lemmas
from tqcheck.text import words_of

MAX_PHRASE_WORDS = 3
"""Longer entries ("United States Army Special Forces") never meet a word link."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
POS_ORDER = "nvar"

Table = dict[str, set[str]]


def main() -> None:
    """Read the sources named on the command line, write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lexicons", type=Path)
    parser.add_argument("lemmas", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    synsets = list(_synsets(options.lexicons / "oewn" / "synsets.tsv.gz"))
    numbers = {row[0]: _base36(i) for i, row in enumerate(synsets)}
    pos, members = _members(synsets, numbers)
    opposites = _opposites(options.lexicons, known=pos)
    pairs = _synonym_pairs(options.lexicons / "synonyms" / "ppdb_synonyms.txt")
    counts = _counts(options.texts)
    keys = sorted(set(pos) | set(pairs) | {w for w, n in counts.items() if n > 1})
    _write(
        options.into / "lexicon.tsv",
        (
            "\t".join(
                (
                    key,
                    "".join(p for p in POS_ORDER if p in pos[key]),
                    str(int(math.log2(counts[key] + 1))),
                    ",".join(sorted(members[key])),
                    ",".join(sorted(opposites[key])),
                    ",".join(sorted(pairs[key])),
                )
            )
            for key in keys
        ),
    )
    contrary = _contrary(options.lexicons / "oewn" / "antonyms.tsv", numbers)
    _write(options.into / "synsets.tsv", _relations(synsets, numbers, contrary))
    _write(options.into / "forms.tsv", _irregular(options.lemmas, pos))


def _synsets(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            row[3:4] = [
                "|".join(lemma for lemma in row[3].split("|") if _wanted(lemma))
            ]
            yield row


def _wanted(lemma: str) -> bool:
    """Tell whether an entry can meet a word or a short phrase of a sentence."""
    letters = re.fullmatch(r"[^\W\d_][\w'\-. ]*", lemma)
    return bool(letters) and lemma.count(" ") < MAX_PHRASE_WORDS


def _members(
    synsets: Iterable[list[str]], numbers: dict[str, str]
) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    pos: defaultdict[str, set[str]] = defaultdict(set)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for identity, part, _, lemmas, *_ in synsets:
        names = [lemma.lower() for lemma in lemmas.split("|") if lemma]
        for name in names:
            if " " in name and len(names) == 1:
                continue  # a phrase without a synonym tells a comparison nothing
            pos[name].add("a" if part == "s" else part)
            members[name].add(numbers[identity])
    return pos, members


def _opposites(lexicons: Path, known: Table) -> defaultdict[str, set[str]]:
    """Return antonyms by word: WordNet's, PPDB's common words, and our own list."""
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    oewn = (lexicons / "oewn" / "antonyms.tsv").read_text(encoding="utf-8")
    for line in oewn.splitlines():
        first, second = line.split("\t")[:2]
        if first.islower() and second.islower():
            opposites[first].add(second)
            opposites[second].add(first)
    common = _common_words(lexicons / "oewn" / "synsets.tsv.gz")
    for first, second in _pairs(lexicons / "synonyms" / "ppdb_antonyms.txt"):
        # Countries, months and weekdays stand there as opposites of each other.
        if _is_common(first, common) and _is_common(second, common):
            opposites[first].add(second)
            opposites[second].add(first)
    own = (Path(__file__).parents[1] / "opposites.tsv").read_text(encoding="utf-8")
    for line in own.splitlines():
        first, second = line.split("\t")
        opposites[first].add(second)
        opposites[second].add(first)
    return opposites


def _common_words(path: Path) -> set[str]:
    """Return the entries that are written without a capital."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t")[3] for line in lines)
        return {
            lemma for field in fields for lemma in field.split("|") if lemma.islower()
        }


def _is_common(word: str, common: set[str]) -> bool:
    return word in common or bool(regular_lemmas(word) & common)


def _synonym_pairs(path: Path) -> defaultdict[str, set[str]]:
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in _pairs(path):
        pairs[first].add(second)
        pairs[second].add(first)
    return pairs


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.lower().split()
        if len(words) == 2 and words[0] != words[1]:
            yield words[0], words[1]


def _counts(texts: Iterable[Path]) -> Counter[str]:
    """Count the words of plain, JSON-lines or tabbed text, gzipped or not."""
    counts: Counter[str] = Counter()
    for path in texts:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                counts.update(word.text.lower() for word in words_of(line))
    return Counter(
        {w: n for w, n in counts.items() if re.fullmatch(r"[a-z][a-z'\-]*", w)}
    )


def _contrary(path: Path, numbers: dict[str, str]) -> defaultdict[str, set[str]]:
    """Return for each synset the synsets that hold an opposite in that sense."""
    contrary: defaultdict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        *_, first, second = line.split("\t")
        if first in numbers and second in numbers:
            contrary[numbers[first]].add(numbers[second])
            contrary[numbers[second]].add(numbers[first])
    return contrary


def _relations(
    synsets: Iterable[list[str]],
    numbers: dict[str, str],
    contrary: defaultdict[str, set[str]],
) -> Iterator[str]:
    """Yield each synset with its hypernyms (or head adjective) and contraries."""
    for identity, part, _, _, hypernyms, other in synsets:
        number = numbers[identity]
        above = other if part == "s" else hypernyms
        known = [numbers[name] for name in above.split("|") if name in numbers]
        if known or contrary[number]:
            kind = "s" if part == "s" else ""
            against = ",".join(sorted(contrary[number]))
            yield f"{number}\t{','.join(known)}\t{against}\t{kind}"


def _irregular(path: Path, known: Table) -> Iterator[str]:
    """Yield the forms whose lemmas the regular endings do not give."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        table: defaultdict[str, set[str]] = defaultdict(set)
        for line in lines:
            form, part, names = line.rstrip("\n").split(",")
            if form.islower() and part in {"noun", "verb", "adj", "adv"}:
                table[form].update(names.split("/"))
    for form, lemmas in table.items():
        regular = regular_lemmas(form)
        odd = {lemma for lemma in lemmas - regular - {form} if lemma in known}
        if odd and form.isascii():
            keep = odd | {lemma for lemma in lemmas & regular if lemma in known}
            yield f"{form}\t{','.join(sorted(keep))}"


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits


def _write(path: Path, rows: Iterable[str]) -> None:
    # By bytes: the reader bisects the file as it lies on the disk.
    ordered = sorted(row.encode("utf-8") for row in rows)
    path.write_bytes(b"\n".join(ordered) + b"\n")


if __name__ == "__main__":
    main()
