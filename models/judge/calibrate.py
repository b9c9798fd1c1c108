"""Fit the judge's chances and thresholds on the development sets.

    python models/judge/calibrate.py --data DATA

writes config.json beside the model. Risk: a logistic fit on faithful translations and
changed ones, both classes and both sets weighing the same, so that 0.8 means four in
five where every second pair is changed. Thresholds: the least risk that flags at most
0.35, 2.1 and 6 % of all honest pairs of the two sets. Marks: a logistic fit to the words
that experts marked in the news pairs.
"""

import argparse
import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from devsets import Rated, demetr, mqm, sampled
from metrics import Floats, brier, ece, platt, threshold, wilson

from tqcheck.judge.onnx import OnnxJudge

RATES = {"high": 0.0035, "balanced": 0.021, "recall": 0.06}
"""Share of honest pairs that the judge may flag by itself. The rules, which ask it for a
second opinion, flag one to six in a hundred besides."""
MAX_PIECES = 256  # the encoder was made for sentences of this length
DIGITS = 6
LOST = re.compile("(verb|noun|subj|ne)_removed")
"""Kinds of DEMETR whose sentences lost a word that breaks them."""
SURE = 5e-5  # half of the last digit that a mark keeps
FILES = ("model.onnx", "tokenizer.json")


def fair_weights(rows: Sequence[Rated]) -> Floats:
    """Return weights that make each set's honest and changed pairs count the same."""
    keys = [(row.dataset, row.changed) for row in rows]
    return np.array([1 / keys.count(key) for key in keys])


def crossed(logits: Floats, rows: Sequence[Rated], weights: Floats) -> Floats:
    """Return chances fitted on the other half of the sentences."""
    labels = np.array([row.changed for row in rows], float)
    fold = np.array([hash_of(row.group) % 2 for row in rows])
    chances = np.zeros(len(rows))
    for half in (0, 1):
        own, other = fold == half, fold != half
        slope, offset = platt(logits[other], labels[other], weights[other])
        chances[own] = 1 / (1 + np.exp(-(slope * logits[own] + offset)))
    return chances


def mark_scale(judge: OnnxJudge, rows: Sequence[Rated]) -> tuple[float, float]:
    """Return slope and offset that make marks the chance of an expert's mark.

    Args:
        judge: A judge whose marks are not calibrated yet.
        rows: Expert-marked pairs, honest and changed.
    """
    logits, labels, weights = [], [], []
    found = judge.judge([(row.original, row.translation) for row in rows])
    share = fair_weights(rows)
    for row, judgement, weight in zip(rows, found, share, strict=True):
        for mark in judgement.translation if judgement else ():
            chance = min(max(mark.changed, SURE), 1 - SURE)
            inside = any(s < mark.end and mark.start < e for s, e in row.spans)
            logits.append(np.log(chance / (1 - chance)))
            labels.append(float(inside and row.changed))
            weights.append(weight)
    return platt(*(np.array(x, float) for x in (logits, labels, weights)))


def gap_scale(judge: OnnxJudge, rows: Sequence[Rated]) -> tuple[float, float]:
    """Return slope and offset that make the largest gap the chance of a lost word.

    Of the faulty pairs only those that lost a word count.
    """
    own = [row for row in rows if not row.changed or LOST.search(row.kind)]
    gaps = judge.largest_gaps([(row.original, row.translation) for row in own])
    labels = np.array([row.changed for row in own], float)
    return platt(gaps.astype(float), labels, fair_weights(own))


def hash_of(text: str) -> int:
    """Return a number that is the same in every run."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def draft(folder: Path, **changed: object) -> dict:
    """Write and return a config, neutral but for what is given."""
    config = {
        "name": "tqcheck-judge-1",
        "digests": {
            f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in FILES
        },
        "calibration": {
            "risk_slope": 1.0,
            "risk_offset": 0.0,
            "mark_slope": 1.0,
            "mark_offset": 0.0,
            "gap_slope": 1.0,
            "gap_offset": 0.0,
        },
        "thresholds": dict.fromkeys(RATES, 0.5),
        "max_pieces": MAX_PIECES,
    } | changed
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    return config


def main() -> None:
    """Fit, write, and print what the fit is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("JUDGE_DATA"))
    parser.add_argument("--output", type=Path, default=Path(__file__).parent)
    parser.add_argument("--sample", type=int, default=0, help="pairs of each kind")
    options = parser.parse_args()
    config = draft(options.output)
    rows = [
        row
        for row in sampled(
            (*demetr(options.data), *mqm(options.data, "mqm_news")), options.sample
        )
        if row.kind in {"honest", "changed"} or row.kind.startswith("critical")
    ]
    judge = OnnxJudge(options.output)
    logits = judge.logits([(r.original, r.translation) for r in rows]).astype(float)
    labels = np.array([row.changed for row in rows], float)
    weights = fair_weights(rows)
    slope, offset = platt(logits, labels, weights)
    risks = 1 / (1 + np.exp(-(slope * logits + offset)))
    honest = risks[labels == 0]
    cuts = {
        name: round(threshold(honest, rate), DIGITS) for name, rate in RATES.items()
    }
    marked = [row for row in rows if row.dataset == "mqm_news"]
    mark_slope, mark_offset = mark_scale(judge, marked)
    gap_slope, gap_offset = gap_scale(judge, rows)
    scale = config["calibration"] | {
        "gap_slope": round(gap_slope, DIGITS),
        "gap_offset": round(gap_offset, DIGITS),
        "mark_slope": round(mark_slope, DIGITS),
        "mark_offset": round(mark_offset, DIGITS),
        "risk_slope": round(slope, DIGITS),
        "risk_offset": round(offset, DIGITS),
    }
    held = crossed(logits, rows, weights)
    figures = {
        "honest_pairs": len(honest),
        "false_alarms_95_percent": {
            name: [round(x, 3) for x in wilson(int((honest >= cut).sum()), len(honest))]
            for name, cut in cuts.items()
        },
        "ece_cross_fitted": round(ece(held, labels, weights), 4),
        "brier_cross_fitted": round(brier(held, labels, weights), 4),
    }
    draft(options.output, calibration=scale, thresholds=cuts, measured=figures)
    print(json.dumps({"thresholds": cuts, **figures}, indent=2))


if __name__ == "__main__":
    main()
