"""Reported statements that the translation states as facts.

An attribution is kept by any word of saying, thinking or finding that renders no
other such word of the original, by its speaker, or by quotation marks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.compare.judged import found_harmless
from tqcheck.compare.quotes import compare_quotes
from tqcheck.extract.speakers import Attribution, find_attributions
from tqcheck.extract.speakers_words import count_cues, is_cue
from tqcheck.finding import Severity
from tqcheck.lexicon import is_function_word, same_stem, stems
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span, Word

__all__ = ["LostAttribution", "lost_attributions"]

_QUOTED = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_URGED = re.compile(r"\b(?:must|should|(?:have|has|need|needs) to|let's)\b", re.I)
""""We must insist on …" asks for something; it reports no words."""
_LINKED = 0.5
"""Word links below this strength say too little."""
_FORMS = (
    frozenset("he him his himself".split()),
    frozenset("she her hers herself".split()),
    frozenset("they them their theirs themselves".split()),
    frozenset("we us our ours ourselves".split()),
    frozenset("i me my mine myself".split()),
)
"""Forms of the pronouns that may stand for a speaker."""
_THIRD = frozenset({"he", "she", "it", "they"})
_THAT = "that"
_CLOSE = 6
"""Characters from an attribution to its clause's subject: " that "."""
_ARTICLES = frozenset({"the", "a", "an"})
_AUTHORS = frozenset({"i", "we"})
"""Who writes needs no attribution: "I'll say in brief"."""


@dataclass(frozen=True)
class LostAttribution:
    """A reported statement that the translation states as a fact."""

    pair: int
    original: Span
    """The attribution, such as "police said"."""
    translation: Span
    """The empty place where it should stand."""
    severity: Severity


def lost_attributions(pair: AlignedPair) -> Iterator[LostAttribution]:
    """Yield the attributions that the translation has lost, at most one a passage."""
    for passage in pair.passages:
        if not passage.bead.is_pair or passage.is_heading:
            continue
        lost = next(
            (a for a in _attributions(pair, passage) if _is_lost(pair, passage, a)),
            None,
        )
        if lost is None:
            continue
        place = _place(passage, lost)
        if not found_harmless(passage, lost.span, place):
            severity = _severity(pair, passage, lost)
            yield LostAttribution(passage.index, lost.span, place, severity)


def _attributions(pair: AlignedPair, passage: Passage) -> list[Attribution]:
    """Return the attributions of the original that a translation must render."""
    document = pair.original
    texts = pair.once(compare_quotes).originals
    quotes = [text.quote for text in texts if passage.index in text.beads]
    spoken = [q.attribution for q in quotes if q.attribution is not None]
    reported = [
        attribution
        for index in passage.bead.original
        for attribution in find_attributions(
            document.text, document.segments[index].span
        )
        if not any(quote.span.overlaps(attribution.span) for quote in quotes)
    ]
    inside = [a for a in spoken if passage.original.covers(a.span)]
    return [
        attribution
        for attribution in (*inside[:1], *reported)
        if len(attribution.speaker)
        and not _URGED.search(document[attribution.span])
        and not _pronoun_forms(passage, attribution) & _AUTHORS
    ]


def _is_lost(pair: AlignedPair, passage: Passage, attribution: Attribution) -> bool:
    quoted = _QUOTED.search(pair.translation[passage.translation])
    if quoted and not _QUOTED.search(pair.original[passage.original]):
        return False
    if _has_free_cue(passage, attribution) or _is_said_beside(pair, passage):
        return False
    return _is_own(passage, attribution) or not _has_speaker(passage, attribution)


