"""Page furniture is left out with its reason; the article never is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.read import document_from_text, read_document
from tqcheck.text import Document, SegmentKind

SEEDS = Path(__file__).parents[2] / "seeds"

LEAD = (
    "The foreign minister of Moldova met officials in Vienna on Tuesday to discuss the"
    " supply of gas over the winter."
)
SECOND = (
    "He said that his country had enough in its stores for a month, but that it would"
    " need help from its neighbours after that."
)
THIRD = "“We are not asking for a gift,” he told reporters. “We are asking for time.”"
ARTICLE = [LEAD, SECOND, THIRD]
ALBANIAN = (
    "Kryeministri ka thënë se qeveria do të mbështesë të gjithë ata që janë prekur nga"
    " përmbytjet e javës së kaluar në veri të vendit."
)
ALBANIAN_2 = (
    "Një tjetër aksident ka ndodhur mbrëmë në rrugën që lidh Durrësin me Tiranën, ku"
    " mbetën të plagosur dy persona."
)


def read(*paragraphs: str) -> Document:
    """Return the paragraphs, each on a line of its own, as a document."""
    return document_from_text("page.txt", "\n\n".join(paragraphs))


def kept(document: Document) -> list[str]:
    """Return the paragraphs of the article."""
    return [document[span] for span in document.paragraphs]


def left_out(document: Document) -> list[tuple[str, str]]:
    """Return what was left out as (reason, text)."""
    return [(e.reason, document[e.span]) for e in document.excluded]


FURNITURE = {
    "dateline": (["Bota 2025-12-19 21:20:00 Nga VNA", *ARTICLE], "dateline"),
    "published": (["Published: 19 December 2025, 21:20", *ARTICLE], "dateline"),
    "ago": (["3 hours ago", *ARTICLE], "dateline"),
    "byline": (["By Anna Nowak and Peter Hall", *ARTICLE], "byline"),
    "albanian byline": (["Nga Arben Hoxha", *ARTICLE], "byline"),
    "inline dateline": ([f"VIENNA, Dec 19 (AFP) - {LEAD}", SECOND], "dateline"),
    "bare dateline": ([f"VIENNA — {LEAD}", SECOND], "dateline"),
    "city and date": ([f"Vienna, 19 December 2025 – {LEAD}", SECOND], "dateline"),
    "share": (["Ndaje në Whatsapp", *ARTICLE], "share button"),
    "share row": (["Facebook Twitter WhatsApp Email", *ARTICLE], "share button"),
    "share count": ([LEAD, "Share 12", SECOND], "share button"),
    "agency slash": ([LEAD, SECOND + "/REL"], "agency mark"),
    "agency slashes": ([LEAD, SECOND + " /Telegrafi/"], "agency mark"),
    "agency brackets": ([LEAD, SECOND + " (Reuters)"], "agency mark"),
    "agency dash": ([LEAD, SECOND + " – AFP"], "agency mark"),
    "agency after quote": ([LEAD, THIRD + "/KosovaPress"], "agency mark"),
    "promo": ([LEAD, "READ MORE: The Long Winter", SECOND], "promo"),
    "promo mixed case": ([LEAD, "Read also: The long winter of the gas", SECOND], "promo"),
    "promo albanian": ([LEAD, "Lexo edhe: Dimri i gjatë i gazit", SECOND], "promo"),
    "promo in capitals": ([LEAD, "SEE ALSO The Long Winter", SECOND], "promo"),
    "teasers": ([*ARTICLE, ALBANIAN, ALBANIAN_2], "other language"),
    "one teaser": ([*ARTICLE, ALBANIAN], "other language"),
    "menu": (["Home", "World", "Politics", *ARTICLE], "navigation"),
    "footer": ([*ARTICLE, "More news", "The Bridge That Never Was"], "footer"),
    "copyright": ([*ARTICLE, "© 2025 The Paper. All rights reserved."], "footer"),
    "sign up": ([*ARTICLE, "Sign up for our newsletter."], "footer"),
    "credit": ([*ARTICLE, "(Reporting by A. Roe; Editing by B. Doe)"], "credit"),
    "picture": ([LEAD, "Photo: Getty Images", SECOND], "picture credit"),
    "advertisement": ([LEAD, "Advertisement", SECOND], "advertisement"),
    "place and date": (["Vienna, 19 December 2025", *ARTICLE], "dateline"),
    "albanian date": (["Lajme | 19 Dhjetor 2025, 21:20", *ARTICLE], "dateline"),
    "reading time": (["5 min read", *ARTICLE], "dateline"),
    "american date": (["Gas", "By Ida Berg", "December 19, 2025 14:05 CET", *ARTICLE], "dateline"),
    "desk": (["Shkruar nga Redaksia", *ARTICLE], "byline"),
    "promo on two lines": ([LEAD, "SEE ALSO:", "The Long Winter Of The Gas", SECOND], "promo"),
    "promo at the end": ([LEAD, f"{SECOND} READ MORE: The Long Winter", SECOND], "promo"),
    "promo glued behind": ([LEAD, f"{SECOND}SEE ALSO: The Long Winter", SECOND], "promo"),
    "player": ([LEAD, "No media source currently available", SECOND], "advertisement"),
    "source": ([*ARTICLE, "Source: AFP"], "credit"),
    "agencies": ([*ARTICLE, "With reporting by Reuters and AFP"], "credit"),
    "tags": ([*ARTICLE, "Tags: gas, Moldova, winter"], "footer"),
    "other stories": (
        [*ARTICLE, *ARTICLE, "More news", "Museum Opens On Monday",
         "The museum of glass opens its doors after two years of repairs."],
        "footer",
    ),
    "ornament": ([LEAD, "* * *", SECOND], "ornament"),
    "caption": (
        [LEAD, "Gas stores near Vienna before the winter",
         "Gas stores near Vienna before winter - Radio Free Europe", SECOND],
        "repeated caption",
    ),
    "comments": ([*ARTICLE, *ARTICLE, "3 Comments", "This is all wrong."], "footer"),
}  # fmt: skip


@pytest.mark.parametrize("case", FURNITURE)
def test_left_out(case: str) -> None:
    """Each kind of furniture is left out for its reason, and nothing else is."""
    paragraphs, reason = FURNITURE[case]
    document = read(*paragraphs)
    assert reason in {reason for reason, _ in left_out(document)}, left_out(document)
    for sentence in (LEAD, SECOND):
        if any(sentence in paragraph for paragraph in paragraphs):
            stem = sentence[:-1]
            assert any(stem in paragraph for paragraph in kept(document))


ARTICLES = {
    "plain": ARTICLE,
    "short last": [*ARTICLE, "He declined to comment."],
    "last without stop": [*ARTICLE, "The talks go on"],
    "very short": ["It rained all day.", "Nobody came.", "The end was near."],
    "one line": ["Nobody came to the square on Sunday."],
    "headings": [LEAD, "A Long Winter", SECOND, "'A Gift'", THIRD],
    "one word heading": [LEAD, "Winter", SECOND],
    "question": [LEAD, "What comes next?", SECOND],
    "foreign quote": [LEAD, ("“Ne nuk kemi frikë nga dimri, sepse jemi të përgatitur për të,” tha"
                      " ai."), SECOND],
    "foreign quoted line": [*ARTICLE, "“Ne nuk kemi frikë nga dimri që po vjen.”"],
    "foreign paragraph inside": [LEAD, ALBANIAN, SECOND, THIRD],
    "brands": [LEAD, "Facebook and Twitter fell on Monday.", SECOND],
    "share prices": [LEAD, "Share prices on Facebook and X fell.", SECOND],
    "names in a list": [LEAD, "Ana Popa, Ion Rusu, Petru Munteanu, Vasile Rotaru.", SECOND],
    "figures": [LEAD, "In 2024 it was 3.5, in 2025 4.1.", SECOND],
    "slash": [LEAD, "He works for RFE/RL and/or the BBC.", SECOND],
    "bracket": [LEAD, "He works for the European Union (EU)."],
    "dash": [LEAD, "The alliance – NATO – said no."],
    "watch": [LEAD, "Watch out for the winter, he said.", SECOND],
    "related": [LEAD, "Related companies were sold as well.", SECOND],
    "by": [LEAD, "By then the stores were empty.", SECOND],
    "list": [LEAD, "The three points of the plan", "gas from Romania", "coal from Poland",
             "power from Ukraine"],
    "camel case": [LEAD, "YouTube and WhatsApp were blocked by McDonald on Monday.", SECOND],
    "capitals": ["NATO – the alliance of the West – met in Vienna on Tuesday.", SECOND],
    "sources said": [*ARTICLE, "Sources said that the talks would go on."],
    "photo heading": [LEAD, "Photo exhibition opens", SECOND],
    "tags of sentence": [*ARTICLE, "Tags on the pipes were removed overnight."],
    "date in the headline": ["Talks set for 12 December 2025", *ARTICLE],
    "year in the headline": ["Elections 2025", *ARTICLE],
    "more news inside": [*ARTICLE, *ARTICLE, "More news", ("The gas from Romania will help"
                         " Moldova over the winter, the foreign minister said.")],
    "a warning": [LEAD, "He had one word: WARNING: do not open the gas.", SECOND],
    "foreign names in the headline": ["La Liga: Real Madrid Win El Clasico", *ARTICLE],
    "names at the end": [*ARTICLE, ("Scorers: Mueller 12, Kane 45, Sane 50, Musiala 61, Coman 70, Tel"
                         " 75, Upamecano 80, Davies 85, Kimmich 88, Goretzka 90, Laimer 91.")],
    "repeated word": [LEAD, "Gas", SECOND, "Gas", THIRD],
    "copyright law": [*ARTICLE, "The law on copies changes on Monday, he said."],
}  # fmt: skip


@pytest.mark.parametrize("case", ARTICLES)
def test_kept(case: str) -> None:
    """Nothing of a real article is left out."""
    document = read(*ARTICLES[case])
    assert left_out(document) == []


def test_glued_promo_ends_where_the_sentence_begins() -> None:
    """A promo pasted to the next sentence is cut where the sentence begins."""
    document = read(
        LEAD,
        "SEE ALSO: How YouTube Changed The News In MoldovaBut critics say that it did not.",
    )
    assert left_out(document)[0] == (
        "promo", "SEE ALSO: How YouTube Changed The News In Moldova",
    )  # fmt: skip
    assert kept(document)[1] == "But critics say that it did not."


def test_title_is_kept() -> None:
    """A headline that stands once is the title, buttons around it or not."""
    document = read("Moldova Asks For Time", "Facebook Twitter", *ARTICLE)
    assert document.segments[0].kind is SegmentKind.TITLE
    assert document.segment_text(0) == "Moldova Asks For Time"


def test_headline_of_the_page() -> None:
    """A headline printed twice around buttons belongs to the page."""
    title = "Moldova Asks For Time"
    document = read(
        "19.12.2025 21:20", title, "Share", f"{title} | The Paper", *ARTICLE
    )
    assert [reason for reason, _ in left_out(document)].count("headline repeated") == 2
    assert kept(document) == ARTICLE


def test_headline_twice_without_furniture() -> None:
    """A headline printed twice on a bare page is kept once."""
    document = read("Moldova Asks For Time", "Moldova Asks For Time", *ARTICLE)
    assert document.segment_text(0) == "Moldova Asks For Time"
    assert [reason for reason, _ in left_out(document)] == ["headline repeated"]


def test_no_cleaning() -> None:
    """Without cleaning everything is in a segment."""
    paragraphs = ["Share", "By Anna Nowak", *ARTICLE, "* * *", ALBANIAN, ALBANIAN_2]
    document = document_from_text("a", "\n\n".join(paragraphs), clean=False)
    assert document.excluded == ()
    assert len(document.paragraphs) == len(paragraphs)


def test_belarus_pair() -> None:
    """The pair's furniture is left out, and only that."""
    original = read_document(str(SEEDS / "belarus.original.txt"))
    assert {e.reason for e in original.excluded} == {"promo"}
    translation = read_document(str(SEEDS / "belarus.translation.txt"))
    assert {e.reason for e in translation.excluded} == {
        "dateline", "headline repeated", "share button", "repeated caption",
        "agency mark", "footer", "other language",
    }  # fmt: skip
    assert (len(original.segments), len(translation.segments)) == (43, 45)


