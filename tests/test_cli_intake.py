"""What can be given to a command: pairs in one file, addresses, outlets' tables."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tqcheck.cli import main
from tqcheck.settings import Settings, settings_digest

XLIFF = """<xliff version="1.2"><file source-language="en" target-language="en">
<body>{}</body></file></xliff>"""
UNIT = "<trans-unit id='{}'><source>{}</source><target>{}</target></trans-unit>"
UNITS = (
    ("The court in Minsk sentenced 315 people on Monday.", "351"),
    ("The minister said the law would not change.", "315"),
)
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu>
<tuv xml:lang="en"><seg>The court sentenced 315 people on Monday.</seg></tuv>
<tuv xml:lang="en-GB"><seg>The court sentenced 351 people on Monday.</seg></tuv>
</tu></body></tmx>"""
ENGLISH = (
    "The prime minister has said that the government will support all those who were"
    " hit by last week's floods in the north of the country.\n\nThe court in Minsk"
    " sentenced 315 people on Monday. The minister said the law would not change.\n\n"
    "Several families waited outside the building for hours.\n"
)
ALBANIAN = (
    "Kryeministri ka thënë se qeveria do të mbështesë të gjithë ata që janë prekur nga"
    " përmbytjet e javës së kaluar në veri të vendit.\n\nGjykata në Minsk dënoi 315"
    " persona të hënën. Ministri tha se ligji nuk do të ndryshojë.\n\nDisa familje"
    " pritën jashtë ndërtesës për orë të tëra.\n"
)
RECIPE = (
    "Whisk the eggs with the sugar until they are pale. Fold in the flour and the"
    " melted butter.\n\nButter a tin, lay the plums in it and pour the dough over"
    " them. Bake the cake for forty minutes and let it cool.\n"
)


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, input=stdin)


