"""How close two names can be."""

from enum import IntEnum

__all__ = ["Relation"]


class Relation(IntEnum):
    """How close two names are; higher is closer."""

    NONE = 0
    OVERLAP = 1
    """Words in common, and words that differ: "Donald Trump", "Ivanka Trump"."""
    METONYM = 2
    """A seat of power and its country: "Kremlin", "Moscow", "Russia"."""
    MISSPELLED = 3
    """Close in letters, but not in sound: "Johnson", "Johnston"."""
    VARIANT = 4
    """Spellings of one name: "Kyiv", "Kiev"."""
    PART = 5
    """One is a shorter form of the other: "Putin", "Vladimir Putin"."""
    SAME = 6
    """The same name, its short form, or its adjective."""
