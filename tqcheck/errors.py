"""What can go wrong, in words a user can act on.

Every message names the thing, the value and the remedy, on one line. The
command line prints it to standard error and exits with 2.
"""

__all__ = [
    "DEFECTS",
    "InputError",
    "ModelError",
    "OutputError",
    "SettingsError",
    "TqcheckError",
]


class TqcheckError(Exception):
    """A problem that the user can act on."""


class InputError(TqcheckError):
    """A document, a pair or a saved result cannot be read."""


class SettingsError(TqcheckError):
    """A setting or an option has no meaning."""


class ModelError(TqcheckError):
    """A model is missing, damaged or cannot be loaded."""


class OutputError(TqcheckError):
    """A report cannot be written."""


DEFECTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    NameError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a mistake in this program raises. The command line tells it in one line, and
a batch goes on with the next pair; nothing else may catch them."""
