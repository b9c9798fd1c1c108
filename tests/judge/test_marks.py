"""Marks of words come from the marks of their pieces."""

from tqcheck.judge.marks import PieceMark, unchanged, word_marks


def test_a_word_takes_the_mark_of_its_worst_piece() -> None:
    """One wrong piece makes a wrong word."""
    pieces = (PieceMark(0, 3, 0.1, 0.0), PieceMark(3, 6, 0.7, 0.1))
    (mark,) = word_marks("balloo", pieces, "added")
    assert (mark.start, mark.end, mark.changed, mark.kind) == (0, 6, 0.8, "changed")


def test_a_word_without_counterpart_is_lost_or_added() -> None:
    """The name depends on the side."""
    pieces = (PieceMark(0, 4, 0.1, 0.6),)
    assert word_marks("only", pieces, "lost")[0].kind == "lost"
    assert word_marks("only", pieces, "added")[0].kind == "added"


def test_punctuation_is_no_word() -> None:
    """Pieces between words are passed over; a word without pieces is kept."""
    pieces = (PieceMark(0, 1, 0.0, 0.0), PieceMark(1, 2, 0.9, 0.0))
    marks = word_marks("A, B.", pieces, "lost")
    assert [(mark.start, mark.end, mark.changed) for mark in marks] == [
        (0, 1, 0.0),
        (3, 4, 0.0),
    ]


def test_pieces_inside_one_word_all_count() -> None:
    """A figure with separators is one word of several pieces."""
    pieces = [PieceMark(i, i + 1, 0.1 * i, 0.0) for i in range(6)]
    (mark,) = word_marks("30,000", pieces, "lost")
    assert mark.changed == 0.5


def test_unchanged_texts_keep_every_word() -> None:
    """Offsets are those of each side's own text."""
    judgement = unchanged("Yes we can", "Yes  we can")
    assert judgement.risk == 0.0
    assert [mark.start for mark in judgement.original] == [0, 4, 7]
    assert [mark.start for mark in judgement.translation] == [0, 5, 8]