LINES = st.sampled_from(
    [*ARTICLE, ALBANIAN, ALBANIAN_2, "Share", "By A. Roe", "READ MORE: X", "* * *", "",
     "Video", "A heading", "12:30", "SEE ALSO: A BThe man said that he came", "/REL",
     "He left./REL", "Comments", "© 2025", "\u00a0", "\u200b", "Winter"]
)  # fmt: skip
PAGES = st.one_of(
    st.lists(LINES, min_size=1, max_size=14).map("\n".join),
    st.lists(LINES, min_size=1, max_size=14).map("\r\n\r\n".join),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200
    ),
)


def covered(document: Document) -> bool:
    """Tell whether segments and exclusions hold each visible character once."""
    spans = [s.span for s in document.segments] + [e.span for e in document.excluded]
    reached = 0
    for span in sorted(spans):
        if span.start < reached or document.text[reached : span.start].strip():
            return False
        reached = span.end
    return not document.text[reached:].strip()


@given(PAGES, st.booleans())
def test_nothing_is_lost(page: str, clean: bool) -> None:
    """Every visible character is in exactly one segment or left out with a reason."""
    document = document_from_text(
        "a", "He came home. " + page, clean=clean, language="en"
    )
    assert covered(document)
    assert all(e.reason for e in document.excluded)
    assert [s.index for s in document.segments] == list(range(len(document.segments)))
    for segment in document.segments:
        text = document[segment.span]
        assert text
        assert text == text.strip()
