"""Who put a draft forward, in words, where it was no state for itself: an office, or a state for a group."""

from __future__ import annotations

import re

from bot.answers.composing import Composer
from bot.facts.sponsorship import Sponsorship, sponsorship_of
from bot.wording import count_of, listed
from data.model import Modality
from data.record import RollCallInfo

MOST_STATES = 3

_SMALL_WORDS = frozenset({"and", "of", "the", "in", "on", "for", "to", "by", "with", "its", "as", "a"})
# What is written small even where a whole sentence stood in capitals.
_SENTENCE_WORDS = frozenset({
    "submitted", "introduced", "was", "following", "informal", "consultations", "recommendation", "basis", "report",
    "representative", "behalf", "regard", "capacity", "resolution", "draft", "granting", "situation", "implementation",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def in_small_letters(text: str) -> str:
    """What stands in capitals as it is written in a sentence: "GROUP OF AFRICAN STATES" is the Group of African States."""
    if not text.isupper():
        return text
    small = _SMALL_WORDS | _SENTENCE_WORDS
    return _WORD.sub(lambda word: word[0].lower() if word[0].lower() in small else word[0].capitalize(), text)


def office_words(sponsorship: Sponsorship) -> str:
    """ "submitted by the Chair of the Committee": how an office put a text forward; empty where none did."""
    told = [in_small_letters(" ".join(office.replace("( )", "").split())) for office in sponsorship.offices]
    return listed([_verb_first(words) for words in told])


def _verb_first(told: str) -> str:
    first, _, rest = told.partition(" ")
    if first.lower() not in _SENTENCE_WORDS | _SMALL_WORDS:
        # "Egypt (in its capacity as Chair of the Committee)".
        return f"put forward by {told}"
    words = f"{first.lower()} {rest}"
    if words.startswith(("submitted", "introduced")):
        return words
    if words.startswith(("was submitted", "was introduced")):
        return words.removeprefix("was ")
    if words.startswith("the representative"):
        return f"introduced by {words}"
    return f"put forward {words}" if words.startswith("on the basis") else f"put forward: {words}"


async def on_whose_draft(call: RollCallInfo, composer: Composer) -> str:
    """ ", on a draft by France and Kenya (A/80/L.7)": what a text goes back to that was adopted without a vote; empty text
    where it was voted on, or no source says so."""
    if call.modality is not Modality.WITHOUT_VOTE:
        return ""
    whose = _whose(await sponsorship_of(composer.record, call), call, composer)
    details = await composer.record.details(call)
    report, committee = details.committee_report, _a_committee(details.committee)
    named = f" ({call.draft})" if call.draft else ""
    bare = f", on draft {call.draft}" if call.draft else ""
    draft = f", on a draft {whose}{named}" if whose else bare
    return f"{draft}, as recommended by {committee} ({report})" if report else draft


def _a_committee(named: str) -> str:
    """ "The Third Committee", or one that no source names."""
    return f"the {named}" if named.endswith("Committee") and not named.startswith("Without") else "a committee"


def _whose(sponsorship: Sponsorship, call: RollCallInfo, composer: Composer) -> str:
    if not sponsorship.count:
        return office_words(sponsorship)
    if sponsorship.count > MOST_STATES or sponsorship.unknown:
        return f"by {count_of(sponsorship.count, 'sponsor')}"
    groups = {acting.code: f" on behalf of the {in_small_letters(acting.group)}" for acting in sponsorship.acting}
    return "by " + listed([composer.name(code, call.date) + groups.get(code, "") for code in sponsorship.states])
