"""What a batch has to do, from lines and from folders."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.batch.jobs import Job, in_groups, jobs_of_lines, jobs_of_paths
from tqcheck.errors import InputError

RULES = ("*.original.txt -> *.translation.txt",)


def jobs(*lines: bytes) -> list[Job]:
    """Return the jobs of a JSONL file in the folder "news"."""
    return list(jobs_of_lines(io.BytesIO(b"\n".join(lines)), Path("news")))


def test_texts_in_line_are_taken_as_they_are() -> None:
    """Not a blank is touched."""
    line = json.dumps({"id": "a", "original": " x\r\n", "translation": "\ty "})
    assert jobs(line.encode()) == [Job("a", " x\r\n", "\ty ", in_line=True)]


def test_paths_are_relative_to_the_file() -> None:
    """Absolute ones stay."""
    line = b'{"id": 7, "original_path": "a.txt", "translation_path": "/x/b.txt"}'
    assert jobs(line) == [Job(7, "news/a.txt", "/x/b.txt")]


def test_blank_lines_are_no_jobs_and_ids_may_be_missing() -> None:
    """The number of the line is the id then."""
    line = b'{"original": "x", "translation": "y"}'
    assert [job.id for job in jobs(b"", line, b"  ", b"\xef\xbb\xbf" + line)] == [2, 4]


@pytest.mark.parametrize(
    "line",
    [
        b"garbage",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"[" * 100_000,
        b"{}",
        b'{"id": "a"}',
        b'{"id": "a", "original": "x"}',
        b'{"id": "a", "original": 7, "translation": "y"}',
        b'{"id": "a", "original": null, "translation_path": "y"}',
        b'{"id": "a", "original": "x", "translation_path": "y"}',
        b'{"id": ["a"], "original": "x", "translation": "y"}',
        b'{"id": true, "original": "x", "translation": "y"}',
    ],
)
def test_bad_lines_are_jobs_that_say_what_is_wrong(line: bytes) -> None:
    """And name the line."""
    found = jobs(b"", line)
    assert len(found) == 1
    assert "line 2" in (found[0].error or "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two pairs, one of them in a folder."""
    for name in ("b", "deep/er/a"):
        for side in ("original", "translation"):
            path = tmp_path / f"{name}.{side}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Text.", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("No pair.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_searched_to_their_depth(folder: Path) -> None:
    """In the order of the names."""
    found = list(jobs_of_paths(["."], RULES))
    assert [(job.original, job.translation) for job in found] == [
        ("b.original.txt", "b.translation.txt"),
        ("deep/er/a.original.txt", "deep/er/a.translation.txt"),
    ]


def test_a_file_of_either_side_stands_for_its_pair(folder: Path) -> None:
    """Once, however often it is named."""
    paths = ["b.translation.txt", "b.original.txt", "b.original.txt", "."]
    assert len(list(jobs_of_paths(paths, RULES))) == 2


def test_a_missing_translation_is_a_job_that_says_so(folder: Path) -> None:
    """The other pairs are checked all the same."""
    Path("b.translation.txt").unlink()
    first, second = jobs_of_paths(["."], RULES)
    assert "b.translation.txt" in (first.error or "")
    assert second.error is None


def test_rules_may_name_folders(folder: Path) -> None:
    """Such as originals and translations in folders of their own."""
    for side in ("en", "sq"):
        Path("x", side).mkdir(parents=True)
        Path("x", side, "story.md").write_text("Text.", encoding="utf-8")
    found = list(jobs_of_paths(["x"], ("en/*.md -> sq/*.md",)))
    assert [(j.original, j.translation) for j in found] == [
        ("x/en/story.md", "x/sq/story.md")
    ]


def test_a_file_that_holds_both_sides_is_a_pair(folder: Path) -> None:
    """In a folder, by its name, and in a list."""
    for name in ("m.xlf", "n.TMX", "o.sdlxliff", "p.xml"):
        Path("x").mkdir(exist_ok=True)
        Path("x", name).write_text("<xliff/>", encoding="utf-8")
    found = list(jobs_of_paths(["x"], RULES))
    assert [job.names for job in found] == [
        ("x/m.xlf",), ("x/n.TMX",), ("x/o.sdlxliff",)
    ]  # fmt: skip
    assert list(jobs_of_paths(["x/m.xlf"], RULES)) == found[:1]


@pytest.mark.parametrize("more", ["", ', "desk": "foreign"', ', "original": null'])
def test_a_line_names_a_file_that_holds_both_sides(more: str) -> None:
    """Beside keys of the user's own, and the empty cells of a table."""
    line = f'{{"id": "s", "path": "m.xlf"{more}}}'.encode()
    (listed,) = jobs_of_lines(io.BytesIO(line), Path("x"))
    assert listed == Job("s", "x/m.xlf", holds_both=True)


@pytest.mark.parametrize(
    "line", ['{"path": 3}', '{"path": "m.xlf", "original": "Text."}', '{"path": null}']
)
def test_a_path_beside_texts_is_refused(line: str) -> None:
    """What is meant cannot be told."""
    (found,) = jobs_of_lines(io.BytesIO(line.encode()), Path())
    assert found.error


@pytest.mark.parametrize("path", ["missing", "notes.txt", "empty"])
def test_what_is_no_pair_is_refused(folder: Path, path: str) -> None:
    """By name; a wrong rule must not look like a clean run."""
    Path("empty").mkdir()
    with pytest.raises(InputError, match=path):
        list(jobs_of_paths([path], RULES))


@given(st.lists(st.tuples(st.integers(0, 9_000), st.booleans()), max_size=60))
def test_groups_keep_all_jobs_in_order(sizes: list[tuple[int, bool]]) -> None:
    """Short texts come together, long ones and files alone."""
    work = [Job(n, "x" * size, in_line=own) for n, (size, own) in enumerate(sizes)]
    groups = list(in_groups(work))
    assert [job for group in groups for job in group] == work
    for group in groups:
        assert len(group) == 1 or all(job.in_line for job in group)
        assert len(group) == 1 or sum(len(job.original) for job in group) <= 4_000
