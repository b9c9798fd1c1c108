"""What can go wrong, in words a user can act on.

Every message names the thing, the value and the remedy, on one line. The
command line prints it to standard error and exits with 2.
"""

__all__ = ["InputError", "ModelError", "OutputError", "SettingsError", "TqcheckError"]


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
