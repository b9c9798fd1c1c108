"""Measure the exported judge on the development sets.

    python models/judge/evaluate.py --data DATA --json figures.json [--sample 60]

prints a table, and writes all figures as JSON. With --baselines FILE beside the judge:
the cosine of all-MiniLM-L6-v2 and chrF++ (needs sacrebleu), both as distance.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from calibrate import crossed, fair_weights, hash_of
from devsets import Rated, read_all, sampled
from metrics import Floats, auc, brier, ece, threshold

from tqcheck.encode import load_encoder
from tqcheck.judge import Judge, Judgement, load_judge

UNJUDGED = 0.0  # the risk of a pair that the judge is silent about
MARKED = 0.5  # chance from which a word counts as marked
RATES = (0.02, 0.05)


def distances(rows: Sequence[Rated]) -> dict[str, Floats]:
    """Return 1 - cosine and 1 - chrF++ of each pair."""
    from sacrebleu.metrics import CHRF

    encoder, texts = load_encoder("all-MiniLM-L6-v2"), {}
    unique = sorted({t for r in rows for t in (r.original, r.translation)})
    vectors = encoder.encode(unique)
    texts = {text: number for number, text in enumerate(unique)}
    left = vectors[[texts[r.original] for r in rows]]
    right = vectors[[texts[r.translation] for r in rows]]
    chrf = CHRF(word_order=2)
    scores = [chrf.sentence_score(r.translation, [r.original]).score for r in rows]
    cosine = 1 - (left * right).sum(1).astype(float)
    return {"cosine": cosine, "chrF++": 1 - np.array(scores) / 100}


def remembered(path: Path, rows: Sequence[Rated]) -> dict[str, Floats]:
    """Return the distances, from the file if it has them for these pairs."""
    key = hash_of("".join(r.original + r.translation for r in rows))
    if path.exists():
        kept = json.loads(path.read_text())
        if kept["key"] == key:
            return {name: np.array(kept[name]) for name in ("cosine", "chrF++")}
    found = distances(rows)
    lists = {name: list(map(float, score)) for name, score in found.items()}
    path.write_text(json.dumps({"key": key, **lists}))
    return found


def span_figures(rows: Sequence[Rated], found: Sequence[Judgement | None]) -> dict:
    """Return how marked words and experts' marks meet in changed pairs."""
    ours = ours_hit = theirs = theirs_hit = top = pairs = 0
    for row, judgement in zip(rows, found, strict=True):
        if judgement is None or not row.spans:
            continue
        marks = judgement.translation
        marked = [m for m in marks if m.changed >= MARKED]
        inside = [any(s < m.end and m.start < e for s, e in row.spans) for m in marked]
        ours, ours_hit = ours + len(marked), ours_hit + sum(inside)
        hit = [any(s < m.end and m.start < e for m in marked) for s, e in row.spans]
        theirs, theirs_hit = theirs + len(hit), theirs_hit + sum(hit)
        best = max(marks, key=lambda m: m.changed)
        top += any(s < best.end and best.start < e for s, e in row.spans)
        pairs += 1
    return {
        "pairs": pairs,
        "marked_words_in_expert_spans": round(ours_hit / max(ours, 1), 3),
        "expert_spans_hit": round(theirs_hit / max(theirs, 1), 3),
        "highest_mark_in_expert_span": round(top / max(pairs, 1), 3),
    }


def balanced(risks: Floats, labels: Floats, cut: float) -> float:
    """Return the mean of the hit rates on both classes."""
    flagged = risks >= cut
    return float((flagged[labels == 1].mean() + (~flagged)[labels == 0].mean()) / 2)


def best_cut(risks: Floats, labels: Floats) -> float:
    """Return the risk that separates the classes best."""
    return max(np.unique(risks), key=lambda cut: balanced(risks, labels, cut))


