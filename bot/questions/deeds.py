"""A deed in place of a text: a vote for the text on an invasion is none for the invasion."""

from __future__ import annotations

from msgspec.structs import replace

from bot.language.frames import Frame
from bot.language.mentions import Mention, SymbolMention, is_word
from bot.language.vocabulary import word_lists
from bot.queries import MembersQuery, VotesQuery
from bot.questions.framing import Framed

# "Support the full-scale Russian invasion": so many mentions may stand between.
_NEAR = 4
_FAR = 8


def of_deed(found: Framed, frame: Frame) -> Framed:
    """What was voted, without a yes or a no to the deed that the question speaks of, and a note that says so."""
    deed = deed_in(frame)
    if not deed or not isinstance(found.query, VotesQuery | MembersQuery):
        return found
    query = replace(found.query, asked=()) if isinstance(found.query, VotesQuery) else found.query
    note = f"States voted on a text about the {deed}; a vote for the text is not one for the {deed}."
    return replace(found, query=query, notes=(note, *found.notes))


def deed_in(frame: Frame) -> str:
    """ "Did Cuba back the invasion?": what was done, where it is backed or opposed and not a text on it; else empty."""
    for chosen in frame.chosen:
        if frame.mentions[chosen.place].written.lower() not in word_lists().minding:
            continue
        behind = [one for one in frame.mentions[chosen.place + 1 :] if is_word(one)]
        deed = next((word for one in behind[:_NEAR] for word in _words(one) if word in word_lists().deeds), "")
        texts = word_lists().vote_nouns | word_lists().drafts
        of_text = any(isinstance(one, SymbolMention) or not texts.isdisjoint(_words(one)) for one in behind[:_FAR])
        if deed and not of_text:
            return deed
    return ""


def _words(mention: Mention) -> list[str]:
    return mention.written.lower().split()