def check(*arguments: str, stdin: str | None = None) -> Result:
    """Check without the pair model."""
    return run("check", "--no-judge", *arguments, stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with pairs in one file and single texts."""
    units = (
        UNIT.format(n, text, text.replace("315", figure))
        for n, (text, figure) in enumerate(UNITS)
    )
    files = {
        "pair.xlf": XLIFF.format("".join(units)),
        "pair.tmx": TMX,
        "en.txt": ENGLISH,
        "sq.txt": ALBANIAN,
        "cake.txt": RECIPE,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["pair.xlf", "pair.tmx"])
def test_one_file_holds_the_pair(folder: Path, name: str) -> None:
    """As two files would be checked, aligned, and read from standard input."""
    result = check(name, "--format", "json")
    assert result.exit_code == 1, result.stderr
    value = json.loads(result.stdout)
    assert [item["code"] for item in value["findings"]] == ["FIG001"]
    finding = value["findings"][0]
    assert finding["translation"]["text"] == "351"
    text = value["translation"]["text"]
    place = finding["translation"]
    assert text[place["start"] : place["end"]] == "351"
    aligned = json.loads(run("align", name, "--format", "json").stdout)
    assert {pair["kind"] for pair in aligned["pairs"]} == {"1-1"}
    content = Path(name).read_text(encoding="utf-8")
    assert check("-", stdin=content).exit_code == 1


def test_a_batch_takes_them_too(folder: Path) -> None:
    """Each is a pair; the results are those of a single check."""
    result = run("batch", "pair.xlf", "pair.tmx", "--no-judge", "--no-cache")
    assert result.exit_code == 1, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["pair.xlf", "pair.tmx"]
    for line in lines:
        alone = json.loads(check(line["id"], "--format", "json").stdout)
        assert line["result"] == alone


@pytest.mark.parametrize("command", ["check", "align"])
@pytest.mark.parametrize("name", ["en.txt", "missing.txt", "."])
def test_one_text_is_no_pair(folder: Path, command: str, name: str) -> None:
    """A usage error says what is missing."""
    result = run(command, name)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "TRANSLATION" in result.stderr
    assert name in result.stderr


def test_a_pair_beside_a_text_is_refused(folder: Path) -> None:
    """It would stand for one side otherwise."""
    result = check("pair.xlf", "en.txt")
    assert result.exit_code == 2
    assert "alone" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "https://example.org/a", "en.txt"),
        ("check", "en.txt", "https://example.org/a"),
        ("align", "https://example.org/a", "en.txt"),
        ("segment", "https://example.org/a"),
    ],
)
def test_nothing_is_fetched_unasked(folder: Path, arguments: tuple[str, ...]) -> None:
    """One line names the option."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "--allow-download" in result.stderr


def test_an_allowed_address_reaches_the_network(folder: Path) -> None:
    """And private machines stay refused: nothing is asked of them."""
    result = check("http://127.0.0.1:1/a", "en.txt", "--allow-download")
    assert result.exit_code == 2
    assert "not a public address" in result.stderr


def test_outlet_by_option_and_by_settings_file(folder: Path) -> None:
    """Its phrases are left out; a settings file's table lies beside that file."""
    Path("en.txt").write_text(f"{ENGLISH}\nMbështetni gazetarinë tonë\n", "utf-8")
    table = '[footer]\nlines = "Mbështetni gazetarinë tonë"\n'
    Path("ours.toml").write_text(table, encoding="utf-8")

    def left_out(*arguments: str) -> str:
        result = run("segment", "en.txt", "--format", "json", *arguments)
        assert result.exit_code == 0, result.stderr
        return " ".join(item["text"] for item in json.loads(result.stdout)["excluded"])

    assert "gazetarinë" in left_out("--outlet", "ours.toml")
    Path("sub").mkdir()
    Path("ours.toml").rename("sub/ours.toml")
    Path("sub/tqcheck.toml").write_text('outlet = "ours.toml"\n', encoding="utf-8")
    assert "gazetarinë" in left_out("--config", "sub/tqcheck.toml")
    shown = run("config", "--config", "sub/tqcheck.toml").stdout
    assert 'outlet = "sub/ours.toml"' in shown or 'outlet = "ours.toml"' in shown
    result = check("en.txt", "en.txt", "--outlet", "none.toml")
    assert result.exit_code == 2
    assert "none.toml" in result.stderr


def test_digest_of_settings_knows_content_not_place(folder: Path) -> None:
    """The cache changes no result; an outlet's table does, wherever it lies."""
    plain = settings_digest(Settings())
    assert settings_digest(Settings(cache=False)) == plain
    for name in ("a.toml", "b.toml"):
        Path(name).write_text('[footer]\nlines = "x y"\n', encoding="utf-8")
    first = settings_digest(Settings(outlet="a.toml"))
    assert first != plain
    assert settings_digest(Settings(outlet=str(folder / "b.toml"))) == first
    Path("b.toml").write_text('[footer]\nlines = "z"\n', encoding="utf-8")
    assert settings_digest(Settings(outlet="b.toml")) != first


@pytest.mark.parametrize("names", [("en.txt", "sq.txt"), ("sq.txt", "en.txt")])
def test_other_language_is_said_once(folder: Path, names: tuple[str, str]) -> None:
    """One finding holds the article; what was not judged is told."""
    result = check(*names)
    assert result.exit_code == 1
    assert result.stdout.startswith("HOLD: 1 error, no warnings, no notes")
    words = " ".join(result.stdout.split())
    assert "Albanian" in words
    assert "Not judged: figures, names, quotes" in words
    assert "different languages" in words


def test_unrelated_texts_say_what_was_not_judged(folder: Path) -> None:
    """Instead of a list of missing sentences."""
    result = check("en.txt", "cake.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith("HOLD: 1 error, no warnings, no notes")
    assert "Not judged: figures, names, quotes" in " ".join(result.stdout.split())


def test_short_texts_are_not_taken_for_another_language(folder: Path) -> None:
    """Four words do not tell a language."""
    Path("a.txt").write_text("It cost 315 euros.", encoding="utf-8")
    Path("b.txt").write_text("The price of it was 315 euros.", encoding="utf-8")
    result = check("a.txt", "b.txt")
    assert "language" not in result.stdout


def test_the_same_text_twice_is_told(folder: Path) -> None:
    """It is ready, and probably not what was meant."""
    Path("copy.txt").write_text(ENGLISH, encoding="utf-8")
    result = check("en.txt", "copy.txt")
    assert result.exit_code == 0
    assert "same text" in result.stdout


def test_models_and_rules_list_everything() -> None:
    """The table of abbreviations is a model too."""
    result = run("models", "--format", "json")
    files = json.loads(result.stdout)
    names = {file["model"] for file in files}
    assert {"all-MiniLM-L6-v2", "judge", "punkt-en"} <= names
    assert {file["state"] for file in files} == {"verified"}


def test_config_shows_the_new_keys(tmp_path: Path) -> None:
    """With their defaults and origins."""
    shown = run("config", "--no-cache").stdout
    assert "cache = false  # option --cache" in shown
    assert 'outlet = "none"  # default' in shown
