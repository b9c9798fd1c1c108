"""The comparison of wordings: a pair with itself, and a pair the other way round."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.checks.base import Check
from tqcheck.checks.registry import all_checks
from tqcheck.compare.wording import views
from tqcheck.compare.wording_coverage import lacks
from tqcheck.compare.wording_scales import scale_changes
from tqcheck.finding import Finding
from tqcheck.pair import AlignedPair

WORDS = st.sampled_from(
    (
        "the a of not never may will often some all rose fell before after retired "
        "judge minister opened closed archive in Turin , without claimed said Rossi 30"
    ).split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
MINE = ("OMI", "ADD", "DRI", "STR")


def _rules() -> list[Check]:
    return [check() for code, check in all_checks().items() if code.startswith(MINE)]


def _findings(pair: AlignedPair) -> list[Finding]:
    return [finding for rule in _rules() for finding in rule.run(pair)]


@settings(deadline=None)
@given(st.lists(st.one_of(SENTENCES, st.text(min_size=1, max_size=60)), max_size=4))
def test_a_document_against_itself_gives_nothing(segments: list[str]) -> None:
    """Whatever the text, it does not differ from itself."""
    assert _findings(make_pair(segments, segments)) == []


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_findings_lie_inside_the_documents(original: str, translation: str) -> None:
    """Spans can be shown, whatever the two sentences are."""
    pair = make_pair([original], [translation])
    for finding in _findings(pair):
        assert finding.original.end <= len(pair.original.text)
        assert finding.translation.end <= len(pair.translation.text)
        assert 0.0 <= finding.confidence <= 1.0


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_swapping_the_sides_mirrors_segments(first: str, second: str) -> None:
    """What is omitted one way is added the other way."""
    beads = [[[0], [0]], [[1], []]]
    mirrored = [[[0], [0]], [[], [1]]]
    lost = make_pair([first, second], [first], beads)
    added = make_pair([first], [first, second], mirrored)
    assert lost.matched_share(of_original=True) == added.matched_share(
        of_original=False
    )
    omissions = [f for f in _findings(lost) if f.code == "OMI001"]
    additions = [f for f in _findings(added) if f.code == "ADD001"]
    assert [lost.original[f.original] for f in omissions] == [
        added.translation[f.translation] for f in additions
    ]


def test_swapping_the_sides_mirrors_details() -> None:
    """A lost modifier is an added one the other way."""
    long, short = "Rossi, a retired judge, spoke.", "Rossi, a judge, spoke."
    lost, _ = lacks(make_pair([long], [short]))
    _, added = lacks(make_pair([short], [long]))
    assert [lack.text for lack in lost] == [lack.text for lack in added] == ["retired"]


def test_marks_of_the_judge_make_a_lost_phrase_surer() -> None:
    """A mark on the word and a gap where it stood add to what the links show."""
    original = "The surplus will be used for the upkeep and management of the statue."
    translation = "The surplus will be used for the maintenance of the statue."
    said = {"risk": 0.95, "lost": ["management"], "gap": ["of"]}
    chances = [
        lost.chance
        for judgement in (None, {"risk": 0.03}, said)
        for lost in lacks(make_pair([original], [translation], judgement=judgement))[0]
    ]
    without, unmarked, marked = chances
    assert without < 0.9 < marked
    assert unmarked >= without  # a judge that overlooks the word does not hide it


def test_a_word_without_a_link_has_a_place() -> None:
    """It stands between the images of its neighbours."""
    pair = make_pair(["The retired judge spoke."], ["The judge spoke."])
    view, _ = pair.once(views)[0]
    assert view.image(1) == ()
    assert list(view.place(1)) == []
    assert view.place(1).start == 1


def test_an_expression_belongs_to_its_word() -> None:
    """What "claimed" belongs to decides, not another "declared" farther on."""
    pair = make_pair(
        ["He claimed victory, and rivals declared the vote a fraud."],
        ["He declared victory, and rivals called the vote a fraud."],
    )
    (change,) = scale_changes(pair)
    assert pair.original[change.original.span] == "claimed"
    assert pair.translation[change.translation.span] == "declared"
