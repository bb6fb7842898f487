"""Which of the choices that were offered an answer picks: by its number, its label or a name of the same state."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Suggestion
from bot.knowledge import Knowledge
from bot.language.mentions import StateMention
from bot.language.passages import Passage, referent
from bot.language.text import fold, tokens_of, words_of
from bot.language.vocabulary import word_lists
from bot.problems import Declined, WhichOption

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_JOINTS = {"on", "in", "of", "from", "about", "vote", "resolution"}
_FILLERS = frozenset(
    [
        "the",
        "then",
        "one",
        "option",
        "number",
        "no",
        "i",
        "meant",
        "mean",
        "and",
        "n",
        "it",
        "is",
        "s",
        "please",
        "a",
        "in",
        "government",
        "then",
        "now",
        "instead",
        "pls",
        "what",
        "how",
        "about",
        "so",
        "ok",
        "again",
    ]
)
_COURTESIES = frozenset(
    {"pls", "plz", "please", "thanks", "thx", "cheers", "then", "now", "just", "well", "oh", "ah", "so", "and", "mate"}
)
LONGEST_PHRASE = 4
_DIRECTIONS = {"southern": "south", "northern": "north", "eastern": "east", "western": "west"}


def picked_option(text: str, options: Sequence[Suggestion], knowledge: Knowledge) -> Suggestion | None:
    """The choice that an answer like "2", "the second", its label or "the north" picks, or None."""
    if not options:
        return None
    words = _content(text)
    if words == ["last"]:
        return options[-1]
    if len(words) == 1 and (place := _place(words[0])):
        return options[place - 1] if place <= len(options) else None
    label = text.strip().strip(".?!").lower()
    by_label = next((option for option in options if option.label.lower() == label), None)
    return by_label or _by_name(frozenset(words), options, knowledge) or _by_words(words, options)


def agreed_option(text: str, options: Sequence[Suggestion]) -> Suggestion | None:
    """The one choice that "yes please" or "go ahead" takes; None where the text says nothing of the kind. Raises WhichOption of
    several, and Declined for "no"."""
    said = [word for word in words_of(text) if word[0].isalnum()]
    words = [word for word in said if word not in _COURTESIES] or said
    if not options or not words:
        return None
    lists = word_lists()
    if _says_only(words, lists.accepting):
        if len(options) > 1:
            raise WhichOption(tuple(one.label for one in options), tuple(one.question for one in options))
        return options[0]
    if _says_only(words, lists.declining | lists.greetings):
        raise Declined
    return None


def _says_only(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether it is nothing but these phrases, one after the other. Goes on from each place once, however many there are."""
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            ends = range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1)
            reached.update(end for end in ends if " ".join(words[start:end]) in phrases)
    return len(words) in reached


def _content(text: str) -> list[str]:
    return [_DIRECTIONS.get(word, word) for word in words_of(text) if word.isalnum() and word not in _FILLERS]


def other_option(text: str, left: Sequence[Suggestion], knowledge: Knowledge) -> Suggestion | None:
    """The choice that "and the other one?" or "and the north?" picks of those that were left when one was picked."""
    words = _content(text)
    if words == ["other"] and len(left) == 1:
        return left[0]
    return _by_name(frozenset(words), left, knowledge)


def namesake(text: str, subjects: Sequence[str], knowledge: Knowledge) -> Passage | None:
    """ "And the north?" after South Korea, which means the other state of that name; None where it means none."""
    tokens = [token for token in tokens_of(fold(text)) if token.text.isalnum() and token.text not in _FILLERS]
    words = frozenset(_DIRECTIONS.get(token.text, token.text) for token in tokens)
    if len(subjects) != 1 or not words or not words <= word_lists().name_parts:
        return None
    names = knowledge.reference.names
    shared = {entry.words for entry in names if entry.code == subjects[0]}
    others = {entry.code for entry in names if entry.words in shared and entry.code != subjects[0]}
    fitting = {entry.code for entry in names if entry.code in others and words <= frozenset(words_of(entry.name))}
    if len(fitting) != 1:
        return None
    code, place = fitting.pop(), (tokens[0].start, tokens[-1].end)
    state = StateMention(*place, knowledge.distinct_name(code), (code,), "name")
    return Passage(text, (referent(place, (state,)),))


def _place(word: str) -> int:
    if word.isdecimal() and word.isascii():
        return int(word)
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0


def _by_name(words: frozenset[str], options: Sequence[Suggestion], knowledge: Knowledge) -> Suggestion | None:
    """The one state offered that has a name with all these words in it, or names: "the South, Seoul"."""
    names = {option: _names(option.label, knowledge) for option in options} if words else {}
    in_one = [option for option in names if any(words <= name for name in names[option])]
    in_all = [option for option in names if words - {"other"} <= frozenset().union(*names[option])]
    return next((fitting[0] for fitting in (in_one, in_all) if len(fitting) == 1), None)


def _by_words(words: Sequence[str], options: Sequence[Suggestion]) -> Suggestion | None:
    """The one choice in whose label all these words stand: "the October one", "the one on human rights"."""
    words = [word for word in words if word not in _JOINTS]
    fitting = [option for option in options if words and set(words) <= set(words_of(option.label))]
    return fitting[0] if len(fitting) == 1 else None


def _names(label: str, knowledge: Knowledge) -> list[frozenset[str]]:
    names = knowledge.reference.names
    codes = {entry.code for entry in names if label in (entry.name, knowledge.name(entry.code))}
    return [frozenset(words_of(entry.name)) for entry in names if entry.code in codes]
