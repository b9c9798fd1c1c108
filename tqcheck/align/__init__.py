"""Sentence alignment and word alignment."""
