"""Sentences: where one ends and the next begins, with exact offsets."""

from tqcheck.segment.boundaries import MAX_SENTENCE_CHARS, split_sentences

__all__ = ["MAX_SENTENCE_CHARS", "split_sentences"]
