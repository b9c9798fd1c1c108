"""Python's collector of reference cycles, told to look less often, or not at all."""

import atexit
import gc

__all__ = ["collect_never", "collect_seldom"]

_ALLOCATIONS_BETWEEN = 100_000
"""Python's own 700 make it look for cycles, of which there are few, all the time while
modules and tables load. Memory grows by some megabytes."""


def collect_seldom() -> None:
    """Make this process look for reference cycles less often."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN)


def collect_never() -> None:
    """Make this process, which ends soon, not look for reference cycles at all.

    Looking for them, at last once more at the very end, is a seventh of what a check
    costs whose models' results are known. Nothing changes where `collect_seldom` was
    not called: then the process is not ours.
    """
    if gc.get_threshold()[0] == _ALLOCATIONS_BETWEEN:
        gc.disable()
        atexit.register(gc.freeze)
