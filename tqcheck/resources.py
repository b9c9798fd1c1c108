"""Where the shipped models and data files lie, in a checkout and in a wheel."""

from importlib.machinery import PathFinder
from pathlib import Path

from tqcheck.errors import ModelError

__all__ = ["data_path", "installed", "model_path", "model_paths"]

_PACKAGE = Path(__file__).resolve().parent
_MODEL_HOMES = (_PACKAGE / "models", _PACKAGE.parent / "models")
"""In a wheel the models lie in the package; in a checkout beside it."""
_MODEL_SIGNS = ("model.onnx", "digests.json")
"""What a folder with a model has at least one of."""


def model_path(name: str) -> Path:
    """Return the folder of the shipped model called `name`.

    Raises:
        ModelError: No shipped model has that name.
    """
    for home in _MODEL_HOMES:
        if (home / name).is_dir():
            return home / name
    raise ModelError(
        f"{name}: this model is not installed; reinstall tqcheck from a full wheel"
    )


def model_paths() -> tuple[Path, ...]:
    """Return the folders of all shipped models, by name: networks and tables."""
    found: dict[str, Path] = {}
    for home in _MODEL_HOMES:
        for folder in home.glob("*/"):
            if any((folder / name).is_file() for name in _MODEL_SIGNS):
                found.setdefault(folder.name, folder)
    return tuple(found[name] for name in sorted(found))


def data_path(name: str) -> Path:
    """Return the path of a table shipped in `tqcheck/data`.

    Raises:
        ModelError: No such table is shipped.
    """
    path = _PACKAGE / "data" / name
    if not path.exists():
        raise ModelError(
            f"{name}: this table is not installed; reinstall tqcheck from a full wheel"
        )
    return path


def installed(library: str) -> str:
    """Return a library's name and version as its folder of metadata has them, or "".

    `importlib.metadata` says the same, but takes 30 ms to import.
    """
    spec = PathFinder.find_spec(library)
    if spec is None or spec.origin is None:
        return ""
    site = Path(spec.origin).parents[1]
    return ",".join(sorted(path.name for path in site.glob(f"{library}-*.dist-info")))
