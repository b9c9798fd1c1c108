"""Who translates whom: beads of segments, and the alignment they make up."""

from dataclasses import dataclass

__all__ = ["Alignment", "Bead"]


@dataclass(frozen=True)
class Bead:
    """Segments of the original and the segments that translate them.

    An omitted bead has no translation segments, an added one no original ones.
    """

    original: tuple[int, ...]
    translation: tuple[int, ...]
    similarity: float
    """Cosine of the two passages, -1 to 1; 0 where one side is empty."""
    moved: bool = False
    """True where the bead crosses the reading order of the others."""

    def __post_init__(self) -> None:
        """Refuse a bead of nothing, and segments out of order."""
        if not self.original and not self.translation:
            raise ValueError("a bead needs a segment on at least one side")
        for side in (self.original, self.translation):
            if any(b <= a for a, b in zip(side, side[1:], strict=False)):
                raise ValueError(f"segments out of order in a bead: {side}")

    @property
    def kind(self) -> str:
        """Return "omitted", "added" or the sizes of both sides, such as "1-2"."""
        if not self.translation:
            return "omitted"
        if not self.original:
            return "added"
        return f"{len(self.original)}-{len(self.translation)}"

    @property
    def is_pair(self) -> bool:
        """Tell whether both sides have text."""
        return bool(self.original) and bool(self.translation)


@dataclass(frozen=True)
class Alignment:
    """Beads that hold every segment of both documents exactly once.

    Order: by the first translation segment; omitted beads stand where their
    translation should have stood.
    """

    beads: tuple[Bead, ...]
    original_count: int
    translation_count: int

    def __post_init__(self) -> None:
        """Refuse gaps and overlaps: an impossible alignment cannot be built."""
        for side, count in (
            ([i for bead in self.beads for i in bead.original], self.original_count),
            (
                [j for bead in self.beads for j in bead.translation],
                self.translation_count,
            ),
        ):
            if sorted(side) != list(range(count)):
                raise ValueError(f"not every segment exactly once: {sorted(side)}")
