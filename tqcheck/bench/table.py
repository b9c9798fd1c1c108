"""The benchmark's figures as a table for people."""

from collections.abc import Mapping
from typing import Any

__all__ = ["render"]

_WIDTH = 34


def render(figures: Mapping[str, Any]) -> str:
    """Return the figures of `measure` as plain text, at most 100 columns."""
    honest = figures["honest"]
    lines = [
        f"{figures['pairs']} pairs",
        f"false alarms on honest pairs: {honest['flagged']}/{honest['pairs']}"
        f" = {_percent(honest['rate'])}"
        f" (95 %: {_percent(honest['interval'][0])} to {_percent(honest['interval'][1])})",
        f"mean over critical kinds: {_percent(figures['critical_mean'])}",
        f"balanced accuracy: {_number(figures['balanced_accuracy'])}",
        f"AUC of risk: {_number(figures['auc'])}, of cosine: {_number(figures['auc_cosine'])},"
        f" of chrF++: {_number(figures['auc_chrf'])}",
        f"calibration error of risk: {_number(figures['calibration_error'])}",
        f"marked words: precision {_number(figures['spans']['precision'])},"
        f" recall {_number(figures['spans']['recall'])}",
        "",
        f"{'kind':{_WIDTH}} {'pairs':>6} {'flagged':>8} {'AUC':>6} {'cosine':>7}"
        f" {'chrF++':>7}  categories",
    ]
    for kind, row in figures["kinds"].items():
        shares = " ".join(f"{c} {_percent(s)}" for c, s in row["categories"].items())
        lines.append(
            f"{kind[:_WIDTH]:{_WIDTH}} {row['pairs']:6} {_percent(row['rate']):>8}"
            f" {_number(row['auc']):>6} {_number(row['auc_cosine']):>7}"
            f" {_number(row['auc_chrf']):>7}  {shares}"
        )
    lines += ["", f"{'rule':8} {'honest':>8} {'changed':>8} {'neither':>8}"]
    for code, row in figures["rules"].items():
        lines.append(
            f"{code:8} {row.get('honest', 0):8} {row.get('changed', 0):8}"
            f" {row.get('neither', 0):8}"
        )
    return "\n".join(lines) + "\n"


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{100 * rate:.1f} %"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
