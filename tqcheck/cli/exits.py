"""Exit codes, and errors as one line on standard error."""

import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NoReturn

import click

from tqcheck.collector import collect_seldom
from tqcheck.errors import DEFECTS, TqcheckError

__all__ = ["CommandLine", "ExitCode", "complain", "tell"]

_TRACEBACK = "TQCHECK_TRACEBACK"
"""Environment variable that shows where a defect is."""


class ExitCode(IntEnum):
    """What the exit code of every command means."""

    CLEAN = 0
    """Nothing at or above --fail-on."""
    FINDINGS = 1
    """Findings at or above --fail-on."""
    FAILED = 2
    """It could not run: bad input, bad option, missing model."""
    STOPPED = 130
    """The user pressed Ctrl-C; the number is the shell's convention (128 + 2)."""


class CommandLine(click.Group):
    """A group whose commands return their exit code, and whose errors are short."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "tqcheck",
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command and exit with its code; a problem is one line and 2."""
        if args is None:  # the process is ours
            collect_seldom()
        try:
            result = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
            code = int(result or 0)
            sys.stdout.flush()
        except TqcheckError as error:
            code = complain(str(error))
        except click.ClickException as error:
            code = complain(_with_hint(error))
        except (click.Abort, KeyboardInterrupt):
            code = complain("stopped", ExitCode.STOPPED)
        except BrokenPipeError:
            code = _reader_gone()
        except DEFECTS as error:
            if os.environ.get(_TRACEBACK):
                raise
            code = complain(
                f"this should not happen: {type(error).__name__}: {error};"
                f" please report it with what {_TRACEBACK}=1 shows"
            )
        sys.exit(code)


def complain(message: str, code: ExitCode = ExitCode.FAILED) -> int:
    """Write one line to standard error and return the exit code."""
    tell(message)
    return int(code)


def tell(message: str) -> None:
    """Write one line to standard error."""
    line = " ".join(message.split())
    click.echo(f"tqcheck: {line}".encode(errors="backslashreplace"), err=True)


def _with_hint(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message.rstrip('.')}. See `{error.ctx.command_path} --help`."
    return message


def _reader_gone() -> int:
    """Return success: whoever read our output, such as `head`, had enough."""
    # Python would flush standard output once more at exit and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(ExitCode.CLEAN)
