"""The finder: states, groups, symbols, popular names, topics, dates, choices and numbers in a text, each with its place.

It reads a question as well as a whole article: the work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from bot.language.dates import find_dates
from bot.language.events import find_events
from bot.language.fitting import Phrase
from bot.language.lexicon import Lexicon
from bot.language.markup import plain
from bot.language.meanings import (
    BodyMeaning,
    ChoiceMeaning,
    GroupMeaning,
    MatterMeaning,
    Meaning,
    NumberMeaning,
    OrganMeaning,
    PopularNameMeaning,
    SeriesMeaning,
    StateMeaning,
    TopicMeaning,
)
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_everyday, is_light, is_weak
from bot.language.periods import When
from bot.language.sessions import find_counted_sessions, find_sessions
from bot.language.shouting import without_shouting
from bot.language.steps import find_steps
from bot.language.symbols import find_symbols
from bot.language.text import Folded, Token, fold, tokens_of, words_of
from bot.language.vocabulary import everyday_words, word_lists
from data.model import Period

_POSSESSIVE = ("'s", "’s")
# Symbols of bodies that the record does not hold.
_OTHER_BODIES = {
    "a/hrc": "Human Rights Council", "e/cn.4": "Commission on Human Rights", "e/res": "Economic and Social Council", "a/c.1": "First Committee", "a/c.2": "Second Committee",
    "a/c.3": "Third Committee", "a/c.4": "Fourth Committee", "a/c.5": "Fifth Committee", "a/c.6": "Sixth Committee",
}  # fmt: skip
_OF_OTHER_BODIES = re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, _OTHER_BODIES))})/[\w/.()-]*\w")
_CODES = re.compile(r"(?<![\w/-])[A-Z]{2}(?:(?:\s*[,/+&]\s*|\s+and\s+|,\s*and\s+)[A-Z]{2}){2,}(?![\w/-])")
# "89" is told as 1989.
_PERCENT = re.compile(r"\b(?:what|which|many|in|the|a|\d+)\s*%", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<![\w/.])['’]?(4[6-9]|[5-9]\d)(?![\w/.])")
# "Pre-1950" is told as "before 1950".
_BEFORE = re.compile(r"^(?:pre[ -]|prior to |earlier than )", re.IGNORECASE)
_AFTER = re.compile(r"^(?:post[ -]|later than )", re.IGNORECASE)
SIGNS = (",", ":", "?", ";", "&", "+", "!", "=")
# Several readers go over one question.
MOST_REMEMBERED = 4


@lru_cache(MOST_REMEMBERED)
def find_mentions(text: str, lexicon: Lexicon, today: date) -> tuple[Mention, ...]:
    """Everything that stands in a text, in order: each word or sign is part of exactly one mention, or is of no weight."""
    text = without_shouting(plain(text, lexicon.records), lexicon)
    folded = fold(text)
    codes = list(_listed_codes(text, lexicon))
    fixed = sorted((*_fixed_forms(folded, today), *codes, *_percents(text)), key=lambda mention: mention.start)
    tokens = tokens_of(folded)
    mentions: list[Mention] = []
    position = 0
    for mention in (*fixed, None):
        stop = position
        while stop < len(tokens) and (mention is None or tokens[stop].start < mention.start):
            stop += 1
        mentions += _in_words(tokens[position:stop], text, lexicon)
        if mention is not None:
            mentions.append(mention)
            position = stop
            while position < len(tokens) and tokens[position].start < mention.end:
                position += 1
    return tuple(_with_instruments(mentions, text))


def _with_instruments(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions; of a capital and what was signed there one that stands for both: "the Paris Agreement"."""
    behind = [*mentions, None][1:]
    for place, (mention, other) in enumerate(zip(mentions, behind, strict=True)):
        if place and _is_signed_there(place - 1, mentions):
            continue
        if other is not None and _is_signed_there(place, mentions):
            written = text[mention.start : other.end]
            yield WordMention(mention.start, other.end, written, " ".join(words_of(written)))
        else:
            yield mention


