"""Who says it: attributions of quotes and of reported statements.

Only the usual patterns of news English are read ("…," said X; X said that …;
according to X). What they do not show is left open, never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.extract.speakers_names import (
    PREPOSITIONS,
    head_name,
    is_possessive,
)
from tqcheck.extract.speakers_words import classes_of
from tqcheck.lexicon import lemmas
from tqcheck.text import Span, Word, words_of

__all__ = [
    "Attribution",
    "attribution_after",
    "attribution_before",
    "find_attributions",
]

_MAX_SUBJECT_WORDS = 30
"""A longer stretch before the verb holds more than the speaker."""
_MAX_WORDS_TO_VERB = 12
"""Words between a quote and the verb that may belong to its attribution."""
_MAX_INSERTED_WORDS = 6
"""Words of a closing or inserted ", officials in Minsk say," """
_MAX_TOLD_WORDS = 8
"""Words from "told" to "that", with the listener between."""
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who"})
_RELATIVES = frozenset({"who", "whose", "which", "where", "when"})
_BOUNDARIES = frozenset(
    "in on at after during when while who as to following before about that because"
    " with since until last this".split()
)
"""Words that end the speaker's name in "said X in Brussels"."""
_LEADS = PREPOSITIONS | frozenset("after during when while as since but and".split())
_ADVERBS = frozenset(
    "also then later earlier has had have was further still now".split()
)
_DETERMINERS = frozenset(
    "a an the this that these those its his her their our my your no any some".split()
)
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_REPORTING = frozenset({"say", "tell"})
_REPORTED = frozenset(
    """
    said says say claimed claims claim announced warned warns insisted insists argued
    argues stated states alleged alleges confirmed explained stressed acknowledged
    conceded admitted declared reported noted told asserted contended maintains revealed
    allege argue believe believed believes confirms contend contends insist maintain
    maintained think thinks warn
    """.split()
)
"""Forms that introduce a reported statement; not those that are mostly nouns."""
_CLOSING = frozenset(
    "said says reported reports wrote writes added adds noted notes".split()
)
"""Forms that stand before their subject: ", reports the agency"."""
_ATTRIBUTING = _REPORTED | _CLOSING
_RULES = frozenset(
    """
    act agreement arrangement article budget calendar constitution contract convention
    custom decision deal demand design law mandate method model need order pattern plan
    principle procedure programme program provision quota regulation requirement rule
    schedule scheme size standard statute system tariff terms timetable tradition
    treaty type weight will wish experience
    """.split()
)
"""Nouns by which something is done: "according to plan" attributes nothing."""
_NOBODY = frozenset("this that these those which whom what".split())
_CLAUSE_OPENERS = frozenset("that it he she they we there".split())
_LOOSE_NOUNS = frozenset({"it", "this", "that", "which", "there", "law", "text"})
_PUNCTUATION = re.compile(r"[,;:.!?\u2014\u2013()]")


@dataclass(frozen=True)
class Attribution:
    """Who is given as the speaker, and by which words."""

    span: Span
    """The speaker and the verb, or "according to" and the speaker."""
    cue: Span
    """The verb, or "according"."""
    speaker: Span
    """The noun phrase of the speaker; empty where none is given."""
    name: str | None
    """The speaker's name as written; None where not resolved to a name."""
    is_pronoun: bool = False
    """True for "he said"."""


def attribution_after(text: str, after: Span) -> Attribution | None:
    """Return the attribution that stands right behind a quote, if any.

    Args:
        text: The whole text.
        after: From the closing mark to the end of the sentence.
    """
    words = list(words_of(text, after))[: _MAX_WORDS_TO_VERB + _MAX_SUBJECT_WORDS]
    if len(words) > 1 and words[0].text.casefold() == "according":
        return _according(text, words, 0)
    for index, word in enumerate(words[:_MAX_WORDS_TO_VERB]):
        if not _is_verb_of_saying(words, index):
            continue
        if index == 0:
            return _inverted(text, words, index)
        return _subject_first(text, words[:index], word)
    return None