def summary(rows: Sequence[Rated], scores: dict[str, Floats], judge: Judge) -> dict:
    """Return AUC and recall of every score for every set and kind."""
    out: dict[str, dict] = {}
    keys = sorted({(r.dataset, r.kind) for r in rows if r.changed})
    for dataset, kind in keys:
        honest = [
            i for i, r in enumerate(rows) if r.dataset == dataset and not r.changed
        ]
        bad = [i for i, r in enumerate(rows) if (r.dataset, r.kind) == (dataset, kind)]
        line: dict = {"honest": len(honest), "changed": len(bad)}
        for name, score in scores.items():
            line[f"auc {name}"] = round(auc(score[honest], score[bad]), 3)
            for rate in RATES:
                cut = threshold(score[honest], rate)
                line[f"recall@{rate:.0%} {name}"] = round(
                    float((score[bad] >= cut).mean()), 3
                )
        for mode, cut in judge.thresholds.items():
            line[f"flagged {mode}"] = round(
                float((scores["judge"][bad] >= cut).mean()), 3
            )
        out[f"{dataset}/{kind}"] = line
    for dataset in sorted({r.dataset for r in rows}):
        own = [i for i, r in enumerate(rows) if r.dataset == dataset and not r.changed]
        out[f"{dataset}/honest"] = {
            f"flagged {mode}": round(float((scores["judge"][own] >= cut).mean()), 3)
            for mode, cut in judge.thresholds.items()
        } | {"honest": len(own)}
    return out


def print_table(table: dict) -> None:
    """Print the main columns."""
    names = ["auc judge", "auc cosine", "auc chrF++", "recall@2% judge", "recall@5% judge",
             "recall@5% cosine", "flagged balanced", "changed"]  # fmt: skip
    print(" " * 42 + "  ".join(f"{n:>16}" for n in names))
    for key, line in table.items():
        cells = "  ".join(f"{line.get(n, ''):>16}" for n in names)
        print(f"{key:<42}{cells}")


def main() -> None:
    """Judge everything once, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("JUDGE_DATA"))
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--baselines", type=Path, help="measure them too; kept here")
    options = parser.parse_args()
    rows = sampled(read_all(options.data), options.sample)
    judge = load_judge(options.model)
    found = judge.judge([(r.original, r.translation) for r in rows])
    risks = np.array([UNJUDGED if j is None else j.risk for j in found])
    others = remembered(options.baselines, rows) if options.baselines else {}
    table = summary(rows, {"judge": risks, **others}, judge)
    critical = [line for key, line in table.items() if "critical" in key]
    mean = {
        name: round(float(np.mean([line[name] for line in critical])), 3)
        for name in critical[0]
        if name.split()[0] in {"auc", "flagged"} or name.startswith("recall")
    }
    figures: dict = {"kinds": table, "mean of critical kinds": mean}
    figures |= extra_figures(rows, found, risks, judge)
    print_table(table | {"mean of critical kinds": mean})
    print(json.dumps({k: v for k, v in figures.items() if k != "kinds"}, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    sys.stdout.flush()


def extra_figures(
    rows: Sequence[Rated],
    found: Sequence[Judgement | None],
    risks: Floats,
    judge: Judge,
) -> dict:
    """Return balanced accuracy, calibration, spans, and pairs left unjudged."""
    own = [i for i, r in enumerate(rows) if r.dataset == "summedits"]
    labels = np.array([rows[i].changed for i in own], float)
    fold = np.array([hash_of(rows[i].group) % 2 for i in own])
    halves = [
        balanced(risks[own][fold == h], labels[fold == h],
                 best_cut(risks[own][fold != h], labels[fold != h]))
        for h in (0, 1)
    ]  # fmt: skip
    main_kinds = {"honest", "changed"}
    fit = [
        i for i, r in enumerate(rows)
        if r.dataset in {"demetr", "mqm_news"}
        and (r.kind in main_kinds or r.kind.startswith("critical"))
    ]  # fmt: skip
    chosen = [rows[i] for i in fit]
    weights = fair_weights(chosen)
    truth = np.array([r.changed for r in chosen], float)
    chance = np.clip(risks[fit], 1e-6, 1 - 1e-6)
    held = crossed(np.log(chance / (1 - chance)), chosen, weights)
    news = [
        i for i, r in enumerate(rows) if (r.dataset, r.kind) == ("mqm_news", "changed")
    ]
    return {
        "summedits balanced accuracy": {
            "at balanced threshold": round(
                balanced(risks[own], labels, judge.thresholds["balanced"]), 3
            ),
            "threshold from other half": round(float(np.mean(halves)), 3),
            "at risk 0.5": round(balanced(risks[own], labels, 0.5), 3),
            "best threshold": round(
                balanced(risks[own], labels, best_cut(risks[own], labels)), 3
            ),
        },
        "calibration (cross-fitted)": {
            "ece": round(ece(held, truth, weights), 4),
            "brier": round(brier(held, truth, weights), 4),
        },
        "spans on mqm_news": span_figures(
            [rows[i] for i in news], [found[i] for i in news]
        ),
        "not judged": sum(j is None for j in found),
    }


if __name__ == "__main__":
    main()
