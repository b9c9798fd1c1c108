"""States of the US and provinces of Canada in short: "Long Beach, CA", "Calif."."""

import re
from collections.abc import Mapping
from functools import cache

from tqcheck.resources import data_path
from tqcheck.text import Span

__all__ = ["state_of"]

_BEHIND_PLACE = re.compile(r"[^\W\d_]+\.?,[ \u00a0\u202f\n]$")
"""The last word of a place and the comma behind it."""
_LOOK_BACK = 40
"""Code points in which that word stands."""
_SIGNS = str.maketrans("", "", ". \u00a0\u202f")
_LONGEST = 12
"""Code points of the longest form, stops and spaces included."""


def state_of(text: str, span: Span) -> frozenset[str]:
    """Return the code of the state whose short form stands there, behind a place.

    "CA" and "Calif." are California in "Long Beach, CA" only: elsewhere "CA", "IN" and
    "Miss." mean other things, and so do "Penn" and "Ala" without a stop.

    Args:
        text: The document's text.
        span: The word or words that may be the short form.

    Returns:
        One code of `territories`, or none.
    """
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    if before[-2:-1] != ",":
        return frozenset()  # as nearly always, and told at once
    if not 1 < span.end - span.start <= _LONGEST:
        return frozenset()
    form = text[span.start : span.end].translate(_SIGNS)
    code = _states().get(form)
    if code is None and text[span.end : span.end + 1] == ".":
        code = _states().get(form + ".")
    if code is None:
        return frozenset()
    place = _BEHIND_PLACE.search(before)
    return frozenset({code}) if place and place[0][0].isupper() else frozenset()


@cache
def _states() -> Mapping[str, str]:
    """Return codes by the form as written, without stops and spaces inside it."""
    rows = data_path("names_states.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {form: code for code, forms in pairs for form in forms.split("|")}
