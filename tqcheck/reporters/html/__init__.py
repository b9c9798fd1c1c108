"""The review page: one self-contained HTML file, no network, nothing executed."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tqcheck.report import Report
from tqcheck.reporters.html.view import page_view

__all__ = ["render", "render_template"]

_FILES = Path(__file__).resolve().parent


def render(report: Report) -> str:
    """Return the review page of one pair as a complete HTML document."""
    return render_template("page.html", view=page_view(report))


def render_template(name: str, **values: Any) -> str:
    """Return a template of this folder with style and script inlined.

    The page's Content-Security-Policy names the digest of exactly this style
    and this script, so that nothing else in the page can run.
    """
    style, script = _asset("style.css"), _asset("script.js")
    return _environment().get_template(name).render(
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
        **values,
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FILES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """Return the CSP source expression of an inline element (CSP3, section 2.3.1)."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
