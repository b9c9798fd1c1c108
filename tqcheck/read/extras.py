"""Packages that only some kinds of file need."""

from importlib.util import find_spec

from tqcheck.errors import InputError

__all__ = ["require"]


def require(source: str, what: str, module: str, extra: str) -> None:
    """Make sure that a package is there before it is used.

    Raises:
        InputError: It is not installed; the message says how to install it.
    """
    if find_spec(module) is None:
        raise InputError(
            f"{source}: reading {what} needs an extra package;"
            f" pip install 'tqcheck[{extra}]'"
        )
