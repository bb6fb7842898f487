"""Words in lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.font import BOLD, balanced, width, wrapped

words = st.lists(st.sampled_from(["Peace", "and", "the", "International", "of", "a", "year"]), min_size=1, max_size=30)


def test_no_word_stands_alone_where_the_lines_can_be_even():
    lines = balanced("India and China on nuclear weapons: votes in favour by year", 42, 1_144, 3, BOLD)
    assert len(lines) == 2
    assert min(width(line, 42) for line in lines) > 0.6 * max(width(line, 42) for line in lines)


@given(words)
def test_even_lines_are_as_many_and_say_the_same(found: list[str]):
    lines, plain = balanced(" ".join(found), 33, 900, 3), wrapped(" ".join(found), 33, 900, 3)
    assert len(lines) == len(plain)
    assert " ".join(lines) == " ".join(plain)
    assert all(width(line, 33) <= 900 for line in lines)
