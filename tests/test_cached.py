"""With the cache a result is the same to the byte, and costs only what is new."""

import contextlib
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tqcheck.cache import DiskCache
from tqcheck.cached import CachedEncoder, CachedJudge, cache_path, open_cache
from tqcheck.cli import main
from tqcheck.encode import Vectors, load_encoder
from tqcheck.judge import Judgement, WordMark
from tqcheck.pipeline import check_documents, load_engine
from tqcheck.read import document_from_text
from tqcheck.reporters import json_report
from tqcheck.settings import DEFAULT_ENCODER, Settings
from tqcheck.text import Span, words_of

SEEDS = Path(__file__).parents[1] / "seeds"
ORIGINAL = (
    "The court in Minsk sentenced 315 people on Monday.\n\n"
    "The minister said the law would not change.\n\n"
    "Several families waited outside the building for hours.\n"
)
DIMENSION = 4


class Counting:
    """An encoder and judge that remembers what it was asked."""

    name, digest = "counting", "0"
    digests: Mapping[str, str] = {"model": "0"}
    thresholds: Mapping[str, float] = {"balanced": 0.5}

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row that follows from the text."""
        self.asked += texts
        rows = [[len(text), 1, 2, 1 / (len(text) + 1)] for text in texts]
        return np.array(rows, np.float32).reshape(-1, DIMENSION)

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return a row for each word."""
        self.asked += texts
        return [
            np.array([[s.start, s.end, 0, 1] for s in spans], np.float32).reshape(-1, 4)
            for spans in words
        ]

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Return a judgement of every pair but the empty ones."""
        self.asked += [a + b for a, b in pairs]
        mark = WordMark(0, 1, 1 / 3, "changed", 1 / 7)
        return [Judgement(0.1, (mark,), ()) if a else None for a, _ in pairs]


def encoder_over(model: Counting, path: Path, revision: str = "") -> CachedEncoder:
    """Return the encoder behind the cache at a path."""
    cache = DiskCache(path)
    return CachedEncoder("c", model.digests, lambda: model, cache, revision)


def check(*arguments: str) -> Result:
    """Check the short pair in the working directory with all models."""
    command = ["check", "a.txt", "b.txt", "--format", "json", *arguments]
    return CliRunner().invoke(main, command)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a short pair, and a cache of its own."""
    (tmp_path / "a.txt").write_text(ORIGINAL, encoding="utf-8")
    translation = ORIGINAL.replace("315", "351")
    (tmp_path / "b.txt").write_text(translation, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "models.sqlite"))
    return tmp_path


def test_only_what_changed_is_computed(tmp_path: Path) -> None:
    """A second run over an edited text asks the model for the edit alone."""
    texts = ["One sentence.", "Another one.", "…"]
    words = [[word.span for word in words_of(text)] for text in texts]
    plain, path = Counting(), tmp_path / "cache"
    expected = plain.encode(texts), plain.encode_words(texts, words)
    for _ in range(2):
        model = Counting()
        encoder = encoder_over(model, path)
        assert (encoder.encode(texts) == expected[0]).all()
        for found, wanted in zip(
            encoder.encode_words(texts, words), expected[1], strict=True
        ):
            assert found.shape == wanted.shape
            assert (found == wanted).all()
    assert model.asked == []
    encoder.encode([texts[0], "An edited one.", "An edited one.", texts[2]])
    assert model.asked == ["An edited one."]
    encoder.encode_words(texts[:1], [[Span(0, 3)]])
    assert model.asked == ["An edited one.", texts[0]]


def test_only_new_pairs_are_judged(tmp_path: Path) -> None:
    """Nothing to say is remembered too, and no digit is lost."""
    pairs = [("a", "b"), ("", "b"), ("a", "c")]
    expected = Counting().judge(pairs)
    for _ in range(2):
        model, cache = Counting(), DiskCache(tmp_path / "cache")
        judge = CachedJudge("c", "0", model.thresholds, lambda: model, cache)  # noqa: B023
        assert judge.judge(pairs) == expected
    assert model.asked == []
    judge.judge([("a", "b"), ("a", "d")])
    assert model.asked == ["ad"]


def test_another_model_or_program_asks_again(tmp_path: Path) -> None:
    """A new calibration, library or code never reads what the old one wrote."""
    for revision in ("1", "2"):
        model = Counting()
        encoder_over(model, tmp_path / "cache", revision).encode(["A sentence."])
        assert model.asked == ["A sentence."]


