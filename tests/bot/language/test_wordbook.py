"""What words can mean, put together and kept."""

from pathlib import Path

from bot.language.wordbook import Wordbook, wordbook_of
from data.copies import from_copy
from data.reference import load_reference


def test_a_wordbook_is_the_same_from_its_copy(tmp_path: Path):
    book, at = wordbook_of(load_reference()), tmp_path / "wordbook.copy"
    from_copy(at, "these names", Wordbook, lambda: book)
    assert at.is_file()
    assert from_copy(at, "these names", Wordbook, Wordbook) == book
    assert len(book.phrases) > len(book.names) > len(load_reference().states)