def attribution_before(text: str, before: Span) -> Attribution | None:
    """Return the attribution that leads up to a quote, if any.

    Args:
        text: The whole text.
        before: From the start of the sentence to the opening mark.
    """
    words = list(words_of(text, before))
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.text.casefold() == "according" and index + 1 < len(words):
            return _according(text, words, index)
        if index and _is_verb_of_saying(words, index):
            subject = words[max(0, index - _MAX_SUBJECT_WORDS) : index]
            return _subject_first(text, subject, word)
    return None


def find_attributions(text: str, sentence: Span) -> tuple[Attribution, ...]:
    """Return the attributions of reported statements in one sentence.

    Only what surely attributes: a known source or a name with a verb of saying
    and a statement, or "according to" with one of them.
    """
    words = list(words_of(text, sentence))
    found: list[Attribution] = []
    attribution: Attribution | None
    for index, word in enumerate(words):
        plain = word.text.casefold()
        if word.text not in _ATTRIBUTING and plain != "according":
            continue
        if plain == "according" and _text_of(words, index + 1) == "to":
            attribution = _according(text, words, index)
        elif index and _closes_statement(text, words, index):
            attribution = _inverted(text, words, index)
        elif index and _introduces_statement(text, words, index):
            attribution = _reported(text, words, index, sentence)
        else:
            continue
        if attribution is not None and _is_known_source(text, attribution):
            found.append(attribution)
    return tuple(found)


def _introduces_statement(text: str, words: Sequence[Word], index: int) -> bool:
    """Tell whether a verb is followed by what was said, or ends its clause."""
    if words[index].text not in _REPORTED:
        return False
    if index + 1 == len(words) or classes_of(words[index].text) & {"plain"}:
        return True
    if words[index].text == "told":
        return "that" in {w.text for w in words[index + 1 : index + _MAX_TOLD_WORDS]}
    following = words[index + 1]
    gap = text[words[index].span.end : following.span.start]
    return "," in gap or "." in gap or following.text.casefold() in _CLAUSE_OPENERS


def _closes_statement(text: str, words: Sequence[Word], index: int) -> bool:
    """Tell whether ", said X." ends a statement: a comma, the verb, and no more."""
    if words[index].text not in _CLOSING or index + 1 == len(words):
        return False
    gap = text[words[index - 1].span.end : words[index].span.start]
    return "," in gap and words[index + 1].text.casefold() not in _CLAUSE_OPENERS


def _reported(
    text: str, words: Sequence[Word], index: int, sentence: Span
) -> Attribution | None:
    """Read "X said that ..." and "..., X said," with the verb at `index`."""
    before = text[words[index - 1].span.end : words[index].span.start]
    if _PUNCTUATION.search(before.replace(",", "")):
        return None
    start = index - 1
    while start > 0 and index - start <= _MAX_INSERTED_WORDS:
        gap = text[words[start - 1].span.end : words[start].span.start]
        if _PUNCTUATION.search(gap) or '"' in gap or "\u201d" in gap:
            break
        start -= 1
    subject = words[start:index]
    if any(word.text.casefold() in _RELATIVES | {"as", "if"} for word in subject):
        return None
    if _text_of(words, index - 1) in _PASSIVE | {"to", "not", "n't"}:
        return None
    return _subject_first(text, subject, words[index])


def _is_known_source(text: str, attribution: Attribution) -> bool:
    speaker = list(words_of(text, attribution.speaker))
    if not speaker or len(speaker) > _MAX_INSERTED_WORDS + 1:
        return False
    if attribution.is_pronoun:
        return speaker[0].text.casefold() in {"he", "she", "they"}
    if text[attribution.cue.start : attribution.cue.end].casefold() == "according":
        first = speaker[0].text.casefold()
        return first not in _NOBODY and not any(
            lemmas(word.text) & _RULES for word in speaker
        )
    has_source = any("source" in classes_of(word.text) for word in speaker)
    is_loose = speaker[-1].text.casefold() in _LOOSE_NOUNS
    return (attribution.name is not None or has_source) and not is_loose


