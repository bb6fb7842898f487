"""Whose votes are asked about, where the record does not hold them: another body's, or those of an office within a state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    Mention,
    OrganMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    WhenMention,
)
from bot.language.vocabulary import word_lists

_OF_THEM = frozenset(
    {
        "creation",
        "establishment",
        "founding",
        "formation",
        "abolition",
        "reform",
        "report",
        "reports",
        "mandate",
        "membership",
        "composition",
        "future",
        "role",
        "work",
    }
)
_COMMITTEE = "Committee"
_TEXTS = frozenset({"resolution", "resolutions", "text", "texts"})
_RECOMMENDED = frozenset({"recommend", "recommended", "report", "reported", "forward", "forwarded", "send", "sent"})
_CAME = frozenset({"came", "come", "comes", "coming", "went", "gone", "go", "reached", "stemmed", "originated"})
_MAIN = frozenset({"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "the"})
_WITHIN = frozenset({"in", "at", "by", "of", "within"})
_ENDING = frozenset(
    {
        "in",
        "on",
        "of",
        "since",
        "by",
        "with",
        "for",
        "before",
        "after",
        "first",
        "then",
        "earlier",
        "too",
        "what",
        "how",
        "and",
    }
)


def organ_of(mentions: Sequence[Mention]) -> OrganMention | None:
    """The body that votes, or in which somebody does: "how did UNESCO vote", "Poland in the European Parliament"; or an
    office: "London's mayor". None where a vote is named, or the body is what a vote is about."""
    if committee := main_committee_of(mentions):
        return committee
    named = [
        mention
        for before, mention in pairwise((None, *mentions))
        if isinstance(mention, SymbolMention | PopularNameMention | BodyMention)
        and not isinstance(before, OrganMention)
    ]
    if named:
        return None
    written = [mention.written.lower() for mention in mentions]
    for place, mention in enumerate(mentions):
        if isinstance(mention, OrganMention) and _votes(place, mentions, written):
            return mention
        if (
            isinstance(mention, StateMention)
            and written[place + 1 : place + 2]
            and (written[place + 1] in word_lists().offices)
        ):
            office = mentions[place + 1]
            return OrganMention(mention.start, office.end, "", f"{mention.written}'s {office.written}")
    return None


def main_committee_of(mentions: Sequence[Mention]) -> OrganMention | None:
    """The first Main Committee of the Assembly that is named, wherever it stands: what it votes on comes before the Assembly,
    too, and is no vote of the Assembly's. None where only its report or its work is, or a vote is named by its symbol."""
    if any(isinstance(one, SymbolMention) for one in mentions):
        return None
    for place, mention in enumerate(mentions):
        if mention.written.lower() == "committee" and _is_stage(place, mentions):
            return OrganMention(mention.start, mention.end, mention.written, "the Main Committees")
        if isinstance(mention, OrganMention) and _COMMITTEE in mention.name and mention.name.split()[0] in _MAIN:
            before = [one.written.lower() for one in mentions[:place]]
            before = [one for one in before if one not in word_lists().articles]
            if not (before[-1:] == ["of"] and before[-2:-1] and before[-2] in _OF_THEM):
                return mention
    return None


def recommending(mentions: Sequence[Mention]) -> tuple[OrganMention, frozenset[int]] | None:
    """The Main Committee that texts came from, and the places of the words that say so: "how many came from the Third Committee",
    "Fifth Committee resolutions", "what did the Sixth Committee recommend?". None where it is asked what a committee itself
    did."""
    written = [mention.written.lower() for mention in mentions]
    for place, mention in enumerate(mentions):
        if not (isinstance(mention, OrganMention) and mention.name.split()[0] in _MAIN - {"the"}):
            continue
        if "/" in mention.written:
            # "A/C.1/80/L.56" is one of its papers.
            continue
        before = [one for one in range(place) if written[one] not in word_lists().articles]
        behind = [one for one in range(place + 1, len(mentions)) if written[one][:1].isalnum()]
        led, follows = before[-1:], behind[:1]
        verbs = {one for one in (*before, *behind) if written[one] in _RECOMMENDED | _CAME}
        sponsors = any(one.endswith(("sponsor", "sponsored")) for one in written)
        asked = bool(led) and written[led[0]] in word_lists().auxiliaries and verbs & {*follows}
        goes_on = (
            (written[0] == "and" or sponsors or not _TEXTS.isdisjoint(written))
            and bool(led)
            and written[led[0]] == "from"
        )
        out_of = bool(led) and written[led[0]] == "of" and written[led[0] - 1] == "out"
        brought = (
            goes_on
            or (out_of and bool(verbs))
            or (bool(led) and written[led[0]] in ("from", "through", "by") and bool(verbs))
        )
        texts = written[follows[0]] in _TEXTS if follows else False
        of_texts = bool(led) and written[led[0]] in ("of", "from") and len(before) > 1 and written[before[-2]] in _TEXTS
        if asked or brought or texts or of_texts:
            return mention, frozenset({place, *verbs, *(led if brought or of_texts else ())})
    return None


def _is_stage(place: int, mentions: Sequence[Mention]) -> bool:
    """ "What happened in committee?": a stage on a text's way, and no committee with a name."""
    behind = [one.written.lower() for one in mentions[place + 1 : place + 2]]
    return place > 0 and mentions[place - 1].written.lower() == "in" and behind not in (["of"], ["against"])


def _votes(place: int, mentions: Sequence[Mention], written: Sequence[str]) -> bool:
    lists = word_lists()
    before = [word for word in written[:place] if word not in lists.articles]
    behind = written[place + 1] if place + 1 < len(mentions) else "?"
    follows = mentions[place + 1] if place + 1 < len(mentions) else None
    acts = behind in lists.acting or isinstance(follows, ChoiceMention)
    if not before or before[-1] in lists.auxiliaries:
        return acts or not behind[:1].isalnum() or behind in ("on", "and", "in", "about")
    if not lists.of_membership.isdisjoint(written):
        return False
    if before[-1] == "of" and before[-2:-1] and before[-2] in _OF_THEM:
        # "The creation of the Human Rights Council".
        return False
    ends = not behind[:1].isalnum() or isinstance(follows, WhenMention) or behind in _ENDING
    return before[-1] in _WITHIN and (ends or acts)
