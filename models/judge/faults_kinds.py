"""Planted errors of kind: a doctor becomes a nurse, postponed becomes canceled.

The groups are those of the product's own table, so that the model sees such a change
in every wording, where the product's rule wants both words linked.
"""

import random
from collections import defaultdict

from edits import Edit, like
from lemminflect import getInflection
from sources import CHANGED
from spacy.tokens import Doc, Span

from tqcheck.extract.wording import KINDS, mentions
from tqcheck.resources import data_path
from tqcheck.text import words_of

ANY_FORM = "*"
SPARED = {"duration", "clause", "permission"}
"""Groups whose words stand in too many turns of phrase to be exchanged blindly."""


class Kinds:
    """The groups of the table, by group and number of the kind."""

    def __init__(self) -> None:
        """Read the table; kinds are numbered as the product does."""
        groups: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for line in data_path("kinds.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                group, kind, expressions = line.split("\t")
                groups[group][kind] = expressions.split(" | ")
        self.groups = groups

    def fault(self, doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put another kind of the same group."""
        words = list(words_of(doc.text))
        found = [m for m in mentions(words) if m.scale.startswith(KINDS)]
        rng.shuffle(found)
        for mention in found:
            group = mention.scale.removeprefix(KINDS)
            span = doc.char_span(mention.span.start, mention.span.end)
            if span is None or group in SPARED:
                continue
            others = [
                kind
                for kind in self.groups[group].values()
                if mention.expression not in kind
            ]
            if not others:
                continue
            new = _inflected(rng.choice(rng.choice(others)), span, mention.expression)
            if new and new.lower() != span.text.lower():
                new = like(new, span.text) if group[:1].islower() else new.title()
                return [Edit(span.start_char, span.end_char, new, CHANGED)]
        return None


def _inflected(expression: str, span: Span, old: str) -> str | None:
    """Return the expression in the form of what it replaces; None where none fits."""
    words = expression.split(" ")
    if not any(word.endswith(ANY_FORM) for word in words):
        # Those written in one form replace each other; a base form replaces any.
        return expression if ANY_FORM not in old else None
    out = []
    for word in words:
        if not word.endswith(ANY_FORM):
            out.append(word)
            continue
        forms = getInflection(word.removesuffix(ANY_FORM), tag=span[0].tag_)
        if not forms:
            return None
        out.append(forms[0])
    return " ".join(out)
