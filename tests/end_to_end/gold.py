"""Scores a result of `check --format json` against the findings of a careful editor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["GoldScore", "score"]

_ANSWERS = {
    "name": {"name"},
    "figure": {"figure"},
    "quote": {"quote"},
    "omission": {"omission", "drift", "name", "structure"},
    "addition": {"addition", "drift", "structure"},
    "drift": {"drift", "omission", "addition"},
}
"""The categories of findings that answer for a kind of gold finding."""
_MIN_OVERLAP = 0.15
"""Intersection over union from which a finding stands at the right place."""


@dataclass(frozen=True)
class GoldScore:
    """How a result compares with the gold."""

    segments: Mapping[str, float]
    """F1 of the segments, by side."""
    links: float
    """F1 of the alignment's links."""
    recall: Mapping[str, float]
    """Share of the gold findings found, by level."""
    missed: tuple[str, ...]
    """Ids of the must and should findings not found."""
    false_alarms: tuple[str, ...]
    """Errors and warnings that answer for nothing in the gold."""
    figure_alarms: int
    """Errors and warnings about figures, of which none changed."""


def score(
    gold: Mapping[str, Any], result: Mapping[str, Any], texts: Mapping[str, str]
) -> GoldScore:
    """Return the score of a result; `texts` holds both files by side."""
    loud = [f for f in result["findings"] if f["severity"] in {"error", "warning"}]
    answers = {
        g["id"]: [f for f in result["findings"] if _answers(g, f, texts)]
        for g in gold["findings"]
    }
    used = [id(f) for found in answers.values() for f in found]
    by_level: dict[str, list[bool]] = {"must": [], "should": [], "may": []}
    for g in gold["findings"]:
        by_level[g["level"]].append(bool(answers[g["id"]]))
    return GoldScore(
        segments={side: _segment_f1(gold, result, side) for side in texts},
        links=_f1(_gold_links(gold), _result_links(result)),
        recall={level: sum(hits) / len(hits) for level, hits in by_level.items()},
        missed=tuple(
            g["id"]
            for g in gold["findings"]
            if g["level"] != "may" and not answers[g["id"]]
        ),
        false_alarms=tuple(
            f"{f['code']}: {f['message']}" for f in loud if id(f) not in used
        ),
        figure_alarms=sum(f["category"] == "figure" for f in loud),
    )


def _answers(gold: Mapping[str, Any], found: Any, texts: Mapping[str, str]) -> bool:
    if found["category"] not in _ANSWERS[gold["kind"]]:
        return False
    return any(
        _stands_at(texts[side], gold[side], found[side])
        for side in texts
        if gold[side] and gold[side] in texts[side]
    )


def _stands_at(text: str, phrase: str, span: Mapping[str, int]) -> bool:
    start = text.index(phrase)
    end = start + len(phrase)
    shared = min(end, span["end"]) - max(start, span["start"])
    union = max(end, span["end"]) - min(start, span["start"])
    inside = span["end"] > span["start"] >= start and span["end"] <= end
    return inside or (shared > 0 and shared / union >= _MIN_OVERLAP)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _f1(gold: set[Any], found: set[Any]) -> float:
    hits = len(gold & found)
    return 2 * hits / (len(gold) + len(found)) if hits else 0.0


def _segment_f1(gold: Any, result: Any, side: str) -> float:
    want = {_squeeze(text) for text in gold["segments"][side]}
    return _f1(want, {_squeeze(s["text"]) for s in result[side]["segments"]})


def _gold_links(gold: Any) -> set[tuple[str, str]]:
    sides = [
        [_squeeze(text) for text in gold["segments"][side]]
        for side in ("original", "translation")
    ]
    return _links(gold["alignment"], *sides)


def _result_links(result: Any) -> set[tuple[str, str]]:
    sides = [
        [_squeeze(s["text"]) for s in result[side]["segments"]]
        for side in ("original", "translation")
    ]
    return _links([(p["original"], p["translation"]) for p in result["pairs"]], *sides)


def _links(
    pairs: Iterable[Any], original: list[str], translation: list[str]
) -> set[tuple[str, str]]:
    return {(original[i], translation[j]) for a, b in pairs for i in a for j in b}
