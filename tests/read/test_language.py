"""Which language a text is said to be in."""

import sys

import pytest

from tqcheck.read.language import identify
from tqcheck.text import Span


def language_of(text: str) -> str:
    """Return the language of a text of one paragraph."""
    return identify(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks had been put off.", "en"),
        # Hardly a function word, but all of these words are in a dictionary.
        ("Three sailors committed suicide aboard a warship at sea last week.", "en"),
        ("Looking ahead, Xu expressed optimism about financial stability and growth.", "en"),
        ("Der Minister trat am Montag nach langen Verhandlungen zurück.", "de"),
        ("Le ministre a démissionné lundi après de longues négociations.", "fr"),
        ("Ministri dha dorëheqjen të hënën pas bisedimeve të gjata.", "sq"),
        ("Министр подал в отставку после долгих переговоров.", "ru"),
        ("Rival crews reached port.", "en"),
        ("Song Tianyuan sighed.", "und"),
        ("…", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    """Clear texts are known, in English also without function words."""
    assert language_of(text) == language


def test_terse_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library for all other languages is slow to load: English goes without."""
    monkeypatch.setitem(sys.modules, "py3langid", None)  # importing it fails
    assert language_of("Rival crews reached port hours apart, tired yet unhurt.") == "en"
    with pytest.raises(ImportError):
        language_of("Der Minister trat am Montag nach langen Verhandlungen zurück.")
