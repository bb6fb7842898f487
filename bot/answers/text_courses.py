"""How a state's votes on several texts went from one time to the next, each text by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.answer import Table
from bot.answers.composing import sentence
from bot.answers.course import Chosen, runs_in_words
from bot.facts import Texts, some_share_a_session, texts_of
from bot.knowledge import Knowledge
from bot.wording import called, count_of, in_words, listed
from data.model import Choice

# So many ways to move are told in a sentence.
MOST_MOVES = 4
TWO = 2


class TextCourses(msgspec.Struct, frozen=True):
    """What became of a state's votes on texts that came back, in a sentence, by text, and what that leaves unsaid."""

    headline: str
    table: Table
    notes: tuple[str, ...]


def courses_by_text(name: str, chosen: Chosen, about: str, knowledge: Knowledge) -> TextCourses | None:
    """None where a session has no more than one of the votes, or no text came back: then they are told as one course; of votes oldest
    first."""
    texts = texts_of((call for call, _ in chosen), knowledge)
    if not some_share_a_session(call for call, _ in chosen) or not texts.came_back:
        return None
    made = dict(chosen)
    courses = [[(call, made[call]) for call in text] for text in texts.came_back]
    moved = [course for course in courses if _moves(course)]
    kept = [course for course in courses if not _moves(course)]
    of_texts = f"text{'' if len(courses) == 1 else 's'}{about} that came to a vote more than once"
    if len(courses) == 1:
        lead = f"on the one {of_texts}, {name} {'changed its vote' if moved else 'did not change its vote'}"
    else:
        lead = f"{name} changed its vote on {_so_many(len(moved), len(courses))} {of_texts}"
    rows = [*map(_row, _newest_first(moved)), *map(_row, _newest_first(kept))]
    rows += [_row([(call, made[call])]) for call in reversed(texts.once)]
    table = Table("Text by text, changes first", ("Title", "Newest", "Votes"), tuple(rows))
    return TextCourses(sentence(f"{lead}{_ways(moved)}"), table, tuple(_notes(texts)))


def _so_many(count: int, out_of: int) -> str:
    """ "None of the six", "two of the six", "all six"."""
    if count == out_of:
        return "both" if out_of == TWO else f"all {in_words(out_of)}"
    return f"{in_words(count) if count else 'none'} of the {in_words(out_of)}"


def _moves(course: Chosen) -> list[tuple[Choice, Choice]]:
    return [(before, after) for (_, before), (_, after) in pairwise(course) if before is not after]


def _ways(moved: Sequence[Chosen]) -> str:
    """ ": from yes to no on five, and several times on two"."""
    ways = Counter(_way(course) for course in moved)
    told = [f"{way} on {in_words(count)}" if len(moved) > 1 else way for way, count in ways.most_common(MOST_MOVES)]
    rest = sum(ways.values()) - sum(count for _, count in ways.most_common(MOST_MOVES))
    return f": {listed([*told, *([f'otherwise on {in_words(rest)}'] if rest else [])])}" if told else ""


def _way(course: Chosen) -> str:
    moves = _moves(course)
    if len(moves) > 1:
        return "several times"
    ((before, after),) = moves
    return f"from {called(before)} to {called(after)}"


def _newest_first(courses: Sequence[Chosen]) -> list[Chosen]:
    return sorted(courses, key=lambda course: -course[-1][0].number)


def _row(course: Chosen) -> tuple[str, ...]:
    newest = course[-1][0]
    return newest.title, newest.symbol, runs_in_words(course)


def _notes(texts: Texts) -> list[str]:
    notes = []
    if texts.once:
        years = Counter(call.date.year for call in texts.once)
        when = [f"{in_words(count)} in {year}" for year, count in sorted(years.items())]
        told = f" ({listed(when)})" if len(years) <= MOST_MOVES else ""
        notes.append(f"Came to a vote only once, and so not compared: {count_of(len(texts.once), 'text')}{told}.")
    if texts.alike:
        votes = count_of(len(texts.alike), "vote")
        notes.append(f"On several texts of one session with the same title, and so not compared: {votes}.")
    return notes
