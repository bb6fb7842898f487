"""What a wish says of one state against another: "siding with Chad over Mali", "with neither Chad nor Mali", "sanctions against
Chad", "everyone but Chad votes yes"."""

from __future__ import annotations

import re
from datetime import date

from bot.knowledge import Knowledge
from bot.language.vocabulary import word_lists
from bot.notices.leaving_out import leading_parties

OVER = "Votes on which they are not with the other, or votes about the other?"
_OVER = re.compile(
    r"(?P<head>.*\b(?:with|alongside|like|sides?|siding|agree\w*)\b.*\S)\s+over\s+(?P<others>\S.*)", re.IGNORECASE
)
_AGAINST = re.compile(r"\b(?P<what>\w+)\s+against\s+(?P<whom>\S.*)", re.IGNORECASE)
# "Votes with neither Chad nor Mali": otherwise than both.
_NEITHER = re.compile(
    r"\b(?:(?:is|are|does|do)\s+)?(?:(?:votes?|voting|sides?|siding|agrees?|agreeing|goes|go|going|stands?|standing)\s+)?(?:with|like)\s+"
    r"neither\s+(?:of\s+)?(?P<one>\S.*?)\s+(?:nor|or|and)\s+(?P<two>\S.*)",
    re.IGNORECASE,
)
_EVERYONE = (
    r"(?:(?:votes|resolutions|texts|drafts)\s+)?(?:(?:when|whenever|if|where|on which|in which)\s+)?"
    r"(?:everyone|everybody|(?:every|each)\s+(?:other\s+)?(?:state|country|nation|member)|all(?:\s+(?:the\s+)?(?:other\s+)?(?:states|countries|nations|members))?"
    r"|the\s+(?:whole|entire|rest\s+of\s+the)\s+world)(?:\s+else)?"
)
_BUT = r"(?:but|except(?:\s+for)?|other\s+than|apart\s+from|save\s+for)"
_DOES = r"(?:votes?\s+(?:yes|no|for|against|in\s+favou?r)|is\s+(?:for|against)|are\s+(?:for|against)|supports?|opposes?|oppose|abstains?)"
_ALL_BUT = re.compile(rf"^{_EVERYONE}\s+{_BUT}\s+(?P<who>\S.*?)\s+(?P<does>{_DOES})\s*$", re.IGNORECASE)
_DO_ALL_BUT = re.compile(rf"^{_EVERYONE}\s+(?P<does>{_DOES})\s*,?\s+{_BUT}\s+(?P<who>\S.*)$", re.IGNORECASE)


def with_plain_others(text: str, knowledge: Knowledge, today: date) -> str:
    """The wish with plain words for whom states vote with, and what is done to them."""
    plain = _NEITHER.sub(r"differs from both \g<one> and \g<two>", text)
    for pattern in (_ALL_BUT, _DO_ALL_BUT):
        plain = pattern.sub(r"all but \g<who> \g<does>", plain)
    found = _AGAINST.search(plain)
    done = word_lists().deeds | word_lists().done_to_states
    if not found or found["what"].lower() not in done:
        return plain
    is_state = bool(leading_parties(found["whom"], knowledge, today).parties)
    return f"{plain[: found.end('what')]} on {found['whom']}" if is_state else plain


def preferred(text: str, knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """What "with Chad over Mali" may mean: not with Mali, or about it, where nothing else is voted about; nothing where that
    is not said."""
    found = _OVER.fullmatch(text)
    leading = leading_parties(found["others"], knowledge, today) if found else None
    if not (found and leading and leading.parties):
        return ()
    names = found["others"].removesuffix(leading.rest).strip()
    if leading.rest:
        return (f"{found['head']} {leading.rest} but not with {names}",)
    return f"{found['head']} but not with {names}", f"{found['head']} about {names}"
