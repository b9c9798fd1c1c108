"""What a model said of recent texts, so that asking again costs nothing."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Recent"]

Answer = TypeVar("Answer")


class Recent(Generic[Answer]):
    """Answers about texts, the oldest of which are forgotten. Threads may share it."""

    def __init__(
        self,
        compute: Callable[[list[str]], Iterable[Answer]],
        size: Callable[[Answer], int],
        limit: int,
    ) -> None:
        """Start with no answers.

        Args:
            compute: Gives the answers to texts, one each, in their order.
            size: What an answer counts towards the limit, 0 or more.
            limit: The most that all remembered answers may count.
        """
        self._compute = compute
        self._size = size
        self._limit = limit
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._total = 0
        self._lock = Lock()

    def of(self, texts: Sequence[str]) -> list[Answer]:
        """Return the answer to each text; each text is computed once at most."""
        with self._lock:
            found = {t: self._answers[t] for t in texts if t in self._answers}
            new = [text for text in dict.fromkeys(texts) if text not in found]
            if new:  # some models take their time even for none
                fresh = dict(zip(new, self._compute(new), strict=True))
                self._remember(fresh)
                found |= fresh
        return [found[text] for text in texts]

    def _remember(self, fresh: dict[str, Answer]) -> None:
        self._answers.update(fresh)
        self._total += sum(map(self._size, fresh.values()))
        while self._total > self._limit:
            _, dropped = self._answers.popitem(last=False)
            self._total -= self._size(dropped)
