"""Texts as word pieces: cut alike for the encoder and the judge."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tqcheck.onnx_runs import printable
from tqcheck.resources import model_path
from tqcheck.word_pieces import MOST_PIECES, word_pieces

JSON = (model_path("judge") / "tokenizer.json").read_text(encoding="utf-8")
PIECES = word_pieces(JSON)
PAIRS = Tokenizer.from_str(JSON)
PAIRS.no_truncation()
PAIRS.no_padding()
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["", " ", "Vilnius closed its airport.", "naïve café, 3.5 %", "“No,” he said.", "日本"]
)


@given(TEXTS, TEXTS)
def test_both_sides_joined_are_what_the_tokenizer_makes_of_a_pair(
    original: str, translation: str
) -> None:
    """The judge was trained on pairs; it is given its sides one behind the other."""
    first, second = PIECES.of([original, translation])
    whole = PAIRS.encode(printable(original), printable(translation))
    assert [*first.ids, *second.ids[1:]] == whole.ids
    offsets = np.concatenate([first.offsets, second.offsets[1:]])
    assert offsets.tolist() == [list(span) for span in whole.offsets]


def test_long_texts_are_cut_where_the_encoder_ends() -> None:
    """The last piece is [SEP] all the same."""
    (long,) = PIECES.of(["word " * 1000])
    (short,) = PIECES.of(["word"])
    assert len(long.ids) == MOST_PIECES
    assert long.ids[-1] == short.ids[-1]