def test_a_flipped_bit_is_computed_again(tmp_path: Path) -> None:
    """SQLite keeps no check sums; a wrong vector would give wrong findings."""
    path, row = tmp_path / "cache", Counting().encode(["A sentence."])
    cache = DiskCache(path)
    CachedEncoder("c", Counting.digests, Counting, cache).encode(["A sentence."])
    cache.close()
    content = path.read_bytes()
    assert row.tobytes() in content
    path.write_bytes(content.replace(row.tobytes(), b"\x01" * row.nbytes))
    model = Counting()
    assert (encoder_over(model, path).encode(["A sentence."]) == row).all()
    assert model.asked == ["A sentence."]


def test_company_changes_no_vector() -> None:
    """To the last bit: otherwise a cached result could differ from a fresh one."""
    texts = ["The court freed two journalists.", "Rain.", "word " * 200, ORIGINAL]
    words = [[word.span for word in words_of(text)] for text in texts]
    together = load_encoder(DEFAULT_ENCODER)
    rows, tokens = together.encode(texts), together.encode_words(texts, words)
    for index, text in enumerate(texts):
        alone = load_encoder(DEFAULT_ENCODER)
        assert (alone.encode([text])[0] == rows[index]).all()
        assert (alone.encode_words([text], [words[index]])[0] == tokens[index]).all()


def test_same_bytes_without_with_and_from_the_cache(folder: Path) -> None:
    """On the seed pair, with the pair model; an edited text too."""
    for side, name in (("original", "a.txt"), ("translation", "b.txt")):
        shutil.copy(SEEDS / f"belarus.{side}.txt", name)
    fresh = check("--no-cache")
    assert not Path("models.sqlite").exists()
    assert check().stdout_bytes == fresh.stdout_bytes
    assert check().stdout_bytes == fresh.stdout_bytes
    text = Path("b.txt").read_text(encoding="utf-8")
    Path("b.txt").write_text(text.replace(" the ", " this ", 3), encoding="utf-8")
    assert check().stdout_bytes == check("--no-cache").stdout_bytes
    assert fresh.stderr == ""


def test_no_model_is_loaded_when_everything_is_known(folder: Path) -> None:
    """The second run does not even import the runtime."""
    code = (
        "import sys\nfrom tqcheck.cli import main\n"
        "sys.argv = ['tqcheck', 'check', 'a.txt', 'b.txt']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('onnxruntime' in sys.modules)"
    )
    loaded = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert loaded == ["True", "False"]


def test_a_damaged_file_is_made_anew_with_a_notice(folder: Path) -> None:
    """The check goes on, and the next one is quiet."""
    Path("models.sqlite").write_bytes(b"no database at all, only words " * 200)
    result = check("--no-judge")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "models.sqlite" in result.stderr
    assert "made anew" in result.stderr
    assert check("--no-judge").stderr == ""


def test_a_cache_that_cannot_be_made_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says so."""
    Path("file").write_text("", encoding="utf-8")
    monkeypatch.setenv("TQCHECK_CACHE", str(folder / "file" / "sub" / "models.sqlite"))
    result = check("--no-judge")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "going on without" in result.stderr
    assert check("--no-judge", "--no-cache").stderr == ""


@pytest.mark.parametrize(
    ("named", "base", "expected"),
    [
        ("/x/c.db", "/y", "/x/c.db"),
        ("", "/y", "/y/tqcheck/models.sqlite"),
        ("", "", "/home/ana/.cache/tqcheck/models.sqlite"),
        ("", "relative", "/home/ana/.cache/tqcheck/models.sqlite"),
    ],
)
def test_place_of_the_file(
    monkeypatch: pytest.MonkeyPatch, named: str, base: str, expected: str
) -> None:
    """The variable, then XDG's folder, then the home."""
    monkeypatch.setenv("TQCHECK_CACHE", named)
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setenv("HOME", "/home/ana")
    assert cache_path() == Path(expected)


def _checked(folder: str) -> str:
    with contextlib.chdir(folder):
        original, translation = (
            document_from_text(name, Path(name).read_text(encoding="utf-8"))
            for name in ("a.txt", "b.txt")
        )
        settings = Settings(judge=False)
        engine = load_engine(settings)
        report = check_documents(original, translation, engine, settings)
        return json_report.render(report)


def test_two_processes_share_the_file(folder: Path) -> None:
    """Both begin with none, and both say the same as one alone."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        both = pool.map(_checked, [str(folder)] * 2, chunksize=1)
    Path("models.sqlite").unlink()
    assert set(both) == {_checked(str(folder))}
    cache = open_cache(pytest.fail)
    assert cache is not None
    cache.close()
