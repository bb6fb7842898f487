"""What people say around a question in a conversation: "ah ok, and China, please?", "no, I meant Iran", "not Iraq, Iran"."""

from __future__ import annotations

import re

from bot.language.passages import Passage, Referent

_BLANKS = r"[^\S\n]{2,}|\s{3,}"
_AND = (
    r"(?:(?:right|ok(?:ay)?|ah|oh|well|hm+|great|perfect|thanks|thank you|danke|merci|gracias|cool|alright|yes|yeah|interesting|ha(?:ha)?|lol|wow"
    r"|whoa|amazing|nice|super|excellent|fine|good|got it|i see|understood|makes sense|oh dear)\b"
    r"(?:\s*[,.!:;…–—-]+\s*|\s+(?=(?:and|but|n|what|how|so|who|which|now|then|ok|thanks)\b)))+(?=\S)"
)
_CORRECTION = (
    r"(?:(?:no|nope|oh|ah|wait|hang on|oops|sorry|my (?:bad|mistake)|not that(?: one)?)\s*[,.!:;–—-]+\s*"
    r"|(?:hmm?|um|uh|no wait|wait no|sorry no|no no)\b[\s,.!]*|(?:sorry|oops|rather|actually|(?:i|we) (?:actually )?(?:meant|mean))\s*[,:]?\s+)+(?=\S)"
)
_INSTEAD_OF = r"(?:and\s+)?not\s+[^,;?]{2,60}[,;]\s*(?:but\s+)?(?=\S)"
_ONLY = r"(?:and\s+|now\s+|then\s+|please\s+|can you\s+|could you\s+|let's\s+)*(?:restrict|limit|narrow|confine|reduce|filter|cut)\s+(?:(?:it|this|that|them|those|the (?:list|answer|result))\s+)?(?:down\s+)?(?:to|for|by)\s+(?:just\s+|only\s+)?(?=\S)"
_TOO = (
    r"(?:\s*,)?(?:\s+(?:too|as well|please|pls|plz|though|tho|i think|i guess|lol|haha|itself|themselves))+(?=\s*[?.!]*$)"
    r"|\s+(?:over|in|for|during) the same (?:period|time|years|votes)\b"
)


def asked_in(text: str) -> Passage:
    """What is asked: manners before it are no part of it, and those behind say nothing."""
    text = re.sub(_BLANKS, " ", text)
    start = 0
    for before in (_AND, _CORRECTION, _INSTEAD_OF, _ONLY):
        found = re.compile(before, re.IGNORECASE).match(text, start)
        start = found.end() if found else start
    asked = text[start:]
    return Passage(asked, tuple(Referent(*found.span(), ()) for found in re.finditer(_TOO, asked, re.IGNORECASE)))
