"""How far a batch is: a bar on a terminal, and a summary at the end."""

import itertools
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import click

__all__ = ["Progress", "Tally"]

_RESULT = re.compile(rb'"verdict": "(\w+)", "exit_code": ([01])')
"""Cannot match inside a text: JSON writes a quote there with a backslash."""
_VERDICTS = ("hold", "review", "ready", "not checked")


@dataclass
class Tally:
    """What the lines of results say, in numbers."""

    verdicts: "Counter[str]" = field(default_factory=Counter)
    failing: int = 0
    """Results whose own exit code is 1."""

    def add(self, line: bytes) -> None:
        """Count one line of results."""
        found = _RESULT.search(line)
        self.verdicts[found[1].decode() if found else "not checked"] += 1
        self.failing += bool(found and found[2] == b"1")

    @property
    def failed(self) -> int:
        """Return how many pairs could not be checked."""
        return self.verdicts["not checked"]

    def summary(self) -> str:
        """Return the numbers in words."""
        counts = (f"{self.verdicts[v]} {v}" for v in _VERDICTS if self.verdicts[v])
        return f"{self.verdicts.total()} pairs: {', '.join(counts) or 'none'}"


class Progress:
    """A bar on standard error with rate and time left; nothing off a terminal."""

    def __init__(self, total: int | None) -> None:
        """Begin at none of `total` pairs; None where the total is not known."""
        self._begin = time.monotonic()
        self._new = 0
        endless: Iterator[None] = itertools.repeat(None)
        self._bar: Any = click.progressbar(
            endless if total is None else None,
            length=total,
            label="pairs",
            file=sys.stderr,
            show_pos=True,
            item_show_func=lambda _: self._rate(),
            hidden=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the bar as it stands."""
        self._bar.__exit__(kind, error, trace)

    def step(self, *, fresh: bool = True) -> None:
        """Count a pair; `fresh` is false for one that an earlier run has done."""
        self._new += fresh
        self._bar.update(1, current_item="")

    def _rate(self) -> str:
        return f"{self._new / max(time.monotonic() - self._begin, 1e-3):.1f}/s"
