"""Which roll calls are meant, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.mentions import SessionMention, WhenMention
from bot.language.what import What
from bot.wording import listed
from data.model import Body, Choice


def sought(words: str, what: What) -> str:
    return " ".join(filter(None, (words, *map(_written, what.when), "vetoed" if what.vetoed else "", _clause_of(what))))


def _written(when: WhenMention | SessionMention) -> str:
    """As it is written; a session that is counted from today by its number."""
    counted = isinstance(when, SessionMention) and not any(map(str.isdigit, when.written))
    return f"session {when.session}" if isinstance(when, SessionMention) and counted else when.written


def label_of(words: str, what: What, body: Body | None = None) -> str:
    """Which roll calls are meant, in words: "on Ukraine in the Security Council since 2022"."""
    on = f"on {'the ' if _TAKES_ARTICLE.search(words) else ''}{words}" if words else ""
    parts = [on, f"in the {body.full_name}"] if body else [on]
    parts += [f"from the {what.committee.name}"] if what.committee else []
    sessions = [mention.session for mention in what.when if isinstance(mention, SessionMention)]
    times = [_time(mention) for mention in what.when if isinstance(mention, WhenMention)]
    # "In 2012 and 2014".
    parts += [_together(times)] if times and all(time.startswith("in ") for time in times) else times
    parts += [f"in {'session' if len(sessions) == 1 else 'sessions'} {listed(sessions)}"] if sessions else []
    parts += ["that were vetoed"] if what.vetoed else []
    parts += [_clause_of(what)]
    parts += (f"apart from {mention.written}" for mention in what.but)
    return " ".join(filter(None, parts))


def _clause_of(what: What) -> str:
    """ "That the US voted against"; empty where nobody is said to have done so."""
    if what.chose is None:
        return ""
    did = listed([_CHOSEN[choice] for choice in what.chose.choices], "or")
    return f"that {what.chose.state.written} {did}"


def _together(times: Sequence[str]) -> str:
    return f"in {listed([time.removeprefix('in ') for time in times])}"


def _time(mention: WhenMention) -> str:
    if _COUNTED_BACK.search(mention.label):
        return f"in the {_COUNTED_BACK.sub('', mention.label, count=1)}"
    lead, blank, rest = mention.label.partition(" ")
    if lead.lower() in _PREPOSITIONS:
        return f"{lead.lower()}{blank}{rest}"
    return f"{'from' if _FROM_TO.search(mention.label) else 'in'} {_with_article(mention.label)}"


def _with_article(label: str) -> str:
    return f"the {label}" if label.lower().endswith(("0s", "ties", " war", " era", " years")) else label


# "From 1990 to 1999".
_FROM_TO = re.compile(r"\d (?:to|till|until) ", re.IGNORECASE)
# "In the last ten years", of which "last ten years" is said; "last year" stands by itself.
_COUNTED_BACK = re.compile(r"^(?:the )?(?=(?:last|past) (?:\w+ )?(?:days|weeks|months|years|decades)$)", re.IGNORECASE)
# "The Cuba embargo".
_TAKES_ARTICLE = re.compile(
    r"^(?!The\b)[A-Z]\w+ (?:embargo|blockade|war|crisis|conflict|invasion|occupation|annexation|ceasefire)$"
)
_CHOSEN = {
    Choice.YES: "voted for",
    Choice.NO: "voted against",
    Choice.ABSTAIN: "abstained on",
    Choice.NON_VOTING: "did not vote on",
}
_PREPOSITIONS = {
    "on",
    "in",
    "since",
    "between",
    "from",
    "after",
    "before",
    "until",
    "till",
    "up",
    "through",
    "as",
    "during",
    "under",
    "over",
    "last",
    "this",
    "the",
    "past",
    "yesterday",
    "today",
    "when",
    "while",
}
