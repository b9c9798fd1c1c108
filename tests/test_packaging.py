"""A wheel holds all that the tool needs, and works where nothing else is."""

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = [ROOT / f"seeds/belarus.{side}.txt" for side in ("original", "translation")]


def _lines(option: str, section: str = "options") -> set[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return set(config[section][option].split())


def test_every_package_is_listed() -> None:
    """A folder that setup.cfg does not name would be missing from the wheel."""
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "tqcheck").rglob("__init__.py")
    }
    assert _lines("packages") == found | {"tqcheck.models"}


def test_every_table_is_listed() -> None:
    """A table that no pattern matches would be missing from the wheel."""
    patterns = _lines("tqcheck", "options.package_data")
    tables = [p for p in (ROOT / "tqcheck/data").iterdir() if p.is_file()]
    listed = {p for pattern in patterns for p in (ROOT / "tqcheck").glob(pattern)}
    assert set(tables) <= listed


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the project, built and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("tqcheck", "models"):
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=skipped)
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    command = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    subprocess.run(
        [sys.executable, *command, "--wheel-dir", folder, folder / "source"],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_checks_the_pair_from_an_empty_folder(
    unpacked: Path, tmp_path: Path
) -> None:
    """Models, tables and templates are inside; nothing of the checkout is used."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    where = "import tqcheck; print(tqcheck.__file__)"
    shown = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert str(unpacked) in shown.stdout
    command = (sys.executable, "-m", "tqcheck", "check", *SEEDS, "--fail-on", "never")
    formats = ("--format", "text", "--format", "html", "--output", "-", "--output", "r.html")
    done = subprocess.run(
        [*command, *formats],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith("HOLD")
    assert (tmp_path / "r.html").stat().st_size > 0
