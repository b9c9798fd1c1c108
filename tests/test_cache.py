"""The cache gives back what was put in, survives damage and stays small."""

import multiprocessing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.cache import DiskCache, key_of


def test_it_remembers_across_openings(tmp_path: Path) -> None:
    """A second run finds what the first has stored."""
    first = DiskCache(tmp_path / "sub" / "cache.db")
    first.put({key_of("a"): b"1", key_of("b"): b""})
    first.close()
    second = DiskCache(tmp_path / "sub" / "cache.db")
    assert second.get([key_of("a"), key_of("b"), key_of("c")]) == {
        key_of("a"): b"1",
        key_of("b"): b"",
    }
    second.close()


def test_a_damaged_file_is_made_anew_with_a_notice(tmp_path: Path) -> None:
    """The user is told, and the check goes on."""
    path = tmp_path / "cache.db"
    path.write_bytes(b"no database at all, only words " * 200)
    told: list[str] = []
    cache = DiskCache(path, notify=told.append)
    cache.put({b"k": b"v"})
    assert cache.get([b"k"]) == {b"k": b"v"}
    assert len(told) == 1
    assert str(path) in told[0]
    cache.close()


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    """The file keeps its limit, and the newest entries."""
    cache = DiskCache(tmp_path / "cache.db", limit_mib=1)
    for number in range(300):
        cache.put({key_of(str(number)): bytes(10_000)})
    assert cache.get([key_of("0")]) == {}
    assert cache.get([key_of("299")])
    cache.close()
    assert (tmp_path / "cache.db").stat().st_size < 3 * 2**20


def _write(path: str, start: int) -> None:
    cache = DiskCache(Path(path))
    for number in range(start, start + 50):
        cache.put({key_of(str(number)): str(number).encode()})
    cache.close()


def test_processes_may_share_it(tmp_path: Path) -> None:
    """Two writers lose nothing."""
    path = str(tmp_path / "cache.db")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path, s)) for s in (0, 50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    cache = DiskCache(Path(path))
    assert len(cache.get([key_of(str(n)) for n in range(100)])) == 100
    cache.close()


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_different_questions_have_different_keys(a: list[str], b: list[str]) -> None:
    """Parts cannot be shifted into each other."""
    assert (key_of(*a) == key_of(*b)) is (a == b)
