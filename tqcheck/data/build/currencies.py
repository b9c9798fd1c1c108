"""Build `currencies.tsv` from Unicode CLDR by way of Babel.

Run once, by hand; the table it writes is part of the repository:

    python tqcheck/data/build/currencies.py > tqcheck/data/currencies.tsv

Every currency that is legal tender somewhere gets a row: its ISO 4217 code, its
family (the noun alone: "dollar"), its signs, its full English names, and the
bare nouns of the family. Nouns of other languages and press usage that CLDR
does not give ("renminbi", "kronor", "NIS") stand in the tables below.
"""

import unicodedata

from babel import Locale
from babel.core import get_global
from babel.numbers import (
    get_currency_name,
    get_currency_symbol,
    get_territory_currencies,
)

FAMILIES = {
    "koruna": "crown",
    "korunas": "crown",
    "krone": "crown",
    "kroner": "crown",
    "krona": "crown",
    "kronor": "crown",
    "króna": "crown",
    "krónur": "crown",
    "riyal": "rial",
    "denar": "denar",
    "leu": "leu",
}
NOUNS = {
    "crown": "crown crowns koruna korunas koruny korun krona krone kroner kronor króna"
    " krónur kronur",
    "leu": "leu lei",
    "lek": "lek leks leke lekë",
    "lev": "lev leva levs",
    "ruble": "ruble rubles rouble roubles",
    "rial": "rial rials riyal riyals",
    "real": "reais reals",
    "zloty": "zloty zlotys zloties złoty złotych zlotych",
    "hryvnia": "hryvnia hryvnias hryvnya hryvnyas hryven",
    "yuan": "yuan yuans renminbi rmb",
    "shekel": "shekel shekels",
    "pound": "pound pounds quid",
    "rupee": "rupee rupees",
    "forint": "forint forints",
    "lira": "lira liras lire",
    "denar": "denar denari denars",
    "dong": "dong dongs",
    "sol": "soles",
    "gold": "",
}
"""Nouns of a family where CLDR's one plural is not all the press writes."""
EXTRA = {
    "USD": "US$ U.S.$ | american dollar, american dollars, u.s. dollar, u.s. dollars",
    "GBP": "| pound sterling, pounds sterling, sterling, uk pound, uk pounds",
    "CNY": "RMB | chinese renminbi",
    "ILS": "NIS | israeli shekel, israeli shekels, new shekels",
    "CZK": "Kč | czech crown, czech crowns",
    "SEK": "| swedish crown, swedish crowns, swedish krona, swedish kronas",
    "NOK": "| norwegian crown, norwegian crowns",
    "DKK": "| danish crown, danish crowns",
    "PLN": "zł |",
    "RUB": "₽ | russian rouble, russian roubles",
    "TRY": "₺ TL |",
    "UAH": "₴ |",
    "KZT": "₸ |",
    "AUD": "A$ AU$ |",
    "CAD": "C$ |",
    "SGD": "S$ |",
    "INR": "Rs |",
    "BRL": "| brazilian reais",
    "EUR": "| euro, euros",
    "THB": "฿ |",
    "NGN": "₦ |",
}
NO_SIGN = {"$", "£", "¥"}
"""Signs of several currencies; the code that reads the table knows them."""


def main() -> None:
    """Print the table."""
    locale = Locale("en")
    print("# Currencies: Unicode CLDR (Unicode licence) by way of Babel; see build/.")
    print("# code\tfamily\tsigns\tnames\tnouns of the family")
    for code in sorted(_current()):
        print("\t".join(_row(code, locale)))


def _current() -> set[str]:
    territories = (t for t in get_global("territory_currencies") if t.isalpha())
    return {code for t in territories for code in get_territory_currencies(t)}


def _row(code: str, locale: Locale) -> list[str]:
    one, many = (get_currency_name(code, n, locale="en") for n in (1, 2))
    noun = one.split()[-1].lower()
    family = FAMILIES.get(noun, _plain(noun))
    nouns = NOUNS.get(family, f"{family} {_plain(many.split()[-1].lower())}")
    signs, _, names = EXTRA.get(code, "|").partition("|")
    sign = get_currency_symbol(code, "en")
    all_signs = {*signs.split(), *([] if sign in NO_SIGN else [sign]), code}
    listed = (name.strip() for name in names.split(","))
    all_names = {one.lower(), many.lower(), _plain(one.lower()), _plain(many.lower())}
    all_names.update(name for name in listed if name)
    return [
        code,
        family,
        "|".join(sorted(s.replace("\xa0", " ") for s in all_signs)),
        "|".join(sorted(all_names)),
        "|".join(dict.fromkeys(nouns.split())),
    ]


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(c for c in marks if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