def _is_signed_there(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The | Paris | Agreement", but not "Moscow and | Washington | agreement", which is that of two capitals."""
    mention, other = mentions[place : place + 2]
    of_capital = isinstance(mention, StateMention) and mention.kind == "capital" and not mention.possessive
    signed = of_capital and other.start == mention.end + 1 and other.written.lower() in word_lists().instruments
    return signed and not _follows_another(place, mentions)


def _follows_another(place: int, mentions: Sequence[Mention]) -> bool:
    before = mentions[max(place - 2, 0) : place]
    return len(before) > 1 and isinstance(before[0], StateMention) and before[1].written.lower() in word_lists().joining


def _fixed_forms(folded: Folded, today: date) -> Iterator[Mention]:
    """Symbols first, then sessions, then dates in what they leave."""
    original = folded.original
    others = [(*folded.span(match.start(), match.end()), match) for match in _OF_OTHER_BODIES.finditer(folded.text)]
    for start, end, match in others:
        yield OrganMention(start, end, original[start:end], _OTHER_BODIES[match[1]])
    symbols = find_symbols(_without(folded.text, [match.span() for _, _, match in others]))
    for written in symbols:
        start, end = folded.span(written.start, written.end)
        yield SymbolMention(start, end, original[start:end], written.symbol, written.last)
    rest = _without(folded.text, [match.span() for _, _, match in others])
    rest = _without(rest, [(written.start, written.end) for written in symbols])
    counted = find_counted_sessions(rest, today)
    named = find_sessions(_without(rest, [(session.start, session.end) for session in counted]))
    sessions = sorted((*counted, *named), key=lambda session: session.start)
    for session in sessions:
        start, end = folded.span(session.start, session.end)
        yield SessionMention(start, end, original[start:end], session.session)
    rest = _without(rest, [(session.start, session.end) for session in sessions])
    events = list(find_events(rest))
    for when in events:
        yield _when(when, folded)
    rest = _without(rest, [(when.start, when.end) for when in events])
    steps = list(find_steps(rest))
    for when in steps:
        yield _when(when, folded)
    rest = _without(rest, [(when.start, when.end) for when in steps])
    for when in find_dates(rest, today):
        yield _when(when, folded)


def _percents(text: str) -> Iterator[WordMention]:
    """ "What % of members", "over 80 %": the sign as a word."""
    for match in _PERCENT.finditer(text):
        yield WordMention(match.end() - 1, match.end(), "percent", "percent")


def _listed_codes(text: str, lexicon: Lexicon) -> Iterator[StateMention]:
    """ "AT, CZ, SK": a list of codes of two letters."""
    for match in _CODES.finditer(text):
        found = list(re.finditer(r"[A-Z]{2}", match[0]))
        if all(one[0] in lexicon.iso2 for one in found):
            for one in found:
                start = match.start() + one.start()
                yield StateMention(start, start + 2, one[0], (lexicon.iso2[one[0]],), "code")


def _when(when: When, folded: Folded) -> WhenMention:
    start, end = folded.span(when.start, when.end)
    written = folded.original[start:end]
    said = folded.original[slice(*folded.span(*when.said))] if when.said else written
    ends = (_when(when.ends[0], folded), _when(when.ends[1], folded)) if when.ends else None
    return WhenMention(
        start, end, written, when.period, when.month, when.day, _label(when, said), ends, when.days, when.step
    )


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with signs that fit no form in place of the spans, so that all places stay."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += (text[position:start], "\n" * (end - start))
        position = max(position, end)
    return "".join((*parts, text[position:]))


def _label(when: When, written: str) -> str:
    if when.period and when.period.end is None and when.period.start and written[:4].isdigit():
        # "1992 till now", "1992 onwards".
        return f"since {written[:4]}"
    match when.period:
        case Period(start=start, end=end) if start and end and (end - start).days == 1:
            return f"on {start.day} {start:%B %Y}"
        case Period():
            return _AFTER.sub("after ", _BEFORE.sub("before ", _SHORT_YEAR.sub(r"19\1", written)))
        case _:
            return written


def _in_words(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> Iterator[Mention]:
    position = 0
    for phrase in (*lexicon.phrases(tokens), None):
        end = phrase.start if phrase else len(tokens)
        row: set[str] = set()
        for token in tokens[position:end]:
            # A row of signs says no more than each of them once.
            is_sign = token.text in SIGNS and token.text not in row
            if (token.is_word and token.text != "s") or is_sign:
                yield _possessive(token, lexicon) or _word(_spelt_out(token, text), lexicon)
            row = set() if token.is_word else row | {token.text}
        if phrase:
            yield _phrase(phrase, tokens, text)
            position = phrase.end


def _spelt_out(token: Token, text: str) -> Token:
    """With the word that is meant by one that is written in haste; "y/n" and "n/a" stay."""
    word = everyday_words().shorthand.get(token.text)
    beside = (text[token.start - 1 : token.start], text[token.end : token.end + 1])
    if word is None or (token.text == "n" and "/" in beside):
        return token
    return Token(word, token.start, token.end, word)


def _word(token: Token, lexicon: Lexicon) -> Mention:
    if token.text.isdecimal() and token.text.isascii() and len(token.text) <= len("9999"):
        return NumberMention(token.start, token.end, token.original, int(token.text))
    known = token.text in lexicon.known_words or not token.is_word or _is_common(token.text)
    return WordMention(token.start, token.end, token.original, token.text, known)


def _possessive(token: Token, lexicon: Lexicon) -> StateMention | None:
    """ "Romanias vote": the name of a state with an s and no apostrophe."""
    stem = token.text.removesuffix("s")
    if stem == token.text or token.text in lexicon.known_words:
        return None
    meaning = lexicon.state_named(stem)
    return (
        StateMention(token.start, token.end, token.original, (meaning.code,), meaning.kind, possessive=True)
        if meaning
        else None
    )


def _is_common(word: str) -> bool:
    return is_light(word) or is_weak(word) or is_everyday(word)


def _phrase(phrase: Phrase, tokens: Sequence[Token], text: str) -> Mention:
    start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
    found = _mention(start, end, text[start:end], phrase.meanings)
    if isinstance(found, StateMention) and text[end : end + 2].lower() in _POSSESSIVE:
        return replace(found, possessive=True)
    return found


def _mention(start: int, end: int, written: str, meanings: tuple[Meaning, ...]) -> Mention:
    names = tuple(meaning for meaning in meanings if isinstance(meaning, PopularNameMeaning))
    states = [meaning for meaning in meanings if isinstance(meaning, StateMeaning)]
    groups = [meaning.code for meaning in meanings if isinstance(meaning, GroupMeaning)]
    topics = [meaning.topic for meaning in meanings if isinstance(meaning, TopicMeaning)]
    if states:
        codes = tuple(dict.fromkeys(meaning.code for meaning in states))
        together = any(meaning.together for meaning in states)
        return StateMention(
            start, end, written, codes, states[0].kind, together, topic=_first(topics), also_group=_first(groups)
        )
    if names:
        return PopularNameMention(
            start, end, written, names[0].name, tuple(dict.fromkeys(name.symbol for name in names))
        )
    body = next((meaning.body for meaning in meanings if isinstance(meaning, BodyMeaning)), None)
    if body:
        return BodyMention(start, end, written, body)
    organ = next((meaning.name for meaning in meanings if isinstance(meaning, OrganMeaning)), None)
    if organ:
        return OrganMention(start, end, written, organ, _first(topics))
    if groups:
        return GroupMention(start, end, written, groups[0])
    for meaning in meanings:
        match meaning:
            case ChoiceMeaning(choice, veto, denied):
                return ChoiceMention(start, end, written, choice, veto, denied)
            case MatterMeaning(matter):
                return MatterMention(start, end, written, matter)
            case SeriesMeaning(place):
                return SeriesMention(start, end, written, place)
            case NumberMeaning(value):
                return NumberMention(start, end, written, value)
            case _:
                continue
    return TopicMention(start, end, written, topics[0])


def _first(found: Sequence[str]) -> str:
    return found[0] if found else ""
