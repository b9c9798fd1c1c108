"""What a reader should know is said; hostile text costs time in line with its length."""

import time
from pathlib import Path

import pytest

from tqcheck.errors import SettingsError
from tqcheck.read import document_from_text, pair_notices, read_document
from tqcheck.read.outlets import known_outlet

ENGLISH = (
    "The foreign minister of Moldova met officials in Vienna on Tuesday to discuss the"
    " supply of gas over the winter. He said that it would be enough."
)
ALBANIAN = (
    "Kryeministri ka thënë se qeveria do të mbështesë të gjithë ata që janë prekur nga"
    " përmbytjet e javës së kaluar në veri të vendit."
)
PROMO_LINE = "Od nas: The Long Winter"


def notices(text: str) -> str:
    """Return the notices about a text."""
    return "\n".join(document_from_text("a.txt", text).notices)


def test_honest_text_is_not_commented_on() -> None:
    """Plain English, with names in other scripts, gives no notice."""
    assert notices(f"{ENGLISH} He wrote to Олена and to Νίκος.") == ""


def test_letters_that_look_alike() -> None:
    """A Cyrillic letter inside a Latin word is said, with the word."""
    said = notices(f"{ENGLISH} They met in \u041cinsk again.")
    assert "1 word with letters of two alphabets" in said
    assert "\u041cinsk" in said


def test_foreign_paragraph_inside() -> None:
    """A paragraph in another language inside the article is kept and said."""
    text = f"{ENGLISH}\n\n{ALBANIAN}\n\n{ENGLISH} So it was.\n\n{ENGLISH} It is."
    document = document_from_text("a.txt", text)
    assert document.excluded == ()
    assert "1 paragraph of the article not in English" in document.notices[0]


def test_text_without_sentences() -> None:
    """A text without any stop is read in pieces, and that is said."""
    assert "without an end of sentence" in notices("gas " * 5_000)


def test_pair() -> None:
    """The same text twice, or two languages, is said; an honest pair is not."""
    english = document_from_text("a.txt", ENGLISH)
    assert "same text" in pair_notices(english, document_from_text("b.txt", ENGLISH))[0]
    albanian = document_from_text("b.txt", ALBANIAN)
    assert (
        "a.txt is in English, b.txt in Albanian" in pair_notices(english, albanian)[0]
    )
    british = document_from_text(
        "b.txt", ENGLISH.replace("He", "She"), language="en-GB"
    )
    assert pair_notices(english, british) == ()


def test_own_phrases(tmp_path: Path) -> None:
    """An outlet's own phrases are added to the shipped ones."""
    article = tmp_path / "a.txt"
    article.write_text(f"{ENGLISH}\n\n{PROMO_LINE}\n\nRead also: X\n\n{ENGLISH}")
    assert _left_out(article, None) == ["Read also: X"]
    table = tmp_path / "outlet.toml"
    table.write_text('[promo]\nmarkers = """od nas"""\n')
    assert _left_out(article, table) == [PROMO_LINE, "Read also: X"]


def _left_out(article: Path, table: Path | None) -> list[str]:
    document = read_document(str(article), outlet=table)
    return [document[excluded.span] for excluded in document.excluded]


@pytest.mark.parametrize(
    ("content", "said"),
    [("[promo]\nmarker = 'x'\n", "known are"), ("[promo", "not a table"),
     ("promo = 1\n", "known are"), ("[promo]\nmarkers = 3\n", "known are")],
)  # fmt: skip
def test_bad_phrases(tmp_path: Path, content: str, said: str) -> None:
    """A table with a key that does not exist is refused with those that do."""
    table = tmp_path / "outlet.toml"
    table.write_text(content)
    with pytest.raises(SettingsError, match=said):
        known_outlet(table)


HOSTILE = {
    "one line": ENGLISH + " ",
    "stops": "a.b.",
    "spaced stops": ". ",
    "quotes": 'a."B',
    "open quotes": '"a ',
    "brackets": "([{ ",
    "spaces": "a" + " " * 20,
    "capitals": "AaaBbb",
    "dashes": "x - ",
    "short lines": "Gas\n",
    "wrapped": "the gas of Moldova over the winter was enough for all of us\n",
    "dates": "1.1.2025 12:00 ",
    "slashes": "./",
    "promos": "SEE ALSO: A\n",
    "names": "Vienna ",
}
SHORT, FACTOR, MAX_GROWTH = 12_000, 4, 12
"""Four times the text may take twelve times as long at worst: quadratic work would
take sixteen times; what is linear takes four, and three is left for a busy machine."""
MIN_SECONDS = 0.05
"""Below that a clock measures the machine, not the work."""


def seconds(text: str) -> float:
    """Return the shortest of three times to read a text."""
    times = []
    for _ in range(3):
        start = time.process_time()
        document_from_text("a.txt", f"He came home. {text} He left.", language="en")
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("case", HOSTILE)
def test_time_grows_with_length(case: str) -> None:
    """Reading takes time in line with the length of the text."""
    unit = HOSTILE[case]
    short = unit * (SHORT // len(unit))
    assert seconds(short * FACTOR) < MAX_GROWTH * max(seconds(short), MIN_SECONDS)
