"""When findings make the exit code 1: by severity, by category, by rule."""

from dataclasses import dataclass

from tqcheck.errors import SettingsError
from tqcheck.finding import Category, Finding, Severity

__all__ = ["FAIL_ON_WORDS", "FailOn", "parse_fail_on"]

FAIL_ON_WORDS = ("error", "warning", "info", "never")
"""The levels a user can name; "never" is the absence of a level."""
_CODE_LENGTH = 6


@dataclass(frozen=True)
class FailOn:
    """The least severity that fails, in general and for single kinds of finding.

    A rule's own level beats its category's, which beats the general one.
    """

    general: Severity | None = Severity.ERROR
    """None never fails."""
    categories: tuple[tuple[Category, Severity | None], ...] = ()
    codes: tuple[tuple[str, Severity | None], ...] = ()
    """Levels by code prefix; the longest prefix that fits counts."""

    def reached_by(self, finding: Finding) -> bool:
        """Tell whether the finding alone makes the exit code 1."""
        level = self._level(finding)
        return level is not None and finding.severity >= level

    def words(self) -> tuple[str, ...]:
        """Return the level as a user writes it; `parse_fail_on` reads it back."""
        special = [(category.value, level) for category, level in self.categories]
        special += self.codes
        return (_word(self.general), *(f"{key}={_word(lvl)}" for key, lvl in special))

    def _level(self, finding: Finding) -> Severity | None:
        prefixes = [item for item in self.codes if finding.code.startswith(item[0])]
        if prefixes:
            return max(prefixes, key=lambda item: len(item[0]))[1]
        return dict(self.categories).get(finding.category, self.general)


def parse_fail_on(words: tuple[str, ...]) -> FailOn:
    """Return the level that words such as "error", "figure=warning", "QUO" mean.

    A code or category alone stands for "=info": any finding of it fails.
    Without a bare level the general one stays at "error"; the last word wins.

    Raises:
        SettingsError: A word is no level, category or code.
    """
    general: Severity | None = Severity.ERROR
    categories: dict[Category, Severity | None] = {}
    codes: dict[str, Severity | None] = {}
    for word in words:
        key, equals, label = word.partition("=")
        if not equals and key in FAIL_ON_WORDS:
            general = _level_called(key, word)
            continue
        level = _level_called(label if equals else "info", word)
        if key in set(Category):
            categories[Category(key)] = level
        elif _is_code(key):
            codes[key.upper()] = level
        else:
            raise _not_understood(word)
    return FailOn(
        general, tuple(sorted(categories.items())), tuple(sorted(codes.items()))
    )


def _is_code(key: str) -> bool:
    """Tell whether `key` is a rule code or the letters that codes begin with."""
    letters, digits = key[:3], key[3:]
    return (
        len(letters) == _CODE_LENGTH // 2
        and len(key) <= _CODE_LENGTH
        and letters.isascii()
        and letters.isalpha()
        and (not digits or (digits.isascii() and digits.isdigit()))
    )


def _level_called(label: str, word: str) -> Severity | None:
    if label not in FAIL_ON_WORDS:
        raise _not_understood(word)
    return None if label == "never" else Severity.from_label(label)


def _word(level: Severity | None) -> str:
    return "never" if level is None else level.label


def _not_understood(word: str) -> SettingsError:
    categories = ", ".join(category.value for category in Category)
    return SettingsError(
        f"fail-on = {word!r}: give one of {', '.join(FAIL_ON_WORDS)}, or"
        f" KIND=LEVEL with a category ({categories}) or a rule code such as FIG001"
    )