def _is_own(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether speakers report of themselves: "Russia says it does not attack".

    That the translation names them as who does it proves nothing then.
    """
    end = attribution.span.end
    behind = [
        word.text.casefold()
        for word in passage.original_words
        if end <= word.span.start <= end + _CLOSE
    ]
    subject = [word for word in behind if word != _THAT][:1]
    return bool(subject) and subject[0] in _THIRD and _opens(passage, attribution)


def _opens(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether the translation begins with the speaker, an article aside."""
    speaker = {
        _stem(word)
        for word in passage.original_words
        if attribution.speaker.covers(word.span)
    }
    first = next(
        (w for w in passage.translation_words if w.text.casefold() not in _ARTICLES), None
    )
    return first is not None and _stem(first) in speaker


def _has_free_cue(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether a cue of the translation may render the attribution's own."""
    ours = [i for i, word in enumerate(passage.original_words) if is_cue(word.text)]
    theirs = [
        j for j, word in enumerate(passage.translation_words) if is_cue(word.text)
    ]
    own = [i for i in ours if attribution.span.covers(passage.original_words[i].span)]
    for i in [*(i for i in ours if i not in own), *own]:
        partner = _partner(passage, i, theirs)
        if partner is not None:
            if i in own:
                return True
            theirs.remove(partner)
    return bool(theirs)


def _partner(passage: Passage, index: int, theirs: Sequence[int]) -> int | None:
    """Return the cue that renders the one at `index`: the same word, or a linked one."""
    word = passage.original_words[index].text
    same = [j for j in theirs if same_stem(word, passage.translation_words[j].text)]
    linked = [
        link.translation
        for link in passage.links_of_original.get(index, ())
        if link.strength >= _LINKED and link.translation in theirs
    ]
    return next(iter([*same, *linked]), None)


def _has_speaker(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether the translation has the speaker as often as the original."""
    forms = _pronoun_forms(passage, attribution)
    if forms:
        return _count(passage.translation_words, forms) >= _count(
            passage.original_words, forms
        )
    ours = Counter(_stem(word) for word in passage.original_words)
    theirs = [stem for w in passage.translation_words for stem in stems(w.text)]
    for index, word in enumerate(passage.original_words):
        if not attribution.speaker.covers(word.span) or is_function_word(word.text):
            continue
        if theirs.count(_stem(word)) >= ours[_stem(word)] or any(
            link.strength >= _LINKED and _is_new(passage, link.translation)
            for link in passage.links_of_original.get(index, ())
        ):
            return True
    return False


def _stem(word: Word) -> str:
    return min(stems(word.text))


def _is_new(passage: Passage, index: int) -> bool:
    """Tell whether a word of the translation is a word that the original has not."""
    word = passage.translation_words[index].text
    return not is_function_word(word) and not any(
        same_stem(word, other.text) for other in passage.original_words
    )


def _pronoun_forms(passage: Passage, attribution: Attribution) -> frozenset[str]:
    """Return the forms of the pronoun that is the speaker; empty if a noun is."""
    place = attribution.speaker
    words = [
        re.split("['\u2019]", word.text.casefold(), maxsplit=1)[0]
        for word in passage.original_words
        if place.covers(word.span)
    ]
    forms = (forms for forms in _FORMS if len(words) == 1 and words[0] in forms)
    return next(forms, frozenset())


def _count(words: Sequence[Word], forms: frozenset[str]) -> int:
    return sum(word.text.casefold() in forms for word in words)


def _is_said_beside(pair: AlignedPair, passage: Passage) -> bool:
    """Tell whether a passage beside this one has more cues than its original."""
    beside = [
        other
        for other in pair.passages[max(0, passage.index - 1) : passage.index + 2]
        if other is not passage
    ]
    return any(
        count_cues(other.translation_words) > count_cues(other.original_words)
        for other in beside
    )


def _severity(
    pair: AlignedPair, passage: Passage, attribution: Attribution
) -> Severity:
    """Return a note for "he said" where the passage before says who speaks."""
    if not (_pronoun_forms(passage, attribution) and passage.index):
        return Severity.ERROR
    before = pair.passages[passage.index - 1]
    said = count_cues(before.translation_words)
    return Severity.INFO if said else Severity.ERROR


def _place(passage: Passage, attribution: Attribution) -> Span:
    """Return the start or the end of the translation, as in the original."""
    middle = (passage.original.start + passage.original.end) // 2
    is_early = attribution.span.start < middle
    words = passage.translation_words
    if not words:
        return Span(passage.translation.start, passage.translation.start)
    at = passage.translation.start if is_early else words[-1].span.end
    return Span(at, at)