def _according(text: str, words: Sequence[Word], index: int) -> Attribution:
    """Read "according to X", which ends at the next comma or stop."""
    end = index + 2
    while end < len(words) and end - index < _MAX_SUBJECT_WORDS:
        gap = text[words[end - 1].span.end : words[end].span.start]
        is_relative = words[end].text.casefold() in _RELATIVES | {"that"}
        if end > index + 2 and (is_relative or _PUNCTUATION.search(gap)):
            break
        end += 1
    phrase = words[index + 2 : end]
    cue = words[index].span
    if not phrase:
        place = Span(words[-1].span.end, words[-1].span.end)
        return Attribution(cue, cue, place, None)
    speaker = Span(phrase[0].span.start, phrase[-1].span.end)
    return Attribution(
        Span(cue.start, speaker.end), cue, speaker, head_name(phrase, text)
    )


def _inverted(text: str, words: Sequence[Word], index: int) -> Attribution | None:
    """Read `said X, a professor` behind a quote."""
    end = index + 1
    while end < len(words):
        gap = text[words[end - 1].span.end : words[end].span.start]
        if _PUNCTUATION.search(gap) or words[end].text.casefold() in _BOUNDARIES:
            break
        end += 1
    return _attribution(text, words[index + 1 : end], words[index])


def _subject_first(
    text: str, subject: Sequence[Word], verb: Word
) -> Attribution | None:
    """Read `X, a professor, said` with the words before the verb."""
    words = _without_lead(text, subject)
    while words and _is_adverb(words[-1].text):
        words.pop()
    if words and words[-1].text.casefold() in _PRONOUNS - {"who"}:
        words = words[-1:]
    for index, word in enumerate(words):
        if index and word.text.casefold() in _RELATIVES:
            words = words[:index]
            break
    return _attribution(text, words, verb)


def _without_lead(text: str, subject: Sequence[Word]) -> list[Word]:
    """Drop a leading "On Monday," that does not belong to the speaker."""
    words = list(subject)
    if not words or words[0].text.casefold() not in _LEADS:
        return words
    for index in range(1, len(words)):
        if "," in text[words[index - 1].span.end : words[index].span.start]:
            return words[index:]
    return words


def _attribution(text: str, subject: Sequence[Word], verb: Word) -> Attribution | None:
    if not subject:
        place = Span(verb.span.end, verb.span.end)
        return Attribution(verb.span, verb.span, place, None)
    speaker = Span(subject[0].span.start, subject[-1].span.end)
    span = Span(min(speaker.start, verb.span.start), max(speaker.end, verb.span.end))
    if len(subject) == 1 and subject[0].text.casefold() in _PRONOUNS:
        return Attribution(span, verb.span, speaker, None, is_pronoun=True)
    is_participle = verb.text.casefold().endswith("ing")
    name = None if is_participle else head_name(subject, text)
    return Attribution(span, verb.span, speaker, name)


def _is_verb_of_saying(words: Sequence[Word], index: int) -> bool:
    """Tell whether a verb of saying stands there, and not a noun ("the report")."""
    word = words[index].text
    if not (word[0].islower() and classes_of(word) & _REPORTING):
        return False
    before = words[index - 1].text if index else ""
    return not (is_possessive(before) or before.casefold() in _DETERMINERS)


def _is_adverb(word: str) -> bool:
    plain = word.casefold()
    return plain in _ADVERBS or plain.endswith("ly")


def _text_of(words: Sequence[Word], index: int) -> str:
    return words[index].text.casefold() if 0 <= index < len(words) else ""
